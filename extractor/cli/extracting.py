"""Commands that read articles: run, extract, read."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import typer

from extractor.cli.options import Again, Json, Metadata, Out, Paths, Store
from extractor.model.article import Article, Source
from extractor.model.provenance import Rejection


def run(
    paths: Paths, store: Store = "claims.db", metadata: Metadata = None, again: Again = False, as_json: Json = False
) -> None:
    """The main job: read, extract, link, remember; then a summary."""
    from dataclasses import asdict

    from extractor.batch.remember import remember
    from extractor.reading.files import read_hints, sources
    from extractor.store.counting import holdings
    from extractor.store.database import open_store

    hints = read_hints(metadata) if metadata else {}
    with open_store(store, create=True) as memory:
        tally = remember(memory, sources(paths, hints), again=again, notice=_name)
        held = holdings(memory)
    if as_json:
        print(json.dumps({"store": store, "run": asdict(tally), "holds": asdict(held)}))
    else:
        from extractor.cli.summary import show

        show(store, tally, held)
    raise typer.Exit(1 if tally.failed else 0)


def _name(rejection: Rejection) -> None:
    print(f"{rejection.outcome}: {rejection.reason}", file=sys.stderr)


def extract(paths: Paths, output: Out = None, metadata: Metadata = None) -> None:
    """Print the claims of articles as JSON Lines; no store."""
    from extractor.pipeline import analyse

    _print_each(paths, metadata, output, analyse, lambda found: [claim.to_wire() for claim in found.claims])


def read(paths: Paths, output: Out = None, metadata: Metadata = None, format: str = "jsonl") -> None:
    """Print what is read: main text and metadata, as JSON Lines."""
    from extractor.reading import read as read_article

    _print_each(paths, metadata, output, read_article, lambda article: [_article_to_wire(article)])


def _print_each(
    paths: list[str],
    metadata: Path | None,
    output: Path | None,
    work: Callable[[Source], Any],
    rows: Callable[[Any], list[dict[str, Any]]],
) -> None:
    from extractor.batch.pool import work_through
    from extractor.reading.files import read_hints, sources

    failed = 0
    hints = read_hints(metadata) if metadata else {}
    with _writing(output) as stream:
        for _, result in work_through(sources(paths, hints), work):
            if isinstance(result, Rejection):
                failed += 1
                _name(result)
                continue
            for row in rows(result):
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    raise typer.Exit(1 if failed else 0)


def _article_to_wire(article: Article) -> dict[str, Any]:
    about = article.metadata
    return {
        "doc": article.doc,
        "sha256": article.sha256,
        "lang": article.lang,
        "encoding": article.encoding,
        "damaged": article.damaged,
        "text": article.body,
        **{
            name: (found := getattr(about, name)) and {"value": found.value, "span": _span(found.span)}
            for name in ("title", "author", "site", "url", "published")
        },
    }


def _span(span: Any) -> dict[str, int] | None:
    return span and {"start": span.start, "end": span.end}


@contextmanager
def _writing(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
    else:
        with output.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
