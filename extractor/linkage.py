"""Linking what a store holds: all of it, or only what is new."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.linking import link_along
from extractor.linking.blocking import candidates, durable
from extractor.linking.copying import Origin
from extractor.linking.identity import lasting, named
from extractor.linking.increment import Stored, increase, nearest
from extractor.linking.mentions import Mentions, Told, tabulate
from extractor.linking.scoring import agreeing
from extractor.model.article import Metadata
from extractor.model.claim import Claim
from extractor.model.link import Judgement, Linking
from extractor.model.provenance import Activity
from extractor.store import articles, judging, links, postings
from extractor.store.claims import called, shown
from extractor.store.database import Store

SMALL = 20_000  # claims that are all linked together, in seconds, so that nothing is missed


def link_store(store: Store, activity: Activity, *, everything: bool = False, small: int = SMALL) -> None:
    """Link the claims that `store` shows, obeying its judgements, and record what changed.

    Clusters keep their ids; those that a person confirmed are neither split nor merged.

    Args:
        everything: link all claims anew, even where none is new.
        small: claims up to which a store is always linked as a whole.
    """
    done = False
    while not done:  # again where another run has linked meanwhile
        with store.reading() as connection:
            seen = links.state(connection)
            in_part = not everything and postings.is_made(connection)
        if not (seen.waiting or seen.judged or everything):
            return
        done = (_link_new if in_part else _link_all)(store, activity, seen, small)


def _link_all(store: Store, activity: Activity, seen: links.State, small: int) -> bool:
    with store.reading() as connection:
        before = links.memberships(connection)
        judgements = judging.of_pairs(connection)
        docs: dict[str, str] = {}
        table = tabulate(_noting(shown(connection), docs))
        edges = agreeing(table, *candidates(table))
        origins = _origins(articles.about(connection, docs.values()), docs)
        found = link_along(table, edges, judgements, confirmed(before, judgements), origins=origins)
        clusters = lasting(found.clusters, before, links.ages(connection))
        index = _index(table, postings.numbers(connection)) if len(table) > small else postings.Index((), ())
    linking = Linking(found.links, clusters)
    return links.record(store, activity, linking, seen, index=lambda writing: postings.replace(writing, index))


def _link_new(store: Store, activity: Activity, seen: links.State, small: int) -> bool:
    del small  # a store that has an index is no longer small
    with store.reading() as connection:
        judgements = judging.of_pairs(connection)
        numbers = postings.numbers(connection, seen.waiting)
        claims = list(called(connection, numbers))
        new = tabulate(claims)
        rows, keys = durable(new)
        near = _near(new, rows.tolist(), keys.tolist(), postings.sharing(connection, keys.tolist()))
        judged = judging.pairs_since(connection, seen.last)
        ends = {end for pair in judged for end in pair}
        names = postings.names(connection, {other for _, other in near})
        gone = links.gone(connection, seen.waiting)
        beside = links.memberships(connection, {*names.values(), *ends, *numbers})
        clusters = links.in_clusters(connection, {*beside.values(), *links.memberships(connection, gone).values()})
        stored = (clusters.keys() | set(names.values()) | ends) - numbers.keys() - gone
        others = list(called(connection, stored))
        told = postings.told(connection, others)
        kept = list(confirmed(clusters, judgements))
        opened = _opened(clusters, judged, kept)
        standing = {claim: cluster for claim, cluster in clusters.items() if claim in stored}
        docs = {one.doc: one.sha256 for one in (*claims, *others)}
        origins = _origins(articles.about(connection, docs.values()), docs)
        known = Stored(others, {doc: Told(*both) for doc, both in told.items()}, standing, kept, opened, origins)
        found = increase(new, claims, [(one, names[other]) for one, other in near if other in names], known, judgements)
        ids = {*clusters.values(), *(named(one.members) for one in found.clusters)}
        lasts = lasting(found.clusters, clusters, links.ages(connection, ids))
    scope = links.Scope(frozenset(numbers) | gone, frozenset({*clusters, *stored, *numbers, *gone}))
    index = _index(new, numbers)
    linking = Linking(found.links, lasts)
    return links.record(store, activity, linking, seen, scope, lambda writing: postings.append(writing, index))


def _noting(claims: Iterator[Claim], docs: dict[str, str]) -> Iterator[Claim]:
    """The claims, whose documents with their sources' digests are put into `docs`."""
    for claim in claims:
        docs[claim.doc] = claim.sha256
        yield claim


def _origins(about: Mapping[str, Metadata], docs: Mapping[str, str]) -> dict[str, Origin]:
    found = {doc: about[sha] for doc, sha in docs.items() if sha in about}
    return {
        doc: Origin(one.site and one.site.value, one.published and one.published.value) for doc, one in found.items()
    }


def _near(
    new: Mentions, rows: Sequence[int], keys: Sequence[int], sharing: Sequence[tuple[int, int]]
) -> list[tuple[str, int]]:
    """Ids of new claims, each with the number of a stored one that is worth comparing with it."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for row, key in zip(rows, keys, strict=True):
        holders[key].append(row)
    both = [(row, claim) for key, claim in sharing for row in holders[key]]
    return [(new.ids[row], claim) for row, claim in nearest(*zip(*both, strict=True))] if both else []


def _index(table: Mentions, numbers: Mapping[str, tuple[int, int]]) -> postings.Index:
    rows, keys = durable(table)
    known = [(key, numbers[table.ids[row]][0]) for row, key in zip(rows.tolist(), keys.tolist(), strict=True)]
    article = {numbers[claim][1]: doc for claim, doc in zip(table.ids, table.doc.tolist(), strict=True)}
    told = [(extraction, table.figures[doc], table.topics[doc]) for extraction, doc in sorted(article.items())]
    return postings.Index(sorted(known), told)


def _opened(clusters: Mapping[str, str], judged: Sequence[tuple[str, str]], kept: Sequence[Sequence[str]]) -> set[str]:
    """The clusters of which people have judged two claims, and that they have not confirmed."""
    confirmed_ones = {clusters[claim] for members in kept for claim in members}
    return {
        clusters[left] for left, right in judged if left in clusters and clusters[left] == clusters.get(right)
    } - confirmed_ones


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
