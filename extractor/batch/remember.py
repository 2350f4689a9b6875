"""The main job: every source extracted and recorded, then linked."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from time import monotonic

from extractor import __version__, languages
from extractor.batch.hands import Hands
from extractor.batch.linking import compare_by, tabulate_by
from extractor.batch.pool import READY, cores, work_through
from extractor.batch.stint import TIMEOUT
from extractor.linkage import link_store
from extractor.linking.scorer import Scorer
from extractor.model.article import LARGEST, Source
from extractor.model.provenance import Activity, Agent, Extraction, Rejection
from extractor.pipeline import analyse
from extractor.store import recording
from extractor.store.database import Store
from extractor.store.entries import Entry, enter
from extractor.store.ledger import now
from extractor.store.links import Changes

TOGETHER = 256  # documents recorded in one transaction, which takes half the work a document of one each
ASKED = 32  # documents of which the store is asked at once whether it holds them
SOON = 0.5  # seconds for which a document may wait for others to be recorded with
Notice = Callable[[str, Rejection | None], None]


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
    largest: int = LARGEST,
    notice: Notice = lambda outcome, rejection: None,
    analyse: Callable[[Source], Extraction] = analyse,
    version: str = __version__,
    prepare: Callable[[], object] | None = None,
    scorer: Scorer | None = None,
    linking: Callable[[], None] = lambda: None,
) -> Tally:
    """Extract what `store` does not hold yet, record it, and link it with what it holds.

    Args:
        again: extract anew what another version of the extractor has extracted.
        largest: bytes that a document of `sources` may have; it is noted with the run.
        notice: called for every document that is recorded with its outcome, and with the reason where nothing was
            made of it.
        analyse: finds what is in a source; `version` is of the extractor that it makes.
        prepare: loads in a worker what `analyse` needs there, ahead of the first source.
        scorer: as `extractor.linking.link` takes it.
        linking: called once all is recorded, before it is linked.
    """
    activity = begin(version, timeout=f"{timeout:g}", max_bytes=largest, embeddings=scorer and scorer.model)
    run = Run(store, activity, again=again, notice=notice)
    work = partial(analysed, analyse)
    results = work_through(run.sort_out(sources), work, ready=READY, prepare=prepare, workers=workers, timeout=timeout)
    with closing(results), closing(run):
        for source, result in results:
            run.settle(source, result)
    linking()
    with Hands(workers or cores()) as hands:
        tabulate, compare = partial(tabulate_by, hands), partial(compare_by, hands)
        link_store(store, run.activity, scorer=scorer, tabulate=tabulate, compare=compare)
    return run.end()


def analysed(analyse: Callable[[Source], Extraction], source: Source) -> Entry:
    """What is written of a source, by what `analyse` finds in it."""
    return enter(analyse(source))


def link_again(store: Store, *, everything: bool = False, scorer: Scorer | None = None) -> Changes | None:
    """Link what is new or newly judged in `store`, or everything, as a run of its own; what changed."""
    activity = begin(scope="all" if everything else "new", embeddings=scorer and scorer.model)
    recording.start(store, activity)
    changes = link_store(store, activity, everything=everything, scorer=scorer)
    recording.end(store, activity)
    return changes


def begin(version: str = __version__, **settings: object) -> Activity:
    """An activity of this program, begun now; `settings` are what could change its results, None where it is not set.

    The extraction of a document goes by `version` and the language packs alone.
    """
    given = tuple(f"{name}={value}" for name, value in sorted(settings.items()) if value is not None)
    packs = sha256("".join(languages.digest(code) for code in languages.codes()).encode()).hexdigest()
    agent = Agent("news-claim-extractor", "software")
    return Activity(uuid.uuid4().hex, agent, version, packs, given, now())


@dataclass(frozen=True, slots=True)
class _Met:
    """A source with bytes that the store holds, or that this run is at work on."""

    source: Source


class Run:
    """One run's recording, begun when it is made: what is at work, what waits, what has failed, what was done.

    At most `together` documents are recorded in one transaction.
    """

    def __init__(
        self, store: Store, activity: Activity, *, again: bool = False, notice: Notice, together: int = TOGETHER
    ) -> None:
        self.activity = activity
        self._together = together
        self._outcomes: Counter[str] = Counter()
        self._claims = 0
        self._store = store
        self._again = again
        self._notice = notice
        self._at_work: set[str] = set()
        self._failed: dict[str, Rejection] = {}
        self._waiting: list[tuple[recording.AnySource | None, recording.Became]] = []
        self._marks: set[str] = set()  # names and digests of those that wait
        self._since = 0.0  # when the first of those that wait came in
        recording.start(store, activity)

    def sort_out(self, sources: Iterable[Source | Rejection]) -> Iterator[Source | Rejection | _Met]:
        """Mark the sources on which no work is to be done."""
        coming = iter(sources)
        while some := list(islice(coming, ASKED)):
            given = [source for source in some if isinstance(source, Source)]
            met = set(self._at_work)  # what is done meanwhile counts too
            known = iter(recording.known(self._store, given, self.activity, again=self._again))
            for source in some:
                yield source if isinstance(source, Rejection) else self._sorted_out(source, met, next(known))

    def _sorted_out(self, source: Source, met: set[str], known: bool) -> Source | _Met:
        key = recording.key(source, self.activity)
        if known or key in met:
            return _Met(source)
        met.add(key)
        self._at_work.add(key)
        return source

    def settle(self, source: recording.AnySource | None, result: Entry | Rejection | _Met) -> None:
        """Take what became of a source; it is recorded, and told, together with those that come in soon after."""
        became: recording.Became
        if isinstance(result, _Met):
            source, became = result.source, self._again_rejected(result.source)
        else:
            became = result
        if source is not None and isinstance(became, Rejection):
            self._failed[recording.key(source, self.activity)] = became
        if source is not None and not self._marks.isdisjoint((source.doc, source.sha256)):
            self.close()  # no two alike go into one transaction
        self._since = self._since if self._waiting else monotonic()
        self._waiting.append((source, became))
        if source is not None:
            self._marks |= {source.doc, source.sha256}
        if len(self._waiting) >= self._together or monotonic() - self._since > SOON:
            self.close()

    def close(self) -> None:
        """Record what waits, in one transaction."""
        waiting, self._waiting = self._waiting, []
        self._marks.clear()
        if waiting:
            recording.record_all(self._store, self.activity, waiting)
        for source, became in waiting:
            if source is not None:
                self._at_work.discard(recording.key(source, self.activity))
            self._count(became)

    def end(self) -> Tally:
        """Record that all is done."""
        recording.end(self._store, self.activity)
        return Tally(self.activity.id, dict(self._outcomes), self._claims)

    def _count(self, became: recording.Became) -> None:
        rejection = became if isinstance(became, Rejection) else None
        outcome = rejection.outcome if rejection else "known" if became is None else "ok"
        self._claims += len(became.claims) if isinstance(became, Entry) else 0
        self._outcomes[outcome] += 1
        self._notice(outcome, rejection)

    def _again_rejected(self, source: recording.AnySource) -> Rejection | None:
        first = self._failed.get(recording.key(source, self.activity))
        return first and Rejection(source.doc, first.outcome, f"{source.doc}: the same bytes as {first.reason}")
