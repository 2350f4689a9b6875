"""Label Studio, on the way back: what annotators made of the tasks.

A region counts where its text stands at its place in the article that the store holds, and nowhere
else. A claim whose quantity was left alone is accepted or edited, one whose quantity is gone is
rejected, a quantity that was marked anew is a claim that was missed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from extractor.errors import UsageError
from extractor.export.corrections import WORDS, Held, Orphan, judgement, made, surface
from extractor.export.label_studio import TEXTS
from extractor.export.places import ROLES
from extractor.model.article import Article
from extractor.model.claim import ARGUMENTS, Claim
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Dossier
from extractor.model.text import Span

Said = ClaimJudgement | Orphan
REMOVABLE = ("high", "direction", "time")  # what no claim needs: where it is not there, a person took it away


@dataclass(slots=True)
class _Region:
    """A marked stretch, with what was said of it."""

    role: str
    span: Span
    figures: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, str] = field(default_factory=dict)  # role to the region's id


def read(stream: TextIO, held: Held, who: str, when: str, where: str) -> Iterator[Said]:
    """Yield what the annotators of exported tasks said of every claim.

    Args:
        who, when: of annotations that don't say it themselves.
        where: the name of the stream.

    Raises `UsageError` where it is no export of Label Studio.
    """
    try:
        tasks = json.load(stream)
        annotated = [
            (number, task["data"], annotation, _author(annotation, who), annotation.get("updated_at") or when)
            for number, task in enumerate(tasks, 1)
            for annotation in task.get("annotations", ())
            if not annotation.get("was_cancelled")
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        remedy = "export the project as JSON, not as JSON-MIN or CSV"
        raise UsageError(where, "it holds no tasks of Label Studio", remedy) from None
    for number, data, annotation, author, made_at in annotated:
        dossier = held.of_source(str(data.get("sha256")))
        if dossier is None:
            yield Orphan(f"task {number}", f"the store holds no article {data.get('doc')!r} with these bytes")
        else:
            yield from _said(f"task {number}", dossier, annotation.get("result", ()), author, made_at)


def _author(annotation: Mapping[str, Any], who: str) -> str:
    by = annotation.get("completed_by")
    if isinstance(by, dict):
        return str(by.get("email") or by.get("id"))
    return who if by is None else f"Label Studio user {by}"


def _said(where: str, dossier: Dossier, items: Any, who: str, when: str) -> Iterator[Said]:
    regions: dict[str, _Region] = {}
    for item in sorted(items, key=lambda item: item.get("type") != "labels"):
        try:
            _take(item, regions, dossier.article)
        except ValueError as error:
            yield Orphan(f"{where}, region {item.get('id')}", str(error))
        except (KeyError, TypeError, IndexError) as error:
            yield Orphan(f"{where}, region {item.get('id')}", f"it is no region of ours ({error!r})")
    before = {claim.id: claim for claim in dossier.claims}
    figures = [region for region in regions.values() if region.role == "quantity"]
    for region in figures:
        after = _claim(region, regions, before, dossier, where)
        yield after if isinstance(after, Orphan) else judgement(before.get(after.id), after, who, when)
    kept = {_id(dossier.article, region.span) for region in figures} | {item.get("id") for item in items} - set(regions)
    for name in before:
        if name not in kept:
            yield ClaimJudgement(name, "reject", who, when)


def _take(item: Mapping[str, Any], regions: dict[str, _Region], article: Article) -> None:
    """Add one item of a result to the regions. Raises `ValueError` where its place is gone."""
    kind, value = item["type"], item.get("value", {})
    if kind == "labels":
        role, text, start, end = value["labels"][0], value.get("text"), value["start"], value["end"]
        if role not in ROLES or not 0 <= start < end <= len(article.text):
            raise ValueError(f"there is no {role} at {start} to {end}")
        if text is not None and text != article.text[start:end]:
            raise ValueError(f"{text!r} does not stand at {start} to {end} any more")
        regions[item["id"]] = _Region(role, Span(start, end))
    elif kind in ("choices", "textarea") and item["id"] in regions:
        words = value["choices" if kind == "choices" else "text"]
        regions[item["id"]].figures[item["from_name"]] = words if isinstance(words, str) else words[0]
    elif kind == "relation" and item["from_id"] in regions and item["to_id"] in regions:
        regions[item["from_id"]].arguments[regions[item["to_id"]].role] = item["to_id"]


def _id(article: Article, span: Span) -> str:
    return Claim.identify(article.sha256, article.offsets.to_source(span))


def _claim(
    region: _Region, regions: Mapping[str, _Region], before: Mapping[str, Claim], dossier: Dossier, where: str
) -> Claim | Orphan:
    """The claim that a region of a quantity is, on the ground of the one that was extracted there."""
    article = dossier.article
    name = _id(article, region.span)
    wire = before[name].to_wire() if name in before else _missed(name, article, region.span, dossier)
    for control in (*WORDS, *TEXTS):
        said = region.figures.get(control)
        if not _same(said, wire.get(control)) and (said is not None or (region.figures and control in REMOVABLE)):
            wire[control] = said
    for role in ARGUMENTS:
        found = role in region.arguments and surface(article, regions[region.arguments[role]].span)
        wire[role] = {"text": found.text, "start": found.span.start, "end": found.span.end} if found else None
    return made(wire, f"{where}, {region.span.of(article.text)!r}")


def _same(said: str | None, was: Any) -> bool:
    return said == was or (said is not None and isinstance(was, int | float) and _number(said) == float(was))


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def _missed(name: str, article: Article, span: Span, dossier: Dossier) -> dict[str, Any]:
    """What is sure of a claim that a person found: its place; its sentence is its block."""
    block = next(one.span for one in article.blocks if one.span.covers(span) or one.span.overlaps(span))
    quantity, sentence = surface(article, span), article.offsets.to_source(block)
    return {
        "id": name,
        "doc": article.doc,
        "sha256": article.sha256,
        "lang": article.lang,
        "quote": block.of(article.text),
        "sentence": {"start": sentence.start, "end": sentence.end},
        "quantity": {"text": quantity.text, "start": quantity.span.start, "end": quantity.span.end},
        "extractor": dossier.activity.extractor,
    }
