"""What was told so far, for the claims that leave it out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.claims.phrases import Phrase, subject, take_apart
from extractor.claims.setting import Setting, clauses_before
from extractor.claims.words import BIT, QUANTITY, Words, bits
from extractor.model.claim import Kind
from extractor.model.text import Span

GOVERNS = QUANTITY | bits("be", "have", "reach", "take", "rise", "fall", "arrive", "verb")
NAMES = bits("measurable", "say", "adverb")
TOPICS = 4  # how many of the things that earlier sentences speak of are remembered


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
    reference: Span | None = None


@dataclass(slots=True)
class Memory:
    """What the document told so far.

    Attributes:
        told: its claims, the newest last.
        topics: what its earlier sentences speak of, the newest first.
    """

    told: list[Told] = field(default_factory=list)
    topics: list[Span] = field(default_factory=list)

    @property
    def last(self) -> Told | None:
        """The claim before this one."""
        return self.told[-1] if self.told else None

    def alike(self, unit: str, block: int) -> Told | None:
        """The last claim of the paragraph in the same unit, percent and points being one."""
        wanted = RATIOS.get(unit, unit)
        for one in reversed(self.told):
            if one.block != block:
                return None
            if RATIOS.get(one.unit, one.unit) == wanted:
                return one
        return None

    def owner(self, block: int) -> Span | None:
        """The last thing of the paragraph of which something was measured, not only counted."""
        for one in reversed(self.told):
            if one.block != block:
                return None
            if one.kind not in ("count", "share") and one.entity and one.property:
                return one.entity
        return None

    def of_kind(self, kind: Kind, block: int) -> Told | None:
        """The last claim of this kind in the paragraph."""
        for one in reversed(self.told):
            if one.block != block:
                return None
            if one.kind == kind:
                return one
        return None

    def basis(self, kind: Kind, sentence: int, block: int) -> Span | None:
        """What the change before it in the sentence is measured from, which a change without a basis shares."""
        last = self.last
        shared = last and kind == last.kind == "change" and last.sentence == sentence and last.block == block
        return last.reference if last and shared else None

    def distance(self, setting: Setting, sentence: int, block: int) -> str:
        """How far back the last claim is: ``clause``, ``sentence``, ``paragraph``, ``far`` or ``never``."""
        last = self.last
        if last is None:
            return "never"
        if last.sentence == sentence:
            return "clause" if last.at >= setting.clause.start else "sentence"
        return "paragraph" if last.block == block else "far"

    def pass_over(self, words: Words) -> None:
        """Remember what the sentence of `words` speaks of; its first clause counts most."""
        found = [words.span(stretch) for phrase in clause_subjects(words, len(words)) if (stretch := topic_of(phrase))]
        self.topics = [*reversed(found[-2:]), *self.topics][:TOPICS]


RATIOS = {"pp": "%"}


def topic_of(phrase: Phrase) -> range | None:
    """The thing that a phrase speaks of; None where it names a measurable alone."""
    if phrase.shape in ("owned", "thing"):
        return phrase.owner or phrase.words
    return phrase.doer


def subjects_before(setting: Setting) -> tuple[Phrase, ...]:
    """What the earlier clauses of the sentence speak of, the nearest first."""
    return tuple(clause_subjects(setting.words, setting.clause.start))


def clause_subjects(words: Words, stop: int) -> Iterator[Phrase]:
    """What the clauses before word `stop` speak of, the nearest first."""
    for clause in clauses_before(words, stop):
        governor = next(
            (
                n
                for n in clause
                if words.does[n] & GOVERNS and not words.does[n] & (bits("measurable", "say", "adverb"))
            ),
            clause.stop,
        )
        stretch = subject(words, clause.start, governor)
        if stretch and not words.does[clause.stop - 1] & BIT["inside"]:
            yield take_apart(words, stretch)
