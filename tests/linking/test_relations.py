"""What claims have to do with each other besides being one; each row a trap that a fact-checker knows."""

import pytest

from extractor.linking import link
from extractor.model.link import CONTRADICTING
from tests.linking.claims import claim

MONEY = {"unit": "USD", "kind": "money"}
COUNT = {"unit": "count", "kind": "count"}
GROWTH = {"kind": "change", "direction": "increase"}


def relations(claims, *kinds):
    """The pairs of quantity texts of the links of `kinds`, each in its direction."""
    names = {one.id: one.quantity.text for one in claims}
    return {(names[one.left], names[one.right]) for one in link(claims).links if one.kind in kinds}


def contradictions(claims):
    return {frozenset(pair) for pair in relations(claims, *CONTRADICTING)}


def sentence(quote, *claims):
    """Claims of one sentence, given as ``(text, fields)`` in their order, placed where they stand in it."""
    at, made = 0, []
    for text, entity, prop, fields in claims:
        at = quote.index(text, at)
        start = fields.pop("at", 1000)
        one = claim(text, entity, prop, start=start + at, quote=quote, **fields)
        made.append(one)
        at += len(text)
    return [_in_sentence(one, made[0]) for one in made]


def _in_sentence(one, first):
    from dataclasses import replace

    from extractor.model.text import Span

    return replace(one, sentence=Span(first.quantity.span.start, first.quantity.span.start + len(one.quote)))


def headline(text, entity, prop, **fields):
    return claim(text, entity, prop, start=5, quote=f"{entity} {prop} {text}", **fields)


def body(text, entity, prop, start=900, **fields):
    return claim(text, entity, prop, start=start, quote=f"The {entity} {prop} {text} then.", **fields)


HEADLINES = [
    ("a typo", [headline("297", "rescue", "costs", **COUNT), body("273", "rescue", "costs", **COUNT)], True),
    (
        "a headline that the body repeats",
        [
            headline("297", "rescue", "costs", **COUNT),
            body("297", "rescue of the airline", "costs", **COUNT),
            body("273", "rescue", "costs", start=1200, **COUNT),
        ],
        False,
    ),
    ("rounding", [headline("40%", "voters", "agree", modifier="nearly"), body("38%", "voters", "agree")], False),
    (
        "another time",
        [headline("5.1%", "trade", "fell", time="2023"), body("5.4%", "trade", "fell", time="2024")],
        False,
    ),
    ("figures far apart", [headline("12%", "voters", "agree"), body("64%", "voters", "agree")], False),
]


@pytest.mark.parametrize(("claims", "contradict"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES])
def test_a_headline_against_its_body(claims, contradict):
    assert bool(contradictions(claims)) == contradict


def test_nothing_is_under_and_over_one_bound():
    under = body("17%", "world population", "lives there", modifier="less_than")
    over = body("17%", "world population", "lives there", start=2000, modifier="more_than")
    assert contradictions([under, over]) == {frozenset({"17%"})}


def test_sentences_that_agree_on_one_figure_agree_on_the_other():
    told = []
    for doc, figure in (("a", "19.4 billion"), ("b", "22.6 billion")):
        quote = f"Data centre revenue of the chipmaker rose 427% to {figure} dollars."
        rise = ("427%", "chipmaker", "data centre revenue", GROWTH | {"doc": doc})
        level = (
            figure,
            "chipmaker",
            "data centre revenue",
            MONEY | {"doc": doc, "value": figure.replace(" billion", "e9")},
        )
        told += sentence(quote, rise, level)
    assert contradictions(told) == {frozenset({"19.4 billion", "22.6 billion"})}


def test_one_thing_has_one_value_at_one_time():
    said = {"time": "2024-05", "kind": "rate"}
    told = [claim(f"{rate}%", "Canada", "unemployment rate", doc=rate, **said) for rate in ("6.2", "6.9")]
    assert contradictions(told) == {frozenset({"6.2%", "6.9%"})}
    later = claim("6.9%", "Canada", "unemployment rate", doc="c", **said | {"time": "2024-06"})
    assert contradictions([told[0], later]) == set()
    assert relations([told[0], later], "update") == {("6.2%", "6.9%")}


def test_a_rumour_and_what_is_said_in_its_place():
    quote = "It is rumoured that 80% of graduates left the country; in fact 8.0% of graduates left it."
    told = sentence(
        quote,
        ("80%", "graduates", "left the country", {"status": "rumour"}),
        ("8.0%", "graduates", "left it", {}),
    )
    assert relations(told, "correction") == {("80%", "8.0%")}


