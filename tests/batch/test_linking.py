"""Linking by several processes gives what one gives."""

import os
from dataclasses import fields

import numpy as np
import pytest

from extractor.batch import hands as module
from extractor.batch import linking
from extractor.batch.crew import answer_each
from extractor.batch.hands import Hands
from extractor.linkage import compare, tabulate
from extractor.linking.scorer import fitted
from extractor.linking.stated import Stated
from extractor.store import recording
from extractor.store.claims import columns
from extractor.store.database import open_store
from tests.store.made import RUN
from tests.test_linkage import articles, remember


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Some hundred claims."""
    with open_store(str(tmp_path_factory.mktemp("store") / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        remember(store, *articles(300))
        with store.reading() as connection:
            return list(map(Stated._make, columns(connection, Stated._fields)))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(linking, "AT_ONCE", 50)
    monkeypatch.setattr(linking, "FEW", 100)


def plain(table):
    """All columns of a table, or of its edges, as lists."""
    columns = ((one.name, getattr(table, one.name)) for one in fields(table))
    return {name: list(column) if isinstance(column, np.ndarray) else _texts(column) for name, column in columns}


def _texts(column):
    return column.texts.tolist() if hasattr(column, "texts") else column


@pytest.mark.parametrize("many", [0, 1, 99, 300])
@pytest.mark.parametrize("workers", [1, 2])
def test_columns_and_edges_are_those_that_one_process_makes(found, many, workers):
    some = found[:many]
    with Hands(workers) as hands:
        table = linking.tabulate_by(hands, some)
        assert plain(table) == plain(tabulate(some))
        edges = linking.compare_by(hands, table, None)
    assert len(edges.left) > 0 or many < 2
    assert plain(edges) == plain(compare(table, None))


def test_a_scorer_of_the_users_stays_here(found):
    table = tabulate(found)
    doubting = fitted().extended(fitted().measures[0], [-1.0] * len(fitted().measures[0].levels), "a model")
    with Hands(1) as hands:
        edges = linking.compare_by(hands, table, doubting)
    assert plain(edges) == plain(compare(table, doubting)) != plain(compare(table, None))


def double(number):
    return 2 * number


def test_any_work_is_done_and_things_are_taken_as_they_are_needed():
    taken = []

    def numbers():
        for number in range(1000):
            taken.append(number)
            yield number

    with Hands(2) as hands:
        made = hands.each(double, numbers())
        first = next(made)
        assert len(taken) < 100
        assert sorted([first, *made]) == [2 * number for number in range(1000)]
        assert list(hands.each(double, [7])) == [14]


def die(task):
    os._exit(3)


def serve_once(pipe):
    answer_each(die, pipe)


def test_what_no_worker_does_is_done_here(monkeypatch):
    monkeypatch.setattr(module, "_serve", serve_once)
    with Hands(2) as hands:
        assert sorted(hands.each(double, range(5))) == [0, 2, 4, 6, 8]
