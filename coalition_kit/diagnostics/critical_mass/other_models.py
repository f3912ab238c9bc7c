"""What would other models say? Five accounts of how a practice spreads, asked about the same coalition, and what they agree on.

Threshold cascade (Granovetter 1978; Centola & Macy 2007), before and after the withdrawal; simple contagion, where one
voice is enough; independent cascade (Kempe, Kleinberg & Tardos 2003); and Bass's (1969) curve, which knows no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coalition_kit.diagnostics.critical_mass.results import ModelAnswer
from coalition_kit.model.draws import stream
from coalition_kit.model.world import World
from coalition_kit.science.contagion import cascade
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import number_word, quoted_names

if TYPE_CHECKING:
    from scipy.sparse import csr_array

INNOVATION, IMITATION = 0.03, 0.38  # mean p and q of 213 published curves, a year (Sultan, Farley & Lehmann 1990)
MONTHS = 18  # the horizon: the end of the third phase
SOURCES = (
    "Bass, F. M. (1969). A new product growth for model consumer durables. Management Science 15(5).",
    "Kempe, D., Kleinberg, J., & Tardos, É. (2003). Maximizing the spread of influence through a social network. KDD.",
    "Sultan, F., Farley, J. U., & Lehmann, D. R. (1990). A meta-analysis of applications of diffusion models. JMR 27(1).",
)
_ONE_VOICE = 1e-9  # a threshold that any single adopter around reaches
_ALIKE = 0.02  # shares nearer than this are not told apart


@dataclass(frozen=True)
class Model:
    """One model's answer: `who` adopts, (n, runs), or for a curve that knows nobody its share alone; `says` what it assumes."""

    name: str
    says: str
    who: NDArray[np.bool_] | None = None
    curve: float = 0.0

    @property
    def answer(self) -> ModelAnswer:
        """The share of all people in the run in the middle, and its 90 % interval over the runs."""
        shares = np.full(1, self.curve) if self.who is None else self.who.mean(axis=0)
        low, high = interval(shares)
        return ModelAnswer(self.name, float(np.median(shares)), low, high, self.says)

    def by_person(self, world: World) -> NDArray[np.float64]:
        """Returns the share of the runs in which each person adopts, (n,); a curve says the same of everybody."""
        return np.full(len(world.names), self.curve) if self.who is None else self.who.mean(axis=1)

    def by_node(self, world: World) -> NDArray[np.float64]:
        """Returns the share of adopters at each node, over its people and the runs."""
        return np.array([self.curve if self.who is None else self.who[at].mean() for _, at in world.nodes])


def models(world: World, members: Iterable[str]) -> tuple[Model, ...]:
    """Returns the five models' answers for a coalition of `members`."""
    inside, trial = world.inside(members), world.trial(members)
    one_voice = cascade.threshold_cascade(world.influence, np.full(len(inside), _ONE_VOICE), inside)
    rng = stream(world.seed, "independent cascade")
    tries = cascade.independent_cascade(chances(world), inside, runs=world.draws, rng=rng)
    bass = cascade.bass(INNOVATION, IMITATION)
    return (
        Model(
            "threshold cascade, while pushing",
            "Each person needs a share of those around, and the push counts as a little more.",
            trial.during,
        ),
        Model("threshold cascade, after the push", "The push is gone, and whoever is left without enough company lets go.", trial.after),
        Model("one voice is enough", "News spreads like this: one person around who does it is enough, for everybody.", one_voice[:, None]),
        Model("independent cascade", "Each adopter has one try with each who listens, and succeeds by the strength of the tie.", tries),
        Model(
            f"Bass curve at {MONTHS} months",
            f"It knows nothing of this network: means of 213 curves of other products, p = {INNOVATION:g}, q = {IMITATION:g} a year.",
            curve=float(bass.adopted(MONTHS / 12)),
        ),
    )


def chances(world: World) -> csr_array:
    """Returns the chance that each person (column) convinces each other (row): the mean strength of their tie over the draws, (n, n).

    Each tie is tried once in a run, so that where strengths are independent the mean chance is all that counts.
    """
    from scipy.sparse import csr_array

    places = np.array(list(world.ties.pairs), dtype=np.intp).reshape(-1, 2).T
    found = csr_array((world.ties.strengths.mean(axis=1), tuple(places)), shape=(len(world.names),) * 2)
    found.eliminate_zeros()
    return found


def agreement(asked: Sequence[Model], world: World) -> str:
    """Returns what the models say together: from how few to how many, and which place those that tell places apart leave for last."""
    total = len(world.names)
    counts = {model.name: round(total * model.answer.share) for model in asked}
    fewest, most = (pick(counts, key=lambda name: counts[name]) for pick in (min, max))
    spread = (
        f"Asked about the same coalition, all models say {counts[most]} of {total}."
        if counts[fewest] == counts[most]
        else f"Models disagree about how many take it up: from {counts[fewest]} of {total} ({fewest}) to {counts[most]} ({most})."
    )
    return " ".join(filter(None, [spread, _last(asked, world)]))


def last_nodes(asked: Sequence[Model], world: World) -> tuple[int, tuple[str, ...]]:
    """Returns the nodes that all informative models leave among the last 1, 2, …, and that number; none where they disagree."""
    telling = _telling(asked, world)
    for last in range(1, len(world.nodes) // 2 + 1):
        lowest = [found <= np.sort(found)[last - 1] + _ALIKE for found in telling]
        common = tuple(node.name for (node, _), low in zip(world.nodes, np.all(lowest, axis=0), strict=True) if low) if telling else ()
        if common:
            return last, common
    return 0, ()


def _telling(asked: Sequence[Model], world: World) -> list[NDArray[np.float64]]:
    """Returns the share of adopters at each node, for each model that tells nodes apart."""
    shares = [model.by_node(world) for model in asked]
    return [found for found in shares if found.size and np.ptp(found) > _ALIKE]


def _last(asked: Sequence[Model], world: World) -> str:
    """Returns which nodes the models leave for last, or among the last two, …; of those that tell nodes apart, "" for fewer than two."""
    telling = _telling(asked, world)
    if len(telling) < 2:
        return ""
    which = f"{'Both' if len(telling) == 2 else f'All {number_word(len(telling))}'} models that tell the places apart"
    last, common = last_nodes(asked, world)
    if not common:
        return f"{which} disagree about which come last."
    place = "for last" if last == 1 else f"among the last {number_word(last)}"
    return f"{which} leave {quoted_names(common, 6)} {place}."
