"""What people made of claims in a foreign tool, on its way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from extractor.model.article import Article
from extractor.model.claim import KINDS, STATUSES, Claim, Surface
from extractor.model.link import ClaimJudgement
from extractor.model.period import period
from extractor.model.provenance import Dossier
from extractor.model.quantity import MODIFIERS
from extractor.model.text import Span

WORDS = {"kind": KINDS, "status": STATUSES, "modifier": MODIFIERS, "direction": ("increase", "decrease")}
SAME_DIGITS = 15  # a spreadsheet keeps no more of a figure


@dataclass(frozen=True, slots=True)
class Orphan:
    """A correction that finds no place, and why; it is never moved to a place that looks like its own."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Held(Protocol):
    """What corrections are compared with."""

    def of_claim(self, claim: str) -> Dossier | None:
        """The dossier with this claim as it was judged last."""

    def of_source(self, sha: str) -> Dossier | None:
        """The dossier of the source with this digest."""


def judgement(before: Claim | None, after: Claim, who: str, when: str, why: str = "") -> ClaimJudgement:
    """What a person said who made `after` of `before`, which is None where the claim was missed."""
    wire = after.to_wire()
    if before is None:
        return ClaimJudgement(after.id, "add", who, when, why, wire)
    was = before.to_wire()
    changed = {name: value for name, value in wire.items() if value != was[name]}
    return ClaimJudgement(after.id, "edit" if changed else "accept", who, when, why, changed or None)


def surface(article: Article, span: Span) -> Surface:
    """What stands at `span` of the article's text, as a surface in its source."""
    return Surface(span.of(article.text), article.offsets.to_source(span))


def within(article: Article, sentence: Span, text: str) -> Surface | str:
    """The one place of `text` in a sentence of the source; a reason where there is none, or several."""
    there = article.offsets.from_source(sentence)
    times = there.of(article.text).count(text)
    if times != 1:
        return f"{text!r} stands in its sentence {times or 'no'} times"
    start = article.text.index(text, there.start)
    return surface(article, Span(start, start + len(text)))


def made(wire: Mapping[str, Any], where: str) -> Claim | Orphan:
    """The claim that `wire` is, if it is one that the extractor could have found."""
    for name, known in WORDS.items():
        if wire.get(name) is not None and wire[name] not in known:
            return Orphan(where, f"{wire[name]!r} is no {name}; there are {', '.join(known)}")
    time = wire.get("time")
    if time is not None and period(time) is None:
        return Orphan(where, f"{time!r} is no time; write 2023, 2023-Q3, 2023-05 or 2020/2023")
    try:
        return Claim.from_wire(dict(wire))
    except KeyError as error:
        return Orphan(where, f"it lacks {error}")
    except (TypeError, ValueError, ArithmeticError) as error:
        return Orphan(where, f"no claim ({error})")
