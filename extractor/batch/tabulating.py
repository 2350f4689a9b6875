"""The claims of a store made into columns by several processes at once, which is half of the work of linking them."""

import pickle
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Any

from extractor.batch.crew import Crew, Lost
from extractor.batch.pool import READY, cores, fresh_processes
from extractor.linkage import Tabulate
from extractor.linking.mentions import Mentions
from extractor.linking.tabulation import AT_ONCE, Portion, join, portion, tabulate
from extractor.store.claims import SHOWN_ROW, from_row

TIMEOUT = 600.0  # seconds for a portion, which takes one
FEW = 2 * AT_ONCE  # claims for which no process is begun
Rows = list[tuple[Any, ...]]


def tabulate_with(workers: int) -> Tabulate:
    """Make the rows of the claims of a store into columns in `workers` processes; 0 takes one a core."""
    return partial(_tabulate, workers or cores())


def _tabulate(workers: int, rows: Iterable[Any]) -> Mentions:
    coming = iter(rows)
    first = list(islice(coming, FEW))
    if len(first) < FEW:
        return tabulate(map(from_row, first))
    with closing(_portions(workers, map(tuple, chain(first, coming)))) as portions:
        return join(portions)


def _portions(workers: int, rows: Iterator[tuple[Any, ...]]) -> Iterator[Portion]:
    """Yield the portions of `rows` as they are made; what no worker makes is made here."""
    done: deque[Portion] = deque()
    waiting = 0

    def take(some: Rows, answer: Portion | Lost) -> None:
        done.append(_portion(some) if isinstance(answer, Lost) else answer)

    with Crew(workers, _serve, fresh_processes(READY), TIMEOUT, take) as crew:
        while some := list(islice(rows, AT_ONCE)):
            crew.give(some, pickle.dumps(some))
            waiting += 1
            while done:
                yield done.popleft()
                waiting -= 1
        while waiting:
            crew.collect()
            while done:
                yield done.popleft()
                waiting -= 1


def _portion(rows: Rows) -> Portion:
    return portion([from_row(SHOWN_ROW(*row)) for row in rows])


def _serve(pipe: Connection) -> None:
    """A worker's life: rows in and their columns out, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        pipe.send(None)  # it is ready
        while True:
            pipe.send(_portion(pickle.loads(pipe.recv_bytes())))
    except (EOFError, OSError):
        return
