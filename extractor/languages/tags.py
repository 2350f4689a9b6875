"""Parts of speech: how likely each is of a word, of an ending, and after another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of

Odds = tuple[tuple[str, int], ...]  # tags and how often of a thousand times each
PARTS = ("tags", "following", "words", "endings")


@dataclass(frozen=True, slots=True)
class Tags:
    """The content of ``tags.txt``; empty for a language whose words come with their tags.

    Attributes:
        tags: of all words of a text, per hundred thousand.
        following: of the word after one with this tag.
        words: of this word; one with a capital letter stands apart from the same in small letters.
        endings: of a word that ends so, behind a sign for its shape (see `shape`).
    """

    tags: Mapping[str, int] = field(default_factory=dict)
    following: Mapping[str, Odds] = field(default_factory=dict)
    words: Mapping[str, Odds] = field(default_factory=dict)
    endings: Mapping[str, Odds] = field(default_factory=dict)


def shape(word: str) -> str:
    """The sign for how `word` is written: ``^`` with a capital letter, ``-`` with a hyphen, else ``_``."""
    return "^" if word[:1].isupper() else "-" if "-" in word else "_"


def read(file: Traversable) -> Tags:
    """Read and check ``tags.txt``, which a language may lack. Raises `LanguagePackError`.

    A line is a word and its tags, each followed by how often of a thousand times (a tag alone: always); lines
    that begin with a space and name a part say what the lines after them are.
    """
    if not file.is_file():
        return Tags()
    parts: dict[str, dict[str, Odds]] = {part: {} for part in PARTS}
    for number, part, word, odds in _lines(file):
        if word in parts[part]:
            raise LanguagePackError(f"{name_of(file)} line {number}", f"{word!r} stands in it twice", "keep one")
        parts[part][word] = odds
    tags = {tag: odds[0][1] for tag, odds in parts.pop("tags").items()}
    for part in parts.values():
        if unknown := sorted({tag for odds in part.values() for tag, _ in odds} - set(tags)):
            raise LanguagePackError(name_of(file), f"there is no tag {unknown[0]!r}", f"the tags are {', '.join(tags)}")
    return Tags(tags, **parts)


def _lines(file: Traversable) -> Iterator[tuple[int, str, str, Odds]]:
    part = PARTS[0]
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            continue
        if line.startswith(" "):
            part = line.strip()
            if part not in PARTS:
                raise LanguagePackError(
                    f"{name_of(file)} line {number}", f"there is no part {part!r}", f"the parts are {', '.join(PARTS)}"
                )
            continue
        word, *rest = line.split(" ")
        rest = [word, *rest] if part == "tags" else rest + ["1000"] * (len(rest) % 2)
        try:
            odds = tuple((tag, int(often)) for tag, often in zip(rest[::2], rest[1::2], strict=True))
        except ValueError as error:
            raise LanguagePackError(
                f"{name_of(file)} line {number}", "it is not a word and its tags", "write WORD TAG 600 TAG 400"
            ) from error
        yield number, part, word, odds
