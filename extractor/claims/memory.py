"""What was told so far, for the claims that leave it out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.claims.bounds import clauses_before
from extractor.claims.phrases import FRONTS, Phrase, subject, take_apart
from extractor.claims.setting import Setting
from extractor.claims.statement import Statement
from extractor.claims.words import BIT, QUANTITY, SOURCE, Words, bits, once
from extractor.model.claim import Kind
from extractor.model.text import Span

GOVERNS = QUANTITY | bits("be", "have", "reach", "take", "rise", "fall", "arrive", "verb")
NAMES = bits("measurable", "extent", "say", "adverb")  # govern nothing, whatever else they are
REACH = 40  # claims back to which one is looked for


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that was found before; `named` are the words of its property, in lower case."""

    kind: Kind
    unit: str
    sentence: int
    block: int
    at: int
    entity: Span | None
    property: Span | None
    taken: Span | None = None
    reference: Span | None = None
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many clauses spoke of a thing, and where the last did."""

    times: int
    place: Span


@dataclass(slots=True)
class Heard:
    """What sentences speak of.

    Attributes:
        topic: what the last sentence that speaks of a thing speaks of first.
        measure: the measurable that the sentence before spoke of.
        best: of the topics the one that came most often.
        names: the topics by name, with how often.
    """

    topic: Span | None = None
    measure: Span | None = None
    best: Spoken | None = None
    names: dict[str, Spoken] = field(default_factory=dict)

    def hero(self, before: Span) -> Span | None:
        """The thing that most clauses so far spoke of, the latest of equals; None where none came twice."""
        best = self.best
        return best.place if best and best.times > 1 and best.place.end <= before.start else None

    def hear(self, told: Statement) -> None:
        """Remember what a sentence speaks of, if its words are known."""
        if not (told.quantities or told.sentence.words):
            return
        words, subjects = told.words, tuple(subjects_of(told))
        found = [words.span(stretch) for phrase in subjects if (stretch := topic_of(words, phrase))]
        self.measure = next((words.span(one.measure) for one in subjects if one.measure), None)
        self.topic = found[-1] if found else self.topic
        for place in (*found, *(one.source for one in told.sources if one.own)):
            name = place.of(told.text)
            times = self.names[name].times if name in self.names else 0
            self.names[name] = Spoken(times + 1, place)
            if self.best is None or times + 1 >= self.best.times:
                self.best = self.names[name]


@dataclass(slots=True)
class Memory:
    """What the document told so far.

    Attributes:
        told: its claims, the newest last.
        heard: what its sentences speak of.
        passed: the sentences that are not heard yet, since few claims ask what they speak of.
    """

    told: list[Told] = field(default_factory=list)
    heard: Heard = field(default_factory=Heard)
    passed: list[Statement] = field(default_factory=list)

    @property
    def last(self) -> Told | None:
        """The claim before this one."""
        return self.told[-1] if self.told else None

    def alike(self, unit: str, block: int) -> Told | None:
        """The last claim of the paragraph in the same unit, percent and points being one."""
        wanted = RATIOS.get(unit, unit)
        for one in reversed(self.told[-REACH:]):
            if one.block != block:
                return None
            if RATIOS.get(one.unit, one.unit) == wanted:
                return one
        return None

    def owner(self, block: int) -> Span | None:
        """The last thing of the paragraph of which something was measured, not only counted."""
        for one in reversed(self.told[-REACH:]):
            if one.block != block:
                return None
            if one.kind not in ("count", "share") and one.entity and one.property:
                return one.entity
        return None

    def of_kind(self, kind: Kind, block: int) -> Told | None:
        """The last claim of this kind in the paragraph."""
        for one in reversed(self.told[-REACH:]):
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
        """How far back the last claim is: ``clause``, ``sentence``, ``paragraph``, ``neighbour``, ``far`` or never."""
        last = self.last
        if last is None:
            return "never"
        if last.sentence == sentence:
            return "clause" if last.at >= setting.clause.start else "sentence"
        return {0: "paragraph", 1: "neighbour"}.get(block - last.block, "far")

    def pass_over(self, told: Statement) -> None:
        """Remember a sentence."""
        self.passed.append(told)

    def spoken(self) -> Heard:
        """What the sentences so far speak of."""
        for told in self.passed:
            self.heard.hear(told)
        self.passed.clear()
        return self.heard


RATIOS = {"pp": "%"}


def topic_of(words: Words, phrase: Phrase) -> range | None:
    """The thing that a phrase speaks of; None where it names a measurable alone, or nothing that lasts."""
    if phrase.shape == "owned":
        found = phrase.owner
    elif phrase.shape in ("thing", "acted"):
        found = phrase.owner or phrase.doer or phrase.words
    else:
        found = phrase.doer
    if (
        found is None
        or not words.surfaces[found.start][0].isalnum()
        or words.does[found.start] & FRONTS
        or words.does[found.stop - 1] & BIT["compared"]
        or all(words.does[n] & PASSING for n in found)
    ):
        return None
    return found


PASSING = bits("number", "pronoun", "inside", "adverb", "say", "verb")  # words that name nothing by themselves


def subjects_before(setting: Setting) -> tuple[Phrase, ...]:
    """What the earlier clauses of the sentence speak of, the nearest first."""
    return tuple(setting.earlier() if setting.earlier else clause_subjects(setting.words, setting.clause.start))


def subjects_of(told: Statement) -> Iterable[Phrase]:
    """What the clauses of a sentence speak of, the last first."""
    words = told.words
    return told.constituents.topics(len(words)) if told.pack.roles.groups else clause_subjects(words, len(words))


def clause_subjects(words: Words, stop: int) -> Iterator[Phrase]:
    """What the clauses before word `stop` speak of, the nearest first."""
    return (found for clause in clauses_before(words, stop) if (found := _spoken_of(words, clause)))


@once
def _spoken_of(words: Words, clause: range) -> Phrase | None:
    governor = next((n for n in clause if words.does[n] & GOVERNS and not words.does[n] & NAMES), clause.stop)
    if governor == clause.stop and clause.start and words.does[clause.start - 1] & SOURCE:
        return None  # what a source announces
    stretch = subject(words, clause.start, governor)
    return take_apart(words, stretch) if stretch and not words.does[clause.stop - 1] & bits("inside", "way") else None
