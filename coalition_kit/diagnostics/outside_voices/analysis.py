"""Who stands outside, and what would each bring? Sectors, the place of the coalition among the ties, independent voices, and an audience.

Six things, and never one score: new sectors; decision holders more who would listen; effective size and constraint of the coalition as
one node (Burt 1992); independent voices; and whether they come at all.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import POWER, SHARE, Judgement, Scale
from coalition_kit.case.people import Tie
from coalition_kit.diagnostics.outside_voices.slates import Slates
from coalition_kit.model.draws import draw
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.science.networks.structural_holes import brokerage_of_groups
from coalition_kit.science.statistics.diversity import independent_voices

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LISTENS = frozenset({"trust", "advice", "influence"})
WITHIN, BETWEEN = Judgement.parse("0.3-0.5-0.7", SHARE), Judgement.parse("0-0.1-0.2", SHARE)


class VoicesField:
    """The people outside the immediate sector, and what any set of them would bring; every set is a tuple of names."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.case, self.seed, self.draws, self.parameters = case, seed, draws, parameters
        self.members = case.member_names
        self.sectors = {person.name: person.sector for person in case.record.people}
        self.held = Counter(self.sectors[name] for name in self.members if self.sectors[name])
        self.immediate = self._immediate()
        self.candidates = tuple(
            name for name, sector in self.sectors.items() if sector and sector not in self.immediate and name not in self.members
        )
        holders = dict.fromkeys(who for decision in case.record.decisions for who in decision.weights)
        self.holders = tuple(name for name in holders if name in self.sectors and name not in self.members)
        self._chances: dict[str, np.ndarray] = {}
        self._listens: dict[str, np.ndarray] = {}
        self._unheard: dict[str, np.ndarray] = {}
        self._heard_at: dict[str, np.ndarray] = {}
        self._alone: dict[str, float] = {}
        self._places: dict[tuple[tuple[str, ...], tuple[int, ...]], np.ndarray] = {}

    def with_parameters(self, parameters: Parameters) -> VoicesField:
        """Returns the same people with other constants; what these leave as it is, is kept."""
        if parameters == self.parameters:
            return self
        other = copy.copy(self)
        other.parameters = parameters
        if parameters.unknown_correlation != self.parameters.unknown_correlation:
            other._chances, other._listens, other._unheard, other._alone = {}, {}, {}, {}
            for drawn in ("deaf", "slates"):
                other.__dict__.pop(drawn, None)
        return other

    def with_what_is_known_of(self, other: VoicesField) -> VoicesField:
        """Returns itself; what another field of the same draws has worked out of whoever and whatever is the same here is taken over."""
        kept = self.members == other.members and self.case.names == other.case.names
        if kept and (self._matrix != other._matrix).nnz == 0:
            self._matrix, self._places = other._matrix, other._places
        if not kept or self.holders != other.holders:
            return self
        people = ((one.name, one is other.case.person(one.name)) for one in self.case.record.people)
        same = {name for name, as_before in people if as_before and self._ties_to(name) == other._ties_to(name)}
        known = ["_chances", "_listens", "_unheard"]
        if same.issuperset(self.members):
            self.deaf = other.deaf
            known.append("_alone")
        for part in known:
            mine, theirs = getattr(self, part), getattr(other, part)
            mine.update((name, theirs[name]) for name in same if name in theirs)
        return self

    def _immediate(self) -> tuple[str, ...]:
        """Returns the sectors of the nucleus; where those are not known, the sector or sectors that most members come from."""
        begun = dict.fromkeys(self.sectors[name] for name in self.case.nucleus_names if self.sectors[name])
        most = max(self.held.values(), default=0)
        return tuple(begun) or tuple(sector for sector, count in self.held.items() if count == most)

    def new(self, names: Iterable[str]) -> tuple[str, ...]:
        """Returns the sectors that no member holds and one of `names` does."""
        return tuple(dict.fromkeys(self.sectors[name] for name in names if not self.held[self.sectors[name]]))

    def joins(self, name: str) -> np.ndarray:
        """Returns draws of the chance that a person joins when asked."""
        if name not in self._chances:
            self._chances[name] = self._draws_of(self.case.person(name).chance, SHARE, "chance", name)
        return self._chances[name]

    def ears(self, name: str) -> np.ndarray:
        """Returns the places of the holders who may listen to a person: over a good tie, or because they are that person."""
        if name not in self._heard_at:
            by_tie = self._ties_to(name)
            self._heard_at[name] = np.array(
                [at for at, holder in enumerate(self.holders) if holder in by_tie or holder == name], dtype=np.intp
            )
        return self._heard_at[name]

    def listens(self, name: str) -> np.ndarray:
        """Returns draws of the chance that each holder of `ears` listens to a person: (draws, ears).

        It is the strength of the holder's good tie times the person's credibility, 0 to 4, as a share. A holder who is asked in listens.
        """
        if name not in self._listens:
            person = self.case.person(name)
            believed = self._draws_of(person.credibility, POWER, "credibility", name) / POWER.high
            found = np.zeros((self.draws, len(self.ears(name))))
            for at, holder in enumerate(self.holders[place] for place in self.ears(name).tolist()):
                for tie in self._ties_to(name).get(holder, ()):
                    strength = self._draws_of(tie.strength, SHARE, "strength", holder, name, tie.kind)
                    found[:, at] = np.maximum(found[:, at], strength * believed)
                if holder == name:
                    found[:, at] = 1.0
            self._listens[name] = found
        return self._listens[name]

    def _draws_of(self, judgement: Judgement, scale: Scale, of: str, *labels: str) -> np.ndarray:
        """Returns draws of a judgement; what is unknown of many people has a common factor, so that it does not average out."""
        shared = "" if judgement.known else of
        return draw(judgement, scale, self.draws, self.seed, *labels, of, common=shared, correlation=self.parameters.unknown_correlation)

    @property
    def rests_on_unknowns(self) -> bool:
        """Whether a chance of joining, a credibility or a tie that decides is unknown."""
        people = (self.case.person(name) for name in (*self.candidates, *self.members))
        return bool(self.unknown_ties()) or any(not (person.chance.known and person.credibility.known) for person in people)

    def _ties_to(self, name: str) -> dict[str, list[Tie]]:
        """Returns the good ties over which others may listen to a person, by who listens."""
        return self._ears.get(name, {})

    @cached_property
    def _ears(self) -> dict[str, dict[str, list[Tie]]]:
        found: dict[str, dict[str, list[Tie]]] = {}
        for tie in self.case.record.ties:
            if tie.is_good and tie.kind in LISTENS:
                found.setdefault(tie.target, {}).setdefault(tie.source, []).append(tie)
        return found

    @cached_property
    def deaf(self) -> np.ndarray:
        """The chance that each holder listens to no member as it is: (draws, holders)."""
        found = np.ones((self.draws, len(self.holders)))
        for name in self.members:
            found[:, self.ears(name)] *= 1 - self.listens(name)
        return found

    def listening_now(self) -> float:
        """Returns how many decision holders listen to a member as it is, on average."""
        return float((1 - self.deaf).sum(axis=1).mean())

    def heard_by(self, name: str) -> tuple[str, ...]:
        """Returns the holders who would listen to a person because of a good tie."""
        who = [self.holders[at] for at in self.ears(name).tolist()]
        chances = self.listens(name).mean(axis=0)
        return tuple(holder for holder, chance in zip(who, chances, strict=True) if chance > 0 and holder != name)

    def unknown_ties(self) -> tuple[tuple[str, str], ...]:
        """Returns the ties of unknown strength over which a holder may listen to a candidate or a member: (holder, the other)."""
        heard, holders = {*self.candidates, *self.members}, set(self.holders)
        ties = (tie for tie in self.case.record.ties if tie.is_good and tie.kind in LISTENS and not tie.strength.known)
        return tuple(dict.fromkeys((tie.source, tie.target) for tie in ties if tie.source in holders and tie.target in heard))

    def reach(self, names: Iterable[str]) -> np.ndarray:
        """Returns how many decision holders more would listen if `names` were asked in, on average over who joins: (draws,)."""
        silent = np.ones((self.draws, len(self.holders)))
        for name in names:
            silent[:, self.ears(name)] *= self.silent(name)
        return np.asarray((self.deaf * (1 - silent)).sum(axis=1))

    def reach_of(self, name: str) -> float:
        """Returns how many decision holders more would listen to one person, on average."""
        if name not in self._alone:
            self._alone[name] = float((self.deaf[:, self.ears(name)] * (1 - self.silent(name))).sum(axis=1).mean())
        return self._alone[name]

    def silent(self, name: str) -> np.ndarray:
        """Returns the chance that a holder of `ears` does not hear of it through `name`: (draws, ears)."""
        if name not in self._unheard:
            self._unheard[name] = 1 - self.joins(name)[:, np.newaxis] * self.listens(name)
        return self._unheard[name]

    def come(self, names: Sequence[str]) -> np.ndarray:
        """Returns how many of `names` join, on average: (draws,)."""
        return np.sum([self.joins(name) for name in names], axis=0) if names else np.zeros(self.draws)

    def place(self, names: Sequence[str] = ()) -> tuple[float, float]:
        """Returns effective size and constraint of the members and `names` as one node."""
        size, constraint = self.places(tuple(names), np.arange(len(names))[np.newaxis])[0].tolist()
        return size, constraint

    def places(self, names: tuple[str, ...], rows: np.ndarray) -> np.ndarray:
        """Returns what `place` does for each row of places in `names`, either all rows of that length or one: (rows, 2); remembered."""
        key = names, rows.shape
        if key not in self._places:
            members, others = (np.array([self._at[name] for name in group], dtype=np.intp) for group in (self.members, names))
            self._places[key] = brokerage_of_groups(self._matrix, np.hstack((np.tile(members, (len(rows), 1)), others[rows])))
        return self._places[key]

    @cached_property
    def _at(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.case.names)}

    @cached_property
    def _matrix(self) -> csr_array:
        """Who is tied to whom by a good tie of whatever kind, in one direction at least: 1 and 0."""
        from scipy.sparse import csr_array

        ends = [(self._at[tie.source], self._at[tie.target]) for tie in self.case.record.ties if tie.is_good and tie.source != tie.target]
        one, two = np.array([*ends, *((two, one) for one, two in ends)], dtype=np.intp).reshape(-1, 2).T
        ties = csr_array((np.ones(len(one)), (one, two)), shape=(len(self._at),) * 2)
        ties.data[:] = 1.0  # however often it is told
        return ties

    def voices(self, names: Iterable[str] = ()) -> np.ndarray:
        """Returns how many independent voices the members of known sector and `names` are worth: (draws,)."""
        counts = self.held + Counter(self.sectors[name] for name in names)
        within, between = (
            draw(judgement, SHARE, self.draws, self.seed, "voices", which)
            for judgement, which in ((WITHIN, "within"), (BETWEEN, "between"))
        )
        return independent_voices(list(counts.values()), within, between)

    @cached_property
    def slates(self) -> Slates:
        """Every three that is tried."""
        return Slates(self)
