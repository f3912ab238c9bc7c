"""The conversation plan in cells: each under its heading."""

from dataclasses import replace

from coalition_kit.diagnostics.conversations.rows import ConversationRow
from coalition_kit.report.plan import PLAN_HEADINGS, plan_cells

ROW = ConversationRow(
    *("Ben", ("Budget", "Rota"), "Care, Lead", "against it", "told in private", "“Who pays?”", "Ask what it would take", "“Trial”"),
    *(True, ("Cem", "Dia"), "Ana", "2026-07-07", "", "Not yet."),
)


def test_each_cell_stands_under_its_heading():
    assert dict(zip(PLAN_HEADINGS, plan_cells(ROW), strict=True)) == {
        "By when": "7 July 2026",
        "Who goes": "Ana",
        "To whom": "Ben",
        "What they help decide, or where they work": "Budget; Rota",
        "Where they stand": "against it",
        "How we know": "told in private",
        "Their worry": "“Who pays?”",
        "What we ask": "Ask what it would take",
        "What we bring": "“Trial”",
        "Who introduces us": "Cem and Dia",
        "Waits for": "",
        "What came of it": "Not yet.",
    }
    later = plan_cells(replace(ROW, holds=(), by="", waits_for="the worry to be known"))
    assert [later[at] for at in (0, 3, 10)] == ["", "Care, Lead", "the worry to be known"]
