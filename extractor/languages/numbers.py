"""How a language writes numbers, and what is no quantity although it holds one."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.languages.tables import read_toml


@dataclass(frozen=True, slots=True)
class Numbers:
    """The content of ``numbers.toml``."""


def read(file: Traversable) -> Numbers:
    """Read and check ``numbers.toml``. Raises `LanguagePackError`."""
    read_toml(file)
    return Numbers()
