"""A session whose messages to the page are kept."""

import pytest

from coalition_kit.widgets.session import Session, open_session


@pytest.fixture
def session(monkeypatch):
    """A session that notes what it sends, in `session.sent`."""
    session = open_session("00_start_here")
    session.sent = []
    monkeypatch.setattr(Session, "send", lambda self, content, buffers=None: self.sent.append((content, buffers)))
    return session
