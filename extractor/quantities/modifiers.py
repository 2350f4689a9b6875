"""Words of degree, sign and rate around a number, and what they make of it."""

from extractor.languages import LanguagePack
from extractor.model.quantity import Modifier
from extractor.model.text import Span
from extractor.quantities.degrees import Degrees, degrees
from extractor.quantities.marks import Mark
from extractor.quantities.patterns import before

MINUS_UNITS = ("%", "pp", "Cel", "[degF]")  # behind these a hyphen directly before the number is a minus


def modify(marks: list[Mark], text: str, pack: LanguagePack) -> None:
    """Give every quantity among `marks` what the words around it say; in place."""
    words = degrees(pack)
    floor = 0
    for mark in marks:
        if mark.unit:
            back = before(text, mark.start, floor)
            _degree(mark, text, back, words)
            _sign(mark, back, words)
            _rate(mark, text, back, words)
        floor = mark.end


def _degree(mark: Mark, text: str, back: str, words: Degrees) -> None:
    """Of two words the one behind wins, and any over one that only says how many digits there are."""
    before, behind = words.before.match(back), words.after.match(text, mark.end)
    if before and (before["word"] or mark.unit in ("%", "x")):
        group = "word" if before["word"] else "far"
        _take(mark, words.before.means[before[group].lower()], mark.start - before.end(group), len(before[group]))
    if behind:
        group = "word" if behind["word"] else "apart"
        _take(mark, words.after.means[behind[group].lower()], behind.start(group), len(behind[group]))


def _take(mark: Mark, means: Modifier | None, start: int, length: int) -> None:
    if means:
        mark.words = (*mark.words, Span(start, start + length))
        mark.modifier = mark.modifier if means == "exact" else means


def _sign(mark: Mark, back: str, words: Degrees) -> None:
    if match := words.before_sign.match(back):
        mark.sign = words.before_sign.means[match["word"].lower()]
    elif back[:1] in ("-", "+") and mark.unit in MINUS_UNITS and not back[1:2].isdigit():
        if back[0] == "-":
            mark.low, mark.high = -mark.low, None if mark.high is None else -mark.high
        mark.start, mark.sign = mark.start - 1, "decrease" if back[0] == "-" else "increase"
    elif mark.low < 0:
        mark.sign = "decrease"


def _rate(mark: Mark, text: str, back: str, words: Degrees) -> None:
    if match := words.after_rate.match(text, mark.end):
        mark.per = Span(*match.span("noun"))
        if text[mark.end] == "/":
            mark.end = match.end()
    elif match := words.before_rate.match(back):
        mark.per = Span(mark.start - match.end("noun"), mark.start - match.start("noun"))
