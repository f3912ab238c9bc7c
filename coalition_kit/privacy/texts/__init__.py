"""What do people read before they are asked? The consent text, and what such maps must never be used for; both as Markdown."""

from pathlib import Path

HERE = Path(__file__).parent


def consent() -> str:
    """Returns the consent text for a survey, with the places to fill in between brackets."""
    return (HERE / "consent.md").read_text("utf-8")


def uses() -> str:
    """Returns the page on what maps of a coalition are for, and what they must never be used for."""
    return (HERE / "uses.md").read_text("utf-8")
