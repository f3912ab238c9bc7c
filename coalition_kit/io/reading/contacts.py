"""Whom do contacts, an invitation or an e-mail name? vCard (RFC 6350), iCalendar (RFC 5545), and the headers of a message (RFC 5322)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coalition_kit.io.problems import Refused
from coalition_kit.io.reading.grids import FileContent, grid_from

_FOLDED = re.compile(r"\r?\n[ \t]")  # a line that goes on in the next one
_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z-]+)((?:;(?:[^:\"\r\n]|\"[^\"\r\n]*\")*)?):(.*)")
_PARAMETER = re.compile(r";([A-Za-z-]+)=(?:\"([^\"]*)\"|([^;:]*))")
_ESCAPED = re.compile(r"\\([\\;,])")
_OF_A_CARD = {"ORG": "organization", "TITLE": "job title", "EMAIL": "e-mail"}
_INVITED = {"ATTENDEE", "ORGANIZER"}
_HEADERS = ("from", "to", "cc", "reply-to")


def contacts(data: bytes) -> FileContent:
    """Returns the people of contacts (vCard) with their organizations."""
    people: list[dict[str, str]] = []
    for name, _, value in _lines(data):
        if (name, value.upper()) == ("BEGIN", "VCARD"):
            people.append({})
        elif people and name == "FN":
            people[-1]["name"] = value
        elif people and name == "N":
            last, first = (*value.split(";"), "")[:2]
            people[-1].setdefault("name", f"{first} {last}".strip())
        elif people and name in _OF_A_CARD:
            people[-1].setdefault(_OF_A_CARD[name], value.split(";")[0] if name == "ORG" else value)
    return _people("contacts (vCard)", people)


def invitation(data: bytes) -> FileContent:
    """Returns the people whom a calendar invites, each once; whether they come is no stance and not read."""
    invited = (
        (parameters.get("CN", ""), value.lower().removeprefix("mailto:"))
        for name, parameters, value in _lines(data)
        if name in _INVITED and parameters.get("CUTYPE", "INDIVIDUAL").upper() == "INDIVIDUAL"
    )
    return _people("a calendar (iCalendar)", _named(invited))


def message(data: bytes) -> FileContent:
    """Returns the people whom the headers of an e-mail name, each once; what is written is not read."""
    from email import message_from_bytes, policy
    from email.utils import getaddresses

    headers = message_from_bytes(data, policy=policy.compat32)
    decoded = [str(policy.default.header_fetch_parse(name, str(value))) for name in _HEADERS for value in headers.get_all(name, [])]
    return _people("an e-mail", _named(getaddresses(decoded)))


def _lines(data: bytes) -> Iterable[tuple[str, Mapping[str, str], str]]:
    """Yields name, parameters and value of each content line."""
    for line in _FOLDED.sub("", data.decode("utf-8-sig", "replace")).splitlines():
        if found := _LINE.fullmatch(line):
            parameters = {key.upper(): quoted or bare for key, quoted, bare in _PARAMETER.findall(found[2])}
            value = found[3]
            if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
                import quopri

                value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
            yield found[1].upper(), parameters, _ESCAPED.sub(r"\1", value).strip()


def _named(addresses: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Returns the people of addresses, each once, by the address where no name stands before it."""
    found: dict[str, dict[str, str]] = {}
    for name, address in addresses:
        person = found.setdefault(address.casefold() or name.casefold(), {"e-mail": address})
        if name or "name" not in person:
            person["name"] = name.strip("'\" ") or address
    return list(found.values())


def _people(kind: str, people: Iterable[Mapping[str, str]]) -> FileContent:
    rows = [person for person in people if person.get("name")]
    if not rows:
        raise Refused("a file that names people is wanted", f"{kind} without a name in it")
    headers = [key for key in ("name", *_OF_A_CARD.values()) if any(key in person for person in rows)]
    return FileContent(kind, (grid_from("people", headers, [[person.get(key) for key in headers] for person in rows], kind),))
