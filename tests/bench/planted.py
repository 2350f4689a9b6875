"""Claims with planted duplicates: facts, told again and again in other words, scripts, languages and roundings.

    python -m tests.bench.planted 10000 > planted.jsonl      # claims with their true clusters

A fact has a place, a group or branch, an indicator, a value and a time. Facts of one story share the place;
an article tells some facts of a story. Of many facts there is a twin that differs in one slot. Sizes of
clusters and popularity of values are skewed as in news: a few facts are told up to 150 times, and 8 % of all
percentages are 50 %.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from random import Random

from opencc import OpenCC

from extractor.languages.concepts import glossary
from extractor.model.claim import Claim, Surface
from extractor.model.text import Span

LARGEST = 150  # tellings of one fact
STORY = 6  # facts of one story
TWINS = 0.5  # of all facts have a twin
INDICATORS = {  # concept → unit, kind, whether it falls and rises
    "unemployment_rate": ("%", "rate", False),
    "inflation": ("%", "rate", False),
    "vaccination_rate": ("%", "rate", False),
    "market_share": ("%", "share", False),
    "export": ("%", "change", True),
    "retail_sales": ("%", "change", True),
    "industrial_output": ("%", "change", True),
    "house_price": ("%", "change", True),
    "electricity_consumption": ("%", "change", True),
    "net_profit": ("CNY", "money", False),
    "fiscal_revenue": ("USD", "money", False),
    "budget": ("USD", "money", False),
    "capital_expenditure": ("USD", "money", False),
    "loan": ("CNY", "money", False),
    "confirmed_case": ("count", "count", False),
    "death": ("count", "count", False),
    "new_jobs": ("count", "count", False),
    "layoff": ("count", "count", False),
    "tourist": ("count", "count", False),
    "strike": ("count", "count", False),
}
FIELDS = ("companies", "energy", "agriculture", "transport", "health", "technology", "education", "housing", "sport")
FRAMES = {
    "zh": (
        "{time}，{entity}{property}{move}{amount}，{filler}。",
        "{source}显示，{time}{entity}的{property}{move}{amount}。",
        "{filler}，其中{entity}{property}{move}{amount}。",
        "据{source}，{entity}{property}在{time}{move}{amount}，{filler}。",
    ),
    "en": (
        "{entity} {property} {move} {amount} {time}, {filler}.",
        "{source} said {property} of {entity} {move} {amount} {time}.",
        "{filler}, while {entity} {property} {move} {amount} {time}.",
        "In {entity}, {property} {move} {amount} {time}, {source} said.",
    ),
}
FILLERS = {
    "zh": (
        "各方正在观察后续影响",
        "有关部门将继续跟进",
        "这一变化引起了关注",
        "与此前的判断大致相符",
        "当地媒体作了报道",
        "细节尚待说明",
    ),
    "en": (
        "and observers are watching what follows",
        "which drew attention at home",
        "broadly in line with what had been thought",
        "as details are still to come",
        "according to people who follow the matter",
        "a point that local papers took up",
    ),
}
SOURCES = {
    "zh": ("统计部门", "一份报告", "业内人士", "主管机关"),
    "en": ("the statistics office", "a report", "people in the trade", "officials"),
}
MOVES = {
    "zh": {
        "increase": ("增长", "上升", "同比上涨"),
        "decrease": ("下降", "同比减少", "下跌"),
        None: ("为", "达到", "是"),
    },
    "en": {
        "increase": ("rose", "grew by", "was up"),
        "decrease": ("fell", "was down", "dropped by"),
        None: ("was", "stood at", "reached"),
    },
}
DEGREES = {
    "zh": {"exact": "", "approximately": "约", "nearly": "近", "more_than": "超过"},
    "en": {"exact": "", "approximately": "about ", "nearly": "nearly ", "more_than": "more than "},
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What is true once; `cluster` names it."""

    cluster: str
    place: str
    branch: str
    indicator: str
    value: Decimal
    time: str
    direction: str | None


