"""The start-up of a worker, paid once and ahead of its first document."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from importlib.resources import files

from extractor import languages
from extractor.model.article import Hints, Source
from extractor.pipeline import analyse
from extractor.store.entries import enter

LINES = 40  # of a language's examples; enough to compile all its patterns


def make_ready() -> None:
    """Load and compile whatever it takes to analyse and to enter an article of any language, page or text."""
    with _without("torch"):
        for code in languages.codes():
            lines = (files(languages) / code / "examples.txt").read_text(encoding="utf-8").splitlines()[:LINES]
            page = "".join(f"<p>{escape(line)}</p>" for line in lines)
            enter(analyse(Source(code, "\n".join(lines).encode(), "text", Hints(lang=code))))
            analyse(Source(code, f"<article>{page}</article>".encode(), "html", Hints(lang=code)))


@contextmanager
def _without(library: str) -> Iterator[None]:
    """Let `library` seem absent: spaCy loads torch where it can, 5 s that its tokenizer has no use for."""
    if library in sys.modules:
        yield
        return
    sys.modules[library] = None  # type: ignore[assignment]  # the documented way to make an import fail
    try:
        yield
    finally:
        del sys.modules[library]
