"""Whose figure it is where only the measure is named: Acme reported …. Net profit fell 5%."""

from collections.abc import Callable

from extractor.claims import sentence_parts
from extractor.claims.memory import REACH
from extractor.claims.phrases import Phrase
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, DEGREE, TIME, bits
from extractor.model.text import Span

FIRM, OPERATING = BIT["corporate"], BIT["operating"]
PLAIN = TIME | DEGREE | FIRM | bits("measuring", "determiner", "adjective", "participle")
NAMED = bits("name", "place", "possessive", "pronoun", "general")


def keeper(phrase: str) -> Callable[[Scene], Span | None]:
    """The firm of which the text speaks, where a phrase is a measure that only firms have, or they too."""

    def fill(scene: Scene) -> Span | None:
        found, words = getattr(scene.setting, phrase), scene.setting.words
        if not found or not found.measure:
            return None
        if words.any(found.measure, FIRM) and all(words.does[n] & PLAIN for n in found.measure):
            return _of_firms(scene, found)
        if words.any(found.measure, OPERATING) and not words.any(found.measure, NAMED):
            return _firm(scene)
        return None

    return fill


def _of_firms(scene: Scene, found: Phrase) -> Span | None:
    words = scene.setting.words
    names = {words.surfaces[n] for n in found.measure or () if words.does[n] & FIRM}
    told = reversed(scene.memory.told[-REACH:])
    alike = next((one.entity for one in told if one.entity and not names.isdisjoint(one.named)), None)
    heard = scene.memory.spoken()
    return sentence_parts.outer(scene) or alike or scene.memory.owner(scene.block) or heard.topic or heard.firm


def _firm(scene: Scene) -> Span | None:
    """The last firm by name that the text speaks of, or of which it told a figure."""
    told = reversed(scene.memory.told[-REACH:])
    return next((one.entity for one in told if one.entity and one.ends & BIT["firm"]), scene.memory.spoken().firm)
