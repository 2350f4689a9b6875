"""Who does what a quantity depends on, and how the verb hangs together with what stands before it."""

from extractor.claims.bounds import CLOSES
from extractor.claims.phrases import doer, is_nominal, is_verb, subject, trimmed
from extractor.claims.words import BIT, DEGREE, TIME, Words, bits


def acting(words: Words, start: int, act: range) -> dict[str, range | None]:
    """Who acts by the verb `act`, the verb with what stands between the two, and all together."""
    if act.start > start and words.does[act.start - 1] & BIT["list"]:
        start = act.start  # installs 5 scanners, | hands out 9 meters
    held, actor = subject(words, start, act.stop), doer(words, subject(words, start, act.start))
    if held and words.does[held.start] & BIT["with"]:  # what it is done with, and not who does it
        how = range(held.start - (held.start > start and _tells_how(words, held.start - 1)), held.stop)
        held = how if act.start - held.start <= MEANS else act
    holder = range(held.start, act.stop) if held else None
    if actor is None:
        return {"actor": None, "holder": holder, "doing": act}
    named = actor.stop
    while named > actor.start and is_verb(words, named - 1):  # the first of two verbs: he is sentenced | to prison
        named -= 1
    whole = trimmed(words, actor.start, named)
    return {"actor": whole, "holder": holder, "doing": _doing(words, whole.stop if whole else actor.start, act.stop)}


MEANS = 2  # words that may tell with what something is done as part of that: successfully | by telephone asked


def _tells_how(words: Words, n: int) -> bool:
    return bool(words.does[n] & BIT["adverb"]) and not words.does[n] & (DEGREE | TIME)


def _doing(words: Words, start: int, stop: int) -> range | None:
    """The verb that ends before word `stop` and what belongs to it, without a bracket or a time at its head."""
    if words.does[start] & BIT["open"]:
        start = (words.partner[start] or start) + 1
    found = trimmed(words, start, stop)
    if found and words.does[found.start] & BIT["preposition"]:
        passing = TIME | bits("inside", "number")
        when = next((n for n in range(found.start + 1, stop) if not words.does[n] & passing), stop)
        if when > found.start + 1:
            return trimmed(words, when, stop)
    return found


def opened(words: Words, n: int, start: int) -> int | None:
    """The quotation mark after `start` that opens what word `n` closes."""
    partner = words.partner[n]
    return partner if words.does[n] & CLOSES and partner is not None and start <= partner < n else None


def modifies(words: Words, n: int, start: int) -> bool:
    """Whether the verb that is word `n` stands between another verb and a noun, as part of that noun's phrase."""
    plain = ~bits("be", "have", "take", "rise", "fall", "arrive", "by", "say", "to")
    return (
        n > start
        and is_verb(words, n - 1)
        and not words.does[n] & ~plain
        and n + 1 < len(words)
        and is_nominal(words, n + 1)
    )
