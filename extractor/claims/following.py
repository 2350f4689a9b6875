"""What stands behind a quantity: the thing that it counts or is of, and what this does."""

from extractor.claims.bounds import CLOSES, QUOTES, SEPARATES, end_of
from extractor.claims.phrase_parts import take_apart
from extractor.claims.phrases import LIGHT, MEASURES, MEASURING, OF, is_nominal, is_verb, trimmed
from extractor.claims.words import BIT, CHANGES, CLAUSE_ENDS, DEGREE, QUANTITY, Words, bits

MODIFIERS = 5  # words before the noun of which they make a phrase
VERBAL_HEADS = bits("verb", "by")
ACTS = bits("action", "gerund")
LIMITS = bits("short", "surpass", "number")  # verbs by which a measure is above or below a bound
WHO = bits("human", "owning")
PLANS = bits("modal", "say")  # which are nouns as well: a plan, a report
PLACED = bits("inside", "degree", "aspect")


def following(words: Words, at: int, clause: range) -> dict[str, object]:
    """What stands after the quantity in its clause, or after the bracket that follows it."""
    start, stop = at + 1, _next_item(words, at, clause.stop)
    while start < stop and words.does[start] & (DEGREE | bits("aspect")):
        start += 1
    if start + 1 < stop and words.does[start] & BIT["when"] and not words.does[start + 1] & OF:
        start += 1  # at 40 years of age
    if start == stop < len(words) and words.does[stop] & BIT["open"] and words.partner[stop] is not None:
        start = words.partner[stop] + 1  # type: ignore[operator]
        stop = end_of(words, start) if start < len(words) and not words.does[start] & (CLAUSE_ENDS | CLOSES) else start
    if start + 1 < stop and words.does[start] & BIT["mark"] and not words.does[start + 1] & OF:
        start += 1  # from the 5% mark | it rose
    if start < stop and words.does[start] & BIT["inside"] and words.does[start] & bits("complement", "among"):
        return {"after": "end"}  # of the 10 | inside, those who …
    linked = start < stop and bool(words.does[start] & OF)
    start += linked
    if start >= stop or (start + 1 == stop and words.does[start] & BIT["mark"]):  # the 5% mark
        return {"after": "end"}
    if words.does[start] & BIT["arrive"] and words.any(range(start, stop), QUANTITY):
        return {"after": "end"}  # from 5 | to 6
    if words.does[start] & (SEPARATES if words.any(range(start, stop), QUANTITY) else BIT["list"]):
        return {"after": "list"}
    apart = not linked and bool(words.does[start] & BIT["person"])  # from the number: 30% people
    person = apart or (not linked and bool(words.does[at] & BIT["person"]))
    start += apart
    first = start
    while linked and first + 1 < stop and words.does[first] & LIGHT:
        first += 1
    ends = None if person else _modified(words, first, stop)
    if linked and first + 1 == stop and words.does[first] & CHANGES:  # saw a | rise of 70%
        ends = stop
    if linked and first < stop and words.does[first] & BIT["person"] and not _goes_on(words, first + 1, stop):
        ends = first + 1
    ends = ends or _noun_phrase(words, first, stop)
    bare = not linked and words.surfaces[at][-1].isnumeric() and first < stop and words.does[first] & BIT["human"]
    if words.does[at] & BIT["counter"] or bare:  # 30 officers, with a counter or without one
        ends = _people(words, first, ends)
    found = trimmed(words, first, ends) if first < stop else None
    if found is None:
        rest = range(start, stop) if start < stop else None
        if rest and all(words.does[n] & QUANTITY for n in rest):  # of a row
            return {"after": "list", "person": person}
        return {"after": "deed" if rest else "end", "deed": rest, "rest": rest, "person": person}
    if linked and words.does[at] & BIT["person"] and all(words.does[n] & MEASURES for n in found) and found.stop < stop:
        rest = range(start, stop)  # 90 people's | age is below 30
        return {"after": "deed", "deed": rest, "rest": rest, "person": True}
    told = linked or (found.stop < stop and words.does[found.stop] & LIMITS)
    if told and found.stop < stop and (cut := _whose_measure(words, found)) is not None:
        found = range(found.start, cut)
    elif (cut := _acting(words, at, found, stop)) is not None:
        found = trimmed(words, found.start, cut) or found
    linked_on = found.stop < stop and words.does[found.stop] & OF
    deed = trimmed(words, found.stop, stop) if linked_on else range(found.stop, stop)
    while deed and words.does[deed.start] & CLOSES:  # of what is quoted: 5 “ghost ships” | sank
        deed = deed[1:]
    if not deed and (behind := _over_figure(words, stop)):
        deed, stop = behind, behind.stop
    if (
        not deed
        or words.does[_unmeasured(words, deed)] & (QUANTITY | SEPARATES)
        or all(words.does[n] & PLACED for n in deed)
        or words.does[deed.start] & bits("inside", "including")
        or _lists(words, deed)
    ):
        deed = None
    return {
        "person": person,
        "after": "of" if linked else "thing",
        "thing": take_apart(words, found),
        "deed": deed,
        "rest": range(start, stop),
    }


