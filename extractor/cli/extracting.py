"""Commands that read articles: run, extract, read."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from extractor.batch import lines
from extractor.batch.stint import TIMEOUT
from extractor.cli.linking import scorer_of
from extractor.cli.options import (
    Again,
    Embeddings,
    Engine,
    Fast,
    Folder,
    Form,
    Json,
    Limit,
    Master,
    MaxBytes,
    Metadata,
    Model,
    Out,
    Paths,
    Quarantine,
    SpacyModel,
    Store,
    Timeout,
    Workers,
    refuse,
)
from extractor.cli.output import writing
from extractor.cli.progress import Watch, watching
from extractor.errors import UsageError
from extractor.model.article import LARGEST, Source
from extractor.model.provenance import Rejection

if TYPE_CHECKING:
    from extractor.batch.spark_documents import Task


@dataclass(slots=True)
class Batch:
    """What a command is to work through, and how.

    Attributes:
        passed: files of directories that were passed over so far, since their names are no articles'.
    """

    paths: list[str]
    metadata: Path | None
    largest: int
    limit: int | None
    quarantine: Path | None
    passed: int = 0

    def sources(self) -> Iterator[Source | Rejection]:
        """The documents, or why they can't be had."""
        from extractor.reading.files import read_hints, sources

        hints = read_hints(self.metadata) if self.metadata else {}
        return islice(sources(self.paths, hints, largest=self.largest, passing=self.passing), self.limit)

    def watching(self) -> AbstractContextManager[Watch]:
        """A context that shows how far the work has come."""
        return watching(self._total, self.quarantine)

    def passing(self, _: Path) -> None:
        """Count a file that is passed over."""
        self.passed += 1

    def _total(self) -> int | None:
        from extractor.reading.files import count

        total = count(self.paths)
        return total if total is None or self.limit is None else min(total, self.limit)


def run(
    context: typer.Context,
    paths: Paths,
    store: Store = "claims.db",
    metadata: Metadata = None,
    again: Again = False,
    workers: Workers = 0,
    timeout: Timeout = TIMEOUT,
    max_bytes: MaxBytes = LARGEST,
    limit: Limit = None,
    quarantine: Quarantine = None,
    engine: Engine = "local",
    master: Master = "local[2,4]",
    out: Folder = None,
    model: Model = None,
    spacy_model: SpacyModel = None,
    embeddings: Embeddings = None,
    as_json: Json = False,
) -> None:
    """The main job: read, extract, link, remember; then a summary.

    After a stop the same command goes on: it skips what the store knows, and tries again what failed.
    """
    _check(context, engine, out)
    batch = Batch(paths, metadata, max_bytes, limit, quarantine)
    helped = _help(model, spacy_model)
    scorer = scorer_of(embeddings)
    spark = _spark(batch, timeout, keep=out is None, **helped) if engine == "spark" else None
    if spark is not None and out is not None:
        _write_with_spark(spark, batch, out, master, as_json)
    from extractor.batch.remember import remember
    from extractor.store.counting import holdings
    from extractor.store.database import open_store

    sources = batch.sources()
    with open_store(store, create=True) as memory:
        with batch.watching() as watch:
            if spark is not None:
                from extractor.batch.spark import remember_with_spark

                tally = remember_with_spark(memory, spark, master=master, notice=watch.saw)
            else:
                options = {"again": again, "workers": workers, "timeout": timeout, "largest": max_bytes, **helped}
                tally = remember(memory, sources, notice=watch.saw, linking=watch.linking, scorer=scorer, **options)
        held = holdings(memory)
    if as_json:
        done = asdict(tally) | {"passed_over": batch.passed}
        print(json.dumps({"store": store, "run": done, "seconds": round(watch.seconds, 3), "holds": asdict(held)}))
    else:
        from extractor.cli import summary

        summary.show_run(tally, batch.passed, watch.seconds)
        summary.show_holdings(store, held)
    raise typer.Exit(1 if watch.failed else 0)


def _check(context: typer.Context, engine: str, out: str | None) -> None:
    """Raise `UsageError` where an option was given that the engine, or what it writes to, has no use for."""
    if engine != "spark":
        refuse(context, "it goes with --engine spark, and this machine writes to a store", "out", "master")
        return
    refuse(context, "Spark takes whole shards", "limit")
    refuse(context, "Spark links without it", "embeddings")
    refuse(context, "Spark has workers of its own, as many as --master says", "workers")
    refuse(context, "Spark reads every document anew", "again")
    if out is not None:
        refuse(context, "Spark writes Parquet to --out, and nothing else", "store", "quarantine")


