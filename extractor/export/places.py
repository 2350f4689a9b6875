"""Where a claim's surfaces stand in the text of its article, for the formats that carry that text."""

from extractor.model.article import Article
from extractor.model.claim import ARGUMENTS, Claim
from extractor.model.text import Span

ROLES = ("quantity", *ARGUMENTS)


def places(article: Article, claim: Claim) -> dict[str, Span]:
    """The span of each of the claim's surfaces in ``article.text``, by its role in the order of `ROLES`."""
    surfaces = ((role, getattr(claim, role)) for role in ROLES)
    return {role: article.offsets.from_source(surface.span) for role, surface in surfaces if surface is not None}
