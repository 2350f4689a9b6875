"""Documents read again where they were, for the audit of a store."""

from extractor.errors import SourceError
from extractor.model.article import Article, Hints, Source
from extractor.reading import read
from extractor.reading.files import again


def look(article: Article) -> Article | None:
    """The article as its document holds it now; None where that has other bytes, or is no file of its own any more."""
    source = again(article.doc, article.sha256, Hints(lang=article.lang))  # as it was taken for, whoever said so
    return _read(source, article) if source else None


def _read(source: Source, article: Article) -> Article:
    try:
        return read(source)
    except SourceError:  # what could be read once and can't be any more has other text
        return Article(article.doc, article.sha256, "", article.offsets.identity(0), (), article.lang)
