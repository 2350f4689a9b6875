"""Documents read again where they were, for the audit of a store."""

from extractor.errors import SourceError
from extractor.model.article import Article, Source
from extractor.reading import read
from extractor.reading.files import sources


def look(article: Article) -> Article | None:
    """The article that its document holds now; None where that is gone or has other bytes."""
    (source,) = sources([article.doc])
    if not isinstance(source, Source) or source.sha256 != article.sha256:
        return None
    try:
        return read(source)
    except SourceError:  # what could be read once and can't be any more has other text
        return Article(article.doc, article.sha256, "", article.offsets.identity(0), (), article.lang)
