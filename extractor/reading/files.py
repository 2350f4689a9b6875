"""Paths to sources: files, directories in sorted order, standard input."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath

from extractor.model.article import Hints, Media, Source
from extractor.model.provenance import Rejection
from extractor.reading.hints import read_hints

__all__ = ["read_hints", "sources"]

MEDIA: dict[str, Media | None] = {
    ".txt": None,  # often Markdown or HTML in truth
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
STDIN = "-"
LARGEST = 20_000_000  # bytes of one document; the longest article seen has 300,000


def sources(
    paths: Iterable[str], hints: Mapping[str, Hints] | None = None, *, largest: int = LARGEST
) -> Iterator[Source | Rejection]:
    """Every document of `paths`, in order, or why it can't be had.

    Args:
        largest: bytes that a document may have.
    """
    for path in paths:
        if path == STDIN:
            yield _source(path, None, sys.stdin.buffer.read(largest + 1), hints or {}, largest)
        else:
            for file, doc in _files(Path(path), path):
                yield _file(file, doc, hints or {}, largest)


def count(paths: Iterable[str]) -> int | None:
    """How many documents `paths` hold; None where they must be read to know."""
    files = [Path(doc) for path in paths for _, doc in _files(Path(path), path)]
    return len(files) if all(file.suffix.lower() in MEDIA for file in files) else None


def _files(file: Path, doc: str) -> Iterator[tuple[Path, str]]:
    if not file.is_dir():
        yield file, doc
        return
    for one in sorted(file.rglob("*")):
        if one.suffix.lower() in MEDIA and not one.name.startswith(".") and one.is_file():
            yield one, str(one)


def _file(file: Path, doc: str, hints: Mapping[str, Hints], largest: int) -> Source | Rejection:
    media = file.suffix.lower()
    try:
        with file.open("rb") as stream:
            data = stream.read(largest + 1)
    except FileNotFoundError:
        return Rejection(doc, "rejected", f"{doc}: there is no such file; check the path")
    except OSError as error:
        return Rejection(doc, "rejected", f"{doc}: it can't be opened ({error.strerror}); check its permissions")
    if media not in MEDIA:
        known = " ".join(MEDIA)
        return Rejection(doc, "rejected", f"{doc}: {media or 'no extension'} is no article; give files of {known}")
    return _source(doc, MEDIA[media], data, hints, largest)


def _source(doc: str, media: Media | None, data: bytes, hints: Mapping[str, Hints], largest: int) -> Source | Rejection:
    if len(data) > largest:
        remedy = "give one article a file, or raise --max-bytes"
        return Rejection(doc, "rejected", f"{doc}: over {largest} bytes; {remedy}")
    return Source(doc, data, media, _hints(doc, hints))


def _hints(doc: str, hints: Mapping[str, Hints]) -> Hints:
    """The hints for `doc` as it is given, else for the longest end of its path that has any."""
    parts = PurePath(doc).parts
    names = (doc, *("/".join(parts[start:]) for start in range(len(parts))))
    return next((hints[name] for name in names if name in hints), Hints())
