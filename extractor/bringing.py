"""Corrections brought back into a store, where they are judgements."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TextIO

from extractor.errors import UsageError
from extractor.export import brat_corrections, csv_corrections, label_studio_corrections
from extractor.export.corrections import Held as Asked
from extractor.export.corrections import Orphan
from extractor.model.link import ClaimJudgement
from extractor.store import judging
from extractor.store.database import Store
from extractor.store.dossiers import Held
from extractor.store.ledger import now

Reader = Callable[[TextIO, Asked, str, str, str], Iterator[ClaimJudgement | Orphan]]
READERS: dict[str, Reader] = {
    "label-studio": label_studio_corrections.read,
    "csv": csv_corrections.read,
    "brat": brat_corrections.read,
}
KNOWN = "known"  # counted, not recorded: the same person's word stands already


def bring(
    store: Store, name: str, stream: TextIO, who: str, *, where: str, notice: Callable[[Orphan], None]
) -> Counter[str]:
    """Record the corrections in `stream` as judgements, all in one event or none, and count them by their verdicts.

    Args:
        name: of the format.
        who: of those that don't say it themselves.
        where: the name of the stream.
        notice: called with every correction that finds no place.

    Raises `UsageError` where there is no such format, or the stream is of another.
    """
    if name not in READERS:
        raise UsageError(f"--format {name}", "it can't be imported", f"what can be is {', '.join(READERS)}")
    with store.reading() as connection:
        held = Held(connection)
        found = [(one, _stands(held, one)) for one in READERS[name](stream, held, who, now(), where)]
    fresh = [one for one, stands in found if not (stands or isinstance(one, Orphan))]
    if fresh:
        judging.judge_claims(store, fresh)
    verdicts: Counter[str] = Counter()
    for one, stands in found:
        if isinstance(one, Orphan):
            notice(one)
        verdicts["orphan" if isinstance(one, Orphan) else KNOWN if stands else one.verdict] += 1
    return verdicts


def _stands(held: Held, said: ClaimJudgement | Orphan) -> bool:
    """Whether it is the last word of the same person on the claim."""
    if isinstance(said, Orphan):
        return False
    before = [one for one in held.judgements(said.claim) if one.who == said.who]
    return bool(before) and (before[-1].verdict, before[-1].fields) == (said.verdict, said.fields)
