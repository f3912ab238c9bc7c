"""Three systems as people bring them: a hospital of twenty, a school district, and five people of one practice. All names are made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.record import DECISION

Row = Mapping[str, Any]


def _people(lines: Iterable[str]) -> list[Row]:
    """Returns people from lines such as `name | function | level | unit | stance | private | position power`; "?" is not known."""
    fields = ("name", "function", "level", "unit", "stance", "private_stance", "position_power")
    return [dict(zip(fields, map(str.strip, line.split("|")), strict=True)) for line in lines]


def _ties(lines: Iterable[str]) -> list[Row]:
    """Returns ties from lines such as `who > whom, whom: trust 0.7`."""
    found: list[Row] = []
    for line in lines:
        source, _, rest = line.partition(" > ")
        targets, _, what = rest.partition(": ")
        kind, strength = what.split()
        found += [{"source": source, "target": target, "kind": kind, "strength": strength} for target in targets.split(", ")]
    return found


def _worries(lines: Iterable[str]) -> list[Row]:
    """Returns worries from lines such as `who | attribute | weight | in their words`."""
    return [dict(zip(("person", "attribute", "weight", "text"), map(str.strip, line.split("|")), strict=True)) for line in lines]


def hospital(**changes: Any) -> Case:
    """Twenty people of a hospital that wants patients to go home on the day on which they can, and not on Friday."""
    lists: dict[str, Any] = {
        "change": {
            "title": "Home on the day you can go: discharge planned from the first morning",
            "story": "One bed in six is held by somebody who could be at home. The ward round is at eleven, the pharmacy closes at four, "
            "and transport is booked the day before. Emergency patients wait in the corridor for the beds.",
            "as_of": dt.date(2026, 9, 7),
            "horizon": dt.date(2027, 4, 1),
            "analysed": dt.date(2026, 7, 15),
        },
        "leverage_points": [{"name": "The hour of the ward round", "named": dt.date(2026, 7, 20), "why": "All else waits for it."}],
        "people": _people(
            (
                "Dr. Miriam Achterkamp | Medicine | Head | Medicine A | 2 | 2 observed | 3",
                "Tobias Renneke | Nursing | Head | Nursing | 1 | 1 reported | 3",
                "Dr. Farouk Haidari | Surgery | Head | Surgery | -1 | -2 reported | 4",
                "Ines Calabrese | Management | Director | Board | 1 | ? | 4",
                "Gerald Whitlock | Finance | Director | Board | 0 | -1 | 4",
                "Dr. Solveig Brandvold | Medicine | Director | Board | 1 | 0-1 reported | 4",
                "Jana Petrosyan | Nursing | Ward lead | Medicine A | 2 | 2 observed | 2",
                "Kwame Asante | Nursing | Ward lead | Surgery | 0 | ? | 2",
                "Lucia Ferrante | Nursing | Staff | Medicine A | 1 | 1 reported | 0",
                "Piotr Zawadzki | Nursing | Staff | Surgery | -1 | -1 | 0",
                "Dr. Hanna Lindqvist | Medicine | Senior | Medicine A | 1 | 1 | 1",
                "Dr. Emeka Obi | Surgery | Senior | Surgery | 0 | 1 reported | 1",
                "Dr. Yuki Tanabe | Medicine | Junior | Medicine A | 2 | 1 | 0",
                "Marta Soares | Pharmacy | Head | Pharmacy | 0 | 0 reported | 2",
                "Bilal Chaudhry | Pharmacy | Staff | Pharmacy | ? | ? | 0",
                "Renate Vogelsang | Social work | Head | Social work | 2 | 2 reported | 1",
                "Otis Grantham | Transport | Head | Transport | -1 | 0 | 1",
                "Cecilia Navarro | Social work | Staff | Social work | 1 | 1 | 0",
                "Anders Holm | IT | Head | IT | 0 | ? | 1",
                "Dr. Priyanka Rao | Emergency | Head | Emergency | 2 | 2 observed | 3",
            )
        ),
        "ties": _ties(
            (
                "Tobias Renneke > Dr. Miriam Achterkamp, Jana Petrosyan: trust 0.7",
                "Jana Petrosyan > Dr. Miriam Achterkamp, Tobias Renneke: trust 0.8",
                "Dr. Miriam Achterkamp > Jana Petrosyan, Dr. Priyanka Rao: trust 0.8",
                "Dr. Priyanka Rao > Dr. Miriam Achterkamp: trust 0.7",
                "Renate Vogelsang > Jana Petrosyan: works_with 0.6",
                "Kwame Asante > Tobias Renneke: reports_to 0.6",
                "Kwame Asante > Jana Petrosyan: advice 0.7",
                "Piotr Zawadzki > Kwame Asante: trust 0.8",
                "Lucia Ferrante > Jana Petrosyan: trust 0.8",
                "Dr. Hanna Lindqvist > Dr. Miriam Achterkamp: advice 0.7",
                "Dr. Yuki Tanabe > Dr. Hanna Lindqvist: advice 0.8",
                "Dr. Emeka Obi > Dr. Hanna Lindqvist: trust 0.6",
                "Dr. Emeka Obi > Dr. Farouk Haidari: reports_to 0.9",
                "Dr. Farouk Haidari > Dr. Emeka Obi: advice 0.5",
                "Dr. Farouk Haidari > Dr. Solveig Brandvold: trust 0.4",
                "Dr. Solveig Brandvold > Dr. Miriam Achterkamp, Dr. Priyanka Rao: trust 0.7",
                "Ines Calabrese > Dr. Solveig Brandvold: trust 0.7",
                "Ines Calabrese > Gerald Whitlock: advice 0.8",
                "Gerald Whitlock > Ines Calabrese: trust 0.6",
                "Marta Soares > Dr. Hanna Lindqvist: works_with 0.5",
                "Bilal Chaudhry > Marta Soares: reports_to 0.7",
                "Otis Grantham > Marta Soares: works_with 0.4",
                "Cecilia Navarro > Renate Vogelsang: reports_to 0.8",
                "Anders Holm > Gerald Whitlock: reports_to 0.6",
            )
        ),
        "decisions": [
            {"name": "Move the ward round to half past eight", "type": "process", "rule": "all", "holders": _MEDICAL},
            {"name": "Keep the pharmacy open until seven", "type": "budget", "rule": "2 of", "holders": _BOARD},
            {"name": "Count a discharge before noon in the yearly goals", "type": "incentives", "rule": "majority", "holders": _GOALS},
            {"name": "Let the ward lead order transport", "type": "process", "rule": "all", "holders": ["Tobias Renneke", "Otis Grantham"]},
        ],
        "nodes": [
            {"name": "The morning in Medicine A", "unit": "Medicine A", "target": 0.6},
            {"name": "The morning in Surgery", "unit": "Surgery", "target": 0.6},
            {"name": "The pharmacy desk", "unit": "Pharmacy", "target": 0.5},
        ],
        "members": [
            {"person": "Dr. Miriam Achterkamp", "nucleus": True, "at_stake": True},
            {"person": "Jana Petrosyan", "nucleus": True, "at_stake": True},
            {"person": "Tobias Renneke", "nucleus": True},
            {"person": "Renate Vogelsang"},
            {"person": "Dr. Priyanka Rao", "at_stake": True},
        ],
        "commitments": [
            {"person": "Jana Petrosyan", "kind": "time", "observed": True, "date": dt.date(2026, 8, 3), "note": "Half a day a week."},
            {"person": "Dr. Miriam Achterkamp", "kind": "capital", "observed": True, "date": dt.date(2026, 8, 20)},
        ],
        "concerns": _worries(
            (
                "Dr. Farouk Haidari | compatibility | 0.9 | My list starts at seven. When do I see a patient at half past eight?",
                "Gerald Whitlock | relative_advantage | 0.9 | Three more pharmacy hours cost money on the day. The bed saves it when?",
                "Kwame Asante | complexity | 0.7 | Who writes the plan on the first morning, with two of us on the ward?",
                "Piotr Zawadzki | trialability | 0.8 | Try it on a Tuesday in February, not in July.",
                "Marta Soares | complexity | 0.6 | Prescriptions come at three. Until seven, they come at six.",
                "Otis Grantham | observability | 0.7 | I book what is firm. Show me how often it stays firm.",
                "Dr. Solveig Brandvold | observability | 0.6 | What do readmissions say?",
                "Ines Calabrese | relative_advantage | 0.5 | Is this better than twelve more beds?",
            )
        ),
        "evidence": [
            {"name": "Eight weeks of early rounds in Medicine A", "form": "pilot", "strength": "2-4 observed", "credibility": "0.7",
             "similarity": "0.7", "source": "Ward diary", "date": dt.date(2026, 8, 28), "note": "62 of 100 home by noon; it was 23."},
            {"name": "What a held bed costs", "form": "cost_analysis", "strength": "2-3", "credibility": "0.8", "similarity": "1",
             "source": "Controlling", "in_hand": False, "date": dt.date(2026, 10, 12)},
            {"name": "A visit to a surgical ward", "form": "external_example", "strength": "2-3", "credibility": "0.6",
             "similarity": "0.8", "source": "The neighbouring county", "in_hand": False, "cost": "4"},
        ],
        "wins": [{"text": "Ten weeks without a corridor bed", "date": dt.date(2026, 8, 30), "credit": ["Jana Petrosyan"]}],
        "journal": {
            DECISION: {
                "answer": "hold",
                "why": "Surgery has not seen the diary of Medicine A, and nobody has asked the board. I would change my mind if "
                "Dr. Haidari let us try it on two lists, and if the figure were there before the goals are set in November.",
            }
        },
    }  # fmt: skip
    return Case(**{**lists, **changes})


_MEDICAL = ["Dr. Miriam Achterkamp", "Dr. Farouk Haidari"]
_BOARD = ["Ines Calabrese", "Gerald Whitlock", "Dr. Solveig Brandvold"]
_GOALS = ["Ines Calabrese", "Dr. Solveig Brandvold", "Dr. Farouk Haidari", "Dr. Miriam Achterkamp", "Tobias Renneke"]


def district(**changes: Any) -> Case:
    """A school district that wants every child to read by the end of year two; fourteen people, and a vote of a school board."""
    lists: dict[str, Any] = {
        "change": {
            "title": "Every child reads by the end of year two",
            "story": "Three schools in ten teach reading by the old scheme. Children who cannot read in year two rarely catch up.",
            "as_of": dt.date(2026, 8, 24),
            "horizon": dt.date(2028, 6, 30),
        },
        "people": _people(
            (
                "Superintendent Louise Barragan | District office | Head | District | 2 | 1 | 4",
                "Darnell Hughes | District office | Staff | District | 2 | 2 observed | 1",
                "Marybeth Kowalczyk | School board | Head | Board | -1 | -1 reported | 4",
                "Jorge Villanueva | School board | Member | Board | 1 | ? | 3",
                "Ellen Prasad | School board | Member | Board | 0 | ? | 3",
                "Ray Stonebridge | School board | Member | Board | -2 | -2 | 3",
                "Anita Oduya | School board | Member | Board | 2 | 2 | 3",
                "Principal Sam Whitehorse | Eastside School | Head | Eastside | 1 | 1 reported | 2",
                "Principal Gloria Fenwick | Hilltop School | Head | Hilltop | 0 | -1 | 2",
                "Beth Nakamura | Eastside School | Teacher | Eastside | 2 | 2 observed | 0",
                "Carl Ostrowski | Hilltop School | Teacher | Hilltop | -1 | -1 | 0",
                "Rosa Delgado | Teachers' union | Head | Union | -1 | 0 | 3",
                "Imani Brooks | Parents | Speaker | Parents | 2 | 2 | 1",
                "Wendell Pike | Hilltop School | Teacher | Hilltop | ? | ? | 0",
            )
        ),
        "ties": _ties(
            (
                "Superintendent Louise Barragan > Darnell Hughes: trust 0.7",
                "Principal Sam Whitehorse > Beth Nakamura, Superintendent Louise Barragan: trust 0.7",
                "Principal Gloria Fenwick > Principal Sam Whitehorse: advice 0.4",
                "Beth Nakamura > Darnell Hughes, Imani Brooks: trust 0.6",
                "Carl Ostrowski > Rosa Delgado: trust 0.8",
                "Wendell Pike > Carl Ostrowski: trust 0.7",
                "Rosa Delgado > Beth Nakamura: advice 0.5",
                "Jorge Villanueva > Imani Brooks, Anita Oduya: trust 0.6",
                "Anita Oduya > Superintendent Louise Barragan: trust 0.7",
                "Ellen Prasad > Jorge Villanueva: advice 0.6",
                "Ray Stonebridge > Marybeth Kowalczyk: trust 0.8",
                "Marybeth Kowalczyk > Ray Stonebridge: trust 0.7",
            )
        ),
        "decisions": [
            {"name": "Buy the new scheme for all ten schools", "type": "budget", "rule": "majority",
             "holders": ["Marybeth Kowalczyk", "Jorge Villanueva", "Ellen Prasad", "Ray Stonebridge", "Anita Oduya"]},
            {"name": "Two training days in the contract", "type": "personnel", "rule": "all",
             "holders": ["Superintendent Louise Barragan", "Rosa Delgado"]},
        ],
        "nodes": [
            {"name": "Reading hour at Eastside", "unit": "Eastside", "target": 0.6},
            {"name": "Reading hour at Hilltop", "unit": "Hilltop", "target": 0.6},
        ],
        "members": [{"person": "Darnell Hughes"}, {"person": "Beth Nakamura"}, {"person": "Superintendent Louise Barragan"}],
        "concerns": _worries(
            (
                "Marybeth Kowalczyk | relative_advantage | 0.8 | We bought a scheme in 2019. What became of that money?",
                "Rosa Delgado | complexity | 0.7 | Two days, and who covers the class?",
                "Carl Ostrowski | compatibility | 0.6 | I have taught reading for twenty-two years.",
                "Ellen Prasad | observability | 0.5 | Can I sit in on one lesson?",
            )
        ),
        "evidence": [
            {"name": "One year at Eastside", "form": "pilot", "strength": "2-3", "credibility": "0.6", "similarity": "0.7"},
        ],
    }  # fmt: skip
    return Case(**{**lists, **changes})


def practice(**changes: Any) -> Case:
    """Five people of a small practice, as somebody enters them in ten minutes."""
    lists: dict[str, Any] = {
        "change": {"title": "One telephone hour for all three doctors", "as_of": dt.date(2026, 9, 1)},
        "people": [
            {"name": "Dr. Ada Brunner", "function": "Doctors", "stance": 1},
            {"name": "Dr. Leo Maurer", "function": "Doctors", "stance": -1},
            {"name": "Nina Huber", "function": "Desk", "stance": 2, "private_stance": 2},
            {"name": "Pia Roth", "function": "Desk"},
            {"name": "Uwe Keller", "function": "Laboratory", "stance": 0},
        ],
        "ties": _ties(
            ("Dr. Ada Brunner > Nina Huber: trust 0.7", "Dr. Leo Maurer > Dr. Ada Brunner: trust 0.6", "Pia Roth > Nina Huber: trust 0.8")
        ),
        "decisions": [{"name": "Change the opening hours", "holders": ["Dr. Ada Brunner", "Dr. Leo Maurer"], "rule": "all"}],
        "members": ["Nina Huber"],
    }
    return Case(**{**lists, **changes})


SYSTEMS = {"hospital": hospital, "district": district, "practice": practice}
