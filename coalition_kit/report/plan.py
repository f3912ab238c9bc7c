"""The conversation plan in cells, for the forms that are text, and the names of the three pages."""

from __future__ import annotations

from coalition_kit.diagnostics.conversations.rows import ConversationRow
from coalition_kit.wording import day, name_list

DECISION, MAP, PLAN = "The decision", "The map", "The conversations"
PLAN_HEADINGS = (
    *("By when", "Who goes", "To whom", "What they help decide, or where they work"),
    *("Where they stand", "How we know", "Their worry", "What we ask"),
    *("What we bring", "Who introduces us", "Waits for", "What came of it"),
)


def plan_cells(row: ConversationRow) -> tuple[str, ...]:
    """Returns a conversation as texts, in the order of `PLAN_HEADINGS`."""
    return (
        day(row.by) if row.by else "",
        row.goes,
        row.person,
        "; ".join(row.holds) or row.place,
        row.stands,
        row.known,
        row.worry,
        row.asks,
        row.brings,
        name_list(row.introducers),
        row.waits_for,
        row.came,
    )
