"""Which cases come with the kit? Two invented ones to learn with, as CSV files that an instructor may edit, and a real network.

The invented cases follow the two texts that this kit is built on; their people, organizations and numbers are made up,
and each hides a few traps that reasoning finds and the diagnostics find too. The third is built at run time from the
graph that networkx ships.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coalition_kit.case import Case
    from coalition_kit.case.people import Task

__all__ = [
    "launch_plan_of_march",
    "list_cases",
    "load_case",
    "product_development_in_january",
    "product_development_in_march",
    "product_development_in_month_nine",
    "season_of_month_nine",
]

_TITLES = {
    "product-development": "A maker of greenhouse controllers wants small teams in place of two big releases a year: 66 people, one firm.",
    "mental-health": "A region in which nobody is paid for the first night of a crisis: 49 people, eleven organizations.",
    "florentine": "The great families of Florence and their marriages, about 1434: 15 families, a real network.",
}
_FOLDERS = {"product-development": "product_development", "mental-health": "mental_health"}


def list_cases() -> dict[str, str]:
    """Returns the cases that come with the kit.

    Returns
    -------
    dict of str to str
        The name to load each by, and one line on what it is.

    Examples
    --------
    >>> list(list_cases())
    ['product-development', 'mental-health', 'florentine']
    """
    return dict(_TITLES)


@cache  # a case never changes, and every lab of a page asks for the same one
def load_case(name: str) -> Case:
    """Returns a case that comes with the kit.

    Parameters
    ----------
    name : str
        One of `list_cases`.

    Returns
    -------
    Case
        The case.

    Raises
    ------
    ValueError
        On another name; names the nearest and lists them all.

    Examples
    --------
    >>> load_case("florentine").person("Medici").organization
    'House of Medici'
    """
    if name not in _TITLES:
        close = difflib.get_close_matches(str(name), _TITLES, n=1)
        meant = f' (did you mean "{close[0]}"?)' if close else ""
        file = f"; a file is read by read_case({str(name)!r})" if Path(name).suffix else ""
        raise ValueError(f"a bundled case is wanted: {', '.join(_TITLES)}; got {str(name)!r}{meant}{file}")
    if name == "florentine":
        from coalition_kit.datasets.florentine import florentine

        return florentine()
    from coalition_kit.io import read_case

    return read_case(Path(__file__).with_name(_FOLDERS[name]))


@cache
def product_development_in_january() -> tuple[Case, tuple[str, ...]]:
    """Returns the product-development case with the evidence of lesson 02 in hand, and what has happened, in sentences: lesson 03's case.

    `product_development_in_january.json` holds the evidence. Nobody's position has been asked again; what the evidence does to it is
    the model's answer.
    """
    return _later(load_case("product-development"), _news("january"))


@cache
def product_development_in_march() -> tuple[Case, tuple[str, ...]]:
    """Returns the product-development case five months on, and what has happened since, in sentences: where lesson 04 begins.

    `product_development_in_march.json` holds what is new: fields of people, members, changes of the plan; and the plan of a launch.
    """
    return _later(load_case("product-development"), _news("march"))


@cache
def launch_plan_of_march() -> tuple[Task, ...]:
    """Returns what is left to do in that March once every condition of the launch is met: the plan of lesson 04."""
    from coalition_kit.case.people import Task

    return tuple(Task.model_validate(task) for task in _news("march")["launch_plan"])


@cache
def product_development_in_month_nine() -> tuple[Case, tuple[str, ...]]:
    """Returns that case in January, nine months after the launch, and what has happened since March: where lesson 05 begins.

    `product_development_in_month_nine.json` holds what is new: members who came and left, wins, conflicts, evidence, promises.
    """
    return _later(product_development_in_march()[0], _news("month_nine"))


@cache
def season_of_month_nine() -> Mapping[str, Any]:
    """Returns the events of the six months that follow: the items that need attention, and their outcomes."""
    season: Mapping[str, Any] = _news("month_nine")["season"]
    return season


def _news(when: str) -> dict[str, Any]:
    news: dict[str, Any] = json.loads(Path(__file__).with_name(f"product_development_in_{when}.json").read_text("utf-8"))
    return news


def _later(then: Case, news: Mapping[str, Any]) -> tuple[Case, tuple[str, ...]]:
    """Returns the case with the news, and what has happened, in sentences."""
    from coalition_kit.case import Case

    content = {**then.record.model_dump(mode="json"), "journal": {}}
    content["change"] |= {"as_of": news["as_of"], **news.get("change", {})}
    content["moves"] += _moves(then, news)
    for person in content["people"]:
        person.update(news.get("people", {}).get(person["name"], {}))
    content["members"] = [member for member in content["members"] if member["person"] not in news.get("left", ())]
    gone = {frozenset(pair) for pair in news.get("ties_gone", ())}
    ties = content["ties"]
    content["ties"] = [tie for tie in ties if tie["kind"] == "reports_to" or frozenset((tie["source"], tie["target"])) not in gone]
    for conflict in content["conflicts"]:
        conflict["closed"] = news.get("closed", {}).get(conflict["text"], conflict["closed"])
    for pledge in content["pledges"]:
        pledge["kept"] = True if pledge["text"] in news.get("kept", ()) else pledge["kept"]
    for part in ("members", "ties", "wins", "conflicts", "evidence", "plan_changes", "pledges"):
        content[part] += news.get(part, [])
    return Case.from_json(json.dumps(content)), tuple(news["happened"])


def _moves(then: Case, news: Mapping[str, Any]) -> list[dict[str, str]]:
    """Returns what the news moves, as rows of the record: positions, on the day and for the reason that it tells, and who left."""
    from coalition_kit.case.history_rows import SCALES, value_text

    moves = []
    for name, fields in news.get("people", {}).items():
        date, why = news.get("moved", {}).get(name, (news["as_of"], ""))
        for field in (field for field in fields if field in SCALES):
            before = value_text(getattr(then.person(name), field))
            moves.append({"person": name, "date": date, "field": field, "before": before, "after": fields[field], "why": why})
    for member in then.record.members:
        if member.person in news.get("left", ()):
            was = "nucleus" if member.nucleus else "member"
            move = {"person": member.person, "field": "membership"}
            if member.since:
                moves.append({**move, "date": member.since.isoformat(), "before": "outside", "after": was, "why": member.note})
            moves.append({**move, "date": news["as_of"], "before": was, "after": "outside"})
    return sorted(moves, key=lambda move: move["date"])
