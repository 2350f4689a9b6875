"""The setting of a quantity in languages whose noun phrases begin with their head: sales of X, the share Y holds."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from extractor.claims.behind import uncounted
from extractor.claims.constituents import Constituents
from extractor.claims.dependence import around, clause_of
from extractor.claims.likening import likened
from extractor.claims.noun_phrases import CLAUSE_MARKS, LINKS, NOMINAL
from extractor.claims.one_each import item
from extractor.claims.phrases import Phrase
from extractor.claims.setting import Setting
from extractor.claims.under_noun import head_of
from extractor.claims.words import BIT


def look(sentence: Constituents, at: int) -> Setting:
    """The setting of the quantity that is word `at`."""
    parts = around(sentence, at) | likened(sentence, at)
    clause, opener = clause_of(sentence, at)
    phrases = (one for name in ("thing", "object", "subject") if isinstance(one := parts.get(name), Phrase))
    return Setting(
        sentence.words,
        at,
        clause,
        opener,
        front=_front(sentence, at),
        ahead=_ahead(sentence, at),
        apposed=_apposed(sentence, at),
        earlier=partial(sentence.topics, at, sentence.group_of[at]),
        namers=tuple(n for one in phrases for n in _namers(sentence, one.measure or one.words)),
        determined=sentence.groups[sentence.group_of[at]].letters[0] in "dp",
        item=item(sentence, parts["position"], parts["total"], _shared_out(parts)),
        **parts,
    )


def _shared_out(parts: dict[str, Any]) -> Iterator[range | None]:
    """What may be shared out among coordinated figures: the owners before the things that own."""
    for part in ("owner", "words"):
        for name in ("subject", "thing", "object"):
            if (found := parts.get(name)) is not None:
                yield getattr(found, part)


def _front(sentence: Constituents, at: int) -> range | None:
    """The place or group at the head of the quantity's clause: in Japan, …"""
    groups = sentence.groups
    n = here = sentence.group_of[at]
    while n and groups[n - 1].kind not in (*CLAUSE_MARKS, "w"):
        n -= 1
    if n > 1 and groups[n - 1].kind == "," and groups[n].kind not in "lo":  # the front is set off
        n -= 1
        while n and groups[n - 1].kind not in (*CLAUSE_MARKS, "w"):
            n -= 1
    while n < here and groups[n].kind in "rt":
        n += 1
    if n + 1 >= here or not (groups[n].kind == "o" or sentence.does(groups[n]) & BIT["owning"]):
        return None
    if (
        groups[n + 1].kind != "noun"
        or (len(groups[n + 1].words) == 1 and sentence.does(groups[n + 1]) & BIT["discourse"])  # in contrast, …
        or "t" in groups[n + 1].letters
        or (groups[n].kind != "o" and sentence.counted(n + 1))
    ):
        return None
    found = sentence.phrase_from(n + 1, start=uncounted(sentence, n + 1))
    return found if found and found.stop <= at else None


def _ahead(sentence: Constituents, at: int) -> range | None:
    """What the clause behind the comma tells of, where the sentence begins with a link: with sales of 5 dollars, it."""
    groups, here = sentence.groups, sentence.group_of[at]
    first = max((n + 1 for n in range(here) if groups[n].kind == ","), default=0)  # once a star, with sales of 5, it
    seen = here > 1 and groups[1].letters[0] == "i"  # after seeing prices rise 5%, it …
    if not (groups[0].kind in LINKS or groups[first].kind in LINKS) or (
        not seen and any(group.finite for group in groups[:here])
    ):
        return None
    verb = next((n for n in range(here, len(groups)) if groups[n].finite), None)
    told = verb is not None and not sentence.does(groups[verb]) & BIT["say"]
    subject = sentence.subjects.get(verb) if verb is not None and told else None
    behind = subject is not None and subject.start > at
    return subject if behind and any(groups[n].kind == "," for n in range(here, verb or here)) else None


def _apposed(sentence: Constituents, at: int) -> range | None:
    """What the bare figure between commas is told of: Ann Lee, 56, …"""
    groups, n = sentence.groups, sentence.group_of[at]
    if n < 2 or groups[n - 1].kind != ",":
        return None
    following = groups[n + 1] if n + 1 < len(groups) else None
    if following and following.kind not in CLAUSE_MARKS and following.letters != "k":  # Acme, 78% owned by
        return None
    return sentence.phrase_until(n - 2, strict=True) if groups[n - 2].kind in NOMINAL else None


def _namers(sentence: Constituents, stretch: range) -> list[int]:
    """The words that may name a ratio: nouns up to the head of a phrase, the last first; before all, one of change.

    A growth rate is no rate.
    """
    nouns = (n for n in range(stretch.start, head_of(sentence, stretch) + 1) if sentence.letters[n] in "nNq")
    return sorted(nouns, key=lambda n: (not sentence.words.does[n] & BIT["extent"], -n))
