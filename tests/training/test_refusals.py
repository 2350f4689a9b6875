"""Model directories that are refused, each with its reason; no test here needs torch."""

import json

import pytest

from extractor.checkpoint import CONFIG, TOKENIZER, WEIGHTS
from extractor.claims.tagger.files import LABELS, check_tagger, write_labels
from extractor.claims.tagger.question import MARKS
from extractor.errors import ModelError


@pytest.fixture
def directory(tmp_path):
    """A directory with all that a tagger's has, by the look of it."""
    (tmp_path / CONFIG).write_text('{"model_type": "roformer"}')
    (tmp_path / WEIGHTS).write_bytes(b"")
    (tmp_path / TOKENIZER).write_text("{}")
    write_labels(tmp_path, MARKS, MARKS, ["entity"])
    return tmp_path


def told(directory, **changed):
    """Change what ``tagger.json`` says."""
    path = directory / LABELS
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


FAULTS = {
    "pickled weights": (lambda at: (at / "pytorch_model.bin").touch(), "pytorch_model.bin: weights as a pickle"),
    "pickled beside safetensors": (lambda at: (at / "old.pt").touch(), "old.pt: weights as a pickle"),
    "code of its own": (lambda at: (at / "modeling_x.py").touch(), "modeling_x.py: a model's own code is not run"),
    "remote code": (lambda at: (at / CONFIG).write_text('{"auto_map": {}}'), "its auto_map asks for code"),
    "no weights": (lambda at: (at / WEIGHTS).unlink(), "it lacks model.safetensors"),
    "no tokenizer": (lambda at: (at / TOKENIZER).unlink(), "it lacks tokenizer.json"),
    "no labels": (lambda at: (at / LABELS).unlink(), "it lacks tagger.json"),
    "no JSON": (lambda at: (at / CONFIG).write_text("{"), "it is no JSON"),
    "a list": (lambda at: (at / LABELS).write_text("[]"), "it is no JSON object"),
    "other labels": (lambda at: told(at, kinds=["share"]), "its kinds are ['share'], not"),
    "labels in another order": (lambda at: told(at, roles=["time", "entity"]), "its roles are"),
    "marks of the future": (lambda at: told(at, marks=["mood"]), "nobody knows its marks ['mood']"),
    "no list": (lambda at: told(at, answers="entity"), "its answers are entity"),
    "another format": (lambda at: told(at, format=9), "its format is 9, not 2"),
}


def test_a_whole_directory_passes(directory):
    assert check_tagger(directory)["answers"] == ["entity"]


@pytest.mark.parametrize("spoil, reason", FAULTS.values(), ids=FAULTS)
def test_a_faulty_directory_is_refused_with_its_reason(directory, spoil, reason):
    spoil(directory)
    with pytest.raises(ModelError) as caught:
        check_tagger(directory)
    assert reason in str(caught.value)
    assert str(directory) in caught.value.where
    assert caught.value.remedy


def test_a_directory_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="no such directory"):
        check_tagger(tmp_path / "none")


def test_weights_that_do_not_fit_are_refused(directory):
    pytest.importorskip("torch")
    from tokenizers import Tokenizer, models

    from extractor.claims.tagger.tagger import load

    Tokenizer(models.WordPiece({"[UNK]": 0}, unk_token="[UNK]")).save(str(directory / TOKENIZER))
    names = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "cls", "sep")}
    (directory / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "PreTrainedTokenizerFast", **names})
    )
    with pytest.raises(ModelError, match="its weights don't fit"):
        load(directory)
