"""What a text can be found by: words, and where words run together every two characters that follow each other."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

from extractor.languages.script import simplified

# Scripts written without spaces between words: Thai to Khmer, kana and Han with their extensions, Hangul.
JOINED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
RUNS = re.compile(f"([{JOINED}\U00020000-\U0003ffff]+)|([^\\W_{JOINED}\U00020000-\U0003ffff]+)")
BREAK = "\u00a7"  # stands between two texts; no term is this sign


def terms_of_each(groups: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the terms of each group of texts, in order and between spaces, with a break between two texts.

    A run of joined characters gives its bigrams and its last character, so that one of any length
    is found as a phrase whose last term is a beginning.

    >>> [terms.split() for terms in terms_of_each([("AI PhDs", "a-b"), ("AI PhDs",)])]
    [['ai', 'phds', '§', 'a', 'b'], ['ai', 'phds']]
    """
    texts = list(dict.fromkeys(chain.from_iterable(groups)))
    if not texts:
        return
    folded = _folded("\n".join(text.replace("\n", " ") for text in texts))
    terms = dict(zip(texts, _spelt(folded).split("\n"), strict=True))
    for group in groups:
        yield f" {BREAK} ".join(terms[text] for text in group)


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


def _spelt(text: str) -> str:
    """The terms of every line of `text` between spaces: those of `_runs`, in half the time for a whole article."""
    import numpy as np

    codes = np.frombuffer(f"{text}\n".encode("utf-32-le"), np.uint32)
    kinds = _kinds()[codes]
    joined = kinds == 1
    spelt = np.zeros((len(codes), 3), np.uint32)  # each character, the one that makes a bigram of it, and a space
    spelt[:, 0] = np.where(kinds > 0, codes, ord(" "))
    spelt[:-1, 1] = np.where(joined[:-1] & joined[1:], codes[1:], 0)
    spelt[:-1, 2] = np.where(joined[:-1] | joined[1:], ord(" "), 0)
    return spelt[spelt > 0].tobytes().decode("utf-32-le").removesuffix("\n")


@cache
def _kinds() -> Any:
    """For every code point 1 where it is joined, 2 where it is of a word, 3 for the end of a line, else 0."""
    import numpy as np

    kinds = np.zeros(sys.maxunicode + 1, np.uint8)
    for run in RUNS.finditer("".join(map(chr, range(len(kinds))))):
        kinds[run.start() : run.end()] = 1 if run[1] else 2
    kinds[ord("\n")] = 3
    return kinds


def _folded(text: str) -> str:
    """One form for what differs in script, width or case alone."""
    return simplified(unicodedata.normalize("NFKC", text).casefold())
