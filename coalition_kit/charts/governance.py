"""Which motion can the members pass, and who can stop it? Each motion with its voters, power to act, and the chance at known stances."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, diamond, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, line, shape, words, wrap
from coalition_kit.diagnostics.governance.finding import GovernanceFinding
from coalition_kit.diagnostics.governance.results import GovernanceRow, RuleOutcome, VoterSeat
from coalition_kit.finding import status_word
from coalition_kit.model.wording import rule_words
from coalition_kit.wording import all_names, as_title, capitalise, count_of, isolate, number, number_word, percent, percents

_MOST, _MOST_VOTERS = 10, 16  # motions, and voters of a motion, that are drawn; all are in the words
_x = Scale(0, 1, 8, 304)
_COLUMNS: Columns = {
    "motion": "motion",
    "rule": lambda row: _rule(row),
    "status": "status",
    "voters": "voters",
    "power to act": lambda row: _share(row.act),
    "who can stop it alone": lambda row: row.vetoers or "nobody",
    "voters it takes to stop it": "blocking",
    "whose it is": lambda row: row.owner or "nobody's",
    "votes that never decide": lambda row: row.dummies or "none",
    "chance to pass": lambda row: _chance(row),
    "chance of a deadlock": lambda row: _share(row.deadlock),
}


def governance_chart(finding: GovernanceFinding) -> Figure:
    """Returns the motions of the finding of `governance`: rule, voters, who can stop it, power to act and the chance at the known stances.

    A square before a name can stop the motion alone, a square with a plus sign owns it, a ring is a vote that never decides, a dot any
    other. A bar is the power to act, a diamond the chance; both run from never to always. Below stand the common rules in words.
    """
    rows = finding.rows
    if not rows:
        return nothing("No motion is listed yet", "No motion is listed.")
    seats, others = finding.detail.seats, finding.detail.outcomes
    title = as_title(finding.verdict)
    head = f"{capitalise(count_of(len(rows), 'motion'))}, each with its rule, its voters and the chance at the stances known."
    text = "\n".join([head, *(f"- {_text(row, seats, others)}" for row in rows)])
    return Figure(title, _draw(rows, seats, others), text, rows, _COLUMNS)


def _share(value: float | None) -> str | None:
    return None if value is None else percent(value)


def _rule(row: GovernanceRow) -> str:
    return rule_words(row.rule, row.total_votes, len(row.voters))


def _chance(row: GovernanceRow) -> str | None:
    if row.chance is None or row.chance_low is None or row.chance_high is None:
        return None
    return f"{_share(row.chance)} ({percents(row.chance_low, row.chance_high)})"


def _stops(row: GovernanceRow) -> str:
    """Returns who can stop a motion, as a sentence without its full stop."""
    if row.owner:
        return f"Belongs to {isolate(row.owner)}: passes with that vote alone, and never without it"
    if row.vetoers:
        everybody = len(row.vetoers) == len(row.voters)
        return "Each voter can stop it alone" if everybody else f"Can be stopped alone by {all_names(row.vetoers, 'or')}"
    return f"It takes {number_word(row.blocking)} voters to stop it" if row.blocking else "Nobody can stop it alone"


def _by(motion: str, others: Sequence[RuleOutcome]) -> str:
    """Returns the chances by the common rules, one vote each; nothing where no stance is known."""
    mine = [each for each in others if each.motion == motion and each.by != "as it is" and each.chance is not None]
    return f"One vote each: {', '.join(f'{each.by} {_share(each.chance)}' for each in mine)}" if mine else ""


def _text(row: GovernanceRow, seats: Sequence[VoterSeat], others: Sequence[RuleOutcome]) -> str:
    head = f"{isolate(row.motion)} (rule: {isolate(_rule(row))}): {status_word(row.status)}"
    if row.status == "not assessable":
        return f"{head}; its rule cannot be played."
    votes = all_names([f"{seat.voter} ({number(seat.votes)})" for seat in seats if seat.motion == row.motion])
    act = f" Power to act {_share(row.act)}." if row.act is not None else ""
    chance = f" Chance to pass {_share(row.chance)}, of a deadlock {_share(row.deadlock)}." if row.chance is not None else ""
    dummies = f" Votes that never decide: {all_names(row.dummies)}." if row.dummies else ""
    common = f" {_by(row.motion, others)}." if _by(row.motion, others) else ""
    return f"{head}. Voters and votes: {votes}. {_stops(row)}.{dummies}{act}{chance}{common}"


def _draw(rows: Sequence[GovernanceRow], seats: Sequence[VoterSeat], others: Sequence[RuleOutcome]) -> str:
    panel = Panel()
    for row in rows[:_MOST]:
        _motion(panel, row, [seat for seat in seats if seat.motion == row.motion], _by(row.motion, others))
    panel.rule()
    panel.note_left_out(len(rows) - _MOST)
    panel.y += 20
    panel.key(_owner, "owns the motion")
    panel.key(_veto, "can stop it alone")
    panel.key(_vote, "has a vote")
    panel.key(_idle, "has a vote that never decides")
    panel.key(lambda x, y: [shape(box(x - 13, y - 4, 26, 8), fill="undecided")], "power to act: how many ways to vote pass")
    panel.key(lambda x, y: [shape(diamond(x, y), fill="ink")], "chance to pass at the stances known")
    panel.small("Both run from never, on the left, to always.")
    return panel.picture(-3)


def _motion(panel: Panel, row: GovernanceRow, seats: Sequence[VoterSeat], common: str) -> None:
    panel.rule()
    panel.y += 19
    panel.text(row.motion, lines=3, bold=True)
    panel.small(f"rule: {_rule(row)}", lines=4)
    panel.y += 3
    if row.status == "not assessable":
        panel.small("its rule cannot be played", colour="accent")
        panel.y -= 3
        return
    _voters(panel, row, seats)
    panel.small(_stops(row), lines=5, colour="accent" if row.owner or row.vetoers else "ink")
    panel.y += 2
    panel.add(*_chances(row, panel.y))
    panel.y += 24
    if common:
        panel.small(common, lines=2)
    panel.y -= 2


def _chances(row: GovernanceRow, y: float) -> list[Element]:
    """Returns the axis from never to always with the power to act as a bar and the chance as a diamond."""
    parts = [line(_x.start, y, _x.end, y), *(line(_x(at), y - 5, _x(at), y + 5) for at in (0, 0.5, 1))]
    if row.act is not None:
        parts.append(shape(box(_x.start, y - 4, max(_x(row.act) - _x.start, 1.5), 8), fill="undecided"))
    if row.chance is not None and row.chance_low is not None and row.chance_high is not None:
        low, middle, high = map(_x, (row.chance_low, row.chance, row.chance_high))
        if high - low > 2:
            parts.append(line(low, y, high, y, colour="ink", width=2))
        parts.append(shape(diamond(middle, y), fill="ink", stroke="paper", width=1.5))
        parts.append(words(percent(row.chance), WIDTH - 2, y + 4.5, size=12, anchor="end", bold=True))
    return parts


def _voters(panel: Panel, row: GovernanceRow, seats: Sequence[VoterSeat]) -> None:
    """Draws the voters side by side with their marks, those who can stop it first."""
    shown = sorted(seats, key=lambda seat: not seat.veto)[:_MOST_VOTERS]
    marks = {_name(seat): _owner if seat.voter == row.owner else _veto if seat.veto else _idle if seat.dummy else _vote for seat in shown}
    panel.side_by_side(marks, lambda name, x, y: marks[name](x, y))
    if len(seats) > len(shown):
        panel.small(f"and {len(seats) - len(shown)} more voters")
        panel.y += 4


def _name(seat: VoterSeat) -> str:
    """Returns a voter with the votes, where these are more or less than one."""
    votes = f": {number(seat.votes)}" if seat.votes != 1 else ""
    return f"{wrap(seat.voter, WIDTH - 60, 12, lines=1)[0]}{votes}"


def _vote(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 4.5), fill="for")]


def _idle(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 4), fill="paper", stroke="soft", width=1.5)]


def _veto(x: float, y: float) -> list[Element]:
    return [shape(box(x - 4.5, y - 4.5, 9, 9), fill="accent")]


def _owner(x: float, y: float) -> list[Element]:
    cross = f"M{x - 3:.1f} {y:.1f}h6m-3 -3v6"
    return [shape(box(x - 6, y - 6, 12, 12), fill="accent"), shape(cross, stroke="paper", width=2)]
