"""What frames may ask of a setting besides its kind, by name: is it told in brackets, does its object pay."""

from collections.abc import Callable, Mapping

from extractor.claims.act_conditions import ACTS
from extractor.claims.kinds import change_of_thing
from extractor.claims.parts import PARTS
from extractor.claims.phrases import ADVERBIAL, AGED, LIGHT, MEASURES, MEASURING, Phrase, is_nominal, is_verb
from extractor.claims.said import opines, weighty
from extractor.claims.scene import Scene
from extractor.claims.sentence_parts import named_share, points_back, singled, topics
from extractor.claims.setting import Setting
from extractor.claims.told_conditions import TOLD
from extractor.claims.words import BIT, COUNTS, DEGREE, bits

RATES = bits("rate", "proportion", "extent")


def _parted(setting: Setting) -> bool:
    """Whether the clause, or one word before its comma, says that it tells of parts: among them, the north rose."""
    words, start = setting.words, setting.clause.start
    return setting.among or (setting.opener == "comma" and start > 1 and bool(words.does[start - 2] & BIT["among"]))


def _verbal(setting: Setting) -> bool:
    """Whether what follows the quantity tells what the counted do rather than what they are."""
    words, thing, deed = setting.words, setting.thing, setting.deed
    if not thing:
        return False
    denied = bool(words.does[thing.words.start] & BIT["negation"])
    acts = is_verb(words, thing.words.start + denied)
    last = words.does[thing.words.stop - 1]
    owning = last & BIT["owning"] and deed and deed.start == thing.words.stop
    if acts and (last & BIT["human"] or owning or (deed and thing.after)):
        return False  # companies that use it | found that
    if (
        thing.shape == "measure"
        and deed is not None
        and words.does[deed.start] & bits("number", "short", "surpass", "degree")
    ):
        return True  # 30% | earn under 3,000
    goes_on = deed is not None and bool(words.does[deed.start] & BIT["postverbal"] and last & bits("gerund", "verb"))
    bounded = words.any(thing.words, bits("number", "degree")) and not last & BIT["human"]  # but: people over 60
    return goes_on or acts or bounded


def _relative(setting: Setting) -> bool:
    """Whether what follows is a clause that a link makes part of a noun's phrase: 6 | loaded-with-beans ships."""
    words, rest = setting.words, setting.rest
    if not rest or not is_nominal(words, rest.stop - 1):
        return False
    link = next((n for n in reversed(rest) if words.does[n] & BIT["of"]), None)
    return link is not None and all(is_nominal(words, n) for n in range(link + 1, rest.stop))


def _singled(scene: Scene) -> bool:
    """Whether the share is that of what was said to be the first or the most, not a rate of it."""
    setting = scene.setting
    bare = setting.governor == "take" and not setting.subject
    return singled(scene) is not None and (bare or _proportion_only(setting))


def _proportion_only(setting: Setting) -> bool:
    """Whether the subject only says that the figure is a proportion."""
    found = setting.subject
    return found is not None and all(setting.words.does[n] & BIT["proportion"] for n in found.words)


def _common(setting: Setting) -> bool:
    """Whether no name and no place is the owner of what is measured, and no link makes it one."""
    words, found = setting.words, setting.subject
    if not found or not found.owner or not found.measure:
        return False
    named = words.any(found.owner, bits("name", "place", "human"))
    return not named and found.owner.stop == found.measure.start


def _compared_with(setting: Setting) -> bool:
    """Whether the figure is that of what a comparison names: more than that of Y, which is 30%."""
    words, mark = setting.words, setting.model.start - 1 if setting.model else 0
    if mark > setting.clause.start and words.does[mark] & BIT["aspect"]:
        mark -= 1
    return bool(setting.model and words.does[mark] & bits("than", "surpass"))


def _equated(setting: Setting) -> bool:
    """Whether the subject is said to be what the figure describes: the clerks are | 20-year-old people."""
    words, n = setting.words, setting.at - 1
    while n > setting.clause.start and words.does[n] & LIGHT:
        n -= 1
    return bool(words.does[n] & BIT["be"] and not words.does[n] & BIT["restates"])


