"""Linking with a model of meaning from the command line, and the models that it refuses."""

import json

import pytest

pytest.importorskip("transformers", reason="transformers is not installed; install news-claim-extractor[transformers]")
pytest.importorskip("torch", reason="torch is not installed; install news-claim-extractor[transformers]")

from extractor.checkpoint import CONFIG, NAMED, TOKENIZER, digest
from tests.cli.test_linking import settings
from tests.cli.test_run import extractor
from tests.linking.checkpoint import save
from tests.linking.test_semantic import DUVETS, QUILTS, SYNONYMS

FAULTS = {
    "pickled weights": (lambda at: (at / "pytorch_model.bin").touch(), "weights as a pickle can run code"),
    "code of its own": (lambda at: (at / "modeling.py").touch(), "a model's own code is not run"),
    "remote code": (lambda at: (at / "config.json").write_text('{"auto_map": {}}'), "its auto_map asks for code"),
    "no weights": (lambda at: (at / "model.safetensors").unlink(), "it lacks model.safetensors"),
    "no tokenizer": (lambda at: (at / "tokenizer.json").unlink(), "it lacks tokenizer.json"),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "model").mkdir()
    save(tmp_path / "model", SYNONYMS)
    lines = [json.dumps(one.to_wire(), ensure_ascii=False) + "\n" for one in (QUILTS, DUVETS)]
    (tmp_path / "claims.jsonl").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "article.txt").write_text("In 2023, 62% of the staff stayed in town.\n", encoding="utf-8")
    return tmp_path


def test_a_file_is_linked_by_meaning(folder):
    done = extractor(folder, "link", "claims.jsonl", "--embeddings", "model")
    one, other = (json.loads(line)["cluster"] for line in done.stdout.splitlines())
    assert done.stderr == "" and one == other is not None


def test_a_store_takes_a_model_too(folder):
    done = extractor(folder, "run", "article.txt", "--embeddings", "model", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["holds"]["claims"] == 1
    extractor(folder, "link", "--embeddings", "model")
    name = digest(folder / "model", CONFIG, TOKENIZER)[:NAMED]
    assert settings(folder) == [
        (f"embeddings={name}", "max_bytes=20000000", "timeout=60"),
        (f"embeddings={name}", "scope=new"),
    ]


@pytest.mark.parametrize("spoil, reason", FAULTS.values(), ids=FAULTS)
def test_a_faulty_model_is_refused_before_any_work(folder, spoil, reason):
    spoil(folder / "model")
    done = extractor(folder, "run", "article.txt", "--embeddings", "model")
    assert (done.returncode, done.stdout, (folder / "claims.db").exists()) == (1, "", False)
    assert reason in done.stderr and done.stderr.count("\n") == 1


def test_spark_takes_none(folder):
    done = extractor(folder, "run", "article.txt", "--embeddings", "model", "--engine", "spark")
    assert done.returncode == 2 and "--embeddings" in done.stderr
