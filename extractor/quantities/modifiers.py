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
    found: list[Modifier] = [mark.modifier]
    if (match := words.before.match(back)) and (match["word"] or mark.unit == "%"):
        group = "word" if match["word"] else "far"
        word = match[group]
        if means := words.before.means[word.lower()]:
            found.append(means)
            mark.words.append(Span(mark.start - match.end(group), mark.start - match.start(group)))
    if match := words.after.match(text, mark.end):
        group = "word" if match["word"] else "apart"
        if means := words.after.means[match[group].lower()]:
            found.append(means)
            mark.words.append(Span(*match.span(group)))
    telling = [one for one in found if one != "exact"]
    mark.modifier = telling[-1] if telling else "exact"


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
