"""How long a worker may be at a task: by the clock, and by its processor where other work keeps it waiting."""

import sys
import time

TIMEOUT = 60.0  # seconds that a document may take; the slowest of 10,000 real articles took 0.6
LONGEST = 10  # times the bound, by the clock, after which a task is over however little its worker came to run
IDLE = 0.02  # of the bound: a worker that has run for less waits for what never comes, not for a processor
SOON = 0.1  # seconds between two looks, at least


class Stint:
    """The time of process `pid` at a task, from now on.

    Attributes:
        due: when to look whether it is over, in seconds of `time.monotonic`.
    """

    def __init__(self, pid: int, bound: float) -> None:
        self._pid, self._bound = pid, bound
        self._since, self._used = time.monotonic(), processor_time(pid)
        self.due = self._since + bound

    def is_over(self) -> bool:
        """Whether the task has had its time.

        So it is when the bound has passed by the clock, unless its worker has run for a part of it only: then the
        machine is busy, and it may run for as long as the bound says, within `LONGEST` times the bound.
        """
        now = time.monotonic()
        if now < self._since + self._bound:
            return False
        used = processor_time(self._pid) - self._used
        last = self._since + LONGEST * self._bound
        if now >= last or not IDLE * self._bound <= used < self._bound:
            return True
        self.due = min(last, now + max(SOON, self._bound - used))
        return False


def processor_time(pid: int) -> float:
    """Seconds for which process `pid` has run on any processor; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0.0
    clock = ~pid << CLOCK_BITS | SCHEDULED  # as clock_getcpuclockid(3) makes it; /proc takes 20 times as long
    try:
        return time.clock_gettime(clock)
    except OSError:  # it has ended
        return 0.0


CLOCK_BITS, SCHEDULED = 3, 2  # of a clock's number; the sort of clock that counts the time on any processor
