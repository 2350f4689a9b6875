"""Many sources on one machine: each in a process that may fail without harm to the others."""

import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain, islice
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from extractor.batch.crew import Crew, Lost, answer_each
from extractor.batch.stint import TIMEOUT
from extractor.errors import EmptySource, ExtractorError
from extractor.model.article import Source
from extractor.model.provenance import Rejection

Result = TypeVar("Result")
Passed = TypeVar("Passed")

READY = "extractor.batch.warmed"  # what makes a process ready to extract
MEMORY = 4 << 30  # bytes of address space a worker may use; a worker with every library loaded uses 1.5
AHEAD = 32  # documents a worker that are read ahead of the slowest, so that one slow page idles nobody
FEW = 32  # documents for which no worker is made ready ahead; it takes as long as a hundred documents
HANDFUL = 8  # documents for which one worker is as fast as two, each of which has to load what they need


def work_through(
    sources: Iterable[Source | Passed],
    work: Callable[[Source], Result],
    *,
    ready: str | None = None,
    prepare: Callable[[], object] | None = None,
    workers: int = 0,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> Iterator[tuple[Source | None, Result | Rejection | Passed]]:
    """Yield each source with what `work` makes of it, or with the reason why nothing was made.

    One in, one out, in the order of `sources`, whatever the number of workers; what is no source, such
    as a rejection, is passed on, with None for its source. `work` and what it returns must pickle.

    Args:
        ready: a module that makes a process ready when it is imported. Workers are forked from a process that has
            done so, so that no source pays for a start-up, and all of them together pay for one.
        prepare: called in each worker before its first source, such as to load a model; must pickle. No source pays
            for it with its time.
        workers: number of processes; 0 takes one a core.
        timeout: seconds after which a document is given up and its worker replaced, as `Stint` counts them.
        memory: bytes of address space a worker may have.
    """
    coming = iter(sources)
    first = list(islice(coming, FEW))
    few = len(first) < FEW
    workers = workers or cores()
    size = min(workers, max(1, len(first) // HANDFUL)) if few else workers
    ready = None if few else ready
    serve = partial(_serve, work, memory, ready, prepare)
    waiting: deque[_Place] = deque()
    with Crew(size, serve, fresh_processes(ready), timeout, partial(_settle, timeout)) as crew:
        for source in chain(first, coming):
            waiting.append(place := _Place(source))
            if isinstance(source, Source):
                crew.give(place, pickle.dumps(source))
            else:
                place.source, place.result, place.settled = None, source, True
            yield from _front(waiting, crew, AHEAD * workers)
        yield from _front(waiting, crew, 0)


@dataclass(eq=False, slots=True)
class _Place:
    """A source's place in the line, kept until what became of it can be given out."""

    source: Any
    result: Any = None
    settled: bool = False


def _settle(timeout: float, place: _Place, answer: Any) -> None:
    place.result = _failure(place.source.doc, answer, timeout) if isinstance(answer, Lost) else answer
    place.settled = True


def _front(waiting: deque[_Place], crew: Crew[_Place], room: int) -> Iterator[tuple[Source | None, Any]]:
    """Yield from the front of the line what is settled; wait for it only while more than `room` stand there."""
    while waiting:
        if waiting[0].settled:
            place = waiting.popleft()
            yield place.source, place.result
        elif len(waiting) > room:
            crew.collect()
        else:
            return


def _serve(
    work: Callable[[Source], Result],
    memory: int,
    ready: str | None,
    prepare: Callable[[], object] | None,
    pipe: Connection,
) -> None:
    """A worker's life: prepare, then a source in and what became of it out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # from the first on
    if ready is not None:
        import_module(ready)  # nothing is left to do where the server has done it
    _limit(memory)
    if prepare is not None:
        with suppress(Exception):  # what fails here fails again at each source, which says why
            prepare()
    answer_each(partial(_attempt, work), pipe)


def _attempt(work: Callable[[Source], Result], source: Source) -> Result | Rejection:
    try:
        return work(source)
    except EmptySource as error:
        return Rejection(source.doc, "empty", str(error))
    except ExtractorError as error:
        return Rejection(source.doc, "rejected", str(error))
    except MemoryError:
        return _crashed(source.doc, "more memory than a worker may have")
    except Exception as error:  # a fault of ours, which may not cost another document
        return _crashed(source.doc, f"{type(error).__name__}: {error}; please report it")


def _failure(doc: str, lost: Lost, timeout: float) -> Rejection:
    if lost.exitcode is None:
        return Rejection.of(doc, f"not done after {timeout:g} s", "raise --timeout", "timed out")
    code = lost.exitcode
    how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
    return _crashed(doc, f"its worker ended each time ({how})")


def _crashed(doc: str, how: str) -> Rejection:
    remedy = "the other documents are not affected; the same command tries it again"
    return Rejection.of(doc, how, remedy, "crashed")


def cores() -> int:
    """How many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def fresh_processes(ready: str | None) -> multiprocessing.context.BaseContext:
    """Workers are forked from a clean server process, never from this one with its threads and connections."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractor.pipeline", *([ready] if ready else [])])
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C is this process's to handle: what it starts
    try:  # inherits the mask
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return context


def _limit(memory: int) -> None:
    if sys.platform != "win32":  # there, no process can limit its own memory
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
