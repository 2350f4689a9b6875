"""What the words of people mean for clusters that stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.model.link import Judgement


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


def opened(clusters: Mapping[str, str], judged: Sequence[tuple[str, str]], kept: Sequence[Sequence[str]]) -> set[str]:
    """The clusters of which people have judged two claims, and that they have not confirmed."""
    stay = {clusters[claim] for members in kept for claim in members}
    return {
        clusters[left] for left, right in judged if left in clusters and clusters[left] == clusters.get(right)
    } - stay
