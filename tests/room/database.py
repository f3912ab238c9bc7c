"""A PostgreSQL server of its own for the tests; skipped where none is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from rooms import PATIENCE


def is_alive(process):
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Postgres:
    """A PostgreSQL server of its own: its URL, and how to kill it and start it again."""

    def __init__(self, programs, folder, as_user):
        self.programs, self.folder, self.as_user = programs, folder, as_user
        self.url = f"postgresql://kit@/postgres?host={folder}"

    def run(self, program, *words, check=True):
        command = [*self.as_user, str(self.programs / program), "-D", str(self.folder / "data"), *map(str, words)]
        return subprocess.run(command, check=check, capture_output=True, cwd="/").returncode

    def start(self):
        options = f"-c listen_addresses='' -k {self.folder}"
        end = time.monotonic() + PATIENCE
        while self.run("pg_ctl", "-l", self.folder / "log", "-w", "-o", options, "start", check=False):
            assert time.monotonic() < end, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.2)  # what a killed server leaves behind is cleared away in a moment

    def kill(self):
        """Kills every process of the server; its lock files would be taken for a live one's while nobody has reaped the process."""
        lock = self.folder / "data" / "postmaster.pid"
        parent = psutil.Process(int(lock.read_text().split()[0]))
        family = [parent, *parent.children()]
        for process in family:
            with suppress(psutil.NoSuchProcess):  # the others end by themselves when the first is gone
                process.kill()
        end = time.monotonic() + PATIENCE
        while any(map(is_alive, family)):
            assert time.monotonic() < end
            time.sleep(0.01)
        for left in (lock, *self.folder.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)


@contextmanager
def postgres_serving():
    """Starts a server, and ends it afterwards; skips where none can be started."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    programs = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *([Path(found).parent] if (found := shutil.which("initdb")) else [])]
    if not programs:
        pytest.skip("POSTGRESQL IS NOT TESTED: it is not installed (Debian: apt-get install postgresql)")
    folder, as_user = Path(tempfile.mkdtemp(prefix="room_postgres_")), []  # pytest's own folders are closed to other users
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        if not shutil.which("runuser"):
            pytest.skip("POSTGRESQL IS NOT TESTED: this is root, and there is no runuser")
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres", "postgres")
    server = Postgres(programs[-1], folder, as_user)
    server.run("initdb", "-A", "trust", "-U", "kit", "--no-sync")
    server.start()
    try:
        yield server
    finally:
        server.run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)
