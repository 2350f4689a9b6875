"""The parts of what stands around a quantity, and of what was told before: what its arguments can be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractor.claims.attribution_phrases import Phrase as Source
from extractor.claims.kinds import Sort
from extractor.claims.memory import Memory, topic_of
from extractor.claims.phrases import MEASURES, MEASURING, Phrase, is_nominal, take_apart, trimmed
from extractor.claims.setting import CLOSES, OPENS, SEPARATES, Setting, clauses_before
from extractor.claims.words import BIT, CLAUSE_ENDS, QUANTITY, Words, bits
from extractor.model.claim import Kind
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Scene:
    """One quantity in its setting, and what was told before it.

    Attributes:
        last: how far back the last claim is.
        before: what the earlier clauses of the sentence speak of, the nearest first.
        sources: what the sentence names before the quantity as sources of figures.
    """

    setting: Setting
    memory: Memory
    sort: Sort
    unit: str
    last: str
    block: int = 0
    before: tuple[Phrase, ...] = ()
    sources: Sequence[Source] = ()

    def span(self, part: range | Phrase | None) -> Span | None:
        """`part` in the working text."""
        if part is None:
            return None
        return self.setting.words.span(part.words if isinstance(part, Phrase) else part)


def _setting(name: str) -> Callable[[Scene], Span | None]:
    return lambda scene: scene.span(getattr(scene.setting, name))


def _within(phrase: str, part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, phrase)
        return scene.span(getattr(found, part)) if found else None

    return fill


def _deeper(phrase: str, part: str, inner: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, phrase)
        stretch = getattr(found, part) if found else None
        return scene.span(getattr(take_apart(scene.setting.words, stretch), inner)) if stretch else None

    return fill


def _split(stretch: str, part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, stretch)
        return scene.span(getattr(take_apart(scene.setting.words, found), part)) if found else None

    return fill


def _last(part: str) -> Callable[[Scene], Span | None]:
    return lambda scene: getattr(scene.memory.last, part) if scene.memory.last else None


def _whole_of(phrase: str) -> Callable[[Scene], Span | None]:
    """What a share is of, where a link names it; who holds it stands behind other words."""

    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, phrase)
        if not found or not found.after:
            return None
        link = scene.setting.words.does[found.after.start - 1] | scene.setting.words.does[found.after.start - 2]
        return scene.span(found.after) if link & (BIT["of"] | BIT["in"]) else None

    return fill


def _target(scene: Scene) -> Span | None:
    """To what the predicate applies a rate: a duty to be applied to all goods."""
    words, deed = scene.setting.words, scene.setting.deed
    to = (
        next((n for n in deed[1:-1] if words.does[n] & bits("to", "on") and not words.does[n + 1] & BIT["verb"]), None)
        if deed
        else None
    )
    return scene.span(trimmed(words, to + 1, deed.stop)) if deed and to is not None else None


def _whole_before(scene: Scene) -> Span | None:
    """The whole of the last share."""
    return next((told.entity for told in reversed(scene.memory.told) if told.kind == "share" and told.entity), None)


def _both(scene: Scene) -> Span | None:
    """Entity and property of the last claim, where they stand side by side."""
    last = scene.memory.last
    if last is None or last.entity is None or last.property is None:
        return None
    first, second = sorted((last.entity, last.property))
    return Span(first.start, second.end) if 0 <= second.start - first.end <= 2 else None


def _near(part: str) -> Callable[[Scene], Span | None]:
    """The argument of the last claim, where it stands in the same paragraph."""
    return lambda scene: getattr(scene.memory.last, part) if scene.last in ("clause", "sentence", "paragraph") else None


def _alike(part: str) -> Callable[[Scene], Span | None]:
    """The argument of the last claim of the paragraph in the same unit."""

    def fill(scene: Scene) -> Span | None:
        found = scene.memory.alike(scene.unit, scene.block)
        return getattr(found, part) if found else None

    return fill


def _of_kind(kind: Kind, part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = scene.memory.of_kind(kind, scene.block)
        return getattr(found, part) if found else None

    return fill


def topics(scene: Scene) -> list[Span]:
    """The things that the earlier clauses of the sentence speak of, the nearest first, each once."""
    words, found = scene.setting.words, []
    for phrase in scene.before:
        thing = topic_of(words, phrase)
        if thing and not words.does[thing.start] & BIT["pronoun"]:
            found.append(words.span(thing))
    return list(dict.fromkeys(found))


def _topic(n: int) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = topics(scene)
        return found[n] if -len(found) <= n < len(found) else None

    return fill


def _remembered(n: int) -> Callable[[Scene], Span | None]:
    return lambda scene: scene.memory.topics[n] if n < len(scene.memory.topics) else None


def _outer(scene: Scene) -> Span | None:
    """The owner or thing that an earlier clause of the sentence speaks of."""
    for phrase in scene.before:
        if phrase.shape == "owned":
            return scene.span(phrase.owner)
        if phrase.shape == "thing":
            return scene.span(phrase)
    return None


def _outer_part(part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        return next((scene.span(found) for one in scene.before if (found := getattr(one, part))), None)

    return fill


def _fresh(part: str) -> Callable[[Scene], Span | None]:
    """A part of what the clauses since the last claim of the sentence speak of."""

    def fill(scene: Scene) -> Span | None:
        last = scene.memory.last
        since = last.at if last and scene.last in ("clause", "sentence") else -1
        for phrase in scene.before:
            if phrase.words.start < since:
                return None
            if found := getattr(phrase, part):
                return scene.span(found)
        return None

    return fill


def _placed(scene: Scene) -> Span | None:
    """The place of which alone the clause speaks: in | Britain, only 3%."""
    found, words = scene.setting.subject, scene.setting.words
    if not found or not words.does[found.words.start] & BIT["preposition"]:
        return None
    stop = found.words.stop
    while words.does[stop - 1] & BIT["inside"]:
        stop -= 1
    return scene.span(trimmed(words, found.words.start + 1, stop))


def _source(own: bool) -> Callable[[Scene], Span | None]:
    """The last source that the sentence names before the quantity; only one that tells its own figures, where `own`."""
    return lambda scene: next((one.source for one in reversed(scene.sources) if one.own or not own), None)


def _within_whole(scene: Scene) -> Span | None:
    """The whole inside which the subject of a proportion is one: the firm's share in | all sales."""
    found, words = scene.setting.subject, scene.setting.words
    if not found or not found.deed or not words.does[found.deed.start] & BIT["preposition"]:
        return None
    stop = next((n for n in found.deed if words.does[n] & BIT["inside"]), None)
    return scene.span(trimmed(words, found.deed.start + 1, stop)) if stop is not None else None


