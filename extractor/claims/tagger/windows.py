"""Windows: a question in the pieces of a tokenizer, and the way back from pieces to positions.

The figure stands between two marks of its own. The text is handed to the tokenizer in four parts (before the sentence,
before the figure, the figure, after it), so that no piece crosses the figure's ends, and every piece keeps the place
that the tokenizer itself gives it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import numpy as np

from extractor.claims.tagger.question import Question
from extractor.claims.tagger.vocabulary import FIGURE
from extractor.model.text import Span

LENGTH = 96  # pieces of a window; of a longer sentence it shows what stands around the figure
FIGURE_AT_MOST = 24  # pieces of the figure that are shown
FAR = 8  # distances are told apart by powers of two, up to this one
CHUNK = 256  # questions whose texts are cut into pieces at once


@dataclass(frozen=True, slots=True)
class Window:
    """One question as a network takes it; arrays have an element, or a row, for each piece.

    Attributes:
        pieces: numbers of the vocabulary.
        marks: whether each of the known marks holds of the piece.
        distance: of the piece from the figure, as a class from 0 to 2 * `FAR`.
        part: 0 for pieces that can't be pointed at; 1 before the sentence, 2 before the figure, 3 behind it.
        start, end: of the piece in the working text.
    """

    pieces: np.ndarray
    marks: np.ndarray
    distance: np.ndarray
    part: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from piece `first` to the end of piece `last`."""
        return Span(int(self.start[first]), int(self.end[last]))

    def place(self, span: Span) -> tuple[int, int] | None:
        """The first and last piece of `span`; None where the window does not show all of it."""
        held = np.flatnonzero((self.part > 0) & (self.start < span.end) & (self.end > span.start))
        if not len(held) or self.start[held[0]] > span.start or self.end[held[-1]] < span.end:
            return None
        return int(held[0]), int(held[-1])


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where marks stand in a row: `of` those that are shown, in rows `width` wide."""

    of: dict[str, int]
    width: int


def windows(
    tokenizer: Any, names: Sequence[str], questions: Iterable[Question], shown: Collection[str] | None = None
) -> Iterator[Window]:
    """Yield the window of each question; `names` are the network's marks, of which those in `shown` are set, or all."""
    columns = _Columns({name: n for n, name in enumerate(names) if shown is None or name in shown}, len(names))
    for chunk in _batched(questions, CHUNK):
        parts = [part for question in chunk for part in _parts(question)]
        cut = tokenizer(
            [question.text[part.start : part.end] for question, part in _each(chunk, parts)],
            add_special_tokens=False,
            return_offsets_mapping=True,
            verbose=False,
        )
        pieces = [
            [(number, first + part.start, last + part.start) for number, (first, last) in zip(*one, strict=True)]
            for part, *one in zip(parts, cut["input_ids"], cut["offset_mapping"], strict=True)
        ]
        for question, four in zip(chunk, _batched(pieces, PARTS), strict=True):
            yield _window(question, four, tokenizer, columns)


PARTS = 4
Piece = tuple[int, int, int]
T = TypeVar("T")


def _batched(many: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    waiting = iter(many)
    while some := tuple(islice(waiting, size)):
        yield some


def _each(chunk: Sequence[Question], parts: Sequence[Span]) -> Iterator[tuple[Question, Span]]:
    return ((chunk[n // PARTS], part) for n, part in enumerate(parts))


def _parts(question: Question) -> tuple[Span, Span, Span, Span]:
    figure, sentence = question.figure, question.sentence
    end = max(sentence.end, figure.end)
    return question.before, Span(sentence.start, figure.start), figure, Span(figure.end, end)


def _window(question: Question, parts: Sequence[list[Piece]], tokenizer: Any, columns: _Columns) -> Window:
    before, left, figure, right = _fitted(*parts)
    begin, end = tokenizer.convert_tokens_to_ids(list(FIGURE))
    rows = [(tokenizer.cls_token_id, 0, 0, 0)]
    rows += [(*piece, 1) for piece in before]
    rows += [(tokenizer.sep_token_id, 0, 0, 0)] * bool(before)
    rows += [(*piece, 2) for piece in left]
    opens = len(rows)
    rows += [(begin, 0, 0, 0), *((*piece, 0) for piece in figure), (end, 0, 0, 0)]
    closes = len(rows) - 1
    rows += [(*piece, 3) for piece in right]
    rows += [(tokenizer.sep_token_id, 0, 0, 0)]
    pieces, starts, ends, part = np.array(rows, dtype=np.int64).T
    place = np.arange(len(rows))
    apart = np.where(place < opens, place - opens, np.where(place > closes, place - closes, 0))
    steps = np.minimum(np.ceil(np.log2(np.abs(apart) + 1)), FAR).astype(np.int64)
    marks = _marks(question, starts, ends, columns)
    return Window(pieces, marks, FAR + np.sign(apart) * steps, part, starts, ends)


def _fitted(before: list[Piece], left: list[Piece], figure: list[Piece], right: list[Piece]) -> tuple[list[Piece], ...]:
    """The parts cut to what a window holds: as much on one side of the figure as on the other, then what precedes."""
    figure = figure[:FIGURE_AT_MOST]
    room = LENGTH - 5 - len(figure)
    ahead = max(room // 2, room - len(left))
    right = right[:ahead]
    left = left[max(0, len(left) - (room - len(right))) :]
    rest = room - len(left) - len(right)
    return before[max(0, len(before) - rest) :], left, figure, right


def _marks(question: Question, starts: np.ndarray, ends: np.ndarray, columns: _Columns) -> np.ndarray:
    marks = np.zeros((len(starts), columns.width), dtype=np.float32)
    shown = np.flatnonzero(ends > 0)
    starts, ends = starts[shown], ends[shown]  # both rise
    for name, span in question.marks:
        if name in columns.of:
            first, last = np.searchsorted(ends, span.start, "right"), np.searchsorted(starts, span.end, "left")
            marks[shown[first:last], columns.of[name]] = 1
    return marks
