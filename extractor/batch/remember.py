"""The main job: every source extracted and recorded, one transaction a document, then linked."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256

from extractor import __version__, languages
from extractor.batch.pool import TIMEOUT, work_through
from extractor.batch.warm import make_ready
from extractor.errors import SourceError
from extractor.linkage import link_store
from extractor.model.article import Source
from extractor.model.provenance import Activity, Agent, Extraction, Rejection
from extractor.pipeline import analyse
from extractor.store import recording
from extractor.store.database import Store
from extractor.store.ledger import now


@dataclass(frozen=True, slots=True)
class Tally:
    """What one run did.

    Attributes:
        activity: the id of the run.
        outcomes: how many documents came to each outcome; ``known`` were extracted before.
        claims: how many claims the newly extracted ones gave.
    """

    activity: str
    outcomes: dict[str, int]
    claims: int


def remember(
    store: Store,
    sources: Iterable[Source | Rejection],
    *,
    again: bool = False,
    workers: int = 0,
    timeout: float = TIMEOUT,
    notice: Callable[[str, Rejection | None], None] = lambda outcome, rejection: None,
) -> Tally:
    """Extract what `store` does not hold yet, record it, and link it with what it holds.

    Args:
        again: extract anew what another version of the extractor has extracted.
        notice: called for every document with its outcome, and with the reason where nothing was made of it.
    """
    activity = begin()
    recording.start(store, activity)
    run = _Run(store, activity, again)
    results = work_through(run.sort_out(sources), analyse, ready=make_ready, workers=workers, timeout=timeout)
    with closing(results):
        for source, result in results:
            settled = run.settle(source, result)
            notice(_outcome(settled), settled if isinstance(settled, Rejection) else None)
    link_store(store, activity)
    recording.end(store, activity)
    return Tally(activity.id, dict(run.outcomes), run.claims)


def begin(*settings: str) -> Activity:
    """An activity of this program, begun now; `settings` are what could change its results."""
    packs = sha256("".join(languages.load(code).digest for code in languages.codes()).encode()).hexdigest()
    agent = Agent("news-claim-extractor", "software")
    return Activity(uuid.uuid4().hex, agent, __version__, packs, settings, now())


@dataclass(frozen=True, slots=True)
class _Met:
    """A source with bytes that the store holds, or that this run is at work on."""

    source: Source


class _Run:
    """One run's recording: what is at work, what has failed, and the count of it all."""

    def __init__(self, store: Store, activity: Activity, again: bool) -> None:
        self.outcomes: Counter[str] = Counter()
        self.claims = 0
        self._store = store
        self._activity = activity
        self._again = again
        self._at_work: set[str] = set()
        self._failed: dict[str, Rejection] = {}

    def sort_out(self, sources: Iterable[Source | Rejection]) -> Iterator[Source | Rejection | _Met]:
        """Mark the sources on which no work is to be done."""
        for source in sources:
            if isinstance(source, Rejection):
                yield source
                continue
            key = recording.key(source, self._activity)
            if key in self._at_work or recording.is_known(self._store, source, self._activity, again=self._again):
                yield _Met(source)
            else:
                self._at_work.add(key)
                yield source

    def settle(self, source: Source | None, result: Extraction | Rejection | _Met) -> Extraction | Rejection | _Met:
        """Record what became of a source; the result is what was recorded."""
        if isinstance(result, _Met):
            source = result.source
            result = self._again_rejected(source) or result
        settled = self._record(source, result)
        if source is not None:
            self._at_work.discard(recording.key(source, self._activity))
        if isinstance(settled, Extraction):
            self.claims += len(settled.claims)
        self.outcomes[_outcome(settled)] += 1
        return settled

    def _again_rejected(self, source: Source) -> Rejection | None:
        first = self._failed.get(recording.key(source, self._activity))
        return first and Rejection(source.doc, first.outcome, f"{source.doc}: the same bytes as {first.reason}")

    def _record(self, source: Source | None, result: Extraction | Rejection | _Met) -> Extraction | Rejection | _Met:
        try:
            if isinstance(result, _Met):
                recording.record_known(self._store, self._activity, result.source)
            elif isinstance(result, Extraction):
                assert source is not None
                recording.record(self._store, self._activity, source, result)
            else:
                return self._reject(source, result)
            return result
        except SourceError as error:
            return self._reject(source, Rejection(error.where, "rejected", str(error)))

    def _reject(self, source: Source | None, rejection: Rejection) -> Rejection:
        recording.reject(self._store, self._activity, source, rejection)
        if source is not None:
            self._failed[recording.key(source, self._activity)] = rejection
        return rejection


def _outcome(settled: Extraction | Rejection | _Met) -> str:
    if isinstance(settled, Rejection):
        return settled.outcome
    return "ok" if isinstance(settled, Extraction) else "known"
