"""Where does each partner stand, what hangs on it, and who trusts it? Draws of the judgements, read once.

Austin's (2000) seven dimensions say unlike things, so they are never averaged. His stage is their median: what at least half of
them reach, so that one large sum moves nobody from giving to sharing. What a partner is in it for is told by two of them alone, the
importance to the mission and the strategic value, and by the weaker of the two. What it gives stands against that, on an axis of
its own: a gift does not buy a nearness to the mission.
"""

from __future__ import annotations

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, CONTINUUM, PARTNER
from coalition_kit.case.people import Tie
from coalition_kit.finding.status import Rating, rate
from coalition_kit.model.draws import draw

DIMENSIONS = {
    "engagement": "level of engagement",
    "mission": "importance to the mission",
    "resources": "magnitude of resources",
    "scope": "scope of activities",
    "interaction": "interaction",
    "complexity": "managerial complexity",
    "value": "strategic value",
}
STAGES = ("philanthropic", "transactional", "integrative")
POSITIONS = ("mission-aligned", "mixed", "transactional")
UPPER, LOWER = 3.5, 2.5  # a draw from 3.5 on is nearest to 4 or 5, one below 2.5 to 1 or 2
MOST_OF_IT = 0.5
TRUSTED = 3.0  # "a fair amount", the mean of what is known of reliability, support and openness
ITEMS = ("reliability", "mission_support", "openness")


class Audit:
    """The partners of a case, in draws; every method takes the name of a partner organization."""

    def __init__(self, case: Case, seed: int, draws: int) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        self.partners = {partner.organization: partner for partner in case.record.partnerships}
        self.homes = {person.name: person.organization for person in case.record.people}
        self.offers = self._offers()
        self.vetoes = self._vetoes()

    def scores(self, name: str, dimension: str) -> np.ndarray:
        """Returns draws of one dimension, 1 to 5: (draws,)."""
        return draw(getattr(self.partners[name], dimension), CONTINUUM, self.draws, self.seed, name, dimension)

    def stages(self, name: str) -> np.ndarray:
        """Returns the shares of draws in which the median of the seven lies in each of Austin's stages: (3,)."""
        middle = np.median([self.scores(name, dimension) for dimension in DIMENSIONS], axis=0)
        return np.bincount((middle >= LOWER).astype(int) + (middle >= UPPER), minlength=3) / self.draws

    def aligned(self, name: str) -> np.ndarray:
        """Returns where mission and value are both nearest to 4 or 5."""
        return np.asarray(np.minimum(self.scores(name, "mission"), self.scores(name, "value")) >= UPPER)

    def transactional(self, name: str) -> np.ndarray:
        """Returns where the importance to the mission is nearest to 1 or 2."""
        return np.asarray(self.scores(name, "mission") < LOWER)

    def positions(self, name: str) -> tuple[float, float, float]:
        """Returns the shares of draws that are mission-aligned, mixed and transactional."""
        first, last = float(np.mean(self.aligned(name))), float(np.mean(self.transactional(name)))
        return first, max(0.0, 1 - first - last), last

    def hangs(self, name: str) -> np.ndarray:
        """Returns where the change hangs on it: it can stop a motion alone, or gives more than half of something.

        Where nobody's resources are listed, a magnitude nearest to 4 or 5 stands for the half.
        """
        if name in self.vetoes:
            return np.ones(self.draws, dtype=bool)
        if not self.offers:
            known = self.partners[name].resources.known
            return self.scores(name, "resources") >= UPPER if known else np.zeros(self.draws, dtype=bool)
        most = [share > MOST_OF_IT for share in self.shares(name).values()]
        return np.any(most, axis=0) if most else np.zeros(self.draws, dtype=bool)

    def shares(self, name: str) -> dict[str, np.ndarray]:
        """Returns kind → draws of the share of all that is offered of it, for the kinds that this partner offers."""
        found = {}
        for kind, offers in self.offers.items():
            if name in offers:
                total = np.sum(list(offers.values()), axis=0)
                found[kind] = np.divide(offers[name], total, out=np.zeros(self.draws), where=total > 0)
        return found

    def gives(self, name: str) -> str:
        """Returns what it offers, in the words of the sheet: `900 thousand a year of money`."""
        given = (row for row in self.case.record.resources if row.offered and row.amount.known and row.amount.high)
        rows = [row for row in given if self._home(row.owner) == name]
        return "; ".join(f"{row.amount} {row.unit} of {row.kind}" if row.unit else f"{row.amount} of {row.kind}" for row in rows)

    def people(self, name: str, *, members: bool = False) -> tuple[str, ...]:
        """Returns who belongs to it, or who of them is in the coalition."""
        among = self.case.member_names if members else self.case.names
        return tuple(person for person in among if self.homes[person] == name)

    def trusting(self, name: str) -> dict[str, list[str]]:
        """Returns somebody of the partner → who of other organizations trusts that person or asks for advice, the most asked first."""
        found: dict[str, list[str]] = {person: [] for person in self.people(name)}
        for tie in self.case.record.ties:
            asks = self.homes.get(tie.source, "")
            if tie.target in found and asks not in ("", name) and tie.source not in found[tie.target] and _trusts(tie):
                found[tie.target].append(tie.source)
        return dict(sorted(((who, asking) for who, asking in found.items() if asking), key=lambda pair: -len(pair[1])))

    def rating(self) -> Rating:
        """Returns the status of the standard: nothing hangs on a partner that is transactional."""
        return rate(~np.any([self.hangs(name) & self.transactional(name) for name in self.partners], axis=0))

    def _home(self, owner: str) -> str:
        return self.homes.get(owner, "") or owner

    def _offers(self) -> dict[str, dict[str, np.ndarray]]:
        """Returns kind → owner → draws of what is offered, for kinds that are needed (every kind where no need is listed)."""
        rows = self.case.record.resources
        needed = {row.kind for row in rows if not row.offered} or {row.kind for row in rows}
        found: dict[str, dict[str, np.ndarray]] = {}
        for at, row in enumerate(rows):
            if row.offered and row.amount.known and row.kind in needed:
                amount = draw(row.amount, AMOUNT, self.draws, self.seed, row.owner, row.kind, str(at))
                offers, owner = found.setdefault(row.kind, {}), self._home(row.owner)
                offers[owner] = offers.get(owner, 0) + amount
        return found

    def _vetoes(self) -> dict[str, list[str]]:
        """Returns organization → the motions that it, or somebody of it, can stop alone."""
        found: dict[str, list[str]] = {}
        for motion in self.case.record.governance:
            if motion.voters:
                for voter in motion.game().vetoers():
                    found.setdefault(self._home(voter), []).append(motion.motion)
        return found


def _trusts(tie: Tie) -> bool:
    if tie.sign < 0 or tie.kind not in ("advice", "trust"):
        return False
    items = [getattr(tie, item).mean(PARTNER) for item in ITEMS if getattr(tie, item).known]
    return tie.kind == "advice" or bool(items and sum(items) / len(items) >= TRUSTED)
