"""Worker processes that share nothing with each other: what befalls one costs the task in its hands.

Pools share a pipe and its locks among all workers; one that is killed while it holds a lock takes the
whole pool down (the standard library's at once, Pebble's in one of eight runs on a loaded machine).
Here every worker has a pipe of its own, and one thread waits for all of them.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Ticket = TypeVar("Ticket")

SMALL = 32_768  # bytes of a task that always fit into a pipe, so that giving it ahead never waits
LIFE = 2_000  # tasks after which a worker is replaced, so that fragmentation never adds up
START = 30.0  # seconds that a new worker may take before its first task; it takes 1 to 5
FAREWELL = 5.0  # seconds that an idle worker has to end by itself


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without an answer: its worker's exit code, or None where the time was up."""

    exitcode: int | None


@dataclass(eq=False, slots=True)
class _Worker(Generic[Ticket]):
    process: BaseProcess
    pipe: Connection
    hands: deque[tuple[Ticket, bytes]] = field(default_factory=deque)  # the first is being worked on
    deadline: float = math.inf
    given: int = 0


class Crew(Generic[Ticket]):
    """`size` processes that run ``serve(pipe)``: receive a task as bytes, send an answer, until the pipe ends.

    Args:
        context: how processes are started.
        timeout: seconds for a task, from when its worker can begin it.
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
        self._again: deque[tuple[Ticket, bytes]] = deque()  # given to a worker that was lost before it began them

    def __enter__(self) -> "Crew[Ticket]":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()

    def give(self, ticket: Ticket, task: bytes) -> None:
        """Hand `task` to a worker, as soon as one is free; answers that come in till then are delivered."""
        while not self._hand(ticket, task):
            self.collect()

    def collect(self) -> None:
        """Wait until an answer comes in or a task's time is up, and deliver what there is by then."""
        busy = [worker for worker in self._workers if worker.hands]
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.pipe for worker in busy], patience)
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif worker.deadline <= time.monotonic():
                worker.process.kill()
                self._bury(worker, Lost(None))
        while self._again and self._hand(*self._again[0]):
            self._again.popleft()

    def _hand(self, ticket: Ticket, task: bytes) -> bool:
        worker = self._free(len(task) <= SMALL)
        if worker is None:
            return False
        try:
            worker.pipe.send_bytes(task)
        except OSError:  # it is dead
            if worker.hands:
                return False  # which its pipe will say when it is its turn
            self._workers.remove(worker)
            return self._hand(ticket, task)
        if not worker.hands:
            worker.deadline = time.monotonic() + self._timeout + (0 if worker.given else START)
        worker.hands.append((ticket, task))
        worker.given += 1
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
        self._workers.append(_Worker(process, ours))
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
        ticket, _ = worker.hands.popleft()
        worker.deadline = time.monotonic() + self._timeout if worker.hands else math.inf
        self._deliver(ticket, answer)

    def _bury(self, worker: _Worker[Ticket], lost: Lost) -> None:
        self._workers.remove(worker)
        worker.process.join()
        worker.pipe.close()
        (ticket, _), *ahead = worker.hands
        self._again.extend(ahead)
        self._deliver(ticket, lost)
