"""A store of a million claims with links, clusters, conflicts and judgements, to measure what reads it."""

from itertools import islice

from extractor.model.link import ClaimJudgement, Cluster, Link, Linking
from extractor.store import judging, links, recording
from extractor.store.database import open_store
from tests.bench.test_store import Writer
from tests.store.made import RUN, record_one, seen

KINDS = ("same", "same", "same", "conflict", "update")  # of every five links; each third one is a suggestion
TOLD = 3  # claims of a cluster
BATCH = 1000


def fill(where, documents):
    """Write `documents` with their claims, link a quarter of these, and judge a thousand."""
    writer = Writer()
    with open_store(where, create=True) as store:
        recording.start(store, RUN)
        ids = []
        for number in range(documents):
            source, found = writer.document(number)
            record_one(store, RUN, source, found)
            if number % 4 == 0:
                ids += [claim.id for claim in found.claims]
        groups = [tuple(sorted(ids[first : first + TOLD])) for first in range(0, len(ids) - TOLD, TOLD)]
        clusters = [Cluster(f"{number:016x}", members) for number, members in enumerate(groups)]
        links.record(store, RUN, Linking(tuple(_links(groups)), tuple(clusters)), seen(store))
        recording.end(store, RUN)
        for group in islice(groups, 1000):
            judging.judge_claims(store, [ClaimJudgement(group[0], "accept", "Ann", RUN.started)])


def _links(groups):
    for number, (one, other, third) in enumerate(groups):
        kind = KINDS[number % len(KINDS)]
        yield Link(one, other, "same", 0.9, ("Both give the same figure.",))
        left, right = sorted((third, groups[number - 1][0]))
        yield Link(left, right, kind, number % 97 / 97, ("Both give the same figure.",), number % 3 == 0)
