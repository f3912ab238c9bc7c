"""The coalition between the two who do not speak, drawn: chairs, ties, and two camps that drift apart."""

from __future__ import annotations

from collections import Counter

import anywidget
import traitlets as t

from coalition_kit.lessons.m05_maintenance.drift import Drift
from coalition_kit.widgets.in_words import STATIC, InWords
from coalition_kit.wording import all_names, capitalised, count_of, isolated

CAPTION = (
    "Everybody stands between the two who do not speak, as near to each as the good ties lead. A broken line gave way this month; an empty "
    "circle is a chair that stays empty."
)


class DriftView(InWords, anywidget.AnyWidget):
    """The picture: `state` holds the people, the ties and what a reader hears who does not see it."""

    _esm = STATIC / "drift.js"
    _css = STATIC / "drift.css"
    state = t.Dict().tag(sync=True)

    def show(self, drift: Drift) -> None:
        """Shows a coalition; who stood elsewhere slides."""
        place = {member.name: number for number, member in enumerate(drift.members)}
        first = Counter(name.split()[0] for name in place)
        people = [
            {
                "name": member.name,
                "label": member.name.split()[0] if first[member.name.split()[0]] == 1 else member.name,
                "at": round(member.at, 3),
                "there": member.there,
                "two": member.is_one_of_the_two,
            }
            for member in drift.members
        ]
        kinds = (("good", drift.ties), ("now", drift.lost_now), ("before", drift.lost_before))
        ties = [{"a": place[one], "b": place[other], "kind": kind} for kind, pairs in kinds for one, other in pairs]
        self.state = {"people": people, "ties": ties, "words": spoken(drift)}

    def describe(self) -> str:
        return "The members of a coalition and their ties."


def spoken(drift: Drift) -> str:
    """Returns what the picture shows, in sentences."""
    here = [member for member in drift.members if member.there]
    gone = [member.name for member in drift.members if not member.there]
    lost = [f"{isolated(one)} and {isolated(other)}" for one, other in drift.lost_now]
    sentences = [
        f"{capitalised(count_of(len(here), 'member'))} and {count_of(len(drift.ties), 'good tie')}.",
        f"Ties that gave way this month: {'; '.join(lost)}." if lost else "",
        f"{all_names(gone)} no longer {'comes' if len(gone) == 1 else 'come'}." if gone else "",
    ]
    return " ".join(filter(None, sentences))
