"""Choosing by measuring: frames, tagger and both on documents that were not learned from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.claims.tagger.learning import Course, Lesson
from extractor.claims.tagger.tagger import Tagger
from extractor.evaluation.gold import Gold
from extractor.evaluation.predictions import assign
from extractor.evaluation.resampling import Comparison, Interval, compare, events, intervals
from extractor.evaluation.score import Part, score
from extractor.model.article import Source
from extractor.model.claim import Claim
from extractor.pipeline import extract
from extractor.training.school import Beginning, Notice, educate
from extractor.training.splits import folds
from extractor.training.voting import WAYS, going

FIGURES = (
    "claims.strict",
    *(f"given_value.{name}" for name in ("measured_entity", "measured_property", "reference", "attribution")),
    *(f"given_value.{name}" for name in ("kind", "time", "status")),
)
HELD = 8  # a fold in so many of the rest is held out of the lessons, to stop by


@dataclass(frozen=True, slots=True)
class Row:
    """How one way of reading did: F1 and its interval by figure, strict F1 by language, and strict against frames."""

    way: str
    figures: Mapping[str, float]
    intervals: Mapping[str, Interval]
    languages: Mapping[str, float]
    against: Comparison | None


def cross_validate(
    gold: Gold,
    sources: Sequence[Source],
    lessons: Sequence[Lesson],
    beginning: Beginning,
    number: int,
    course: Course,
    notice: Callable[[str], Notice],
) -> list[Row]:
    """A row for the frames, the tagger alone and both, each measured on folds that it did not learn from."""
    parts = folds(gold, number)
    claims: dict[str, list[Claim]] = {"frames": [claim for source in sources for claim in extract(source)]}
    claims |= {way: [] for way in WAYS}
    for n, fold in enumerate(parts):
        learned, held = split(gold, lessons, fold)
        tagger, _ = educate(beginning, learned, held, course, notice(f"fold {n + 1} of {number}"))
        for way in WAYS:
            claims[way] += _read(going(tagger, way, held), (source for source in sources if source.doc in fold))
    scored = {way: score(gold, assign(gold, found, way).claims) for way, found in claims.items()}
    event = events(gold)
    base = scored["frames"].all
    return [
        Row(
            way,
            _f1(one.all, FIGURES),
            intervals(one.all, event),
            {part.name: _f1(part, FIGURES[:1])[FIGURES[0]] for part in one.languages},
            None if way == "frames" else compare(one.all, base, event)[FIGURES[0]],
        )
        for way, one in scored.items()
    ]


def split(gold: Gold, lessons: Sequence[Lesson], fold: frozenset[str]) -> tuple[list[Lesson], list[Lesson]]:
    """The lessons outside `fold`, parted by families into those to learn and those to stop by."""
    rest = Gold(tuple(one for one in gold.documents if one.doc not in fold), gold.digest)
    stop = folds(rest, HELD)[0]
    outside = [lesson for lesson in lessons if lesson.doc not in fold]
    return [one for one in outside if one.doc not in stop], [one for one in outside if one.doc in stop]


def best(rows: Sequence[Row]) -> str:
    """The way to be taken: the best by strict F1, and the frames where none is surely better than they are."""
    sure = [row for row in rows if row.against and row.against.interval and row.against.interval.low > 0]
    return max(sure, key=lambda row: row.figures[FIGURES[0]]).way if sure else "frames"


def _read(tagger: Tagger, sources: Iterator[Source]) -> list[Claim]:
    return [claim for source in sources for claim in extract(source, revise=tagger.revise)]


def _f1(part: Part, figures: Sequence[str]) -> dict[str, float]:
    total = part.total
    return {name: total[name].f1 or 0.0 for name in figures}
