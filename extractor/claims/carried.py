"""The parts that earlier claims lend to a quantity."""

from collections.abc import Callable
from itertools import takewhile

from extractor.claims.bounds import end_of
from extractor.claims.memory import REACH, Told
from extractor.claims.phrases import MEASURES
from extractor.claims.scene import Scene
from extractor.claims.words import BIT
from extractor.model.claim import Kind
from extractor.model.text import Span


def last(part: str) -> Callable[[Scene], Span | None]:
    """A part of the last claim."""
    return lambda scene: getattr(scene.memory.last, part) if scene.memory.last else None


def whole_before(scene: Scene) -> Span | None:
    """The whole of the last share."""
    told = reversed(scene.memory.told[-REACH:])
    return next((one.entity for one in told if one.kind == "share" and one.entity), None)


def both(scene: Scene) -> Span | None:
    """Entity and property of the last claim, where they stand side by side."""
    return scene.memory.last and _joined(scene.memory.last)


def parallel(scene: Scene) -> Span | None:
    """Entity and property, or that alone, of the claim that stands in the coordination before where this one does."""
    told, total = scene.memory.told, scene.setting.total
    if total < 2 or len(told) < total or told[-total].sentence != told[-1].sentence:
        return None
    return _joined(told[-total]) or told[-total].property


def _joined(one: Told) -> Span | None:
    if one.entity is None or one.property is None:
        return None
    first, second = sorted((one.entity, one.property))
    return Span(first.start, second.end) if 0 <= second.start - first.end <= 2 else None


def sum_told(scene: Scene) -> Span | None:
    """The sum or measure that the sentence told last, with whose it is: sales were $5m, of these | food's share 8%."""
    return (both(scene) or last_measured(scene)) if last_measured(scene) else None


def last_measured(scene: Scene) -> Span | None:
    """The property of the last claim of the sentence, where that is a sum or a measure: sales were $5m, | 8% of all."""
    last = scene.memory.last
    told = last is not None and scene.last in ("clause", "sentence") and last.kind in ("money", "measure")
    return last.property if last and told else None


def near(part: str) -> Callable[[Scene], Span | None]:
    """The argument of the last claim, where it stands in the same paragraph."""
    return lambda scene: getattr(scene.memory.last, part) if scene.last in ("clause", "sentence", "paragraph") else None


def alike(part: str) -> Callable[[Scene], Span | None]:
    """The argument of the last claim of the paragraph in the same unit."""

    def fill(scene: Scene) -> Span | None:
        found = scene.memory.alike(scene.unit, scene.block)
        return getattr(found, part) if found else None

    return fill


def of_kind(kind: Kind, part: str) -> Callable[[Scene], Span | None]:
    """The argument of the last claim of this kind in the paragraph."""

    def fill(scene: Scene) -> Span | None:
        found = scene.memory.of_kind(kind, scene.block)
        return getattr(found, part) if found else None

    return fill


def counted_whole(scene: Scene) -> Told | None:
    """The count before the word that says that parts of it are told, such as "of these", of the figure's own sentence.

    In one sentence both are counted by the same classifier.
    """
    words, start = scene.setting.words, scene.setting.clause.start
    among = next((n for n in range(min(start + 2, scene.setting.at), -1, -1) if words.does[n] & BIT["among"]), None)
    sentence = scene.memory.last.sentence if scene.memory.last and scene.last in ("clause", "sentence") else None
    if among is None or words.does[end_of(words, among) - 1] & BIT["inside"]:
        return None  # among its 30 patients, so many …
    for one in reversed(scene.memory.told[-REACH:]):
        if one.block != scene.block:
            return None
        if one.kind != "count" or (one.sentence == sentence and one.at > among):
            continue
        same = (
            words.surfaces[one.at][-1:] == words.surfaces[scene.setting.at][-1:] if one.sentence == sentence else True
        )
        return one if same or scene.sort != "count" else None
    return None


def counted_as(scene: Scene) -> Span | None:
    """The predicate in which the things counted last stand; no measure, such as their total, stands for their parts."""
    found, words = of_kind("count", "property")(scene), scene.setting.words
    last = words.last_in(found) if found and words.spans[0].start <= found.start else None
    return None if last is not None and words.does[last] & MEASURES else found


def whole_part(part: str) -> Callable[[Scene], Span | None]:
    """A part of the count of which parts are told."""
    return lambda scene: getattr(found, part) if (found := counted_whole(scene)) else None


def asked(scene: Scene) -> Span | None:
    """The people that the last share of people was of, in whatever paragraph."""
    told = reversed(scene.memory.told[-REACH:])
    return next((one.entity for one in told if one.kind == "share" and one.ends & BIT["human"]), None)


def changed(scene: Scene) -> Span | None:
    """What the last change of the paragraph in the very same unit was one of."""
    told = reversed(scene.memory.told[-REACH:])
    near = takewhile(lambda one: one.block == scene.block, told)
    return next((one.property for one in near if one.kind == "change" and one.unit == scene.unit), None)


def rate_told(scene: Scene) -> Span | None:
    """The name of the rate that the sentence told last."""
    last = scene.memory.last
    return last.property if last and last.kind == "rate" and scene.last in ("clause", "sentence") else None
