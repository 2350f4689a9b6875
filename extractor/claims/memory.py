"""What was told so far, for the claims that leave it out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from extractor.claims.bounds import CLOSES, clauses_before
from extractor.claims.phrase_parts import take_apart
from extractor.claims.phrases import FRONTS, LIGHT, Phrase, is_nominal, is_verb, subject, trimmed
from extractor.claims.setting import Setting
from extractor.claims.statement import Statement
from extractor.claims.words import BIT, NUMERAL, QUANTITY, SOURCE, Words, bits, once
from extractor.model.claim import Kind
from extractor.model.text import Span

GOVERNS = QUANTITY | bits("be", "have", "reach", "take", "rise", "fall", "arrive", "verb")
NAMES = bits("measurable", "extent", "say", "adverb")  # govern nothing, whatever else they are
REACH = 40  # claims back to which one is looked for


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that was found before.

    Attributes:
        named: the words of its property, in lower case.
        ends: the bits of the word that its entity ends with.
    """

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
    ends: int = 0


@dataclass(slots=True)
class Heard:
    """What sentences speak of.

    Attributes:
        topic: what the last sentence that speaks of a thing speaks of first.
        measure: the measurable that the sentence before spoke of.
        latest: the sentence before.
        firm: the last thing spoken of whose name is that of a firm.
    """

    topic: Span | None = None
    measure: Span | None = None
    latest: Statement | None = None
    firm: Span | None = None

    def hear(self, told: Statement) -> None:
        """Remember what a sentence speaks of, if its words are known."""
        if not (told.quantities or told.sentence.words):
            return
        words, subjects = told.words, tuple(subjects_of(told))
        stretches = [stretch for phrase in subjects if (stretch := topic_of(words, phrase))]
        firms = (words.span(one) for one in stretches if words.does[one.stop - 1] & BIT["firm"])
        self.firm = next(firms, self.firm or _named_first(words))
        found = [words.span(stretch) for stretch in stretches]
        self.measure = next((words.span(one.measure) for one in subjects if one.measure), None)
        self.topic = found[-1] if found else self.topic
        self.latest = told


def _named_first(words: Words) -> Span | None:
    """The firm whose name a headline without a subject begins with: ACME CORP <ACM> 4TH QTR NET."""
    end = next((n for n in range(min(HEADLINE, len(words))) if words.does[n] & BIT["firm"]), None)
    return words.span(range(end + 1)) if end and all(words.surfaces[n][0].isalpha() for n in range(end)) else None


HEADLINE = 5  # words of the name of a firm


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
        """What the last change before it in the sentence is measured from, which a change without a basis shares."""
        here = takewhile(lambda one: (one.sentence, one.block) == (sentence, block), reversed(self.told))
        return next((one.reference for one in here if one.kind == "change"), None) if kind == "change" else None

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
    if phrase.shape in ("owned", "singled"):
        found = phrase.owner
    elif phrase.shape in ("thing", "acted"):
        found = phrase.owner or phrase.doer or phrase.words
    elif phrase.shape == "deed" and (found := _head_of_relative(words, phrase)):
        pass
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


def _head_of_relative(words: Words, phrase: Phrase) -> range | None:
    """The noun whose clause stands before it, without what the noun does: the clients that he advises | are content."""
    if not phrase.after or not phrase.before or not any(is_verb(words, n) for n in phrase.before):
        return None
    stop = _end_of_nouns(words, phrase.after)
    return range(phrase.words.start, stop) if stop > phrase.after.start else None


def _end_of_nouns(words: Words, stretch: range) -> int:
    """Where the nouns end that `stretch` begins with, of which a verb may tell the sort: savings | products."""
    first = next((n for n in stretch if not words.does[n] & NUMERAL), stretch.stop)
    after_sort = first + 1 < stretch.stop and is_verb(words, first) and is_nominal(words, first + 1)
    return next((n for n in range(first + after_sort, stretch.stop) if not is_nominal(words, n)), stretch.stop)


PASSING = bits("number", "pronoun", "inside", "adverb", "say", "verb", "modal")  # words that name nothing by themselves


def subjects_before(setting: Setting) -> tuple[Phrase, ...]:
    """What the earlier clauses of the sentence speak of, the nearest first."""
    return tuple(setting.earlier() if setting.earlier else clause_subjects(setting.words, setting.clause.start))


def subjects_of(told: Statement) -> Iterable[Phrase]:
    """What the clauses of a sentence speak of, the last first."""
    words = told.words
    return told.constituents.topics(len(words)) if told.pack.roles.groups else clause_subjects(words, len(words))


def clause_subjects(words: Words, stop: int) -> Iterator[Phrase]:
    """What the clauses before word `stop` speak of, the nearest first."""
    labelled = words.does[0] & BIT["open"] if len(words) else 0  # what stands in the bracket names a column
    return (
        found
        for clause in clauses_before(words, stop)
        if not (labelled and clause.start == 1) and (found := spoken_of(words, clause))
    )


