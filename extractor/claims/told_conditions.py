"""What frames may ask of the claims that were told before."""

from collections.abc import Callable, Mapping

from extractor.claims.carried import counted_whole
from extractor.claims.phrases import LIGHT, MEASURES, MEASURING, is_nominal, is_verb
from extractor.claims.scene import Scene
from extractor.claims.setting import Setting
from extractor.claims.words import BIT, bits


def _restated(scene: Scene) -> bool:
    """Whether the quantity says in another unit, or in brackets, what the one before it said."""
    setting = scene.setting
    does, start = setting.words.does, setting.clause.start
    after_figure = setting.opener == "open" and start > 1 and bool(does[start - 2] & BIT["quantity"])
    in_bracket = after_figure and not setting.among  # 20 (of whom 8 are women)
    last = scene.memory.last.kind if scene.memory.last else ""
    if in_bracket and scene.sort == "ratio" and last != "count":  # a third (32%) of the firms
        return last == "share" and all(does[n] & LIGHT for n in setting.clause if n != setting.at)
    return in_bracket or (start != setting.at and bool(does[start] & BIT["restates"]))


def _extent_told(scene: Scene) -> bool:
    """Whether the claim before only says by how much something changed, so that its levels have no such property."""
    last, words = scene.memory.last, scene.setting.words
    if last is None or last.kind != "change" or last.property is None or (end := words.last_in(last.property)) is None:
        return False
    return words.spans[end].start == last.property.start and bool(words.does[end] & BIT["extent"])


def _part_named(scene: Scene) -> bool:
    """Whether the last claim's part is a thing by its name, and nothing that is done: of the staff, | engineers."""
    last, words = scene.memory.last, scene.setting.words
    found = last.property if last and last.property and words.spans[0].start <= last.property.start else None
    first, stop = (words.starting(found.start), words.last_in(found)) if found else (None, None)
    if first is None or stop is None:
        return False
    return not words.does[stop] & MEASURES and not any(is_verb(words, n) for n in range(first, stop + 1))


def _counted_before(scene: Scene) -> bool:
    """Whether the claim before, of this sentence, counts what stands behind its figure: makes 5 | cars, Y makes 3."""
    last, words = scene.memory.last, scene.setting.words
    return bool(last and last.kind == "count" and last.entity and last.entity.start > words.spans[last.at].start)


def _same_counter(scene: Scene) -> bool:
    """Whether the figure counts what the claim before it, of this sentence, counts: of 80 cases 8 died, | 5 recovered.

    Where somebody is named who may be what it tells of, it does only if people are counted.
    """
    last, words, named = scene.memory.last, scene.setting.words, scene.setting.shape == "thing"
    if last is None or last.kind != "count" or (named and not last.ends & BIT["human"]):
        return False
    return words.surfaces[last.at][-1:] == words.surfaces[scene.setting.at][-1:]


def _after_part(scene: Scene) -> bool:
    """Whether the claim before counts a part of what a count before it counts: 30 firms, of these 12 mills, | 40%."""
    last, whole = scene.memory.last, counted_whole(scene)
    return bool(last and whole and last.kind == "count" and last is not whole)


def _part_of_events(scene: Scene) -> bool:
    """Whether what is said before the figure tells the sort of the events that are counted, not what is done to them.

    Of 30 offences | drove without belts: 12; but of 30 cases | solved: 12.
    """
    whole, setting = counted_whole(scene), scene.setting
    if whole is None or not whole.ends & BIT["event"] or setting.act is None:
        return False
    return not setting.words.any(setting.act, bits("action", "completing"))


def _things_counted(scene: Scene) -> bool:
    """Whether what the paragraph counted last is neither people nor a place that may hold those who are counted now."""
    last = scene.memory.of_kind("count", scene.block)
    if last is None or last.entity is None:
        return True
    by = scene.memory.last is last and scene.last in ("clause", "sentence")
    counter = scene.setting.words.does[last.at] if by else 0
    return not (last.ends & bits("human", "place") or counter & bits("person", "counter"))


def _object_before(scene: Scene) -> bool:
    """Whether the claim before, of this sentence, counts what stands before its figure: gave | nets 5, boats 3."""
    last, setting = scene.memory.last, scene.setting
    if last is None or last.kind != "count" or not (last.entity and last.property) or setting.act:
        return False
    before = last.property.end <= last.entity.start < setting.words.spans[last.at].start
    return before and _headed_by_nouns(setting)


def _headed_by_nouns(setting: Setting) -> bool:
    """Whether the subject is made of nouns that may name things, and of nothing else."""
    words, found = setting.words, setting.subject
    return found is not None and all(
        is_nominal(words, n) and not words.does[n] & (MEASURING | bits("gerund", "action", "pronoun", "place", "name"))
        for n in found.words
    )


TOLD: Mapping[str, Callable[[Scene], bool]] = {
    "restated": _restated,
    "alike": lambda scene: scene.memory.alike(scene.unit, scene.block) is not None,
    "after-share": lambda scene: bool(scene.memory.last and scene.memory.last.kind == "share"),
    "after-rate": lambda scene: bool(scene.memory.last and scene.memory.last.kind == "rate"),
    "after-count": lambda scene: bool(scene.memory.last and scene.memory.last.kind == "count"),
    "same-kind": lambda scene: bool(
        scene.memory.last
        and {"share": "ratio", "rate": "ratio"}.get(scene.memory.last.kind, scene.memory.last.kind) == scene.sort
    ),
    "after-part": _after_part,
    "part-of-counted": lambda scene: counted_whole(scene) is not None,
    "part-of-events": _part_of_events,
    "things-counted": _things_counted,
    "counted-before": _counted_before,
    "same-counter": _same_counter,
    "object-before": _object_before,
    "part-named": _part_named,
    "extent-told": _extent_told,
}
