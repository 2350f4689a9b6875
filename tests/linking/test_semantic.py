"""A model of the user's as one more measure of two claims: what it adds, and what it must leave alone."""

import pytest

pytest.importorskip("transformers", reason="transformers is not installed; install news-claim-extractor[transformers]")
pytest.importorskip("torch", reason="torch is not installed; install news-claim-extractor[transformers]")

from extractor.checkpoint import WEIGHTS
from extractor.errors import ModelError
from extractor.linking import link
from extractor.linking.features import MEASURES
from extractor.linking.scorer import fitted
from extractor.linking.semantic import SPELLED, semantic
from tests.linking.checkpoint import save
from tests.linking.claims import claim

SYNONYMS = [["quilt", "duvet"], ["unsold", "unbought"], ["teapot"], ["cracked"]]


def told(entity, prop, doc, time=None):
    quote = f"{TELLING[doc]}: 37% of {entity} {prop}."
    return claim("37%", entity, prop, doc=doc, time=time, quote=quote)


TELLING = {"a": "Mice were blamed", "b": "Mice got in again", "c": "An audit of mice", "d": "So said mice"}
QUILTS, DUVETS = told("quilts", "unsold", "a", "2023"), told("duvets", "unbought", "b")
TEAPOTS, UNHEARD = told("teapots", "cracked", "c"), told("zithers", "untuned", "d")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    directory = tmp_path_factory.mktemp("model")
    save(directory, SYNONYMS)
    return directory


@pytest.fixture(scope="module")
def scorer(model):
    return semantic(model)


def clusters(claims, scorer=None):
    return [set(one.members) for one in link(claims, scorer=scorer).clusters]


def test_other_words_for_one_thing_link_with_the_model_and_not_without(scorer):
    assert clusters([QUILTS, DUVETS]) == []
    assert clusters([QUILTS, DUVETS], scorer) == [{QUILTS.id, DUVETS.id}]


def test_the_link_says_that_a_model_was_asked(scorer):
    (found,) = link([QUILTS, DUVETS], scorer=scorer).links
    assert any("means the same to the model" in reason for reason in found.reasons)


@pytest.mark.parametrize("other", [TEAPOTS, UNHEARD], ids=["other things", "words that the model does not know"])
def test_nothing_else_links(scorer, other):
    assert link([QUILTS, other], scorer=scorer) == link([QUILTS, other])


def test_what_the_same_words_say_is_not_said_again(scorer):
    both = [QUILTS, told("quilts", "unsold", "b")]
    assert link(both, scorer=scorer) == link(both)


def test_meaning_weighs_no_more_than_the_very_same_words(scorer):
    assert 0 < scorer.weights[-1] <= fitted().weight_of(SPELLED)
    assert scorer.measures[:-1] == MEASURES and (scorer.weights[:-1] == fitted().weights).all()


def test_a_model_that_has_learned_nothing_is_worth_nothing(tmp_path):
    import torch
    from transformers import BertModel

    torch.manual_seed(0)
    save(tmp_path, SYNONYMS)
    untaught = BertModel.from_pretrained(tmp_path)
    untaught.embeddings.word_embeddings.weight.data.normal_()
    untaught.save_pretrained(tmp_path)
    assert semantic(tmp_path).weights[-1] == 0


def test_weights_that_are_none_are_refused(model, tmp_path):
    for file in model.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / WEIGHTS).write_bytes(b"no weights")
    with pytest.raises(ModelError, match="transformers can't use it"):
        semantic(tmp_path)
