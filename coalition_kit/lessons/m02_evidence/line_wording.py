"""The line from no to yes in words."""

from __future__ import annotations

GOAL = "whom you want to win"


def in_ten(chance: float) -> str:
    """Returns a chance of a yes as people say it: "4 in 10"."""
    tenths = round(10 * chance)
    return "hardly ever" if not tenths else "nearly always" if tenths == 10 else f"{tenths} in 10"


def line_text(before: float, now: float) -> str:
    """Returns where somebody stood and stands, for a reader who does not see the line."""
    was, becomes = in_ten(before), in_ten(now)
    return f"says yes {was}" if was == becomes else f"said yes {was}, now {becomes}"


ASKED = "Who will cross?"
CROSSED, STAYED, THERE = "surprise: crossed", "surprise: stayed", "surprise: already yes"


def surprise(before: float, moved: bool, expected: bool) -> str:
    """Returns what somebody did against what was expected; nothing where it was expected."""
    if moved == expected:
        return ""
    return CROSSED if moved else THERE if before >= 0.5 else STAYED
