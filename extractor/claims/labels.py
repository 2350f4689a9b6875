"""What stands before the bracket or colon that opens the clause of a quantity, as its label."""

from collections.abc import Callable

from extractor.claims.bounds import clauses_before
from extractor.claims.phrase_parts import take_apart
from extractor.claims.phrases import LIGHT, LISTS, is_nominal, is_verb, trimmed
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, CLAUSE_ENDS, QUANTITY, Words, bits
from extractor.model.text import Span


def label(scene: Scene) -> range | None:
    """What stands before the bracket or colon that opens the clause."""
    setting = scene.setting
    words = setting.words
    if listed := _listed_quotation(words, setting.clause.start):
        return listed
    clause = next(clauses_before(words, setting.clause.start, 1), None)
    if clause is None:
        return None
    if _item(scene, clause):
        return trimmed(words, clause.start, clause.stop)
    first, quoted = clause.stop, words.partner[clause.stop - 1]
    if words.does[first - 1] & BIT["close_quote"] and quoted is not None and clause.start < quoted < first - 2:
        first = quoted
    while first > clause.start and (
        is_nominal(words, first - 1) or words.does[first - 1] & bits("of", "and", "open_quote", "close_quote")
    ):
        first -= 1
    found = trimmed(words, first, clause.stop) or trimmed(words, clause.start, clause.stop)
    return None if found and words.any(found, QUANTITY) else found


def _item(scene: Scene, clause: range) -> bool:
    """Whether the clause before a bracket is one of several things that are done: to rest (41%), to earn more (25%)."""
    words, closed, before = scene.setting.words, scene.setting.clause.stop, clause.start - 1
    if scene.setting.opener != "open" or before < 0 or not any(is_verb(words, n) for n in clause):
        return False
    if words.does[before] & BIT["colon"]:
        return closed + 1 < len(words) and bool(words.does[closed + 1] & LISTS)
    while before > 0 and words.does[before] & LISTS:
        before -= 1
    opened = words.partner[before] if words.does[before] & BIT["close"] else None
    listed = words.does[before + 1] & LISTS
    return opened is not None and words.any(range(opened, before), QUANTITY) and bool(listed)


def listed_measure(scene: Scene) -> range | None:
    """What is measured of the items of a list, as what announces it ends: told us the | prices: tea ($5), rice ($3)."""
    words, start = scene.setting.words, scene.setting.clause.start
    colon = next((n for n in range(start - 1, -1, -1) if words.does[n] & BIT["colon"]), None)
    if colon is None:
        return None
    last = colon - 1
    while last > 0 and words.does[last] & (LIGHT | CLAUSE_ENDS | bits("be", "respective", "including", "have")):
        last -= 1
    first = last
    while first >= 0 and words.does[first] & BIT["measurable"] and not is_verb(words, first):
        first -= 1
    return range(first + 1, last + 1) if first < last else None


def _listed_quotation(words: Words, start: int) -> range | None:
    """The quotation before the bracket that opens at word `start`, where no noun leads up to it: “Too far” (5%)."""
    closing = start - 2
    if closing < 1 or not words.does[start - 1] & BIT["open"] or not words.does[closing] & BIT["close_quote"]:
        return None
    opening = words.partner[closing]
    if opening is None or opening + 1 >= closing or (opening and is_nominal(words, opening - 1)):
        return None
    return range(opening + 1, closing)


def label_part(part: str) -> Callable[[Scene], Span | None]:
    """A part of what stands before the bracket or colon that opens the clause."""

    def fill(scene: Scene) -> Span | None:
        found = label(scene)
        return scene.span(getattr(take_apart(scene.setting.words, found), part)) if found else None

    return fill
