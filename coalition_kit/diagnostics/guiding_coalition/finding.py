"""Is it a guiding coalition? Kotter's (1996) four sources, each by itself: position power, expertise, credibility, leadership.

Kotter asks for enough of all four; one does not make up for another, so they stand apart, the weakest is named, and no mean
is formed. Each is counted from what the case documents, not from anybody's rating: decisions that outsiders can block,
viewpoints heard, units that name a member for advice or trust, changes led before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.estimates import POWER
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.finding.status import first_step, rate_bounds, weakest_status
from coalition_kit.finding.what_if import SEARCH, find_flips, no_improvement
from coalition_kit.model.draws import draw
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import capitalised, count_of, name_list, number_word, part_of, percent

QUESTION = "Guiding coalition: which of Kotter's four is weakest?"
POWERS = ("position power", "expertise", "credibility", "leadership")
RATINGS = ("position_power", "expertise", "credibility", "leadership")


def guiding_coalition(
    case: Case, *, seed: int = 0, draws: int = 2000, enough: float = 0.8, floor: float = 0.5, leads_needed: int = 2
) -> Finding:
    """Returns Kotter's four powers apart, each a share from 0 to 1 with bounds, and names the weakest.

    Position power: the share of decisions that nobody outside can block, that is, in which the members alone win. Expertise:
    the share of the required viewpoints that a member can speak for. Credibility: the share of affected units in which
    someone names a member for advice or trust. Leadership: members with a documented lead, against `leads_needed`.
    Where something is not recorded (a decision without holders, a unit that named nobody) the share has bounds: it counts as
    missing below and as there above. Met: the lower bound reaches `enough`; not met: the upper one stays below `floor`;
    leadership wants all the leads needed, and is not met without any. The marks are the kit's own. The whole is as strong as its
    weakest part, never a mean; a part that cannot be judged keeps it from being met.
    `rows`: one per power with power, value, low, high, status, why. `extra["ratings"]`: each member's four judged powers,
    0 to 4, mean and 90 % interval from `draws` draws with `seed`; they are shown and decide nothing.
    """
    system = _Powers(case, enough, floor, leads_needed)
    members = case.member_names
    if not members:
        return Finding(
            "guiding_coalition",
            QUESTION,
            "The four cannot be judged yet: no member is named.",
            "not assessable",
            missing=("Who is a member.",),
            next_steps=first_step(case),
        )
    parts = system.parts(frozenset(members))
    status = weakest_status(part.status for part in parts)
    weak = min(parts, key=lambda part: (part.status != status, part.value if part.value is not None else 1.0))
    candidates = system.worth_trying(frozenset(members))
    flips = tuple(
        find_flips(
            status,
            members,
            candidates,
            lambda names: weakest_status(part.status for part in system.parts(names)),
            score=lambda names: sum(min(part.value or 0.0, enough) for part in system.parts(names)),
        )
    )
    return Finding(
        "guiding_coalition",
        QUESTION,
        _verdict(parts, weak, status),
        status,
        rows=tuple(part.row() for part in parts),
        reasons=(
            *(Reason(f"{capitalised(part.power)}: {part.why}", part.people, (), part.decisions) for part in parts),
            *no_improvement(status, flips),
        ),
        assumptions=(
            f"Enough means {percent(enough)} of the decisions, viewpoints and units, and {count_of(leads_needed, 'documented lead')}; "
            f"below {percent(floor)}, or without a lead, is not met. These marks are the kit's own.",
            "The affected units are those of the people who hold an affected place.",
            "A unit counts when one of its people names a member in a good tie of advice or trust.",
            SEARCH,
            "Kotter's four are practitioner theory: useful questions, without proof that they decide a change (Hughes 2011).",
        ),
        missing=tuple(sentence for part in parts for sentence in part.missing),
        would_change=flips,
        next_steps=tuple(_steps(system, parts, candidates, members)),
        sources=(
            "Kotter, J. P. (1996). Leading Change. Harvard Business School Press.",
            "Hughes, M. (2011). Do 70 per cent of all organizational change initiatives really fail? Journal of Change Management 11(4).",
        ),
        extra={"weakest": weak.power, "ratings": tuple(_ratings(case, seed, draws))},
    )


@dataclass(frozen=True)
class _Part:
    """One of the four: its share with bounds (None where nothing can be said), why, and what was not known."""

    power: str
    value: float | None
    low: float
    high: float
    status: Status
    why: str
    people: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def row(self) -> dict[str, Any]:
        low, high = (None, None) if self.value is None else (self.low, self.high)
        return {"power": self.power, "value": self.value, "low": low, "high": high, "status": self.status, "why": self.why}


class _Powers:
    """What the case documents about each power, read once, so that one coalition after another can be tried."""

    def __init__(self, case: Case, enough: float, floor: float, leads_needed: int) -> None:
        self.case, self.enough, self.floor, self.leads_needed = case, enough, floor, leads_needed
        self.games = {d.name: d.game() for d in case.record.decisions if d.holders}
        self._wins: dict[tuple[str, frozenset[str]], bool] = {}
        self.orphans = tuple(d.name for d in case.record.decisions if not d.holders)
        self.views = {q.name: frozenset(q.viewpoints) for q in case.record.people}
        self.led = [q.name for q in case.record.people if q.led]
        affected = {(cell.function, cell.level) for cell in case.affected if cell.weight > 0}
        self.unit = {q.name: q.unit for q in case.record.people if q.unit}
        self.units = tuple(dict.fromkeys(q.unit for q in case.record.people if q.unit and (q.function, q.level) in affected))
        self.named: dict[str, dict[str, None]] = {unit: {} for unit in self.units}  # dicts, for their order stays the same
        self.silent = set(self.units)
        for tie in case.record.ties:
            unit = self.unit.get(tie.source)
            if tie.kind in ("advice", "trust") and unit in self.named:
                self.silent.discard(unit)
                if tie.sign > 0:
                    self.named[unit][tie.target] = None

    def parts(self, members: frozenset[str]) -> tuple[_Part, ...]:
        """Returns the four powers of a coalition, in Kotter's order."""
        return self.position(members), self.expertise(members), self.credibility(members), self.leadership(members)

    def _share(self, power: str, there: int, unknown: int, total: int, **told: Any) -> _Part:
        """Returns a power that is a share of `total`, of which `unknown` may or may not be there."""
        low, high = there / total, (there + unknown) / total
        known = total - unknown
        value = there / known if known else None
        status = rate_bounds(low, high, self.enough, self.floor) if known else "not assessable"
        return _Part(power, value, low, high, status, **told)

    def wins(self, decision: str, members: frozenset[str]) -> bool:
        """Returns whether the members alone pass `decision`; remembered, for the searches ask again."""
        key = decision, members.intersection(self.games[decision].players)
        if key not in self._wins:
            self._wins[key] = self.games[decision].wins(key[1])
        return self._wins[key]

    def position(self, members: frozenset[str]) -> _Part:
        """Returns position power: decisions that outsiders cannot block, exactly those in which the members alone win."""
        total = len(self.games) + len(self.orphans)
        missing = tuple(f"Who decides “{name}”." for name in self.orphans)
        if not total:
            return _unknown("position power", "no decision is listed.", "Which decisions the change needs, and who holds them.")
        open_ = [name for name in self.games if not self.wins(name, members)]
        holders = tuple(dict.fromkeys(player for name in open_ for player in self.games[name].players if player not in members))
        why = f"people outside can block {part_of(len(open_), count_of(len(self.games), 'decision'))}"
        why += f": {name_list([f'“{name}”' for name in open_], 4)}." if open_ else "."
        there = len(self.games) - len(open_)
        return self._share(POWERS[0], there, len(self.orphans), total, why=why, people=holders, decisions=tuple(open_), missing=missing)

    def expertise(self, members: frozenset[str]) -> _Part:
        """Returns expertise: the required viewpoints that a member can speak for."""
        wanted = self.case.change.viewpoints
        if not wanted:
            return _unknown("expertise", "no required viewpoint is listed.", "Which viewpoints the analysis must hear.")
        heard = frozenset().union(*(self.views[name] for name in members))
        lacking = [view for view in wanted if view not in heard]
        quiet = [name for name in self.case.member_names if name in members and not self.views[name]]
        why = f"nobody in the coalition speaks for {name_list(lacking)}." if lacking else "every required viewpoint is spoken for."
        missing = (f"Which viewpoints {name_list(quiet)} can speak for: none are recorded, and none are counted.",) if quiet else ()
        return self._share("expertise", len(wanted) - len(lacking), 0, len(wanted), why=why, missing=missing)

    def credibility(self, members: frozenset[str]) -> _Part:
        """Returns credibility: affected units in which someone names a member for advice or trust."""
        if not self.units:
            return _unknown("credibility", "no unit is given for the affected places.", "In which unit the affected people work.")
        reached = [unit for unit in self.units if not members.isdisjoint(self.named[unit])]
        silent = [unit for unit in self.units if unit in self.silent]
        without = [unit for unit in self.units if unit not in reached and unit not in silent]
        missing = tuple(f"Whom people in {unit} trust or ask for advice." for unit in silent)
        why = f"a member is named for advice or trust in {part_of(len(reached), count_of(len(self.units), 'affected unit'))}"
        why += f", not in {name_list(without)}" if without else ""
        why += f"; {name_list(silent)} named nobody at all, so that is unknown." if silent else "."
        named = tuple(dict.fromkeys(target for unit in reached for target in self.named[unit] if target in members))
        return self._share("credibility", len(reached), len(silent), len(self.units), why=why, people=named, missing=missing)

    def leadership(self, members: frozenset[str]) -> _Part:
        """Returns leadership: members who have led a change before, against the number needed."""
        if not self.led:
            return _unknown("leadership", "no change that anyone led is recorded.", "Who has led a change before, and which.")
        leads = tuple(name for name in self.led if name in members)
        value = min(1.0, len(leads) / self.leads_needed)
        why = f"{count_of(len(leads), 'member')} with a documented lead, {number_word(self.leads_needed)} needed"
        why += f": {name_list(leads)}." if leads else "."
        status: Status = "met" if value >= 1 else "at risk" if leads else "not met"
        return _Part("leadership", value, value, value, status, why, leads)

    def worth_trying(self, members: frozenset[str]) -> list[str]:
        """Returns those outside who would add to a power, or hold a seat in a decision that outsiders can block."""
        now = self.parts(members)

        def adds(name: str) -> bool:
            pairs = zip(now, self.parts(members | {name}), strict=True)
            return name in now[0].people or any((new.value or 0) > (old.value or 0) for old, new in pairs)

        return [name for name in self.case.names if name not in members and adds(name)]


