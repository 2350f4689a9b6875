"""What a quantity behind a noun depends on, in languages whose noun phrases begin with their head: sales of."""

from typing import Any

from extractor.claims.acting import ARRIVALS, as_subject, under_verb
from extractor.claims.constituents import Constituents
from extractor.claims.noun_phrases import LINKS
from extractor.claims.phrases import Phrase
from extractor.claims.words import BIT, CHANGES, bits


def head_of(sentence: Constituents, stretch: range) -> int:
    group = sentence.groups[sentence.group_of[stretch.start]]
    return group.head if group.head in stretch else stretch.stop - 1


def under_noun(sentence: Constituents, n: int, at: int, name: str, *, strict: bool = True) -> dict[str, Any]:
    """Behind a noun and a link: sales of, a fall of, an increase from, puts the cost at, sold it for.

    Not `strict`: a comma stands between, before which the noun may be a list.
    """
    groups = sentence.groups
    resulting = n > 0 and groups[n - 1].kind in LINKS and bool(sentence.does(groups[n]) & BIT["extent"])
    words = groups[n].words
    acted = n > 0 and groups[n - 1].kind == "verb" and groups[n - 1].letters == "i"  # firms facing | a duty of 5%
    found = sentence.trimmed(words.start, words.stop) if resulting or acted else sentence.phrase_until(n, strict=strict)
    if found is None:
        return {"link": name}
    if name in ("at", "for"):
        found = _dealt_in(sentence, found)
    noun = head_of(sentence, found)
    before = sentence.back(sentence.group_of[found.start] - 1)
    direct = before >= 0 and groups[before].kind == "verb"
    if before >= 0 and groups[before].kind in LINKS:
        before = sentence.back(before - 1)
    verb = under_verb(sentence, before, at, name) if before >= 0 and groups[before].kind == "verb" else {}
    if verb and not direct and name == "of" and sentence.words.does[noun] & BIT["pace"] and _changes(sentence, before):
        return verb | {"governor": "change"}  # rose at a rate of
    told = (name == "of" and _linked_measure(sentence, n, found)) or sentence.take_apart(found)
    if (name in ("of", "by", "to", "from") or not strict) and sentence.words.does[noun] & BIT["extent"]:
        governor = ARRIVALS.get(name, "extent")
        if name in ARRIVALS and told.after:  # a rise in profits to
            return verb | as_subject(sentence, told.after) | {"governor": governor, "word": noun, "link": name}
    elif name in ("at", "for") and direct:
        governor, noun = "set", verb["word"]
    else:
        governor = "of" if name == "of" else "act" if verb and before < sentence.group_of[found.start] - 1 else "noun"
    return verb | {"object": told, "governor": governor, "word": noun, "link": name}


def _dealt_in(sentence: Constituents, found: range) -> range:
    """`found` with the counted noun that it is linked to, without who gets it: bought 30 | boats from it | for 5."""
    groups, first = sentence.groups, sentence.group_of[found.start]
    counted = first - 2
    if counted > 0 and groups[first - 1].kind in LINKS and groups[counted].kind == "noun" and sentence.counted(counted):
        figure = next(n for n in groups[counted].words if sentence.letters[n] == "q")
        whole = sentence.trimmed(figure + 1, found.stop) if groups[counted - 1].kind == "verb" else None
        found = whole if whole and whole.start < groups[counted].words.stop else found
    goal = next((n for n in found if sentence.letters[n] == "l" and sentence.words.does[n] & BIT["to"]), None)
    return (goal and sentence.trimmed(found.start, goal)) or found


def _changes(sentence: Constituents, verb: int) -> bool:
    return bool(sentence.does(sentence.groups[verb]) & CHANGES)


def _linked_measure(sentence: Constituents, n: int, found: range) -> Phrase | None:
    """The measure in group `n` that a link adds to the noun before it in `found`: a hull with a length | of 9 m."""
    first, measures = sentence.groups[n].words.start, sentence.does(sentence.groups[n]) & BIT["measurable"]
    link = sentence.does(sentence.groups[n - 1]) if first > found.start else 0
    if not measures or not link & bits("at", "with"):
        return None
    measure = range(first, found.stop)
    if link & BIT["at"]:
        return Phrase(measure, "measure", None, measure)
    return Phrase(measure, "owned", sentence.trimmed(found.start, first - 1), measure)


def beside(sentence: Constituents, n: int, at: int) -> dict[str, Any]:
    """Behind a noun: the object of the verb before it, or told for short."""
    found = sentence.phrase_until(n, strict=True)
    if found is None:
        return {}
    before = sentence.back(sentence.group_of[found.start] - 1)
    if before > 0 and sentence.groups[before].kind in LINKS and sentence.groups[before - 1].kind == "verb":
        return under_verb(sentence, before - 1, at)  # offers | in two markets | 300 boats
    parts = {"object": sentence.take_apart(found), "governor": "noun", "word": head_of(sentence, found)}
    if before >= 0 and sentence.groups[before].kind == "verb":
        parts |= under_verb(sentence, before, at)
    return parts
