"""What is indexed of a text and what is looked for are cut alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.store.terms import BREAK, phrases, terms_of_each

PLAIN = st.text("ab1. _\n%人工智能业𠮷ひハ한ไทÅ\t-§", max_size=12)
ANY = PLAIN | st.text(st.characters(codec="utf-8"), max_size=12)


def groups_of(texts):
    return st.lists(st.lists(texts, min_size=1, max_size=3).map(tuple), max_size=4)


SPELT = [
    ("人工智能", "人工 工智 智能 能"),
    ("业", "业"),
    ("AI实验室2号", "ai 实验 验室 室 2 号"),
    ("ＡＩ　企業", "ai 企业 业"),
    ("𠮷野a", "𠮷野 野 a"),
    ("PhD-level x_y", "phd level x y"),
    ("3.5%", "3 5"),
    ("데이터 100개", "데이 이터 터 100 개"),
    ("!?", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "terms"), SPELT, ids=[text for text, _ in SPELT])
def test_a_text_is_cut_into_terms(text, terms):
    (found,) = terms_of_each([(text,)])
    assert found.split() == terms.split()


@given(groups_of(ANY))
def test_what_is_in_a_text_is_found_in_it(groups):
    for group, terms in zip(groups, terms_of_each(groups), strict=True):
        assert terms.split().count(BREAK) == len(group) - 1
        for text in group:
            for phrase in phrases(text):
                assert is_in(phrase, terms.split())


@given(groups_of(PLAIN))
def test_the_last_letters_may_be_left_out(groups):
    for group, terms in zip(groups, terms_of_each(groups), strict=True):
        for text in group:
            for phrase in phrases(text[:-1]):
                assert is_in(phrase, terms.split())


def is_in(phrase, terms):
    """Whether the terms of a phrase stand side by side, of the last one its beginning."""
    *whole, last = phrase
    places = (terms[at : at + len(phrase)] for at in range(len(terms) - len(whole)))
    return any(there[:-1] == whole and there[-1].startswith(last) for there in places)


def test_no_term_goes_over_from_one_text_into_the_next():
    (terms,) = terms_of_each([("企业", "业绩")])
    assert terms.split() == ["企业", "业", BREAK, "业绩", "绩"]
