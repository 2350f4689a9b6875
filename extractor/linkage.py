"""Linking what a store holds."""

from extractor.linking import link
from extractor.model.link import Linking
from extractor.model.provenance import Activity
from extractor.store import judging, links
from extractor.store.claims import shown
from extractor.store.database import Store


def link_store(store: Store, activity: Activity) -> Linking:
    """Link all claims that `store` shows, obeying its judgements, and record what changed."""
    with store.reading() as connection:
        claims = list(shown(connection))
        judgements = judging.of_pairs(connection)
    linking = link(claims, judgements)
    links.record(store, activity, linking)
    return linking
