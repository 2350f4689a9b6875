"""How a language ends its sentences, and how its pages say who wrote an article, where and when."""

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_table, read_toml


@dataclass(frozen=True, slots=True)
class Sentences:
    """``[sentences]``.

    Attributes:
        abbreviations: with their full stop, which ends no sentence; in the case they are written in.
        starters: words that begin a sentence even behind an abbreviation.
    """

    abbreviations: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Byline:
    """``[byline]``.

    Attributes:
        dates: how a date of publication is written, with ``{year}``, ``{month}`` and ``{day}``.
        months: names that may stand for ``{month}``, with their numbers.
        published, author, source: labels before a date, a name, a medium.
        revised: labels before the date of a later change.
    """

    dates: tuple[str, ...] = ()
    months: dict[str, int] = field(default_factory=dict)
    published: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The content of ``page.toml``."""

    sentences: Sentences = Sentences()
    byline: Byline = field(default_factory=Byline)


def read(file: Traversable) -> Page:
    """Read and check ``page.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("sentences", "byline"))
    byline = read_table(file, content, "byline", Byline)
    for form in byline.dates:
        if not all(form.count(part) == 1 for part in ("{year}", "{month}", "{day}")):
            raise LanguagePackError(
                f"{name_of(file)} [byline] dates", f"{form!r} is no date", "name {year}, {month} and {day} once each"
            )
    if wrong := sorted(name for name, number in byline.months.items() if not 1 <= number <= 12):
        raise LanguagePackError(f"{name_of(file)} [byline] months", f"{wrong[0]!r} is no month", "number it 1 to 12")
    return Page(read_table(file, content, "sentences", Sentences), byline)
