"""An address of every page of a store."""

from sqlalchemy import select

from extractor.store.database import open_store
from extractor.store.schema import ACTIVITY, EXTRACTION, HOLDING, MEMBER, SHOWN


def every(place):
    """Every page by its name."""
    with open_store(str(place)) as store, store.reading() as connection:

        def first(query):
            return connection.execute(query.limit(1)).one()

        claim = first(select(SHOWN.c.id).where(SHOWN.c.lang == "zh-Hant"))[0]
        pair = first(select(HOLDING.c.left_claim, HOLDING.c.right_claim).order_by(HOLDING.c.kind))
        run = first(select(ACTIVITY.c.id).order_by(ACTIVITY.c.started))[0]
        cluster = connection.execute(select(MEMBER.c.cluster)).scalars().all()
        sha = first(select(EXTRACTION.c.sha256).where(EXTRACTION.c.lang == "zh-Hant"))[0]
    return {
        "conflicts": "/conflicts",
        "all conflicts": "/conflicts?show=all",
        "perhaps the same": "/pairs",
        "pair": f"/pair?left={pair[0]}&right={pair[1]}",
        "queue": "/queue",
        "second look": "/queue?judged=by+others",
        "search": "/search?unit=%25&order=greatest",
        "bulk": "/bulk?unit=pp",
        "claim": f"/claim/{claim}",
        "cluster": f"/cluster/{max(set(cluster), key=cluster.count)}",
        "document": f"/document/{sha}",
        "runs": "/runs",
        "run": f"/runs/{run}",
        "failed documents": f"/runs/{run}?outcome=rejected",
        "agreement": "/agreement",
        "nothing": "/claim/nothing",
    }
