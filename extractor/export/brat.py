"""brat standoff: a ``.txt`` and an ``.ann`` for every article, and the ``annotation.conf`` that they need.

Positions are code points of the ``.txt``, which holds the article's text; a span over several lines is
written as one fragment a line, as brat wants it. A claim is the text-bound annotation of its quantity,
with a relation to each argument and its fields of the wire format as a note.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path, PurePath

from extractor.export.places import ROLES, places
from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.provenance import Dossier
from extractor.model.text import Span

UNSAFE = re.compile(r"[^\w.-]+")


def write(dossiers: Iterable[Dossier], folder: Path) -> None:
    """Write the files of every article into `folder`, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(configuration(), encoding="utf-8", newline="\n")
    for dossier in dossiers:
        article = dossier.article
        stem = f"{UNSAFE.sub('_', PurePath(article.doc).name)}-{article.sha256[:8]}"
        (folder / f"{stem}.txt").write_text(article.text, encoding="utf-8", newline="\n")
        lines = "".join(f"{line}\n" for line in _lines(article, dossier.claims))
        (folder / f"{stem}.ann").write_text(lines, encoding="utf-8", newline="\n")


def configuration() -> str:
    """The types of annotations."""
    entities = "".join(f"{role}\n" for role in ROLES)
    relations = "".join(f"{role}\tArg1:quantity, Arg2:{role}\n" for role in ROLES[1:])
    overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
    return f"[entities]\n{entities}\n[relations]\n{overlap}{relations}\n[events]\n\n[attributes]\n"


def _lines(article: Article, claims: Iterable[Claim]) -> Iterator[str]:
    bounds, relations = count(1), count(1)
    for number, claim in enumerate(claims, 1):
        names = {role: f"T{next(bounds)}" for role in ROLES if getattr(claim, role) is not None}
        for role, span in places(article, claim).items():
            yield f"{names[role]}\t{role} {_bound(span, article.text)}"
        for role in list(names)[1:]:
            yield f"R{next(relations)}\t{role} Arg1:{names['quantity']} Arg2:{names[role]}"
        wire = json.dumps(claim.to_wire(), ensure_ascii=False)
        yield f"#{number}\tAnnotatorNotes {names['quantity']}\t{wire}"


def _bound(span: Span, text: str) -> str:
    fragments = [part for part in _fragments(span, text) if len(part)]
    return "{}\t{}".format(
        ";".join(f"{part.start} {part.end}" for part in fragments), " ".join(part.of(text) for part in fragments)
    )


def _fragments(span: Span, text: str) -> Iterator[Span]:
    """The span without its line ends."""
    start = span.start
    for line in span.of(text).split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
