"""Worker processes that share nothing with each other: what befalls one costs the task in its hands.

Pools share a pipe and its locks among all workers; one that is killed while it holds a lock takes the
whole pool down (the standard library's at once, Pebble's in one of eight runs on a loaded machine).
Here every worker has a pipe of its own, and one thread waits for all of them.
"""

import pickle
import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from extractor.batch.stint import Stint

Ticket = TypeVar("Ticket")

SMALL = 32_768  # bytes of a task that always fit into a pipe, so that giving it ahead never waits
LIFE = 2_000  # tasks after which a worker is replaced, so that fragmentation never adds up
START = 300.0  # seconds that a new worker may take to be ready; it takes 1 to 5, with a large tagger more
STARTS = 20  # new workers in a row that may end before they are ready; then their tasks are lost with them
FIRST = 30.0  # seconds more for a worker's first task, which may load what the tasks before it did not need
TRIES = 3  # workers that may end at a task: the first ones may have been killed by others
FAREWELL = 5.0  # seconds that an idle worker has to end by itself


def answer_each(work: Callable[[Any], Any], pipe: Connection) -> None:
    """A worker's life: a task in and what `work` makes of it out, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        pipe.send(None)  # it is ready
        while True:
            pipe.send(work(pickle.loads(pipe.recv_bytes())))
    except (EOFError, OSError):
        return  # the parent is gone, or has no more to do


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without an answer: its worker's exit code, or None where the time was up."""

    exitcode: int | None


@dataclass(eq=False, slots=True)
class _Task(Generic[Ticket]):
    ticket: Ticket
    data: bytes
    lost: int = 0  # workers that have ended at it


@dataclass(eq=False, slots=True)
class _Worker(Generic[Ticket]):
    process: BaseProcess
    pipe: Connection
    deadline: float  # for being ready
    ready: bool = False
    hands: deque[_Task[Ticket]] = field(default_factory=deque)  # once it is ready, it works on the first
    stint: Stint | None = None  # at the first
    given: int = 0

    @property
    def due(self) -> float:
        """When to look whether its time is up."""
        return self.stint.due if self.stint else self.deadline

    def is_late(self) -> bool:
        return self.stint.is_over() if self.stint else self.deadline <= time.monotonic()

    def begin(self, timeout: float) -> None:
        """Let the time of the first task run, if there is one."""
        assert self.process.pid is not None
        self.stint = Stint(self.process.pid, timeout) if self.hands else None


class Crew(Generic[Ticket]):
    """`size` processes that run ``serve(pipe)``, which gets ready and then calls `answer_each`; tasks are pickled.

    A task whose worker ends is tried again by others, `TRIES` times in all.

    Args:
        context: how processes are started.
        timeout: seconds for a task, from when its worker can begin it, as `Stint` counts them.
        deliver: called with each task's ticket and its answer, or `Lost`, as it comes in.
    """

    def __init__(
        self,
        size: int,
        serve: Callable[[Connection], None],
        context: BaseContext,
        timeout: float,
        deliver: Callable[[Ticket, Any], None],
    ) -> None:
        self._size, self._serve, self._context, self._timeout = size, serve, context, timeout
        self._deliver = deliver
        self._workers: list[_Worker[Ticket]] = []
        self._again: deque[_Task[Ticket]] = deque()  # their worker was lost
        self._failed_starts = 0  # in a row

    def __enter__(self) -> "Crew[Ticket]":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()

    def give(self, ticket: Ticket, task: bytes) -> None:
        """Hand `task` to a worker, as soon as one is free; answers that come in till then are delivered."""
        given = _Task(ticket, task)
        while not self._hand(given):
            self.collect()

    def collect(self) -> None:
        """Wait until an answer comes in or a task's time is up, and deliver what there is by then."""
        busy = [worker for worker in self._workers if worker.hands]
        patience = max(0.0, min((worker.due for worker in busy), default=0.0) - time.monotonic())
        heard = wait([worker.pipe for worker in busy], patience)
        for worker in busy:
            if worker.pipe in heard:
                self._receive(worker)
            elif worker.is_late():
                worker.process.kill()
                self._bury(worker, Lost(None))
        while self._again and self._hand(self._again[0]):
            self._again.popleft()

    def _hand(self, task: _Task[Ticket]) -> bool:
        worker = self._free(len(task.data) <= SMALL)
        if worker is None:
            return False
        try:
            worker.pipe.send_bytes(task.data)
        except OSError:  # it is dead
            if worker.hands:
                return False  # which its pipe will say when it is its turn
            self._workers.remove(worker)
            return self._hand(task)
        worker.hands.append(task)
        worker.given += 1
        if worker.ready and len(worker.hands) == 1:
            worker.begin(self._timeout)
        return True

    def _free(self, ahead: bool) -> _Worker[Ticket] | None:
        """A worker to give a task to: an idle one, a new one, or one that has a single task in hand."""
        for worker in [one for one in self._workers if not one.hands and one.given >= LIFE]:
            self._dismiss(worker)
        idle = [worker for worker in self._workers if not worker.hands]
        if not idle and len(self._workers) < self._size:
            idle = [self._hire()]
        if not idle and ahead:
            idle = [worker for worker in self._workers if len(worker.hands) == 1 and worker.given < LIFE]
        return min(idle, key=lambda worker: worker.given, default=None)

    def _hire(self) -> _Worker[Ticket]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=self._serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours, time.monotonic() + START))
        return self._workers[-1]

    def _dismiss(self, worker: _Worker[Ticket]) -> None:
        self._workers.remove(worker)
        worker.pipe.close()  # it ends when its pipe does
        worker.process.join(FAREWELL)
        worker.process.kill()

    def _receive(self, worker: _Worker[Ticket]) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            self._bury(worker, Lost(worker.process.exitcode))
            return
        if worker.ready:
            self._deliver(worker.hands.popleft().ticket, answer)
            worker.begin(self._timeout)
        else:
            worker.ready, self._failed_starts = True, 0
            worker.begin(self._timeout + FIRST)

    def _bury(self, worker: _Worker[Ticket], lost: Lost) -> None:
        """Take leave of a worker: what it had in hand goes to others, unless its task is to blame."""
        self._workers.remove(worker)
        worker.process.join()
        worker.pipe.close()
        task = worker.hands[0]
        if worker.ready:
            task.lost += 1
            blamed = lost.exitcode is None or task.lost == TRIES
        else:
            self._failed_starts += 1
            lost = Lost(worker.process.exitcode)
            blamed = self._failed_starts >= STARTS
        if blamed:
            worker.hands.popleft()
        self._again.extend(worker.hands)
        if blamed:
            self._deliver(task.ticket, lost)
