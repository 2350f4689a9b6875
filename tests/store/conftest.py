"""Every test that asks for `place` runs on both databases."""

import importlib.util

import pytest

from extractor.store.database import open_store
from tests.store.server import binaries, running

DATABASES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def server():
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (extra `postgres`)")
    with running() as server:
        yield server


@pytest.fixture(params=DATABASES)
def place(request, tmp_path):
    """Where a store may be made: a path or a URL."""
    return _place(request, tmp_path)


@pytest.fixture
def another_place(request, place, tmp_path):
    """One more of the same kind."""
    return str(tmp_path / "another.db") if place.endswith(".db") else request.getfixturevalue("server").new_place()


@pytest.fixture
def store(place):
    with open_store(place, create=True) as store:
        yield store


@pytest.fixture
def sqlite_store(tmp_path):
    """For what does not depend on the database."""
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        yield store


@pytest.fixture(scope="module", params=DATABASES)
def shared_store(request, tmp_path_factory):
    """A store that the tests of a module fill once and only read."""
    with open_store(_place(request, tmp_path_factory.mktemp("store")), create=True) as store:
        yield store


def _place(request, folder):
    return str(folder / "claims.db") if request.param == "sqlite" else request.getfixturevalue("server").new_place()
