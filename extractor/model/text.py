"""Text and positions in text.

Convention, stated here once: a position counts Unicode code points from 0, a
span is half-open, so ``text[span.start:span.end]`` is its surface and adjacent
spans share a boundary without overlapping.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of a text, half-open, in code points.

    >>> Span(1, 3).of("abcd")
    'bc'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # an article has thousands; the generated one takes twice as long
        assert 0 <= start <= end, f"no span: {start}, {end}"
        _set_start(self, start)
        _set_end(self, end)

    def __reduce__(self) -> tuple[type["Span"], tuple[int, int]]:
        return Span, (self.start, self.end)  # a worker sends hundreds, which costs twice as much field by field

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is still a place

    def of(self, text: str) -> str:
        """The surface of this span in `text`."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """The same stretch in a text that begins `by` code points earlier."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point.

        >>> Span(0, 2).overlaps(Span(2, 4))
        False
        """
        return max(self.start, other.start) < min(self.end, other.end)


_set_start, _set_end = Span.start.__set__, Span.end.__set__  # type: ignore[attr-defined]  # slots are descriptors


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each piece of a derived text came from.

    `pieces` are aligned spans ``(derived, source)``, in order, covering the
    whole derived text without gaps. A piece of equal length on both sides maps
    point by point; any other piece maps as a whole, because inside it there is
    no truthful answer. Source text that no piece names was left out; a piece
    with an empty source span was put in.

    >>> m = OffsetMap.of([("&amp;", "&"), ("<b>", ""), ("ab", "ab")])   # source, derived
    >>> m.to_source(Span(2, 3))          # b
    Span(start=9, end=10)
    >>> m.to_source(Span(0, 2))          # the markup between lies inside
    Span(start=0, end=9)
    """

    pieces: tuple[tuple[Span, Span], ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)  # of the pieces, in the derived text

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple([derived.start for derived, _ in self.pieces]))

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """The map of a text onto itself.

        >>> OffsetMap.identity(5).to_source(Span(1, 2))
        Span(start=1, end=2)
        """
        return cls(((Span(0, length), Span(0, length)),)) if length else cls(())

    @classmethod
    def of(cls, aligned: Iterable[tuple[str, str]]) -> "OffsetMap":
        """The map given by ``(source, derived)`` strings in order."""
        pieces, here, there = [], 0, 0
        for source, derived in aligned:
            if derived:
                pieces.append((Span(here, here + len(derived)), Span(there, there + len(source))))
            here, there = here + len(derived), there + len(source)
        return cls(tuple(pieces))

    def __len__(self) -> int:
        """Length of the derived text."""
        return self.pieces[-1][0].end if self.pieces else 0

    def to_source(self, span: Span) -> Span:
        """The smallest source span that encloses `span` of the derived text.

        An empty span maps to an empty one. Raises `IndexError` where `span`
        ends outside the derived text.
        """
        if span.end > len(self):
            raise IndexError(f"{span} ends outside a text of {len(self)}")
        if not span.end:
            return Span(0, 0) if not self.pieces else Span(*[self.pieces[0][1].start] * 2)
        if span.start == span.end:
            end = self._last(span.end - 1)
            return Span(end, end)
        derived, source = self.pieces[self._piece(span.start)]
        if span.end <= derived.end and len(derived) == len(source):  # all of it in one piece, as most spans are
            return span.shift(source.start - derived.start)
        start, end = self._first(span.start), self._last(span.end - 1)
        return Span(min(start, end), end)

    def from_source(self, span: Span) -> Span:
        """The stretch of the derived text that `span` of the source became; the way back from `to_source`.

        A piece of unequal lengths belongs to it whole, where the span has any of it.

        >>> m = OffsetMap.of([("&amp;", "&"), ("<b>", ""), ("ab", "ab")])   # source, derived
        >>> m.from_source(Span(0, 9))
        Span(start=0, end=2)
        """
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece[1].end)
        last = bisect_left(self.pieces, span.end, key=lambda piece: piece[1].start) - 1
        if last < first:
            end = self.pieces[last][0].end if last >= 0 else 0
            return Span(end, end)
        (start, from_start), (end, from_end) = self.pieces[first], self.pieces[last]
        cut_start = max(span.start - from_start.start, 0) if len(start) == len(from_start) else 0
        cut_end = max(from_end.end - span.end, 0) if len(end) == len(from_end) else 0
        return Span(start.start + cut_start, end.end - cut_end)

    def after(self, earlier: "OffsetMap") -> "OffsetMap":
        """This map followed by `earlier`: from this derived text to the source of `earlier`.

        >>> entities = OffsetMap.of([("&amp;", "&"), ("abc", "abc")])   # "&amp;abc" read as "&abc"
        >>> dropped = OffsetMap.of([("&a", ""), ("bc", "bc")])          # "&abc" cleaned to "bc"
        >>> dropped.after(entities).to_source(Span(0, 1))
        Span(start=6, end=7)
        """
        return OffsetMap(tuple(self._composed(earlier)))

    def _composed(self, earlier: "OffsetMap") -> Iterator[tuple[Span, Span]]:
        for derived, middle in self.pieces:
            if len(derived) != len(middle) or not len(middle):
                yield derived, earlier.to_source(middle)
                continue
            shift = derived.start - middle.start
            for part, source in earlier.within(middle):
                yield part.shift(shift), source

    def within(self, span: Span) -> Iterator[tuple[Span, Span]]:
        """The pieces of this map cut to `span` of the derived text, in order."""
        index = self._piece(span.start)
        while index < len(self.pieces) and self.pieces[index][0].start < span.end:
            derived, source = self.pieces[index]
            part = Span(max(derived.start, span.start), min(derived.end, span.end))
            if len(derived) == len(source):
                offset = source.start - derived.start
                source = part.shift(offset)
            yield part, source
            index += 1

    def _piece(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _first(self, position: int) -> int:
        derived, source = self.pieces[self._piece(position)]
        return source.start + (position - derived.start if len(derived) == len(source) else 0)

    def _last(self, position: int) -> int:
        derived, source = self.pieces[self._piece(position)]
        return source.start + position - derived.start + 1 if len(derived) == len(source) else source.end
