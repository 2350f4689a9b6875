"""The parts of what is told of things that are counted: they, their group, and what the next clause says of them."""

from extractor.claims.bounds import SEPARATES, end_of
from extractor.claims.phrases import MEASURES, is_nominal, is_verb, trimmed
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, CHANGES, QUANTITY, Words, bits
from extractor.model.text import Span


def tally(scene: Scene) -> Span | None:
    """How what was counted before is counted up now, where that is all that is said: in all | 300."""
    words, setting = scene.setting.words, scene.setting
    return scene.span(next((range(n, n + 1) for n in setting.clause if n < setting.at and _counts_up(words, n)), None))


def _counts_up(words: Words, n: int) -> bool:
    return bool(words.does[n] & BIT["measuring"] and not words.does[n] & MEASURES)


def then(scene: Scene) -> Span | None:
    """What the next clause says of the counted that a comma sets off: in four quarters, | sales grew."""
    words, setting = scene.setting.words, scene.setting
    comma = setting.clause.stop
    counted = setting.thing and setting.act is None and _only_lists(words, range(setting.thing.words.stop, comma))
    if not counted or comma + 1 >= len(words) or not words.does[comma] & BIT["comma"]:
        return None
    if words.does[comma + 1] & (QUANTITY | bits("and", "conjunction", "than")):
        return None
    told = range(comma + 1, end_of(words, comma + 1))
    while told.stop + 1 < len(words) and words.does[told.start] & BIT["including"]:  # and adds who they are
        told = range(told.stop + 1, end_of(words, told.stop + 1))
    if (setting.thing.words.stop < comma or setting.opener == "list") and words.any(told, QUANTITY):
        return None  # 12 firms, 5 mills, | 3 farms
    if any(words.does[n] & CHANGES and words.does[n + 1] & QUANTITY for n in told[:-1]):
        return None  # of the things themselves: 300 thefts, up | 5%
    return scene.span(trimmed(words, told.start, told.stop))


def _only_lists(words: Words, rest: range) -> bool:
    """Whether `rest` holds nothing but other counted things, of which the same is told."""
    return all(words.does[n] & (QUANTITY | SEPARATES) or is_nominal(words, n) for n in rest)


def counted(scene: Scene) -> Span | None:
    """Who or what is counted, where a link tells what of them is spoken of: 13 reporters' | evidence."""
    words, thing = scene.setting.words, scene.setting.thing
    found = thing and thing.before
    if not found or words.does[found.stop - 1] & (MEASURES | bits("adjective", "gerund")):
        return None
    if not is_nominal(words, found.stop - 1) or any(is_verb(words, n) for n in found):
        return None
    if thing and thing.after and words.does[thing.after.stop - 1] & BIT["event"]:
        return None  # it is what happened that is counted: 80 complaints about | gyms
    return scene.span(found)


def group(scene: Scene) -> range | None:
    """The places that are counted, where the words that follow tell of something in them: 70 cities' | house prices."""
    words, thing = scene.setting.words, scene.setting.thing
    if not thing:
        return None
    last = next((n for n in thing.words[:-1] if words.does[n] & BIT["place"] and not words.does[n] & BIT["name"]), None)
    if last is None or words.does[last + 1] & (BIT["of"] | BIT["place"] | SEPARATES):
        return None
    told = words.any(range(last + 1, thing.words.stop), MEASURES)
    return range(thing.words.start, last + 1) if told else None


def in_group(scene: Scene) -> Span | None:
    """What the words that follow tell of something in the places that are counted."""
    found, rest = group(scene), scene.setting.rest
    return scene.span(trimmed(scene.setting.words, found.stop, rest.stop)) if found and rest else None
