"""What the user brings is loaded when a worker gets ready, not in the time of its first document."""

from pathlib import Path
from types import SimpleNamespace

from extractor import assisted
from extractor.cli import extracting


def test_the_help_is_loaded_ahead_of_the_first_document(monkeypatch):
    monkeypatch.setattr(assisted, "_tagger", lambda model: SimpleNamespace(revise=f"tagger of {model}"))
    monkeypatch.setattr(assisted, "_words", lambda pipeline: f"words of {pipeline}")
    helped = assisted.Assisted(Path("folder"), "pipeline", "1")
    monkeypatch.setattr(assisted, "assisted", lambda model, spacy_model: helped)
    prepare = extracting._help(helped.model, helped.spacy_model)["prepare"]
    assert prepare() == {"revise": "tagger of folder", "find_words": "words of pipeline"}


def test_without_help_nothing_is_loaded():
    assert assisted.Assisted(None, None, "1").load() == {}
    assert extracting._help(None, None) == {}