def planted(many: int, seed: int = 1) -> Iterator[Claim]:
    """`many` claims with their true clusters, article by article."""
    random, told, article = Random(seed), 0, 0
    while told < many:
        story = _story(random, f"{seed}.{article}")
        left = {fact.cluster: _tellings(random) for fact in story}
        while any(left.values()) and told < many:
            chosen = [fact for fact in story if left[fact.cluster]]
            if random.random() < 0.3:
                chosen = chosen[:1]
            random.shuffle(chosen)
            doc, language = f"article-{article}", random.choices(("zh-Hans", "zh-Hant", "en"), (45, 25, 30))[0]
            for place, fact in enumerate(chosen[: many - told]):
                left[fact.cluster] -= 1
                yield _tell(random, fact, doc, language, place)
                told += 1
            article += 1


def _tellings(random: Random) -> int:
    return min(LARGEST, int(1 / (random.random() + 1e-9) ** 0.8))


def _story(random: Random, name: str) -> list[Fact]:
    place = random.choice(_concepts("places"))
    facts: list[Fact] = []
    for _ in range(random.randint(1, STORY)):
        facts.append(_fact(random, f"{name}.{len(facts)}", place))
        if random.random() < TWINS:
            facts.append(_twin(random, facts[-1], f"{name}.{len(facts)}"))
    return facts


def _fact(random: Random, name: str, place: str) -> Fact:
    indicator = random.choice(list(INDICATORS))
    unit, _, moves = INDICATORS[indicator]
    branch = random.choice(_concepts(random.choice(FIELDS)))
    direction = random.choice(("increase", "decrease")) if moves else None
    time = f"20{random.randint(10, 25)}-{random.randint(1, 12):02}"
    return Fact(name, place, branch, indicator, _value(random, unit), time, direction)


def _value(random: Random, unit: str) -> Decimal:
    if unit == "%":
        if random.random() < 0.08:
            return Decimal(50)
        return Decimal(random.randint(1, 990)) / 10 if random.random() < 0.6 else Decimal(random.randint(1, 99))
    digits = random.choice((2, 3, 3, 4)) if unit != "count" else random.choice((1, 2, 3, 4))
    number = Decimal(random.randint(10 ** (digits - 1), 10**digits - 1))
    return (
        number
        if unit == "count" and random.random() < 0.5
        else number.scaleb(random.randint(6, 10) if unit != "count" else 2)
    )


def _twin(random: Random, fact: Fact, name: str) -> Fact:
    """A fact that differs from `fact` in one slot; one that differs in its time differs in its value too."""
    other = replace(fact, cluster=name)
    slot = random.choice(("time", "value", "place", "branch", "indicator"))
    if slot == "time":
        month = f"20{random.randint(10, 25)}-{random.randint(1, 12):02}"
        return replace(other, time=month, value=_value(random, INDICATORS[fact.indicator][0]))
    if slot == "value":
        return replace(other, value=_value(random, INDICATORS[fact.indicator][0]))
    if slot == "indicator":
        alike = [
            one for one, what in INDICATORS.items() if what == INDICATORS[fact.indicator] and one != fact.indicator
        ]
        return (
            replace(other, indicator=random.choice(alike))
            if alike
            else replace(other, place=random.choice(_concepts("places")))
        )
    return replace(other, **{slot: random.choice(_concepts("places" if slot == "place" else random.choice(FIELDS)))})


