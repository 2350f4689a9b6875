"""What the claims so far were about, for those that leave it out."""

from dataclasses import dataclass, field

from extractor.claims.phrases import Phrase, subject, take_apart
from extractor.claims.setting import Setting, clauses_before
from extractor.claims.words import QUANTITY, bits
from extractor.model.claim import Kind
from extractor.model.text import Span

GOVERNS = QUANTITY | bits("be", "have", "reach", "take", "rise", "fall", "arrive", "verb")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that was found before."""

    kind: Kind
    unit: str
    sentence: int
    block: int
    at: int
    entity: Span | None
    property: Span | None
    taken: Span | None = None


@dataclass(slots=True)
class Memory:
    """The claims of the document so far, the newest last."""

    told: list[Told] = field(default_factory=list)

    @property
    def last(self) -> Told | None:
        """The claim before this one."""
        return self.told[-1] if self.told else None

    def distance(self, setting: Setting, sentence: int, block: int) -> str:
        """How far back the last claim is: ``clause``, ``sentence``, ``paragraph``, ``far`` or ``never``."""
        last = self.last
        if last is None:
            return "never"
        if last.sentence == sentence:
            return "clause" if last.at >= setting.clause.start else "sentence"
        return "paragraph" if last.block == block else "far"


def subjects_before(setting: Setting) -> list[Phrase]:
    """What the earlier clauses of the sentence speak of, the nearest first."""
    words, found = setting.words, []
    for clause in clauses_before(words, setting.clause.start):
        governor = next(
            (n for n in clause if words.does[n] & GOVERNS and not words.does[n] & bits("measurable", "say")),
            clause.stop,
        )
        stretch = subject(words, clause.start, governor)
        if stretch:
            found.append(take_apart(words, stretch))
    return found
