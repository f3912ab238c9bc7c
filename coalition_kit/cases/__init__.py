"""Which cases come with the kit? Two invented ones to learn with, as CSV files that an instructor may edit, and a real network.

The invented cases follow the two texts that this kit is built on; their people, organizations and numbers are made up,
and each hides a few traps that reasoning finds and the diagnostics find too. The third is built at run time from the
graph that networkx ships.
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coalition_kit.case import Case

__all__ = ["list_cases", "load_case", "product_development_in_march"]

_TITLES = {
    "product-development": "A maker of greenhouse controllers wants small teams in place of two big releases a year: 66 people, one firm.",
    "mental-health": "A region in which nobody is paid for the first night of a crisis: 49 people, eleven organizations.",
    "florentine": "The great families of Florence and their marriages, about 1434: 15 families, a real network.",
}
_FOLDERS = {"product-development": "product_development", "mental-health": "mental_health"}


def list_cases() -> dict[str, str]:
    """Returns the bundled cases: the name to load each by, and one line on what it is.

    >>> list(list_cases())
    ['product-development', 'mental-health', 'florentine']
    """
    return dict(_TITLES)


@cache  # a case never changes, and every lab of a page asks for the same one
def load_case(name: str) -> Case:
    """Returns the bundled case called `name`; raises ValueError that names the nearest and lists them all.

    >>> load_case("florentine").person("Medici").organization
    'House of Medici'
    """
    if name not in _TITLES:
        close = difflib.get_close_matches(str(name), _TITLES, n=1)
        meant = f' (did you mean "{close[0]}"?)' if close else ""
        raise ValueError(f"a bundled case is wanted: {', '.join(_TITLES)}; got {name!r}{meant}")
    if name == "florentine":
        from coalition_kit.cases.florentine import florentine

        return florentine()
    from coalition_kit.intake import read_case

    return read_case(Path(__file__).with_name(_FOLDERS[name]))


@cache
def product_development_in_march() -> tuple[Case, tuple[str, ...]]:
    """Returns the product-development case five months on, and what has happened since, in sentences: where lesson 04 begins.

    `product_development_in_march.json` holds what is new: fields of people, members, changes of the plan.
    """
    from coalition_kit.case import Case

    news = json.loads(Path(__file__).with_name("product_development_in_march.json").read_text("utf-8"))
    then = load_case("product-development")
    content = {**then.record.model_dump(mode="json"), "journal": {}}
    content["change"]["as_of"] = news["as_of"]
    for person in content["people"]:
        person.update(news["people"].get(person["name"], {}))
    content["members"] += news["members"]
    content["plan_changes"] += news["plan_changes"]
    return Case.from_json(json.dumps(content)), tuple(news["happened"])
