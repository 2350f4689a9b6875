"""How a language says what a quantity measures: classes of words, and frames that they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Literal, get_args

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_entries, read_toml
from extractor.languages.word_classes import CLASSES

# What frames may ask of a quantity besides its unit, and what can be answered; `extractor.claims.setting` says more.
OPENERS = ("comma", "semicolon", "colon", "stop", "dash", "source", "open", "open_quote")  # classes that open a clause
LINK_CLASSES = ("by", "to", "from", "in", "for", "at", "with", "on", "into", "off")  # of links that frames ask for
Sort = Literal["change", "ratio", "multiple", "count", "money", "measure"]  # a share and a rate are both a ratio
ASKED: Mapping[str, tuple[str, ...]] = {
    "governor": (
        *("none", "noun", "owned"),  # nothing; a noun right before it; a possessor
        *("level", "have", "act", "set"),  # a verb of a level, of owning, any other, or one behind its noun (kept at)
        *("change", "extent", "arrive", "from", "more"),  # a change, its noun, its end, its beginning; more than before
        *("of", "take", "worth"),  # what it is a part or a multiple of; a share that is taken; what is worth so much
        "bracket",  # what stands before the bracket that it is in
    ),
    "subject": ("none", "owned", "measure", "rated", "deed", "acted", "thing", "singled"),  # shapes of phrases
    "after": ("end", "list", "of", "thing", "deed", "quality", *LINK_CLASSES, "link"),
    "opener": (*OPENERS, "close", "list", "gap", "start"),
    "sorts": get_args(Sort),
    "last": ("clause", "sentence", "paragraph", "neighbour", "far", "never"),
}


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that do the same work in a sentence; a word may belong to several classes.

    Attributes:
        words: as they stand in the working text, in lower case.
        endings: a longer word that ends with one of these belongs to the class too.
        tags: and so does a word with one of these parts of speech.
        suffixes: endings that belong to the noun or verb before them where they were cut off as words.
    """

    name: str
    words: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of saying what a quantity measures.

    It holds of a quantity for which each condition that it gives holds; of the frames that hold, the first
    whose arguments can all be filled decides.

    Attributes:
        governor: what kind of word the quantity depends on; `ASKED` lists what each of these may be.
        subject: what the phrase before that word is made of.
        after: what follows the quantity.
        opener: what stands before its clause.
        sorts: of the figure.
        units: of the quantity.
        last: how far back the claim before this one is.
        also: conditions of other sorts, by name (`extractor.claims.conditions`).
        entity, property: where the argument stands, the first that is there; ``-`` is none at all.
    """

    name: str
    entity: tuple[str, ...]
    property: tuple[str, ...]
    governor: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    opener: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupPattern:
    """A regular expression for the words of one kind of group, a letter a word (extractor/claims/groups.py)."""

    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Roles:
    """The content of ``roles.toml``.

    Attributes:
        groups: of a language whose noun phrases begin with their head; those that end with it have none.
    """

    classes: Mapping[str, WordClass]
    frames: tuple[Frame, ...]
    groups: tuple[GroupPattern, ...] = ()

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a class; none where the language does without it."""
        return self.classes[name].words if name in self.classes else ()


def read(file: Traversable) -> Roles:
    """Read and check ``roles.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("class", "group", "frame"))
    classes = _by_name(file, read_entries(file, content, "class", WordClass), "class")
    if unknown := sorted(set(classes) - set(CLASSES)):
        raise LanguagePackError(
            name_of(file), f"there is no class {unknown[0]!r}", f"the classes are {', '.join(CLASSES)}"
        )
    frames = _by_name(file, read_entries(file, content, "frame", Frame), "frame")
    for frame in frames.values():
        _check(file, frame)
    groups = _by_name(file, read_entries(file, content, "group", GroupPattern), "group")
    return Roles(classes, tuple(frames.values()), tuple(groups.values()))


def _check(file: Traversable, frame: Frame) -> None:
    """Raise `LanguagePackError` where a frame asks for what no quantity can answer, so that it would never hold."""
    for name, answers in ASKED.items():
        for wanted in getattr(frame, name):
            if wanted not in answers:
                what = f"frame {frame.name}: {name} is never {wanted!r}"
                raise LanguagePackError(name_of(file), what, f"it is {', '.join(answers)}")


def _by_name(file: Traversable, entries: tuple, what: str) -> dict:
    found: dict = {}
    for entry in entries:
        if entry.name in found:
            raise LanguagePackError(name_of(file), f"the {what} {entry.name} stands in it twice", "join the two")
        found[entry.name] = entry
    return found