def test_a_figure_that_is_doubted_has_one_answer_the_nearest_one():
    quote = "It is rumoured that 80% of graduates left the country; in fact 8.0% left it, and of the year before 9.5%."
    told = sentence(
        quote,
        ("80%", "graduates", "left the country", {"status": "rumour"}),
        ("8.0%", "graduates", "left it", {}),
        ("9.5%", "graduates", "left it", {}),
    )
    assert relations(told, "correction") == {("80%", "8.0%")}


def test_a_figure_told_less_exactly():
    told = [
        claim("38%", "readers of the paper", "trust it", doc="a"),
        claim("40%", "readers of the paper", "trust it", doc="b", modifier="approximately"),
    ]
    assert relations(told, "rounding") == {("38%", "40%")}


def test_a_series_is_no_conflict_but_updates():
    days = [
        claim(f"{n}", "Canada", "patients in hospital", doc=f"day {n}", time=f"2020-03-{n}", **COUNT)
        for n in range(10, 25)
    ]
    assert contradictions(days) == set()
    assert len(relations(days, "update")) == len(days) - 1


ARITHMETIC = [
    (
        "a rise beyond the whole",
        "Its value rose by 218 billion to 256 million.",
        [("218 billion", "firm", "market value", MONEY | GROWTH | {"value": "218e9"}), ("256 million", "firm", "market value", MONEY | {"value": "256e6"})],
        {frozenset({"218 billion", "256 million"})},
    ),
    (
        "a rise within the whole",
        "Its value rose by 218 billion to 2.56 trillion.",
        [("218 billion", "firm", "market value", MONEY | GROWTH | {"value": "218e9"}), ("2.56 trillion", "firm", "market value", MONEY | {"value": "2.56e12"})],
        set(),
    ),
    (
        "two parts that are no whole",
        "Of smokers 52% are men, 2.7% women.",
        [("52%", "smokers", "men", {}), ("2.7%", "smokers", "women", {})],
        {frozenset({"52%", "2.7%"})},
    ),
    (
        "two parts that are one",
        "Of smokers 95% are men, 4.9% women.",
        [("95%", "smokers", "men", {}), ("4.9%", "smokers", "women", {})],
        set(),
    ),
    (
        "end points and another change",
        "Sales went from 200 in May to 240 in June, up 30%.",
        [("200", "the shop", "sales", COUNT | {"time": "2024-05"}), ("240", "the shop", "sales", COUNT | {"time": "2024-06"}), ("30%", "the shop", "sales", GROWTH)],
        {frozenset({"240", "30%"})},
    ),
    (
        "end points and their change",
        "Sales went from 200 in May to 240 in June, up 20%.",
        [("200", "the shop", "sales", COUNT | {"time": "2024-05"}), ("240", "the shop", "sales", COUNT | {"time": "2024-06"}), ("20%", "the shop", "sales", GROWTH)],
        set(),
    ),
    (
        "so many more and too many points",
        "Of 1000 plants 900 are open, 90%, up by 200 or 31 points.",
        [("1000", "plants", "", COUNT), ("900", "plants", "open", COUNT), ("90%", "plants", "open", {"kind": "rate"}), ("200", "plants", "open", COUNT | GROWTH), ("31 points", "plants", "open", GROWTH | {"unit": "pp", "value": 31})],
        {frozenset({"200", "31 points"})},
    ),
    (
        "growth to and growth by",
        "Computing revenue rose 478%; computing revenue grew by more than 5 times.",
        [("478%", "firm", "computing revenue", GROWTH), ("5 times", "firm", "computing revenue", GROWTH | {"unit": "x", "value": 5, "modifier": "at_least"})],
        {frozenset({"478%", "5 times"})},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "claims", "expected"), [row[1:] for row in ARITHMETIC], ids=[r[0] for r in ARITHMETIC]
)
def test_figures_that_contradict_themselves(quote, claims, expected):
    assert contradictions(sentence(quote, *[(*rest, dict(fields)) for *rest, fields in claims])) == expected


def test_every_relation_has_a_reason():
    links = link([*HEADLINES[0][1], *HEADLINES[3][1]]).links
    assert links and all(one.reasons and 0 < one.score <= 1 for one in links)
