"""What a figure is compared with: than X, compared with X, X's N times, year on year.

The comparison stands before its figure, behind it, at the head of the clause after it or in one before it.
"""

from dataclasses import dataclass

from extractor.claims.baseline import baseline, told_again
from extractor.claims.phrases import LIGHT, OF, is_nominal, trimmed
from extractor.claims.setting import Setting
from extractor.claims.words import BIT, CLAUSE_ENDS, QUANTITY, TIME, Words, bits
from extractor.languages import LanguagePack
from extractor.model.claim import Kind

THAN, SURPASS, BASIS, COMPARED, SIMILAR, BEHIND = (
    BIT[one] for one in ("than", "surpass", "basis", "compared", "similar", "behind")
)
MARKS = THAN | SURPASS | BASIS | COMPARED | SIMILAR | BEHIND
CHANGES = bits("rise", "fall", "extent")
ENDS = CLAUSE_ENDS | CHANGES | THAN | SURPASS | bits("to", "conjunction", "be", "have", "reach", "arrive", "open")
WITH = bits("preposition", "and", "than")  # what opens a comparison that "compared" closes
LIKENS = bits("and", "than")  # what opens one that "similar" closes
REACH = 12  # words that a comparison may have
CLAUSES = 2  # for how many clauses after it a comparison may speak
BARE = 2  # words of a sum: its currency and its number
APART = 6  # words between a figure and the comparison behind it


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison in a sentence.

    Attributes:
        words: what is told of it.
        only_behind: it belongs to the figure that it follows, never to one after it.
        likens: it says that the two are alike.
        closed: it ends with the word that makes it one, and may speak for the next clause.
    """

    words: range
    only_behind: bool = False
    closed: bool = False
    likens: bool = False


def comparisons(words: Words, pack: LanguagePack) -> tuple[Comparison, ...]:
    """The comparisons of a sentence, in order."""
    found: list[Comparison] = []
    here = 0
    for n, bit in enumerate(words.does):
        if n >= here and bit & MARKS and (one := _comparison(words, n, pack)):
            found.append(one)
            here = one.words.stop
    return tuple(found)


def _comparison(words: Words, n: int, pack: LanguagePack) -> Comparison | None:
    bit, may_follow = words.does[n], "behind" in pack.roles.classes
    follows = may_follow and _follows_a_figure(words, n)
    if bit & BASIS:
        return Comparison(range(n, n + 1), follows)
    if bit & COMPARED and (opener := _opener(words, n)) is not None:
        return Comparison(range(opener, n + 1), closed=True)
    if bit & SIMILAR and (opener := _likened(words, n)) is not None:
        return Comparison(range(opener, n), only_behind=True, likens=True)
    if not (bit & (THAN | SURPASS) or (bit & BEHIND and follows)):
        return None
    if (
        n + 2 < len(words)
        and words.does[n + 1] & (BIT["adjective"] | TIME) == BIT["adjective"]
        and words.does[n + 2] & OF
    ):
        return None  # the rather | young voters
    named = _named(words, n, changing=may_follow)
    if named is None or (may_follow and (_only_bounds(words, named) or _dated(words, named, pack))):
        return None
    if follows or (may_follow and n) or not _fills_clause(words, n, named.stop):
        return Comparison(named if bit & SURPASS and not bit & THAN else range(n, named.stop), follows)
    return Comparison(range(n, named.stop), closed=True)


def _fills_clause(words: Words, start: int, stop: int) -> bool:
    """Whether nothing else stands in the clause of the comparison, so that it speaks for the next: than 2016, | …"""
    while start and words.does[start - 1] & LIGHT:
        start -= 1
    opens = start == 0 or words.does[start - 1] & CLAUSE_ENDS
    return bool(opens and stop + 1 < len(words) and words.does[stop] & BIT["comma"])


def _only_bounds(words: Words, named: range) -> bool:
    """Whether a bare number is all that is named, with its currency: those earning more than | $5,000."""
    return len(named) <= BARE and bool(words.does[named.stop - 1] & BIT["number"])


def _dated(words: Words, named: range, pack: LanguagePack) -> bool:
    """Whether only a day of the week is named, or how long it took: fell 5% on | Monday night, over | 72 weeks."""
    one, *rest = (words.surfaces[n] for n in named)
    classes = pack.roles.classes
    known = {name: classes[name].words if name in classes else () for name in ("weekday", "calendar", "lasting")}
    day = one in known["weekday"] and all(word in known["calendar"] for word in rest)
    return day or any(word in known["lasting"] for word in (*rest[:1], *rest[-1:]))


def _opener(words: Words, n: int) -> int | None:
    """The word that opens what word `n` closes: with X compared."""
    for m in range(n - 1, max(-1, n - REACH), -1):
        if words.does[m] & (QUANTITY | CLAUSE_ENDS):
            return None
        if words.does[m] & WITH:
            return m if m < n - 1 else None
    return None


def _likened(words: Words, n: int) -> int | None:
    """The word that opens what is like what was told before, up to word `n`: and last year's 33% | alike."""
    if n + 1 < len(words) and not words.does[n + 1] & (CLAUSE_ENDS | bits("aspect", "close")):
        return None  # states | alike in mind
    light = True
    for m in range(n - 1, max(-1, n - REACH), -1):
        if words.does[m] & LIKENS:
            return m if m < n - 1 else None
        if words.does[m] & CLAUSE_ENDS or (words.does[m] & QUANTITY and not light):
            return None
        light = light and bool(words.does[m] & (LIGHT | QUANTITY))
    return None


