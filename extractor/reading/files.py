"""Paths to sources: files, directories in sorted order, standard input."""

import gzip
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from extractor.model.article import LARGEST, Hints, Media, Source
from extractor.model.provenance import Rejection
from extractor.reading import docbin, jsonl, warc
from extractor.reading.hints import read_hints
from extractor.reading.inflate import Damaged, TooLarge, Truncated, inflate_all

__all__ = ["MEDIA", "STDIN", "again", "count", "files", "is_record", "read_hints", "sources"]

MEDIA: dict[str, Media | None] = {
    ".txt": None,  # often Markdown or HTML in truth
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
Notice = Callable[[Path], object]
CONTAINERS = (".jsonl", ".warc", ".spacy", ".gz")
KNOWN = " ".join((*MEDIA, *CONTAINERS))
RECORD = re.compile(r"\.(?:jsonl|warc|spacy|parquet)(?:\.gz)?[:#]", re.I)  # in the name of an archive's record
STDIN = "-"


def sources(
    paths: Iterable[str],
    hints: Mapping[str, Hints] | None = None,
    *,
    largest: int = LARGEST,
    passing: Notice = lambda file: None,
) -> Iterator[Source | Rejection]:
    """Every document of `paths`, in order, or why it can't be had.

    Args:
        largest: bytes that a document may have.
        passing: called with each file of a directory that is passed over, since its name is no article's.
    """
    for path in paths:
        for found in _of(path, largest, passing):
            yield _hinted(found, hints) if hints and isinstance(found, Source) else found


def again(doc: str, sha256: str, hints: Hints | None = None) -> Source | None:
    """The document called `doc` as it was; None where it has other bytes, or is no file of its own any more."""
    if doc == STDIN or not Path(doc).is_file():
        return None
    for source in sources([doc], {doc: hints} if hints else None):
        if isinstance(source, Source) and source.sha256 == sha256:
            return source
    return None


def is_record(doc: str) -> bool:
    """Whether `doc` names a record of an archive.

    >>> is_record("news.jsonl:12"), is_record("news.warc.gz#https://example.org/"), is_record("news.txt")
    (True, True, False)
    """
    return RECORD.search(doc) is not None


def count(paths: Iterable[str]) -> int | None:
    """How many documents `paths` hold; None where they must be read to know."""
    found = [file for path in paths for file, _ in files(Path(path), path)]
    return len(found) if all(file.suffix.lower() in MEDIA for file in found) else None


def _of(path: str, largest: int, passing: Notice) -> Iterator[Source | Rejection]:
    if path == STDIN:
        yield _whole(path, None, sys.stdin.buffer.read(largest + 1), largest)
        return
    holds = False
    for file, doc in files(Path(path), path, passing):
        holds = True
        try:
            yield from _file(file, doc, largest)
        except FileNotFoundError:
            yield Rejection.of(doc, "there is no such file", "check the path")
        except (EOFError, gzip.BadGzipFile, zlib.error):
            yield Rejection.of(doc, "it is damaged from here on", "fetch it again")
        except OSError as error:
            yield Rejection.of(doc, f"it can't be opened ({error.strerror})", "check its permissions")
    if not holds:
        yield Rejection.of(path, "there is no article in it", f"give {KNOWN} files")


def files(file: Path, doc: str, passing: Notice = lambda file: None) -> Iterator[tuple[Path, str]]:
    """Each article or archive in `file`, a directory, with its name; `file` itself, named `doc`, where it is none.

    Hidden files are left out, and `passing` is called with each other one that is neither article nor archive.
    """
    if not file.is_dir():
        yield file, doc
        return
    for one in sorted(file.rglob("*")):
        if one.name.startswith(".") or not one.is_file():
            continue
        if one.suffix.lower() in MEDIA or one.suffix.lower() in CONTAINERS:
            yield one, str(one)
        else:
            passing(one)


def _file(file: Path, doc: str, largest: int) -> Iterator[Source | Rejection]:
    """The documents in one file. Raises what opening, reading and decompressing it raises."""
    suffix = file.suffix.lower()
    packed = suffix == ".gz"
    if packed:
        suffix = Path(file.stem).suffix.lower()
    if suffix == ".warc":
        yield from warc.records(file, doc, largest)
    elif suffix in (".jsonl", ".spacy"):
        records = jsonl.records if suffix == ".jsonl" else docbin.records
        with gzip.open(file) if packed else file.open("rb") as stream:
            yield from records(stream, doc, largest)
    elif packed:
        yield _unpacked(file, doc, MEDIA.get(suffix), largest)
    else:
        with file.open("rb") as stream:
            data = stream.read(largest + 1)
        if suffix in MEDIA:
            yield _whole(doc, MEDIA[suffix], data, largest)
        else:
            yield Rejection.of(doc, f"{suffix or 'no extension'} is no article", f"give {KNOWN} files")


def _unpacked(file: Path, doc: str, media: Media | None, largest: int) -> Source | Rejection:
    with file.open("rb") as stream:
        try:
            data = inflate_all(stream, largest)
        except TooLarge:
            return Rejection.of(doc, f"over {largest} bytes after decompression", "raise --max-bytes")
        except Truncated:
            return Rejection.of(doc, "the file ends within its compressed data", "fetch it again")
        except Damaged as error:
            return Rejection.of(doc, f"it is damaged ({error})", "fetch it again")
    return Source(doc, data, media)


def _whole(doc: str, media: Media | None, data: bytes, largest: int) -> Source | Rejection:
    if len(data) > largest:
        return Rejection.of(doc, f"over {largest} bytes", "give one article a file, or raise --max-bytes")
    return Source(doc, data, media)


def _hinted(source: Source, hints: Mapping[str, Hints]) -> Source:
    """`source` with the hints for its name as it is given, else for the longest end of its path that has any.

    What its container says of it wins.
    """
    parts = PurePath(source.doc).parts
    names = (source.doc, *("/".join(parts[start:]) for start in range(len(parts))))
    found = next((hints[name] for name in names if name in hints), Hints())
    own = source.hints
    given = Hints(own.date or found.date, own.url or found.url, own.title or found.title, own.lang or found.lang)
    return replace(source, hints=given)
