"""CoNLL: a character a line, and a column for every claim that has a part in the block.

``position TAB character TAB tag TAB tag …``, a block of the article a paragraph, white space left out.
Positions are code points of the article's text. A tag is ``B-role`` or ``I-role``, several joined by
``|`` where roles share a character, ``O`` outside. Comments name the document and the claims.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from extractor.export.places import places
from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.provenance import Dossier
from extractor.model.text import Span

OUTSIDE = "O"
Roles = dict[str, Span]


def write(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write every block of every article."""
    for dossier in dossiers:
        article = dossier.article
        stream.write(f"# doc = {' '.join(article.doc.split())}\n# sha256 = {article.sha256}\n")
        found = [(claim, places(article, claim)) for claim in dossier.claims]
        for block in article.blocks:
            stream.writelines(f"{line}\n" for line in _lines(article, block.span, found))


def _lines(article: Article, block: Span, found: Iterable[tuple[Claim, Roles]]) -> Iterator[str]:
    here = [(claim, roles) for claim, roles in found if any(span.overlaps(block) for span in roles.values())]
    if here:
        yield f"# claims = {' '.join(claim.id for claim, _ in here)}"
    for position in range(block.start, block.end):
        character = article.text[position]
        if not character.isspace():
            yield "\t".join((str(position), character, *(_tag(roles, position, article.text) for _, roles in here)))
    yield ""


def _tag(roles: Roles, position: int, text: str) -> str:
    tags = (
        f"{'I' if text[span.start : position].strip() else 'B'}-{role}"  # white space before it has no line
        for role, span in roles.items()
        if span.start <= position < span.end
    )
    return "|".join(tags) or OUTSIDE
