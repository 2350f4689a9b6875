"""Expressions of time and what they mean."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.languages.tables import read_toml


@dataclass(frozen=True, slots=True)
class Times:
    """The content of ``time.toml``."""


def read(file: Traversable) -> Times:
    """Read and check ``time.toml``. Raises `LanguagePackError`."""
    read_toml(file)
    return Times()
