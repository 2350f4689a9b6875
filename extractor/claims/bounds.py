"""Where the clauses of a sentence begin and end among its words."""

from collections.abc import Iterator

from extractor.claims.phrases import is_nominal, trimmed
from extractor.claims.words import BIT, CLAUSE_ENDS, QUANTITY, Words, bits, once
from extractor.languages.roles import OPENERS

OPENS, CLOSES, QUOTES = bits("open", "open_quote"), bits("close", "close_quote"), bits("open_quote", "close_quote")
SEPARATES = bits("list", "and")
NUMBERED = 2  # words of the number that begins one of several points, with its mark
GLOSS = 8  # words of a bracket that explains a word


@once
def clause_of(words: Words, at: int) -> tuple[range, str]:
    """The clause in which word `at` stands, and what opens it."""
    start = at
    opener = "start"
    while start:
        bit, partner = words.does[start - 1], words.partner[start - 1]
        if start == NUMBERED and bit & BIT["list"] and words.does[0] & BIT["number"]:
            break
        if words.apart[start] and (start != at or words.does[start - 1] & QUANTITY):
            opener = "gap"
            break
        if bit & CLOSES and partner is not None and partner < start - 1:
            if not partner and not bit & QUOTES:
                opener = "close"  # of a label before the sentence
                break
            start = partner
            continue
        if bit & (CLAUSE_ENDS | OPENS) and not (bit & QUOTES and partner is None):
            opener = next((name for name in OPENERS if bit & BIT[name]), "start")
            break
        start -= 1
    listed = _listed(words, start, at)
    if listed is not None:
        start, opener = listed + 1, "list"
    return range(start, end_of(words, at)), opener


def _listed(words: Words, start: int, at: int) -> int | None:
    """The mark between word `at` and an earlier quantity whose thing is named apart (3 ships, 4 boats)."""
    mark, named_apart = None, False
    if at - 2 > start and words.does[at - 1] & SEPARATES and not words.does[at - 2] & QUANTITY:
        mark = at - 1
    for n in range(at - 1, start, -1):
        if words.does[n] & QUANTITY:
            return mark
        if mark is None and named_apart and words.does[n] & SEPARATES:
            mark = n
        named_apart = named_apart or is_nominal(words, n)
    return None


def end_of(words: Words, at: int) -> int:
    stop = at + 1
    while stop < len(words):
        bit, partner = words.does[stop], words.partner[stop]
        if words.apart[stop]:
            break
        if bit & OPENS and partner is not None and partner > stop and _passes(words, at, stop, partner):
            stop = partner + 1
            continue
        if bit & (CLAUSE_ENDS | OPENS | CLOSES) and not (bit & QUOTES and partner is None):
            break
        stop += 1
    return stop


def _passes(words: Words, at: int, opened: int, closed: int) -> bool:
    """Whether the clause of word `at` goes on behind a quotation, or a bracket that explains a word."""
    if words.does[opened] & QUOTES:
        return True
    inside = range(opened, closed)
    after = closed + 1
    goes_on = after < len(words) and not words.does[after] & (CLAUSE_ENDS | OPENS | CLOSES)
    return goes_on and opened > at + 1 and len(inside) <= GLOSS and not words.any(inside, QUANTITY)


def clauses_before(words: Words, start: int, most: int = 6) -> Iterator[range]:
    """The clauses of the sentence that end before word `start`, the nearest first."""
    while most and (clause := _clause_before(words, start)):
        yield clause
        most -= 1
        start = clause.start


def _before_quotation(words: Words, n: int) -> int:
    """Word `n`; or where the quotation begins that it ends, which belongs to what stands before: saw | “a rise”."""
    opened = words.partner[n]
    quotes = words.does[n] & QUOTES and not words.does[n] & BIT["close"]
    if not quotes or not opened or opened > n or words.does[opened - 1] & (CLAUSE_ENDS | OPENS):
        return n
    return opened


@once
def _clause_before(words: Words, start: int) -> range | None:
    """The nearest clause that ends before word `start` and holds more than what belongs to no argument."""
    while start > 0:
        stop = start
        while stop and words.does[stop - 1] & (CLAUSE_ENDS | OPENS | CLOSES) and words.partner[stop - 1] is None:
            stop -= 1
        if stop and words.does[stop - 1] & (CLAUSE_ENDS | OPENS):
            stop -= 1
        if not stop:
            return None
        clause, _ = clause_of(words, _before_quotation(words, stop - 1))
        clause = range(clause.start, stop)
        only_leads = words.does[stop - 1] & BIT["comment"]  # data show that, …
        if trimmed(words, clause.start, clause.stop) and not only_leads:
            return clause
        start = min(clause.start, start - 1)
    return None