def _bare_proportion(setting: Setting) -> bool:
    """Whether no more is said before the figure than that it is a proportion."""
    return setting.subject is None or _proportion_only(setting)


def _alters_thing(scene: Scene) -> bool:
    """Whether the verb before the figure says that one has more or less of the thing behind it: cut | $3m of aid."""
    word = scene.setting.word
    return word is not None and scene.unit != "count" and bool(scene.setting.words.does[word] & BIT["altering"])


def _people_do(setting: Setting) -> bool:
    """Whether the subject names people by what they do or say: smoking | students."""
    words, found = setting.words, setting.subject
    if not found or not found.before or not found.after or not words.does[found.after.stop - 1] & BIT["human"]:
        return False
    return words.any(range(found.before.start - 1, found.before.start), BIT["say"]) or any(
        is_verb(words, n) for n in found.before
    )


def _baseline(setting: Setting) -> bool:
    """Whether the figure is what the one before it is compared with: against | 5% in May it rose …"""
    words, after = setting.words, setting.at + 1
    return (
        words.any(range(setting.clause.start, setting.at), bits("than", "and"))
        and after < setting.clause.stop
        and bool(
            words.does[after]
            & (bits("rise", "fall", "similar") if setting.after == "deed" else bits("compared", "similar"))
        )
    )


def _splits(setting: Setting) -> bool:
    """Whether a verbal noun in what follows the quantity has an object of its own: the shops | sale of …"""
    thing, does = setting.thing, setting.words.does
    return bool(thing and any(does[n] & BIT["gerund"] and n + 2 < thing.words.stop for n in thing.words[1:]))


def _headed_by_noun(setting: Setting) -> bool:
    """Whether a noun is the head of the subject, and no clause made a noun: the devices that thieves use."""
    words, found = setting.words, setting.subject
    if not found or not found.after:
        return False
    goes_on = found.words.stop < len(words) and words.does[found.words.stop] & bits("of", "close_quote")
    return not goes_on and all(is_nominal(words, n) for n in found.after)


def _accounted(scene: Scene) -> bool:
    """Whether the figure is of what the accounts of a firm tell: a $3m | loss for May, but: $3m worth of | shares."""
    found = scene.setting.thing
    last = found and (found.measure or found.before)
    return bool(last and all(_ends(scene, last, BIT[name]) for name in ("corporate", "measurable")))


def _nominal_thing(scene: Scene) -> bool:
    """Whether what follows ends in a noun, or in a bracket behind one: in the port | (Oslo), but: in the second."""
    words, found = scene.setting.words, scene.setting.thing
    if found is None:
        return False
    opened = words.partner[found.words.stop - 1] if words.does[found.words.stop - 1] & BIT["close"] else None
    last = found.words.stop - 1 if opened is None else opened - 1
    return last >= found.words.start and is_nominal(words, last)


def _dealing(scene: Scene) -> bool:
    """Whether what follows names what is done at the price, and to what: a $3m | collapse of Acme."""
    found = scene.setting.thing
    told = found and found.after and scene.setting.words.does[found.after.start - 1] & bits("of", "for")
    return bool(told and _headed(scene, found, "dealing"))


def _headed(scene: Scene, phrase: Phrase | None, *classes: str) -> bool:
    """Whether a word of the class names what `phrase` measures."""
    return bool(phrase and scene.setting.words.any(phrase.measure or phrase.words, bits(*classes)))


def _inside_again(scene: Scene) -> bool:
    """Whether the thing is only a part of the whole named before: among older pupils, 30% of | pupils, of people."""
    thing, whole, words = scene.setting.thing, PARTS["inside"](scene), scene.setting.words
    last = words.last_in(whole)
    if not thing or last is None or thing.words.start != thing.words.stop - 1:
        return False
    if words.does[thing.words.start] & BIT["person"]:
        return True
    return words.surfaces[last].endswith(words.surfaces[thing.words.start])


