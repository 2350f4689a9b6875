"""Values of which one query can ask at once."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Value = TypeVar("Value", int, str)
AT_ONCE = 500  # SQLite takes 999 variables at least


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values, sorted, in portions that one query takes.

    >>> [len(some) for some in portions(range(1001))]
    [500, 500, 1]
    """
    every = sorted(values)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]
