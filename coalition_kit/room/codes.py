"""Who may come in? A room code to enter, a seat key and a short code for each person, a key for the facilitator; guessing is slowed down.

The keys are made from the room's secret, so that the same seat always has the same ones: a phone whose first answer was lost gets its
seat again, and a server that was started anew knows everybody.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"  # none that is taken for another: no I, L, 1, O, 0, S, 5
CODE, RETURN = 5, 8  # letters of a room's code and of the code to come back with
FREE = 5  # wrong codes that cost an address nothing
LONGEST = 60.0  # seconds that an address waits at most
_FORGIVEN = 600.0  # seconds after which wrong codes are forgotten
_MOST_KNOWN = 10_000  # addresses that are remembered


def new_code() -> str:
    """Returns a code for a room, drawn by the system's generator."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE))


def may_be(code: str) -> bool:
    """Returns whether a room may have this code: long enough, of letters that nobody takes for others.

    >>> may_be("AB3KD"), may_be("AB3K"), may_be("ROOMS")
    (True, False, False)
    """
    return len(code) >= CODE and set(code) <= set(LETTERS)


def new_secret() -> str:
    """Returns a secret of 256 bits."""
    return secrets.token_hex(32)


def seat_of(room: str, request: str) -> str:
    """Returns the seat that a request to join gets: the same for the same request, whoever may have lost the answer."""
    return hashlib.sha256(f"{room} {request}".encode()).hexdigest()[:16]


def key_of(secret: str, purpose: str) -> str:
    """Returns the key for a purpose, such as one seat: nobody can make it without the secret."""
    digest = hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:18]).decode()


def return_code(secret: str, seat: str) -> str:
    """Returns the short code with which a person comes back to a seat from another device.

    >>> return_code("secret", "one seat")
    '6Y6Z-3GEP'
    """
    digest = hmac.new(secret.encode(), f"return {seat}".encode(), hashlib.sha256).digest()
    number, letters = int.from_bytes(digest, "big"), ""
    for _ in range(RETURN):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return f"{letters[:4]}-{letters[4:]}"


def plain(code: str) -> str:
    """Returns a code as it is compared: capital letters without spaces and hyphens.

    >>> plain(" ab3-k ")
    'AB3K'
    """
    return "".join(letter for letter in code.upper() if letter.isalnum())


def same(given: str, wanted: str) -> bool:
    """Returns whether two texts are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(given.encode(), wanted.encode())


class Patience:
    """How long an address must wait after wrong codes: nothing for the first few, then twice as long with each, up to a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._wrong: dict[str, tuple[int, float]] = {}

    def wait(self, address: str) -> float:
        """Returns the seconds until what comes from `address` is looked at again; 0 where it is at once."""
        count, last = self._wrong.get(address, (0, 0.0))
        if count < FREE or self.clock() - last > _FORGIVEN:
            return 0.0
        return max(0.0, last + min(2.0 ** (count - FREE), LONGEST) - self.clock())

    def wrong(self, address: str) -> None:
        """Notes a wrong code from `address`."""
        now = self.clock()
        count, last = self._wrong.pop(address, (0, now))
        self._wrong[address] = (1 if now - last > _FORGIVEN else count + 1, now)
        if len(self._wrong) > _MOST_KNOWN:
            del self._wrong[next(iter(self._wrong))]
