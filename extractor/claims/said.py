"""What those say, think or want whom a quantity counts."""

from extractor.claims.bounds import end_of
from extractor.claims.phrases import trimmed
from extractor.claims.scene import Scene
from extractor.claims.words import BIT, QUANTITY, SOURCE, Words, bits
from extractor.model.text import Span

OTHERS = SOURCE | bits("among", "proportion", "rate")  # of the rest, of the figure itself, of who tells it
CLAUSE = 3  # words of the shortest clause; shorter ones name an opinion, such as "satisfied"


def said(scene: Scene) -> Span | None:
    """What those say or think whom the quantity counts."""
    words, start = scene.setting.words, scene.setting.at + 1
    stop = start
    while stop < len(words) and not (
        words.does[stop] & (QUANTITY | bits("stop", "semicolon")) or words.apart[stop] or _leaves(words, stop)
    ):
        stop += 1
    near = range(start, min(stop, start + 8))
    cue = next((n for n in near if words.does[n] & bits("say", "open_quote")), None)
    if cue is None or not words.does[cue] & BIT["say"]:
        return None
    while cue + 1 < stop and words.does[cue + 1] & BIT["say"]:
        cue += 1  # report | saying that
    found = trimmed(words, cue + 1, _end_of_saying(words, cue + 1, stop))
    while found and words.does[found.start] & bits("inside", "number"):
        found = trimmed(words, found.start + 1, found.stop)
    return scene.span(found) if found and len(found) >= CLAUSE else None


def _leaves(words: Words, mark: int) -> bool:
    """Whether the clause behind a comma tells of others, what the figure is like or what it shows: …, as last year."""
    if mark + 1 >= len(words) or not words.does[mark] & BIT["comma"]:
        return False
    told = mark + 1 + bool(words.does[mark + 1] & BIT["anaphor"])
    if told < len(words) and words.does[told] & BIT["comment"]:
        return True
    likens = words.does[mark + 1] & bits("and", "than") and words.does[end_of(words, mark + 1) - 1] & BIT["similar"]
    return bool(likens or words.does[mark + 1] & OTHERS)


def _end_of_saying(words: Words, start: int, stop: int) -> int:
    """Where ends what is said from word `start`, before the clause of the next figure and behind what is quoted."""
    quoted = words.partner[start] if start < stop and words.does[start] & BIT["open_quote"] else None
    if quoted is not None and quoted + 1 < stop and words.does[quoted + 1] & BIT["comma"]:
        return quoted + 1
    if stop < len(words) and words.does[stop] & QUANTITY:
        return next((n for n in range(stop - 1, start, -1) if words.does[n] & BIT["comma"]), stop)
    return stop


def opinion(scene: Scene) -> Span | None:
    """What those are for or against whom the quantity counts, over the commas that only add to it."""
    words, setting = scene.setting.words, scene.setting
    stretches = (one for one in (setting.rest, setting.deed) if one)
    held = next((one for one in stretches if opines(words, one)), None)
    if held is None:
        return None
    stop = held.stop
    while stop + 1 < len(words) and words.does[stop] & BIT["comma"]:
        more = range(stop + 1, end_of(words, stop + 1))
        goes_on = words.does[weighty(words, more)] & bits("verb", "gerund")
        if not goes_on or words.any(more, QUANTITY | bits("say", "source", "among")):
            break
        stop = more.stop
    return scene.span(range(held.start, stop))


def opines(words: Words, stretch: range) -> bool:
    """Whether `stretch` says that somebody is for or against something."""
    return bool(words.does[weighty(words, stretch)] & BIT["opinion"])


def weighty(words: Words, stretch: range) -> int:
    """The first word of `stretch` that is no adverb and denies nothing; its last where there is none."""
    return next((n for n in stretch if not words.does[n] & bits("adverb", "negation")), stretch.stop - 1)
