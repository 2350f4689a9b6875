"""Raw text to learn a language from: files of articles, an empty line between two."""

import gzip
import lzma
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from extractor.errors import UsageError
from extractor.reading.language import is_mixed
from extractor.reading.normalise import working_text

OPENERS = {".xz": lzma.open, ".gz": gzip.open}


def articles(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the articles of `paths` in working text, one of each file in turn, so that no language comes last.

    Raises `UsageError` where a file can't be read.
    """
    going = [_articles(path) for path in paths]
    while going:
        for one in list(going):
            text = next(one, None)
            if text is None:
                going.remove(one)
            else:
                yield text


def _articles(path: Path) -> Iterator[str]:
    try:
        with OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8", errors="replace") as lines:
            yield from map(_working, _blocks(lines))
    except (OSError, EOFError, lzma.LZMAError) as error:
        said = getattr(error, "strerror", None) or "it is damaged"
        raise UsageError(str(path), f"it can't be read ({said})", "give text, .xz or .gz files") from error


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    for filled, block in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            yield "".join(block)


def _working(article: str) -> str:
    return working_text(article, convert=is_mixed(article))
