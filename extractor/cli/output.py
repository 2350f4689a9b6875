"""Where the data of a command goes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def writing(output: Path | None) -> Iterator[TextIO]:
    """The stream to a file, or to standard output without one."""
    if output is None:
        yield sys.stdout
    else:
        with output.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
