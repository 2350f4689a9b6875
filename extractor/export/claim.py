"""schema.org: every claim with what it says as an Observation and where it appears.

A ClaimReview is written only for what a person said of a claim, and without a rating: the verdict on
its truth is the fact-checker's to give, never a program's.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from extractor.export import iris, json_array
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Dossier

CONTEXT = {"@vocab": "https://schema.org/", "extractor": "urn:extractor:", "sameAs": {"@type": "@id"}}
BOUNDS = {"more_than": "minValue", "at_least": "minValue", "less_than": "maxValue", "at_most": "maxValue"}
PERCENT = "P1"  # UN/CEFACT's code, the only one that our units and its table share for certain


def write(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write one JSON-LD graph."""
    json_array.write(stream, {"@context": CONTEXT}, "@graph", _nodes(dossiers))


def _nodes(dossiers: Iterable[Dossier]) -> Iterator[dict[str, Any]]:
    for dossier in dossiers:
        yield _article(dossier)
        for claim in dossier.claims:
            yield _without_nothing(_claim(dossier, claim))
        quotes = {claim.id: claim.quote for claim in dossier.claims}
        for judgement in dossier.judgements:
            if judgement.claim in quotes:
                yield _without_nothing(_review(judgement, quotes[judgement.claim]))


def _article(dossier: Dossier) -> dict[str, Any]:
    about = dossier.article.metadata
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "@id": iris.of_bytes(dossier.article.sha256),
            "identifier": dossier.article.doc,
            "url": about.url and about.url.value,
            "headline": about.title and about.title.value,
            "author": about.author and {"@type": "Person", "name": about.author.value},
            "publisher": about.site and {"@type": "Organization", "name": about.site.value},
            "datePublished": about.published and about.published.value,
            "inLanguage": dossier.article.lang,
        }
    )


def _claim(dossier: Dossier, claim: Claim) -> dict[str, Any]:
    return {
        "@type": "Claim",
        "@id": iris.of_claim(claim.id),
        "text": claim.quote,
        "inLanguage": claim.lang,
        "appearance": {"@id": iris.of_bytes(claim.sha256)},
        "author": claim.attribution and {"@type": "Thing", "name": claim.attribution.text},
        "extractor:status": claim.status,
        "temporalCoverage": claim.time,
        "sameAs": claim.cluster and iris.of_cluster(claim.cluster),
        "about": _without_nothing(_observation(claim)),
        "claimInterpreter": {
            "@type": "SoftwareApplication",
            "name": dossier.activity.agent.name,
            "softwareVersion": claim.extractor,
        },
    }


def _observation(claim: Claim) -> dict[str, Any]:
    entity, measured = claim.measured_entity, claim.measured_property
    return {
        "@type": "Observation",
        "observationAbout": entity and {"@type": "Thing", "name": entity.text},
        "measuredProperty": measured and {"@type": "Property", "name": measured.text},
        "extractor:kind": claim.kind,
        "extractor:modifier": claim.modifier,
        "description": claim.quantity.text,
        "unitText": claim.unit,
        "unitCode": PERCENT if claim.unit == "%" else None,
        **_value(claim),
    }


def _value(claim: Claim) -> dict[str, Any]:
    if claim.high is not None:
        return {"minValue": _written(claim.value), "maxValue": _written(claim.high)}
    return {BOUNDS.get(claim.modifier, "value"): _written(claim.value)}


def _written(value: Any) -> str:
    """A decimal as text, which JSON-LD keeps as it is; of a number it would make a double."""
    return f"{value:f}"


def _review(judgement: ClaimJudgement, quote: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "itemReviewed": {"@id": iris.of_claim(judgement.claim)},
        "claimReviewed": quote,
        "author": {"@type": "Person", "name": judgement.who},
        "datePublished": judgement.when,
        "reviewBody": judgement.why or None,
        "reviewAspect": f"extraction: {judgement.verdict}",
    }


def _without_nothing(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None}
