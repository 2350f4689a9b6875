"""What a text can be found by: words, and where words run together every two characters that follow each other."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import add

from extractor.languages.script import simplified

# Scripts written without spaces between words: Thai to Khmer, kana and Han with their extensions, Hangul.
JOINED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
RUNS = re.compile(f"([{JOINED}\U00020000-\U0003ffff]+)|([^\\W_{JOINED}\U00020000-\U0003ffff]+)")
BREAK = "\u00a7"  # stands between two texts; no term is this sign


def terms_of_each(groups: Sequence[tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield the terms of each group of texts, in order, with a break between two texts.

    A run of joined characters gives its bigrams and its last character, so that one of any length
    is found as a phrase whose last term is a beginning.

    >>> list(terms_of_each([("AI PhDs", "a-b"), ("AI PhDs",)]))
    [['ai', 'phds', '§', 'a', 'b'], ['ai', 'phds']]
    """
    texts = list(dict.fromkeys(text for group in groups for text in group))
    if not texts:
        return
    folded = _folded("\n".join(text.replace("\n", " ") for text in texts)).split("\n")
    terms = {text: [*chain.from_iterable(_runs(one))] for text, one in zip(texts, folded, strict=True)}
    for first, *others in groups:
        yield [*terms[first], *(term for other in others for term in (BREAK, *terms[other]))]


def phrases(query: str) -> list[list[str]]:
    """What to look for: a phrase for each word of a query; its last term may be a beginning.

    >>> phrases("AI-PhD share")
    [['ai', 'phd'], ['share']]
    """
    found = []
    for word in _folded(query).split():
        runs = list(_runs(word))
        if runs and len(runs[-1]) > 1:
            runs[-1].pop()  # the last character, which the bigram before it holds
        if runs:
            found.append([term for run in runs for term in run])
    return found


def _runs(text: str) -> Iterator[list[str]]:
    for joined, word in RUNS.findall(text):
        yield [*map(add, joined, joined[1:]), joined[-1]] if joined else [word]


def _folded(text: str) -> str:
    """One form for what differs in script, width or case alone."""
    return simplified(unicodedata.normalize("NFKC", text).casefold())
