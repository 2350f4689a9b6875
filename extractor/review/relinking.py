"""Linking a store again in the background, one time at a time."""

from collections.abc import Callable
from threading import Lock, Thread

from extractor.errors import ExtractorError


class Relinking:
    """A way to link again, and how the last time went.

    Attributes:
        fault: why the last time failed; None where it did not.
    """

    def __init__(self, link: Callable[[], object]) -> None:
        self._link = link
        self._lock = Lock()
        self.fault: str | None = None

    @property
    def at_work(self) -> bool:
        """Whether it is linking now."""
        return self._lock.locked()

    def start(self) -> bool:
        """Begin to link; False where that is going on already."""
        if not self._lock.acquire(blocking=False):
            return False
        Thread(target=self._run, name="relinking", daemon=True).start()
        return True

    def _run(self) -> None:
        try:
            self.fault = None
            self._link()
        except ExtractorError as error:
            self.fault = str(error)
        finally:
            self._lock.release()
