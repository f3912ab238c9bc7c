"""What partnerships answers with: a row for each partner, and what stands beside the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from coalition_kit.finding.cells import JudgedText

Dimension = Literal["engagement", "mission", "resources", "scope", "interaction", "complexity", "value"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
Stage = Literal["philanthropic", "transactional", "integrative"]
STAGES: tuple[Stage, ...] = get_args(Stage)
Position = Literal["mission-aligned", "mixed", "transactional", "not settled"]
POSITIONS: tuple[Position, ...] = get_args(Position)


class Gift(NamedTuple):
    """What a partner offers: of which kind, how much as judged (“?” where unknown), and the unit."""

    kind: str
    amount: str
    unit: str


@dataclass(frozen=True)
class PartnerRow:
    """One partner organization.

    `level` (0 to 5) and the seven dimensions (1 to 5) are as judged, “?” where unknown; `mission_*` and `resources_*` are the mean and the
    90 % interval of their draws. `stage` is Austin's, `stage_chance` the share of draws in which it is this one. `aligned`, `mixed` and
    `transactional` are shares of draws and add up to 1, `may_align` is what `aligned` would be if all that nobody has judged were high;
    `position` is the one that at least 80 of 100 draws agree on, else “not settled”.
    `gives` is what it offers, `main_giver_of` the kinds of which it gives more than half in most draws, `vetoes` the motions that it can
    stop alone. `needed` is the share of draws in which the change depends on it, `exposed` the share in which the change depends on it
    while it is transactional. `members` are its people in the coalition, `people` is how many people of it are listed; `trusted_by` and
    `trusted_from` count the people and organizations elsewhere that are known to trust it, `most_trusted` is whom they name most (empty:
    nobody). `evidence` is what the judgement is seen in.
    """

    organization: str
    level: JudgedText
    engagement: JudgedText
    mission: JudgedText
    resources: JudgedText
    scope: JudgedText
    interaction: JudgedText
    complexity: JudgedText
    value: JudgedText
    mission_mean: float
    mission_low: float
    mission_high: float
    resources_mean: float
    resources_low: float
    resources_high: float
    stage: Stage
    stage_chance: float
    position: Position
    aligned: float
    may_align: float
    mixed: float
    transactional: float
    gives: tuple[Gift, ...]
    main_giver_of: tuple[str, ...]
    vetoes: tuple[str, ...]
    needed: float
    exposed: float
    members: tuple[str, ...]
    people: int
    trusted_by: int
    trusted_from: int
    most_trusted: str
    evidence: str


@dataclass(frozen=True)
class PartnershipsDetail:
    """Who is judged to give most and least (of equals at the bottom, the one whom most people elsewhere trust); empty where unknown."""

    largest: str = ""
    smallest: str = ""
