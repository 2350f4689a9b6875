"""Find the quantities of a text, and say of every other number what it is."""

from collections.abc import Iterator

from extractor.languages import LanguagePack
from extractor.model.quantity import Quantity, Reading, Recognition
from extractor.model.text import Span
from extractor.quantities.context import weigh
from extractor.quantities.grammar import Grammar, grammar
from extractor.quantities.joining import join
from extractor.quantities.marks import Mark
from extractor.quantities.modifiers import modify
from extractor.quantities.money import settle
from extractor.quantities.readings import read


def recognise(working: str, pack: LanguagePack, lang: str) -> Recognition:
    """Everything with a number in it that `working` holds; spans are positions in `working`.

    Args:
        lang: the article's full tag; it settles what an unnamed currency is.
    """
    rules = grammar(pack)
    marks = join(list(_marks(working, rules)), working, pack)
    settle(marks, working, pack, lang)
    modify(marks, working, pack)
    weigh(marks, working, pack)
    return Recognition(
        quantities=tuple(_quantity(one, rules) for one in marks if one.unit),
        others=tuple(_reading(one, rules) for one in marks if not one.unit),
    )


def _marks(text: str, rules: Grammar) -> Iterator[Mark]:
    here = floor = 0
    for place in rules.begin.finditer(text):
        if place.start() >= here and (match := rules.pattern.match(text, place.start())):
            here = match.end()
            if match.start() >= floor and (found := read(match, text, rules, floor)):
                yield found
                floor = found.end


def _quantity(mark: Mark, rules: Grammar) -> Quantity:
    return Quantity(
        span=Span(mark.start, mark.end),
        value=mark.low,
        high=mark.high,
        unit=mark.unit or "",
        modifier=mark.modifier,
        rule=f"{rules.pack.code}/{mark.rule}",
        modifier_spans=mark.words,
        per=mark.per,
        sign=mark.sign,
    )


def _reading(mark: Mark, rules: Grammar) -> Reading:
    return Reading(Span(mark.start, mark.end), mark.other or "number", f"{rules.pack.code}/{mark.rule}")
