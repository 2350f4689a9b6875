"""Every test that asks for `place` runs on both databases."""

import importlib.util

import pytest

from extractor.store.database import open_store
from tests.store.server import binaries, running


@pytest.fixture(scope="session")
def server():
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (extra `postgres`)")
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a store may be made: a path or a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "claims.db")
    return request.getfixturevalue("server").new_database()


@pytest.fixture
def store(place):
    with open_store(place, create=True) as store:
        yield store
