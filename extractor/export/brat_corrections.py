"""brat, on the way back: what annotators made of one ``.ann``.

The figures of a claim are in the note on its quantity, its arguments in the relations. A claim whose quantity was left
alone is accepted or edited, one whose quantity is gone is rejected. A quantity that was marked anew or moved needs a
note with the figures, in the form of the others; without one it is an orphan.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from extractor.errors import UsageError
from extractor.export.corrections import Held, Orphan, judgement, made, surface
from extractor.export.places import ROLES
from extractor.model.article import Article
from extractor.model.claim import ARGUMENTS, Claim, Surface
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Dossier
from extractor.model.text import Span

BOUND = re.compile(r"(T\d{1,9})\t(\S+) (\d{1,9}) (?:\d{1,9};\d{1,9} )*(\d{1,9})\t(.*)")
RELATION = re.compile(r"R\d{1,9}\t(\S+) Arg1:(T\d{1,9}) Arg2:(T\d{1,9})\s*")
NOTE = re.compile(r"#\d{1,9}\tAnnotatorNotes (T\d{1,9})\t(.*)")


@dataclass(slots=True)
class _Page:
    """The lines of an ``.ann``: text-bound annotations, arguments and notes by the name of what they belong to."""

    bounds: dict[str, tuple[str, Span, str]] = field(default_factory=dict)
    arguments: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)


def read(stream: TextIO, held: Held, who: str, when: str, where: str) -> Iterator[ClaimJudgement | Orphan]:
    """Yield what the annotators of one exported article said of every claim.

    Args:
        where: the name of the stream.

    Raises `UsageError` where no note says which article it is.
    """
    page = _page(stream)
    digest = next((note["sha256"] for note in page.notes.values() if "sha256" in note), None)
    if digest is None:
        remedy = "give an .ann whose notes hold the claims as `extractor export` wrote them"
        raise UsageError(where, "no note says which article they are of", remedy)
    dossier = held.of_source(str(digest))
    if dossier is None:
        yield Orphan("notes", f"the store holds no article with the digest {digest}")
    else:
        yield from _said(page, dossier, who, when)


def _page(stream: TextIO) -> _Page:
    page = _Page()
    for line in stream:
        if found := BOUND.match(line):
            start, end = int(found[3]), int(found[4])
            page.bounds[found[1]] = (found[2], Span(start, max(start, end)), found[5].rstrip("\r\n"))
        elif found := RELATION.match(line):
            page.arguments.setdefault(found[2], {})[found[1]] = found[3]
        elif (found := NOTE.match(line)) and isinstance(note := _note(found[2]), dict):
            page.notes[found[1]] = note
    return page


def _note(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None  # what a person wrote in words says nothing of the fields


def _said(page: _Page, dossier: Dossier, who: str, when: str) -> Iterator[ClaimJudgement | Orphan]:
    before = {claim.id: claim for claim in dossier.claims}
    kept: list[object] = []
    for name, (role, span, _) in page.bounds.items():
        if role != ROLES[0]:
            continue
        after = _claim(name, page, dossier.article)
        if isinstance(after, Orphan):  # nobody said that its claim is gone
            kept += [page.notes.get(name, {}).get("id"), _id(dossier.article, span)]
            yield after
        else:
            kept.append(after.id)
            yield judgement(before.get(after.id), after, who, when)
    for claim in before:
        if claim not in kept:
            yield ClaimJudgement(claim, "reject", who, when)


def _id(article: Article, span: Span) -> str | None:
    """The id of a claim whose quantity stands at `span` of the article's text."""
    inside = span.end <= len(article.text)
    return Claim.identify(article.sha256, article.offsets.to_source(span)) if inside else None


def _claim(name: str, page: _Page, article: Article) -> Claim | Orphan:
    note = page.notes.get(name)
    if note is None:
        return Orphan(name, "no note gives the figures of this quantity")
    found: dict[str, Surface] = {}
    for role, bound in {ROLES[0]: name, **page.arguments.get(name, {})}.items():
        place = _place(page.bounds, bound, article)
        if place is None or role not in ROLES:
            return Orphan(name, f"its {role} does not stand at its place any more")
        found[role] = place
    quantity = found[ROLES[0]]
    wire = {**note, "id": Claim.identify(article.sha256, quantity.span), **dict.fromkeys(ARGUMENTS)}
    for role, one in found.items():
        wire[role] = {"text": one.text, "start": one.span.start, "end": one.span.end}
    return made(wire, f"{name}, {quantity.text!r}")


def _place(bounds: Mapping[str, tuple[str, Span, str]], name: str, article: Article) -> Surface | None:
    """The surface of a text-bound annotation, if the article has its text there."""
    if name not in bounds:
        return None
    _, span, text = bounds[name]
    there = span.of(article.text)
    return surface(article, span) if len(span) and there.split() == text.split() else None
