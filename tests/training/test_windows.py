"""Windows show what stands around a figure, and lead back from pieces to exact positions."""

import pytest

pytest.importorskip("transformers")

import numpy as np

from extractor.claims.tagger.question import Question
from extractor.claims.tagger.vocabulary import FIGURE, learn_vocabulary
from extractor.claims.tagger.windows import FAR, LENGTH, windows
from extractor.model.text import Span

TEXTS = {
    "zh": "港务处去年的报告说得很长。据镇公所统计,松湾渔民的返航率比上一季上涨了**12.5%**,而且还会再涨。",
    "en": "The board met. The Orchard Board said the survival rate of hill farmers rose 12.5% from a year earlier.",
    "characters beyond the first plane": "𠮷野家的𠮷牌鱼丸涨价12.5%,😀的人不多。",
    "a figure at either end": "12.5%",
}


@pytest.fixture(scope="module")
def tokenizer():
    return learn_vocabulary(TEXTS.values(), 400)


def asked(text, before=0, marks=()):
    """A question about 12.5 per cent in `text`, of which the first `before` characters precede the sentence."""
    start = text.index("12.5%")
    return Question(text, Span(start, start + 5), Span(before, len(text)), Span(0, before), marks)


def shown(tokenizer, question, names=()):
    (window,) = windows(tokenizer, names, [question])
    return window


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_piece_stands_where_it_says(tokenizer, text):
    window = shown(tokenizer, asked(text, before=min(6, text.index("12.5%"))))
    pieces = tokenizer.convert_ids_to_tokens(window.pieces.tolist())
    for piece, start, end, part in zip(pieces, window.start, window.end, window.part, strict=True):
        if part and piece != tokenizer.unk_token:
            assert piece.removeprefix("##") in text[start:end].lower()
    figure = [n for n, piece in enumerate(pieces) if piece in FIGURE]
    assert text[window.start[figure[0] + 1] : window.end[figure[1] - 1]] == "12.5%"
    assert not window.part[figure[0] : figure[1] + 1].any()  # the figure itself can't be pointed at
    opened = np.flatnonzero(window.part)
    for first, last in zip(opened, opened, strict=True):
        assert window.place(window.span(first, last)) == (first, last)


@pytest.mark.parametrize("ahead, behind", [(0, 900), (900, 0), (900, 900), (20, 900)])
def test_of_a_long_sentence_it_shows_what_stands_around_the_figure(tokenizer, ahead, behind):
    text = "涨" * ahead + "12.5%" + "跌" * behind
    window = shown(tokenizer, asked(text))
    assert len(window.pieces) <= LENGTH
    left, right = (window.part == 2).sum(), (window.part == 3).sum()
    assert left + right >= min(ahead + behind, LENGTH - 20)
    assert left == min(ahead, left) and right == min(behind, right)
    near = window.start[window.part == 3][:1], window.end[window.part == 2][-1:]
    assert [one.tolist() for one in near] == [[ahead + 5] * bool(behind), [ahead] * bool(ahead)]
    assert window.place(Span(0, len(text))) is None  # more than it shows


def test_marks_stand_on_all_pieces_that_they_touch(tokenizer):
    text = TEXTS["en"]
    start = text.index("survival rate")
    marks = (("word", Span(start, start + 13)), ("hidden", Span(0, 10)), ("figure", Span(start + 70, start + 90)))
    window = shown(tokenizer, asked(text, marks=marks), ["figure", "word"])
    marked = np.flatnonzero(window.marks[:, 1])
    assert window.span(marked[0], marked[-1]).of(text) == "survival rate"
    assert window.marks.shape == (len(window.pieces), 2)


def test_distance_doubles_from_class_to_class(tokenizer):
    window = shown(tokenizer, asked("涨" * 20 + "12.5%" + "跌" * 20))
    ahead = window.distance[window.part == 2][::-1].tolist()
    behind = window.distance[window.part == 3].tolist()
    assert behind[:8] == [FAR + n for n in (1, 2, 2, 3, 3, 3, 3, 4)]
    assert [2 * FAR - one for one in ahead] == behind
