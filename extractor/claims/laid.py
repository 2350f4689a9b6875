"""On what an act lays the rate that a figure tells: a duty of 5% on imported cars."""

from extractor.claims.bounds import clauses_before
from extractor.claims.phrases import is_verb, trimmed
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, QUANTITY, bits
from extractor.model.text import Span


def _laid(scene: Scene) -> tuple[range, range] | None:
    """To what the act applies its figure, which the clause or one before it names, and the act with what it lays there.

    On imported cars, | a duty of 5%; the duty | laid on imported cars | is 5%.
    """
    setting = scene.setting
    words, verb = setting.words, setting.act.start if setting.act else setting.at
    for clause in (range(setting.clause.start, verb), *clauses_before(words, setting.clause.start, 3)):
        first = next((n for n in clause if words.does[n] & BIT["for"]), None)
        found = trimmed(words, first + 1, clause.stop) if first is not None else None
        if found:
            link = next((n for n in reversed(found) if words.does[n] & BIT["of"]), found.start)
            lays = link > found.start + 1 and words.does[link - 1] & bits("verb", "action")
            if lays and words.any(range(link, found.stop), BIT["rate"]):
                to = trimmed(words, found.start, link - 1)
                goes_on = QUANTITY | bits("from", "arrive", "rise", "fall")
                stop = next((n for n in range(link, found.stop) if words.does[n] & goes_on), found.stop)
                return (to, range(link - 1, stop)) if to else None
            return None if any(is_verb(words, n) for n in range(link, found.stop)) else (found, found)
    return None


def towards(scene: Scene) -> Span | None:
    """To what the act applies its figure."""
    laid = _laid(scene)
    return scene.span(laid[0]) if laid else None


def laid(scene: Scene) -> Span | None:
    """What is applied there."""
    found = _laid(scene)
    return scene.span(found[1]) if found and found[1] != found[0] else None
