"""Writers in processes of their own, which may be killed at any moment."""

import io
import os
import random
import signal
import time
import traceback
from dataclasses import replace
from uuid import uuid4

from extractor.export import jsonl
from extractor.model.link import Cluster, Link, Linking
from extractor.store import links, recording
from extractor.store.audit import audit
from extractor.store.database import open_store
from extractor.store.dossiers import Dossiers
from tests.store.made import RUN, claim_ids, extraction, seen, source


def text(number):
    return f"第{number}篇。\n" + "\n".join(
        f"去年[[{at}%]]的企业在{number}年亏损,[[{at}家]]关闭。" for at in range(10, 22)
    )


def write(place, numbers, acknowledge=lambda number: None, together=1):
    """Do one run: record every document that is not known, `together` in a transaction, then link."""
    with open_store(place, create=True) as store:
        run = replace(RUN, id=uuid4().hex)
        recording.start(store, run)
        for first in range(0, len(numbers), together):
            batch = numbers[first : first + together]
            given = {number: source(text(number), f"{number:04}.txt") for number in batch}
            recording.record_all(
                store, run,
                [
                    (one, extraction(text(number), one.doc))
                    for number, one in given.items()
                    if not recording.is_known(store, one, run)
                ],
            )  # fmt: skip
            for number in batch:
                acknowledge(number)
        while not links.record(store, run, linking(numbers), seen(store)):
            pass


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


def kill_and_resume(place, numbers, kills, seed, longest, together=1):
    """Kill `kills` runs over the same documents at random moments; the documents lost though acknowledged.

    Each run gets at most `longest` seconds. What was acknowledged is looked for after every kill.
    """
    rng = random.Random(seed)
    acknowledged, lost, killed = set(), [], 0
    while killed < kills:
        child, lines = forked(lambda say: write(place, numbers, say, together))
        time.sleep(rng.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        acknowledged |= {int(line) for line in lines.read().split()}
        lost += sorted(acknowledged - held(place)) if acknowledged else []
    write(place, numbers)
    return lost


def held(place):
    """The numbers of the documents with all of their claims."""
    with open_store(place) as store, store.reading() as connection:
        found = [(int(one.article.doc[:4]), len(one.claims)) for one in Dossiers(connection)]
    assert all(claims == 24 for _, claims in found), "half a document"
    return {number for number, _ in found}


def exported(place):
    stream = io.StringIO()
    with open_store(place) as store:
        assert [str(finding) for finding in audit(store)] == []
        with store.reading() as connection:
            jsonl.write(Dossiers(connection), stream)
    return stream.getvalue()
