"""Who or what a text gives for a figure: speakers and reports, and how far each one's word reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.claims.clauses import alternatives, any_of, by_sentence
from extractor.claims.time_forms import mentions
from extractor.languages import LanguagePack
from extractor.model.article import Document, Sentence
from extractor.model.quantity import Quantity
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source with its cue, and the stretch of its sentence that it speaks for."""

    source: Span
    whole: Span
    scope: Span


def attributions(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> tuple[Span | None, ...]:
    """The source of each of `quantities` in the working text, in their order; None where the article itself speaks."""
    found: list[Span | None] = []
    carried: Span | None = None
    block = -1
    for sentence, own in by_sentence(document.sentences, quantities):
        if sentence.block != block:
            block, carried = sentence.block, None
        spoken = _phrases(document.working, sentence.span, pack)
        found += [_source(spoken, quantity.span, carried) for quantity in own]
        carried = next((one.source for one in reversed(spoken)), carried)
    return tuple(found)


def phrases(document: Document, sentence: Sentence, pack: LanguagePack) -> tuple[Span, ...]:
    """Where `sentence` names a source with its cue (``according to X``, ``X said``), in the working text."""
    return tuple(one.whole for one in _phrases(document.working, sentence.span, pack))


def _source(spoken: list[Phrase], quantity: Span, carried: Span | None) -> Span | None:
    covering = [one for one in spoken if one.scope.covers(quantity)]
    before = [one for one in covering if one.whole.start <= quantity.start]
    if before:
        return before[-1].source
    return covering[0].source if covering else carried


def _phrases(text: str, sentence: Span, pack: LanguagePack) -> list[Phrase]:
    cues = _cues(pack)
    found: list[Phrase] = []
    start = sentence.start
    for cue in cues.any.finditer(text, sentence.start, sentence.end):
        if not cue.lastgroup or cue.start() < start:
            continue
        if cue["opener"]:
            phrase = _opened(text, sentence, cue, pack)
        else:
            phrase = _spoken(text, sentence, Span(*cue.span()), start, pack)
        if phrase:
            found.append(phrase)
            start = phrase.whole.end
    return found


def _opened(text: str, sentence: Span, cue: re.Match[str], pack: LanguagePack) -> Phrase | None:
    """A source after its cue: according to X."""
    cues = _cues(pack)
    stop = cues.ends.search(text, cue.end(), sentence.end)
    whole = Span(cue.start(), stop.start() if stop else sentence.end)
    source = _trimmed(text, Span(cue.end(), whole.end), cues.closing, pack)
    return Phrase(source, whole, sentence) if source else None


def _spoken(text: str, sentence: Span, verb: Span, start: int, pack: LanguagePack) -> Phrase | None:
    """A source before its verb: X said."""
    cues = _cues(pack)
    for end in cues.ends.finditer(text, start, verb.start):
        start = end.end()
    source = _trimmed(text, Span(start, verb.start), cues.trailing, pack)
    if source is None:
        return None
    last = not cues.content.search(text, verb.end, sentence.end)
    scope = Span(sentence.start, verb.end) if last else Span(source.start, sentence.end)
    return Phrase(source, Span(source.start, verb.end), scope)


def _trimmed(text: str, span: Span, trailing: frozenset[str], pack: LanguagePack) -> Span | None:
    """`span` without what leads up to a source and what stands between it and its verb."""
    cues = _cues(pack)
    start = cues.leading.match(text, span.start, span.end).end()  # type: ignore[union-attr]
    for mention in mentions(text[start : span.end], pack):
        if mention.span.start:
            break
        start = cues.leading.match(text, start + mention.span.end, span.end).end()  # type: ignore[union-attr]
        break
    turn = cues.turns.search(text, min(start + 2, span.end), span.end)
    end = _without_tail(text, start, turn.start() if turn else span.end, trailing)
    if end <= start or cues.nobody.fullmatch(text, start, end):
        return None
    return Span(start, end)


def _without_tail(text: str, start: int, end: int, tails: frozenset[str]) -> int:
    """Where `text` from `start` ends without the words of `tails` and the white space before `end`."""
    longest = max(map(len, tails), default=0)
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        lengths = range(min(longest, end - start), 0, -1)
        tail = next((n for n in lengths if text[end - n : end] in tails), 0)
        if not tail:
            return end
        end -= tail


@dataclass(frozen=True, slots=True)
class _Cues:
    any: re.Pattern[str]
    ends: re.Pattern[str]
    content: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: frozenset[str]
    closing: frozenset[str]
    turns: re.Pattern[str]
    nobody: re.Pattern[str]


@cache
def _cues(pack: LanguagePack) -> _Cues:
    given = pack.cues.attribution
    verbs = given.say + given.announce
    masks = [word for word in given.masks if word not in verbs and word not in given.openers]
    spaced = pack.time.writing.spaced
    either = [f"(?P<opener>{alternatives(given.openers, pack)})"] if given.openers else []
    either += [f"(?P<verb>{alternatives(verbs, pack)})"] if verbs else []
    passed = [alternatives(masks, pack)] if masks else []
    flags = re.IGNORECASE if spaced else re.NOFLAG
    return _Cues(
        any=re.compile("|".join(passed + either) or "(?!)(?P<opener>)(?P<verb>)", flags),
        ends=any_of(given.ends, pack),
        content=re.compile(r"[^\W_]"),
        leading=re.compile(rf"(?:\s*(?:{alternatives(given.lead, pack) or '(?!)'}))*\s*", flags),
        trailing=frozenset(given.trail),
        closing=frozenset(given.closers),
        turns=any_of(given.turns, pack),
        nobody=re.compile(alternatives(given.nobody, pack) or "(?!)", flags),
    )
