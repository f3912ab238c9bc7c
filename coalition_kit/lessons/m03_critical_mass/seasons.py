"""What one season of a line-up brought: as a row of a table, in one sentence, and round by round on the map."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import finding as mass
from coalition_kit.diagnostics.withdrawal.finding import WithdrawalFinding
from coalition_kit.markup import Part, tag
from coalition_kit.model.world import World, places_of
from coalition_kit.widgets.base import runs_table
from coalition_kit.widgets.diagram import Round
from coalition_kit.widgets.network_map import NetworkMap
from coalition_kit.wording import in_runs, runs


def season_table(tried: list[tuple[str, WithdrawalFinding]], caption: str) -> Element:
    """Returns what was tried as a table: members, how many still practise it, and how often every place has enough, during and after."""

    def row(which: str, finding: WithdrawalFinding) -> tuple[Part | int, ...]:
        detail = finding.detail
        return tag("bdi", which), len(detail.members), f"{finding.value:.0f}", runs(detail.chance_during), runs(finding.chance or 0)

    headings = ("Who", "Members", "Still practise it", "Enough everywhere while pushing", "And after")
    rows = [row(which, finding) for which, finding in tried if finding.value is not None]
    return runs_table(f"{caption}: how many practise it, and how often every place has enough", headings, rows)


def in_one_breath(finding: WithdrawalFinding) -> str:
    """Returns what a season brought: how often it holds, and of the one run that the map shows how many still practise it."""
    if finding.value is None:
        return finding.verdict
    return (
        f"{finding.verdict} Every place reaches what it needs {in_runs(finding.chance or 0)}. The map shows the run in the middle: there "
        f"{finding.value:.0f} of {finding.detail.people} people still practise it."
    )


def season_rounds(case: Case, members: Sequence[str], world: World) -> list[Round]:
    """Returns the season of `members` round by round."""
    return [frame.played for frame in mass.adoption_rounds(case, members=members, world=world)]


def play_season(film: NetworkMap, case: Case, members: Sequence[str], rounds: Sequence[Round]) -> None:
    """Puts the season of `members` on the map, round by round, with these people as its coalition."""
    with film.hold_sync():  # one message, drawn once
        if {person["name"] for person in film.people if person["member"]} != set(members):
            film.show(case.without_members(case.member_names).with_members(members))
        film.outline(places_of(case))
        film.play(rounds)
