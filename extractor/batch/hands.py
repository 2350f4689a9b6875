"""Processes that do any kind of work, task by task, next to this one, which does what none of them could."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from extractor.batch.crew import Crew, Lost, answer_each
from extractor.batch.pool import READY, fresh_processes

Given = TypeVar("Given")
Made = TypeVar("Made")

TIMEOUT = 600.0  # seconds for a task, which takes one


class Hands:
    """`size` processes, begun when there is work for them and kept for more; a context, at whose end they end."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._crew: Crew[_Task] | None = None

    def __enter__(self) -> "Hands":
        return self

    def __exit__(self, *_: object) -> None:
        if self._crew is not None:
            self._crew.__exit__()

    def each(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Yield what `work` makes of each of what is `given`, as it is made, in any order. All of these must pickle.

        What is given is taken as it is needed.
        """
        if self._crew is None:
            self._crew = Crew(self.size, _serve, fresh_processes(READY), TIMEOUT, _Task.take)
        made: deque[Made] = deque()
        waiting = 0
        for one in given:
            self._crew.give(_Task(work, one, made), pickle.dumps((work, one), pickle.HIGHEST_PROTOCOL))
            waiting += 1
            while made:
                yield made.popleft()
                waiting -= 1
        while waiting:
            self._crew.collect()
            while made:
                yield made.popleft()
                waiting -= 1


class _Task:
    """One thing to do, and where to put what is made of it."""

    def __init__(self, work: Callable[[Any], Any], given: Any, made: deque[Any]) -> None:
        self._work, self._given, self._made = work, given, made

    def take(self, answer: Any) -> None:
        """Put the answer where it belongs; where there is none, do the work here."""
        self._made.append(self._work(self._given) if isinstance(answer, Lost) else answer)


def _serve(pipe: Connection) -> None:
    answer_each(_do, pipe)


def _do(task: tuple[Callable[[Any], Any], Any]) -> Any:
    work, given = task
    return work(given)
