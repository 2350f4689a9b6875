"""Find the quantities of a text, and say of every other number what it is."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.languages import LanguagePack
from extractor.languages.numbers import Other
from extractor.model.quantity import Modifier, Quantity, Reading, Recognition
from extractor.model.text import Span
from extractor.quantities.catalogue import UNKNOWN_CURRENCY, dimensions
from extractor.quantities.grammar import REACH, Grammar, Measure, grammar
from extractor.quantities.numerals import Numeral, read


@dataclass(slots=True)
class Mark:
    """A number in the text and what has been made of it so far."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None = None
    factor: Decimal = Decimal(1)
    other: str | None = None
    rule: str = "number"
    weak: bool = False


def recognise(working: str, pack: LanguagePack, lang: str) -> Recognition:
    """Everything with a number in it that `working` holds; spans are positions in `working`.

    Args:
        lang: the article's full tag; it settles what an unnamed currency is.
    """
    rules = grammar(pack)
    marks = [mark for match in rules.pattern.finditer(working) if (mark := _mark(match, working, rules))]
    marks = _share_units(marks, working, rules)
    marks = _join_ranges(marks, working, rules)
    currency = _currency(working, pack, lang)
    quantities, others = [], []
    for mark in marks:
        if mark.other:
            others.append(Reading(Span(mark.start, mark.end), mark.other, f"{rules.code}/{mark.rule}"))
        elif mark.unit is not None:
            quantities.append(_quantity(mark, working, rules, currency))
    return Recognition(tuple(quantities), tuple(others))


def _mark(match: re.Match[str], text: str, rules: Grammar) -> Mark | None:
    start, end = match.span()
    if match["noise"]:
        return Mark(start, end, Numeral(Decimal(0)), other="code", rule="noise")
    if match["name"]:
        return Mark(start, end, Numeral(Decimal(0)), other="name", rule="name")
    if match["fixed"]:
        whole = rules.wholes[match[0].lower()]
        return Mark(start, end, Numeral(Decimal(str(whole.value))), whole.unit, rule="whole")
    if match["number"]:
        return _number(match, text, rules)
    return _fraction(match, rules)


def _fraction(match: re.Match[str], rules: Grammar) -> Mark | None:
    given = {name: read(word, rules.lexicon) for name, word in match.groupdict().items() if word and name != "fraction"}
    whole = next((numeral for name, numeral in given.items() if name.startswith("whole")), None)
    part = next((numeral for name, numeral in given.items() if name.startswith("part")), None)
    if not whole or not part or not whole.low:
        return None
    value = (part.low / whole.low * 100).quantize(Decimal("0.0001")).normalize()
    if value > 100 or whole.low == 1:
        return Mark(*match.span(), Numeral(Decimal(0)), other="date", rule="fraction")
    return Mark(*match.span(), Numeral(value), "%", rule="fraction")


def _number(match: re.Match[str], text: str, rules: Grammar) -> Mark | None:
    numeral = read(match["number"], rules.lexicon)
    if numeral is None:
        return None
    start, end = match.span()
    back = text[max(0, start - REACH) : start][::-1]
    if _in_a_name(text, start, match.end("number")):
        return Mark(start, match.end("number"), numeral, other="name", rule="letters")
    head = rules.before_other.match(back)
    heads = rules.others[head["word"][::-1].lower()] if head else ()
    for other in heads:
        if not other.after and _fits(numeral, other):
            return Mark(start, end, numeral, other=other.kind, rule=other.kind)
    if found := rules.before_unit.match(back):
        measure = rules.units[found["word"][::-1]]
        return _measured(match, numeral, measure, start - found.end(), rules)
    word = (match["after"] or "").lower()
    while word:
        for meaning in rules.after.get(word, ()):
            stop = match.start("after") + len(word)
            if isinstance(meaning, Measure):
                if _counts(numeral, meaning, rules):
                    factor = meaning.factor
                    return Mark(start, stop, numeral, meaning.unit, factor, rule=meaning.unit, weak=meaning.weak)
            elif _fits(numeral, meaning) and (not meaning.before or meaning in heads):
                return Mark(start, stop, numeral, other=meaning.kind, rule=meaning.kind)
        word = word[:-1]
    return _bare(match, numeral, text, rules)


def _measured(match, numeral: Numeral, measure: Measure, start: int, rules: Grammar) -> Mark:
    end = match.end("number")
    for meaning in rules.after.get((match["after"] or "").lower(), ()):
        if isinstance(meaning, Measure) and dimensions()[meaning.unit] == "money":
            end = match.end()
    return Mark(start, end, numeral, measure.unit, measure.factor, rule=measure.unit)


