"""New claims linked with those that a store holds, without linking these again.

A new claim is compared with the stored ones that share most keys with it and with some of their clusters' other
members. What that misses, linking everything finds.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from extractor.linking import link_along
from extractor.linking.blocking import candidates
from extractor.linking.cluster import SAMPLE
from extractor.linking.copying import Origin
from extractor.linking.mentions import Mentions, Told
from extractor.linking.scorer import Scorer
from extractor.linking.scoring import agreeing
from extractor.linking.tabulation import tabulate
from extractor.model.claim import Claim
from extractor.model.link import Judgement, Linking


@dataclass(frozen=True, slots=True)
class Stored:
    """What a store knows of the claims that new ones are compared with.

    Attributes:
        claims: they, and all other members of their clusters.
        told: what the article of each tells, by its name.
        clusters: the cluster of each that is in one.
        kept: the members of clusters that a person confirmed.
        origins: where the articles appeared, by their names, those of new claims too.
        opened: clusters in which a person called two claims different since; they grow anew.
    """

    claims: Sequence[Claim]
    told: Mapping[str, Told]
    clusters: Mapping[str, str]
    kept: Sequence[Sequence[str]]
    opened: Collection[str]
    origins: Mapping[str, Origin]


def increase(
    new: Mentions,
    claims: Sequence[Claim],
    near: Iterable[tuple[str, str]],
    stored: Stored,
    judgements: Sequence[Judgement],
    scorer: Scorer | None = None,
) -> Linking:
    """Link `claims`, of which `new` is the table, with stored ones; the links are those that touch a new claim.

    Args:
        near: ids of new claims, each with a stored one that it is compared with.
        scorer: as `link` takes it.
    """
    told = {**stored.told, **{doc: _told(new, doc) for doc in new.names.doc}}
    table = tabulate((*claims, *stored.claims), told)
    members: dict[str, list[str]] = {}
    for claim, cluster in sorted(stored.clusters.items()):
        members.setdefault(cluster, []).append(claim)
    ends = _ends(table, _to_compare(new, near, stored, members))
    standing = [its for cluster, its in members.items() if cluster not in stored.opened]
    edges = agreeing(table, ends[:, 0], ends[:, 1], scorer)
    found = link_along(table, edges, judgements, stored.kept, standing, stored.origins, scorer)
    fresh = {*new.ids, *(claim for cluster in stored.opened for claim in members.get(cluster, ()))}
    return Linking(tuple(one for one in found.links if one.left in fresh or one.right in fresh), found.clusters)


def _to_compare(
    new: Mentions, near: Iterable[tuple[str, str]], stored: Stored, members: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Yield new claims with new ones, with stored ones and with members of their clusters; then opened clusters."""
    left, right = candidates(new)
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        yield new.ids[one], new.ids[other]
    for claim, other in near:
        yield claim, other
        for beside in members.get(stored.clusters.get(other, ""), ())[:SAMPLE]:
            yield claim, beside
    for cluster in stored.opened:
        yield from combinations(members.get(cluster, ()), 2)


def _ends(table: Mentions, pairs: Iterable[tuple[str, str]]) -> NDArray[np.int64]:
    """Rows of the pairs, left before right, each once, in order; what the table does not hold is left out."""
    row = {claim: number for number, claim in enumerate(table.ids)}
    rows = {(row[one], row[other]) for one, other in map(sorted, pairs) if one in row and other in row and one != other}
    return np.array(sorted(rows), dtype=np.int64).reshape(-1, 2)


def _told(new: Mentions, doc: str) -> Told:
    place = new.names.doc.index(doc)
    return Told(new.figures[place], new.topics[place])
