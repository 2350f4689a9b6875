"""The whole provenance of a claim: bytes, article, sentence, rules, claim, links, judgements."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from extractor.errors import NotInStore
from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement, Judgement, Link
from extractor.model.provenance import judge
from extractor.store import articles, claims, judging, links
from extractor.store.database import Store
from extractor.store.schema import CLAIM, CLAIM_JUDGEMENT, EDITION, EVENT, EXTRACTION, MEMBERSHIP, SHOWN, STATUS

SHORTEST = 4  # characters of an id that may stand for the whole


@dataclass(frozen=True, slots=True)
class Sighting:
    """A document in which a claim's bytes were met.

    Attributes:
        first, last: when, RFC 3339.
        current: whether the document still held these bytes when it was last read.
    """

    doc: str
    first: str
    last: str
    current: bool


@dataclass(frozen=True, slots=True)
class Version:
    """What one extraction made of a claim."""

    value: str
    unit: str
    extractor: str
    activity: str
    at: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim with all that is known of where it came from and what became of it.

    Attributes:
        current: whether the store shows it; one of bytes, or by a version of the extractor, that others have followed
            is kept, and shown no more.
        linked: each link that holds with the claim at its other end, None where that is shown no more.
    """

    claim: Claim
    current: bool
    article: Article
    sightings: tuple[Sighting, ...]
    versions: tuple[Version, ...]
    linked: tuple[tuple[Link, Claim | None], ...]
    judgements: tuple[ClaimJudgement, ...]
    pair_judgements: tuple[Judgement, ...]


def trace(store: Store, name: str) -> tuple[Trace, ...]:
    """The claim called `name`, or the claims of the cluster called so; a beginning of the id is enough.

    A cluster that was merged or parted goes by the one that holds most of it, or by its claims where these are in none.

    Raises `NotInStore` where there is none, or several.
    """
    with store.reading() as connection:
        found, current = _resolve(connection, store.where, name)
        return tuple(_trace(connection, claim, current) for claim in found)


def _resolve(connection: Connection, where: str, name: str) -> tuple[list[Claim], bool]:
    """The claims that `name` stands for, and whether they are shown."""
    one, several = _claim(connection, name), _beginning(connection, MEMBERSHIP.c.cluster, name)
    if len(one) + len(several) > 1:
        raise NotInStore(where, f"{name!r} is the beginning of several ids", "give more of it")
    ids: Sequence[str] = one
    if several:
        heirs = links.heirs(connection, several[0])
        ids = links.members(connection, heirs[0]) if heirs else links.once_in(connection, several[0])
    query = select(SHOWN).where(SHOWN.c.id.in_(ids)).order_by(SHOWN.c.doc, SHOWN.c.quantity_start)
    if found := list(claims.shown(connection, query)):
        return found, True
    if one and (last := _last(connection, one[0])) is not None:
        return [last], False
    remedy = f"give at least {SHORTEST} characters of it" if len(name) < SHORTEST else "look for it with search"
    raise NotInStore(where, f"there is no claim or cluster {name!r}", remedy)


def _claim(connection: Connection, name: str) -> list[str]:
    """The ids of claims, extracted or added by people, that are `name` or begin so."""
    columns = CLAIM.c.id, CLAIM_JUDGEMENT.c.claim
    found = dict.fromkeys(one for column in columns for one in _beginning(connection, column, name))
    return [name] if name in found else list(found)


def _last(connection: Connection, claim: str) -> Claim | None:
    """A claim as it was last extracted, or as a person added it."""
    return claims.known(connection, claim) or judge(None, judging.of_claim(connection, claim))


def _beginning(connection: Connection, column: object, name: str) -> list[str]:
    """The ids that are `name`, or else the first two that begin so."""
    exact = connection.execute(select(column).where(column == name).limit(1)).scalars().all()
    if exact or len(name) < SHORTEST:
        return list(exact)
    near = select(column).where(column > name, column < name + "\uffff").distinct().limit(2)
    return list(connection.execute(near).scalars())


def _trace(connection: Connection, claim: Claim, current: bool) -> Trace:
    article = connection.execute(
        select(EXTRACTION).where(EXTRACTION.c.sha256 == claim.sha256).order_by(EXTRACTION.c.seq.desc())
    ).first()
    return Trace(
        claim=claim,
        current=current,
        article=articles.from_row(article, claim.doc),
        sightings=_sightings(connection, claim.sha256),
        versions=_versions(connection, claim.id),
        linked=tuple(_linked(connection, claim)),
        judgements=tuple(judging.of_claim(connection, claim.id)),
        pair_judgements=tuple(judging.of_pairs(connection, claim.id)),
    )


def _linked(connection: Connection, claim: Claim) -> list[tuple[Link, Claim | None]]:
    found = links.links_of(connection, claim.id)
    others = {link.right if link.left == claim.id else link.left: link for link in found}
    query = select(SHOWN).where(SHOWN.c.id.in_(others))
    shown = {one.id: one for one in claims.shown(connection, query)}
    return [(link, shown.get(link.right if link.left == claim.id else link.left)) for link in found]


def _sightings(connection: Connection, sha: str) -> tuple[Sighting, ...]:
    bytes_now = select(EDITION.c.sha256).where(EDITION.c.doc == STATUS.c.doc).order_by(EDITION.c.number.desc()).limit(1)
    rows = connection.execute(
        select(
            STATUS.c.doc,
            func.min(EVENT.c.at).label("first"),
            func.max(EVENT.c.at).label("last"),
            bytes_now.scalar_subquery().label("now"),
        )
        .join(EVENT, EVENT.c.seq == STATUS.c.event)
        .where(STATUS.c.sha256 == sha)
        .group_by(STATUS.c.doc)
        .order_by(STATUS.c.doc)
    )
    return tuple(Sighting(row.doc, row.first, row.last, row.now == sha) for row in rows)


def _versions(connection: Connection, claim: str) -> tuple[Version, ...]:
    rows = connection.execute(
        select(CLAIM.c.value, CLAIM.c.unit, EXTRACTION.c.extractor, EXTRACTION.c.activity, EVENT.c.at)
        .join(EXTRACTION, EXTRACTION.c.seq == CLAIM.c.extraction)
        .join(EVENT, EVENT.c.seq == CLAIM.c.event)
        .where(CLAIM.c.id == claim)
        .order_by(CLAIM.c.seq)
    )
    return tuple(Version(*row) for row in rows)
