"""Is the stance shown in public the one told in private? Two marks and a line for each person, on one diverging scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, diamond, legend, most_pressing, note, nothing
from coalition_kit.charts.svg import WIDTH, circle, line, shape, words
from coalition_kit.charts.wording import STANCE_CLASSES, stance_class, stance_words
from coalition_kit.wording import as_title, isolate, share_words

_SIDE = 124.0
_END = WIDTH - 14
_x = Scale(-2, 2, _SIDE + 10, _END)
_MOST = 24  # people drawn, those whose positions part first; all are in the words
_COLUMNS: Columns = {"person": "person", "in public": "public", "in private": "private", "compared": "compared"}


def stance_bar(case: Case, names: Iterable[str] | None = None) -> Figure:
    """Returns public against private stance, −2 to 2, of `names`: by default the members, or everybody where there are none.

    A filled disc is the public stance, an empty diamond the private one; thin lines are their ranges. Raises KeyError for an unknown name.
    """
    chosen = [case.person(name) for name in (names if names is not None else case.member_names or case.names)]
    rows = [_row(person.name, person.stance, person.private_stance) for person in chosen]
    both = [row for row in rows if None not in (row["public_likely"], row["private_likely"])]
    warmer = sum(row["public_likely"] > row["private_likely"] for row in both)
    colder = sum(row["public_likely"] < row["private_likely"] for row in both)
    if not rows:
        return nothing("Nobody's stance is shown", "Nobody is listed.")
    parted, alone = warmer or colder, len(rows) == 1
    if parted:
        positions, others = ("position", "one") if alone else ("positions", "ones")
        than = f"{'warmer' if warmer else 'cooler'} than the private {others}"
        title = as_title(f"{share_words(parted, len(rows))} public {positions} {'is' if parted == 1 else 'are'} {than}")
    elif both:
        title = "Public and private positions agree where both are known"
    else:
        title = "For nobody are both the public and the private position known"
    same = len(both) - warmer - colder
    counts = f"{warmer} warmer in public, {colder} cooler, {same} the same, {len(rows) - len(both)} not known"
    lead = f"Public and private positions on the change; {counts}."
    drawn = _draw(most_pressing(rows, _MOST, _agree), len(rows))
    return Figure(title, drawn, "\n".join([lead, *(f"- {_text(row)}" for row in rows)]), tuple(rows), _COLUMNS)


def _row(name: str, public: Judgement, private: Judgement) -> dict[str, Any]:
    low, high = public.bounds(STANCE)
    private_low, private_high = private.bounds(STANCE)
    return {
        "person": name,
        "public": stance_words(public),
        "private": stance_words(private),
        "compared": _comparison(public, private),
        "public_low": low,
        "public_likely": public.mode,
        "public_high": high,
        "private_low": private_low,
        "private_likely": private.mode,
        "private_high": private_high,
        "public_class": stance_class(public),
    }


def _comparison(public: Judgement, private: Judgement) -> str:
    if public.mode is None or private.mode is None:
        unknown = [word for word, stance in (("public", public), ("private", private)) if stance.mode is None]
        return "not known" if len(unknown) == 2 else f"{unknown[0]} not known"
    return "the same" if public.mode == private.mode else "warmer in public" if public.mode > private.mode else "cooler in public"


def _text(row: Mapping[str, Any]) -> str:
    return f"{isolate(row['person'])}: public {row['public']}; private {row['private']}; {row['compared']}."


def _agree(row: Mapping[str, Any]) -> bool:
    """Returns whether the public position is not seen to part from the private one."""
    return row["compared"] not in {"warmer in public", "cooler in public"}


def _draw(rows: list[dict[str, Any]], total: int) -> str:
    top = 40.0
    panel = Panel(top)
    for row in rows:
        _person(panel, row)
    panel.rule()
    panel.parts[:0] = [
        note("works against it", _SIDE, 12),
        note("works for it", WIDTH, 12, anchor="end"),
        note("undecided", _x(0), 30, anchor="middle"),
        *_x.grid(range(-2, 3), top - 4, panel.y, middle=0),
    ]
    panel.note_left_out(total - len(rows), " people")
    y = panel.y + 20
    panel.add(
        *legend(
            y,
            (shape(circle(7, y, 5.5), fill="soft"), "in public", 19),
            (shape(diamond(98, y, 7), fill="paper", stroke="ink", width=2), "in private", 111),
            (line(190, y, 214, y, colour="soft"), "range of the answer", 220),
        )
    )
    return panel.picture(32)


def _person(panel: Panel, row: Mapping[str, Any]) -> None:
    parted = not _agree(row)
    y = panel.row(row["person"], row["compared"], end=_SIDE - 10, colour="accent" if parted else "soft")
    public, private = row["public_likely"], row["private_likely"]
    for stance, side in (("public", -7), ("private", 7)):
        if row[f"{stance}_likely"] is not None and row[f"{stance}_low"] < row[f"{stance}_high"]:
            panel.add(line(_x(row[f"{stance}_low"]), y + side, _x(row[f"{stance}_high"]), y + side, colour="soft"))
    if public is not None and private is not None and parted:
        panel.add(line(_x(public), y, _x(private), y, colour="accent", width=2.5))
    if private is not None:
        panel.add(shape(diamond(_x(private), y, 10 if private == public else 8), fill="paper", stroke="ink", width=2))
    if public is not None:
        token = row["public_class"] if row["public_class"] in STANCE_CLASSES else "soft"
        panel.add(shape(circle(_x(public), y, 5 if private == public else 6.5), fill=token, stroke="paper", width=1))
    if public is None and private is None:
        panel.add(words("?", _x(0), y + 5, colour="soft", anchor="middle", bold=True))
