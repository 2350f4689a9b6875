"""Linking what a store holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.linking import link
from extractor.linking.identity import lasting
from extractor.model.link import Judgement, Linking
from extractor.model.provenance import Activity
from extractor.store import judging, links
from extractor.store.claims import shown
from extractor.store.database import Store


def link_store(store: Store, activity: Activity, *, everything: bool = False) -> None:
    """Link the claims that `store` shows, obeying its judgements, and record what changed.

    Clusters keep their ids; those that a person confirmed are neither split nor merged.

    Args:
        everything: link even where no claim is new.
    """
    done = False
    while not done:  # again where another run has linked meanwhile
        with store.reading() as connection:
            seen = links.state(connection)
            if not seen.waiting and not everything:
                return
            before = links.memberships(connection)
            judgements = judging.of_pairs(connection)
            found = link(shown(connection), judgements, confirmed(before, judgements))
            kept = lasting(found.clusters, before, links.ages(connection))
        done = links.record(store, activity, Linking(found.links, kept), seen)


def confirmed(clusters: Mapping[str, str], judgements: Sequence[Judgement]) -> Iterator[list[str]]:
    """Yield the members of each cluster of which a person called two the same, and no two different.

    Args:
        clusters: from each claim to its cluster.
    """
    last = {frozenset((one.left, one.right)): one for one in judgements}
    said: defaultdict[str, set[str]] = defaultdict(set)
    for one in last.values():
        if one.left in clusters and clusters[one.left] == clusters.get(one.right):
            said[clusters[one.left]].add(one.verdict)
    wanted = {cluster for cluster, verdicts in said.items() if "same" in verdicts and "different" not in verdicts}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for claim, cluster in clusters.items():
        if cluster in wanted:
            members[cluster].append(claim)
    for cluster in sorted(members):
        yield sorted(members[cluster])
