"""Who is asked about, and from where? A question about introductions, resolved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.diagnostics.introductions.analysis import STANDARDS, Network
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import capped_status, survival
from coalition_kit.science.voting.games import TooLargeError


@dataclass(frozen=True)
class Request:
    """One question, resolved: to whom, from where, on which network; `person` is None where the kit finds nobody to ask about.

    `anyone` says that there is no coalition yet and nobody else was named to start from: then everybody else may introduce us. `guessed`
    says that nobody was asked about and no decision says who is wanted: then it is about whoever is heard most.
    """

    network: Network
    person: str | None
    start: tuple[str, ...]
    anyone: bool
    guessed: bool

    @classmethod
    def of(cls, case: Case, person: str | None, start: tuple[str, ...] | None, seed: int, parameters: Parameters = DEFAULT) -> Request:
        """Returns the question as it was put; without a person it is about whoever is wanted most."""
        network, names = Network(case, seed, parameters=parameters), case.member_names if start is None else start
        wanted = most_wanted(case) if person is None else case.person(person).name
        chosen = wanted or most_heard(network)
        anyone = start is None and not names and bool(network.ties)
        if anyone:
            names = tuple(name for name in case.names if name != chosen)
        return cls(network, chosen, tuple(dict.fromkeys(case.person(name).name for name in names)), anyone, wanted is None)

    @property
    def is_answered(self) -> bool:
        """Whether the person is one of those who ask."""
        return self.person in self.start

    def status(self) -> Status:
        """Returns the status of the best path, at risk at best where it, or with whom it begins, hangs on one of the kit's constants."""
        if self.person is None or not self.start:
            return "not assessable"
        return "met" if self.is_answered else capped_status(self._judge, self.network.parameters, STANDARDS)

    def sensitivity(self) -> Sensitivity:
        """Returns whether the status, and with whom the best path begins, survive the ranges of the kit's constants."""
        return survival(self._judge, self.network.parameters, STANDARDS)

    def _judge(self, parameters: Parameters) -> VariedOutcome:
        return self.network.at(parameters).outcome(str(self.person), self.start)


def most_heard(network: Network) -> str | None:
    """Returns who outside the coalition counts for most people, among those for whom somebody else counts; None without such a tie."""
    listening = {step[1] for step in network.ties} - set(network.case.member_names)
    counts = Counter(step[0] for step in network.ties)
    return min(listening, key=lambda name: (-counts[name], name), default=None)


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
