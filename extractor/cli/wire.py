"""Claims in the wire format, read for a command."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import UsageError, WireError
from extractor.model.claim import Claim


def read_claims(path: str) -> Iterator[Claim]:
    """Yield the claims of a file of JSON Lines, or of standard input for ``-``.

    Raises `UsageError` where the file can't be opened, `WireError` naming a line that is no claim.
    """
    if path == "-":
        lines = sys.stdin.buffer
    else:
        try:
            lines = Path(path).open("rb")  # noqa: SIM115  # closed below; only opening may fail here
        except OSError as error:
            raise UsageError(path, f"it can't be read ({error.strerror})", "check the path") from None
    with lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _claim(f"{path} line {number}", line)


def _claim(where: str, line: bytes) -> Claim:
    try:
        return Claim.from_wire(json.loads(line))
    except KeyError as error:
        reason = f"lacks {error}"
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        reason = f"no claim ({error})"
    raise WireError(where, reason, "write one claim in the wire format a line")
