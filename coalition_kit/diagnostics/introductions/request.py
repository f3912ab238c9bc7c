"""Who is asked about, and from where? A question about introductions, resolved."""

from __future__ import annotations

from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.diagnostics.introductions.analysis import Network
from coalition_kit.finding import Status
from coalition_kit.science.voting.games import TooLargeError


@dataclass(frozen=True)
class Request:
    """One question, resolved: to whom, from where, on which network; `person` is None where the kit finds nobody to ask about."""

    network: Network
    person: str | None
    start: tuple[str, ...]

    @classmethod
    def of(cls, case: Case, person: str | None, start: tuple[str, ...] | None, seed: int) -> Request:
        """Returns the question as it was put; without a person it is about the decision holder who is wanted most."""
        names = case.member_names if start is None else start
        chosen = most_wanted(case) if person is None else case.person(person).name
        return cls(Network(case, seed), chosen, tuple(dict.fromkeys(case.person(name).name for name in names)))

    @property
    def is_answered(self) -> bool:
        """Whether the person is one of those who ask."""
        return self.person in self.start

    def status(self) -> Status:
        """Returns the status of the best path."""
        if self.person is None or not self.start:
            return "not assessable"
        return "met" if self.is_answered else self.network.rated(self.network.best(self.person, self.start)).status


def most_wanted(case: Case) -> str | None:
    """Returns the decision holder outside the coalition whose vote decides most often if all toss a coin; None where nobody is left.

    That is the sum over the decisions of Birnbaum's importance at ½, the absolute Banzhaf index (Owen 1972).
    """
    weight: dict[str, float] = {}
    for decision in case.record.decisions:
        if not decision.holders:
            continue
        game = decision.game()
        try:
            slopes = game.birnbaum([0.5] * len(game.players)).tolist()
        except TooLargeError:  # then a seat counts as one of many
            slopes = [1 / len(game.players)] * len(game.players)
        for name, slope in zip(game.players, slopes, strict=True):
            weight[name] = weight.get(name, 0.0) + slope
    return min(weight.keys() - set(case.member_names), key=lambda name: (-round(weight[name], 9), name), default=None)
