"""Parts of speech of the words of a sentence, from what is known of words and of neighbours.

A hidden Markov model of the first order: of all sequences of tags the likeliest (Viterbi's), with the endings of
words that the language's table lacks (Brants 2000, TnT: a statistical part-of-speech tagger).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from math import inf, log

from extractor.languages import LanguagePack
from extractor.languages.tags import Odds, Tags, shape

NUMBER = "0"  # what any figure is looked up as
KEPT = 1 << 16  # words whose scores are kept
RARE = 20  # of a hundred thousand: what a tag that never followed another may count for


Tagger = Callable[[Sequence[str], Sequence[str]], tuple[str, ...]]


def tagger(pack: LanguagePack) -> Tagger | None:
    """What tags the words of a sentence, as they are written; None where the language has no table of tags.

    It takes the tags too that a segmenter gave, which hold for words that the table lacks.
    """
    return _tagger(pack) if pack.tags.tags else None


@cache
def _tagger(pack: LanguagePack) -> Tagger:
    known = pack.tags
    odds = {tag: dict(known.following.get(tag, ())) for tag in known.tags}
    following = {  # by the tag that follows, then by the one before it
        after: {tag: log(max(odds[tag].get(after, 0) * 100, RARE)) for tag in known.tags} for after in known.tags
    }
    start = max(known.tags, key=lambda tag: tag == ".")

    @lru_cache(maxsize=KEPT)
    def scores(word: str, leads: bool, named: bool, given: str) -> tuple[tuple[str, float], ...]:
        word = _written(word, leads, named, known)
        odds = known.words.get(word) or _held(given, known) or _guess(word, known)
        return tuple((tag, log(often) - log(known.tags[tag])) for tag, often in odds)

    def tag(words: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
        found: list[str] = []
        last = start  # the tag of the last word that has one only, as most have
        steps: list[dict[str, str]] = []  # since then, for each tag of a word the one before it
        reached = {last: 0.0}
        named = len(words) > 1 and words[1][:1].isupper()
        for place, word in enumerate(words):
            options = scores(word, not place, named and not place, given[place])
            if len(options) == 1:
                last = options[0][0]
                if steps:
                    steps.append({last: _likeliest(reached, following[last])[0]})
                    found += _path(steps, last)
                    steps = []
                else:
                    found.append(last)
            elif steps:
                step, now = {}, {}
                for here, score in options:
                    step[here], best = _likeliest(reached, following[here])
                    now[here] = best + score
                steps.append(step)
                reached = now
            else:
                steps.append({here: last for here, _ in options})
                reached = {here: following[here][last] + score for here, score in options}
        if steps:
            found += _path(steps, _likeliest(reached, dict.fromkeys(reached, 0.0))[0])
        return tuple(found)

    return tag


def _path(steps: Sequence[Mapping[str, str]], last: str) -> list[str]:
    """The tags that lead to `last`, which ends them, each step giving for a tag the one before it."""
    found = []
    for step in reversed(steps):
        found.append(last)
        last = step[last]
    return found[::-1]


def _likeliest(reached: Mapping[str, float], row: Mapping[str, float]) -> tuple[str, float]:
    """The tag of those `reached` from which the next is likeliest, and how likely; of equals the last by name."""
    best, found = -inf, ""
    for tag, odds in reached.items():
        odds += row[tag]
        if odds > best or (odds == best and tag > found):
            best, found = odds, tag
    return found, best


def _written(word: str, leads: bool, named: bool, known: Tags) -> str:
    """`word` as the table has it: without its capital letter where it is known in small only, or `leads` a sentence.

    One that leads keeps it where it is known with it alone, or `named`: another with a capital letter follows it.
    """
    if any(letter.isdigit() for letter in word) and not any(letter.isalpha() for letter in word):
        return NUMBER
    small = word.lower()
    if word in known.words:
        capital = word[1:] == small[1:]  # of a sentence; US is no us
        return small if leads and capital and small in known.words else word
    return small if small in known.words else word


def _held(given: str, known: Tags) -> Odds:
    """The tag that a segmenter gave, or the wider one that begins its name: nrt is a sort of nr."""
    wider = (given[:length] for length in range(len(given), 0, -1))
    return tuple((tag, 1000) for tag in wider if tag in known.tags)[:1]


def possible(word: str, known: Tags) -> Odds:
    """What parts of speech `word` can be, as the table has it or as its ending tells."""
    return known.words.get(word) or _guess(word, known)


def _guess(word: str, known: Tags) -> Odds:
    for length in range(4, -1, -1):
        if odds := known.endings.get(shape(word) + word[len(word) - length :].lower() if length else shape(word)):
            return odds
    return tuple((tag, often) for tag, often in known.tags.items() if often)
