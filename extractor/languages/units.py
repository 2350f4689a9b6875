"""The units, currencies and classifiers of a language."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.languages.tables import read_toml


@dataclass(frozen=True, slots=True)
class Units:
    """The content of ``units.toml``."""


def read(file: Traversable) -> Units:
    """Read and check ``units.toml``. Raises `LanguagePackError`."""
    read_toml(file)
    return Units()
