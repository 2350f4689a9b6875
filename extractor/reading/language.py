"""Which language and script a text is in, by its characters and commonest words."""

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from functools import cache
from importlib.resources import files

SAMPLE = 2_000  # characters, from the beginning; more change nothing
UNKNOWN = "und"
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W\d_]")
SCRIPTS = (  # first and last character, name, and the language that alone is written so, if any
    ("A", "Z", "latin", ""),
    ("a", "z", "latin", ""),
    ("\u00c0", "\u024f", "latin", ""),
    ("\u0370", "\u03ff", "greek", "el"),
    ("\u0400", "\u04ff", "cyrillic", ""),
    ("\u0590", "\u05ff", "hebrew", "he"),
    ("\u0600", "\u06ff", "arabic", ""),
    ("\u0900", "\u097f", "devanagari", "hi"),
    ("\u0980", "\u09ff", "bengali", "bn"),
    ("\u0b80", "\u0bff", "tamil", "ta"),
    ("\u0e00", "\u0e7f", "thai", "th"),
    ("\u1e00", "\u1eff", "latin", ""),
    ("\u3041", "\u30ff", "kana", "ja"),
    ("\u3400", "\u9fff", "han", "zh"),
    ("\uac00", "\ud7af", "hangul", "ko"),
    ("\U00020000", "\U0003ffff", "han", "zh"),
)
_FIRST = [first for first, *_ in SCRIPTS]
_LANGUAGE = {name: language for _, _, name, language in SCRIPTS}
MIXED = 4  # of a text, the characters of one script to one of the other that still leave it mixed
LETTERS_A_CHARACTER = 4  # of an alphabet say as much as one Chinese character
KANA = 0.1  # share of kana among kana and Chinese characters that makes a text Japanese; real ones have .5
WORDS = 0.06  # share of its commonest words that a language's text has at least; true ones have .2 to .5


def detect(text: str, declared: str | None = None) -> str:
    """The BCP 47 tag of `text`: ``zh-Hans``, ``zh-Hant``, ``en``, ``ja`` …; ``und`` where nothing shows it.

    `declared`, what a page says of itself, counts only where the text shows nothing.
    """
    text = text[_first_writing(text) :]
    counts = Counter(text[:SAMPLE])
    weights = dict.fromkeys(_LANGUAGE, 0)
    for one, n in counts.items():
        if name := _writing(one):
            weights[name] += n
    japanese = weights["kana"] > KANA * (weights["kana"] + weights["han"])
    for name in weights:
        if name not in ("han", "kana", "hangul"):
            weights[name] //= LETTERS_A_CHARACTER
    best = max(weights, key=lambda name: weights[name])
    if not weights[best]:
        return "en" if text.isascii() and any(map(str.isalpha, counts)) else UNKNOWN
    if best in ("han", "kana"):
        return "ja" if japanese else f"zh-{_script(counts, declared)}"
    return _LANGUAGE[best] or _by_words(text[:SAMPLE], best, declared)


def _first_writing(text: str) -> int:
    """Where the sample begins that has letters; signs alone may stand before it."""
    letter = _LETTER.search(text)
    return letter.start() if letter and letter.start() >= SAMPLE else 0


def is_mixed(text: str) -> bool:
    """Whether Chinese `text` is Traditional, or as much so as Simplified text is not by a few names."""
    if traditional().isdisjoint(text):
        return False
    old, new = _halves(Counter(text))
    return old * MIXED >= new


@cache
def simplified() -> frozenset[str]:
    """The characters that GB 2312 has and Big5 doesn't: those that only Simplified text holds."""
    return frozenset(_han("gb2312", 0xA1) - _han("big5", 0x40))


@cache
def traditional() -> frozenset[str]:
    """The characters that the first level of Big5 has and GB 2312 doesn't."""
    return frozenset(_han("big5", 0x40, last=0xC6) - _han("gb2312", 0xA1))


@cache
def _writing(one: str) -> str | None:
    """The name of the script that a character belongs to."""
    index = bisect_right(_FIRST, one) - 1
    return SCRIPTS[index][2] if index >= 0 and one <= SCRIPTS[index][1] else None


def _halves(counts: Counter[str]) -> tuple[int, int]:
    """How many characters only Traditional text has, and how many only Simplified."""
    return _times(counts, traditional()), _times(counts, simplified())


def _times(counts: Counter[str], wanted: frozenset[str]) -> int:
    """How often one of `wanted` was counted."""
    return sum([counts[one] for one in wanted.intersection(counts)])  # which looks at what was counted only


def _script(counts: Counter[str], declared: str | None) -> str:
    old, new = _halves(counts)
    if old == new:
        return "Hant" if re.search(r"(?i)hant|-tw|-hk|-mo", declared or "") else "Hans"
    return "Hant" if old > new else "Hans"


def _by_words(text: str, script: str, declared: str | None) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    total = sum(words.values())
    shares = {code: _times(words, common) / total for code, common in _common()[script].items()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= WORDS:
        return best
    said = (declared or "").partition("-")[0].lower()
    if re.fullmatch("[a-z]{2,3}", said):
        return said
    return "en" if script == "latin" and text.isascii() else UNKNOWN


@cache
def _common() -> dict[str, dict[str, frozenset[str]]]:
    table = tomllib.loads(files("extractor.reading").joinpath("languages.toml").read_text(encoding="utf-8"))
    return {script: {code: frozenset(words.split()) for code, words in of.items()} for script, of in table.items()}


def _han(codec: str, low: int, last: int = 0xFE) -> set[str]:
    pairs = bytes(byte for first in range(0xA1, last + 1) for second in range(low, 0xFF) for byte in (first, second))
    return set(HAN.findall(pairs.decode(codec, "ignore")))
