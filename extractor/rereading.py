"""Documents read again where they were, for the audit of a store."""

from pathlib import Path

from extractor.errors import SourceError
from extractor.model.article import Article, Hints, Source
from extractor.reading import read
from extractor.reading.files import STDIN, sources


def look(article: Article) -> Article | None:
    """The article as its document holds it now; None where that has other bytes, or is no file of its own any more."""
    if article.doc == STDIN or not Path(article.doc).is_file():
        return None
    hints = Hints(lang=article.lang)  # as it was taken for, whoever said so
    for source in sources([article.doc], {article.doc: hints}):
        if isinstance(source, Source) and source.sha256 == article.sha256:
            return _read(source, article)
    return None


def _read(source: Source, article: Article) -> Article:
    try:
        return read(source)
    except SourceError:  # what could be read once and can't be any more has other text
        return Article(article.doc, article.sha256, "", article.offsets.identity(0), (), article.lang)
