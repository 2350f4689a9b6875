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
    from extractor.model.quantity import Quantity

__all__ = ["extract", "find_quantities"]

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


def find_quantities(text: str, language: str | None = None) -> "tuple[Quantity, ...]":
    """The quantities of `text`, in order; their spans count code points of `text`.

    `language` is a BCP 47 tag, and settles what an unnamed currency is; None tells it by the characters of the
    text. Raises `LanguagePackError` where there is no language pack for it.

    >>> [(found.value, found.unit, found.modifier) for found in find_quantities("Nearly 12.5% of 2,671 papers")]
    [(Decimal('12.5'), '%', 'nearly'), (Decimal('2671'), 'count', 'exact')]
    """
    from extractor import languages
    from extractor.model.article import Article
    from extractor.model.text import OffsetMap
    from extractor.quantities.recognise import recognise
    from extractor.reading.language import detect
    from extractor.reading.normalise import normalise

    article = Article("", "", text, OffsetMap.identity(len(text)), (), language or detect(text))
    return recognise(normalise(article), languages.load(article.language), article.lang).quantities
