"""Label Studio: a task for every article, with the claims as predictions to correct.

Label Studio counts code points of the text that a task holds, here the article's. A claim is the region
of its quantity, whose id it gives, with its figures beside it and a relation to the region of each argument.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from extractor.export.corrections import WORDS
from extractor.export.places import ROLES, places
from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.provenance import Dossier
from extractor.model.text import Span

Region = dict[str, Any]
TEXTS = ("value", "high", "unit", "time")


def write(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write one array of tasks."""
    stream.write("[")
    for number, dossier in enumerate(dossiers):
        stream.write((",\n" if number else "\n") + json.dumps(_task(dossier), ensure_ascii=False))
    stream.write("\n]\n")


def configuration() -> str:
    """The labelling interface of the project that the tasks are for."""
    figure = 'toName="text" perRegion="true" whenTagName="label" whenLabelValue="quantity"'
    return "".join(
        (
            '<View><Labels name="label" toName="text">',
            *(f'<Label value="{role}"/>' for role in ROLES),
            "</Labels><Relations>",
            *(f'<Relation value="{role}"/>' for role in ROLES[1:]),
            '</Relations><Text name="text" value="$text" granularity="symbol"/>',
            *(_choices(name, values, figure) for name, values in WORDS.items()),
            *(f'<TextArea name="{name}" placeholder="{name}" {figure}/>' for name in TEXTS),
            "</View>\n",
        )
    )


def _choices(name: str, values: Iterable[str], figure: str) -> str:
    options = "".join(f'<Choice value="{value}"/>' for value in values)
    return f'<Choices name="{name}" choice="single" showInline="true" {figure}>{options}</Choices>'


def _task(dossier: Dossier) -> dict[str, Any]:
    article, about = dossier.article, dossier.article.metadata
    result = [item for claim in dossier.claims for item in _items(article, claim)]
    return {
        "data": {
            "text": article.text,
            "doc": article.doc,
            "sha256": article.sha256,
            "lang": article.lang,
            "title": about.title and about.title.value,
            "url": about.url and about.url.value,
        },
        "predictions": [{"model_version": f"extractor {dossier.activity.extractor}", "result": result}],
    }


def _items(article: Article, claim: Claim) -> Iterator[Region]:
    found = places(article, claim)
    for role, span in found.items():
        yield _region(claim, role, span, "label", "labels", text=span.of(article.text), labels=[role])
    figure = found["quantity"]
    for name in WORDS:
        if (value := getattr(claim, name)) is not None:
            yield _region(claim, "quantity", figure, name, "choices", choices=[value])
    for name in TEXTS:
        if (value := getattr(claim, name)) is not None:
            written = value if isinstance(value, str) else f"{value:f}"
            yield _region(claim, "quantity", figure, name, "textarea", text=[written])
    for role in list(found)[1:]:
        ends = {"from_id": region_id(claim.id, "quantity"), "to_id": region_id(claim.id, role)}
        yield {"type": "relation", "direction": "right", "labels": [role], **ends}


def region_id(claim: str, role: str) -> str:
    """The id of the region of one of a claim's surfaces."""
    return claim if role == "quantity" else f"{claim}-{role}"


def _region(claim: Claim, role: str, span: Span, control: str, kind: str, **value: Any) -> Region:
    return {
        "id": region_id(claim.id, role),
        "from_name": control,
        "to_name": "text",
        "type": kind,
        "origin": "prediction",
        "value": {"start": span.start, "end": span.end, **value},
    }
