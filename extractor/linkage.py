"""Linking what a store holds: all of it, or only what is new."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from extractor.linking import finding, link_along, tabulation
from extractor.linking.blocking import candidates
from extractor.linking.cluster import Edges
from extractor.linking.confirmed import confirmed, opened
from extractor.linking.copying import Origin
from extractor.linking.garbage import uncollected
from extractor.linking.identity import lasting, named
from extractor.linking.increment import Stored, increase
from extractor.linking.mentions import Mentions, Told
from extractor.linking.scorer import Scorer
from extractor.linking.scoring import agreeing
from extractor.linking.stated import Stated
from extractor.model.article import Metadata
from extractor.model.link import Judgement, Linking
from extractor.model.provenance import Activity
from extractor.store import articles, judging, links, postings
from extractor.store.claims import called, columns
from extractor.store.database import Store
from extractor.store.surroundings import Surroundings, surroundings

Tabulate = Callable[[Iterable[Stated]], Mentions]
Compare = Callable[[Mentions, Scorer | None], Edges]
SMALL = 20_000  # claims that are all linked together, in seconds, so that nothing is missed


def tabulate(claims: Iterable[Stated]) -> Mentions:
    """The columns of `claims`, no two alike."""
    return tabulation.join(tabulation.in_portions(claims))


def compare(table: Mentions, scorer: Scorer | None) -> Edges:
    """The pairs of rows that agree, scored."""
    return agreeing(table, *candidates(table), scorer)


@uncollected()
def link_store(
    store: Store,
    activity: Activity,
    *,
    everything: bool = False,
    small: int = SMALL,
    scorer: Scorer | None = None,
    tabulate: Tabulate = tabulate,
    compare: Compare = compare,
) -> links.Changes | None:
    """Link the claims that `store` shows, obeying its judgements, and record what changed; None where nothing is new.

    Clusters keep their ids; those that a person confirmed are neither split nor merged.

    Args:
        everything: link all claims anew, even where none is new.
        small: claims up to which a store is always linked as a whole.
        scorer: as `extractor.linking.link` takes it.
        tabulate, compare: do that work of linking a store as a whole that several processes can share.
    """
    while True:
        with store.reading() as connection:
            seen = links.state(connection)
            in_part = not everything and postings.is_made(connection)
        if not (seen.waiting or seen.judged or everything):
            return None
        if in_part:
            changes = _link_new(store, activity, seen, scorer)
        else:
            changes = _link_all(store, activity, seen, small, scorer, tabulate, compare)
        if changes is not None:  # else another run has linked meanwhile
            return changes


def _link_all(
    store: Store,
    activity: Activity,
    seen: links.State,
    small: int,
    scorer: Scorer | None,
    tabulate: Tabulate,
    compare: Compare,
) -> links.Changes | None:
    with store.reading() as connection:
        before = links.memberships(connection)
        judgements = judging.of_pairs(connection)
        docs: dict[str, str] = {}
        numbers: dict[str, tuple[int, int]] = {}
        table = tabulate(_stated(columns(connection, READ), docs, numbers))
        edges = compare(table, scorer)
        about = articles.about(connection, docs.values())
        origins = _origins({doc: about[sha] for doc, sha in docs.items() if sha in about})
        found = link_along(table, edges, judgements, confirmed(before, judgements), origins=origins, scorer=scorer)
        linking = Linking(found.links, lasting(found.clusters, before, links.ages(connection)))
    index = _index(table, numbers) if len(table) > small else postings.Index((), ())
    return links.record(store, activity, linking, seen, index=lambda writing: postings.replace(writing, index))


def _link_new(store: Store, activity: Activity, seen: links.State, scorer: Scorer | None) -> links.Changes | None:
    with store.reading() as connection:
        judgements = judging.of_pairs(connection)
        numbers = postings.numbers(connection, seen.waiting)
        claims = list(called(connection, numbers))
        new = tabulation.tabulate(claims)
        near = finding.near(new, postings.sharing(connection, finding.keys(new)))
        names = postings.names(connection, {other for _, other in near})
        around = surroundings(connection, seen, claims, set(names.values()))
        known = _stored(around, judgements)
        compared = [(one, names[other]) for one, other in near if other in names]
        found = increase(new, claims, compared, known, judgements, scorer)
        ids = {*around.clusters.values(), *(named(one.members) for one in found.clusters)}
        linking = Linking(found.links, lasting(found.clusters, around.clusters, links.ages(connection, ids)))
    fresh = frozenset(numbers) | around.gone
    scope = links.Scope(fresh, fresh | around.clusters.keys() | {claim.id for claim in around.claims})
    index = _index(new, numbers)
    return links.record(store, activity, linking, seen, scope, lambda writing: postings.append(writing, index))


def _stored(around: Surroundings, judgements: list[Judgement]) -> Stored:
    """What linking is told of the claims around new ones."""
    kept = list(confirmed(around.clusters, judgements))
    return Stored(
        claims=around.claims,
        told={doc: Told(*both) for doc, both in around.told.items()},
        clusters={one.id: around.clusters[one.id] for one in around.claims if one.id in around.clusters},
        kept=kept,
        opened=opened(around.clusters, around.judged, kept),
        origins=_origins(around.about),
    )


def _stated(
    found: Iterable[tuple[Any, ...]], docs: dict[str, str], numbers: dict[str, tuple[int, int]]
) -> Iterator[Stated]:
    """Yield the claims of rows of the columns `READ`.

    The digests of the documents' sources are put into `docs`, the numbers of claims and of their extractions into
    `numbers`.
    """
    width = len(Stated._fields)
    for row in found:
        claim = Stated._make(row[:width])
        docs[claim.doc], number, extraction = row[width:]
        numbers[claim.id] = number, extraction
        yield claim


READ = (*Stated._fields, "sha256", "seq", "extraction")


def _origins(about: Mapping[str, Metadata]) -> dict[str, Origin]:
    return {
        doc: Origin(one.site and one.site.value, one.published and one.published.value) for doc, one in about.items()
    }


def _index(table: Mentions, numbers: Mapping[str, tuple[int, int]]) -> postings.Index:
    """By what the claims of `table` are found later; `numbers` are those of claims and their extractions."""
    found = finding.postings(table, {claim: number for claim, (number, _) in numbers.items()})
    article = {numbers[claim][1]: doc for claim, doc in zip(table.ids, table.doc.tolist(), strict=True)}
    told = ((extraction, table.figures[doc], table.topics[doc]) for extraction, doc in sorted(article.items()))
    return postings.Index(found, told)
