"""The order of the stages, and nothing else."""

from extractor import languages
from extractor.claims.assemble import assemble
from extractor.model.article import Source
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
    pack = languages.load(article.language)
    document = segment(article, pack)
    recognition = recognise(document.working, pack, article.lang)
    document = with_words(document, recognition.quantities, pack)
    claims = assemble(document, recognition.quantities, pack)
    return Extraction(article, claims, recognition.others)
