"""The parts of what a proportion is told of: the whole, the part, who has it."""

from collections.abc import Callable

from extractor.claims.phrases import trimmed
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, DEGREE, bits
from extractor.model.text import Span


def whole_of(phrase: str) -> Callable[[Scene], Span | None]:
    """What a share is of, where a link names it; who holds it stands behind other words."""

    def fill(scene: Scene) -> Span | None:
        found = getattr(scene.setting, phrase)
        if not found or not found.after:
            return None
        link = scene.setting.words.does[found.after.start - 1] | scene.setting.words.does[found.after.start - 2]
        return scene.span(found.after) if link & (BIT["of"] | BIT["in"]) else None

    return fill


def within_whole(scene: Scene) -> Span | None:
    """The whole inside which the subject of a proportion is one: the firm's share in | all sales."""
    found, words = scene.setting.subject, scene.setting.words
    if not found:
        return None
    link = found.deed.start if found.deed else scene.setting.clause.start  # among all sales | the share is
    stop = next((n for n in range(link, found.words.stop) if words.does[n] & BIT["inside"]), None)
    if stop is None or not words.does[link] & BIT["preposition"]:
        return None
    return scene.span(trimmed(words, link + 1, stop))


def share(scene: Scene) -> Span | None:
    """What a proportion is of: the words before the proportion that ends the measure."""
    found = scene.setting.subject
    if not found or not found.measure or not scene.setting.words.does[found.measure.stop - 1] & BIT["proportion"]:
        return None
    return scene.span(trimmed(scene.setting.words, found.measure.start, found.measure.stop - 1))


def proportioned(scene: Scene) -> Span | None:
    """What the subject is the proportion of: the | exports' | share."""
    found, words = scene.setting.subject, scene.setting.words
    if not found:
        return None
    stop = found.words.stop
    while stop > found.words.start and words.does[stop - 1] & (BIT["proportion"] | DEGREE):
        stop -= 1
    return scene.span(trimmed(words, found.words.start, stop))


def together(scene: Scene) -> Span | None:
    """Who or what takes a part together, where only their number is told: the two together | take."""
    words, taken = scene.setting.words, scene.setting.taken
    n = taken.start if taken else scene.setting.clause.start
    start = n - 1
    while start > scene.setting.clause.start and words.does[start] & DEGREE:
        start -= 1
    counted = scene.setting.clause.start <= start < n - 1 and words.does[start] & BIT["number"]
    return scene.span(range(start, n)) if counted else None


def place(scene: Scene) -> Span | None:
    """Where, or with what, the subject has its share: the firm | in Norway, the firm | with the market's 5%."""
    found, words = scene.setting.subject, scene.setting.words
    link = found.deed.start if found and found.doer and found.deed else None
    if link is None or not words.does[link] & bits("in", "with"):
        return None
    return scene.span(trimmed(words, link + 1, found.words.stop))
