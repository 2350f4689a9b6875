"""Clusters keep their names while articles come and go.

A cluster's id goes to the new cluster that holds most of its members; of several ids the one of which most are
there, then the oldest. An id that no cluster takes is never given to another.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from extractor.model.link import Cluster


def named(members: Iterable[str], taken: Collection[str] = ()) -> str:
    """A new id for the cluster with these members that is not among those `taken`."""
    seed = min(members)
    turn = 0
    while (name := sha256(f"cluster {seed}{' ' * turn}".encode()).hexdigest()[:16]) in taken:
        turn += 1
    return name


def lasting(clusters: Iterable[Cluster], before: Mapping[str, str], age: Mapping[str, int]) -> tuple[Cluster, ...]:
    """The same clusters under the ids that they had, as far as they had one.

    Args:
        before: the cluster that each claim was in.
        age: when each id was first given, of every id that ever was; the smaller, the older.
    """
    found = list(clusters)
    votes = [
        (-many, age.get(name, 0), name, number)
        for number, cluster in enumerate(found)
        for name, many in Counter(before[claim] for claim in cluster.members if claim in before).items()
    ]
    ids: dict[int, str] = {}
    given: set[str] = set()
    for _, _, name, number in sorted(votes):
        if number not in ids and name not in given:
            ids[number] = name
            given.add(name)
    taken = given | set(age)
    kept = []
    for number, cluster in enumerate(found):
        name = ids.get(number) or named(cluster.members, taken)
        taken.add(name)
        kept.append(Cluster(name, cluster.members))
    return tuple(kept)
