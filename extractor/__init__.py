"""Finds quantitative claims in news, links them across languages and shows where they conflict.

>>> from extractor import extract
>>> for claim in extract("In 2023, 70% of AI PhDs went to industry."):
...     print(claim.quantity.text, claim.kind, claim.time)
70% share 2023
"""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.model.article import Source
    from extractor.model.claim import Claim

__all__ = ["extract"]

try:
    __version__ = version("news-claim-extractor")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0.1.0"


def extract(article: "str | Source") -> "tuple[Claim, ...]":
    """The claims of one article, in the order of its text.

    A `str` is read as plain text, Markdown or HTML, whichever it is. Raises `SourceError` where there
    is no text to read.
    """
    from extractor import pipeline
    from extractor.model.article import Source

    return pipeline.extract(Source("-", article.encode()) if isinstance(article, str) else article)
