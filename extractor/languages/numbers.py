"""How a language writes numbers, and what is no quantity although it holds one."""

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from extractor.languages.tables import only, read_entries, read_table, read_toml


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words that a number is written with.

    Attributes:
        digits: words for numbers that are added up or stand side by side.
        counting: digits that stand first or before a multiple only.
        formal: those of these words that are numbers only beside other ones, because alone they mean something else.
        multipliers: words that multiply what stands directly before them (hundred).
        magnitudes: words that multiply everything before them (million).
        letters: magnitudes as letters behind digits (k, bn).
        plurals: multiples in a form that says only that there are several (dozens).
        denominators: words for the parts of a whole (third).
        infixes: words of degree inside a number, and the modifier that they mean.
        prefixes: words of degree that make one number with the multiple behind them, and what they mean.
        masks: words that end like one of `prefixes` and are none.
        vague: words in the place of a digit that say only that there are several.
        halves: words that add a half, or are one.
        articles: words that count as one before a multiple (a hundred).
        chains: words between a multiple that says only that there are several and the one that multiplies it
            (tens of thousands).
        negative, point, links: words for minus, for the decimal point, and those that only bind (and).
        neighbours: marks between two digits that differ by one and make a range (three, four).
        proportion: a pattern for what must follow a fraction in words that is one of something.
        joint: a pattern for what may stand between two words of one number.
        spaced: whether words are written apart, so that a number word alone is a number.
        tenths: whether a last digit counts tenths of the multiple before it.
        least: the smallest number in words that counts something; one below it is part of how people speak.
    """

    digits: dict[str, int] = field(default_factory=dict)
    counting: dict[str, int] = field(default_factory=dict)
    multipliers: dict[str, int] = field(default_factory=dict)
    magnitudes: dict[str, int] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    plurals: dict[str, int] = field(default_factory=dict)
    denominators: dict[str, int] = field(default_factory=dict)
    infixes: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    masks: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    point: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    proportion: str = ""
    joint: str = ""
    spaced: bool = False
    tenths: bool = False
    least: int = 0


@dataclass(frozen=True, slots=True)
class Fraction:
    """How a part of a whole is written.

    Attributes:
        between: what stands between the two numbers.
        mixed: what stands between a whole number and the fraction to be added to it.
        whole_first: whether the whole is named before its part.
        alone: whether it is read only where nothing stands around the numeral.
        proper: whether the part must be smaller than the whole.
    """

    between: tuple[str, ...]
    mixed: tuple[str, ...] = ()
    whole_first: bool = False
    alone: bool = False
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """How so many of so many are told.

    Of a round number it is a proportion (7 in 10), of another it counts (12 out of 23).

    Attributes:
        between: what stands between the two numbers.
        before: words of which one must stand before the first, unless there are none.
        whole_first: whether the whole is named before its part.
        counts: whether the part counts even out of a round number (seven of the ten).
    """

    between: tuple[str, ...]
    before: tuple[str, ...] = ()
    whole_first: bool = False
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """Where a number is no quantity: a date, a rank, a name.

    Where both sides are given, both must be there. `low` and `high` bound the number, both inclusive.
    """

    kind: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words with a number inside that are no quantity, and what they are instead."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocked:
    """Words that begin or end like a unit or another word of these tables, but are none."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """How a range is written.

    Attributes:
        between: what stands between its two ends.
        pairs: what stands between them only after one of the words `pairing`.
        apart: words before the first end that make the two the ends of a change, each a quantity of its own.
        steps: words of change after which a first end far below the second is how much was added (rose 0.5% to 8%).
        whole: longer words that end like one of `apart` and make a range all the same.
        spread: words between a figure and a length of time that make this the period of it (5 dollars over 3 years).
    """

    between: tuple[str, ...] = ()
    pairing: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """When a number counts something although it has no unit and no classifier.

    Attributes:
        pattern: a regular expression for what follows it.
        name: a regular expression, for the text before a number read backwards, by which it belongs to a name.
        before: words after which a number that ends its clause counts.
        ends: words at which the clause of such a number ends, besides its punctuation (rose to 11 on Thursday).
        aged: a regular expression, for the text before a number read backwards, by which a number between commas is
            the age of somebody.
        scores: names of what is told in points (the consumer confidence index), within a sentence before such a number.
        people: words for those of an age, right behind a span of ages that only says who is meant (18 to 59 year-olds).
        gives: words behind a proportion by which the next figure is one of its own, and no part of what the
            proportion is said of.
    """

    pattern: str = ""
    name: str = ""
    aged: str = ""
    before: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something happens, where the same words also say how many times as much something is.

    Attributes:
        words: what such a quantity ends in, or is.
        compared: words behind it that make it a multiple.
        grown: words before it that do.
    """

    words: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    grown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The content of ``numbers.toml``.

    Attributes:
        listing: what stands between numbers that share the unit of the last.
        chosen: words before a number of things that it picks out instead of counting them (the highest).
    """

    numerals: Numerals = Numerals()
    fractions: tuple[Fraction, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    others: tuple[Other, ...] = ()
    blocked: Blocked = Blocked()
    range: Range = Range()
    listing: tuple[str, ...] = ()
    counted: Counted = Counted()
    frequency: Frequency = Frequency()
    chosen: tuple[str, ...] = ()
    fixed: tuple[Fixed, ...] = ()


TABLES = (
    "numerals",
    "fraction",
    "ratio",
    "other",
    "fixed",
    "blocked",
    "range",
    "listing",
    "counted",
    "frequency",
    "chosen",
)


def read(file: Traversable) -> Numbers:
    """Read and check ``numbers.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, TABLES)
    return Numbers(
        numerals=read_table(file, content, "numerals", Numerals),
        fractions=read_entries(file, content, "fraction", Fraction),
        ratios=read_entries(file, content, "ratio", Ratio),
        others=read_entries(file, content, "other", Other),
        blocked=read_table(file, content, "blocked", Blocked),
        range=read_table(file, content, "range", Range),
        listing=read_table(file, content, "listing", Words).words,
        counted=read_table(file, content, "counted", Counted),
        frequency=read_table(file, content, "frequency", Frequency),
        chosen=read_table(file, content, "chosen", Words).words,
        fixed=read_entries(file, content, "fixed", Fixed),
    )
