"""What does a season allow and cost? Its constants, each a heuristic of this lesson; `rules_wording` says them in plain words."""

from __future__ import annotations

from typing import Literal

from coalition_kit.case.people import EvidenceForm

FEWEST = 5  # people with whom a season can be played
MONTHS, MOVES = 12, 2  # months of a season, and moves in each
DAYS = 80  # of work, for the whole year
CREDIBILITY, MOST = 5, 10  # points at the beginning, and at most
ROUNDS = 2  # of looking around in a month
PUSH = 3  # months that an announcement pushes
GROUP = 4  # people in a small group
READY: dict[EvidenceForm, int] = {"pilot": 3, "cost_analysis": 2, "external_example": 1}  # months with the one in which it is begun
COST = {"talk": 3, "group": 5, "decision": 2, "announce": 6, "win": 1, "quarrel": 3}  # days; evidence as on its menu
INTRODUCED = 2  # days more for a talk with somebody of an organization of which nobody is with you: first you have to be introduced
IN_A_GROUP = -0.7  # log-odds of a yes in front of others
PER_CREDIBILITY = 0.15  # log-odds of a yes for each point above the first ones
GOAL = 2 / 3  # of the places: a launch has failed where fewer hold after it; of the decisions: with fewer a year is not won
FAILED = 3  # points that a failed launch costs
LEAST = 3  # points that an announcement takes
EASED = 0.15  # company that people need less when every decision has passed; in proportion before
PATIENCE = 3  # months that a quarrel may last
CUT = 8  # days that a cut takes
BAD_NIGHT, FRESH = 2, 2  # points that a bad night costs, and months for which a win that was told protects from it
SPANS = ((3, 4), (6, 7), (9, 10))  # the months in which something happens unasked

Kind = Literal["talk", "group", "evidence", "decision", "announce", "win", "quarrel"]
KINDS: tuple[Kind, ...] = ("talk", "group", "evidence", "decision", "announce", "win", "quarrel")
Blow = Literal["leaves", "bad night", "cut", "quarrel"]
BLOWS: tuple[Blow, ...] = ("leaves", "bad night", "cut", "quarrel")
