"""Under which addresses do phones reach this machine? Those of its networks, the likeliest first; and the names it may be called by."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SOMEWHERE = ("192.0.2.1", 9)  # an address of documentation (RFC 5737): no packet is sent to learn which way it would go


def reachable() -> list[str]:
    """Returns this machine's own addresses that other devices may reach, IPv4, the one of the usual way out first."""
    import psutil

    links = psutil.net_if_stats()
    found = [
        entry.address
        for name, entries in psutil.net_if_addrs().items()
        if (link := links.get(name)) is None or link.isup
        for entry in entries
        if entry.family == socket.AF_INET
    ]
    return in_order(found, _way_out())


def in_order(found: Iterable[str], first: str) -> list[str]:
    """Returns addresses without loopback and without those that nobody was given, `first` first, private networks before others.

    >>> in_order(["127.0.0.1", "8.8.4.4", "192.168.1.7", "169.254.9.9", "10.0.0.3"], "10.0.0.3")
    ['10.0.0.3', '192.168.1.7', '8.8.4.4']
    """
    usable = [one for one in dict.fromkeys(found) if not (ipaddress.ip_address(one).is_loopback or ipaddress.ip_address(one).is_link_local)]
    return sorted(usable, key=lambda one: (one != first, not ipaddress.ip_address(one).is_private))


def _way_out() -> str:
    """Returns the address from which this machine would speak to others; empty where it has no way out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_SOMEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def own_names() -> list[str]:
    """Returns the names that this machine calls itself, also as its network's name service has them."""
    name = socket.gethostname().lower()
    return [name, f"{name.partition('.')[0]}.local"]


def host_of(header: str) -> str:
    """Returns the host of a Host header or of the part of an address behind `//`, without its port.

    >>> host_of("[::1]:80"), host_of("Room.local:8870"), host_of("192.168.1.7")
    ('::1', 'room.local', '192.168.1.7')
    """
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()