def _verbal_before(scene: Scene) -> bool:
    """Whether the noun right before the figure is of what is done to the things behind it: sales | of 300 boats."""
    words, found = scene.setting.words, scene.setting.subject
    last = found.words.stop - 1 if found else None
    return last is not None and last == scene.setting.word and bool(words.does[last] & bits("gerund", "action", "verb"))


def _measure_of_thing(scene: Scene) -> bool:
    """Whether what follows is the measure that the figure gives of a thing: 400 dollars | wages | jobs."""
    words, found = scene.setting.words, scene.setting.thing
    if not found or not found.before or not found.after or words.does[found.after.stop - 1] & MEASURES:
        return False
    return bool(words.does[found.before.stop - 1] & bits("measurable", "rate")) and all(
        words.does[n] & MEASURING for n in found.before
    )


def _anaphoric(setting: Setting) -> bool:
    """Whether the subject only points back: the rate, the latest figure; but not: the jobless rate."""
    words, found = setting.words, setting.subject
    if not found or found.after or found.owner or not words.does[found.words.stop - 1] & BIT["anaphor"]:
        return False
    named = bits("noun", "name") | (BIT["adjective"] if words.does[found.words.stop - 1] & MEASURES else 0)
    return not words.any(found.words[:-1], named)


def _ends(scene: Scene, words: range | None, classes: int) -> bool:
    """Whether the last of `words` belongs to one of the classes, which are given by their bits."""
    return bool(words and scene.setting.words.does[words.stop - 1] & classes)


