"""The units, currencies and classifiers of a language."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_entries, read_toml


@dataclass(frozen=True, slots=True)
class Unit:
    """What one unit is called.

    Attributes:
        id: as in the catalogue of quantities.
        after, before: the words that stand behind or in front of the number.
        factor: what the number is multiplied by, for words that name a part or a multiple of `id`.
        weak: whether the words name a unit only where nothing else is known of the number, because they
            have other meanings as well.
    """

    id: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    factor: float | int = 1
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Classifier:
    """Words between a number and what it counts."""

    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """Words that are a whole quantity by themselves, like "half"."""

    words: tuple[str, ...]
    value: float | int
    unit: str


@dataclass(frozen=True, slots=True)
class Region:
    """Words that show which currency an unnamed one is.

    `lang` restricts it to the articles of one tag; without words it is that tag's own currency.
    """

    currency: str
    words: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """The content of ``units.toml``."""

    units: tuple[Unit, ...] = ()
    classifiers: tuple[Classifier, ...] = ()
    wholes: tuple[Whole, ...] = ()
    regions: tuple[Region, ...] = ()


def read(file: Traversable) -> Units:
    """Read and check ``units.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("unit", "classifier", "whole", "region"))
    units = read_entries(file, content, "unit", Unit)
    _refuse_two_meanings(file, units)
    return Units(
        units,
        read_entries(file, content, "classifier", Classifier),
        read_entries(file, content, "whole", Whole),
        read_entries(file, content, "region", Region),
    )


def _refuse_two_meanings(file: Traversable, units: tuple[Unit, ...]) -> None:
    for side in ("after", "before"):
        meant: dict[str, str] = {}
        for number, unit in enumerate(units, 1):
            for word in getattr(unit, side):
                if word in meant:
                    where = f"{name_of(file)} unit entry {number} ({unit.id})"
                    raise LanguagePackError(where, f"{word!r} already means {meant[word]}", "keep one of the two")
                meant[word] = unit.id