def _goes_on(words: Words, n: int, stop: int) -> bool:
    """Whether what begins with the word for people goes on at word `n`: people | and families, people | 's savings."""
    return n < stop and bool(words.does[n] & (OF | SEPARATES | MEASURING))


def _over_figure(words: Words, opened: int) -> range | None:
    """How the clause goes on behind a bracket that only says the figure again: half of the clerks | (54%) | say."""
    closed = words.partner[opened] if opened < len(words) and words.does[opened] & BIT["open"] else None
    if closed is None or closed + 1 >= len(words) or words.does[closed + 1] & (CLAUSE_ENDS | CLOSES | SEPARATES | OF):
        return None
    if not all(words.does[n] & (QUANTITY | DEGREE) for n in range(opened + 1, closed)):
        return None
    return range(closed + 1, end_of(words, closed + 1))


def _whose_measure(words: Words, found: range) -> int | None:
    """Where the measure begins of which something is said, behind the people of whom it is: 34% of them | are aged …"""
    cut = found.stop
    while cut > found.start and words.does[cut - 1] & MEASURES:
        cut -= 1
    people = found.start < cut < found.stop and words.does[cut - 1] & bits("human", "person")
    return cut if people else None


def _lists(words: Words, deed: range) -> bool:
    """Whether all that `deed` says is who or what follows: are, in order, …"""
    return len(deed) > 1 and bool(words.does[deed.start] & BIT["respective"] and words.does[deed.start + 1] & BIT["be"])


def _acting(words: Words, at: int, found: range, stop: int) -> int | None:
    """Where a verbal noun in `found` tells what is done: to 5 countries | sales of …, 80% of the staff | strike."""
    before = at - 1
    while before >= 0 and words.does[before] & DEGREE:
        before -= 1
    towards = before >= 0 and words.does[before] & BIT["preposition"] and not words.does[before] & BIT["and"]
    for n in found[1:]:
        if words.does[n] & PLANS and words.does[n - 1] & WHO and _does_more(words, n + 1, stop):
            return n  # of the firms | plan to go on strike
        if words.does[n] & bits("adverb", "and") == BIT["adverb"] and words.does[n - 1] & BIT["human"]:
            return n  # 60% of pupils | daily sleep …
        if not words.does[n] & BIT["gerund"] or words.does[n] & MEASURES:
            continue
        if words.does[n - 1] & WHO and n + 1 < stop and all(words.does[m] & ACTS for m in range(n, found.stop)):
            return n  # 5 firms | sign on, register
        if n + 1 < stop and (is_verb(words, n + 1) or words.does[n + 1] & ACTS):
            continue  # to 5 organisations | give …
        if (words.does[n - 1] & BIT["human"]) if n == stop - 1 else (towards and is_nominal(words, n + 1)):
            return n
    return None


def _does_more(words: Words, start: int, stop: int) -> bool:
    return start < stop and any(words.does[n] & CHANGES or is_verb(words, n) for n in range(start, stop))


def _next_item(words: Words, at: int, stop: int) -> int:
    """Where the next of several coordinated figures begins that has more than its thing between it and this one."""
    for n in range(at + 2, stop - 1):
        if words.does[n] & QUANTITY:
            return stop
        if words.does[n] & BIT["list"]:
            figure = next((m for m in range(n + 1, stop) if not words.does[m] & DEGREE), stop)
            others = n == at + 2 and is_verb(words, at + 1) and is_nominal(words, n + 1)  # 3 hurt, houses | damaged
            if others or (figure < stop and words.does[figure] & QUANTITY):
                return n
    return stop


