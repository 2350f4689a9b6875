"""What frames may ask of the act that a figure is told of."""

from collections.abc import Callable, Mapping

from extractor.claims.phrases import LIGHT
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, bits

MEASURED = bits("rate", "proportion", "extent")


def _acts(scene: Scene, *classes: str) -> bool:
    """Whether the act that the figure is told of belongs to one of the classes."""
    act = scene.setting.act
    return bool(act and scene.setting.words.does[act.start] & bits(*classes))


def _acted_on(scene: Scene) -> bool:
    """Whether things are the object of an act, and no measure of them: they sold | cement, not the weight of it."""
    found = scene.setting.object
    if not found or scene.setting.relative or _acts(scene, "have", "reach", "be"):
        return False
    return not scene.setting.words.does[found.words.stop - 1] & MEASURED


def _expected(scene: Scene) -> bool:
    """Whether the figure is what observers had expected instead of the one before: 5%, but analysts expected | 6%."""
    actor, words = scene.setting.actor, scene.setting.words
    observed = actor is not None and words.does[actor.stop - 1] & BIT["observer"]
    return bool(observed and _acts(scene, "say") and scene.last in ("clause", "sentence"))


def _done(scene: Scene) -> bool:
    """Whether the act is told by a verb that an adverb or a time stands before, so that it is part of no noun."""
    act, words = scene.setting.act, scene.setting.words
    return bool(act and act.start > scene.setting.clause.start and words.does[act.start - 1] & LIGHT)


ACTS: Mapping[str, Callable[[Scene], bool]] = {
    "acted": lambda scene: scene.setting.actor is not None,
    "object-acted": lambda scene: scene.setting.act is not None,
    "acted-on": _acted_on,
    "paying": lambda scene: _acts(scene, "paying"),
    "causing": lambda scene: _acts(scene, "causing"),
    "standing": lambda scene: _acts(scene, "be", "take"),
    "taken-or-added": lambda scene: _acts(scene, "subtracting", "augmenting"),
    "allotting": lambda scene: _acts(scene, "allotting"),
    "costing": lambda scene: _acts(scene, "costing"),
    "put": lambda scene: scene.setting.link == "at" and _acts(scene, "putting"),
    "expected": _expected,
    "spending": lambda scene: _acts(scene, "spending"),
    "investing": lambda scene: _acts(scene, "investing"),
    "completing": lambda scene: _acts(scene, "completing"),
    "have": lambda scene: _acts(scene, "have"),
    "tells": lambda scene: _acts(scene, "say"),
    "added": lambda scene: _acts(scene, "adding"),
    "undergone": lambda scene: _acts(scene, "have", "undergo"),
    "planned": lambda scene: _acts(scene, "planning", "opinion", "say", "clausal"),
    "including": lambda scene: _acts(scene, "including"),
    "moved": lambda scene: scene.setting.link == "to" and _acts(scene, "moving"),
    "plain": lambda scene: scene.setting.relative or not (_acts(scene, "action", "reach", "have") or _done(scene)),
}
