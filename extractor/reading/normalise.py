"""Text to working text: Simplified characters, plain widths, and every position as it was."""

import re
import unicodedata
from functools import cache

from extractor.languages.script import simplified
from extractor.model.article import Article
from extractor.reading import language

_BETWEEN_NAMES = re.compile(r"(?<=[\u3400-\u9fff])\uff0e(?=[\u3400-\u9fff])")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\uff0c(?=[0-9])")
# how a compatibility form may differ from the plain one and still be read as it; 10\u00b2 is not 102
_ALIKE = ("<wide>", "<narrow>", "<noBreak>", "<small>", "<font>", "<compat>", "<vertical>")


def normalise(article: Article) -> str:
    """The working text of `article`, of the same length."""
    return working_text(article.text, convert=article.language == "zh" and language.is_mixed(article.text))


def working_text(source: str, *, convert: bool) -> str:
    """`source` in plain widths, of the same length; with `convert` in Simplified characters too."""
    text = source.translate(_plain())
    if convert:
        text = simplified(text)
    if "\uff0c" in source:
        text = _kept(source, text, _BETWEEN_DIGITS, "\uff0c")  # it separates a list, not thousands
    if "\uff0e" in source:
        text = _kept(source, text, _BETWEEN_NAMES, "\u00b7")  # it separates the names of one person, not sentences
    assert len(text) == len(source), "a conversion changed the length"
    return text


def _kept(source: str, text: str, places: re.Pattern[str], mark: str) -> str:
    """`text` with `mark` wherever `places` are found in `source`."""
    found = [match.start() for match in places.finditer(source)]
    if not found:
        return text
    letters = list(text)
    for place in found:
        letters[place] = mark
    return "".join(letters)


@cache
def _plain() -> dict[int, str]:
    """Each character of another width or form with the plain one that stands for it."""
    plain = {
        point: new
        for point in (*range(0xA0, 0x3400), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800))
        if (new := _form(chr(point)))
    }
    return plain | {0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2236: ":"}


def _form(one: str) -> str | None:
    decomposition = unicodedata.decomposition(one)
    if not decomposition.startswith(_ALIKE) and decomposition[:1] == "<":
        return None
    plain = unicodedata.normalize("NFKC", one)
    return plain if len(plain) == 1 and plain != one else None
