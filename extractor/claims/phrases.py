"""Phrases: what a stretch of words is made of, and where its parts are."""

from dataclasses import dataclass

from extractor.claims.words import BIT, CLAUSE_ENDS, DEGREE, QUANTITY, TIME, Words, bits

OF = BIT["of"]
MEASURES = bits("measurable", "rate", "proportion", "extent")
MEASURING = MEASURES | BIT["measuring"]
KEEPS = MEASURING | BIT["negation"]  # words that a phrase may begin with, whatever else they are
NOMINAL = MEASURING | bits("noun", "name", "pronoun", "number", "human")
NEVER = MEASURING | bits("adverb", "human")  # what no verb is
VERBAL = bits("verb", "be", "have", "take", "rise", "fall", "arrive", "by")
NAMED = bits("name", "place", "pronoun", "preposition", "by", "be")
LIGHT = TIME | DEGREE | bits("adverb", "aspect", "respective")
LEADS = CLAUSE_ENDS | LIGHT | bits("conjunction", "among", "list", "etc", "close", "and", "of")
JOINING = bits("of", "list", "and", "preposition", "by", "to", "from", "than", "conjunction")
TRAILS = CLAUSE_ENDS | LIGHT | JOINING | bits("basis", "reach", "be", "open", "have")
ADVERBIAL = LIGHT | bits("preposition")
FRONTS = bits("preposition", "by", "from", "than", "and")  # words that begin a phrase before the subject
HOLDS, LISTS = bits("have", "reach", "arrive"), bits("list", "and")
PAIRED = bits("open", "close", "open_quote", "close_quote")
GOVERNS = bits("say", "clausal")  # verbs on which a clause depends
AGED = bits("number", "noun")  # those of an age: | 65 or older
FOREMOST = 4  # words behind such a phrase: 3 ships, the most
REACH = 14  # words that such a phrase may have; longer ones are clauses


@dataclass(slots=True, eq=False)
class Phrase:
    """A stretch of words, taken apart.

    Attributes:
        shape: ``owned`` (a measurable of an owner), ``measure`` (a measurable alone), ``rated`` (the proportion that
            does something), ``deed`` (it holds a verb,
            or a clause made a noun), ``acted`` (a thing and its verbal noun), ``thing``, ``singled`` (the owner, said
            to have the most of the measure, which is of `before`).
        owner, measure: of an ``owned`` one; the whole is the measure of a ``measure``.
        before, after: what stands on either side of its last link (of).
        doer, deed: what stands before its first verb or adverbial, and from there on.
        head: of a ``measure`` that one other noun is part of, the measurable alone.
        front, back: what stands on either side of a time in it.
    """

    words: range
    shape: str
    owner: range | None = None
    measure: range | None = None
    before: range | None = None
    after: range | None = None
    doer: range | None = None
    deed: range | None = None
    front: range | None = None
    back: range | None = None
    head: range | None = None


def is_verb(words: Words, n: int) -> bool:
    """Whether word `n` can only be a verb."""
    bit = words.does[n]
    return bool(bit & VERBAL) and not bit & NEVER


def is_nominal(words: Words, n: int) -> bool:
    """Whether word `n` can be part of a noun phrase."""
    return bool(words.does[n] & NOMINAL) and not is_verb(words, n)


def trimmed(words: Words, start: int, stop: int) -> range | None:
    """The words from `start` to before `stop` without those at either end that belong to no argument."""
    does, partner = words.does, words.partner
    while start < stop:
        if (does[start] & LEADS and not _keeps(words, start, stop)) or alone(words, start, start, stop):
            start += 1
        elif (does[stop - 1] & TRAILS and not _measures_last(does[stop - 1])) or alone(words, stop - 1, start, stop):
            stop -= 1
        elif partner[start] == stop - 1:
            start, stop = start + 1, stop - 1
            if does[stop] & BIT["close_quote"] and start < stop:
                return range(start, stop)  # what is quoted stays as it is
        elif broken := next((n for n in range(start, stop) if does[n] & PAIRED and alone(words, n, start, stop)), None):
            stop = broken  # before a quotation that goes on
        else:
            return range(start, stop)
    return None


