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
    """Yield what must stay together: the members of clusters of which people called two claims the same.

    Clusters that are joined by such a word are one; one in which two claims were called different is left out.

    Args:
        clusters: from each claim to its cluster.
    """
    last = {frozenset((one.left, one.right)): one for one in judgements}
    both = [(clusters.get(one.left), clusters.get(one.right), one.verdict) for one in last.values()]
    opened = {left for left, right, verdict in both if verdict == "different" and left == right}
    home: dict[str, str] = {}
    for left, right, verdict in both:
        if verdict == "same" and left and right and not opened & {left, right}:
            one, other = home.setdefault(left, left), home.setdefault(right, right)
            home.update({name: min(one, other) for name, its in home.items() if its in (one, other)})
    members: defaultdict[str, list[str]] = defaultdict(list)
    for claim, cluster in clusters.items():
        if cluster in home:
            members[home[cluster]].append(claim)
    for name in sorted(members):
        yield sorted(members[name])
