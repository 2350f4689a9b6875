"""Forty sentences of our own, each a document, with what they claim: small enough to be learned by heart."""

from pathlib import Path

from extractor.evaluation.gold import read_gold
from extractor.training.lessons import lessons_of, sources_of
from tests.evaluation.writing import annotation, write_gold

# pattern, kind and direction, and what fills it: entity, property, reference, attribution
CHINESE = (
    ("{attribution}说,{entity}的{property}是{n}%。", ("rate", None)),
    ("在{entity}里,{n}%的人{property}。", ("share", None)),
    ("{entity}的{property}比{reference}上涨{n}%。", ("change", "increase")),
    ("据{attribution},{entity}的{property}下降了{n}%。", ("change", "decrease")),
)
ENGLISH = (
    ("{attribution} said the {property} of {entity} was {n}%.", ("rate", None)),
    ("Only {n}% of {entity} {property}.", ("share", None)),
    ("The {property} of {entity} rose {n}% from {reference}.", ("change", "increase")),
    ("According to {attribution}, {entity} saw its {property} fall {n}%.", ("change", "decrease")),
)
CHINESE_FILLINGS = (
    ("蓝汀镇居民", "出租率", "去年", "镇公所"),
    ("北坡果农", "结果率", "前年", "果品协会"),
    ("松湾渔民", "返航率", "上一季", "港务处"),
    ("云岭教师", "留任率", "五年前", "教师公会"),
    ("青石矿工", "受伤率", "同期", "矿务局"),
)
ENGLISH_FILLINGS = (
    ("hill farmers", "survival rate", "a year earlier", "the orchard board"),
    ("night drivers", "accident rate", "last spring", "the road office"),
    ("harbour pilots", "retention rate", "the year before", "the port union"),
    ("village clerks", "error rate", "two years ago", "the district council"),
    ("glass makers", "breakage rate", "the old kiln", "the makers guild"),
)
NAMES = ("entity", "property", "reference", "attribution")


def toy(folder: Path):
    """The gold of the forty sentences, written to `folder`."""
    n = 20
    for lang, patterns, fillings in (("zh-Hans", CHINESE, CHINESE_FILLINGS), ("en", ENGLISH, ENGLISH_FILLINGS)):
        for pattern, (kind, direction) in patterns:
            for filling in fillings:
                n += 1
                given = dict(zip(NAMES, filling, strict=True))
                text = pattern.format(n=n, **given)
                said = {name: surface for name, surface in given.items() if f"{{{name}}}" in pattern}
                fields = {f"measured_{name}" if name in NAMES[:2] else name: one for name, one in said.items()}
                claim = annotation(text, f"{n}%", n, kind=kind, direction=direction, **fields)
                write_gold(folder, text, [claim], f"{lang}-{n}.txt", lang)
    return read_gold(folder)


def lessons(gold):
    """The lessons of `gold`, all in the order of its documents."""
    pairs = zip(gold.documents, sources_of(gold, {}), strict=True)
    return [lesson for document, source in pairs for lesson in lessons_of(document, source)]
