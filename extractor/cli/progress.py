"""What a batch shows while it runs: each failure by name, a bar where a person looks on, a file of what failed."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TextIO

from extractor.model.provenance import Rejection


class Watch:
    """The state of a batch as documents come back from it.

    Attributes:
        outcomes: how many documents came to each outcome.
    """

    def __init__(
        self,
        say: Callable[[str], None],
        move: Callable[[int], None],
        name: Callable[[str], None],
        quarantine: TextIO | None,
    ) -> None:
        self.outcomes: Counter[str] = Counter()
        self._begun = monotonic()
        self._say = say
        self._move = move
        self._name = name
        self._quarantine = quarantine

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return monotonic() - self._begun

    @property
    def failed(self) -> int:
        """How many documents nothing was made of."""
        return sum(count for outcome, count in self.outcomes.items() if outcome not in ("ok", "known"))

    def saw(self, outcome: str, rejection: Rejection | None) -> None:
        """One more document is done; `rejection` says why nothing was made of it."""
        self.outcomes[outcome] += 1
        if rejection is not None:
            self._say(f"{rejection.outcome}: {rejection.reason}")
            if self._quarantine is not None:
                self._quarantine.write(json.dumps(asdict(rejection), ensure_ascii=False) + "\n")
        self._move(self.failed)

    def linking(self) -> None:
        """All documents are done, and their claims are linked from now on."""
        self._name("linking")


@contextmanager
def watching(total: Callable[[], int | None], quarantine: Path | None) -> Iterator[Watch]:
    """Watch a batch of `total` documents, asked for where a bar is shown only; None where nobody knows."""
    with ExitStack() as stack:
        kept = (
            None
            if quarantine is None
            else stack.enter_context(
                quarantine.open("w", encoding="utf-8", errors="backslashreplace", newline="\n", buffering=1)
            )
        )
        shown = stack.enter_context(_bar(total())) if sys.stderr.isatty() else (_print, _ignore, _ignore)
        yield Watch(*shown, kept)


def _print(message: str) -> None:
    print(message, file=sys.stderr)


def _ignore(_: object) -> None:
    """No bar moves where nobody looks on."""


@contextmanager
def _bar(total: int | None) -> Iterator[tuple[Callable[[str], None], Callable[[int], None], Callable[[str], None]]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn

    class Rate(TextColumn):
        def render(self, task: Task):  # type: ignore[no-untyped-def]
            done = task.finished_speed or task.speed or 0
            task.fields["rate"] = f"{done:,.0f}/s" if done >= 10 else f"{done:.1f}/s"
            return super().render(task)

    columns: Iterable = (
        BarColumn(),
        MofNCompleteColumn(),
        Rate("{task.fields[rate]}"),
        TextColumn("{task.fields[failed]} failed"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=total, failed=0, rate="")
        yield (
            progress.console.print,
            lambda failed: progress.update(bar, advance=1, failed=failed),
            lambda name: progress.update(bar, description=name),
        )
