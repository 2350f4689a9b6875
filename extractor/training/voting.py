"""Frames and a tagger: what is left to which of them."""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal

from extractor.claims.tagger.learning import Lesson
from extractor.claims.tagger.question import MARKS, ROLES, Answer, alike
from extractor.claims.tagger.tagger import EVERYTHING, Tagger
from extractor.model.text import Span

Way = Literal["tagger", "both"]
WAYS: tuple[Way, ...] = ("tagger", "both")
TRUST = tuple(map(float, range(6)))  # what may be added to the frames' lead; the last all but silences the tagger
SURE = 2.0  # standard deviations: one choice in forty between equals is wrong


def going(tagger: Tagger, way: Way, held: Sequence[Lesson]) -> Tagger:
    """`tagger` alone, which answers everything without a look at the frames; or with them, voting.

    How much their vote counts is what serves entity and property best on `held`: of what it has learned from, it has
    too much by heart to know. It then answers only what it has surely more often right there than they, and times
    never, which are left to the calendar's rules.
    """
    if way == "tagger":
        return replace(tagger, shown=MARKS)
    right = [_fields(lesson.answer) for lesson in held]

    def hits(given: Iterable[Answer], *fields: str) -> list[bool]:
        pairs = [(_fields(answer), wanted) for answer, wanted in zip(given, right, strict=True)]
        return [all(_same(one[name], other[name]) for name in fields) for one, other in pairs]

    voting = [_trusting(tagger, more) for more in TRUST]
    answers = [[reply.answer for reply in one.replies(lesson.question for lesson in held)] for one in voting]
    best = max(range(len(TRUST)), key=lambda n: sum(hits(answers[n], *ROLES[:2])))
    theirs = [lesson.found for lesson in held]
    fields = [name for name in EVERYTHING if name != "time"]
    better = tuple(name for name in fields if _surely(hits(answers[best], name), hits(theirs, name)))
    return replace(voting[best], answers=better)


def _surely(ours: Sequence[bool], theirs: Sequence[bool]) -> bool:
    """Whether `ours` are right more often than `theirs` by more than chance, as McNemar (1947) tells it of pairs.

    >>> _surely([True] * 9 + [False], [False] * 9 + [True]), _surely([True] * 6 + [False] * 4, [False] * 6 + [True] * 4)
    (True, False)
    """
    gained = sum(one > other for one, other in zip(ours, theirs, strict=True))
    lost = sum(one < other for one, other in zip(ours, theirs, strict=True))
    return gained - lost > SURE * (gained + lost) ** 0.5


def _trusting(tagger: Tagger, more: float) -> Tagger:
    network = copy.deepcopy(tagger.network)
    network.trust(more)
    return replace(tagger, network=network)


def _fields(answer: Any) -> dict[str, Any]:
    return {**dict(zip(ROLES, answer.spans, strict=True)), "kind": answer.kind, "status": answer.status}


def _same(given: Any, right: Any) -> bool:
    return alike(given, right) if isinstance(given, Span) and isinstance(right, Span) else bool(given == right)
