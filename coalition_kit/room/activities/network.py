"""Be the network: each phone is one person of the case, sees only those it listens to, and practises or not.

The facilitator pushes for some weeks, then stops. The same days are then spent on conversations. The wall shows the map living, and beside
it what the model of lesson 00 expects. A week goes by when the facilitator says so: nobody who drops out blocks it, a bot takes the chair.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import lru_cache
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.lessons.m00_start_here.mandate import AFTER, conversations, mandate
from coalition_kit.room import wording_network as wording
from coalition_kit.room.activities import Activity, Answers, Room, View
from coalition_kit.room.cast import cast, chairs, most_listened_to, part_of
from coalition_kit.room.network_play import PRESSURE, Act, Bots, acts
from coalition_kit.room.state import Round
from coalition_kit.room.wall_layout import wall_map

MOST_HEARD = 8
_MOST_WEEKS = 40
GUESS = "guess"
_OBEYS, _MEANS_IT, _STAYS, _WANTED = 0.9, 1 / 3, 0.9, 3  # of bots with a phone: chances, and how much company they want


class BeTheNetwork(Activity):
    """The room is the network."""

    kind = "network"
    concerns_all = True

    def __init__(self) -> None:
        self._played: tuple[int, Case, NetworkRound] | None = None  # of the last round: it is asked for by every screen

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the chairs, in the order in which phones take them, who is there to take them, and the seed of the bots."""
        names = cast(room.case, len(room.state.seats))
        if not part_of(room.case, names).record.ties:
            raise ValueError(wording.NO_PEOPLE)
        seats = sorted(room.state.seats.values(), key=lambda seat: seat.number)
        came = max((seat.number for seat in seats), default=0)
        return {"chairs": names, "seats": [seat.id for seat in seats], "came": came, "seed": secrets.randbelow(2**31)}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns whether a person does it, for an act that has begun."""
        if item == GUESS:
            people = len(at.settings["chairs"])
            if not _can_guess(at) or type(value) is not int or not 0 <= value <= people:
                raise ValueError(f"a number from 0 to {people} is wanted, before it begins")
            return value
        if not isinstance(value, bool) or item not in {item for act in acts(at.moves) for item in act.items}:
            raise ValueError("true or false is wanted for the act that is played")
        return value

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns whom the phone plays, what the person notices, and what those do to whom the person listens."""
        played, act, name = self._of(room.case, at), current(at), chairs(room.state, at).get(seat, "")
        person = played.case.person(name)
        doing = self._now(room, at, act)
        listens = played.heard(name)
        return {
            "title": wording.you_are(name),
            "card": wording.card(played.case, person),
            "said": wording.situation(act, name),
            "alarm": bool(act and (act.pushing or act.talked(act.number) == name)),
            "around": self._around(act, doing, listens),
            "heard": [{"name": one, "on": one in doing} for one in listens],
            "act": act.items[-1] if act else "",
            "anew": bool(act and act.is_anew),
            "do": wording.DO,
            "do_not": wording.DO_NOT,
            "hint": wording.YOU_DECIDE,
            "guess": self._question(at),
        }

    def wall(self, room: Room, at: Round) -> View:
        """Returns the map with who does it now, the curve of each act, and what the facilitator may do."""
        played, every = self._of(room.case, at), acts(at.moves)
        act = every[-1] if every else None
        now = self._now(room, at, act)
        people = len(played.case.names)
        here = [name for seat, name in chairs(room.state, at).items() if seat in room.present]
        taken = set(here)
        shown = any(move["do"] == "model" for move in at.moves)
        return {
            "title": wording.TITLE,
            "no_reveal": True,
            "map": played.map,
            "on": [name in now for name in played.case.names],
            "phones": [name in taken for name in played.case.names],
            "headline": wording.headline(len(now), people),
            "week": wording.week(act),
            **self._guesses(room, at, every),
            "chairs": wording.chairs(len(here), people - len(taken)),
            "number": len(act.weeks) if act else 0,
            "act": act.place if act else 0,
            "way": act.way if act else "",
            "begun": bool(act and act.number),
            "pushing": bool(act and act.pushing),
            "going": _goes(at, act),
            "talked": [bool(act and name in act.talk_to[: act.number]) for name in played.case.names],
            "curves": [self._curve(played, one, shown) for one in every if one.weeks],
            "people": people,
            "said": " ".join(filter(None, (wording.what_held(one, people, AFTER) for one in every))),
            "text": wording.curve_text(every, people),
            "talks": self._talks(played, every),
            "choose": wording.choose(self._talks(played, every)),
            "model_shown": shown,
            "words": {
                "push": wording.PUSH, "stop": wording.STOP, "pause": wording.PAUSE, "talk": wording.TALK,
                "model": wording.MODEL, "pass": wording.PASS, "again": wording.AGAIN,
            },
        }  # fmt: skip

    def move(self, room: Room, at: Round, move: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns a new act, the next week, a pause, or that the model is shown; a week that is there already is not played twice."""
        every, do = acts(at.moves), move.get("do")
        if do in {"model", "pause"}:
            return {"do": do}
        if do == "begin":
            return self._begin(room, at, move, every)
        if do not in {"now", "week"} or not every:
            raise ValueError(wording.NOT_BEGUN)
        if len(every[-1].weeks) >= _MOST_WEEKS:
            raise ValueError(wording.enough(_MOST_WEEKS))
        act, played = every[-1], self._of(room.case, at)
        if do == "now":
            return {"do": "now", "push": move.get("push") is True and act.way == "push"}
        if move.get("number") != act.number or move.get("act") != act.place:
            raise ValueError(wording.PASSED)
        pressure = PRESSURE if act.pushing else 0.0
        made = played.bots.week(act, pressure, self._phones(room, at, act, act.items[-1:]))
        return {
            "do": "week",
            "number": len(act.weeks) + 1,
            "pressure": pressure,
            "on": sorted(made.on),
            "committed": sorted(made.committed),
        }

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a guess before it begins; then whether the person does it: mostly when told to, or when nearly all around do."""
        if view["guess"]:
            return [(GUESS, random.randint(0, view["guess"]["most"]))]
        if not view["act"]:
            return []
        company = sum(one["on"] for one in view["heard"]) / max(len(view["heard"]), 1)
        stays = _STAYS if view["yours"].get(view["act"]) else company**_WANTED
        return [(view["act"], random.random() < (_OBEYS if view["alarm"] else _MEANS_IT if view["anew"] else stays))]

    def _begin(self, room: Room, at: Round, move: Mapping[str, Any], every: list[Act]) -> Mapping[str, Any]:
        played, way = self._of(room.case, at), move.get("way")
        wanted = move.get("talk_to") or []
        most = self._talks(played, every)
        if way not in {"push", "talk"} or not isinstance(wanted, list) or len(wanted) > most:
            raise ValueError(wording.choose(most))
        names = [played.case.person(str(name)).name for name in dict.fromkeys(wanted) if str(name) in played.case.names]
        if way == "talk" and not names:
            raise ValueError(wording.choose(most))
        return {"do": "begin", "way": way, "talk_to": names if way == "talk" else []}

    def _talks(self, played: NetworkRound, every: list[Act]) -> int:
        """Returns how many conversations the days of the last push pay for."""
        pushed = [act.pushed for act in every if act.way == "push" and act.pushed]
        return pushed[-1] if pushed else conversations(played.case)

    def _question(self, at: Round) -> View | None:
        """Returns what a phone guesses before it begins; None from then on."""
        people = len(at.settings["chairs"])
        return {"ask": wording.ask_guess(people, AFTER), "most": people, "keep": wording.GUESS} if _can_guess(at) else None

    def _guesses(self, room: Room, at: Round, every: list[Act]) -> View:
        """Returns how many have guessed; what they guessed only once it has happened."""
        given = at.of_item(GUESS)
        if _can_guess(at):
            return {"guessed": wording.guessing(len(given), len(room.state.seats))}
        first = every[0]
        week = first.effort + AFTER
        if not given or not first.pushed or first.pushing or len(first.weeks) < week:
            return {}
        values = sorted(given.values())
        return {"guesses": {"week": week, "values": values}, "guessed": wording.guess_text(values, len(first.weeks[week - 1].on))}

    def _around(self, act: Act | None, doing: set[str], listens: tuple[str, ...]) -> str:
        """Returns how many of those to whom somebody listens do it, or did it while there was a push."""
        if act is not None and act.is_anew:
            return wording.around_before(sum(one in act.weeks[-1].on for one in listens), len(listens))
        return wording.around(sum(one in doing for one in listens), len(listens))

    def _phones(self, room: Room, at: Round, act: Act, items: list[str]) -> dict[str, bool]:
        """Returns person → whether the phones that play them and are connected do it, as most say in the last of `items` they answered."""
        said: dict[str, list[bool]] = {}
        for seat, name in chairs(room.state, at).items():
            if seat in room.present:
                given = at.answers.get(seat, {})
                said.setdefault(name, []).append(next((given[item] for item in reversed(items) if item in given), False))
        return {name: sum(votes) * 2 > len(votes) for name, votes in said.items()}

    def _now(self, room: Room, at: Round, act: Act | None) -> set[str]:
        """Returns who does it this moment: bots as in the last week, phones as they say now; after a push as before, until they say."""
        if act is None:
            return set()
        doing = set(act.weeks[-1].on) if act.weeks else set()
        for name, does in self._phones(room, at, act, act.items if act.is_anew else act.items[-1:]).items():
            (doing.add if does else doing.discard)(name)
        return doing

    def _curve(self, played: NetworkRound, act: Act, with_model: bool) -> View:
        people = len(played.case.names)
        made: View = {"label": wording.short_label(act), "way": act.way, "values": [0, *(len(week.on) for week in act.weeks)]}
        made["pushed"] = [at for at, week in enumerate(act.weeks, 1) if week.pressure]
        if with_model:
            rows = played.model(act.pushed if act.way == "push" else 0, act.talk_to)
            made["model"] = [[people * row.low, people * row.practising, people * row.high] for row in rows[: len(act.weeks) + 1]]
        return made

    def _of(self, case: Case, at: Round) -> NetworkRound:
        if self._played is None or self._played[0] != at.id or self._played[1] is not case:
            self._played = (at.id, case, NetworkRound(case, at))
        return self._played[2]


class NetworkRound:
    """What of a round stays the same: its part of the case, the map, the bots, and what the model expects."""

    def __init__(self, case: Case, at: Round) -> None:
        self.case = part_of(case, at.settings["chairs"])
        self.map = wall_map(self.case)
        self.bots = Bots.of(self.case, int(at.settings["seed"]))
        self.heard = lru_cache(None)(lambda name: tuple(most_listened_to(self.case, name, MOST_HEARD)))
        self.model = lru_cache(16)(self._model)

    def _model(self, weeks: int, talk_to: tuple[str, ...]) -> Any:
        force = "full force" if weeks else None
        return mandate(self.case, force=force, weeks=weeks, talk_to=talk_to, horizon=_MOST_WEEKS).rows


def _goes(at: Round, act: Act | None) -> bool:
    """Returns whether the weeks go by, on every wall: until somebody pauses them, and not by themselves when it is opened again."""
    last = next((move["do"] for move in reversed(at.moves[at.before :]) if move["do"] in {"begin", "now", "pause"}), "")
    return last == "now" and act is not None and len(act.weeks) < _MOST_WEEKS


def _can_guess(at: Round) -> bool:
    """Returns whether it has not begun yet."""
    every = acts(at.moves)
    return not every or (len(every) == 1 and not every[0].number)


def current(at: Round) -> Act | None:
    """Returns the act that is played."""
    every = acts(at.moves)
    return every[-1] if every else None