ALSO: Mapping[str, Callable[[Scene], bool]] = {
    **TOLD,
    **ACTS,
    "bracketed": lambda scene: scene.setting.opener == "open",
    "respective": lambda scene: scene.setting.respective,
    "one-each": lambda scene: scene.setting.item is not None,
    "among": lambda scene: scene.setting.among,
    "parted": lambda scene: _parted(scene.setting),
    "measured": lambda scene: bool(scene.setting.thing and scene.setting.thing.shape == "measure"),
    "rate-thing": lambda scene: bool(scene.setting.thing and _ends(scene, scene.setting.thing.words, RATES)),
    "volume-thing": lambda scene: bool(scene.setting.thing and _ends(scene, scene.setting.thing.words, BIT["volume"])),
    "fund-thing": lambda scene: bool(scene.setting.thing and _ends(scene, scene.setting.thing.words, BIT["fund"])),
    "verbal": lambda scene: _verbal(scene.setting),
    "acts-first": lambda scene: (
        scene.setting.rest is not None
        and is_verb(scene.setting.words, weighty(scene.setting.words, scene.setting.rest))
    ),
    "countable": lambda scene: bool(
        scene.setting.subject
        and not scene.setting.words.does[scene.setting.subject.words.stop - 1] & bits("place", "name")
    ),
    "absolute": lambda scene: scene.unit not in ("%", "x"),
    "measure-of-thing": _measure_of_thing,
    "measuring": lambda scene: bool(scene.setting.thing and scene.setting.thing.shape in ("measure", "owned")),
    "coordinated": lambda scene: scene.setting.total > 1,
    "later": lambda scene: scene.setting.position > 0,
    "aged": lambda scene: bool(
        scene.setting.subject and scene.setting.words.does[scene.setting.subject.words.stop - 1] & AGED == AGED
    ),
    "doer": lambda scene: bool(scene.setting.subject and scene.setting.subject.doer),
    "inside": lambda scene: PARTS["inside"](scene) is not None,
    "placed": lambda scene: scene.setting.front is not None and scene.setting.subject is None,
    "rate-before": lambda scene: bool(PARTS["rate-before"](scene)),
    "unpaid": lambda scene: not (scene.setting.after == "for" and scene.setting.object),  # not: fined Acme | 5 for it
    "accounted": _accounted,
    "dealing": _dealing,
    "set-measure": lambda scene: scene.setting.link == "at" and _headed(scene, scene.setting.object, "measurable"),
    "with": lambda scene: scene.setting.link == "with" and scene.setting.object is not None,
    "headless": lambda scene: scene.setting.determined and scene.setting.after in ("end", "deed"),
    "granted": lambda scene: _headed(scene, scene.setting.object, "gift"),
    "opinion": lambda scene: scene.setting.rest is not None and opines(scene.setting.words, scene.setting.rest),
    "person": lambda scene: scene.setting.person,
    "acting": lambda scene: bool(
        scene.setting.thing and scene.setting.words.any(scene.setting.thing.words, bits("action", "verb", "gerund"))
    ),
    "indicator": lambda scene: _headed(scene, scene.setting.subject, "indicator"),
    "items-placed": lambda scene: PARTS["item.owner"](scene) is not None,
    "share-singled": _singled,
    "most": lambda scene: PARTS["most.after"](scene) is not None,
    "singled": lambda scene: singled(scene) is not None,
    "proportion-only": lambda scene: _proportion_only(scene.setting),
    "those-who": lambda scene: scene.setting.headless is not None,
    "labelled": lambda scene: PARTS["label.measure"](scene) is not None,
    "model-compared": lambda scene: _compared_with(scene.setting),
    "model-named": lambda scene: _ends(scene, scene.setting.model, BIT["name"]),
    "equated": lambda scene: _equated(scene.setting),
    "levelled": lambda scene: scene.setting.level,
    "common": lambda scene: _common(scene.setting),
    "bare-proportion": lambda scene: _bare_proportion(scene.setting),
    "included": lambda scene: PARTS["container"](scene) is not None,
    "treating": lambda scene: bool(
        scene.setting.words.does[scene.setting.at] & COUNTS and _headed(scene, scene.setting.object, "treatment")
    ),
    "altering-thing": _alters_thing,
    "subject-name": lambda scene: _headed(scene, scene.setting.subject, "name"),
    "subject-place": lambda scene: _headed(scene, scene.setting.subject, "place"),
    "place-acts": lambda scene: _ends(scene, scene.setting.actor, BIT["place"]),
    "tallied": lambda scene: PARTS["tally"](scene) is not None,
    "levied": lambda scene: PARTS["towards"](scene) is not None,
    "owner-acts": lambda scene: PARTS["owner.done"](scene) is not None,
    "adds-first": lambda scene: PARTS["added"](scene) is not None,
    "of-counted": lambda scene: PARTS["counted-whole.entity"](scene) is not None,
    "penal-subject": lambda scene: _headed(scene, scene.setting.subject, "penalty"),
    "object-measured": lambda scene: bool(
        scene.setting.act and scene.setting.object and scene.setting.object.shape == "measure"
    ),
    "thing-tells": lambda scene: bool(
        scene.setting.thing
        and scene.setting.deed
        and len(scene.setting.thing.words) == 1
        and _ends(scene, scene.setting.thing.words, BIT["say"])
    ),
    "foremost-measure": lambda scene: PARTS["foremost"](scene) is not None,
    "priced": lambda scene: bool(
        scene.setting.word is not None and scene.setting.words.does[scene.setting.word] & BIT["with"]
    ),
    "remaining": lambda scene: scene.setting.words.any(
        range(scene.setting.clause.start, scene.setting.at), BIT["remaining"]
    ),
    "dimension": lambda scene: PARTS["dimension"](scene) is not None,
    "ballots": lambda scene: bool(scene.setting.words.does[scene.setting.at] & BIT["ballot"]),
    "object-owned": lambda scene: bool(scene.setting.object and scene.setting.object.shape == "owned"),
    "termed": lambda scene: PARTS["term"](scene) is not None,
    "penal": lambda scene: _ends(scene, scene.setting.rest, BIT["penalty"]),
    "penal-object": lambda scene: _headed(scene, scene.setting.object, "penalty"),
    "verbal-before": _verbal_before,
    "inside-again": _inside_again,
    "agent": lambda scene: PARTS["agent"](scene) is not None,
    "compound": lambda scene: bool(scene.setting.subject and scene.setting.subject.head),
    "alone": lambda scene: not topics(scene) and scene.last in ("never", "far", "neighbour"),
    "within": lambda scene: PARTS["within"](scene) is not None,
    "extent-alone": lambda scene: bool(
        scene.setting.subject
        and all(
            scene.setting.words.does[n] & (bits("extent", "basis") | ADVERBIAL)
            for n in scene.setting.subject.measure or ()
        )
    ),
    "label-time": lambda scene: PARTS["label"](scene) is None,
    "qualified": lambda scene: scene.setting.rest is not None,
    "pronominal": lambda scene: bool(
        scene.setting.thing and scene.setting.words.does[scene.setting.thing.words.start] & BIT["pronoun"]
    ),
    "extent-object": lambda scene: _headed(scene, scene.setting.object, "extent"),
    "aside": lambda scene: scene.setting.aside,
    "figure": lambda scene: points_back(scene.setting) is not None,
    "figure-of": lambda scene: PARTS["whose"](scene) is not None,
    "part-of-proportion": lambda scene: bool(
        scene.setting.thing and all(scene.setting.words.does[n] & BIT["proportion"] for n in scene.setting.thing.words)
    ),
    "of-proportion": lambda scene: _headed(scene, scene.setting.subject, "proportion"),
    "laid-rate": lambda scene: bool(PARTS["rate-before"](scene) and PARTS["towards"](scene)),
    "people": lambda scene: bool(scene.setting.words.does[scene.setting.at] & BIT["person"]),
    "nominal-thing": _nominal_thing,
    "baseline": lambda scene: _baseline(scene.setting),
    "anaphoric": lambda scene: _anaphoric(scene.setting),
    "share-of-thing": lambda scene: _headed(scene, scene.setting.thing, "proportion"),
    "share-before": lambda scene: _headed(scene, scene.setting.object, "proportion"),
    "object-changes": lambda scene: bool(
        scene.setting.act
        and scene.setting.object
        and scene.setting.governor == "noun"
        and scene.setting.words.does[scene.setting.act.start] & bits("rise", "fall")
    ),
    "thing-changes": lambda scene: bool(change_of_thing(scene.setting)),
    "splits": lambda scene: _splits(scene.setting),
    "named-share": lambda scene: named_share(scene) is not None,
    "fresh": lambda scene: PARTS["fresh.measure"](scene) is not None,
    "lone": lambda scene: scene.setting.rest is not None and len(scene.setting.rest) == 1,
    "relative": lambda scene: _relative(scene.setting),
    "condition": lambda scene: PARTS["condition"](scene) is not None,
    "ends": lambda scene: scene.setting.deed is None,
    "contrasted": lambda scene: scene.setting.words.any(
        range(scene.setting.clause.start, scene.setting.at), BIT["than"]
    ),
    "proportion-alone": lambda scene: bool(
        scene.setting.subject
        and scene.setting.subject.measure
        and all(scene.setting.words.does[n] & (DEGREE | BIT["proportion"]) for n in scene.setting.subject.measure)
    ),
    "holding": lambda scene: _headed(scene, scene.setting.subject, "holding"),
    "headed": lambda scene: _headed_by_noun(scene.setting),
    "anaphoric-object": lambda scene: _headed(scene, scene.setting.object, "anaphor"),
    "people-do": lambda scene: _people_do(scene.setting),
    "tally": lambda scene: bool(
        scene.setting.subject
        and is_verb(scene.setting.words, scene.setting.subject.words.start)
        and scene.setting.words.does[scene.setting.subject.words.stop - 1] & BIT["tally"]
    ),
    "people-after": lambda scene: bool(
        scene.setting.subject and _ends(scene, scene.setting.subject.after, BIT["human"])
    ),
    "linked": lambda scene: bool(scene.setting.subject and scene.setting.subject.after),
}
