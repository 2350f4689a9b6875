"""Frames: in which order a language puts a quantity and what it measures."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.languages.tables import read_toml


@dataclass(frozen=True, slots=True)
class Roles:
    """The content of ``roles.toml``."""


def read(file: Traversable) -> Roles:
    """Read and check ``roles.toml``. Raises `LanguagePackError`."""
    read_toml(file)
    return Roles()
