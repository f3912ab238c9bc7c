"""The coalition between the two who do not speak, drawn: chairs, ties, and two camps that drift apart."""

from __future__ import annotations

from collections import Counter

from coalition_kit.lessons.m05_maintenance.drift import Drift, Stand
from coalition_kit.widgets.diagram import Line, Mark, Scene
from coalition_kit.wording import all_names, capitalise, count_of, isolate

WHAT = "The members of a coalition and their ties."


def caption(speak: bool) -> str:
    """Returns what the signs of the picture mean; `speak` is whether the two speak again."""
    two = "who speak again" if speak else "who do not speak"
    return (
        f"Everybody stands between the two {two}, as near to each as the good ties lead. A broken line is a tie that gave way, strong in "
        "this month and faint in an earlier one; an empty circle is a chair that stays empty."
    )


def drift_scene(drift: Drift) -> Scene:
    """Returns a coalition as a scene; who stands elsewhere in the next one slides there."""
    first = Counter(member.name.split()[0] for member in drift.members)

    def mark(member: Stand) -> Mark:
        own = member.name.split()[0]
        looks = tuple(look for look, holds in (("two", member.is_one_of_the_two), ("gone", not member.there)) if holds)
        label = own if first[own] == 1 else member.name
        return Mark(member.name, round((member.at + 1) / 2, 3), label=label, size=10 if member.is_one_of_the_two else 7.5, looks=looks)

    kinds = (("", drift.ties), ("now", drift.lost_now), ("before", drift.lost_before))
    lines = tuple(Line(one, other, (kind,) if kind else ()) for kind, pairs in kinds for one, other in pairs)
    return Scene(tuple(map(mark, drift.members)), lines, drift_text(drift))


def drift_text(drift: Drift) -> str:
    """Returns what the picture shows, in sentences."""
    here = [member for member in drift.members if member.there]
    gone = [member.name for member in drift.members if not member.there]
    lost = [f"{isolate(one)} and {isolate(other)}" for one, other in drift.lost_now]
    sentences = [
        f"{capitalise(count_of(len(here), 'member'))} and {count_of(len(drift.ties), 'good tie')}.",
        f"Ties that gave way this month: {'; '.join(lost)}." if lost else "",
        f"{all_names(gone)} no longer {'comes' if len(gone) == 1 else 'come'}." if gone else "",
    ]
    return " ".join(filter(None, sentences))