def _keeps(words: Words, n: int, stop: int) -> bool:
    """Whether word `n` belongs to the phrase that it leads: average | pay, but a year | Acme can earn."""
    bit = words.does[n]
    if not bit & KEEPS or bit & MEASURES or not bit & (BIT["adverb"] | DEGREE):
        return bool(bit & KEEPS)
    follows = words.does[n + 1] if n + 1 < stop else 0
    acts = bit & DEGREE and follows & BIT["action"] and not follows & MEASURING  # in all | handed out
    return n + 1 < stop and not acts and not follows & (NAMED if bit & BIT["adverb"] else BIT["be"])


def _measures_last(bit: int) -> bool:
    """Whether a word that ends a phrase belongs to a measure: the sum in all, but not: the world | each year."""
    totals = bit & DEGREE and bit & BIT["verb"]
    return bool(bit & MEASURES or (bit & BIT["measuring"] and not (bit & BIT["adverb"] or totals)))


def alone(words: Words, n: int, start: int, stop: int) -> bool:
    """Whether word `n` is a bracket or quotation mark whose partner stands outside the stretch."""
    partner = words.partner[n]
    return bool(words.does[n] & PAIRED) if partner is None else not start <= partner < stop


def without_bracket(words: Words, stretch: range | None) -> range | None:
    """`stretch` without the bracket that ends it."""
    if stretch and words.does[stretch.stop - 1] & BIT["close"]:
        opened = words.partner[stretch.stop - 1]
        if opened is not None and opened > stretch.start:
            return trimmed(words, stretch.start, opened)
    return stretch


def subject(words: Words, start: int, stop: int) -> range | None:
    """What the words from `start` to before `stop` speak of: without source, time, adverbs and phrases before it."""
    return fronted(words, start, stop)[0]


def fronted(words: Words, start: int, stop: int) -> tuple[range | None, range | None]:
    """What the words from `start` to before `stop` speak of, and the place or group that stands before it (in X, …)."""
    n = stop - 1
    while n >= start:
        bit = words.does[n]
        counted = bit & MEASURES and words.does[n - 1] & MEASURING and not words.does[n - 1] & MEASURES
        if bit & GOVERNS and not counted and n > start and all(words.does[m] & LIGHT for m in range(n + 1, stop)):
            stop = n  # prices are expected to
        elif (bit & GOVERNS and not bit & MEASURES and not _modifies(words, n, stop)) or (
            bit & QUANTITY and not counts(words, n, stop)
        ):
            start = n + 1
            if start < stop and bit & QUANTITY and words.does[start] & BIT["mark"]:
                start += 1
            break
        elif bit & QUANTITY and n > start and words.does[n - 1] & HOLDS and not words.any(range(n, stop), LISTS):
            start = n  # there are | three firms that
            break
        n -= 1
    found = trimmed(words, start, stop)
    while (
        found and words.does[found.start] & bits("be", "have", "including") and not words.does[found.start] & MEASURING
    ):
        found = trimmed(words, found.start + 1, stop)
    found = without_bracket(words, found)
    if found and (words.does[found.stop - 1] & BIT["when"] or _ordinal(words, found)):
        return None, None
    when = next((n for n in reversed(found[1:-1]) if words.does[n] & BIT["when"]), None) if found else None
    if when is not None and not words.does[when + 1] & OF:
        found = trimmed(words, when + 1, stop)
    found, front = _behind_fronts(words, found)
    return (None if found and _ordinal(words, found) else found), front


