"""Frames: which of a setting's parts are the arguments of its claim."""

from collections.abc import Mapping
from functools import cache, lru_cache

from extractor.claims.conditions import ALSO
from extractor.claims.parts import PARTS
from extractor.claims.scene import Scene
from extractor.languages import LanguagePack
from extractor.languages.roles import Frame
from extractor.model.text import Span

NONE = "-"


def choose(scene: Scene, pack: LanguagePack) -> tuple[str, Span | None, Span | None]:
    """The name of the first of the language's frames that fits `scene`, and the entity and property that it gives."""
    setting = scene.setting
    about = scene.sort, setting.governor, setting.shape, setting.after, setting.opener, scene.last, scene.unit
    for frame in _possible(pack, *about):
        if not _holds(frame, scene):
            continue
        entity, found = _fill(scene, frame.entity)
        prop, too = _fill(scene, frame.property)
        if found and too:
            return frame.name, entity, prop
    return "none", None, None


def _holds(frame: Frame, scene: Scene) -> bool:
    for name in frame.also:  # noqa: SIM110  # a generator takes longer than the questions
        if not ALSO[name](scene):
            return False
    return True


ASKED = ("sorts", "governor", "subject", "after", "opener", "last", "units")  # what a frame may ask of a setting's kind


@lru_cache(maxsize=1 << 14)  # settings are of many kinds, but few of them are common
def _possible(pack: LanguagePack, *given: str) -> tuple[Frame, ...]:
    """The frames that fit all settings of this kind, in order; what else they ask for is not looked at.

    `given` answers what is `ASKED`.
    """
    fits, found = -1, []
    for asked, answer in zip(ASKED, given, strict=True):
        answers = _fitting(pack, asked)
        fits &= answers.get(answer, answers[ANY])
    while fits:
        lowest = fits & -fits
        found.append(pack.roles.frames[lowest.bit_length() - 1])
        fits ^= lowest
    return tuple(found)


@cache
def _fitting(pack: LanguagePack, asked: str) -> Mapping[str, int]:
    """By what may be answered, the frames that fit, the first of all as the lowest bit; `ANY` is what none asks for."""
    found = {ANY: 0}
    for n, frame in enumerate(pack.roles.frames):
        wanted = getattr(frame, asked)
        for answer in wanted:
            found.setdefault(answer, found[ANY])
        for answer in wanted or found:
            found[answer] |= 1 << n
    return found


ANY = ""


def _fill(scene: Scene, parts: tuple[str, ...]) -> tuple[Span | None, bool]:
    for part in parts:
        if part == NONE:
            return None, True
        if found := PARTS[part](scene):
            return found, True
    return None, False
