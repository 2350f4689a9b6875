"""Which currency an unnamed sum is in, and which bare numbers are sums."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractor.languages import LanguagePack
from extractor.quantities.catalogue import UNKNOWN_CURRENCY, dimensions
from extractor.quantities.marks import Mark
from extractor.quantities.patterns import words
from extractor.quantities.readings import LARGE

DOLLARS = ("AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "USD")  # written with the plain sign at home
BEFORE, AFTER = 14, 8  # characters around a bare number in which a word of money makes it a sum
SENTENCE = 200  # characters within which the sum before tells what a bare number is
LINE = 60  # characters of a line of accounts before a figure
DECLARED = 20  # characters behind a sum in which its currency may be declared: "(in Hong Kong dollars, as below)"
SENTENCE_END = re.compile(r"[\u3002!?\uff01\uff1f]|\n(?![a-z0-9])")  # lines may be broken inside a sentence
STOP = re.compile(SENTENCE_END.pattern + r"|[.]\s+(?=[A-Z])")
MANY = 10**9  # from which a bare number that is said to be of exports or the like counts no things
FLOW = 100  # characters before a bare number in which what it is a sum of is named
BRACKET, BRACKETED = re.compile(r"[()\uff08\uff09]"), re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
NO_NOUN = re.compile(r"[\s\u3001\u3002\u2026,\uff0c;\uff1b.!?\uff01\uff1f)\uff09\u300d\u201d]|$")


@dataclass(frozen=True, eq=False, slots=True)
class Purse:
    """The words of one language by which currencies are told from context."""

    near: re.Pattern[str]
    flows: re.Pattern[str]
    never: re.Pattern[str]
    limits: re.Pattern[str]
    declared: re.Pattern[str]
    names: dict[str, str]
    account: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Context:
    """What an article says of its currencies.

    Attributes:
        home: the currency of sums that name none.
        declared: from which position on another one is meant, in order.
        common: the currency of most sums.
    """

    home: str
    declared: tuple[tuple[int, str], ...]
    common: str

    def at(self, mark: Mark) -> str:
        """The currency of a sum that names none."""
        return next((unit for start, unit in reversed(self.declared) if start <= mark.end + DECLARED), self.home)


@cache
def purse(pack: LanguagePack) -> Purse:
    """The words of `pack`."""
    money, dimension = pack.units.money, dimensions()
    names = {
        word: unit.id
        for unit in pack.units.units
        if dimension[unit.id] == "money" and unit.id != UNKNOWN_CURRENCY
        for word in (*unit.before, *unit.after)
    }
    declared = rf"(?P<name>{words(names)})[,\uff0c\u3001]? ?{words(money.declared)}"
    near, limits = words(money.near), words(money.limits)
    return Purse(
        near=re.compile(near, re.IGNORECASE),
        flows=re.compile(rf"\b{words(money.flows)}\b", re.IGNORECASE),
        never=re.compile(words(money.never), re.IGNORECASE),
        limits=re.compile(limits),
        declared=re.compile(declared),
        names=names,
        account=_account(pack) if money.accounts else None,
    )


def _account(pack: LanguagePack) -> re.Pattern[str]:
    """What stands before a figure in a line of accounts: Oper net | 300 vs loss | 200."""
    label, versus = words(pack.units.money.accounts), words(pack.units.money.versus)
    return re.compile(
        rf"\s*(?:{label} ){{1,3}}(?:[0-9][0-9.,]{{0,12}}(?: [a-z]{{2,8}})? )?(?:{versus} ){{0,2}}", re.IGNORECASE
    )


def settle(marks: list[Mark], text: str, pack: LanguagePack, lang: str) -> None:
    """Name the currency of every sum among `marks`, and make bare large numbers sums or counts; in place."""
    dimension = dimensions()
    sums = [mark for mark in marks if mark.unit and dimension[mark.unit] == "money"]
    if sums and purse(pack).account:
        _tell_accounts(marks, text, pack, Counter(mark.unit for mark in sums).most_common(1)[0][0])
    bare = [mark for mark in marks if mark.open and mark.scale >= LARGE]
    local = pack.units.money.local
    if bare or any(mark.unit == UNKNOWN_CURRENCY or text.startswith(local, mark.start) for mark in sums):
        context = _context(sums, text, pack, lang)
        if lang in pack.units.money.carried:
            _carry(sums, text)
        for mark in sums:
            if mark.unit == UNKNOWN_CURRENCY or (context.home in DOLLARS and text.startswith(local, mark.start)):
                mark.unit = context.at(mark)
        told = {one.low: one.unit for one in reversed(sums)}
        for mark, last in _with_last(bare, [mark for mark in sums if not _aside(mark, text)]):
            unit = told.get(mark.low)
            if not unit and _named_as_money(mark, text, pack):
                unit = context.common
            elif not unit and last and _follows(mark, last, text, pack):
                unit = last.unit
            mark.unit, mark.rule = (unit, "sum") if unit else ("count", "magnitude")


def _tell_accounts(marks: Iterable[Mark], text: str, pack: LanguagePack, unit: str | None) -> None:
    """Make the bare large figures of lines of accounts sums in the currency of the most sums: Net 3,000 vs 2,000."""
    account = purse(pack).account
    for mark in marks:
        if not (mark.open or mark.unit == "count") or mark.low < LARGE:
            continue
        start = text.rfind("\n", max(0, mark.start - LINE), mark.start) + 1
        if start and account and account.fullmatch(text, start, mark.start):
            mark.unit, mark.rule = unit, "sum"


def _carry(sums: Iterable[Mark], text: str) -> None:
    """Give sums without a currency that of the sum before them in their sentence, asides in brackets left out."""
    last: Mark | None = None
    for mark in sums:
        if last and not SENTENCE_END.search(text, last.end, mark.start):
            if BRACKET.search(BRACKETED.sub("", text[last.end : mark.start])):
                continue
            if mark.unit == UNKNOWN_CURRENCY:
                mark.unit = last.unit
        last = mark


def _with_last(bare: list[Mark], sums: list[Mark]) -> Iterator[tuple[Mark, Mark | None]]:
    """Each bare number with the sum before it."""
    place = 0
    for mark in bare:
        while place < len(sums) and sums[place].end <= mark.start:
            place += 1
        yield mark, sums[place - 1] if place else None


def _aside(mark: Mark, text: str) -> bool:
    """Whether a sum stands in brackets."""
    start = max(0, mark.start - SENTENCE)
    opened = max(text.rfind("(", start, mark.start), text.rfind("\uff08", start, mark.start))
    return opened > max(text.rfind(")", start, mark.start), text.rfind("\uff09", start, mark.start))


def _named_as_money(mark: Mark, text: str, pack: LanguagePack) -> bool:
    """Whether a word beside a bare number says that it is a sum."""
    before, after = text[max(0, mark.start - BEFORE) : mark.start], text[mark.end : mark.end + AFTER]
    near = purse(pack).near
    if purse(pack).never.search(SENTENCE_END.split(before)[-1]):
        return False
    if near.search(SENTENCE_END.split(before)[-1]) or near.search(SENTENCE_END.split(after)[0]):
        return True
    if mark.scale < MANY:  # exports of 1.28 million may be of cars
        return False
    flows, sentence = purse(pack).flows, STOP.split(text[max(0, mark.start - FLOW) : mark.start])[-1]
    return bool(flows.search(sentence) or flows.match(text, mark.end + 1))


def _follows(mark: Mark, last: Mark, text: str, pack: LanguagePack) -> bool:
    """Whether a bare number is a sum as the `last` one of its sentence is."""
    before = text[max(0, mark.start - BEFORE) : mark.start]
    if purse(pack).never.search(SENTENCE_END.split(before)[-1]):
        return False
    if mark.start - last.end > SENTENCE or SENTENCE_END.search(text, last.end, mark.start):
        return False
    return bool(NO_NOUN.match(text, mark.end) or purse(pack).limits.match(text, mark.end))


def _context(sums: Iterable[Mark], text: str, pack: LanguagePack, lang: str) -> Context:
    home = _home(text, pack, lang)
    declared: tuple[tuple[int, str], ...] = ()
    if any(word in text for word in pack.units.money.declared):
        words_of = purse(pack)
        declared = tuple((one.start(), words_of.names[one["name"]]) for one in words_of.declared.finditer(text))
    units = Counter(home if mark.unit == UNKNOWN_CURRENCY else mark.unit for mark in sums)
    common = units.most_common(1)[0][0] if units else home
    return Context(home, declared, common or home)


def _home(text: str, pack: LanguagePack, lang: str) -> str:
    """The currency of the region that the article speaks of most."""
    best, votes = UNKNOWN_CURRENCY, 0
    for region in pack.units.regions:
        if region.lang in ("", lang):
            count = sum(text.count(word) for word in region.words) if region.words else len(text)
            best, votes = (region.currency, count) if count > votes else (best, votes)
    return best
