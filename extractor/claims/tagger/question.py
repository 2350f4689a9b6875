"""What a tagger is asked of each quantity, and what it answers; all spans are positions in the working text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from extractor.claims.assemble import Finding
from extractor.claims.statement import Statement
from extractor.claims.words import BIT
from extractor.languages.word_classes import CLASSES
from extractor.model.claim import STATUSES, Kind, Status
from extractor.model.quantity import Direction
from extractor.model.text import Span

ROLES = ("entity", "property", "reference", "attribution", "time")
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
KINDS: tuple[str, ...] = ("share", "rate", *DIRECTIONS, "multiple", "count", "money", "measure")
WORD_MARKS = ("word", *(f"class {name}" for name in (*CLASSES, "time", "source")))
MARKS = ("figure", "other figure", *WORD_MARKS)
FRAME_ROLES = tuple(f"frames {name}" for name in ROLES[:-1])
# seen by a tagger that works beside the frames; the first stands on the figure wherever they were asked
FRAME_MARKS = ("frames", *FRAME_ROLES, *(f"frames {kind}" for kind in KINDS))

Mark = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Question:
    """One quantity in its text.

    Attributes:
        text: the working text of the document.
        figure: the quantity.
        sentence: the sentence that holds it.
        before: what stands before the sentence and may be pointed at too; empty at the beginning.
        marks: what the project knows of stretches of the text, by names of `MARKS` and `FRAME_MARKS`.
    """

    text: str
    figure: Span
    sentence: Span
    before: Span
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one quantity.

    Attributes:
        spans: of each of `ROLES`, None where the text names none.
        kind: one of `KINDS`: the kind of the claim, a change by its direction.
    """

    spans: tuple[Span | None, ...]
    kind: str
    status: Status = STATUSES[0]


BEFORE = 40  # characters before a sentence; two thirds of what gold takes from earlier text lie within


def questions(told: Sequence[Statement], findings: Sequence[Finding]) -> Iterator[Question]:
    """Yield a question for each of `findings`, which are those of the quantities of `told`, in order."""
    found = iter(findings)
    earlier: list[Mark] = []
    for statement in told:
        start = statement.span.start
        before = Span(max(0, start - BEFORE), start)
        if not statement.quantities:
            continue
        here = list(_word_marks(statement))
        near = [mark for mark in earlier if mark[1].start >= before.start]
        for quantity in statement.quantities:
            finding = next(found)
            others = [("other figure", figure) for figure in statement.figures if figure != quantity.span]
            marks = (("figure", quantity.span), *others, *near, *here, *_frame_marks(finding))
            yield Question(statement.text, quantity.span, statement.span, before, marks)
        earlier = [*near, *here, *(("other figure", figure) for figure in statement.figures)]


def _word_marks(statement: Statement) -> Iterator[Mark]:
    words = statement.words
    for span, does in zip(words.spans, words.does, strict=True):
        yield "word", Span(span.start, min(span.start + 1, span.end))
        for name, bit in CLASS_BITS:
            if does & bit:
                yield f"class {name}", span


CLASS_BITS = tuple((name, BIT[name]) for name in (*CLASSES, "time", "source"))


def _frame_marks(finding: Finding) -> Iterator[Mark]:
    arguments = finding.arguments
    given = (arguments.entity, arguments.property, arguments.reference, finding.attribution)
    for name, span in zip(FRAME_ROLES, given, strict=True):
        if span is not None:
            yield name, span
    figure = finding.quantity.span
    yield FRAME_MARKS[0], figure
    yield f"frames {kind_label(arguments.kind, arguments.direction)}", figure


ALIKE = 0.5  # overlap from which a span counts as right, as in the strict score


def alike(given: Span | None, right: Span | None) -> bool:
    """Whether a span counts as right.

    >>> alike(Span(0, 4), Span(2, 4)), alike(Span(0, 4), Span(3, 5)), alike(None, None), alike(None, Span(0, 4))
    (True, False, True, False)
    """
    if given is None or right is None:
        return given is right
    shared = min(given.end, right.end) - max(given.start, right.start)
    return shared >= ALIKE * (max(given.end, right.end) - min(given.start, right.start))


def kind_label(kind: Kind, direction: Direction | None) -> str:
    """The one of `KINDS` that says both.

    >>> kind_label("change", "decrease"), kind_label("count", None)
    ('decrease', 'count')
    """
    return direction or DIRECTIONS[0] if kind == "change" else kind


def kind_and_direction(label: str) -> tuple[Kind, Direction | None]:
    """The way back from `kind_label`.

    >>> kind_and_direction("decrease")
    ('change', 'decrease')
    """
    return ("change", label) if label in DIRECTIONS else (label, None)  # type: ignore[return-value]
