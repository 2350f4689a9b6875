"""How a language says what a quantity measures: classes of words, and what they decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_entries, read_toml


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that do the same work in a sentence.

    Attributes:
        words: as they stand in the working text, in lower case.
        endings: a word that ends with one of these belongs to the class too.
    """

    name: str
    words: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roles:
    """The content of ``roles.toml``."""

    classes: Mapping[str, WordClass]


def read(file: Traversable) -> Roles:
    """Read and check ``roles.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("class",))
    classes: dict[str, WordClass] = {}
    for entry in read_entries(file, content, "class", WordClass):
        if entry.name in classes:
            raise LanguagePackError(name_of(file), f"the class {entry.name} stands in it twice", "join the two")
        classes[entry.name] = entry
    return Roles(classes)
