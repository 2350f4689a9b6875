"""How common terms are in news: what everyone says tells no two claims apart."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_toml

FILE = "frequencies.toml"
TABLES = ("everywhere", "often")


@dataclass(frozen=True, eq=False, slots=True)
class Frequencies:
    """The content of one ``frequencies.toml``; a term of neither set is rare.

    Attributes:
        everywhere: terms of nearly every article.
        often: terms of many.
    """

    everywhere: frozenset[str]
    often: frozenset[str]


@cache
def frequencies() -> tuple[Frequencies, ...]:
    """Those of every language that has them, in the order of the languages' codes. Raises `LanguagePackError`."""
    folders = sorted((one for one in files(__package__).iterdir() if one.is_dir()), key=lambda one: one.name)
    return tuple(read(one / FILE) for one in folders if not one.name.startswith("_") and (one / FILE).is_file())


def read(file: Traversable) -> Frequencies:
    """Read and check one ``frequencies.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, TABLES)
    for table in TABLES:
        if not isinstance(content.get(table), str):
            raise LanguagePackError(f"{name_of(file)} {table}", "it is no text", "write its terms with spaces between")
    return Frequencies(*(frozenset(content[table].split()) for table in TABLES))