def _tell(random: Random, fact: Fact, doc: str, lang: str, place: int) -> Claim:
    language = lang.partition("-")[0]
    value, modifier = _rounded(random, fact.value)
    unit, kind, _ = INDICATORS[fact.indicator]
    joint = "" if language == "zh" else " "
    entity = joint.join(_form(random, concept, language) for concept in (fact.place, fact.branch))
    prop = _form(random, fact.indicator, language)
    time = None if random.random() < 0.3 else fact.time
    amount = DEGREES[language][modifier] + (quantity := _quantity(value, unit, language))
    quote = random.choice(FRAMES[language]).format(
        entity=entity,
        property=prop,
        amount=amount,
        move=random.choice(MOVES[language][fact.direction]),
        time=_when(time, language),
        filler=random.choice(FILLERS[language]),
        source=random.choice(SOURCES[language]),
    )
    entity, prop = _cut(random, entity, prop, joint)
    if lang == "zh-Hant":
        quote, entity, prop, quantity = (_traditional(text) for text in (quote, entity, prop, quantity))
    start = place * 400 + max(quote.find(quantity), 0)
    surfaces = {
        name: Surface(text, Span(start, start + len(text))) if text else None
        for name, text in (("measured_entity", entity), ("measured_property", prop))
    }
    span = Span(start, start + len(quantity))
    return Claim(
        id=Claim.identify(doc, span),
        doc=doc,
        sha256=sha256(doc.encode()).hexdigest(),
        lang=lang,
        quote=quote,
        sentence=Span(place * 400, place * 400 + len(quote)),
        quantity=Surface(quantity, span),
        value=value,
        high=None,
        unit=unit,
        modifier=modifier,
        kind=kind,
        direction=fact.direction,
        time=time,
        cluster=fact.cluster,
        **surfaces,
    )


def _rounded(random: Random, value: Decimal) -> tuple[Decimal, str]:
    digits = len(value.normalize().as_tuple().digits)
    if digits < 2 or random.random() < 0.8:
        return value, "exact"
    rounded = round(value.scaleb(-value.adjusted()), digits - 2 if digits > 2 else 0).scaleb(value.adjusted())
    return rounded, "approximately" if rounded == value else "nearly" if rounded > value else "more_than"


def _quantity(value: Decimal, unit: str, language: str) -> str:
    if unit == "%":
        return f"{value.normalize():f}%" if language == "zh" else f"{value.normalize():f} percent"
    scale, word = next(((power, word) for power, word in SCALES[language] if value >= power), (Decimal(1), ""))
    number = f"{(value / scale).normalize():f}{word}"
    if unit == "count":
        return number + ("人" if language == "zh" else "")
    return (
        number + {"CNY": "元", "USD": "美元"}[unit] if language == "zh" else {"CNY": "RMB", "USD": "$"}[unit] + number
    )


SCALES = {
    "zh": ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
    "en": ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")),
}


def _when(time: str | None, language: str) -> str:
    if time is None:
        return "近期" if language == "zh" else "recently"
    year, month = time.split("-")
    return f"{year}年{int(month)}月" if language == "zh" else f"in {MONTHS[int(month) - 1]} {year}"


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _cut(random: Random, entity: str, prop: str, joint: str) -> tuple[str, str]:
    """Entity and property as different extractors cut them: sometimes together, sometimes one is left out."""
    chance = random.random()
    if chance < 0.1:
        return f"{entity}{joint}{prop}", ""
    if chance < 0.13:
        return "", f"{entity}{joint}{prop}"
    return entity, prop


def _form(random: Random, concept: str, language: str) -> str:
    forms = _forms()[language][concept]
    return forms[0] if random.random() < 0.6 else random.choice(forms)


@cache
def _forms() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for language, concepts in glossary().items():
        for form, concept in concepts.forms.items():
            found.setdefault(language, {}).setdefault(concept, []).append(form)
    return found


@cache
def _concepts(field: str) -> list[str]:
    return sorted(concept for concept, where in glossary()["en"].fields.items() if where == field)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")


def _traditional(text: str) -> str:
    return _converter().convert(text)


def main() -> None:
    """Print as many claims as the command line asks for, with the seed that it gives."""
    for claim in planted(int(sys.argv[1]), *map(int, sys.argv[2:])):
        print(json.dumps(claim.to_wire(), ensure_ascii=False))


if __name__ == "__main__":
    main()
