"""What is found in a file while it is read, sheet after sheet: drafts, blocks, and the people whom other tables name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from coalition_kit.io.problems import Report
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.columns import Reported
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.usual_form import Turned
from coalition_kit.io.tables import Table


@dataclass
class Work:
    """Who is asked and told, and what each sheet gave so far; `own` says that the kit wrote this form."""

    ask: Asker
    report: Report
    own: bool
    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    passed: list[Table] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    ids: dict[str, list[Any]] = field(default_factory=dict)  # name → the codes and addresses that stand for it
    extra: dict[str, tuple[str, int]] = field(default_factory=dict)  # people of other tables → where they stand first
    columns: list[Reported] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    turned: list[Turned] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Adds a draft to those of its part."""
        self.drafts.setdefault(draft.part, []).append(draft)