def _beyond(part: str) -> Callable[[Scene], Span | None]:
    """What the clause goes on to say after the bracket in which the quantity stands, and after those beside it."""

    def fill(scene: Scene) -> Span | None:
        words, start = scene.setting.words, scene.setting.clause.stop
        if scene.setting.opener != "open" or start >= len(words) or not words.does[start] & CLOSES:
            return None
        start = stop = start + 1
        while stop < len(words):
            bit, partner = words.does[stop], words.partner[stop]
            if bit & OPENS and partner is not None and partner > stop:
                stop = partner + 1
                start = stop if bit & BIT["open"] else start
                continue
            if bit & (CLAUSE_ENDS | OPENS | CLOSES):
                break
            stop += 1
        found = trimmed(words, start, stop)
        return scene.span(getattr(take_apart(words, found), part)) if found else None

    return fill


CLAUSE = 3  # words of the shortest clause; shorter ones name an opinion, such as "satisfied"


def _said(scene: Scene) -> Span | None:
    """What those say or think whom the quantity counts."""
    words, start = scene.setting.words, scene.setting.at + 1
    stop = start
    while stop < len(words) and not words.does[stop] & (QUANTITY | bits("stop", "semicolon")):
        stop += 1
    cue = next((n for n in range(start, min(stop, start + 8)) if words.does[n] & BIT["say"]), None)
    if cue is None:
        return None
    found = trimmed(words, cue + 1, stop)
    while found and words.does[found.start] & bits("inside", "number"):
        found = trimmed(words, found.start + 1, found.stop)
    return scene.span(found) if found and len(found) >= CLAUSE else None


