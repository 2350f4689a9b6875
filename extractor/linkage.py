"""Linking what a store holds."""

from extractor.linking import link
from extractor.model.provenance import Activity
from extractor.store import judging, links
from extractor.store.claims import shown
from extractor.store.database import Store


def link_store(store: Store, activity: Activity, *, everything: bool = False) -> None:
    """Link the claims that `store` shows, obeying its judgements, and record what changed.

    Args:
        everything: link even where no claim is new.
    """
    done = False
    while not done:  # again where another run has linked meanwhile
        with store.reading() as connection:
            seen = links.state(connection)
            if not seen.waiting and not everything:
                return
            claims = list(shown(connection))
            judgements = judging.of_pairs(connection)
        done = links.record(store, activity, link(claims, judgements), seen)
