"""Many sources on one machine: each in a process that may fail without harm to the others.

A pool of the standard library loses every pending document when one worker dies; Pebble's loses the
one that the worker had in hand, and can stop a worker that hangs.
"""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from itertools import chain, islice
from multiprocessing import forkserver
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from extractor.errors import EmptySource, ExtractorError
from extractor.model.article import Source
from extractor.model.provenance import Rejection

Result = TypeVar("Result")
Passed = TypeVar("Passed")

TIMEOUT = 60.0  # seconds a document may take; the slowest of 10,000 real articles took 0.6
MEMORY = 4 << 30  # bytes of address space a worker may use; a worker with every library loaded uses 1.5
AHEAD = 32  # documents a worker that are read ahead of the slowest, so that one slow page idles nobody
LIFE = 20_000  # documents after which a worker is replaced, so that fragmentation never adds up
FEW = 8  # documents for which no worker is made ready; it takes as long as some hundred documents
START = 30.0  # seconds that such a worker may take longer, for it makes itself ready as it goes


def work_through(
    sources: Iterable[Source | Passed],
    work: Callable[[Source], Result],
    *,
    ready: Callable[[], None] | None = None,
    workers: int = 0,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> Iterator[tuple[Source | None, Result | Rejection | Passed]]:
    """Yield each source with what `work` makes of it, or with the reason why nothing was made.

    One in, one out, in the order of `sources`, whatever the number of workers; what is no source, such
    as a rejection, is passed on, with None for its source. `work` and what it returns must pickle.

    Args:
        ready: called in each worker before its first source, so that this pays for no start-up.
        workers: number of processes; 0 takes one a core.
        timeout: seconds after which a document is given up and its worker replaced.
        memory: bytes of address space a worker may have.
    """
    coming = iter(sources)
    first = list(islice(coming, FEW))
    few = len(first) < FEW
    workers = workers or cores()
    pool = ProcessPool(
        max_workers=min(workers, len(first) or 1) if few else workers,
        max_tasks=LIFE,
        context=_fresh_processes(work.__module__),
        initializer=_prepare,
        initargs=(memory, None if few else ready),
    )
    patience = timeout + START if few and ready else timeout
    waiting: deque[tuple[Source | None, Passed | Future[Result | Rejection]]] = deque()
    try:
        for source in chain(first, coming):
            if isinstance(source, Source):
                waiting.append((source, pool.schedule(_attempt, (work, source), timeout=patience)))
            else:
                waiting.append((None, source))
            if len(waiting) > AHEAD * workers:
                yield _outcome(*waiting.popleft(), timeout)
        while waiting:
            yield _outcome(*waiting.popleft(), timeout)
        pool.close()
    finally:
        pool.stop()
        pool.join()


def _attempt(work: Callable[[Source], Result], source: Source) -> Result | Rejection:
    try:
        return work(source)
    except EmptySource as error:
        return Rejection(source.doc, "empty", str(error))
    except ExtractorError as error:
        return Rejection(source.doc, "rejected", str(error))


def _outcome(
    source: Source | None, task: Passed | Future[Result | Rejection], timeout: float
) -> tuple[Source | None, Result | Rejection | Passed]:
    if source is None:
        return None, task
    error = task.exception()
    if error is None:
        return source, task.result()
    return source, _failure(source.doc, error, timeout)


def _failure(doc: str, error: BaseException, timeout: float) -> Rejection:
    remedy = "the other documents are not affected; the same command tries it again"
    if isinstance(error, FutureTimeout):
        return Rejection(doc, "timed out", f"{doc}: not done after {timeout:g} s; raise --timeout")
    if isinstance(error, ProcessExpired):
        how = f"killed by {signal.Signals(-error.exitcode).name}" if error.exitcode < 0 else f"exit {error.exitcode}"
        return Rejection(doc, "crashed", f"{doc}: its worker ended ({how}); {remedy}")
    if isinstance(error, MemoryError):
        return Rejection(doc, "crashed", f"{doc}: more memory than a worker may have; {remedy}")
    return Rejection(doc, "crashed", f"{doc}: {type(error).__name__}: {error}; please report it, {remedy}")


def cores() -> int:
    """How many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _fresh_processes(*modules: str) -> multiprocessing.context.BaseContext:
    """Workers are forked from a clean server process, never from this one with its threads and connections."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractor.pipeline", *modules])
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C is this process's to handle: what it starts
    try:  # inherits the mask
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return context


def _prepare(memory: int, ready: Callable[[], None] | None) -> None:
    if sys.platform != "win32":  # there, no process can limit its own memory
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    if ready is not None:
        ready()
