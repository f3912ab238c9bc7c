"""The partners on one picture: what each gives from left to right, who is asked by how many from bottom to top.

Each of the eight choices shows on it what it changes. Choices may come from any file: what does not fit the case counts as not chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.estimates import CONTINUUM
from coalition_kit.case.partners import Horizon, Tool
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.narrative.units import claims_in_other_units
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.partnerships.analysis import Audit
from coalition_kit.lessons.m06_across_organizations import scene_wording as wording
from coalition_kit.lessons.m06_across_organizations.asked import pooling_of
from coalition_kit.lessons.m06_across_organizations.choices import (
    LET_GO,
    motion_of,
    sorted_partners,
    unsigned_elements,
    with_rule,
    with_tools,
)
from coalition_kit.widgets.diagram import Line, Mark, Pip, Round, Scene

HOME, ROOM = "Kestmere Health", "State Legislature"  # who writes the page, and whose committee reads it
OUTCOME = "the outcome"
SHAPES: Mapping[str, Any] = {"mission": "circle", "exchange": "square", "between": "diamond"}
_BAND, _TOP, _BOTTOM, _ROW = 0.12, 0.33, 0.9, 0.84  # heights on the sheet: who reads, the most asked, nobody asked, tools and resources
_SHORT = 0.6  # the lowest height of a partner where a row stands below


@dataclass(frozen=True)
class Ground:
    """The partners of a case, who asks whom between organizations, and how much each gives."""

    case: Case

    @cached_property
    def partners(self) -> tuple[str, ...]:
        """The partners in the order of the case."""
        return tuple(each.organization for each in self.case.record.partnerships)

    @cached_property
    def audit(self) -> Audit:
        """How the kit sees the partners, from a single draw."""
        return Audit(self.case, 0, 1)

    @cached_property
    def asking(self) -> dict[str, dict[str, set[str]]]:
        """Partner → organization → who of it trusts somebody of the partner or asks for advice."""
        found: dict[str, dict[str, set[str]]] = {}
        for partner in self.partners:
            people = {who for asking in self.audit.trust_in(partner).values() for who in asking}
            found[partner] = {}
            for who in sorted(people):
                found[partner].setdefault(self.audit.homes[who], set()).add(who)
        return found

    @cached_property
    def asked_by(self) -> dict[str, int]:
        """Partner → how many people elsewhere trust it or ask for its advice."""
        return {name: len(set().union(*each.values())) for name, each in self.asking.items()}

    @cached_property
    def gives(self) -> dict[str, float]:
        """Partner → what it gives, 0 (little) to 1 (much); the middle where nobody has judged it."""
        return {each.organization: (each.resources.mean(CONTINUUM) - 1) / 4 for each in self.case.record.partnerships}

    @cached_property
    def voices(self) -> VoicesField:
        """Who could be invited, and who of those who decide listens to whom."""
        return VoicesField(self.case, 0, 100)

    def listening(self, person: str) -> list[str]:
        """Returns the organizations of those who help decide something and listen to this person."""
        return [self.audit.homes[name] for name in self.voices.heard_by(person)]


class PartnerScenes:
    """The picture of the partners, drawn for one part of the page."""

    def __init__(self, case: Case) -> None:
        self.ground = Ground(case)

    @property
    def case(self) -> Case:
        """The case that is drawn."""
        return self.ground.case

    def scene(self, part: str, choices: Mapping[str, Any], *, known: bool, element: str = "", told: bool = False) -> Scene:
        """Returns the picture for a `part` of the page, or for all of it where `part` is empty.

        `known` says whether the learner has predicted what the height shows, `element` what the members are heard on, and `told` whether
        what the part asks for was found or predicted.
        """
        layers: Mapping[str, Any] = {
            "speaker": lambda now, chosen: self._speaks(now, chosen, known),
            "exchange": self._sorted,
            "horizon": self._promises,
            "voices": self._invites,
            "struck": lambda now, chosen: self._tells(now, chosen, element, told),
            "tools": self._ties,
            "asked": lambda now, chosen: self._shares(now, chosen, told),
            "rule": self._votes,
            "": self._all,
        }
        has_row = part in ("tools", "asked")
        said = wording.field(self.ground.asked_by, known=known)
        guides = wording.guides(known, below=has_row, left=part in ("speaker", ""))
        field = Scene(tuple(self._partners(known, _SHORT if has_row else _BOTTOM)), (), said, guides)
        return layers[part](field, choices)  # type: ignore[no-any-return]

    def _partners(self, known: bool, bottom: float) -> Iterable[Mark]:
        most = max(self.ground.asked_by.values(), default=0) or 1
        for name in self.ground.partners:
            up = self.ground.asked_by[name] / most if known else 0.5
            height = bottom - up * (bottom - _TOP)
            size = 6 + 6 * up if known else 8
            yield Mark(
                name,
                0.06 + 0.88 * self.ground.gives[name],
                round(height, 3),
                brief=wording.brief(name, (*self.ground.partners, HOME)),
                size=round(size, 1),
            )

    # ---- one layer for each choice -------------------------------------------------------------------------------

    def _speaks(self, now: Scene, choices: Mapping[str, Any], known: bool) -> Scene:
        speaker = self._partner(choices.get("speaker"))
        now = _with(now, self._room())
        if not speaker:
            return now
        if not known:
            return _with(_looking(now, {speaker: ("first",)}), words=wording.guess_text(speaker))
        asking = self.ground.asking[speaker]
        lines = [Line(name, speaker, ("good",), arrow=True) for name in asking if name in self.ground.partners or name == ROOM]
        reaches = ROOM in asking
        room = [] if reaches else [Line(speaker, ROOM, ("unknown",), arrow=True)]
        words = wording.speaks(speaker, self.ground.asked_by[speaker], len(asking), reaches=reaches)
        return _with(_looking(now, {speaker: ("first",)}), (), lines + room, words)

    def _sorted(self, now: Scene, choices: Mapping[str, Any]) -> Scene:
        sorts = sorted_partners(choices)
        marks = tuple(
            replace(mark, looks=(sorts[mark.name],), shape=SHAPES[sorts[mark.name]])
            if mark.name in sorts
            else replace(mark, looks=("open",))
            for mark in now.marks
        )
        given = choices.get("doubted")
        doubted = [name for name in given if isinstance(name, str)] if isinstance(given, list) else []
        said = wording.sorting_text(sorts, len(self.ground.partners), [name for name in doubted if name in self.ground.partners])
        looks: dict[str, tuple[str, ...]] = dict.fromkeys(doubted, ("again",))
        if at := self._partner(choices.get("at")):
            looks[at] = (*looks.get(at, ()), "first")
        return _with(_looking(replace(now, marks=marks), looks), self._room(), words=said)

    def _promises(self, now: Scene, choices: Mapping[str, Any]) -> Scene:
        promised = self._outcome(choices)
        now = _with(now, [self._home(), self._room()])
        if promised is None:
            return replace(now, words=wording.NO_OUTCOME)
        answers = six(promised)
        apart = {each.member for each in claims_in_other_units(self.case, promised.outcome) if each.element == "horizon"}
        saying = [claim.member for claim in self.case.record.claims if claim.element == "horizon"]
        lines = [Line(name, OUTCOME, ("apart",) if name in apart else ("good",)) for name in _there(now, saying)]
        return _with(now, [_outcome(promised)], lines, wording.promises(promised.outcome, answers.count("yes"), sorted(apart)))

    def _invites(self, now: Scene, choices: Mapping[str, Any]) -> Scene:
        now = _with(now, self._room())
        names = self._voices(choices)
        marks, lines, unheard = [], [], []
        listeners: set[str] = set()
        for place, name in enumerate(names):
            inside = name in self.case.member_names or self.ground.audit.homes[name] == HOME
            looks = ("again",) if inside else ("plain",)
            home = self.ground.audit.homes[name]
            at, brief = 0.02 + 0.3 * place, name.split()[-1]
            marks.append(Mark(name, at, _BAND, brief=brief, size=8, looks=looks, note=home, fixed=True, above=True, wrap=10))
            listening = [] if inside else _there(now, self.ground.listening(name))
            lines += [Line(each, name, ("good",), arrow=True) for each in listening]
            listeners |= set(listening)
            unheard += [] if listening else [name]
        return _with(_looking(now, dict.fromkeys(listeners, ()), faint=True), marks, lines, wording.invites(names, unheard))

    def _tells(self, now: Scene, choices: Mapping[str, Any], element: str, told: bool) -> Scene:
        out = {member for member, of in unsigned_elements(choices) or () if of == element}
        says = {claim.member: claim.position for claim in self.case.record.claims if claim.element == element}
        now = _with(now, [self._home()])
        telling = _there(now, says)
        looks: dict[str, tuple[str, ...]] = {name: ("gone",) if name in out else ("plain",) for name in telling}
        heard = choices.get("heard")
        if isinstance(heard, str) and heard in looks and heard not in out:
            looks[heard] = ("plain", "first")
        hub = HOME if HOME in telling else next(iter(telling), "")
        lines = [Line(name, hub, ("broken",) if name in out else ("good",) if told else ()) for name in telling if name != hub]
        return _with(_looking(now, looks, faint=True), (), lines, wording.tells(element, telling, sorted(out & set(telling))))

    def _ties(self, now: Scene, choices: Mapping[str, Any]) -> Scene:
        given = choices.get("tools")
        tied = given if isinstance(given, Mapping) else {}
        tried = with_tools(self.case, choices)
        whole = {row.tool for row in advocacy(tried).rows if not row.breaks}
        left = {tool.name: tool for tool in tried.record.tools}
        decisions = {each.name: each for each in self.case.record.decisions}
        now = _with(now, [self._home(), self._room()])
        marks, lines, used = [], [], set()
        tools = self.case.record.tools
        for place, tool in enumerate(tools):
            gone = tied.get(tool.name) == LET_GO
            at: Tool = left.get(tool.name, tool)
            decided = decisions.get(at.decision)
            looks_of = ("gone" if gone else "plain" if decided else "open", *(["first"] if tool.name == choices.get("tool") else []))
            spot = place / max(len(tools) - 1, 1)
            marks.append(Mark(tool.name, spot, _ROW, brief=wording.brief_tool(tool.name), size=8, looks=looks_of, shape="square", wrap=14))
            rooms = [] if gone or decided is None else _there(now, (self.ground.audit.homes.get(name, "") for name in decided.weights))
            lines += [Line(tool.name, room, ("good",) if tool.name in whole else ("unknown",), arrow=True) for room in rooms]
            used |= set(rooms)
        looks: dict[str, tuple[str, ...]] = dict.fromkeys(used, ())
        nowhere = [name for name, tool in left.items() if tool.decision not in decisions]
        return _with(_looking(now, looks, faint=True), marks, lines, wording.ties(sorted(whole), nowhere, len(tools) - len(left)))

    def _shares(self, now: Scene, choices: Mapping[str, Any], told: bool) -> Scene:
        rows = pooling_of(self.case).rows
        offers = [each for each in self.case.record.resources if each.offered and each.amount.high != 0]  # an offer of nothing is none
        giving = {row.kind: {each.owner for each in offers if each.kind == row.kind} for row in rows}
        asked = choices.get("asked")
        now = _with(now, [self._home(), self._room()])
        marks, lines, used = [], [], {ROOM}
        for place, row in enumerate(rows):
            share = min(1.0, row.offered / row.needed) if told and row.needed else None
            note = wording.of(row.offered, row.needed) if told else ""
            looks = ("jar", "first") if row.kind == asked else ("jar",)
            marks.append(
                Mark(
                    row.kind,
                    place / max(len(rows) - 1, 1),
                    _ROW,
                    note=note,
                    shape="jar",
                    size=12,
                    wrap=9,
                    looks=looks,
                    share=share,
                    fixed=True,
                )
            )
            givers = _there(now, (owner for owner in row.givers if owner in giving[row.kind]))
            lines += [Line(giver, row.kind, ("good",) if told else (), arrow=True) for giver in givers]
            used |= set(givers)
            if row.kind == asked:
                lines.append(Line(row.kind, ROOM, ("apart",), arrow=True))
        looks_of: dict[str, tuple[str, ...]] = dict.fromkeys(used, ())
        lacking = [row.kind for row in rows if row.offered < row.needed] if told else []
        return _with(
            _looking(now, looks_of, faint=True), marks, lines, wording.shares(lacking, asked if told and isinstance(asked, str) else "")
        )

    def _votes(self, now: Scene, choices: Mapping[str, Any]) -> Scene:
        votes = self.votes(choices)
        now = _with(now, [self._home()])
        marks = tuple(
            replace(mark, looks=(*_plainly(mark), "voter"), size=6 + 2 * votes[mark.name] ** 0.8, note=wording.votes(votes[mark.name]))
            if mark.name in votes
            else replace(mark, looks=("faint",), quiet=True)
            for mark in now.marks
        )
        return replace(now, marks=marks, words=wording.voters(votes))

    def _all(self, now: Scene, choices: Mapping[str, Any]) -> Scene:
        now = self._sorted(now, choices) if sorted_partners(choices) else _with(now, self._room())
        speaker, promised = self._partner(choices.get("speaker")), self._outcome(choices)
        lines, marks = [], []
        if speaker:
            now = _looking(now, {speaker: ("first",)})
            lines.append(Line(speaker, ROOM, ("good", "strong"), arrow=True))
        if promised is not None:
            marks.append(replace(_outcome(promised), x=0.06))
        for place, name in enumerate(self._voices(choices)):
            at, brief = 0.36 + 0.18 * place, name.split()[-1]
            marks.append(Mark(name, at, _BAND, brief=brief, size=6, looks=("plain",), wrap=10, fixed=True, above=True))
            lines.append(Line(name, ROOM, ("good",)))
        silent = _there(now, (member for member, _ in unsigned_elements(choices) or ()))
        now = _looking(now, dict.fromkeys(silent, ("again",)))
        return _with(now, marks, lines, wording.page(speaker, promised.outcome if promised else "", silent))

    # ---- a vote, round by round ----------------------------------------------------------------------------------

    def votes(self, choices: Mapping[str, Any]) -> dict[str, float]:
        """Returns voter → votes, under the chosen rule."""
        return self._motion(choices)[0]

    def rounds(self, choices: Mapping[str, Any]) -> list[Round]:
        """Returns votes that show a rule: all say yes, each alone says no, and whoever has most votes alone says yes."""
        votes, game = self._motion(choices)
        voters = list(votes)
        tries: list[tuple[str, set[str]]] = [(wording.ALL_YES, set(voters))]
        tries += [(wording.one_no(name), set(voters) - {name}) for name in voters]
        largest = max(voters, key=lambda name: votes[name], default="")
        tries += [(wording.one_yes(largest), {largest})] if largest else []
        total, passing = sum(votes.values()), [game.wins(yes) for _, yes in tries]
        return [
            (title, yes, wording.vote_text(sum(votes[name] for name in yes), total, passes=passes))
            for (title, yes), passes in zip(tries, passing, strict=True)
        ]

    def _motion(self, choices: Mapping[str, Any]) -> tuple[dict[str, float], Any]:
        motion = motion_of(self.case)
        each = next(each for each in with_rule(self.case, choices).record.governance if each.motion == motion)
        game = each.game()
        weights = [float(weight) for weight in getattr(game, "weights", [1.0] * len(game.players))]
        return dict(zip(game.players, weights, strict=True)), game

    # ---- what is where -------------------------------------------------------------------------------------------

    def _partner(self, name: Any) -> str:
        return name if isinstance(name, str) and name in self.ground.partners else ""

    def _outcome(self, choices: Mapping[str, Any]) -> Horizon | None:
        return next((each for each in self.case.record.horizons if each.outcome == choices.get("horizon")), None)

    def _voices(self, choices: Mapping[str, Any]) -> tuple[str, ...]:
        given = choices.get("voices")
        return tuple(dict.fromkeys(name for name in given if name in self.ground.audit.homes)) if isinstance(given, list | tuple) else ()

    def _home(self) -> Mark:
        return Mark(HOME, 0.05, _BAND, label=wording.you(HOME), brief=wording.HOME_BRIEF, looks=("plain",), size=9, fixed=True, above=True)

    def _room(self) -> Mark:
        return Mark(ROOM, 0.92, _BAND, label=wording.ROOM, brief=wording.ROOM_BRIEF, looks=("plain",), size=9, fixed=True, above=True)


def six(promised: Horizon) -> tuple[Pip, ...]:
    """Returns which of the six questions about an outcome have an answer: unit, baseline, target, source, owner, date."""
    answered = (
        promised.unit,
        promised.baseline.known,
        promised.target.known,
        promised.source,
        promised.owner,
        promised.date,
    )
    return tuple("yes" if each else "no" for each in answered)


def _outcome(promised: Horizon) -> Mark:
    label = promised.outcome
    brief = " ".join(label.split()[:2])
    pips = six(promised)
    return Mark(OUTCOME, 0.5, _BAND, label, brief, shape="diamond", size=7, looks=("plain",), pips=pips, fixed=True, above=True)


def _there(now: Scene, names: Iterable[Any]) -> list[str]:
    """Returns those of `names` that stand on the picture, each once."""
    marks = {mark.name for mark in now.marks}
    return [name for name in dict.fromkeys(names) if name in marks]


def _plainly(mark: Mark) -> tuple[str, ...]:
    return tuple(look for look in mark.looks if look != "open")


def _looking(now: Scene, looks: Mapping[str, tuple[str, ...]], *, faint: bool = False) -> Scene:
    """Returns the picture with further looks of some partners; the others without their names where they are `faint`."""

    def mark(each: Mark) -> Mark:
        if each.name in looks:
            return replace(each, looks=(*each.looks, *looks[each.name]))
        return replace(each, looks=(*each.looks, "faint"), quiet=True) if faint and each.name not in (HOME, ROOM) else each

    return replace(now, marks=tuple(map(mark, now.marks)))


def _with(now: Scene, marks: Mark | Iterable[Mark] = (), lines: Iterable[Line] = (), words: str = "") -> Scene:
    added = (marks,) if isinstance(marks, Mark) else tuple(marks)
    return replace(now, marks=(*now.marks, *added), lines=(*now.lines, *lines), words=words or now.words)
