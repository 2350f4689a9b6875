"""Linking by several processes gives what one gives."""

import os
from dataclasses import fields

import numpy as np
import pytest

from extractor.batch import tabulating
from extractor.linkage import tabulate
from extractor.store import recording
from extractor.store.claims import rows
from extractor.store.database import open_store
from tests.store.made import RUN
from tests.test_linkage import articles, remember


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The rows of some hundred claims."""
    with open_store(str(tmp_path_factory.mktemp("store") / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        remember(store, *articles(300))
        with store.reading() as connection:
            return list(rows(connection))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(tabulating, "AT_ONCE", 50)
    monkeypatch.setattr(tabulating, "FEW", 100)


def plain(table):
    """All columns of a table as lists."""
    columns = ((one.name, getattr(table, one.name)) for one in fields(table))
    return {name: list(column) if isinstance(column, np.ndarray) else _texts(column) for name, column in columns}


def _texts(column):
    return column.texts.tolist() if hasattr(column, "texts") else column


@pytest.mark.parametrize("many", [0, 1, 99, 300])
@pytest.mark.parametrize("workers", [1, 2])
def test_the_columns_are_those_that_one_process_makes(found, many, workers):
    some = found[:many]
    assert plain(tabulating.tabulate_with(workers)(some)) == plain(tabulate(some))


def die(pipe):
    pipe.send(None)
    pipe.recv_bytes()
    os._exit(3)


def test_what_no_worker_makes_is_made_here(found, monkeypatch):
    monkeypatch.setattr(tabulating, "_serve", die)
    assert plain(tabulating.tabulate_with(2)(found)) == plain(tabulate(found))
