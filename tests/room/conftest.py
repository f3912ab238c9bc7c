"""Rooms for the tests: one on a file, and a PostgreSQL server where one can be started."""

import pytest
from database import postgres_serving
from rooms import served


@pytest.fixture
def room(tmp_path):
    """A room of three people on a file."""
    with served(tmp_path / "case.room.sqlite") as made:
        yield made


@pytest.fixture(scope="session")
def postgres(postgres_server):
    """The URL of the database of a PostgreSQL server."""
    return postgres_server.url


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL server that is started for the tests; skipped where none is installed."""
    with postgres_serving() as server:
        yield server
