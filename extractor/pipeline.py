"""The order of the stages, and nothing else."""

from extractor import __version__, languages
from extractor.claims.assemble import assemble
from extractor.errors import RejectedSource
from extractor.model.article import Article, Source
from extractor.model.claim import Claim
from extractor.model.provenance import Extraction
from extractor.quantities.recognise import recognise
from extractor.reading import read
from extractor.reading.segment import segment, with_words


def extract(source: Source) -> tuple[Claim, ...]:
    """The claims of one source, in the order of the text."""
    return analyse(source).claims


def analyse(source: Source) -> Extraction:
    """Everything that is found in one source.

    Pure and picklable: the same bytes and hints give the same extraction on every machine. Raises
    `SourceError` where there is no text to read.
    """
    article = read(source)
    pack = _pack(article)
    document = segment(article, pack)
    recognition = recognise(document.working, pack, article.lang)
    document = with_words(document, recognition.quantities, pack)
    claims = assemble(document, recognition.quantities, pack, version=__version__)
    return Extraction(article, claims, recognition.others)


def _pack(article: Article) -> languages.LanguagePack:
    known = languages.codes()
    if article.language not in known:
        reason = f"there is no language pack for {article.lang}"
        raise RejectedSource(article.doc, reason, f"the packs are {', '.join(known)}; --metadata may name the language")
    return languages.load(article.language)