def _behind_fronts(words: Words, found: range | None) -> tuple[range | None, range | None]:
    """`found` without the phrases of prepositions at its head, and what the last of these names."""
    front = None
    while found and words.does[found.start] & FRONTS and not words.does[found.start] & MEASURING:
        closes = bits("inside", "compared") if words.does[found.start] & BIT["in"] else BIT["compared"]
        end = next((n for n in found[1:REACH] if words.does[n] & closes), None)
        if end is not None:
            if not words.does[end] & bits("way", "when", "compared"):
                front = trimmed(words, found.start + 1, end)
            found = trimmed(words, end + 1, found.stop)
        elif words.does[found.start] & BIT["patient"] or _measured_with(words, found) or _foremost_with(words, found):
            found = trimmed(words, found.start + 1, found.stop)
        elif words.does[found.stop - 1] & BIT["human"] or any(is_verb(words, n) for n in found):
            break
        elif words.does[found.stop - 1] & MEASURES:
            found = trimmed(words, found.start + 1, found.stop)
        else:
            return None, trimmed(words, found.start + 1, found.stop)
    return found, front


def _measured_with(words: Words, found: range) -> bool:
    """Whether `found` begins with what goes with a measure: at | the price before the halt."""
    return bool(words.does[found.start] & BIT["with"] and words.does[found.stop - 1] & MEASURES)


def _foremost_with(words: Words, found: range) -> bool:
    """Whether `found` begins with what there is the most of, as is told behind the figure: with | pupils, 30, most."""
    behind = range(found.stop, min(found.stop + FOREMOST, len(words)))
    return bool(words.does[found.start] & BIT["with"]) and words.any(behind, BIT["foremost"])


def _ordinal(words: Words, found: range) -> bool:
    """Whether `found` only says the how manieth, where or how often: the fifth year, inside, a month."""
    if words.does[found.start] & BIT["inside"] and len(found) == 1:
        return True
    if words.does[found.stop - 1] & AGED == AGED:
        return False
    light = all(words.does[n] & (LIGHT | BIT["modal"]) for n in found) and not words.any(found, MEASURES)
    if light and words.does[found.start] & BIT["measuring"]:
        return True  # a month | has to
    return all(words.does[n] & (BIT["number"] | MEASURING) and not words.does[n] & MEASURES for n in found)


def doer(words: Words, stretch: range | None) -> range | None:
    """`stretch`, which a verb follows, without the phrases that belong to the verb: he | to the bank."""
    if stretch is None:
        return None
    last = next((n for n in reversed(stretch) if words.does[n] & OF), stretch.start)
    if words.does[stretch.stop - 1] & BIT["inside"]:  # the rival | has in the places that it rents
        last = next((n - 1 for n in stretch[1:last] if words.does[n] & BIT["in"]), last)
    cut = next((n for n in range(last + 1, stretch.stop) if _parts_deed(words, n)), None)
    return stretch if cut is None else trimmed(words, stretch.start, cut)


def _parts_deed(words: Words, n: int) -> bool:
    """Word `n` parts a doer from what it does: an adverb, "by", or what links clauses but no things."""
    return bool(
        words.does[n] & (ADVERBIAL | BIT["by"]) or words.does[n] & bits("conjunction", "and") == BIT["conjunction"]
    )


def _modifies(words: Words, n: int, stop: int) -> bool:
    """Whether the saying that is word `n` tells of the next thing, the sums | reported, or of what a proportion is."""
    link = stop - 2
    of_next = n + 1 < stop and words.does[n + 1] & OF
    if words.any(range(n + 1, stop), BIT["agentive"]) and not words.does[n + 1] & BIT["for"]:  # who | cause harm
        return True
    return bool(of_next or (n < link and words.does[stop - 1] & BIT["proportion"] and words.does[link] & OF))


def counts(words: Words, n: int, stop: int) -> bool:
    """Whether the quantity that is word `n` counts a noun before word `stop`: the 22 provinces that …"""
    rest = range(n + 1, stop)
    if rest and words.does[n + 1] & BIT["mark"]:
        return False
    return bool(rest) and is_nominal(words, n + 1) and not all(words.does[m] & (MEASURING | TIME | LIGHT) for m in rest)
