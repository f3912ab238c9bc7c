"""What may a request do? Every handler of a room checks the same: Host, Origin, cookies, and one shape of answers.

A page elsewhere can neither read nor drive a room: it has no cookie of the room (SameSite=Strict), its Origin is refused, what is sent must
be JSON, and a name that somebody else lets point to this machine is not one of ours (DNS rebinding).
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import from_json
from sqlalchemy.exc import SQLAlchemyError
from tornado.web import HTTPError, RequestHandler

from coalition_kit.room import codes, wording
from coalition_kit.room.addresses import host_of
from coalition_kit.room.live_room import LiveRoom

SEAT_COOKIE, WALL_COOKIE = "seat", "wall"
DAYS = 30
LONGEST = 16_384  # bytes of a request
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class RequestRefusedError(HTTPError):
    """A request that is not done, and the sentence that the page shows."""

    def __init__(self, status: int, said: str, wait: int = 0) -> None:
        super().__init__(status)
        self.said, self.wait = said, wait


class GuardedHandler(RequestHandler):
    """What every handler of the room shares."""

    @property
    def live(self) -> LiveRoom:
        """The room."""
        live: LiveRoom = self.settings["live"]
        return live

    @property
    def base(self) -> str:
        """The path below which the room is served, with a slash at its end."""
        return str(self.settings["base"])

    def set_default_headers(self) -> None:
        """Lets a page load from here only, be framed nowhere, and tell nobody where it is."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def prepare(self) -> None:
        """Refuses a Host that is not ours, and what another site sends or asks for."""
        host = self.request.host
        if host_of(host) not in self.settings["hosts"]:
            raise RequestRefusedError(403, wording.UNKNOWN)
        site = self.request.headers.get("Sec-Fetch-Site")
        is_page = self.request.headers.get("Sec-Fetch-Mode") == "navigate"
        if site not in {None, "same-origin", "none"} and not (is_page and self.request.method == "GET"):
            raise RequestRefusedError(403, wording.UNKNOWN)
        if self.request.method in {"GET", "HEAD"}:
            return
        origin = urlsplit(self.request.headers.get("Origin", ""))
        if origin.scheme not in {"http", "https"} or origin.netloc not in {host, *self.settings["origins"]}:
            raise RequestRefusedError(403, wording.UNKNOWN)
        if self.request.headers.get("Content-Type", "").partition(";")[0] != "application/json":
            raise RequestRefusedError(415, wording.UNKNOWN)

    def sent(self) -> Mapping[str, Any]:
        """Returns what was sent, an object of JSON."""
        try:
            found = from_json(self.request.body, allow_inf_nan=False)  # which refuses what is nested without end
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise RequestRefusedError(400, wording.UNKNOWN)
        return found

    def text(self, sent: Mapping[str, Any], field: str, most: int = 200) -> str:
        """Returns a text that was sent; empty where there is none."""
        value = sent.get(field, "")
        if not isinstance(value, str) or len(value) > most:
            raise RequestRefusedError(400, wording.UNKNOWN)
        return value

    def give(self, **fields: Any) -> None:
        """Answers with an object of JSON."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(fields, ensure_ascii=False))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answers an error in the shape of every answer: one sentence, and nothing of the server's inside."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, RequestRefusedError):
            if error.wait:
                self.set_header("Retry-After", str(error.wait))
            self.give(said=error.said)
        else:
            self.give(said=wording.LOST_STORE if status_code >= 500 else wording.UNKNOWN)

    def log_exception(self, *error: Any) -> None:
        """Says in one line that the database is away, each time that something could not be kept; everything else as ever."""
        if isinstance(error[1], SQLAlchemyError):
            logging.getLogger(__name__).warning("%s: %s", wording.LOST_STORE, type(error[1]).__name__)
        else:
            super().log_exception(*error)

    # ---- who it is

    def seat(self) -> str:
        """Returns the seat whose key the request's cookie holds; refuses where there is none."""
        seat, _, key = (self.get_cookie(self.cookie(SEAT_COOKIE)) or "").partition(".")
        if not seat or not codes.same(key, self.key(f"seat {seat}")):
            raise RequestRefusedError(401, wording.NOT_IN)
        return seat

    def admit(self, seat: str) -> None:
        """Gives the request the cookie of a seat."""
        self._cookie(SEAT_COOKIE, f"{seat}.{self.key(f'seat {seat}')}")

    def demand_facilitator(self) -> None:
        """Refuses whoever is not the facilitator."""
        if not codes.same(self.get_cookie(self.cookie(WALL_COOKIE)) or "", self.key("wall cookie")):
            raise RequestRefusedError(401, wording.WRONG_KEY)

    def admit_facilitator(self) -> None:
        """Gives the request the facilitator's cookie."""
        self._cookie(WALL_COOKIE, self.key("wall cookie"))

    def key(self, purpose: str) -> str:
        """Returns a key of this room."""
        return codes.key_of(self.live.room.secret, purpose)

    def cookie(self, purpose: str) -> str:
        """Returns the name of a cookie, the room's own: a browser does not tell two rooms on one machine apart by their ports."""
        return f"ck_{purpose}_{self.live.room.id[:8]}"

    def _cookie(self, purpose: str, value: str) -> None:
        secure = self.request.protocol == "https"
        self.set_cookie(self.cookie(purpose), value, path=self.base, expires_days=DAYS, httponly=True, samesite="Strict", secure=secure)

    def guess(self, given: str, wanted: str | None, said: str) -> None:
        """Refuses a code that is not the wanted one; after some wrong ones an address waits, and all it sends meanwhile is refused."""
        patience = self.live.patience
        address = self.request.remote_ip or ""
        if (wait := patience.wait(address)) > 0:
            raise RequestRefusedError(429, wording.wait(wait), math.ceil(wait))
        if wanted is None or not codes.same(given, wanted):
            patience.wrong(address)
            raise RequestRefusedError(403, said)
