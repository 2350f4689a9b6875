"""The order of the stages, and nothing else."""

from collections.abc import Callable, Sequence

from extractor import __version__, languages
from extractor.claims.assemble import Revise, assemble
from extractor.errors import RejectedSource
from extractor.model.article import Article, Document, Source
from extractor.model.claim import Claim
from extractor.model.provenance import Extraction
from extractor.model.quantity import Quantity
from extractor.quantities.recognise import recognise
from extractor.reading import read
from extractor.reading.segment import segment, with_words

FindWords = Callable[[Document, Sequence[Quantity], languages.LanguagePack], Document]


def extract(
    source: Source, *, find_words: FindWords = with_words, revise: Revise | None = None, version: str = __version__
) -> tuple[Claim, ...]:
    """The claims of one source, in the order of the text; the arguments are those of `analyse`."""
    return analyse(source, find_words=find_words, revise=revise, version=version).claims


def analyse(
    source: Source, *, find_words: FindWords = with_words, revise: Revise | None = None, version: str = __version__
) -> Extraction:
    """Everything that is found in one source.

    Pure and picklable: the same bytes and hints give the same extraction on every machine. Raises
    `SourceError` where there is no text to read.

    Args:
        find_words: cuts the sentences that hold quantities into words.
        revise: a second reader of the claims (see `assemble`).
        version: of the extractor, as the claims give it.
    """
    article = read(source)
    pack = _pack(article)
    document = segment(article, pack)
    recognition = recognise(document.working, pack, article.lang)
    document = find_words(document, recognition.quantities, pack)
    claims = assemble(document, recognition.quantities, pack, version=version, revise=revise)
    return Extraction(article, claims, recognition.others)


def _pack(article: Article) -> languages.LanguagePack:
    known = languages.codes()
    if article.language not in known:
        reason = f"there is no language pack for {article.lang}"
        raise RejectedSource(article.doc, reason, f"the packs are {', '.join(known)}; --metadata may name the language")
    return languages.load(article.language)