def _gerund(which: str) -> Callable[[Scene], Span | None]:
    """What follows the quantity, cut where a verbal noun begins: the shops | sale of …"""

    def fill(scene: Scene) -> Span | None:
        words, rest, thing = scene.setting.words, scene.setting.rest, scene.setting.thing
        if not rest or not thing:
            return None
        cut = next((n for n in thing.words[1:] if words.does[n] & bits("gerund", "measurable", "adverb")), None)
        if cut is None:
            return None
        return scene.span(trimmed(words, *((rest.start, cut) if which == "before" else (cut, rest.stop))))

    return fill


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
    found = scene.before
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
            first = next((n + 1 for n in clause if words.does[n] & BIT["preposition"] and not words.does[n] & BIT["by"]), clause.start)
            return scene.span(trimmed(words, first, clause.stop - 1))
    return None


def _share(scene: Scene) -> Span | None:
    """What a proportion is of: the words before the proportion that ends the measure."""
    found = scene.setting.subject
    if not found or not found.measure or not scene.setting.words.does[found.measure.stop - 1] & BIT["proportion"]:
        return None
    return scene.span(trimmed(scene.setting.words, found.measure.start, found.measure.stop - 1))


SPLIT = ("owner", "measure", "head", "before", "after", "doer", "deed", "front", "back")
PARTS: Mapping[str, Callable[[Scene], Span | None]] = {
    "subject": _setting("subject"),
    **{part: _within("subject", part) for part in SPLIT},
    "owner.front": _deeper("subject", "owner", "front"),
    "owner.back": _deeper("subject", "owner", "back"),
    "object": _setting("object"),
    **{f"object.{part}": _within("object", part) for part in SPLIT},
    "thing": _setting("thing"),
    **{f"thing.{part}": _within("thing", part) for part in SPLIT},
    "thing.head": _gerund("before"),
    "thing.act": _gerund("from"),
    **{part: _setting(part) for part in ("actor", "act", "holder", "whole", "taken", "model", "rest", "front")},
    "agent": _split("holder", "doer"),
    "acts": _split("holder", "deed"),
    **{f"whole.{part}": _split("whole", part) for part in ("owner", "measure", "front", "back")},
    **{f"model.{part}": _split("model", part) for part in ("owner", "measure", "doer", "deed", "before", "after")},
    "predicate": _setting("deed"),
    "said": _said,
    "last.entity": _last("entity"),
    "last.property": _last("property"),
    "last.taken": _last("taken"),
    "last.rate": lambda scene: (
        _last("property")(scene) if scene.memory.last and scene.memory.last.kind == "rate" else None
    ),
    "last.owner": lambda scene: scene.memory.owner(scene.block),
    "last.whole": _whole_before,
    "thing.whole": _whole_of("thing"),
    "object.whole": _whole_of("object"),
    "target": _target,
    "last.both": _both,
    "alike.entity": _alike("entity"),
    "alike.property": _alike("property"),
    "counted": _of_kind("count", "entity"),
    "counted.property": _of_kind("count", "property"),
    "shared": _of_kind("share", "entity"),
    "shared.property": _of_kind("share", "property"),
    "outer": _outer,
    "outer.measure": _outer_part("measure"),
    "outer.before": _outer_part("before"),
    "outer.after": _outer_part("after"),
    "outer.deed": _outer_part("deed"),
    "outer.back": _outer_part("back"),
    "topic.1": _topic(0),
    "topic.2": _topic(1),
    "topic.3": _topic(2),
    "topic.first": _topic(-1),
    "earlier.1": _remembered(0),
    "earlier.2": _remembered(1),
    "earlier.3": _remembered(2),
    "earlier.measure": lambda scene: scene.memory.measure,
    **{f"fresh.{part}": _fresh(part) for part in ("owner", "measure", "before", "after", "doer", "deed")},
    "placed": _placed,
    "source": _source(False),
    "source.own": _source(True),
    "hero": lambda scene: scene.memory.hero(scene.setting.words.spans[scene.setting.at]),
    "near.entity": _near("entity"),
    "near.property": _near("property"),
    "within": _within_whole,
    "label": lambda scene: scene.span(_label(scene)),
    **{f"label.{part}": _label_part(part) for part in SPLIT},
    "item": _item,
    "told": _told_of,
    "rate-before": _rate_before,
    "inside": _inside,
    "part": _share,
    "beyond": _beyond("words"),
    "beyond.measure": _beyond("measure"),
    "beyond.after": _beyond("after"),
}
