"""When each figure holds: the expressions of time in a text, and which of them belongs to which quantity."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.claims.clauses import alternatives, by_sentence, clause_around
from extractor.claims.time_forms import Mention, mentions
from extractor.claims.time_resolve import Period, Today, resolve
from extractor.languages import LanguagePack
from extractor.model.article import Document, Sentence
from extractor.model.quantity import Quantity
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Timed:
    """A mention at its place in the working text, and what it means there."""

    span: Span
    period: Period | None
    compared: bool


def times(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> tuple[str | None, ...]:
    """The EDTF of the time for which each of `quantities` holds, in their order; None where the text gives none.

    Quantities are in the order of the text. Relative times count from the document's date and are None without it.
    """
    published = document.article.metadata.published
    today = Today.of(published.value if published else None)
    found: list[str | None] = []
    known: Period | None = None
    block = -1
    for sentence, own in by_sentence(document.sentences, quantities):
        if sentence.block != block:
            block, known = sentence.block, None
        timed = _timed(document.working, sentence, own, pack, today, known)
        for quantity in own:
            period = _chosen(document.working, sentence, quantity, timed, pack, known)
            found.append(str(period) if period else None)
        known = next((one.period for one in timed if one.period and not one.compared), known)
    return tuple(found)


def expressions(document: Document, sentence: Sentence, pack: LanguagePack) -> tuple[Span, ...]:
    """Where `sentence` speaks of time, in the working text."""
    return tuple(span for _, span in _placed(document.working, sentence, pack))


def _placed(text: str, sentence: Sentence, pack: LanguagePack) -> Iterator[tuple[Mention, Span]]:
    for mention in mentions(sentence.span.of(text), pack):
        yield mention, mention.span.shift(sentence.span.start)


def _timed(
    text: str,
    sentence: Sentence,
    own: list[Quantity],
    pack: LanguagePack,
    today: Today | None,
    known: Period | None,
) -> list[Timed]:
    scope = _scope(pack)
    coming = bool(scope.coming.search(text, sentence.span.start, sentence.span.end))
    found = []
    for mention, span in _placed(text, sentence, pack):
        if mention.expression.means in ("dateline", "length") or any(one.span.overlaps(span) for one in own):
            continue
        if scope.announcing.match(text, span.end):
            continue
        period = resolve(mention, today, known, coming=coming)
        before = text[max(sentence.span.start, span.start - scope.reach) : span.start]
        compared = bool(scope.comparing.search(before) or scope.compared.match(text, span.end))
        found.append(Timed(span, period, compared))
        if period and not compared:
            known = period
    return found


def _chosen(
    text: str, sentence: Sentence, quantity: Quantity, timed: list[Timed], pack: LanguagePack, known: Period | None
) -> Period | None:
    scope = _scope(pack)
    before = [one for one in timed if one.span.end <= quantity.span.start]
    if before and before[-1].compared and scope.owning.fullmatch(text, before[-1].span.end, quantity.span.start):
        return before[-1].period
    free = [one for one in before if not one.compared]
    clause = clause_around(text, sentence.span, quantity.span, pack)
    if free and free[-1].span.start >= clause.start:
        return free[-1].period
    after = [one for one in timed if quantity.span.end <= one.span.start and one.span.end <= clause.end]
    if after and not after[0].compared:
        return after[0].period
    return free[-1].period if free else known


@dataclass(frozen=True, slots=True)
class _Scope:
    comparing: re.Pattern[str]
    compared: re.Pattern[str]
    announcing: re.Pattern[str]
    owning: re.Pattern[str]
    coming: re.Pattern[str]
    reach: int


@cache
def _scope(pack: LanguagePack) -> _Scope:
    given = pack.time.scope
    gap = r"\s?" if pack.time.writing.spaced else ""
    longest = max(map(len, given.comparing), default=0)
    return _Scope(
        comparing=re.compile(f"(?:{alternatives(given.comparing, pack)}){gap}$" if given.comparing else "(?!)"),
        compared=re.compile(f"{gap}(?:{alternatives(given.compared, pack)})" if given.compared else "(?!)"),
        announcing=re.compile(f"{gap}(?:{alternatives(given.announcing, pack)})" if given.announcing else "(?!)"),
        owning=re.compile(rf"{gap}(?:{alternatives(given.owning, pack) or '(?!)'})?{gap}"),
        coming=re.compile(alternatives(given.coming, pack) or "(?!)"),
        reach=longest + 1,
    )
