"""Gold made of what a store shows: its claims, as people corrected them, as stand-off annotation of its documents."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from extractor.evaluation.annotation import SPANS
from extractor.evaluation.gold import SUFFIX, to_gold
from extractor.model.claim import Claim, Surface
from extractor.model.provenance import Dossier
from extractor.reading.decode import decode
from extractor.reading.files import STDIN, again, is_record

NAMED = 8  # hexadecimal digits of a document's digest in the name of its gold file


@dataclass(frozen=True, slots=True)
class Left:
    """A document that no gold was written for, and why."""

    doc: str
    reason: str

    def __str__(self) -> str:
        return f"{self.doc}: {self.reason}"


def annotate(dossiers: Iterable[Dossier], folder: Path, *, drafts: bool = False) -> Iterator[Left]:
    """Write a gold file for every document into `folder`; yield the documents that are left out.

    An annotation quotes its document as it stands, markup included, so each document is read again.

    Args:
        drafts: write documents that no person has judged too, for annotators to start from. Figures on them would
            measure the extractor by its own word.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for dossier in dossiers:
        article = dossier.article
        if not drafts and not dossier.judgements:
            yield Left(article.doc, "no person has judged a claim of it; --as-extracted writes it as a draft")
        elif (source := again(article.doc, article.sha256)) is None:
            yield Left(article.doc, _why_not(article.doc))
        else:
            text = decode(source.data).text
            path = folder / f"{PurePath(article.doc).stem}-{article.sha256[:NAMED]}{SUFFIX}"
            gold = json.dumps(_gold(dossier, text), ensure_ascii=False, indent=1)
            path.write_text(f"{gold}\n", encoding="utf-8", newline="\n")


def _gold(dossier: Dossier, text: str) -> dict[str, Any]:
    article, published = dossier.article, dossier.article.metadata.published
    claims = [_as_it_stands(claim, text) for claim in dossier.claims]
    return to_gold(article.doc, article.sha256, article.lang, claims, date=published and published.value)


def _why_not(doc: str) -> str:
    """Why the document called `doc` can't be read again."""
    if doc == STDIN:
        return "standard input is gone; give the article as a file"
    if is_record(doc):
        return "it is a record of an archive, which gold can't point to; give the article as a file"
    return "it is gone or has other bytes; put the extracted ones back"


def _as_it_stands(claim: Claim, text: str) -> Claim:
    """The claim with every surface as the document has it."""
    found = {name: surface for name in SPANS if (surface := getattr(claim, name))}
    return replace(claim, **{name: Surface(one.span.of(text), one.span) for name, one in found.items()})
