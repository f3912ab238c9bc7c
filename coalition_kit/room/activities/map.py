"""Map: who is in this system, and who listens to whom, as those present see it; and what those present do not see.

First each phone names a few people; the facilitator says which names are one person's. Then each phone is asked about one of those whom
it named itself: whom would they ask, and who would pass news on to them? Two short nominations stand in for a long list (Banerjee et al.
2019, Review of Economic Studies 86, 2453-2490, ask who passes news on).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.privacy.group_counts import LEAST
from coalition_kit.privacy.name_pool import NAMES
from coalition_kit.room import wording_map as wording
from coalition_kit.room.activities import Activity, Answers, Room, View, answered_count
from coalition_kit.room.named import Named, People, assign_people, people
from coalition_kit.room.spelled import one_line
from coalition_kit.room.state import Round, State
from coalition_kit.room.wall_layout import wall_map
from coalition_kit.science.statistics.diversity import chao1_unseen

MOST_NAMES, LONGEST = 5, 60
WHO, WHERE, ASKS, HEARS = "names", "where", "asks", "hears"
NOMINATIONS = (ASKS, HEARS)
ELSEWHERE = "-"
_MOST_PAIRS = 6  # same-name questions in sight
_MOST_SHARE = 0.5  # of all nominations, which the fewest people together get: this kit's choice


class MapTheSystem(Activity):
    """Two rounds of short questions, and a map."""

    kind = "map"

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the day, for what the ties will rest on."""
        return {"day": dt.date.today().isoformat()}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns names, where somebody works, or one of those who were named."""
        part = _part(at)
        if part == "names" and item == WHO:
            if isinstance(value, list) and len(value) <= MOST_NAMES and all(isinstance(name, str) for name in value):
                return [name for name in (one_line(text, LONGEST) for text in value) if name]
            raise ValueError(f"at most {MOST_NAMES} names are wanted; got {value!r:.80}")
        if part == "names" and item == WHERE and value in {ELSEWHERE, *room.case.functions}:
            return value
        if part == "listen" and item in NOMINATIONS:
            there = people(room.case, room.state, at, WHO)
            about = _about(room.state, at, there).get(seat)
            if value is None or (isinstance(value, str) and value in {one.key for one in there.named} - {about}):
                return value
        raise ValueError(f"an answer to a question of this part is wanted; got {value!r:.80}")

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns the questions of the part that is asked now."""
        part, there = _part(at), people(room.case, room.state, at, WHO)
        if part == "names":
            who = {"id": WHO, "kind": "names", "ask": wording.ASK_NAMES, "hint": wording.HINT_NAMES, "most": MOST_NAMES}
            return {"title": wording.TITLE, "steps": [{**who, "longest": LONGEST, "each": wording.EACH}, *_where(room.case)]}
        about = there.by_key.get(_about(room.state, at, there).get(seat, "")) if part == "listen" else None
        if about is None:
            return {"title": wording.TITLE, "steps": [], "waiting": wording.WAIT_NAMED}
        others = sorted((one for one in there.named if one.key != about.key), key=lambda one: one.name)
        options = [{"value": one.key, "word": one.name} for one in others]
        shared = {"kind": "pick", "none": wording.NONE, "options": options, "optional": wording.NOT_KNOWN, "hint": ""}
        asks = {ASKS: wording.ask_advice(about.name), HEARS: wording.ask_news(about.name)}
        return {"title": wording.title_listen(about.name), "steps": [{"id": item, "ask": ask, **shared} for item, ask in asks.items()]}

    def wall(self, room: Room, at: Round) -> View:
        """Returns how many are done; who was named, once that is shown; and the map with what it misses, once it is revealed."""
        part, there = _part(at), people(room.case, room.state, at, WHO)
        count = answered_count(at, [WHO] if part == "names" else list(NOMINATIONS) if part == "listen" else [])
        view: View = {"title": wording.WHO_LISTENS if part == "listen" else wording.TITLE, "answered": count, "no_reveal": part != "listen"}
        if part != "named":
            view["done"] = wording.answered_text(count, len(room.state.seats))
        if at.revealed:
            return {**view, "blocks": list(_map_blocks(room, at, there)), "can_keep": bool(there.named)}
        if part == "names":
            return {**view, "blocks": [{"text": wording.ABOUT, "look": "lead"}], "moves": [_move(wording.CLOSE_NAMES, do="named")]}
        view["blocks"] = list(_nominees(at, there))
        if part == "named":
            view["moves"] = [_move(wording.LISTEN, do="listen")] if len(there.named) > 1 else []
            view["questions"] = [_question(a, b) for a, b in there.unsure[:_MOST_PAIRS]]
        return view

    def move(self, room: Room, at: Round, move: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the next part, or that two names are one person's or not."""
        do, part = move.get("do"), _part(at)
        there = people(room.case, room.state, at, WHO)
        if do == "named" and part == "names":
            return {"do": "named"}
        if do == "listen" and part == "named" and len(there.named) > 1:
            return {"do": "listen", "about": assign_people(room.state, there)}
        known = {one.key for pair in there.unsure for one in pair}
        if do == "same" and part == "named" and {move.get("a"), move.get("b")} <= known:
            return {"do": "same", "a": move["a"], "b": move["b"], "is": move.get("is") is True}
        raise ValueError(wording.OUT_OF_ORDER)

    def keep(self, room: Room, at: Round) -> Mapping[str, Any]:
        """Returns that people and ties are taken over: which they are follows from the answers."""
        if not at.revealed or not people(room.case, room.state, at, WHO).named:
            raise ValueError(wording.NOTHING_TO_KEEP)
        return {}

    def put(self, case: Case, state: State, at: Round, kept: Mapping[str, Any]) -> Case:
        """Returns a case with the people whom it did not have, and with ties that say on how many answers they rest."""
        there = people(case, state, at, WHO)
        new = [p.Person(name=one.name) for one in there.named if not one.is_known]
        has = {(tie.source, tie.target) for tie in case.record.ties if tie.kind == "influence"}
        day = dt.date.fromisoformat(at.settings["day"])
        asked = Counter(_about(state, at, there).values())
        ties = [
            p.Tie(source=source.name, target=target.name, kind="influence", note=wording.tie_note(said, asked[source.key], day))
            for source, target, said in _ties(state, at, there)
            if (source.name, target.name) not in has
        ]
        return case.replace(people=(*case.record.people, *new), ties=(*case.record.ties, *ties))

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a few made-up names, or one of those that the phone offers."""
        kinds = {"names": lambda step: random.sample(NAMES[:24], step["most"] - random.randint(0, 2))}
        picked = {step["id"]: random.choice(step["options"])["value"] for step in view["steps"] if step.get("options")}
        return [(step["id"], kinds[step["kind"]](step) if step["kind"] in kinds else picked.get(step["id"])) for step in view["steps"]]


def _part(at: Round) -> str:
    """Returns which part goes on: the names, who was named, or who listens to whom."""
    done = [move["do"] for move in at.moves]
    return "listen" if "listen" in done else "named" if "named" in done else "names"


def _move(label: str, **move: Any) -> View:
    return {"label": label, "move": move}


def _question(a: Named, b: Named) -> View:
    both = {"do": "same", "a": a.key, "b": b.key}
    answers = [{"label": wording.SAME, "move": {**both, "is": True}}, {"label": wording.APART, "move": {**both, "is": False}}]
    return {"ask": wording.same(a.name, b.name), "answers": answers}


def _where(case: Case) -> list[View]:
    """Returns the question where somebody works, where the case names functions."""
    if not case.functions:
        return []
    options = [*({"value": name, "word": name} for name in case.functions), {"value": ELSEWHERE, "word": wording.ELSEWHERE}]
    return [{"id": WHERE, "kind": "options", "ask": wording.ASK_WHERE, "hint": wording.HINT_WHERE, "options": options}]


def _about(state: State, at: Round, there: People) -> dict[str, str]:
    """Returns seat → whom its phone is asked about; who came late is asked about somebody too."""
    asked = next((dict(move["about"]) for move in at.moves if move["do"] == "listen"), {})
    late = assign_people(state, there) if any(seat not in asked for seat in state.seats) else {}
    return {seat: key for seat in state.seats if (key := asked.get(seat) or late.get(seat, "")) in there.by_key}


def _ties(state: State, at: Round, there: People) -> Iterable[tuple[Named, Named, int]]:
    """Yields who listens to whom and how many phones said so, where enough phones answered."""
    about = _about(state, at, there)
    if answered_count(at, list(NOMINATIONS)) < LEAST:
        return
    said: dict[tuple[str, str], set[str]] = {}
    for item in NOMINATIONS:
        for seat, key in at.of_item(item).items():
            source, target = there.by_key.get(about.get(seat, "")), there.by_key.get(key or "")
            if source and target and source.key != target.key:
                said.setdefault((source.key, target.key), set()).add(seat)
    for (a, b), seats in said.items():
        yield there.by_key[a], there.by_key[b], len(seats)


def _nominees(at: Round, there: People) -> Iterable[View]:
    """Yields who was named, the most often named first."""
    phones = len({seat for one in there.named for seat in one.seats})
    yield {"text": wording.named_text(len(there.named), phones) if there.named else wording.NOBODY, "look": "result"}
    if there.unsure:
        yield {"text": wording.still_asked(len(there.unsure)), "look": "next"}
    rows = sorted(there.named, key=lambda one: (-len(one.seats), one.name))
    if rows:
        yield {"words": [{"name": one.name, "count": len(one.seats)} for one in rows], "heading": wording.NAMED}


def _map_blocks(room: Room, at: Round, there: People) -> Iterable[View]:
    """Yields the map and what it misses."""
    ties = list(_ties(room.state, at, there))
    if not there.named:
        yield {"text": wording.NOBODY, "look": "result"}
        return
    of_case = {person.name: person for person in room.case.record.people}
    part = Case(
        people=[of_case.get(one.name, p.Person(name=one.name)).model_copy(update={"ranking": ()}) for one in there.named],
        ties=[p.Tie(source=a.name, target=b.name, kind="influence") for a, b, _ in ties],
    )
    fresh = {one.name for one in there.named if not one.is_known}
    made = wall_map(part)
    shown = [{**person, "fresh": person["name"] in fresh} for person in made["people"]]
    yield {"map": {**made, "people": shown}, "label": wording.text(len(there.named), len(ties))}
    yield {"text": wording.FRESH, "look": "fine"}
    if not ties:
        yield {"text": wording.TOO_FEW, "look": "next"}
    times = [len(one.seats) for one in there.named]
    yield {"text": wording.not_seen(times.count(1), len(times), chao1_unseen(times)), "look": "next"}
    where = at.of_item(WHERE)
    if len(where) >= LEAST:
        yield {
            "text": wording.nobody_from([name for name in room.case.functions if name not in where.values()], len(where)),
            "look": "next",
        }
    yield {"text": _concentration(ties), "look": "next"}


def _concentration(ties: Iterable[tuple[Named, Named, int]]) -> str:
    """Returns to how few the nominations lead; empty where they are spread."""
    got: Counter[str] = Counter()
    for _, target, said in ties:
        got[target.key] += said
    total, reached = got.total(), 0
    for count, (_, times) in enumerate(got.most_common(), start=1):
        reached += times
        if reached >= _MOST_SHARE * total:
            return wording.few(count, reached / total, total) if count * 4 <= len(got) else ""
    return ""
