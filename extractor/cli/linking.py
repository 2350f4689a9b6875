"""Commands that link claims: link, conflicts."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from extractor.cli.options import Out
from extractor.errors import UsageError, WireError
from extractor.model.claim import Claim

Claims = Annotated[str, typer.Argument(help="Claims as JSON Lines, or - for standard input.", show_default=False)]


def link(claims: Claims, output: Out = None) -> None:
    """Link claims that say the same; print them with their clusters."""
    from extractor.linking import link as link_claims

    given = list(_read(claims))
    clusters = {member: cluster.id for cluster in link_claims(given).clusters for member in cluster.members}
    lines = (json.dumps(one.in_cluster(clusters.get(one.id)).to_wire(), ensure_ascii=False) + "\n" for one in given)
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sys.stdout.writelines(lines)
    else:
        with output.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines)


def _read(path: str) -> Iterator[Claim]:
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _claim(f"{path} line {number}", line)


@contextmanager
def _opened(path: str) -> Iterator[Iterable[str]]:
    if path == "-":
        yield sys.stdin
        return
    try:
        stream = open(path, encoding="utf-8")  # noqa: PTH123, SIM115  # closed below; only opening may fail here
    except OSError as error:
        raise UsageError(path, f"it can't be read ({error.strerror})", "check the path") from error
    with stream:
        yield stream


def _claim(where: str, line: str) -> Claim:
    try:
        return Claim.from_wire(json.loads(line))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise WireError(where, f"no claim ({error!r})", "write one claim in the wire format a line") from error
