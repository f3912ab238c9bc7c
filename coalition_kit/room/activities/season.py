"""The season: the room plays twelve months of the case together. Each month every phone wishes for two moves; what most want is made.

The model, the moves and the replay are those of lesson 09. A month passes when the facilitator says so: nobody who drops out blocks it.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.lessons.m09_the_season import end_wording, journal
from coalition_kit.lessons.m09_the_season import wording as lesson
from coalition_kit.lessons.m09_the_season.journal import LARGEST, KeptSeason
from coalition_kit.lessons.m09_the_season.months import rumour
from coalition_kit.lessons.m09_the_season.rules import FEWEST, KINDS, Kind
from coalition_kit.lessons.m09_the_season.rules_wording import RULES
from coalition_kit.lessons.m09_the_season.state import SeasonMove
from coalition_kit.lessons.m09_the_season.trajectory import turning_points
from coalition_kit.model.influence import practice_ties
from coalition_kit.room import wording_season as wording
from coalition_kit.room.activities import Activity, Answers, Room, View
from coalition_kit.room.season_play import Wish, Year, chosen_moves, months
from coalition_kit.room.state import Round, State
from coalition_kit.room.wall_layout import wall_map

GUESS, FIRST, SECOND = "guess", "first", "second"
NOTHING = ["", ""]  # a wish for no move
RATIO, LEAST = 1.75, 17.0  # of the map: it stands beside what is said, and its letters are made smaller
_TOGETHER = 0.5  # of what bots wish for in a month: what they all wish for


class PlaySeason(Activity):
    """Twelve months, decided by the room."""

    kind = "season"
    is_heavy = True

    def __init__(self) -> None:
        self._year: tuple[int, Case, Year] | None = None  # of the last round: it is asked for by every screen
        self._map: tuple[Case, Mapping[str, Any]] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Goes into the process that thinks without what it has worked out."""
        return PlaySeason, ()

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the number of the season, drawn now: nobody knows what it brings."""
        if len(room.case.names) < FEWEST or not practice_ties(room.case):
            raise ValueError(lesson.too_small(FEWEST))
        return {"number": secrets.randbelow(LARGEST) + 1}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns a guess before the first month has passed, or a wish for a move of the month that goes on."""
        year, month = self._of(room.case, at), len(months(at.moves)) + 1
        if item == GUESS:
            count = len(year.scenario.places)
            if month > 1 or type(value) is not int or not 0 <= value <= count:
                raise ValueError(wording.GUESS_BEFORE)
            return value
        if year.trajectory.over or item not in {_item(FIRST, month), _item(SECOND, month)}:
            raise ValueError(wording.TOO_LATE)
        if value == NOTHING:
            return value
        if not isinstance(value, list) or [*value] not in [[*move] for moves in year.moves.values() for move in moves]:
            raise ValueError(wording.NOT_OPEN)
        return value

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns the questions of the month: before the first one a guess, then two wishes."""
        year = self._of(room.case, at)
        trajectory, state = year.trajectory, year.trajectory.state
        view: View = {"title": wording.TITLE, "lead": "", "steps": [], "waiting": wording.OVER, "over": wording.WISHED}
        if trajectory.over:
            return view
        month, scenario = state.month + 1, year.scenario
        options = [
            {
                "value": kind,
                "word": lesson.KINDS[kind],
                "ask": lesson.WHICH.get(kind, ""),
                "of": [
                    {"value": m.whom, "word": wording.option(scenario, state, m), "about": lesson.price(scenario, state, m)}
                    for m in year.moves[kind]
                ],
            }
            for kind in KINDS
            if kind in year.moves
        ]
        news = lesson.news_text(rumour(scenario, state), [each.pair for each in state.quarrels])
        asked: View = {"kind": "move", "hint": lesson.where(state), "choose": wording.CHOOSE_ONE, "prompt": [news] if news else []}
        steps: list[View] = [
            {**asked, "id": _item(FIRST, month), "ask": wording.first(month), "options": [*options, _nothing(wording.NOTHING)]},
            {**asked, "id": _item(SECOND, month), "ask": wording.second(month), "options": [*options, _nothing(wording.NO_MORE)]},
        ]
        if month == 1:
            guess: View = {"id": GUESS, "kind": "number", "ask": lesson.question(len(scenario.places)), "most": len(scenario.places)}
            steps = [{**guess, "reading": list(RULES), "read": wording.RULES, "hint": ""}, *steps]
        return {**view, "steps": steps}

    def wall(self, room: Room, at: Round) -> View:
        """Returns the map with who practises it, where the year stands, what the last month brought; at the end what holds, and why."""
        year = self._of(room.case, at)
        scenario, trajectory, state = year.scenario, year.trajectory, year.trajectory.state
        passed, month = months(at.moves), state.month + 1
        practising, members = {*(trajectory.end.people if trajectory.over else state.practising)}, {*state.members}
        answered = 0 if trajectory.over else sum(_item(FIRST, month) in given for given in at.answers.values())
        blocks, beside = self._end(at, year) if trajectory.over else self._month(year, passed)
        return {
            "title": wording.TITLE,
            "no_reveal": not trajectory.over,
            "reveal": wording.REVEAL,
            "map": self._map_data(room.case),
            "map_label": wording.MAP,
            "on": [name in practising for name in scenario.names],
            "members": [name in members for name in scenario.names],
            "gone": [name in state.gone for name in scenario.names],
            "pushing": bool(state.pushing),
            "headline": end_wording.OVER if trajectory.over else lesson.of_the_year(month),
            "where": wording.number(scenario.number) if trajectory.over else lesson.where(state),
            "news": "" if trajectory.over else lesson.news_text(rumour(scenario, state), [each.pair for each in state.quarrels]),
            "people": len(scenario.names),
            "curves": [wording.practice_curve(_practice(year), _push_months(year))],
            "unit": wording.UNIT,
            "year": [{"month": str(at), "text": wording.moves_text(moves)} for at, moves in enumerate(trajectory.moves, 1)],
            "left": wording.months_left(state.month) if trajectory.months else "",
            "answered": answered,
            "done": "" if trajectory.over else wording.answered_text(answered, len(room.state.seats)),
            "blocks": blocks,
            "beside": beside,
            "legend": wording.LEGEND,
            "rules": {"title": wording.RULES, "lines": list(RULES)},
            "moves": [] if trajectory.over else [{"label": lesson.let_pass(month), "move": {"do": "month", "number": month}}],
            "can_keep": trajectory.over,
        }  # fmt: skip

    def move(self, room: Room, at: Round, move: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns a month that passes with what the room wished for; one that has passed already is not played twice."""
        year = self._of(room.case, at)
        number = year.trajectory.state.month + 1
        if move.get("do") != "month" or move.get("number") != number or year.trajectory.over:
            raise ValueError(wording.PASSED)
        wishes = [
            [_wish(given[item]) for item in (_item(FIRST, number), _item(SECOND, number)) if item in given] for given in at.answers.values()
        ]
        made = chosen_moves(year.scenario, year.trajectory.state, wishes)
        counted = Counter(wish for each in wishes for wish in dict.fromkeys(each)).most_common()
        return {
            "do": "month",
            "number": number,
            "moves": [[*each] for each in made],
            "wishes": [[*(wish or NOTHING), count] for wish, count in counted],
        }

    def think(self, room: Room, at: Round) -> View:
        """Returns which months decided it, and the road not taken."""
        trajectory = self._of(room.case, at).trajectory
        if not trajectory.over:
            return {}
        found, road = turning_points(trajectory)
        decided = [{"name": lesson.month(each.month), "text": end_wording.decisive_month(each, trajectory.end)} for each in found]
        return {"decided": decided, "road": end_wording.road(road, trajectory.end, anywhere=not found)}

    def keep(self, room: Room, at: Round) -> Mapping[str, Any]:
        """Returns the season, which goes into the case's journal: lesson 09 shows it again."""
        trajectory = self._of(room.case, at).trajectory
        if not trajectory.over:
            raise ValueError(wording.NOT_OVER)
        return {"season": KeptSeason(trajectory.scenario.number, trajectory.moves).as_json()}

    def put(self, case: Case, state: State, at: Round, kept: Mapping[str, Any]) -> Case:
        """Returns a case whose journal holds the season among those on one's own case."""
        seasons = journal.kept_seasons(case.record.journal.get(journal.OWN))
        return case.with_journal(journal.OWN, [*seasons, kept["season"]])

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a guess, and wishes: half of those of a month are for one kind of move, as of people who have talked with each other."""
        found: Answers = []
        for step in view["steps"]:
            if step["kind"] == "number":
                found.append((step["id"], random.randint(0, step["most"])))
            else:
                options = step["options"]
                option = (Random(step["id"]) if random.random() < _TOGETHER else random).choice(options)
                found.append((step["id"], [option["value"], random.choice(option["of"])["value"] if option["of"] else ""]))
        return found

    def _month(self, year: Year, passed: list[Mapping[str, Any]]) -> tuple[list[View], list[View]]:
        """Returns what the last month brought, and beside it what the room had wished for in it."""
        trajectory, state = year.trajectory, year.trajectory.state
        now = lesson.places(year.scenario, state)
        if not trajectory.months:
            return [{"text": now, "look": "result"}, {"text": wording.BEGIN, "look": "lead"}], []
        last, before = trajectory.months[-1], trajectory.before(len(trajectory.months) - 1)
        told = " ".join(
            [
                *(line for line in (lesson.all_told(year.scenario, last.answers), lesson.all_told(year.scenario, last.events)) if line),
                lesson.change(before.practising, last.state.practising),
            ]
        )
        wishes = [(_wish(wish), count) for *wish, count in passed[-1]["wishes"]]
        told_of = [{"text": now, "look": "result"}, {"heading": wording.last(state.month), "text": told, "look": "lead"}]
        heading = wording.wishes_heading(state.month)
        if not wishes:
            return told_of, [{"heading": heading, "text": wording.NOBODY, "look": "fine"}]
        kinds = Counter[Kind | None]()
        for wish, count in wishes:
            kinds[wish.kind if wish else None] += count
        made = {move.kind for move in trajectory.moves[-1]}
        bars = [{"name": wording.kind(kind), "count": count, "right": kind in made} for kind, count in kinds.most_common()]
        return told_of, [{"heading": heading, "bars": bars, "text": wording.how(trajectory.moves[-1], dict(wishes)), "look": "fine"}]

    def _end(self, at: Round, year: Year) -> tuple[list[View], list[View]]:
        """Returns what it left and cost, and once that is asked for which months decided it; beside it what holds."""
        scenario, trajectory = year.scenario, year.trajectory
        guessed = wording.guess_text(sorted(at.of_item(GUESS).values()), len(trajectory.end.places))
        people, gone = trajectory.end.people, trajectory.state.gone
        rows = [{"name": place.name, "text": lesson.going_on(scenario, place, people, gone)} for place in scenario.places]
        blocks: list[View] = [
            {"text": end_wording.verdict(scenario, trajectory.end), "look": "result"},
            {"text": " ".join(filter(None, (guessed, end_wording.spent(scenario, trajectory.end)))), "look": "lead"},
        ]
        holds: list[View] = [{"heading": end_wording.HOLDS, "list": rows}]
        if not at.revealed:
            blocks.append({"text": wording.ASK_FIRST, "look": "next"})
        elif "decided" not in at.thought:
            blocks.append({"text": wording.THINKING, "look": "fine"})
        else:
            told = {"list": at.thought["decided"]} if at.thought["decided"] else {"text": end_wording.NO_MONTH, "look": "lead"}
            blocks.append({"heading": end_wording.DECIDED, **told})
            blocks.append({"heading": end_wording.ROAD, "text": at.thought["road"], "look": "lead"})
        return blocks, holds

    def _of(self, case: Case, at: Round) -> Year:
        if self._year is None or self._year[0] != at.id or self._year[1] is not case:
            self._year = (at.id, case, Year(case, int(at.settings["number"])))
        return self._year[2].after(months(at.moves))

    def _map_data(self, case: Case) -> Mapping[str, Any]:
        if self._map is None or self._map[0] is not case:
            self._map = (case, wall_map(case, RATIO, LEAST))
        return self._map[1]


def _item(turn: str, month: int) -> str:
    return f"{turn} {month}"


def _wish(kept: list[Any]) -> Wish:
    return None if kept == NOTHING else SeasonMove(*kept)


def _nothing(word: str) -> View:
    return {"value": "", "word": word, "ask": "", "of": []}


def _practice(year: Year) -> list[int]:
    """Returns how many practised it before the first month, and at the end of each."""
    return [len(state.practising) for state in (year.trajectory.begun, *(month.state for month in year.trajectory.months))]


def _push_months(year: Year) -> list[int]:
    """Returns the months in which there was a push, from 1."""
    trajectory = year.trajectory
    return [
        at + 1
        for at, month in enumerate(trajectory.months)
        if month.state.pushing or trajectory.before(at).pushing or any(move.kind == "announce" for move in trajectory.moves[at])
    ]