def _follows_a_figure(words: Words, n: int) -> bool:
    """Whether a figure stands before word `n`, with nothing between them but what it is a change of."""
    for m in range(n - 1, max(-1, n - APART), -1):
        if words.does[m] & QUANTITY:
            return True
        if words.does[m] & CLAUSE_ENDS and not _sets_off_each(words, m):
            return False
    return False


def _sets_off_each(words: Words, mark: int) -> bool:
    """Whether the mark only sets off one of several: 3% and 9%, respectively, from X; 5%, or 3 dollars, from X."""
    if mark > 1 and words.does[mark - 1] & QUANTITY and words.does[mark - 2] & BIT["and"]:
        return True
    return words.any(range(max(0, mark - 1), min(mark + 2, len(words))), BIT["respective"])


def _named(words: Words, n: int, *, changing: bool) -> range | None:
    """What word `n` compares with; a figure belongs to it where more of it follows, or a link comes before.

    `changing`: a change that a figure tells may be named: less than | the 5% increase.
    """
    does, stop = words.does, n + 1
    while stop < len(words):
        if does[stop] & ENDS and not (
            (changing and does[stop] & BIT["extent"] and does[stop - 1] & QUANTITY) or _of_figure(words, stop)
        ):
            break
        if does[stop] & QUANTITY and not _owned(words, n, stop):
            break
        if stop > n + 1 and does[stop] & BIT["in"] and words.any(range(stop, len(words)), BIT["inside"]):
            break  # than the one before | in a test
        if does[stop - 1] & TIME and not (
            does[stop] & (TIME | OF | QUANTITY)
            or _of_figure(words, stop)
            or _ends_in_noun(words, stop)
            or _is_survey(words, stop)
        ):
            break
        if does[stop] & BIT["adjective"] and stop > n + 1 and stop + 1 < len(words) and does[stop + 1] & QUANTITY:
            break  # than Y | heavy by 3 kg
        stop += 1
    if stop > n + 1 and does[stop - 1] & TIME:
        return range(n + 1, stop)
    found = trimmed(words, n + 1, stop)
    return range(n + 1, found.stop) if found and does[n + 1] & TIME else found


def _ends_in_noun(words: Words, n: int) -> bool:
    """Whether word `n` is a noun and the last of its clause: back to last year's | level."""
    return n + 1 < len(words) and bool(words.does[n + 1] & CLAUSE_ENDS) and is_nominal(words, n)


def _is_survey(words: Words, n: int) -> bool:
    """Whether word `n` is what was asked before, of which a change is told: than the last | survey, rose."""
    return n + 1 < len(words) and bool(words.does[n] & BIT["office"] and words.does[n + 1] & CHANGES)


def _of_figure(words: Words, n: int) -> bool:
    """Whether a verb and a link lead from word `n` to a figure: than last year's | noted 64."""
    return n + 2 < len(words) and bool(words.does[n + 1] & OF and words.does[n + 2] & QUANTITY)


def _owned(words: Words, opener: int, figure: int) -> bool:
    if figure + 1 < len(words) and words.does[figure + 1] & TIME:
        return True
    if figure == opener + 1:
        return False
    if words.does[figure - 1] & OF:
        return True
    return figure + 1 < len(words) and (bool(words.does[figure + 1] & (CHANGES | OF)) or is_nominal(words, figure + 1))


