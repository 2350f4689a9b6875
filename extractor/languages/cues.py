"""Words of degree, attribution, status and direction."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.languages.tables import read_entries, read_table, read_toml
from extractor.model.quantity import Modifier


@dataclass(frozen=True, slots=True)
class ModifierCue:
    """Words of degree before or after a quantity.

    Attributes:
        means: what they make of the number.
        before, after: the words, by the side on which they stand.
        apart: those of `after` that may stand behind the counted noun as well.
    """

    means: Modifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Between:
    """Words without weight that may stand between a word of degree and its number."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """The content of ``cues.toml``."""

    modifiers: tuple[ModifierCue, ...] = ()
    between: tuple[str, ...] = ()


def read(file: Traversable) -> Cues:
    """Read and check ``cues.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    return Cues(
        modifiers=read_entries(file, content, "modifier", ModifierCue),
        between=read_table(file, content, "between", Between).words,
    )
