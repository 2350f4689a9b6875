"""What a text can be found by: words, and where words run together every two characters that follow each other."""

import re
import unicodedata
from collections.abc import Iterator

from extractor.languages.script import simplified

# Scripts written without spaces between words: Thai to Khmer, kana and Han with their extensions, Hangul.
JOINED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
RUNS = re.compile(f"([{JOINED}\U00020000-\U0003ffff]+)|([^\\W_{JOINED}\U00020000-\U0003ffff]+)")
BREAK = "\u00a7"  # stands between two texts; no term is this sign


def terms(*texts: str) -> list[str]:
    """The terms of some texts, in order, with a break between two.

    A run of joined characters gives its bigrams and its last character, so that one of any length
    is found as a phrase whose last term is a beginning.

    >>> terms("AI PhDs", "a-b")
    ['ai', 'phds', '§', 'a', 'b']
    """
    found: list[str] = []
    for text in texts:
        found += [BREAK] if found else []
        for run in _runs(_folded(text)):
            found += run
    return found


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
        yield [joined[at : at + 2] for at in range(len(joined))] if joined else [word]


def _folded(text: str) -> str:
    """One form for what differs in script, width or case alone."""
    return simplified(unicodedata.normalize("NFKC", text).casefold())
