"""One quantity in its setting, with all that its arguments may be taken from."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.claims.attribution_phrases import Phrase as Source
from extractor.claims.memory import Memory, subjects_before
from extractor.claims.phrases import Phrase
from extractor.claims.setting import Setting
from extractor.languages.roles import Sort
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Scene:
    """One quantity in its setting, and what was told before it.

    Attributes:
        last: how far back the last claim is.
        sources: what the sentence names before the quantity as sources of figures.
    """

    setting: Setting
    memory: Memory
    sort: Sort
    unit: str
    last: str
    block: int = 0
    sources: Sequence[Source] = ()

    @property
    def before(self) -> tuple[Phrase, ...]:
        """What the earlier clauses of the sentence speak of, the nearest first."""
        return subjects_before(self.setting)

    def span(self, part: range | Phrase | None) -> Span | None:
        """`part` in the working text."""
        if part is None:
            return None
        return self.setting.words.span(part.words if isinstance(part, Phrase) else part)