def _bare(match: re.Match[str], numeral: Numeral, text: str, rules: Grammar) -> Mark | None:
    start, end = match.start("number"), match.end("number")
    if numeral.words and numeral.low < rules.least:
        return None
    if 1900 <= numeral.low <= 2099 and match["number"].isdigit():
        return Mark(start, end, numeral, other="date", rule="year")
    if rules.counted.match(text, end):
        return Mark(start, end, numeral, "count", rule="counted")
    if numeral.words and numeral.low < 10000:
        return None
    if numeral.low >= 10000 and not match["number"].isascii():
        return Mark(start, end, numeral, "count", rule="magnitude", weak=True)
    return Mark(start, end, numeral)


def _counts(numeral: Numeral, measure: Measure, rules: Grammar) -> bool:
    if not numeral.words or measure.unit in ("%", "pp", "x"):
        return True
    return numeral.low >= rules.least or numeral.modifier != "exact"


def _fits(numeral: Numeral, other: Other) -> bool:
    return other.low <= numeral.low and (other.high is None or numeral.low <= other.high)


def _in_a_name(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    if before in ("-", "_", "/", ".") and start > 1:
        before = text[start - 2]
    return (before.isascii() and before.isalpha()) or (text[end : end + 1].isascii() and text[end : end + 1].isalpha())


def _share_units(marks: list[Mark], text: str, rules: Grammar) -> list[Mark]:
    """Give a number without unit that of the next in its list."""
    for left, right in zip(marks[-2::-1], marks[:0:-1], strict=True):
        if left.unit is None and not left.other and right.unit and not right.other:
            gap = text[left.end : right.start]
            if rules.list_between.fullmatch(gap) or rules.range_between.fullmatch(gap):
                left.unit, left.factor, left.rule = right.unit, right.factor, f"{right.rule}-list"
    return marks


def _join_ranges(marks: list[Mark], text: str, rules: Grammar) -> list[Mark]:
    joined: list[Mark] = []
    for mark in marks:
        left = joined[-1] if joined else None
        if (
            left
            and left.unit
            and left.unit == mark.unit
            and not left.other
            and not mark.other
            and left.numeral.low < mark.numeral.low
            and rules.range_between.fullmatch(text, left.end, mark.start)
            and not rules.before_apart.match(text[max(0, left.start - REACH) : left.start][::-1])
        ):
            low = left.numeral.low
            left.numeral = Numeral(low * left.factor, mark.numeral.low * mark.factor, mark.numeral.modifier)
            left.factor = Decimal(1)
            left.end, left.rule = mark.end, f"{mark.rule}-range"
        else:
            joined.append(mark)
    return joined


def _currency(text: str, pack: LanguagePack, lang: str) -> str:
    best, votes = UNKNOWN_CURRENCY, 0
    for region in pack.units.regions:
        if region.lang and region.lang != lang:
            continue
        if not region.words:
            return region.currency
        count = sum(text.count(word) for word in region.words)
        if count > votes:
            best, votes = region.currency, count
    return best


def _quantity(mark: Mark, text: str, rules: Grammar, currency: str) -> Quantity:
    modifier, spans = _modifier(mark, text, rules)
    unit = currency if mark.unit == UNKNOWN_CURRENCY else mark.unit
    numeral = mark.numeral
    return Quantity(
        span=Span(mark.start, mark.end),
        value=numeral.low * mark.factor,
        high=None if numeral.high is None else numeral.high * mark.factor,
        unit=unit,
        modifier=modifier,
        rule=f"{rules.code}/{mark.rule}",
        modifier_spans=spans,
    )


def _modifier(mark: Mark, text: str, rules: Grammar) -> tuple[Modifier, tuple[Span, ...]]:
    found: list[Modifier] = []
    spans = []
    after = rules.after_modifier.match(text, mark.end)
    if after:
        found.append(rules.modifiers_after[after["word"].lower()])
        spans.append(Span(*after.span("word")))
    before = rules.before_modifier.match(text[max(0, mark.start - REACH) : mark.start][::-1])
    if before:
        found.append(rules.modifiers_before[before["word"][::-1].lower()])
        spans.append(Span(mark.start - before.end("word"), mark.start - before.start("word")))
    if mark.numeral.modifier != "exact":
        found.append(mark.numeral.modifier)
    telling = [one for one in found if one != "exact"]
    return (telling[0] if telling else "exact"), tuple(spans)
