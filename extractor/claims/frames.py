"""Frames: which of a setting's parts are the arguments of its claim."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from extractor.claims.kinds import Sort
from extractor.claims.memory import Memory, subjects_before
from extractor.claims.phrases import MEASURES, MEASURING, Phrase, is_nominal, take_apart, trimmed
from extractor.claims.setting import SEPARATES, Setting, clauses_before
from extractor.claims.words import BIT, Words, bits
from extractor.languages.roles import Frame
from extractor.model.text import Span

NONE = "-"


@dataclass(frozen=True, slots=True)
class Scene:
    """One quantity in its setting, and what was told before it."""

    setting: Setting
    memory: Memory
    sort: Sort
    unit: str
    last: str

    def span(self, part: range | Phrase | None) -> Span | None:
        """`part` in the working text."""
        if part is None:
            return None
        return self.setting.words.span(part.words if isinstance(part, Phrase) else part)


def choose(scene: Scene, frames: tuple[Frame, ...]) -> tuple[str, Span | None, Span | None]:
    """The name of the first of `frames` that fits `scene`, and the entity and property that it gives."""
    for frame in frames:
        if not _fits(scene, frame):
            continue
        entity, found = _fill(scene, frame.entity)
        prop, too = _fill(scene, frame.property)
        if found and too:
            return frame.name, entity, prop
    return "none", None, None


def _fits(scene: Scene, frame: Frame) -> bool:
    setting = scene.setting
    return all(
        not wanted or given in wanted
        for wanted, given in (
            (frame.sorts, scene.sort),
            (frame.governor, setting.governor),
            (frame.subject, setting.shape),
            (frame.after, setting.after),
            (frame.opener, setting.opener),
            (frame.last, scene.last),
            (frame.units, scene.unit),
        )
    ) and all(ALSO[name](scene) for name in frame.also)


ALSO: Mapping[str, Callable[[Scene], bool]] = {
    "bracketed": lambda scene: scene.setting.opener == "open",
    "respective": lambda scene: scene.setting.respective,
    "among": lambda scene: scene.setting.among,
    "measured": lambda scene: bool(scene.setting.thing and scene.setting.thing.shape == "measure"),
    "coordinated": lambda scene: scene.setting.total > 1,
    "later": lambda scene: scene.setting.position > 0,
    "after-share": lambda scene: bool(scene.memory.last and scene.memory.last.kind == "share"),
    "same-kind": lambda scene: bool(
        scene.memory.last
        and {"share": "ratio", "rate": "ratio"}.get(scene.memory.last.kind, scene.memory.last.kind) == scene.sort
    ),
    "doer": lambda scene: bool(scene.setting.subject and scene.setting.subject.doer),
    "restated": lambda scene: bool(
        scene.setting.opener == "open"
        and scene.setting.clause.start > 1
        and scene.setting.words.does[scene.setting.clause.start - 2] & BIT["quantity"]
    ),
    "rate-before": lambda scene: bool(_rate_before(scene)),
    "person": lambda scene: scene.setting.person,
    "have": lambda scene: bool(scene.setting.act and scene.setting.words.does[scene.setting.act.start] & BIT["have"]),
    "acting": lambda scene: bool(
        scene.setting.thing and scene.setting.words.any(scene.setting.thing.words, bits("action", "verb"))
    ),
    "linked": lambda scene: bool(scene.setting.subject and scene.setting.subject.after),
}


def _fill(scene: Scene, parts: tuple[str, ...]) -> tuple[Span | None, bool]:
    for part in parts:
        if part == NONE:
            return None, True
        if found := PARTS[part](scene):
            return found, True
    return None, False


def _setting(name: str) -> Callable[[Scene], Span | None]:
    return lambda scene: scene.span(getattr(scene.setting, name))


def _within(phrase: str, part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, phrase)
        return scene.span(getattr(found, part)) if found else None

    return fill


def _last(part: str) -> Callable[[Scene], Span | None]:
    return lambda scene: getattr(scene.memory.last, part) if scene.memory.last else None


def _both(scene: Scene) -> Span | None:
    """Entity and property of the last claim, where they stand side by side."""
    last = scene.memory.last
    if last is None or last.entity is None or last.property is None:
        return None
    first, second = sorted((last.entity, last.property))
    return Span(first.start, second.end) if 0 <= second.start - first.end <= 2 else None


def _outer(scene: Scene) -> Span | None:
    """The owner or thing that an earlier clause of the sentence speaks of."""
    for phrase in subjects_before(scene.setting):
        if phrase.shape == "owned":
            return scene.span(phrase.owner)
        if phrase.shape == "thing":
            return scene.span(phrase)
    return None


def _outer_measure(scene: Scene) -> Span | None:
    for phrase in subjects_before(scene.setting):
        if phrase.measure:
            return scene.span(phrase.measure)
    return None


def _label(scene: Scene) -> range | None:
    """What stands before the bracket or colon that opens the clause."""
    setting = scene.setting
    words = setting.words
    clause = next(clauses_before(words, setting.clause.start, 1), None)
    if clause is None:
        return None
    first = clause.stop
    while first > clause.start and (
        is_nominal(words, first - 1) or words.does[first - 1] & bits("of", "and", "open_quote", "close_quote")
    ):
        first -= 1
    return trimmed(words, first, clause.stop) or trimmed(words, clause.start, clause.stop)


def _label_part(part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = _label(scene)
        return scene.span(getattr(take_apart(scene.setting.words, found), part)) if found else None

    return fill


def _item(scene: Scene) -> Span | None:
    """The coordinated thing that belongs to this one of the coordinated quantities."""
    setting = scene.setting
    stretches = [setting.subject.words] if setting.subject else []
    for stretch in (*stretches, *clauses_before(setting.words, setting.clause.start)):
        items = _items(setting.words, stretch)
        if len(items) == setting.total:
            return scene.span(items[setting.position])
    return None


def _items(words: Words, stretch: range) -> list[range]:
    """The coordinated noun phrases of `stretch`; the last without a measurable that belongs to all."""
    cuts = [n for n in stretch[1:-1] if words.does[n] & SEPARATES]
    if not cuts:
        return []
    first = next((n + 1 for n in range(cuts[0] - 1, stretch.start - 1, -1) if not _nominal(words, n)), stretch.start)
    last = next((n for n in range(cuts[-1] + 1, stretch.stop) if not _nominal(words, n)), stretch.stop)
    head = last
    while head > cuts[-1] + 2 and words.does[head - 1] & MEASURING:
        head -= 1
    if head < last and words.any(range(head, last), MEASURES):
        last = head
    parts = zip((first, *(n + 1 for n in cuts)), (*cuts, last), strict=True)
    return [part for start, stop in parts if (part := trimmed(words, start, stop))]


def _nominal(words: Words, n: int) -> bool:
    return is_nominal(words, n) or bool(words.does[n] & bits("of", "open_quote", "close_quote"))


def _told_of(scene: Scene) -> Span | None:
    """What the clause before a bracket says of its subject, up to its measurable."""
    found = subjects_before(scene.setting)[:1]
    if not found:
        return None
    return scene.span(found[0].measure or found[0].deed or found[0].words)


def _rate_before(scene: Scene) -> Span | None:
    """The name of a rate earlier in the sentence."""
    words = scene.setting.words
    for n in range(scene.setting.clause.start - 1, -1, -1):
        if words.does[n] & BIT["rate"]:
            return words.spans[n]
    return None


def _inside(scene: Scene) -> Span | None:
    """The whole that an earlier clause names: among the visitors, 30% …"""
    words = scene.setting.words
    for clause in clauses_before(words, scene.setting.clause.start, 3):
        if words.does[clause.stop - 1] & BIT["inside"]:
            first = next((n + 1 for n in clause if words.does[n] & BIT["preposition"]), clause.start)
            return scene.span(trimmed(words, first, clause.stop - 1))
    return None


def _share(scene: Scene) -> Span | None:
    """What a proportion is of: the words before the proportion that ends the measure."""
    found = scene.setting.subject
    if not found or not found.measure or not scene.setting.words.does[found.measure.stop - 1] & BIT["proportion"]:
        return None
    return scene.span(trimmed(scene.setting.words, found.measure.start, found.measure.stop - 1))


PARTS: Mapping[str, Callable[[Scene], Span | None]] = {
    "subject": _setting("subject"),
    **{part: _within("subject", part) for part in ("owner", "measure", "before", "after", "doer", "deed")},
    "object": _setting("object"),
    **{f"object.{part}": _within("object", part) for part in ("owner", "measure")},
    "thing": _setting("thing"),
    **{f"thing.{part}": _within("thing", part) for part in ("owner", "measure")},
    **{part: _setting(part) for part in ("actor", "act", "holder", "whole", "taken", "model", "rest")},
    "predicate": _setting("deed"),
    "last.entity": _last("entity"),
    "last.property": _last("property"),
    "last.taken": _last("taken"),
    "last.rate": lambda scene: (
        _last("property")(scene) if scene.memory.last and scene.memory.last.kind == "rate" else None
    ),
    "last.both": _both,
    "outer": _outer,
    "outer.measure": _outer_measure,
    "label": lambda scene: scene.span(_label(scene)),
    "label.owner": _label_part("owner"),
    "label.measure": _label_part("measure"),
    "item": _item,
    "told": _told_of,
    "rate-before": _rate_before,
    "inside": _inside,
    "part": _share,
}
