"""Who tells a figure, as the one whose own it may be."""

from collections.abc import Callable

from extractor.claims.attribution_source import PERSON
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, TIME, Words
from extractor.model.text import Span


def source(own: bool) -> Callable[[Scene], Span | None]:
    """The last source that the sentence names before the quantity; only one that tells its own figures, where `own`."""
    return lambda scene: next((one.source for one in reversed(scene.sources) if one.own or not own), None)


def _publisher(words: Words, found: Span | None) -> Span | None:
    """Whose report `found` is, where it says so: the annual report that | Acme | published; else all of it."""
    last = words.last_in(found)
    first = words.starting(found.start) if found else None
    if found is None or last is None or first is None:
        return found
    link = next((n for n in range(last, first, -1) if words.does[n] & BIT["of"]), None)
    if link is None:  # Acme | lately published its report
        link = next((n for n in range(first + 1, last) if words.does[n] & TIME or words.tags[n] in VERBS), last + 1)
    while link - 1 > first and words.tags[link - 1] in (*VERBS, *WHEN):
        link -= 1
    return words.span(range(first, link))


VERBS = ("v", "vn")


WHEN = ("d", "t")  # tags of adverbs and of times


def firm(own: bool) -> Callable[[Scene], Span | None]:
    """The last source before the quantity whose own figures they may be: no office or person, nobody who studies."""

    def fill(scene: Scene) -> Span | None:
        words, found = scene.setting.words, source(own)(scene)
        last = words.last_in(found)
        nobody = last is None or words.does[last] & BIT["office"] or words.tags[last].startswith(PERSON)
        return None if nobody else _publisher(words, found)

    return fill
