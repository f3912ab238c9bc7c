"""The published packages that the kit is held against: `pip install ".[bench]"` brings them, and without them a test says so."""

import pytest


def peer(module: str):
    """Returns a module of a peer; skips the test, or the whole file, where the peer is not installed."""
    return pytest.importorskip(module, reason=f"PEER TESTS SKIPPED: {module.partition('.')[0]} is not installed (pip install '.[bench]')")
