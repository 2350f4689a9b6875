"""The figure that a level is set against, in languages whose noun phrases begin with their head: $5m, up from $3m."""

from extractor.claims.setting import Setting
from extractor.claims.words import BIT, CHANGES, CLAUSE_ENDS, DEGREE, QUANTITY, SOURCE, Words, bits

LINKS = bits("with", "to", "from", "on")
SET, CONTRASTS, LIKENS, BESIDE = bits("than", "compared"), BIT["contrasting"], BIT["likened"], BIT["surpass"]
MARKS = SET | CONTRASTS | LIKENS | BESIDE | bits("way", "from")  # what may open it
BRACKETS = bits("open", "close")
LEADS = DEGREE | bits("determiner", "adverb", "adjective")  # what may stand between a link and its figure
PARTS = bits("stop", "semicolon", "colon", "subordinate", "conjunction", "contrast", "relative")
ENDS = CLAUSE_ENDS & ~SOURCE  # 3 dollars that | analysts had expected
JOINS = bits("conjunction", "contrast")
AGAIN = bits("and", "to", "at", "restates")
FAR = 18  # words from a figure to what it is set against


def baseline(setting: Setting) -> range | None:
    """What the level of `setting` is set against behind it, where a figure tells that; None where nothing does.

    What it is said to be like needs no figure: in line with what they expected.
    """
    words, n = setting.words, beyond_bracket(setting.words, setting.at)
    changed = setting.governor == "change"
    if setting.governor == "from":
        return None
    while n < len(words) and n - setting.at < FAR:
        bit = words.does[n]
        arrived = setting.governor == "arrive"
        start = _opened(words, n, arrived=arrived, changed=changed) if bit & MARKS else None
        if start is not None:
            found = range(start, _end(words, start))
            return found if found and (bit & LIKENS or words.any(found, QUANTITY)) else None
        if bit & (QUANTITY | PARTS):
            return None
        n = beyond_bracket(words, n)
    return None


def _opened(words: Words, n: int, *, arrived: bool, changed: bool) -> int | None:
    """Where what is named begins, if word `n` opens it: | compared with, against |, up | from; 5 dollars, | from."""
    bit, after = words.does[n], words.does[n + 1] if n + 1 < len(words) else 0
    if bit & SET and after & LINKS:
        return n
    if bit & CONTRASTS and not after & BIT["by"]:
        return n + 1
    if changed:
        return None
    if bit & BIT["than"] and words.does[n - 1] & CHANGES and not words.does[n - 1] & DEGREE:
        return n  # higher | than the 5 dollars expected
    if bit & BIT["way"] and after & BIT["from"]:
        return n + 1
    if bit & BIT["from"] and arrived and words.does[n - 1] & BIT["comma"]:
        return n
    if bit & LIKENS and after & LINKS:
        return n + 2
    return n + 1 if bit & BESIDE and words.does[n - 1] & BIT["comma"] else None


def _end(words: Words, start: int) -> int:
    """Behind what is named from word `start` on: up to a mark, or to what joins another clause."""
    n = start
    while n < len(words):
        bit = words.does[n]
        if bit & ENDS or bit & JOINS or (bit & BIT["subordinate"] and not bit & BIT["complement"]):
            break
        if bit & BIT["and"] and _counted(words, n + 1) is None:
            break
        n = beyond_bracket(words, n)
    return n


def _counted(words: Words, n: int) -> int | None:
    """The figure that comes at word `n`, or behind words that lead up to it: 3 dollars and | about 5."""
    while n < len(words) and words.does[n] & LEADS and not words.does[n] & QUANTITY:
        n += 1
    return n if n < len(words) and words.does[n] & QUANTITY else None


def told_again(words: Words, at: int) -> int:
    """The last word of what tells the change of word `at` again, or where it ends: 5%, | or 3 dollars, to 60."""
    n = beyond_bracket(words, at)
    n += n < len(words) and bool(words.does[n] & BIT["comma"])
    figure = _counted(words, n + 1) if n < len(words) and words.does[n] & AGAIN else None
    if figure is not None:
        return told_again(words, figure)
    return n - 1 if at and words.does[at - 1] & BIT["and"] else at


def beyond_bracket(words: Words, n: int) -> int:
    """The word behind word `n`, or behind the bracket that follows it or closes there."""
    n += 1
    while n < len(words) and words.does[n] & BRACKETS:
        partner = words.partner[n]
        n = partner + 1 if partner is not None and partner > n else n + 1
    return n