def _unmeasured(words: Words, stretch: range) -> int:
    """The first word of `stretch` that names nothing measured; its last where there is none."""
    return next((n for n in stretch if not words.does[n] & MEASURING), stretch.stop - 1)


def _modified(words: Words, start: int, stop: int) -> int | None:
    """Where the noun phrase ends that a verb begins and somebody ends: 5 | dismissed airline employees."""
    start += bool(words.does[start] & BIT["negation"])
    if (
        start >= stop
        or not words.does[start] & VERBAL_HEADS
        or words.does[start] & bits("be", "have", "say")
        or is_nominal(words, start)
    ):
        return None
    for n in range(start + 1, min(stop, start + MODIFIERS)):
        if words.does[n] & BIT["human"] and not (n + 1 < stop and (is_nominal(words, n + 1) or words.does[n + 1] & OF)):
            return n + 1
        if not words.does[n] & (VERBAL_HEADS | BIT["noun"]) or words.does[n] & BIT["aspect"]:
            return None
    return None


def _people(words: Words, start: int, stop: int) -> int:
    """Where those end that words from `start` to `stop` name, before what they do: 30 officers | keep order."""
    last = next((n for n in range(stop - 1, start - 1, -1) if words.does[n] & BIT["human"]), stop)
    more = range(last + 1, stop)
    if not more or words.any(range(last, stop), OF | SEPARATES):
        return stop
    does = words.does[more.start] & bits("gerund", "verb")
    state = len(more) > 1 and stop < len(words) and words.does[stop] & bits("adverb", "adjective", "verb")
    return more.start if does or state else stop  # 3 patients' | state of health is stable


def _noun_phrase(words: Words, start: int, stop: int) -> int:
    """Where the noun phrase ends that begins with word `start`; `start` itself where none begins."""
    begins = words.does[start]
    if begins & BIT["modal"] and start + 1 < stop and words.does[start + 1] & (CHANGES | bits("gerund", "verb")):
        return start  # 30% | plan to invest
    described = begins & BIT["adjective"] and start + 1 < stop and is_nominal(words, start + 1)
    last = _nouns(words, start + bool(described), stop)
    if begins & BIT["say"] and start + 1 < stop and words.does[start + 1] & BIT["open_quote"]:
        return start
    if last > start and not (last < stop and words.does[last] & BIT["aspect"]):
        return last
    last = start
    if begins & bits("say", "be", "have", "take", "reach"):
        return start
    verbs = start + 1 + (start + 1 < stop and is_verb(words, start + 1))
    if is_verb(words, start) and not begins & BIT["negation"] and verbs < stop and is_nominal(words, verbs):
        last = _nouns(words, verbs, stop)
    for n in range(start + 1, stop - 1):
        if n > last and words.does[n] & bits("preposition", "say"):
            break
        if words.does[n] & OF and is_nominal(words, n + 1):
            return _nouns(words, n + 1, stop)
    return last


def _nouns(words: Words, start: int, stop: int) -> int:
    n = start
    while n < stop and (is_nominal(words, n) or words.does[n] & (OF | SEPARATES | QUOTES | BIT["etc"])):
        closing = words.partner[n]
        if (
            n > start
            and closing is not None
            and closing > n
            and not all(is_nominal(words, m) for m in range(n + 1, closing))
        ):
            break  # prices | “on the way down”
        if (
            words.does[n] & BIT["and"]
            and words.does[n] & BIT["preposition"]
            and not words.any(range(n, stop), QUANTITY)
        ):
            break  # employees | with him
        if n > start and words.does[n] & DEGREE and words.does[n] & BIT["verb"]:
            break  # 5 cities | together sold
        n += 1
    while n > start and words.does[n - 1] & (OF | SEPARATES):
        n -= 1
    if n < len(words) and words.does[n] & QUANTITY:  # what the next quantity measures is not of this phrase
        n = next((m for m in range(n - 1, start, -1) if words.does[m] & BIT["list"]), n)
        while n - 1 > start and words.does[n - 1] & (MEASURING | bits("gerund", "action") | SEPARATES):
            n -= 1
    return n
