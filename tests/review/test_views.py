"""What pages are made of: comparisons, plots, marks, words, states of a list."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.errors import UsageError
from extractor.model.article import Located, Metadata
from extractor.model.claim import Surface
from extractor.model.link import Link
from extractor.model.text import Span
from extractor.review import cards, disagreement, script, state, wording
from extractor.review.agreement import agree
from extractor.review.context import beside
from extractor.review.differences import alike, runs, telling
from extractor.review.marking import Piece, cut
from extractor.review.tellings import in_order, told
from extractor.review.timeline import timeline
from extractor.store import recording
from extractor.store.claims import shown
from extractor.store.paging import Place
from tests.store.conftest import sqlite_store  # noqa: F401
from tests.store.made import RUN, extraction, record_one, source

SENTENCE = "去年[[38%]]的企业亏损。"


def claim(**fields):
    return extraction(SENTENCE, **fields).claims[0]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ({"value": Decimal(38)}, {"value": Decimal(38)}, {"value": ""}),
        ({"value": Decimal(38)}, {"value": Decimal(41)}, {"value": "3 percentage points apart (7.9 % more)"}),
        ({"value": Decimal(10)}, {"value": Decimal(30)}, {"value": "20 percentage points apart (3.0 times)"}),
        ({"value": Decimal("38.4")}, {"value": Decimal(38)}, {"rounding": "rounded alike they are the same"}),
        ({"value": Decimal("38.6")}, {"value": Decimal(38)}, {"rounding": "rounding does not explain it"}),
        ({"value": Decimal(40)}, {"value": Decimal(38)}, {"rounding": "rounded alike they are the same"}),
        (
            {"value": Decimal(40), "modifier": "more_than"},
            {"value": Decimal(38)},
            {"rounding": "rounding does not explain it"},
        ),
        ({"unit": "%"}, {"unit": "pp"}, {"unit": "figures of two units are not to be compared as they are"}),
        ({"time": "2022"}, {"time": "2023"}, {"time": "of two different times"}),
        ({"time": "2023"}, {"time": "2023-Q3"}, {"time": "one time lies within the other"}),
        ({"time": "2023"}, {"time": None}, {"time": "a time is not given"}),
        ({"status": "asserted"}, {"status": "rumour"}, {"status": "one is not stated as a fact"}),
    ],
)
def test_two_claims_differ_for_a_reason(left, right, found):
    meanings = {one.name: one.meaning for one in disagreement.aspects(claim(**left), claim(**right))}
    assert meanings | found == meanings


def test_words_in_another_script_are_no_difference():
    ends = [claim(measured_entity=Surface(text, Span(0, 1))) for text in ("企业", "企業")]
    (entity,) = [one for one in disagreement.aspects(*ends) if one.name == "denominator"]
    assert not entity.differs


@pytest.mark.parametrize(
    ("one", "other", "lang", "new"),
    [
        ("约70%的博士进了企业", "七成博士进了企业", "zh-Hans", ["约70%的"]),
        ("約70%的博士進了企業", "约70%的博士进了企业", "zh-Hant", []),
        ("About 70% of PhDs left.", "About 71% of PhDs left.", "en", ["70% "]),
        ("", "约", "zh-Hans", []),
    ],
)
def test_tellings_are_compared_word_by_word(one, other, lang, new):
    ends = telling(one, lang), telling(other, "zh-Hans" if lang != "en" else "en")
    found = runs(*ends)
    assert "".join(run.text for run in found) == one
    assert [run.text for run in found if run.new] == new


def test_the_same_words_are_wholly_alike():
    assert alike(telling("70% 进了企业", "zh-Hans"), telling("70% 進了企業", "zh-Hant")) == 1


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ({}, ["bcd"]),
        ({"a": Span(0, 2)}, ["b a", "cd"]),
        ({"a": Span(1, 3), "b": Span(2, 4)}, ["b a", "c a b", "d b"]),
        ({"a": Span(1, 2), "b": Span(1, 4)}, ["b b a", "cd b"]),
    ],
)
def test_a_text_is_cut_where_marks_begin_and_end(marks, pieces):
    assert [" ".join((piece.text, *piece.marks)) for piece in cut("abcde", Span(1, 4), marks)] == pieces
    assert all(isinstance(piece, Piece) for piece in cut("abcde", Span(1, 4), marks))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": Decimal(70)}, "70 %"),
        ({"value": Decimal(70), "high": Decimal(75), "modifier": "nearly"}, "nearly 70 to 75 %"),
        ({"value": Decimal(4600000000000), "unit": "USD"}, "4.6 trillion USD"),
        ({"value": Decimal(97385123), "unit": "count"}, "97,385,123"),
        ({"value": Decimal("2.10"), "unit": "pp", "modifier": "more_than"}, "more than 2.1 percentage points"),
    ],
)
def test_a_figure_is_said_in_words(fields, words):
    assert wording.figure(claim(**fields)) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zh/%", "Chinese: a number in %"),
        ("en/USD-range", "English: a range in USD"),
        ("zh/count", "Chinese: a number that counts"),
        ("zh/share-carried", "Chinese: a share; what it measures is carried over from the claim before"),
        ("xx/never-heard_of", "xx: never; heard of"),
    ],
)
def test_a_rule_is_said_in_words(name, words):
    assert wording.rule(name) == words


@pytest.mark.parametrize(
    "query",
    [
        {"order": "oldest"},
        {"words": "AI 博士", "unit": "%", "low": "0", "high": "12.5", "order": "greatest"},
        {"kind": "share", "status": "denied", "lang": "zh-Hant", "time": "2023", "conflict": "1", "order": "newest"},
        {"source": "a&b=c", "cluster": "k", "judged": "by others", "order": "least sure"},
    ],
)
def test_a_state_comes_back_from_its_address(query):
    found = state.read(query, "Ann")
    assert found.query() == query
    assert state.read(found.query(), "Ann") == found


def test_a_place_comes_back_from_its_mark():
    assert state.place(state.mark(Place(0.1 + 0.2, 7))) == Place(0.1 + 0.2, 7)
    for broken in ("x", "1~", "~1", "1"):
        with pytest.raises(UsageError):
            state.place(broken)


def test_only_chinese_text_changes_its_script():
    assert script.shown("發展", "zh-Hant", "hans") == "发展"
    assert script.shown("发展", "zh-Hans", "hant") == "發展"
    assert script.shown("发展", "zh-Hans", "hans") == script.shown("发展", "en", "hant") == "发展"
    assert (script.tag("zh-Hans", "hant"), script.tag("en", "hant"), script.chosen("latin")) == (
        "zh-Hant",
        "en",
        "source",
    )


def test_two_who_say_the_same_of_all_have_no_kappa():
    assert agree({("a",): ("accept", "accept")}).kappa is None
    assert agree({}).kappa is None
    assert agree({("a",): ("accept", "reject"), ("b",): ("reject", "accept")}).kappa == -1


def test_the_sentences_beside_are_found_across_paragraphs():
    found = extraction("一家。二家[[30%]]亏损。三家。")
    article = replace(found.article, text="一家。二家30%亏损。三家。")
    near = beside(article, Span(3, 11))
    assert [one and one.of(article.text) for one in (near.before, near.after)] == ["一家。", "三家。"]
    assert beside(article, Span(0, 3)).before is None


STORY = (  # when, what; the third is the first one's words, the last has no date
    ("2024-05-01", "去年[[38%]]的企业出现亏损。"),
    ("2024-05-03", "另有说法:[[41%]]的公司不赚钱。"),
    ("2024-05-02", "去年[[38%]]的企業出現虧損。"),
    (None, "[[38%]]的企业。"),
)


@pytest.fixture
def made(sqlite_store):  # noqa: F811
    """The cards of four tellings, in the order of time."""
    recording.start(sqlite_store, RUN)
    for number, (date, text) in enumerate(STORY):
        found = extraction(text, f"{number}.txt")
        about = Metadata(published=date and Located(date, None))
        record_one(
            sqlite_store,
            RUN,
            source(text, f"{number}.txt"),
            replace(found, article=replace(found.article, metadata=about)),
        )
    with sqlite_store.reading() as connection:
        return in_order(cards.of_claims(connection, list(shown(connection)), "Ann", "source"))


def test_who_copied_whom_is_found_by_words_and_dates(made):
    assert [card.headline.published for card in made] == ["2024-05-01", "2024-05-02", "2024-05-03", ""]
    first, copy, other, undated = told(made, [])
    assert (first.origin, other.origin, undated.origin) == (None, None, None)
    assert copy.origin.card is made[0] and "100%" in copy.origin.why
    assert (first.beside, copy.beside) == (made[1], made[0])
    link = Link(made[0].claim.id, made[2].claim.id, "copied_from", 0.9, ("It names it.",))
    assert told(made, [link])[2].origin.why == "It names it."


def test_a_plot_has_points_by_date_and_edges_by_links(made):
    ends = made[0].claim.id, made[2].claim.id
    plot = timeline(
        made[:2] + made[3:], [made[2]], [Link(*ends, "update", 0.9, ("Later.",)), Link(*ends, "same", 0.9, ())]
    )
    assert [point.outside for point in plot.points] == [False, False, True]
    assert plot.points[0].x < plot.points[1].x < plot.points[2].x
    assert plot.points[2].y < plot.points[0].y  # a larger figure stands higher
    assert [(edge.kind, edge.label) for edge in plot.edges] == [("update", "update: Later.")]
    assert (plot.undated, [tick.label for tick in plot.figures]) == (1, ["38", "41"])
    assert timeline(made[3:], [], []) is None
