"""Whom to talk to, about what, through whom, and by when?"""

from coalition_kit.diagnostics.conversations.finding import conversations

__all__ = ["conversations"]