@once
def spoken_of(words: Words, clause: range) -> Phrase | None:
    clause = _unnumbered(words, clause)
    if named := _quoted(words, clause):
        return named
    governor = _main_verb(words, clause)
    if governor == clause.stop and clause.start and words.does[clause.start - 1] & SOURCE:  # what a source announces
        stretch = trimmed(words, clause.start, clause.stop)
        told = take_apart(words, stretch) if stretch else None
        return told if told and told.shape == "owned" else None
    if named := _whole(words, clause, governor):
        return named
    if words.does[clause.stop - 1] & bits("inside", "way", "example"):
        return _viewed(words, clause)
    if found := _singled_out(words, clause):
        return found
    stretch = subject(words, clause.start, governor)
    if not stretch or words.does[stretch.start] & BIT["than"]:  # what is only compared with
        return None
    if stretch.stop < clause.stop and words.does[stretch.start] & words.does[stretch.stop] & SOURCE:
        return None  # a part of who tells it: the estate | agent Lee said
    return take_apart(words, stretch)


def _main_verb(words: Words, clause: range) -> int:
    """The first verb of `clause` that belongs to no clause made part of a noun; its end where there is none.

    Such a clause has its link right behind its verb (the song that he wrote | sold), or leads (who failed | went on).
    """
    start = clause.start
    while True:
        verb = next(
            (n for n in range(start, clause.stop) if words.does[n] & GOVERNS and not words.does[n] & NAMES), None
        )
        if verb is None or words.does[verb] & QUANTITY:
            return clause.stop if verb is None else verb
        leads = all(words.does[n] & LIGHT for n in range(clause.start, verb))
        reach = range(verb + 1, clause.stop if leads else min(verb + 2, clause.stop))
        link = next((n for n in reach if words.does[n] & BIT["of"]), None)
        start = clause.stop if link is None else _end_of_nouns(words, range(link + 1, clause.stop))
        if link is None or start == link + 1 or words.any(range(verb, link), QUANTITY):
            return verb
        if leads and start == clause.stop:
            return verb  # sold | the firm's mill


def _viewed(words: Words, clause: range) -> Phrase | None:
    """The measure in view of which something is told, the place for which, or what it is told of as an example."""
    last = words.does[clause.stop - 1]
    first = next((n for n in clause if words.does[n] & BIT["preposition"]), None)
    found = trimmed(words, first + 1, clause.stop - 1) if first is not None else None
    if found is None or not last & bits("way", "example"):
        return None
    phrase = take_apart(words, found)
    named = phrase.shape == "measure" or words.does[found.stop - 1] & bits("place", "owning")
    return phrase if named or last & BIT["example"] else None


def _unnumbered(words: Words, clause: range) -> range:
    """`clause` without the letter in brackets that numbers an item: and (b) | the bonds."""
    first = next((n for n in clause if not words.does[n] & bits("and", "conjunction")), clause.start)
    numbered = words.partner[first] == first + 2 < clause.stop and len(words.surfaces[first + 1]) == 1
    return range(first + 3, clause.stop) if numbered else clause


def _quoted(words: Words, clause: range) -> Phrase | None:
    """What a source announces by name: the ministry published | “A Law for Ports”, which …"""
    first, last = clause.start, clause.stop - 1
    announced = first > 1 and words.does[first - 2] & SOURCE and words.partner[first - 1] == last
    return Phrase(range(first, last), "thing") if announced and is_nominal(words, last - 1) else None


def _whole(words: Words, clause: range, governor: int) -> Phrase | None:
    """The noun phrase that is all of a clause, though it begins with a verb: taking part in the trial | patients."""
    opened = words.does[clause.start - 1] if clause.start else BIT["stop"]
    headless = (
        not any(is_nominal(words, n) for n in range(clause.start, governor)) or words.does[clause.start] & NUMERAL
    )
    named = opened & CLOSES or (
        opened & bits("stop", "semicolon", "colon") and words.does[clause.stop - 1] & BIT["human"]
    )
    if governor == clause.stop or not (headless and named):
        return None
    link = next((n for n in reversed(clause) if words.does[n] & BIT["of"]), clause.stop)
    ends = range(link + 1, clause.stop)
    if not ends or words.any(clause, QUANTITY) or not all(is_nominal(words, n) for n in ends):
        return None
    stretch = trimmed(words, clause.start, clause.stop)
    return take_apart(words, stretch) if stretch else None


def _singled_out(words: Words, clause: range) -> Phrase | None:
    """What a clause says to be the first or the most of its kind, with what it is the most of: the best paid is | X."""
    most = next((n for n in clause if words.does[n] & BIT["foremost"]), clause.stop)
    be = next((n for n in range(most + 1, clause.stop) if words.does[n] & BIT["be"]), None)
    found = trimmed(words, be + 1, clause.stop) if be is not None else None
    if be is None or found is None:
        return None
    quality = subject(words, clause.start, be)
    most_of = take_apart(words, quality) if quality else None
    return Phrase(found, "singled", found, most_of and most_of.measure, before=most_of and most_of.owner)
