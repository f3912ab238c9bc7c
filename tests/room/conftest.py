"""Rooms for the tests: one on a file, and a PostgreSQL server where one can be started."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from rooms import served


@pytest.fixture
def room(tmp_path):
    """A room of three people on a file."""
    with served(tmp_path / "case.room.sqlite") as made:
        yield made


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """The URL of an empty database of a PostgreSQL server that is started for the tests; skipped where none is installed."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    programs = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *([Path(found).parent] if (found := shutil.which("initdb")) else [])]
    if not programs:
        pytest.skip("POSTGRESQL IS NOT TESTED: it is not installed (Debian: apt-get install postgresql)")
    folder = tmp_path_factory.mktemp("postgres")
    as_user = []
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        if not shutil.which("runuser"):
            pytest.skip("POSTGRESQL IS NOT TESTED: this is root, and there is no runuser")
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres", "postgres")
        for parent in folder.parents[:2]:
            parent.chmod(0o755)

    def run(*words):
        subprocess.run([*as_user, *map(str, words)], check=True, capture_output=True, cwd="/")

    data = folder / "data"
    run(programs[-1] / "initdb", "-D", data, "-A", "trust", "-U", "kit", "--no-sync")
    run(programs[-1] / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", f"-c listen_addresses='' -k {folder}", "start")
    yield f"postgresql://kit@/postgres?host={folder}"
    run(programs[-1] / "pg_ctl", "-D", data, "-m", "immediate", "stop")