def _unknown(power: str, why: str, missing: str) -> _Part:
    return _Part(power, None, 0.0, 1.0, "not assessable", why, missing=(missing,))


def _verdict(parts: Sequence[_Part], weak: _Part, status: Status) -> str:
    if status == "met":
        return f"All four powers are there; {weak.power} has the least to spare."
    same = [part.power for part in parts if part.status == status and part.value == weak.value]
    if status == "not assessable":
        rest = (
            "None of the four can be judged yet."
            if len(same) == len(parts)
            else f"What can be judged is there; {name_list(same)} cannot be judged yet."
        )
        return rest
    if len(same) > 1:
        return capitalised(f"{name_list(same)} are the weakest of the four powers.")
    if weak.value is None:
        return capitalised(f"{weak.power} is the weakest of the four powers.")
    return capitalised(f"{weak.power} is the weakest of the four powers: {percent(weak.value)} of what is needed.")


def _steps(system: _Powers, parts: Sequence[_Part], candidates: Sequence[str], members: Sequence[str]) -> Iterable[str]:
    """Yields who outside would add most to each power that is short, and what to find out."""
    coalition = frozenset(members)
    for index, part in enumerate(parts):
        if part.status in ("met", "not assessable"):
            continue
        gains = {name: (system.parts(coalition | {name})[index].value or 0) - (part.value or 0) for name in candidates}
        best = max(gains, key=lambda name: gains[name], default=None)
        if best is not None and gains[best] > 0:
            old = part.value or 0.0
            yield f"For {part.power}, talk to {best}: the share would rise from {percent(old)} to {percent(old + gains[best])}."
        elif index == 0 and part.people:
            yield f"For position power no single person suffices; the missing seats are held by {name_list(part.people)}."
        else:
            yield f"For {part.power}, nobody on your list would add anything: ask your members who could."
    for part in parts:
        if part.status == "not assessable":
            yield f"Find out for {part.power}: {part.missing[0][0].lower()}{part.missing[0][1:]}"


def _ratings(case: Case, seed: int, draws: int) -> Iterable[dict[str, Any]]:
    """Yields each member's judged powers; unknown ones span the scale."""
    for name in case.member_names:
        person = case.person(name)
        row: dict[str, Any] = {"person": name}
        for field in RATINGS:
            judgement = getattr(person, field)
            low, high = interval(draw(judgement, POWER, draws, seed, name, field))
            row |= {field: str(judgement), f"{field}_mean": judgement.mean(POWER), f"{field}_low": low, f"{field}_high": high}
        yield row
