"""Many words at once: the longest wins, masks hide, and a long text costs no more a character than a short one."""

import time

import pytest

from extractor.claims.automaton import DIGIT, Automaton, Lexicon

CASES = [  # words, masks, whether they stand apart, text, what is found
    (["说", "说明"], [], False, "他说明年", ["说明"]),
    (["指"], ["指数"], False, "指数与指", ["指"]),
    (["said", "according to"], [], True, "He said, According to us", ["said", "According to"]),
    (["said"], [], True, "unsaid saids said", ["said"]),
    (["if"], ["even if"], True, "even if; if", ["if"]),
    ([], [], True, "anything", []),
]


@pytest.mark.parametrize(("words", "masks", "spaced", "text", "found"), CASES)
def test_find(words, masks, spaced, text, found):
    lexicon = Lexicon([*((word, word) for word in words), *((mask, None) for mask in masks)], spaced)
    assert [text[start:end] for start, end, _ in lexicon.find(text, 0, len(text))] == found


def test_only_within_the_bounds():
    lexicon = Lexicon([("ab", 1), ("abc", 2)], spaced=False)
    assert [value for _, _, value in lexicon.find("abc", 0, 2)] == [1]
    assert list(lexicon.find("abc", 1, 3)) == []


def test_any_digit_takes_a_digit_edge():
    automaton = Automaton()
    automaton.end(automaton.then(automaton.then(automaton.begin(), DIGIT), "x"), "found")
    assert automaton.at("7x", 0, 2) == [(2, ("found",))]
    assert automaton.at("yx", 0, 2) == []


def test_a_mask_stops_a_lead():
    lexicon = Lexicon([("有", "有"), ("有关", None)], spaced=False)
    assert lexicon.after("有人", 0, 2) == 1
    assert lexicon.after("有关", 0, 2) is None


def test_time_grows_with_the_text_and_not_faster():
    lexicon = Lexicon([("a" * n + "b", n) for n in range(1, 12)], spaced=False)

    def seconds(length):
        text = "a" * length
        started = time.perf_counter()
        assert not lexicon.any(text, 0, length)
        return time.perf_counter() - started

    seconds(1000)
    assert seconds(200_000) < 60 * max(seconds(20_000), 0.01)
