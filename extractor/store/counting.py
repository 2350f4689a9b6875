"""How much a store holds."""

from dataclasses import dataclass

from sqlalchemy import func, select

from extractor.model.link import CONTRADICTING
from extractor.store.database import Store
from extractor.store.schema import EDITION, HOLDING, MEMBER, SHOWN


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store shows now.

    Attributes:
        clusters: of two and more claims.
        conflicts: those that are sure.
        doubtful: conflicts that a person should look at.
        suggested: all links that a person should look at.
    """

    documents: int
    claims: int
    clusters: int
    conflicts: int
    doubtful: int
    suggested: int


def holdings(store: Store) -> Holdings:
    """Count what `store` shows now."""
    with store.reading() as connection:
        conflict = select(func.count()).where(HOLDING.c.kind.in_(CONTRADICTING))
        return Holdings(
            documents=connection.execute(select(func.count(EDITION.c.doc.distinct()))).scalar_one(),
            claims=connection.execute(select(func.count()).select_from(SHOWN)).scalar_one(),
            clusters=connection.execute(select(func.count(MEMBER.c.cluster.distinct()))).scalar_one(),
            conflicts=connection.execute(conflict.where(HOLDING.c.suggested == 0)).scalar_one(),
            doubtful=connection.execute(conflict.where(HOLDING.c.suggested == 1)).scalar_one(),
            suggested=connection.execute(select(func.count()).where(HOLDING.c.suggested == 1)).scalar_one(),
        )
