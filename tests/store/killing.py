"""Writers in processes of their own, which may be killed at any moment."""

import io
import os
import random
import signal
import time
import traceback
from dataclasses import replace
from itertools import islice
from uuid import uuid4

from sqlalchemy import func, select

from extractor.batch.remember import Run
from extractor.export import jsonl
from extractor.model.article import Source
from extractor.model.link import Cluster, Link, Linking
from extractor.store import links
from extractor.store.audit import audit
from extractor.store.database import open_store
from extractor.store.dossiers import Dossiers
from extractor.store.entries import enter
from extractor.store.schema import SHOWN
from tests.store.made import RUN, claim_ids, extraction, seen, source

LINES = 4  # of a document, with two claims each
CLAIMS = 2 * LINES
BEFORE = 20  # documents of earlier runs that a run is given again, for it to go on from there


def text(number):
    return f"第{number}篇。\n" + "\n".join(
        f"去年[[{at}%]]的企业在{number}年亏损,[[{at}家]]关闭。" for at in range(10, 10 + LINES)
    )


def write(place, numbers, acknowledge=lambda number: None, together=1):
    """Do one run as the main job does: record what is not known, `together` in a transaction, then link."""
    told = iter(numbers)  # a run tells of documents in their order
    with open_store(place, create=True) as store:
        activity = replace(RUN, id=uuid4().hex)
        run = Run(store, activity, notice=lambda *_: acknowledge(next(told)), together=together)
        for given in run.sort_out(source(text(number), name(number)) for number in numbers):
            if isinstance(given, Source):
                run.settle(given, enter(extraction(text(int(given.doc[:4])), given.doc)))
            else:
                run.settle(None, given)
        run.close()
        while not links.record(store, activity, linking(numbers), seen(store)):
            pass
        run.end()


def name(number):
    return f"{number:04}.txt"


def linking(numbers):
    """Every document's first claim is its neighbour's."""
    firsts = [claim_ids(text(number))[0] for number in numbers]
    pairs = [sorted(pair) for pair in zip(firsts[::2], firsts[1::2], strict=False)]
    return Linking(
        tuple(Link(*pair, "same", 0.9, ("Values agree.",)) for pair in pairs),
        tuple(Cluster(pair[0], tuple(pair)) for pair in pairs),
    )


def forked(work):
    """Run `work` in a child; its process id and a pipe of the lines it says."""
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, os.fdopen(reader)
    try:
        os.close(reader)
        work(lambda line: os.write(writer, f"{line}\n".encode()))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def kill_and_resume(place, kills, seed, together=1):
    """Kill `kills` runs at random moments, each with some more documents, then let one run do all of them.

    A moment is drawn twice: how many documents have been acknowledged, and how long after. What was acknowledged is
    looked for after every kill.

    Returns the documents, those that were lost though acknowledged, and how many kills left a run's work half done.
    """
    rng = random.Random(seed)
    fresh = 2 * together
    acknowledged, lost, killed, halfway = set(), [], 0, 0
    while killed < kills:
        numbers = range(max(0, killed * fresh - BEFORE), (killed + 1) * fresh)
        child, lines = forked(lambda say, numbers=numbers: write(place, numbers, say, together))
        heard = max(0, len(numbers) - rng.randint(0, fresh + 1))
        acknowledged |= set(map(int, islice(lines, heard)))
        time.sleep(rng.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        acknowledged |= set(map(int, lines))
        killed += os.WIFSIGNALED(status)
        halfway += numbers[0] in acknowledged and numbers[-1] not in acknowledged
        lost += sorted(acknowledged - held(place)) if acknowledged else []
    numbers = range(kills * fresh)
    write(place, numbers)
    return numbers, lost, halfway


def held(place):
    """The numbers of the documents with all of their claims."""
    query = select(SHOWN.c.doc, func.count()).group_by(SHOWN.c.doc)
    with open_store(place) as store, store.reading() as connection:
        found = {int(doc[:4]): claims for doc, claims in connection.execute(query)}
    assert set(found.values()) <= {CLAIMS}, "half a document"
    return found.keys()


def exported(place):
    stream = io.StringIO()
    with open_store(place) as store:
        assert [str(finding) for finding in audit(store)] == []
        with store.reading() as connection:
            jsonl.write(Dossiers(connection), stream)
    return stream.getvalue()
