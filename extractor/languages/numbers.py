"""How a language writes numbers, and what is no quantity although it holds one."""

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from extractor.languages.tables import only, read_entries, read_table, read_toml


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words that a number is written with.

    Attributes:
        digits: words for numbers that are added up or stand side by side.
        multipliers: words that multiply what stands directly before them (hundred).
        magnitudes: words that multiply everything before them (million).
        vague: words in the place of a digit that say only that there are several.
        infixes: words of degree inside a number, and the modifier that they mean.
        halves: words that add a half.
        plurals: multiples in a form that says only that there are several (dozens).
        articles: words that count as one before a multiple (a hundred).
        negative, point, links: words for minus, for the decimal point, and those that only bind (and).
        joint: a pattern for what may stand between two words of one number.
    """

    digits: dict[str, int] = field(default_factory=dict)
    multipliers: dict[str, int] = field(default_factory=dict)
    magnitudes: dict[str, int] = field(default_factory=dict)
    plurals: dict[str, int] = field(default_factory=dict)
    infixes: dict[str, str] = field(default_factory=dict)
    vague: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    point: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    joint: str = ""
    least: int = 0


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
class Fraction:
    """How a part of a whole is written.

    `pattern` holds ``{part}`` and ``{whole}``, numerals both, and may hold regular expressions.
    """

    pattern: str


@dataclass(frozen=True, slots=True)
class Range:
    """What stands between the two ends of a range.

    Where one of the words `apart` stands before the first, the two are the ends of a change, and each is a
    quantity of its own.
    """

    between: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands between numbers that share the unit of the last."""

    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The content of ``numbers.toml``.

    Attributes:
        names: words with a number inside that are no number (idioms and names).
        counted: a regular expression for what follows a number that counts something without a classifier.
    """

    numerals: Numerals = Numerals()
    others: tuple[Other, ...] = ()
    fractions: tuple[Fraction, ...] = ()
    range: Range = Range()
    listing: Listing = Listing()
    names: tuple[str, ...] = ()
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Names:
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Counted:
    pattern: str = ""


def read(file: Traversable) -> Numbers:
    """Read and check ``numbers.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("numerals", "other", "fraction", "range", "listing", "names", "counted"))
    return Numbers(
        numerals=read_table(file, content, "numerals", Numerals),
        others=read_entries(file, content, "other", Other),
        fractions=read_entries(file, content, "fraction", Fraction),
        range=read_table(file, content, "range", Range),
        listing=read_table(file, content, "listing", Listing),
        names=read_table(file, content, "names", _Names).words,
        counted=read_table(file, content, "counted", _Counted).pattern,
    )
