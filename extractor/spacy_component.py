"""spaCy: claims as a component of any pipeline, and any pipeline as a help to find claims.

``nlp.add_pipe("quantitative_claims")`` works once this project is installed. It fills

``doc.spans["claims"]``       the quantity of every claim; its label is the claim's kind, its id the claim's
``doc.spans["claim_roles"]``  quantities and arguments alike, labelled with what they are in their claim
``doc._.claims``              the claims, in order; their spans count characters of ``doc.text``
``span._.claim``              the claim that a span of either group belongs to, None for any other

Tokens may begin or end elsewhere than a surface does; a span then takes all tokens that the surface touches, and the
claim keeps the exact place. The claims travel with the Doc, through DocBin too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extractor.claims.assemble import Revise
from extractor.errors import EmptySource, ModelError, RejectedSource, UsageError
from extractor.languages import LanguagePack
from extractor.model.article import Document, Hints, Sentence, Source, Word
from extractor.model.claim import ARGUMENTS, Claim
from extractor.model.quantity import Quantity
from extractor.model.text import Span as Stretch
from extractor.pipeline import FindWords, extract
from extractor.reading.segment import with_words

KEY = "claims"  # of ``doc.spans`` and of ``doc.user_data``
ROLES = "claim_roles"
# Entities of OntoNotes, which spaCy's pipelines name, that are no names; the figures and times are found without help.
NO_NAMES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
# Universal Dependencies between the words of one name
ONE_NAME = frozenset({"flat", "flat:name", "flat:foreign", "goeswith"})


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims that were found in `doc`, in the order of its text."""
    return tuple(map(Claim.from_wire, doc.user_data.get(KEY, ())))


def claim_of(span: Span) -> Claim | None:
    """The claim that `span` of one of the two groups belongs to."""
    return next((claim for claim in claims_of(span.doc) if claim.id == span.id_), None)


class QuantitativeClaims:
    """The component. Positions in its claims count characters of ``doc.text``."""

    def __init__(self, name: str, model: str | None, date: str | None, lang: str | None) -> None:
        self.name = name
        self._hints = Hints(date=date, lang=lang)
        self._revise = _reader(model) if model else None
        _extend(Doc, "claims", claims_of)
        _extend(Span, "claim", claim_of)

    def __call__(self, doc: Doc) -> Doc:
        """Find the claims of `doc`. A text without words, or in a language without a pack, holds none."""
        source = Source("-", doc.text.encode("utf-8", "replace"), hints=self._hints)
        try:
            claims = extract(source, revise=self._revise, find_words=following(doc))
        except (EmptySource, RejectedSource):
            claims = ()
        doc.user_data[KEY] = [claim.to_wire() for claim in claims]
        quantities = [(claim, claim.kind, claim.quantity.span) for claim in claims]
        doc.spans[KEY] = _group(doc, KEY, quantities)
        doc.spans[ROLES] = _group(doc, ROLES, list(_roles(claims)))
        return doc


@Language.factory("quantitative_claims", default_config={"model": None, "date": None, "lang": None})
def make(nlp: Language, name: str, model: str | None, date: str | None, lang: str | None) -> QuantitativeClaims:
    """The component ``quantitative_claims`` of `nlp`.

    Args:
        model: directory of a tagger.
        date: EDTF date of publication, from which relative times are reckoned.
        lang: BCP 47 tag of the texts; None tells it from each of them.
    """
    return QuantitativeClaims(name, model, date, lang)


