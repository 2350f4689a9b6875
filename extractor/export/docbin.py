"""spaCy: a DocBin with a Doc for every article and a span group for every role.

The tokens are those of spaCy's own tokenizer for the language, cut wherever a surface begins or ends,
so that every span is exact. A span's label is its role, its id the claim's; a quantity's label is the
claim's kind. ``doc.user_data["claims"]`` holds the claims in the wire format, and what else it says of the article
by ``date``, ``url``, ``title`` and ``lang`` is what `extractor.reading.docbin` takes back.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, BinaryIO

from extractor.export.places import ROLES, places
from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.provenance import Dossier

SPACE = re.compile(r"\s+")


def write(dossiers: Iterable[Dossier], stream: BinaryIO) -> None:
    """Write one DocBin."""
    from spacy.tokens import DocBin

    bin_ = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for dossier in dossiers:
        bin_.add(_doc(dossier))
    stream.write(bin_.to_bytes())


def _doc(dossier: Dossier) -> Any:
    from spacy.tokens import Doc, Span, SpanGroup

    article = dossier.article
    found = [(claim, places(article, claim)) for claim in dossier.claims]
    tokenizer = _tokenizer(article.language)
    cuts = {end for _, roles in found for span in roles.values() for end in (span.start, span.end)}
    words = list(_words(article, tokenizer, cuts))
    doc = Doc(tokenizer.vocab, words=words, spaces=[False] * len(words))
    starts = {token.idx: token.i for token in doc} | {len(article.text): len(doc)}
    for role in ROLES:
        spans = [
            Span(doc, starts[roles[role].start], starts[roles[role].end], _label(claim, role), span_id=claim.id)
            for claim, roles in found
            if role in roles
        ]
        doc.spans[role] = SpanGroup(doc, name=role, spans=spans)
    told = article.metadata
    about = {"date": told.published, "url": told.url, "title": told.title}
    doc.user_data = {"doc": article.doc, "sha256": article.sha256, "lang": article.lang}
    doc.user_data |= {name: found.value for name, found in about.items() if found}
    doc.user_data["claims"] = [claim.to_wire() for claim in dossier.claims]
    return doc


def _label(claim: Claim, role: str) -> str:
    return claim.kind if role == "quantity" else role


def _words(article: Article, tokenizer: Any, cuts: set[int]) -> Iterator[str]:
    """The tokens, white space among them, that begin or end at every cut."""
    ends = set(cuts)
    for token in tokenizer(article.text):
        ends |= {token.idx, token.idx + len(token)}
    for space in SPACE.finditer(article.text):
        ends |= {space.start(), space.end()}
    return (article.text[start:end] for start, end in pairwise(sorted(ends | {0, len(article.text)})))


@cache
def _tokenizer(language: str) -> Any:
    import spacy

    return spacy.blank(language).tokenizer
