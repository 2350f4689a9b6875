"""Extraction with what the user brings: a tagger as a second reader, a spaCy pipeline for the words."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.checkpoint import NAMED, require
from extractor.claims.tagger.files import check_tagger, digest
from extractor.model.article import Source
from extractor.model.provenance import Extraction
from extractor.pipeline import analyse


@dataclass(frozen=True, slots=True)
class Assisted:
    """`pipeline.analyse` with help; it pickles, and what it needs is loaded in the process that does the work.

    Attributes:
        model: directory of a tagger.
        spacy_model: package or directory of a spaCy pipeline.
        version: of the extractor with that help, so that its claims are told from others.
    """

    model: Path | None
    spacy_model: str | None
    version: str

    def __call__(self, source: Source) -> Extraction:
        """Everything that is found in `source`. Raises `SourceError`, and `ModelError` where the help can't be used."""
        return analyse(source, version=self.version, **self.load())

    def load(self) -> dict[str, Any]:
        """The help, as arguments of `analyse`; loaded once a process. Raises `ModelError`."""
        help_: dict[str, Any] = {}
        if self.model is not None:
            help_["revise"] = _tagger(self.model).revise
        if self.spacy_model is not None:
            help_["find_words"] = _words(self.spacy_model)
        return help_


def assisted(model: Path | None, spacy_model: str | None) -> Assisted:
    """Extraction with this help, once it is known that it can be had. Raises `ModelError` and `UsageError`."""
    version = __version__
    if model is not None:
        require(f"--model {model}")
        check_tagger(model)
        version += f"+tagger.{digest(model)[:NAMED]}"
    if spacy_model is not None:
        _words(spacy_model)
        version += f"+spacy.{Path(spacy_model).name}"
    return Assisted(model and model.absolute(), _placed(spacy_model), version)


def _placed(spacy_model: str | None) -> str | None:
    """A pipeline's name that holds in any folder."""
    return str(Path(spacy_model).absolute()) if spacy_model and Path(spacy_model).is_dir() else spacy_model


@cache
def _tagger(model: Path) -> Any:
    return import_module("extractor.claims.tagger.tagger").load(model)


@cache
def _words(spacy_model: str) -> Any:
    return import_module("extractor.spacy_component").helped_by(spacy_model)
