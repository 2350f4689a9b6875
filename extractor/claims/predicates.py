"""Where a predicate ends: what is said with the complements, the lists and the clauses that belong to it."""

from extractor.claims.constituents import Constituents
from extractor.claims.noun_phrases import NOMINAL
from extractor.claims.words import BIT, SOURCE, bits

SAYING = BIT["say"]
BREAKS = ";-"  # kinds of groups that end any predicate
APART = bits("conjunction", "contrast")  # words that set one clause against another


def predicate(sentence: Constituents, verb: int) -> range | None:
    """The words of the predicate that begins with group `verb`."""
    first = sentence.groups[verb].words.start
    stop = sentence.groups[_end(sentence, verb) - 1].words.stop
    found = sentence.trimmed(first, stop)
    if found is None:
        return None
    return range(first, next((n for n in range(found.stop, stop) if sentence.letters[n] not in "ru"), stop))


def _end(sentence: Constituents, verb: int) -> int:
    """The group after the last one of the predicate."""
    groups = sentence.groups
    saying = bool(sentence.does(groups[verb]) & SAYING)  # what is said is a clause of its own
    inside = saying  # a clause of its own has begun, which may have a finite verb
    n = verb + 1
    while n < len(groups):
        group = groups[n]
        if group.kind in BREAKS or sentence.does(group) & SOURCE:
            break
        if (closing := _closing(sentence, n)) is not None:
            n = closing + 1
            continue
        if group.kind in '")' and _opened_before(sentence, n, verb):
            break
        if group.kind == ",":
            after = _over_comma(sentence, verb, n, said=saying)
            if after is None:
                break
            n = after
            continue
        if group.kind == "s" and sentence.does(group) & APART:
            break
        if group.kind == "c" and _begins_another(sentence, n):
            break
        if group.kind in "sw":
            inside = True
        elif group.finite and not inside and groups[n - 1].kind != "c":
            break
        n += 1
    return n


def _closing(sentence: Constituents, n: int) -> int | None:
    """The group that closes the bracket or quotation that group `n` opens."""
    return sentence.closing(n) if sentence.groups[n].kind in '("' else None


def _opened_before(sentence: Constituents, n: int, verb: int) -> bool:
    """Whether group `n` closes a bracket or quotation in which the verb itself stands."""
    partner = sentence.words.partner[sentence.groups[n].words.start]
    return partner is not None and partner < sentence.groups[verb].words.start


def _begins_another(sentence: Constituents, n: int) -> bool:
    """Whether the conjunction that is group `n` begins a clause with a figure or a subject of its own."""
    groups = sentence.groups
    if n + 1 >= len(groups) or groups[n + 1].kind not in NOMINAL:
        return False
    n += 2
    if n + 1 < len(groups) and sentence.alone(n + 1):  # a few, 7%, …
        n += 3
    if n >= len(groups):
        return False
    counted = sentence.counted(n - 1) and sentence.letters[groups[n].words.start - 1] == "q"
    hurt = counted and groups[n].kind == "verb"  # were killed and | 30 injured
    return groups[n].finite or hurt or (sentence.counted(n - 1) and groups[n].kind == "o")


def _over_comma(sentence: Constituents, verb: int, comma: int, *, said: bool) -> int | None:
    """The group with which the predicate goes on behind the comma; None where it ends there."""
    groups = sentence.groups
    if comma + 1 >= len(groups):
        return None
    if (end := sentence.list_end(comma)) is not None:
        closed = end < len(groups) and groups[end].kind == "," and groups[comma + 1].kind == "verb"
        return end + 1 if closed and end + 1 < len(groups) and groups[end + 1].kind in ("verb", *NOMINAL) else end
    following = groups[comma + 1]
    if said and following.kind == "s" and not sentence.does(following) & APART:
        return comma + 1  # would not vote, if …
    opened = next((n for n in range(comma - 1, verb, -1) if groups[n].kind in "sw,"), verb)
    if said and opened > verb + 1 and groups[opened].kind in "sw" and groups[opened - 1].kind in ("verb", "s"):
        return comma + 1  # said that when it rains, buses …
    joined = comma + 1 + (following.kind == "c")
    if joined < len(groups) and groups[joined].kind == "verb" and not groups[joined].letters.startswith("i"):
        alike = groups[joined].letters == "b" and any(group.letters[-1] == "b" for group in groups[verb:comma])
        return joined + 1 if alike else None  # would raise wages, lower fees and mend roads
    return None