def reference_of(setting: Setting, kind: Kind, found: tuple[Comparison, ...]) -> range | None:
    """The words that name what the figure of `setting` is compared with; None where the text names nothing.

    `found` are the comparisons of its sentence.
    """
    if kind == "multiple" and (model := setting.model or _time_before(setting)):
        return model
    set_against = None if setting.namers is None else baseline(setting)
    if kind not in ("change", "multiple"):  # of a change alone the place behind it says from where it went
        found = tuple(one for one in found if not setting.words.does[one.words.start] & BEHIND)
        if set_against:
            return set_against
    if not found:
        return set_against
    named = _before(setting, found) or _behind(setting, found) or _next(setting, found) or _earlier(setting, found)
    return named or set_against


def _time_before(setting: Setting) -> range | None:
    """The time whose figure this one is a multiple of: is | 2019's | three times."""
    words, n = setting.words, setting.at - 1
    while n > 0 and words.does[n] & BIT["degree"]:
        n -= 1
    start = n
    while start > 0 and words.does[start - 1] & TIME:
        start -= 1
    return range(start, n) if start < n and words.does[n] & OF else None


def _before(setting: Setting, found: tuple[Comparison, ...]) -> range | None:
    """Than X, rose by 5%."""
    words = setting.words
    if setting.namers is not None:  # higher than the 5 dollars; but: a year-on-year rise of 5%
        found = tuple(one for one in found if words.does[one.words.start] & BASIS)
    for one in reversed(found):
        if one.only_behind or not setting.clause.start <= one.words.start < one.words.stop <= setting.at:
            continue
        if words.does[one.words.start] & BIT["basis"] and any(one.words.start == other.words.stop for other in found):
            continue  # than in 2018, | on year
        between = range(one.words.stop, setting.at)
        figures = sum(bool(words.does[n] & QUANTITY) for n in between)
        joined = words.any(between, bits("to")) or (figures < setting.position and words.any(between, BIT["and"]))
        return None if figures > setting.position or joined else one.words
    return None


def _behind(setting: Setting, found: tuple[Comparison, ...]) -> range | None:
    """Up 5% from a year earlier; 5% more than X."""
    words = setting.words
    rest = setting.total - setting.position - 1
    at = setting.at if setting.namers is None else told_again(words, setting.at)
    for one in found:
        if one.words.start <= at:
            continue
        between = range(at + 1, one.words.start)
        figures = sum(bool(words.does[n] & QUANTITY) for n in between)
        apart = any(words.does[n] & CLAUSE_ENDS and not _sets_off_each(words, n) for n in between)
        if apart or figures > rest or len(between) > APART + 3 * rest:
            return None
        return one.words if one.only_behind or not _has_figure(words, one.words.stop) else None
    return None


def _has_figure(words: Words, start: int) -> bool:
    """Whether a figure stands between word `start` and the end of its clause."""
    for n in range(start, len(words)):
        if words.does[n] & CLAUSE_ENDS:
            return False
        if words.does[n] & QUANTITY:
            return True
    return False


def _next(setting: Setting, found: tuple[Comparison, ...]) -> range | None:
    """5%, less than X, where the clause has no figure of its own."""
    words, start = setting.words, setting.clause.stop
    while start < len(words) and words.does[start] & (CLAUSE_ENDS | LIGHT | bits("conjunction", "close")):
        start += 1
    if any(words.does[n] & QUANTITY for n in range(setting.at + 1, start)):
        return None
    one = next((one for one in found if one.words.start in (start, start + 1)), None)
    if one and one.closed and _has_figure(words, one.words.stop + 1):
        return None
    if one and not one.only_behind and not _has_figure(words, one.words.stop):
        return one.words
    return _likening(setting, found)


def _likening(setting: Setting, found: tuple[Comparison, ...]) -> range | None:
    """5% want to move, …, which is like X; what is said between may be long, but tells no figure."""
    words = setting.words
    one = next((one for one in found if one.likens and one.words.start > setting.at), None)
    if one is None or words.any(range(setting.at + 1, one.words.start), QUANTITY | bits("stop", "semicolon")):
        return None
    return one.words


def _earlier(setting: Setting, found: tuple[Comparison, ...]) -> range | None:
    """With X compared, …"""
    words, start = setting.words, setting.clause.start
    for one in reversed(found):
        if one.words.stop > start:
            continue
        between = range(one.words.stop, start)
        marks = sum(bool(words.does[n] & CLAUSE_ENDS) for n in between)
        return one.words if one.closed and marks <= CLAUSES and not words.any(between, QUANTITY) else None
    return None
