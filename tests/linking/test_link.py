import random

from extractor.linking import link
from extractor.model.link import Judgement
from tests.linking.claims import claim


def clusters(claims, judgements=()):
    """The clusters as sets of quantity texts with their articles."""
    claims = list(claims)
    names = {one.id: f"{one.doc} {one.quantity.text}" for one in claims}
    return {frozenset(names[member] for member in cluster.members) for cluster in link(claims, judgements).clusters}


def judged(one, other, verdict):
    return Judgement(one.id, other.id, verdict, "a person", "2026-01-01T00:00:00Z")


SURVEY = [
    claim("38%", "readers of the paper", "trust it", doc="a"),
    claim("40%", "readers of the paper", "trust it", doc="b", modifier="approximately"),
    claim("33%", "readers of the paper", "trust it", doc="c"),
    claim("38%", "swimming pools in town", "need repair", doc="d"),
]


def test_one_figure_told_twice_is_one_cluster_within_rounding():
    assert clusters(SURVEY) == {frozenset({"a 38%", "b 40%"})}


def test_both_scripts_are_one():
    assert clusters(
        [
            claim("12.5%", "电动汽车", "销量", doc="a", lang="zh-Hans", quote="电动汽车销量占12.5%"),
            claim("12.5%", "電動汽車", "銷量", doc="b", lang="zh-Hant", quote="電動汽車銷量占12.5%"),
        ]
    ) == {frozenset({"a 12.5%", "b 12.5%"})}


def test_other_words_for_one_thing_are_near_it():
    """One names the kind of employer that the other describes; the roles were cut at other places."""
    told = [
        claim(
            *("30%", "机器学习", "领域硕士毕业生"),
            doc="a",
            lang="zh-Hans",
            modifier="nearly",
            quote="原因是科技行业雇佣了近30%的机器学习领域硕士毕业生,多于高校。",
        ),
        claim(
            *("30%", "机器学习硕士", "进了民企"),
            doc="b",
            lang="zh-Hans",
            time="2021",
            quote="2021年,一份调查显示,30%的机器学习硕士进了民企。",
        ),
        claim(
            *("30%", "机器学习硕士", "怀念校园"),
            doc="c",
            lang="zh-Hans",
            quote="一家杂志问了毕业的人,30%的机器学习硕士怀念校园。",
        ),
    ]
    assert clusters(told[:2]) == {frozenset({"a 30%", "b 30%"})}
    assert frozenset({"a 30%", "c 30%"}) not in clusters(told)


def test_a_series_that_grows_day_by_day_stays_apart():
    days = [
        claim(f"{n}", "patients", "in hospital", doc=f"day {n}", unit="count", kind="count", time=f"2020-03-{n}")
        for n in range(10, 25)
    ]
    assert clusters(days) == set()


def test_judgements_are_obeyed():
    one, other, _third, fourth = SURVEY
    assert clusters(SURVEY, [judged(one, other, "different")]) == set()
    assert frozenset({"a 38%", "d 38%"}) in clusters(
        SURVEY, [judged(one, fourth, "same"), judged(one, other, "different")]
    )


def test_the_order_of_claims_does_not_matter():
    expected = link(SURVEY)
    for seed in range(20):
        shuffled = random.Random(seed).sample(SURVEY, len(SURVEY))
        assert link(shuffled) == expected


def test_every_link_has_reasons():
    links = link(SURVEY).links
    assert links and all(one.reasons and 0 <= one.score <= 1 for one in links)
