"""Things that are coordinated as the figures are that are told of them: A and B rose by 2% and 3%."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.claims.bounds import SEPARATES, clauses_before
from extractor.claims.phrase_parts import take_apart
from extractor.claims.phrases import MEASURES, MEASURING, is_nominal, trimmed
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, QUANTITY, Words, bits, once
from extractor.model.text import Span

MARKS = BIT["list"]
LIST = 3  # things that a sentence must list for the next to tell figures of them


@dataclass(frozen=True, slots=True)
class Items:
    """Coordinated noun phrases.

    Attributes:
        parts: each without what belongs to all of them.
        owner: the place at the head of the first that all are in.
        measure: the measurable behind the last that belongs to all.
    """

    parts: tuple[range, ...]
    owner: range | None = None
    measure: range | None = None


def item(scene: Scene) -> Span | None:
    """The coordinated thing that belongs to this one of the coordinated quantities."""
    setting = scene.setting
    if setting.item:
        return scene.span(setting.item)
    if found := _found(scene):
        part = found.parts[setting.position]
        return scene.span(range(found.owner.start, part.stop) if found.owner and not setting.position else part)
    before = scene.memory.spoken().latest
    listed = _listed(before.words) if before else ()
    return listed[setting.position] if setting.total == len(listed) else None


def owner(scene: Scene) -> Span | None:
    """The place in which all the coordinated things are."""
    found = _found(scene)
    return scene.span(found.owner) if found else None


def measured(scene: Scene) -> Span | None:
    """The coordinated thing without the place in which all are, the last with the measurable that belongs to all."""
    found, setting = _found(scene), scene.setting
    if not found:
        return None
    part = found.parts[setting.position]
    last = setting.position == setting.total - 1
    return scene.span(range(part.start, found.measure.stop) if found.measure and last else part)


def _listed(words: Words) -> tuple[Span, ...]:
    """The things that the last clause of a sentence lists."""
    clause = next(clauses_before(words, len(words), 1), None)
    found = _items(words, clause, SEPARATES) if clause else None
    return tuple(map(words.span, found.parts)) if found and len(found.parts) >= LIST else ()


def _found(scene: Scene) -> Items | None:
    return next((found for found in _lists(scene) if len(found.parts) == scene.setting.total), None)


def _lists(scene: Scene) -> Iterator[Items]:
    setting = scene.setting
    near = (setting.subject.words if setting.subject else None, setting.front)
    for stretch in (*near, *clauses_before(setting.words, setting.clause.start)):
        for marks in (SEPARATES, MARKS):  # fruit and nuts may be one thing
            if stretch and (found := _items(setting.words, stretch, marks)):
                yield found


@once
def _items(words: Words, stretch: range, marks: int) -> Items | None:
    told = next((n for n in stretch if words.does[n] & QUANTITY), stretch.stop)  # figures that an earlier clause lists
    cuts = [n for n in range(stretch.start + 1, min(told, stretch.stop - 1)) if words.does[n] & marks]
    if not cuts or (marks == MARKS and words.any(range(cuts[-1], stretch.stop), SEPARATES ^ MARKS)):
        return None  # what "and" links at the end of a list are two of its things
    if (kind := next((n for n in range(cuts[-1] + 2, stretch.stop) if words.does[n] & BIT["etc"]), None)) is not None:
        return _of_a_kind(words, range(stretch.start, stretch.stop), cuts, kind)
    first = next((n + 1 for n in range(cuts[0] - 1, stretch.start - 1, -1) if not _nominal(words, n)), stretch.start)
    last = next((n for n in range(cuts[-1] + 1, stretch.stop) if not _nominal(words, n)), stretch.stop)
    head = last
    while head > cuts[-1] + 2 and words.does[head - 1] & MEASURING:
        head -= 1
    measure = None
    if head < last and words.any(range(head, last), MEASURES):
        last, measure = head, range(head, last)
    place = _place(words, first, cuts, last) if measure else _owner(words, first, cuts, last)
    bounds = zip((first if place is None else place.stop, *(n + 1 for n in cuts)), (*cuts, last), strict=True)
    parts = tuple(part for start, stop in bounds if (part := trimmed(words, start, stop)))
    return Items(parts, place, measure) if parts else None


def _of_a_kind(words: Words, stretch: range, cuts: list[int], kind: int) -> Items | None:
    """The things listed before word `kind`, with what is measured of each: A, B and other such goods' | exports."""
    first = next((n + 1 for n in range(cuts[0] - 1, stretch.start - 1, -1) if not _nominal(words, n)), stretch.start)
    head = stretch.stop
    while head > kind + 1 and words.does[head - 1] & MEASURES:
        head -= 1
    bounds = zip((first, *(n + 1 for n in cuts)), (*cuts, kind), strict=True)
    parts = tuple(part for start, stop in bounds if (part := trimmed(words, start, stop)))
    return Items(parts, None, range(head, stretch.stop) if head < stretch.stop else None)


def _place(words: Words, first: int, cuts: list[int], last: int) -> range | None:
    """The place at the head of what begins with word `first`, where none of the coordinated things after it has one."""
    stop = next((n + 1 for n in range(cuts[0] - 2, first - 1, -1) if words.does[n] & BIT["place"]), None)
    if stop is None or words.any(range(cuts[0], last), BIT["place"]):
        return None
    return trimmed(words, first, stop)


def _owner(words: Words, first: int, cuts: list[int], last: int) -> range | None:
    """Of what the measurables are that are all that is coordinated: the adults' | overweight rate and obesity rate."""
    bounds = zip((first, *(n + 1 for n in cuts)), (*cuts, last), strict=True)
    found = [take_apart(words, part) for start, stop in bounds if (part := trimmed(words, start, stop))]
    if found and all(one.measure for one in found) and not any(one.owner for one in found[1:]):
        return found[0].owner
    return _place(words, first, cuts, last)


def _nominal(words: Words, n: int) -> bool:
    return is_nominal(words, n) or bool(words.does[n] & bits("of", "open_quote", "close_quote"))