def helped_by(model: str) -> FindWords:
    """A finder of words that follows the spaCy pipeline `model`, a package or a directory. Raises `ModelError`."""
    nlp = _loaded(model)

    def find_words(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> Document:
        doc = nlp(document.article.text)
        return _joined(with_words(document, quantities, pack), list(_units(doc)), pack)

    return find_words


def following(doc: Doc) -> FindWords:
    """A finder of words that follows what earlier components found in `doc`, the source of the document."""

    def find_words(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> Document:
        offsets = document.article.offsets
        units = [offsets.from_source(unit) for unit in _units(doc) if unit.end <= len(doc.text)]
        return _joined(with_words(document, quantities, pack), units, pack)

    return find_words


def _reader(model: str) -> Revise:
    from extractor.claims.tagger.tagger import load  # torch, only where a tagger is asked for

    return load(Path(model)).revise


@lru_cache(maxsize=2)
def _loaded(model: str) -> Language:
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ModelError(model, f"spaCy can't load it ({reason})", "install it, or name its directory") from error
    if nlp.has_pipe("quantitative_claims"):
        nlp.remove_pipe("quantitative_claims")
    return nlp


def _units(doc: Doc) -> Iterator[Stretch]:
    """Stretches of ``doc.text`` that are one name, by its entities and its parse."""
    for entity in doc.ents:
        if entity.label_ not in NO_NAMES:
            yield Stretch(entity.start_char, entity.end_char)
    if doc.has_annotation("DEP"):
        for token in doc:
            parts = [part for part in token.rights if part.dep_ in ONE_NAME]
            if parts:
                yield Stretch(token.idx, parts[-1].idx + len(parts[-1]))


# What the words of a name may be; one that does other work in a sentence shows that the pipeline was mistaken.
NAMING = frozenset({"noun", "name", "person", "number", "of", "and", "dash", "list", "open_quote", "close_quote"})


def _joined(document: Document, units: Sequence[Stretch], pack: LanguagePack) -> Document:
    """`document` with the words inside each of `units` as one word, tagged as names are in the language."""
    if not units:
        return document
    classes = pack.roles.classes
    tags = classes["name"].tags if "name" in classes else ()
    name = tags[0] if tags else "PROPN"
    working = {word for one in classes.values() if one.name not in NAMING for word in one.words}
    if pack.time.writing.spaced:  # where names are written with capitals
        units = [unit for unit in units if all(word[:1].isupper() for word in unit.of(document.article.text).split())]
    sentences = []
    for sentence in document.sentences:
        spans = [
            word.span
            for word in sentence.words
            if word.span.of(document.working).lower() in working or (word.tag and tags and word.tag not in tags)
        ]
        sure = [unit for unit in units if not any(unit.overlaps(span) for span in spans)]
        words = tuple(_joined_words(sentence, sure, name))
        sentences.append(replace(sentence, words=words))
    return replace(document, sentences=tuple(sentences))


def _joined_words(sentence: Sentence, units: Sequence[Stretch], name: str) -> Iterator[Word]:
    near = [unit for unit in units if sentence.span.covers(unit)]
    waiting = list(reversed(sentence.words))
    while waiting:
        word = waiting.pop()
        unit = next((one for one in near if one.start == word.span.start and one.end > word.span.end), None)
        inside = [one for one in waiting if unit and unit.covers(one.span)]
        whole = unit and inside and max(one.span.end for one in inside) == unit.end
        if not whole or any(one.tag == "QUANTITY" for one in (word, *inside)):
            yield word
            continue
        del waiting[-len(inside) :]
        yield Word(unit, name)


def _roles(claims: Sequence[Claim]) -> Iterator[tuple[Claim, str, Stretch]]:
    for claim in claims:
        for role in ("quantity", *ARGUMENTS):
            if surface := getattr(claim, role):
                yield claim, role, surface.span


def _group(doc: Doc, name: str, spans: Sequence[tuple[Claim, str, Stretch]]) -> SpanGroup:
    made = []
    for claim, label, stretch in spans:
        span = doc.char_span(stretch.start, stretch.end, label=label, span_id=claim.id, alignment_mode="expand")
        if span is not None:
            made.append(span)
    return SpanGroup(doc, name=name, spans=made)


def _extend(kind: Any, name: str, getter: Callable[..., Any]) -> None:
    """Give `kind` of spaCy the attribute `name`, and take it from nobody. Raises `UsageError` where it is another's."""
    if not kind.has_extension(name):
        kind.set_extension(name, getter=getter)
    elif kind.get_extension(name)[2] is not getter:
        where = f"{kind.__name__}._.{name}"
        raise UsageError(where, "something else has set this extension", "remove or rename the other one")
