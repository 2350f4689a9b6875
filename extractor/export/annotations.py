"""W3C Web Annotation: each surface of a claim as an annotation on its document.

Positions are the wire format's: code points of the decoded source file, markup included. A quote is
what a reader sees there, between what a reader sees before and after.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from extractor.export import iris, json_array
from extractor.export.places import places
from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.provenance import Dossier
from extractor.model.text import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
BESIDE = 32  # code points before and after a quote, enough to tell two places of one article apart


def write(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write one annotation page."""
    head = {"@context": CONTEXT, "id": "urn:extractor:page", "type": "AnnotationPage"}
    annotations = (one for dossier in dossiers for claim in dossier.claims for one in _annotations(dossier, claim))
    json_array.write(stream, head, "items", annotations)


def _annotations(dossier: Dossier, claim: Claim) -> Iterator[dict[str, Any]]:
    about = iris.of_claim(claim.id)
    for role, span in places(dossier.article, claim).items():
        is_figure = role == "quantity"
        yield {
            "id": about if is_figure else f"{about}:{role}",
            "type": "Annotation",
            "motivation": "describing" if is_figure else "linking",
            "creator": {"type": "Software", "name": dossier.activity.agent.name},
            "generated": dossier.activity.started,
            "body": [_tag(role), *(_bodies(claim) if is_figure else [_link(about)])],
            "target": {
                "source": iris.of_document(dossier.article),
                "selector": [_quote(dossier.article, span), _position(getattr(claim, role).span)],
            },
        }


def _bodies(claim: Claim) -> Iterator[dict[str, Any]]:
    yield _tag(claim.kind)
    yield _tag(claim.status)
    figure = f"{claim.value:f}" if claim.high is None else f"{claim.value:f} to {claim.high:f}"
    yield {"type": "TextualBody", "purpose": "describing", "value": f"{figure} {claim.unit}", "format": "text/plain"}


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _link(about: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": "linking", "source": about}


def _quote(article: Article, span: Span) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(article.text),
        "prefix": article.text[max(0, span.start - BESIDE) : span.start],
        "suffix": article.text[span.end : span.end + BESIDE],
    }


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}
