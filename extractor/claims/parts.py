"""The parts of what stands around a quantity, and of what was told before: what its arguments can be."""

from collections.abc import Callable, Mapping

from extractor.claims import carried, coordination, counting, keepers, labels, laid, sentence_parts, shares, tellers
from extractor.claims.bounds import CLOSES, OPENS
from extractor.claims.phrase_parts import take_apart
from extractor.claims.phrases import ADVERBIAL, is_verb, trimmed
from extractor.claims.said import opinion, said
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, CHANGES, CLAUSE_ENDS, DEGREE, QUANTITY, TIME, Words, bits
from extractor.model.text import Span


def _setting(name: str) -> Callable[[Scene], Span | None]:
    return lambda scene: scene.span(getattr(scene.setting, name))


def _within(phrase: str, part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, phrase)
        return scene.span(getattr(found, part)) if found else None

    return fill


def _agent(scene: Scene) -> Span | None:
    """Who acts, where it is somebody: the cured were discharged names nobody but what they are."""
    words, held = scene.setting.words, scene.setting.holder
    found = take_apart(words, held).doer if held else None
    if not found or words.does[found.start] & BIT["preposition"] or all(is_verb(words, n) for n in found):
        return None
    return scene.span(found)


def _object_of(scene: Scene) -> Span | None:
    """What the things are of that are counted, and no share of them: a fleet of | 30 boats, not: 60% of 30 boats."""
    found = scene.setting.object if scene.setting.link == "of" else None
    return scene.span(found) if found and not scene.setting.words.any(found.words, QUANTITY) else None


def _holder(scene: Scene) -> Span | None:
    """Who does something, with the verb; no span goes across a time, so that this stands alone: last week | bought."""
    words, held = scene.setting.words, scene.setting.holder
    if held is None:
        return None
    start = next((n + 1 for n in reversed(held) if words.does[n] & DATED == TIME), held.start)
    return scene.span(trimmed(words, start, held.stop) if start > held.start else held)


DATED = TIME | BIT["present"]  # now is no time


def _done(name: str) -> Callable[[Scene], Span | None]:
    """What is done, without the time at its head: in May | went on strike."""

    def fill(scene: Scene) -> Span | None:
        words, found = scene.setting.words, getattr(scene.setting, name)
        if found is None:
            return None
        head = next((n for n in found if not words.does[n] & BEFORE_TIME or _dates(words, n)), found.stop)
        when = head
        while when < found.stop and (_dates(words, when) or (when > head and words.does[when] & AFTER_TIME)):
            when += 1
        led = head > found.start and words.does[head - 1] & BIT["preposition"] and not words.does[head - 1] & BIT["in"]
        undated = head < when < found.stop and not led and not words.does[when] & BIT["of"]
        return scene.span(range(when, found.stop) if undated else found)

    return fill


def _dates(words: Words, n: int) -> bool:
    return words.does[n] & DATED == TIME


BEFORE_TIME = ADVERBIAL | BIT["by"]
AFTER_TIME = DEGREE | bits("inside", "and")


def _measured(phrase: str) -> Callable[[Scene], Span | None]:
    """The measure of a phrase that has one, and not only a change of it: growth, no rise."""

    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, phrase)
        stretch = found and (found.measure or found.words)
        return scene.span(stretch) if stretch and scene.setting.words.any(stretch, BIT["measurable"]) else None

    return fill


def _split(stretch: str, part: str) -> Callable[[Scene], Span | None]:
    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, stretch)
        return scene.span(getattr(take_apart(scene.setting.words, found), part)) if found else None

    return fill


def _changing(scene: Scene) -> Span | None:
    """What changes by the figure that is linked to the change: 5% of | sales | growth."""
    words, thing = scene.setting.words, scene.setting.thing
    if not thing:
        return None
    stop = thing.words.stop
    while stop > thing.words.start and words.does[stop - 1] & (CHANGES | BIT["extent"]):
        stop -= 1
    return scene.span(trimmed(words, thing.words.start, stop))


def _target(scene: Scene) -> Span | None:
    """To what the predicate applies a rate: a duty to be applied to all goods."""
    words, deed = scene.setting.words, scene.setting.deed
    to = (
        next((n for n in deed[1:-1] if words.does[n] & bits("to", "on") and not words.does[n + 1] & BIT["verb"]), None)
        if deed
        else None
    )
    return scene.span(trimmed(words, to + 1, deed.stop)) if deed and to is not None else None


def _term(scene: Scene) -> Span | None:
    """The word right before a length of time that says that something lasts so long: a ban | for a term of 7 years."""
    words, n = scene.setting.words, scene.setting.at - 1
    return scene.span(range(n, n + 1)) if n >= 0 and words.does[n] & BIT["term"] else None