def _spark(batch: Batch, timeout: float, *, keep: bool, **helped: Any) -> "Task":
    """What Spark is to do. Raises `UsageError` where it is not installed, or was asked for what it can't do."""
    from extractor.batch.shards import shards
    from extractor.reading.files import read_hints

    try:
        from extractor.batch.spark_documents import Task

        import_module("extractor.batch.spark")
    except ImportError as error:
        remedy = "install news-claim-extractor[spark]"
        raise UsageError("--engine spark", f"{error.name} is not installed", remedy) from None
    hints = read_hints(batch.metadata) if batch.metadata else {}
    return Task(shards(batch.paths, batch.passing), hints, batch.largest, timeout, keep=keep, **helped)


def _write_with_spark(task: "Task", batch: Batch, out: str, master: str, as_json: bool) -> NoReturn:
    from extractor.batch.spark import write_with_spark

    begun = monotonic()
    outcomes = write_with_spark(task, out, master=master)
    if as_json:
        about = {"out": out, "outcomes": outcomes, "passed_over": batch.passed}
        print(json.dumps(about | {"seconds": round(monotonic() - begun, 3)}))
    else:
        from extractor.cli import summary

        summary.show_outcomes(outcomes, batch.passed, monotonic() - begun)
    raise typer.Exit(1 if set(outcomes) - {"ok"} else 0)


def extract(
    paths: Paths,
    output: Out = None,
    metadata: Metadata = None,
    workers: Workers = 0,
    timeout: Timeout = TIMEOUT,
    max_bytes: MaxBytes = LARGEST,
    limit: Limit = None,
    quarantine: Quarantine = None,
    model: Model = None,
    spacy_model: SpacyModel = None,
    as_json: Json = False,
) -> None:
    """Print the claims of articles as JSON Lines; no store.

    It begins anew each time: to stop and go on, use `run`, whose store remembers. Its summary goes to standard error.
    """
    from extractor.batch.pool import READY

    batch = Batch(paths, metadata, max_bytes, limit, quarantine)
    helped = _help(model, spacy_model)
    work = partial(lines.claims, analyse=helped["analyse"]) if helped else lines.claims
    start = {"ready": READY, "prepare": helped.get("prepare")}
    _print_each(batch, output, work, start, workers, timeout, as_json)


def _help(model: Path | None, spacy_model: str | None) -> dict[str, Any]:
    """What does the work, its version and what loads it, where the user brings help for it."""
    if model is None and spacy_model is None:
        return {}
    from extractor.assisted import assisted

    analyse = assisted(model, spacy_model)
    return {"analyse": analyse, "version": analyse.version, "prepare": analyse.load}


def read(
    paths: Paths,
    output: Out = None,
    form: Form = "jsonl",
    fast: Fast = False,
    metadata: Metadata = None,
    workers: Workers = 0,
    timeout: Timeout = TIMEOUT,
    max_bytes: MaxBytes = LARGEST,
    limit: Limit = None,
    quarantine: Quarantine = None,
    as_json: Json = False,
) -> None:
    """Print what is read: main text and metadata, as JSON Lines. Its summary goes to standard error."""
    batch = Batch(paths, metadata, max_bytes, limit, quarantine)
    work = partial(lines.article if form == "jsonl" else lines.text, fast=fast)
    _print_each(batch, output, work, {}, workers, timeout, as_json)


def _print_each(
    batch: Batch,
    output: Path | None,
    work: Callable[[Source], list[str]],
    start: dict[str, Any],
    workers: int,
    timeout: float,
    as_json: bool,
) -> None:
    from extractor.batch.pool import work_through

    results = work_through(batch.sources(), work, **start, workers=workers, timeout=timeout)
    printed = 0
    with writing(output) as stream, batch.watching() as watch, closing(results):
        for _, result in results:
            if isinstance(result, Rejection):
                watch.saw(result.outcome, result)
                continue
            printed += len(result)
            stream.writelines(result)
            watch.saw("ok", None)
        stream.flush()
    if as_json:
        about = {"outcomes": watch.outcomes, "passed_over": batch.passed, "lines": printed}
        print(json.dumps(about | {"seconds": round(watch.seconds, 3)}), file=sys.stderr)
    elif watch.outcomes.total() > 1 or batch.passed:
        from extractor.cli import summary

        summary.show_lines(watch.outcomes, batch.passed, printed, watch.seconds)
    raise typer.Exit(1 if watch.failed else 0)
