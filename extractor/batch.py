"""One function over many sources."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from extractor.errors import EmptySource, SourceError
from extractor.model.article import Source
from extractor.model.provenance import Rejection

Result = TypeVar("Result")


def work_through(
    sources: Iterable[Source | Rejection], work: Callable[[Source], Result]
) -> Iterator[tuple[Source | None, Result | Rejection]]:
    """Yield each source with what `work` makes of it, or with the reason why nothing was made, in order.

    One in, one out: a rejection among `sources` is passed on, with None for its source.
    """
    for source in sources:
        if isinstance(source, Rejection):
            yield None, source
        else:
            yield source, _attempt(source, work)


def _attempt(source: Source, work: Callable[[Source], Result]) -> Result | Rejection:
    try:
        return work(source)
    except EmptySource as error:
        return Rejection(source.doc, "empty", str(error))
    except SourceError as error:
        return Rejection(source.doc, "rejected", str(error))
