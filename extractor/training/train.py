"""The whole of a training: gold in, a model directory with its card out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.checkpoint import write_checkpoint
from extractor.claims.tagger.learning import Course, Lesson
from extractor.claims.tagger.tagger import save
from extractor.claims.tagger.warm_up import Length
from extractor.errors import GoldError
from extractor.evaluation.gold import Gold
from extractor.model.article import Source
from extractor.reading.language import is_mixed
from extractor.reading.normalise import working_text
from extractor.training.card import Made, card
from extractor.training.lessons import lessons_of, sources_of
from extractor.training.measuring import Row, best, cross_validate, split
from extractor.training.school import Beginning, Notice, begin, educate
from extractor.training.voting import Way, going

CARD = "README.md"
FEWEST = 20  # lessons; with fewer nothing is learned and nothing can be held out


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training starts from and how long it goes on.

    Attributes:
        base: directory of a checkpoint or file of a configuration; None is the small one, from nothing.
        texts: files of raw text to warm up on.
        length: of that warm-up.
        way: alone or beside the frames; None takes what cross-validation finds better.
        folds: of the cross-validation; 0 measures nothing.
    """

    base: Path | None
    texts: tuple[Path, ...]
    length: Length
    way: Way | None
    folds: int
    course: Course
    command: str


def train(
    gold: Gold,
    sources: list[Source],
    plan: Plan,
    out: Path,
    notice: Callable[[str], Notice],
    more: Sequence[Gold] = (),
    measured: Callable[[list[Row]], None] = lambda rows: None,
) -> list[Row]:
    """Train a tagger as `plan` says and write it to `out`; the rows of its cross-validation.

    Gold in `more` is learned from in every fold, and is not measured on; `measured` is given the rows as soon as they
    are known. Raises `GoldError` where there is too little
    to learn from.
    """
    lessons = _lessons(gold, sources)
    for number, one in enumerate(more, 1):
        lessons += [replace(lesson, doc=f"{number}/{lesson.doc}") for lesson in _lessons(one, sources_of(one, {}))]
    if len(lessons) < FEWEST:
        raise GoldError("gold", f"{len(lessons)} of its claims can be learned from", f"annotate {FEWEST} or more")
    own = [working_text(document.text or "", convert=is_mixed(document.text or "")) for document in gold.documents]
    beginning = begin(plan.base, plan.texts, own, plan.length, plan.course.seed, notice("warm-up"))
    rows = cross_validate(gold, sources, lessons, beginning, plan.folds, plan.course, notice) if plan.folds else []
    measured(rows)
    way = plan.way or ("tagger" if best(rows) == "tagger" else "both")
    learned, held = split(gold, lessons, frozenset())
    tagger, taught = educate(beginning, learned, held, plan.course, notice("all"))
    tagger = going(tagger, way, held)
    save(tagger, out)
    made = Made(plan.command, (gold, *more), len(learned), len(held), taught)
    (out / CARD).write_text(card(tagger, made, rows), encoding="utf-8")
    return rows


def _lessons(gold: Gold, sources: Sequence[Source]) -> list[Lesson]:
    pairs = zip(gold.documents, sources, strict=True)
    return [lesson for document, source in pairs for lesson in lessons_of(document, source)]


def warm(base: Path | None, texts: Sequence[Path], length: Length, seed: int, out: Path, notice: Notice) -> None:
    """Warm an encoder up on raw text alone, and write it to `out` for trainings to begin with.

    It is written along the way too, so that a warm-up that is stopped can go on from there.
    """

    def keep(beginning: Beginning) -> None:
        write_checkpoint(out, beginning.encoder, beginning.tokenizer)

    keep(begin(base, texts, (), length, seed, notice, keep))
