"""The units, currencies and classifiers of a language."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_entries, read_table, read_toml
from extractor.model.quantity import Modifier


@dataclass(frozen=True, slots=True)
class Unit:
    """What one unit is called.

    Attributes:
        id: as in the catalogue of quantities.
        after, before: the words that stand behind or in front of the number, and are part of the quantity.
        needs: words of which one must stand in front of the number as well, and is no part of the quantity.
        followed: words of which one must follow the unit, and is no part of the quantity (feet of a flat are square).
        beside: words in front of the number that show the unit and are no part of the quantity (aged 16).
        factor: what the number is multiplied by, for words that name a part or a multiple of `id`.
        low, high: the numbers that it takes, both inclusive; None is no bound.
        digits: whether it stands only behind digits; behind words it means something else.
        tenths: whether a digit may follow that counts tenths of it (seven tenths and five more).
        tenth_words: words that may stand behind this digit.
        group: whether a bound in this unit names a group of people (the over-sixties).
    """

    id: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    factor: float | int = 1
    low: float | int | None = None
    high: float | int | None = None
    digits: bool = False
    tenths: bool = False
    tenth_words: tuple[str, ...] = ()
    group: bool = False


@dataclass(frozen=True, slots=True)
class Classifier:
    """Words between a number and what it counts.

    Attributes:
        digits: whether they count only behind digits; behind words they are part of a name (the Three Kingdoms).
    """

    after: tuple[str, ...]
    digits: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """Words that are a whole quantity by themselves, like "half".

    Attributes:
        modifier: what a word of degree among them makes of it.
        bounded: whether they are one only behind a word of degree.
        before, followed: text that must stand before or behind them; where both are empty, none is needed.
    """

    words: tuple[str, ...]
    value: float | int
    unit: str
    modifier: Modifier = "exact"
    bounded: bool = False
    before: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """Words that show which currency an unnamed one is.

    `lang` restricts it to the articles of one tag; without words it is that tag's own currency.
    """

    currency: str
    words: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """How currencies are told where a number does not name them.

    Attributes:
        near: words near a bare large number that make it a sum of money.
        flows: names of sums, somewhere before bare billions in their sentence or right behind them, that make them one.
        never: words before a bare large number by which it counts people or things.
        declared: words behind the name of a currency that is meant from there on.
        local: signs of the home currency, where that is a dollar.
        limits: words behind a bare number that do not say what it counts (the 3 trillion "mark").
        carried: languages in which a sum without a currency is in that of the sum before it in its sentence.
        accounts: words of which the label of a line of accounts is made, whose bare figures are sums (Net 300 vs 200).
        versus: words between the two figures of such a line, and before the second.
    """

    near: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    versus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """How a figure is said to be one for each of something.

    Attributes:
        before: words before the thing, which stands before the figure (per tonne 300 dollars).
        after: words or signs between the figure and the thing.
        nouns: the things that may stand there.
        masks: longer words behind the figure that begin like one of these and are none (a year ago).
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Units:
    """The content of ``units.toml``."""

    units: tuple[Unit, ...] = ()
    classifiers: tuple[Classifier, ...] = ()
    wholes: tuple[Whole, ...] = ()
    regions: tuple[Region, ...] = ()
    money: Money = Money()
    rate: Rate = Rate()


def read(file: Traversable) -> Units:
    """Read and check ``units.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("unit", "classifier", "whole", "region", "money", "rate"))
    units = read_entries(file, content, "unit", Unit)
    _refuse_two_meanings(file, units)
    return Units(
        units,
        read_entries(file, content, "classifier", Classifier),
        read_entries(file, content, "whole", Whole),
        read_entries(file, content, "region", Region),
        read_table(file, content, "money", Money),
        read_table(file, content, "rate", Rate),
    )


def _refuse_two_meanings(file: Traversable, units: tuple[Unit, ...]) -> None:
    for side in ("after", "before"):
        meant: dict[str, str] = {}
        for number, unit in enumerate(units, 1):
            if unit.needs or unit.followed:
                continue
            for word in getattr(unit, side):
                if meant.get(word, unit.id) != unit.id:
                    where = f"{name_of(file)} unit entry {number} ({unit.id})"
                    raise LanguagePackError(where, f"{word!r} already means {meant[word]}", "keep one of the two")
                meant[word] = unit.id
