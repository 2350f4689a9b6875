"""Bytes to text: six encodings in three lengths, with right, wrong, missing and lying declarations, and a bad byte."""

import pytest

from extractor.reading.decode import decode

HANS = "据统计，去年全国约有三成的企业增加了研究经费，其中七成是中小企业。专家表示，这个比例比前年提高了五个百分点。"
HANT = "據統計，去年全國約有三成的企業增加了研究經費，其中七成是中小企業。專家表示，這個比例比前年提高了五個百分點。"
ENCODINGS = {  # the name that is found, the codec that wrote it, the text
    "utf-8": ("utf-8", "utf-8", HANS),
    "utf-8 with a mark": ("utf-8", "utf-8-sig", HANT),
    "gb18030": ("gb18030", "gb18030", HANS),
    "gbk": ("gb18030", "gbk", HANT),
    "big5-hkscs": ("big5-hkscs", "big5hkscs", HANT),
    "utf-16 with a mark": ("utf-16le", "utf-16", HANS),
}
LENGTHS = (8, 60, 2000)
DECLARED = {"": "", "right": "{}", "wrong": "x-none-such", "lying": "shift_jis"}


def fixtures():
    for name, (found, codec, text) in ENCODINGS.items():
        for length in LENGTHS:
            for meta, label in DECLARED.items():
                said = f'<meta charset="{label.format(found)}">' if label else ""
                yield pytest.param(
                    found, codec, said + (text * 40)[:length], id=f"{name}, {length}, {meta or 'no'} meta"
                )


@pytest.mark.parametrize(("encoding", "codec", "text"), fixtures())
def test_what_is_declared_does_not_matter(encoding, codec, text):
    found = decode(text.encode(codec))
    assert (found.encoding, found.text, found.damaged) == (encoding, text, 0)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", ["utf-8", "utf-8 with a mark", "gb18030", "gbk", "big5-hkscs"])
@pytest.mark.parametrize("place", [0.2, 0.5])
def test_a_bad_byte_costs_its_own_place_only(name, length, place):
    encoding, codec, text = ENCODINGS[name]
    text = (text * 40)[:length]
    data = bytearray(text.encode(codec))
    data[int(len(data) * place)] = 0xFF
    found = decode(bytes(data))
    assert found.encoding == encoding
    assert 1 <= found.damaged <= 3
    lost = [one for one in text if one not in found.text]
    assert len(lost) <= 1
    assert abs(len(found.text) - len(text)) <= 2
    assert found.text[-2:] == text[-2:], "what follows is read again"


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("place", [0.2, 0.5])
def test_a_bad_byte_in_pairs_of_bytes_costs_its_own_character(length, place):
    text = (HANS * 40)[:length]
    data = bytearray(text.encode("utf-16"))
    bad = int(length * place)
    data[2 * bad + 3] = 0xDC  # the second half of a pair of surrogates, without the first
    found = decode(bytes(data))
    assert (found.encoding, found.damaged) == ("utf-16le", 2)
    assert found.text == f"{text[:bad]}\ufffd{text[bad + 1 :]}"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("啲嘢係咁樣嘅，唔係三成", "big5hkscs", "big5-hkscs"),
        ("朱镕基说，三成的人不同意", "gb18030", "gb18030"),
        ("𠮷野家说三成的人不同意", "gb18030", "gb18030"),
        ("彼は三割の人が反対していると言った。", "cp932", "shift_jis"),
        ("彼は三割の人が反対していると言った。", "euc-jp", "euc-jp"),
        ("Il a été élu à Besançon — 30 %", "cp1252", "windows-1252"),
        ('<meta charset="windows-1251">Треть людей против', "cp1251", "windows-1251"),
        ('<meta charset="euc-kr">열 명 중 세 명이 반대했다', "cp949", "euc-kr"),
        ("30% of them", "ascii", "utf-8"),
        ("30% of them", "utf-16-le", "utf-16le"),
        ("30% 的人", "utf-32", "utf-32le"),
    ],
)
def test_other_texts(text, codec, encoding):
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, encoding)


def test_damage_among_ascii_does_not_look_like_another_script():
    found = decode(b"<p>\xff\xfe\xfd 70%" * 9)
    assert "70%" in found.text
