"""Frames: which of a setting's parts are the arguments of its claim."""

from collections.abc import Callable, Mapping

from extractor.claims.parts import PARTS, Scene, topics
from extractor.claims.phrases import ADVERBIAL, Phrase, is_verb
from extractor.claims.words import BIT, bits
from extractor.languages.roles import Frame
from extractor.model.text import Span

NONE = "-"
RATES = bits("rate", "proportion", "extent")


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
    "rate-thing": lambda scene: bool(
        scene.setting.thing and scene.setting.words.does[scene.setting.thing.words.stop - 1] & RATES
    ),
    "verbal": lambda scene: bool(scene.setting.thing and is_verb(scene.setting.words, scene.setting.thing.words.start)),
    "absolute": lambda scene: scene.unit not in ("%", "x"),
    "alike": lambda scene: scene.memory.alike(scene.unit, scene.block) is not None,
    "measuring": lambda scene: bool(scene.setting.thing and scene.setting.thing.shape in ("measure", "owned")),
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
    "rate-before": lambda scene: bool(PARTS["rate-before"](scene)),
    "person": lambda scene: scene.setting.person,
    "have": lambda scene: bool(scene.setting.act and scene.setting.words.does[scene.setting.act.start] & BIT["have"]),
    "acting": lambda scene: bool(
        scene.setting.thing and scene.setting.words.any(scene.setting.thing.words, bits("action", "verb", "gerund"))
    ),
    "agent": lambda scene: PARTS["agent"](scene) is not None,
    "compound": lambda scene: bool(scene.setting.subject and scene.setting.subject.head),
    "alone": lambda scene: not topics(scene) and scene.last in ("never", "far", "neighbour"),
    "within": lambda scene: PARTS["within"](scene) is not None,
    "extent-alone": lambda scene: bool(
        scene.setting.subject
        and all(scene.setting.words.does[n] & (BIT["extent"] | ADVERBIAL) for n in scene.setting.subject.measure or ())
    ),
    "label-time": lambda scene: PARTS["label"](scene) is None,
    "plain": lambda scene: (
        not (scene.setting.act and scene.setting.words.does[scene.setting.act.start] & bits("action", "reach", "have"))
    ),
    "qualified": lambda scene: scene.setting.rest is not None,
    "aside": lambda scene: scene.setting.aside,
    "after-count": lambda scene: bool(scene.memory.last and scene.memory.last.kind == "count"),
    "anaphoric": lambda scene: bool(
        scene.setting.subject and scene.setting.words.does[scene.setting.subject.words.stop - 1] & BIT["anaphor"]
    ),
    "share-of-thing": lambda scene: _headed(scene, scene.setting.thing, "proportion"),
    "share-before": lambda scene: _headed(scene, scene.setting.object, "proportion"),
    "linked": lambda scene: bool(scene.setting.subject and scene.setting.subject.after),
}


def _headed(scene: Scene, phrase: Phrase | None, *classes: str) -> bool:
    """Whether a word of the class names what `phrase` measures."""
    return bool(phrase and scene.setting.words.any(phrase.measure or phrase.words, bits(*classes)))


def _fill(scene: Scene, parts: tuple[str, ...]) -> tuple[Span | None, bool]:
    for part in parts:
        if part == NONE:
            return None, True
        if found := PARTS[part](scene):
            return found, True
    return None, False
