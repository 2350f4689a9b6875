"""spaCy both ways: the component finds what `extract` finds, in pipelines that are made here."""

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from extractor.errors import ModelError, UsageError
from extractor.model.article import Source
from extractor.pipeline import extract
from extractor.reading.files import sources
from extractor.spacy_component import _extend, claims_of, helped_by

TEXTS = {
    "zh": [
        "2023年,一份报告就显示,近70%的人工智能博士进了私企。",
        "香港去年失業率為5.2%,比前年上升0.3個百分點。",
        "# 标题\n\n公司说,今年将投资**3.5亿元**,员工增至1,200名。",
    ],
    "en": [
        "In 2023, 70% of AI PhDs went to industry.",
        "The Blue Kettle Company said on Monday that profit rose 12% to $4.6 million.\n\nSome 300 workers left.",
        "",
        "Nothing here is a figure.",
    ],
}
CASES = [(lang, text) for lang, texts in TEXTS.items() for text in texts]


def plain(text):
    return extract(Source("-", text.encode())) if text else ()


@pytest.fixture(scope="module")
def blank():
    """A blank pipeline of each language with the component, found by its name alone."""
    made = {lang: spacy.blank(lang) for lang in TEXTS}
    for nlp in made.values():
        nlp.add_pipe("quantitative_claims")
    return made


@pytest.mark.parametrize("lang, text", CASES, ids=[f"{lang}: {text[:16]!r}" for lang, text in CASES])
def test_a_blank_pipeline_finds_the_same_claims(blank, lang, text):
    doc = blank[lang](text)
    assert doc._.claims == plain(text)
    assert [span.id_ for span in doc.spans["claims"]] == [claim.id for claim in doc._.claims]
    for span in doc.spans["claim_roles"]:
        surface = span._.claim.quantity if span.label_ == "quantity" else getattr(span._.claim, span.label_)
        assert span.start_char <= surface.span.start and surface.span.end <= span.end_char


def test_claims_travel_in_a_docbin(blank):
    (bin_ := DocBin(store_user_data=True)).add(doc := blank["en"](TEXTS["en"][0]))
    (back,) = DocBin().from_bytes(bin_.to_bytes()).get_docs(blank["en"].vocab)
    assert back._.claims == doc._.claims
    assert [(span.text, span.label_, span._.claim) for span in back.spans["claims"]] == [
        ("70%", "share", doc._.claims[0])
    ]


def test_the_docs_of_a_docbin_are_articles(blank, tmp_path):
    docs = [blank[lang](text) for lang, text in CASES if text]
    DocBin(store_user_data=True, docs=docs).to_disk(tmp_path / "news.spacy")
    found = list(sources([str(tmp_path)]))
    assert [one.doc for one in found] == [f"{tmp_path}/news.spacy:{n}" for n in range(1, len(docs) + 1)]
    for doc, source in zip(docs, found, strict=True):
        assert tuple(replace(claim, doc="-") for claim in extract(source)) == doc._.claims


def test_displacy_draws_the_claims(blank):
    drawn = spacy.displacy.render(
        blank["en"](TEXTS["en"][0]), style="span", options={"spans_key": "claim_roles"}, jupyter=False
    )
    assert "measured_entity" in drawn and "70" in drawn


def test_a_date_and_a_language_can_be_given():
    nlp = spacy.blank("en")
    nlp.add_pipe("quantitative_claims", config={"date": "2020-05-04", "lang": "en"})
    assert [claim.time for claim in nlp("Sales rose 5% last year.")._.claims] == ["2019"]


def test_a_language_without_a_pack_has_no_claims():
    nlp = spacy.blank("xx")
    nlp.add_pipe("quantitative_claims", config={"lang": "qq"})
    assert nlp("70% of them left.")._.claims == ()


def test_no_extension_of_others_is_taken():
    Doc.set_extension("taken", default=None)
    with pytest.raises(UsageError, match=r"Doc\._\.taken: something else has set this extension"):
        _extend(Doc, "taken", claims_of)
    _extend(Doc, "claims", claims_of)
    assert Span.has_extension("claim")


SENTENCES = (  # words, heads, dependencies, entities as first and last word with a label
    (["Blue", "Kettle", "rose", "5%"], (2, 0, 2, 2), ("nsubj", "flat", "ROOT", "obj"), (0, 2, "ORG")),
    (["Old", "Mill", "fell", "7%"], (2, 0, 2, 2), ("nsubj", "flat", "ROOT", "obj"), (0, 2, "ORG")),
    (["Sales", "rose", "9%"], (1, 1, 1), ("nsubj", "ROOT", "obj"), None),
    (
        ["Green", "Lamp", "sold", "12", "lamps"],
        (2, 0, 2, 4, 2),
        ("nsubj", "flat", "ROOT", "nummod", "obj"),
        (0, 2, "ORG"),
    ),
)


def train_pipeline(nlp):
    """`nlp` with a parser and a finder of names, trained on a few made sentences."""
    spacy.util.fix_random_seed(0)
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    examples = []
    for words, heads, deps, entity in SENTENCES:
        doc = Doc(nlp.vocab, words=words)
        told = Doc(nlp.vocab, words=words, heads=list(heads), deps=list(deps))
        told.set_ents([Span(told, *entity)] if entity else [], default="outside")
        examples.append(Example(doc, told))
    optimiser = nlp.initialize(lambda: examples)
    for _ in range(12):
        nlp.update(examples, sgd=optimiser)
    return nlp


@pytest.fixture(scope="module")
def trained():
    return train_pipeline(spacy.blank("en"))


def test_a_trained_parser_feeds_the_words(trained, tmp_path):
    """A name that the pipeline knows is one word: no argument begins or ends inside it."""
    trained.to_disk(tmp_path / "trained")
    find_words = helped_by(str(tmp_path / "trained"))
    text = "Blue Kettle rose 5% in May."
    helped = extract(Source("-", text.encode()), find_words=find_words)
    assert [claim.quantity for claim in helped] == [claim.quantity for claim in plain(text)]
    nlp = spacy.load(tmp_path / "trained")
    nlp.add_pipe("quantitative_claims")
    assert nlp(text)._.claims == helped


def test_a_pipeline_that_is_not_there():
    with pytest.raises(ModelError, match="spaCy can't load it"):
        helped_by("no_such_pipeline")
