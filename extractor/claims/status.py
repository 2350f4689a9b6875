"""How surely each figure holds: asserted, denied, rumoured, forecast or hypothetical."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.claims.clauses import any_of, by_sentence, clause_around
from extractor.languages import LanguagePack
from extractor.model.article import Document
from extractor.model.claim import Status
from extractor.model.quantity import Quantity
from extractor.model.text import Span

ORDER: tuple[Status, ...] = ("denied", "rumour", "hypothetical", "forecast")  # where several hold, the first is taken


@dataclass(frozen=True, slots=True)
class _Cue:
    status: Status
    before: re.Pattern[str]
    after: re.Pattern[str]
    whole_sentence: bool


def statuses(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> tuple[Status, ...]:
    """The status of each of `quantities`, in their order; they are in the order of the text."""
    found: list[Status] = []
    for sentence, own in by_sentence(document.sentences, quantities):
        for quantity in own:
            clause = clause_around(document.working, sentence.span, quantity.span, pack)
            found.append(_status(document.working, sentence.span, clause, quantity, pack))
    return tuple(found)


def _status(text: str, sentence: Span, clause: Span, quantity: Quantity, pack: LanguagePack) -> Status:
    held = {
        cue.status for cue in _cues(pack) if _holds(cue, text, sentence if cue.whole_sentence else clause, quantity)
    }
    return next((status for status in ORDER if status in held), "asserted")


def _holds(cue: _Cue, text: str, scope: Span, quantity: Quantity) -> bool:
    before = (match for match in cue.before.finditer(text, scope.start, quantity.span.start) if match["cue"])
    after = (match for match in cue.after.finditer(text, quantity.span.end, scope.end) if match["cue"])
    return any(before) or any(after)


@cache
def _cues(pack: LanguagePack) -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            one.status,  # type: ignore[arg-type]
            any_of(one.before, pack, one.masks),
            any_of(one.after, pack, one.masks),
            one.reach == "sentence",
        )
        for one in pack.cues.statuses
    )
