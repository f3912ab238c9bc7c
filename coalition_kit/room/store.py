"""What has happened in a room? Events in a database: appended, each counted once, acknowledged when they are on the disk.

SQLite in a file beside the case, with a write-ahead log, or PostgreSQL by its URL, on which several servers may work on one room. Every
event has a key that its sender gave it: an event that is sent again, because its acknowledgement was lost, is the same event.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

SQLITE = "sqlite"
_PATIENCE, _PAUSE = 10, 0.05  # seconds that a locked file is waited for, and between two tries
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), SQLITE)
_META = sa.MetaData()
ROOMS = sa.Table(
    "rooms",
    _META,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    sa.Column("secret", sa.String(64), nullable=False),
    sa.Column("content", sa.Text, nullable=False),  # the case, as it was when the room was made
)
EVENTS = sa.Table(
    "events",
    _META,
    sa.Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    sa.Column("room", sa.ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    sa.Column("key", sa.String(128), nullable=False),
    sa.Column("seat", sa.String(32), nullable=False),  # empty for the facilitator
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.UniqueConstraint("room", "key"),
    sqlite_autoincrement=True,  # the number of an event that was removed is not given again
)


@dataclass(frozen=True)
class StoredRoom:
    """A room: its code, the secret that its keys are made of, and the case that it began with, as JSON."""

    id: str
    code: str
    secret: str
    content: str


@dataclass(frozen=True)
class StoredEvent:
    """Something that happened: by whom (a seat, or nobody for the facilitator), of which kind; `seq` is its number once it is stored."""

    key: str
    kind: str
    body: Mapping[str, Any] = field(default_factory=dict)
    seat: str = ""
    seq: int = 0
    at: float = field(default_factory=time.time)


class Store:
    """The rooms of one database."""

    def __init__(self, url: str) -> None:
        """Opens the database at `url`, and makes its tables where there are none."""
        if url.startswith(SQLITE):
            Path(url.partition(":///")[2]).touch(mode=0o600)  # what people answered is for the facilitator's eyes
        self.engine = sa.create_engine(url, pool_pre_ping=not url.startswith(SQLITE))
        if self.engine.dialect.name == SQLITE:
            sa.event.listen(self.engine, "connect", _settle)
            sa.event.listen(self.engine, "begin", _begin)
        with self.engine.begin() as link:
            if self.is_shared:  # several servers may start at once
                link.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(ROOMS.name))))
            _META.create_all(link)

    @property
    def is_shared(self) -> bool:
        """Whether other servers may write into it too."""
        return self.engine.dialect.name != SQLITE

    def add_room(self, room: StoredRoom) -> StoredRoom:
        """Stores a new room and returns it; where another server was quicker with that code, its room."""
        try:
            with self.engine.begin() as link:
                link.execute(ROOMS.insert().values(id=room.id, code=room.code, secret=room.secret, content=room.content))
        except sa.exc.IntegrityError:
            if (quicker := self.room(room.code)) is None:
                raise
            return quicker
        return room

    def room(self, code: str = "") -> StoredRoom | None:
        """Returns the room of that code; without a code the only one there is; None where there is none."""
        query = sa.select(ROOMS.c.id, ROOMS.c.code, ROOMS.c.secret, ROOMS.c.content)
        if code:
            query = query.where(ROOMS.c.code == code)
        with self.engine.connect() as link:
            rows = link.execute(query.limit(2)).all()
        return StoredRoom(*rows[0]) if len(rows) == 1 else None

    def append(self, room: str, events: Sequence[StoredEvent], after: int = 0) -> list[StoredEvent]:
        """Stores those of `events` whose keys are new, in their order; when it returns they are on the disk.

        Returns the events behind number `after`, in their order: those just stored, and those of other servers.
        Writers of one room wait for each other, so that events become visible in the order of their numbers.
        """
        with self.engine.begin() as link:
            if self.is_shared:
                link.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(room))))
            keys = {event.key for event in events}
            there = set(link.scalars(sa.select(EVENTS.c.key).where(EVENTS.c.room == room, EVENTS.c.key.in_(keys))))
            new = {event.key: event for event in reversed(events) if event.key not in there}
            rows = [
                {
                    "room": room,
                    "key": event.key,
                    "seat": event.seat,
                    "kind": event.kind,
                    "body": json.dumps(event.body, ensure_ascii=False),
                    "at": event.at,
                }
                for event in events
                if new.get(event.key) is event
            ]
            if rows:
                link.execute(EVENTS.insert(), rows)
            return _read(link, room, after)

    def since(self, room: str, seq: int = 0) -> list[StoredEvent]:
        """Returns the events behind number `seq`, in their order."""
        with self.engine.connect() as link:
            return _read(link, room, seq)

    def forget_seat(self, room: str, seat: str) -> None:
        """Removes every event of one seat: its name and its answers."""
        with self.engine.begin() as link:
            link.execute(EVENTS.delete().where(EVENTS.c.room == room, EVENTS.c.seat == seat))
        self._shrink()

    def forget_room(self, room: str) -> None:
        """Removes a room and everything that happened in it."""
        with self.engine.begin() as link:
            link.execute(EVENTS.delete().where(EVENTS.c.room == room))
            link.execute(ROOMS.delete().where(ROOMS.c.id == room))
        self._shrink()

    def _shrink(self) -> None:
        """Takes what was removed out of SQLite's write-ahead log too."""
        if not self.is_shared:
            with self.engine.connect() as link:
                link.exec_driver_sql("ROLLBACK")  # a checkpoint wants no transaction around it
                link.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                link.exec_driver_sql("BEGIN")

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def _read(link: sa.Connection, room: str, seq: int) -> list[StoredEvent]:
    columns = (EVENTS.c.key, EVENTS.c.kind, EVENTS.c.body, EVENTS.c.seat, EVENTS.c.seq, EVENTS.c.at)
    query = sa.select(*columns).where(EVENTS.c.room == room, EVENTS.c.seq > seq).order_by(EVENTS.c.seq)
    return [StoredEvent(key, kind, json.loads(body), seat, number, at) for key, kind, body, seat, number, at in link.execute(query)]


def url_of(place: str | Path) -> str:
    """Returns the URL of a database: a URL as it is, with the driver that the kit installs, and a path as SQLite's.

    >>> url_of("postgresql://me@db/rooms"), url_of("my.room.sqlite")
    ('postgresql+psycopg://me@db/rooms', 'sqlite:///my.room.sqlite')
    """
    text = str(place)
    if "://" not in text:
        return f"{SQLITE}:///{text}"
    scheme, _, rest = text.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else text


def _settle(connection: Any, _: Any) -> None:
    """Sets SQLite up: a write-ahead log, a commit that waits for the disk, and no trace of what is deleted."""
    connection.isolation_level = None  # transactions begin where we say, see `_begin`
    for pragma in (f"busy_timeout={1000 * _PATIENCE}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    end = time.monotonic() + _PATIENCE
    while True:  # a file that another server turns to a write-ahead log in this moment is locked, and SQLite does not wait for that
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


def _begin(link: sa.Connection) -> None:
    """Begins a transaction that may write: a reader that becomes a writer halfway could be refused."""
    link.exec_driver_sql("BEGIN IMMEDIATE")
