"""Words of degree, attribution, status and direction."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.languages.tables import read_toml


@dataclass(frozen=True, slots=True)
class Cues:
    """The content of ``cues.toml``."""


def read(file: Traversable) -> Cues:
    """Read and check ``cues.toml``. Raises `LanguagePackError`."""
    read_toml(file)
    return Cues()
