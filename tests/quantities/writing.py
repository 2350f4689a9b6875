"""Numbers written out in words, by rules of their own: the other half of reading them back."""

from decimal import Decimal

from hypothesis import strategies

HIGHEST = 10**16 - 1

numbers = strategies.one_of(
    strategies.integers(0, 99),
    strategies.integers(0, HIGHEST),
    strategies.builds(
        lambda digits, scale: min(digits * 10**scale, HIGHEST), strategies.integers(1, 999), strategies.integers(0, 13)
    ),
).flatmap(
    lambda whole: strategies.one_of(
        strategies.just(Decimal(whole)),
        strategies.integers(1, 9999).map(lambda part: Decimal(f"{whole}.{part:04d}")),
    )
)

_CHINESE = {
    "zh": ("零一二三四五六七八九", "十百千", "万亿", "点", "负"),
    "zh-Hant": ("零壹貳叄肆伍陸柒捌玖", "拾佰仟", "萬億", "點", "負"),
}


def _four_digits(number, digits, multiples):
    """One to 9999, with a nought for every gap inside."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (multiples[place - 1] if place else "")
        gap = not digit
    return text


def _chinese_whole(number, digits, multiples, magnitudes):
    if not number:
        return digits[0]
    powers = ((10**12, magnitudes[0] + magnitudes[1]), (10**8, magnitudes[1]), (10**4, magnitudes[0]), (1, ""))
    text, last = "", False
    if number >= 10**12:
        high = _chinese_whole(number // 10**8, digits, multiples, magnitudes)
        rest = number % 10**8
        gap = digits[0] if rest and rest < 10**7 else ""
        return high + magnitudes[1] + gap + (_chinese_whole(rest, digits, multiples, magnitudes) if rest else "")
    for power, name in powers[1:]:
        section = number // power % 10**4
        if section:
            gap = digits[0] if text and (last or section < 1000) else ""
            text += gap + _four_digits(section, digits, multiples) + name
        last = bool(text) and not section
    return text


def _chinese(number, tag):
    digits, multiples, magnitudes, point, _ = _CHINESE[tag]
    whole, _, part = str(number).partition(".")
    text = _chinese_whole(int(whole), digits, multiples, magnitudes)
    return text + (point + "".join(digits[int(one)] for one in part) if part else "")


def in_simplified_chinese(number):
    return _chinese(number, "zh")


def in_traditional_chinese(number):
    """In formal Traditional characters, as the reading room normalises them."""
    from extractor.languages.script import simplified

    return simplified(_chinese(number, "zh-Hant"))


def in_japanese(number):
    digits, whole = "〇一二三四五六七八九", int(str(number).partition(".")[0])
    part = str(number).partition(".")[2]
    text = ""
    for power, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        section = whole // power % 10**4
        if section:
            text += _japanese_section(section, digits) + name
    return (text or digits[0]) + ("・" + "".join(digits[int(one)] for one in part) if part else "")


def _japanese_section(number, digits):
    text = ""
    for place, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**place % 10
        if digit:
            text += ("" if digit == 1 and place else digits[digit]) + name
    return text


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_english(number):
    whole, _, part = str(number).partition(".")
    rest, text = int(whole), []
    for power, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (1, "")):
        section, rest = divmod(rest, power)
        if section:
            text += [_english_section(section), name]
    spelled = " ".join(text).strip() or _ONES[0]
    return spelled + (" point " + " ".join(_ONES[int(one)] for one in part) if part else "")


def _english_section(number):
    if number >= 1000:  # only thousands of trillions
        return f"{_english_section(number // 1000)} thousand {_english_section(number % 1000) if number % 1000 else ''}".strip()
    hundreds, rest = divmod(number, 100)
    text = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        small = _ONES[rest] if rest < 20 else _TENS[rest // 10 - 2] + (f"-{_ONES[rest % 10]}" if rest % 10 else "")
        text.append(f"and {small}" if hundreds else small)
    return " ".join(text)


WRITERS = (
    ("zh", in_simplified_chinese),
    ("zh", in_traditional_chinese),
    ("ja", in_japanese),
    ("en", in_english),
    ("en", lambda number: f"{number:,}"),
)