def _beyond(scene: Scene) -> range | None:
    """How the clause goes on after the bracket in which the quantity stands, and after those beside it."""
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
    return trimmed(words, start, stop)


def _measured_beyond(scene: Scene) -> Span | None:
    found = _beyond(scene)
    return scene.span(take_apart(scene.setting.words, found).measure) if found else None


def _done_beyond(scene: Scene) -> Span | None:
    """What people or firms do, as the clause goes on, behind whom the bracket stands: teachers (49%) | use it."""
    found, who = _beyond(scene), labels.label(scene)
    people = who and scene.setting.words.does[who.stop - 1] & bits("human", "owning")
    return scene.span(found) if people else None


def _gerund(which: str) -> Callable[[Scene], Span | None]:
    """What follows the quantity, cut where a verbal noun begins: the shops | sale of …"""

    def fill(scene: Scene) -> Span | None:
        words, rest, thing = scene.setting.words, scene.setting.rest, scene.setting.thing
        if not rest or not thing:
            return None
        head = thing.after or thing.words[1:]  # what stands before a link only tells which things: 3 boats that | sail
        cut = next((n for n in head if words.does[n] & bits("gerund", "measurable", "adverb")), None)
        if cut is None:
            return None
        return scene.span(trimmed(words, *((rest.start, cut) if which == "before" else (cut, rest.stop))))

    return fill


def _acted_object(scene: Scene) -> Span | None:
    """What somebody does, with what it is done to: the firm | gave its owner money of | $3m, but: made a profit of."""
    found, actor, words = scene.setting.object, scene.setting.actor, scene.setting.words
    if not found or not actor or not found.measure or words.any(range(actor.stop, found.words.start), HAD):
        return None
    return scene.span(trimmed(words, actor.stop, found.words.stop))


HAD = bits("reach", "have", "undergo", "be")


def _added(scene: Scene) -> Span | None:
    """What there are so many more of: newly | schools: 5."""
    found, words = scene.setting.subject, scene.setting.words
    if not found or len(found.words) < 2 or not words.does[found.words.start] & BIT["adding"]:
        return None
    return scene.span(found.words[1:])


def _raised(scene: Scene) -> tuple[range, range] | None:
    """Who does something to money, and what is done with what it is done to: the yard | raises capital of $3m."""
    found, words = scene.setting.subject, scene.setting.words
    if not found or not found.owner or not found.measure or len(found.owner) < 2:
        return None
    act = found.owner.stop - 1
    acts = words.does[act] & bits("verb", "action") and len(words.surfaces[act]) > 1
    if found.measure.start != act + 1 or not acts:
        return None
    doer = trimmed(words, found.owner.start, act)
    while doer and words.does[doer.stop - 1] & DEGREE:
        doer = trimmed(words, doer.start, doer.stop - 1)  # the town | in all
    return (doer, range(act, found.measure.stop)) if doer else None


def _dimension(scene: Scene) -> Span | None:
    """What the length is that the figure gives: a bridge | high | 30 metres."""
    words, n = scene.setting.words, scene.setting.word
    return scene.span(range(n, n + 1)) if n is not None and words.does[n] & BIT["dimension"] else None


def _condition(scene: Scene) -> Span | None:
    """What is said of those that there are so many of: rates above 95% | have nine provinces."""
    words, act = scene.setting.words, scene.setting.act
    start = scene.setting.clause.start
    if not act or not words.does[act.start] & BIT["have"] or act.start - 1 <= start:
        return None
    if not words.does[act.start - 1] & BIT["of"]:
        return None
    return scene.span(trimmed(words, start, act.start - 1))


def _thing(scene: Scene) -> Span | None:
    """The owner of what is measured, where it is a thing and nothing done: the payment ratio has none."""
    found = scene.setting.subject and scene.setting.subject.owner
    if not found or scene.setting.words.does[found.stop - 1] & bits("gerund", "adjective", "verb"):
        return None
    return scene.span(found)


