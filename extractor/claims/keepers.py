"""Whose figure it is where only the measure is named: Acme reported …. Net profit fell 5%."""

from extractor.claims import carried
from extractor.claims.memory import REACH
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, DEGREE, TIME, bits
from extractor.model.text import Span

FIRM = BIT["corporate"]
PLAIN = TIME | DEGREE | FIRM | bits("measuring", "determiner", "adjective", "participle")


def keeper(scene: Scene) -> Span | None:
    """The firm of which the text speaks, where the subject is a measure that only firms have."""
    found, words = scene.setting.subject, scene.setting.words
    if not found or not found.measure or not words.any(found.measure, FIRM):
        return None
    if not all(words.does[n] & PLAIN for n in found.measure):
        return None
    names = {words.surfaces[n] for n in found.measure if words.does[n] & FIRM}
    told = reversed(scene.memory.told[-REACH:])
    alike = next((one.entity for one in told if one.entity and not names.isdisjoint(one.named)), None)
    return carried.outer(scene) or alike or scene.memory.owner(scene.block) or scene.memory.spoken().topic