PARTS: Mapping[str, Callable[[Scene], Span | None]] = {
    "subject": _setting("subject"),
    **{part: _within("subject", part) for part in ("owner", "measure", "head", "before", "after", "doer", "deed")},
    "object": _setting("object"),
    "object-of": _object_of,
    **{f"object.{part}": _within("object", part) for part in ("owner", "measure", "after")},
    "object.measured": _measured("object"),
    "thing.measured": _measured("thing"),
    "thing": _setting("thing"),
    **{f"thing.{part}": _within("thing", part) for part in ("owner", "measure", "before", "after")},
    "owner.thing": _thing,
    "thing.counted": counting.counted,
    "group": lambda scene: scene.span(counting.group(scene)),
    "group.rest": counting.in_group,
    "thing.changing": _changing,
    "thing.head": _gerund("before"),
    "thing.act": _gerund("from"),
    **{part: _setting(part) for part in ("actor", "act", "doing", "headless", "taken", "whole", "model")},
    **{part: _setting(part) for part in ("front", "ahead", "apposed")},
    "rest": _done("rest"),
    "agent": _agent,
    "holder": _holder,
    **{f"model.{part}": _split("model", part) for part in ("doer", "deed")},
    "predicate": _done("deed"),
    "then": counting.then,
    "tally": counting.tally,
    "listed": lambda scene: scene.span(labels.listed_measure(scene)),
    "term": _term,
    "changing": lambda scene: scene.span(
        None if scene.setting.word is None else range(scene.setting.word, scene.setting.word + 1)
    ),
    "condition": _condition,
    "said": lambda scene: said(scene) or opinion(scene),
    "last.entity": carried.last("entity"),
    "last.property": carried.last("property"),
    "last.measured": carried.last_measured,
    "last.taken": carried.last("taken"),
    "last.rate": carried.rate_told,
    "last.owner": lambda scene: scene.memory.owner(scene.block),
    "last.whole": carried.whole_before,
    "keeper": keepers.keeper("subject"),
    "object.keeper": keepers.keeper("object"),
    "thing.whole": shares.whole_of("thing"),
    "object.whole": shares.whole_of("object"),
    "target": _target,
    "last.both": carried.both,
    "parallel.both": carried.parallel,
    "changed.property": carried.changed,
    **{f"named.{part}": sentence_parts.named(part) for part in ("doer", "deed", "owner", "measure")},
    **{f"most.{part}": sentence_parts.most(part) for part in ("before", "after")},
    "alike.entity": carried.alike("entity"),
    "alike.property": carried.alike("property"),
    "counted": carried.of_kind("count", "entity"),
    "counted.property": carried.counted_as,
    "counted-whole.entity": carried.whole_part("entity"),
    "container": sentence_parts.container,
    "shared": carried.of_kind("share", "entity"),
    "asked": carried.asked,
    "outer": sentence_parts.outer,
    "outer.measure": sentence_parts.outer_part("measure"),
    "outer.before": sentence_parts.outer_part("before"),
    "outer.after": sentence_parts.outer_part("after"),
    "topic.1": sentence_parts.topic(0),
    "topic.last": sentence_parts.spoken_last,
    "topic.after": sentence_parts.topic_after,
    "topic.first": sentence_parts.topic(-1),
    "earlier": lambda scene: scene.memory.spoken().topic,
    "earlier.measure": lambda scene: scene.memory.spoken().measure,
    **{f"fresh.{part}": sentence_parts.fresh(part) for part in ("owner", "measure", "before", "after")},
    "source": tellers.source(False),
    "source.own": tellers.source(True),
    "firm": tellers.firm(False),
    "place": sentence_parts.nearest("place"),
    "people": sentence_parts.nearest("place", "human"),
    "near.entity": carried.near("entity"),
    "near.property": carried.near("property"),
    "within": shares.within_whole,
    "label": lambda scene: scene.span(labels.label(scene)),
    **{f"label.{part}": labels.label_part(part) for part in ("owner", "measure", "deed")},
    "item": coordination.item,
    "item.owner": coordination.owner,
    "item.measured": coordination.measured,
    "told": sentence_parts.told_of,
    "rate-before": sentence_parts.rate_before,
    "inside": sentence_parts.inside,
    "whose": sentence_parts.whose,
    "towards": laid.towards,
    "laid": laid.laid,
    "singled": lambda scene: scene.span(sentence_parts.singled(scene)),
    "foremost": sentence_parts.foremost,
    "dimension": _dimension,
    "owner.doer": lambda scene: scene.span(found[0]) if (found := _raised(scene)) else None,
    "owner.done": lambda scene: scene.span(found[1]) if (found := _raised(scene)) else None,
    "added": _added,
    "adding": lambda scene: scene.span(scene.setting.subject.words[:1]) if scene.setting.subject else None,
    "acted.object": _acted_object,
    "vote": lambda scene: scene.span(scene.setting.deed[:1] if scene.setting.deed else None),
    "singled.of": sentence_parts.singled_of,
    "singled.measure": lambda scene: scene.span(one.measure) if (one := sentence_parts.singled(scene)) else None,
    "part": shares.share,
    "proportioned": shares.proportioned,
    "together": shares.together,
    "place-of-share": shares.place,
    "last.sum": carried.sum_told,
    "beyond": _done_beyond,
    "beyond.measure": _measured_beyond,
}
