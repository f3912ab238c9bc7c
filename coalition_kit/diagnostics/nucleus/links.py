"""The six links of a nucleus, each judged by itself: size, order, credibility at stake, complementarity, diagnosis, trust.

Trust is that of the weakest *directed* pair (see `_ties.pairs`). Shared diagnosis is Kendall's τ of two rankings of the leverage
points, or W of three (Kendall & Babington Smith 1939).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER
from coalition_kit.diagnostics.nucleus.trust import ITEMS, Answers, Pairs
from coalition_kit.finding import Status
from coalition_kit.finding.status import Rating, at_least, rate, rate_bounds, weakest_status
from coalition_kit.science.statistics.estimates import interval, kendall_tau, kendall_w, ranks
from coalition_kit.wording import capitalised, count_of, name_list, number_word, part_of

MOST = 3
# What is enough, and below which a link is not met: marks of this kit.
TRUST, TRUST_FLOOR = 3.0, 2.0
ABILITY, ABILITY_FLOOR = 0.8, 0.5
TAU, TAU_FLOOR = 0.5, 0.0
W, W_FLOOR = 0.7, 1 / 3


@dataclass(frozen=True)
class Link:
    """One of the six: its status, why in a sentence, how the verdict would name it, and what to do about it."""

    name: str
    status: Status
    why: str
    told: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    rating: Rating | None = None
    people: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    step: str = ""
    decides: bool = True  # False for what nobody could know yet: it is shown and left out of the verdict

    def row(self) -> dict[str, Any]:
        """Returns the row of the finding's table."""
        return {"link": self.name, "value": self.value, "low": self.low, "high": self.high, "status": self.status, "why": self.why}


# Of equally weak links the verdict names the first of these.
BY_WEIGHT = ("trust", "shared diagnosis", "complementarity", "at stake", "order", "size")


def overall(links: Iterable[Link]) -> Status:
    """Returns the status of the weakest link that decides."""
    return weakest_status(link.status for link in links if link.decides)


class Table(Pairs):
    """What is known about the people of a case and their pairs; any trio can be judged from it."""

    def __init__(self, case: Case, seed: int, draws: int) -> None:
        super().__init__(case, seed, draws)
        self.stake = {member.person: member.at_stake for member in case.record.members}
        self._brings: dict[tuple[str, ...], list[tuple[str, int]]] = {}

    def links(self, names: Sequence[str], answers: Answers | None = None) -> Iterator[Link]:
        """Yields the six links of `names`."""
        answers = answers or {}
        fits = len(names) <= MOST
        yield Link(
            "size",
            "met" if fits else "not met",
            f"{count_of(len(names), 'person', 'people')}; a nucleus has one to three.",
            f"{capitalised(number_word(len(names)))} people are more than a nucleus: choose three at most.",
            float(len(names)),
            step="Choose the three whom you would call tonight.",
        )
        yield self.order()
        yield self.at_stake(names, answers)
        yield self.complementarity(names)
        yield self.diagnosis(names)
        yield self.trust(names, answers)

    def trust(self, names: Sequence[str], answers: Answers) -> Link:
        """Returns the trust of the weakest directed pair, and which pair that is."""
        if len(names) < 2:
            return Link(
                "trust",
                "not assessable",
                "one person alone has no pair.",
                "One person alone: trust between people cannot be judged.",
                people=tuple(names),
                missing=("Who else belongs to the nucleus: trust takes two.",),
            )
        pairs, trust, shares = self.weakest_pairs(names, answers)
        minimum = trust.min(axis=0)
        rating = rate(at_least(minimum, TRUST), at_least(minimum, TRUST_FLOOR))
        source, target = pair = self.weakest_pair(names, answers)
        items = self.items(pair, answers)
        known = {item: value for item, value in items.items() if value.known}
        low_item = min(known, key=lambda item: known[item].mean(PARTNER)) if known else ""
        rests = f"rests on {ITEMS[low_item]} {known[low_item]}" if low_item else "is unknown: nobody has asked"
        open_ = [(a, b, [ITEMS[i] for i, value in self.items((a, b), answers).items() if not value.known]) for a, b in pairs]
        low, high = interval(minimum)
        share = 100 * float(shares[pairs.index(pair)])
        return Link(
            "trust",
            rating.status,
            f"{source}'s trust in {target} {rests}; it is the weakest of {count_of(len(pairs), 'arrow')} in {share:.0f} of 100 draws.",
            f"The weakest link: {source}'s trust in {target} {rests}.",
            float(np.mean(minimum)),
            low,
            high,
            rating,
            (source, target),
            (pair,),
            tuple(f"{a}'s trust in {b}: {name_list(what)}." for a, b, what in open_ if what),
            f"Ask {source} what {target} would have to do to be trusted with this."
            if known
            else f"Ask {source} how far they trust {target}.",
        )

    def complementarity(self, names: Sequence[str]) -> Link:
        """Returns the share of the required capabilities that somebody has."""
        wanted = self.case.change.capabilities
        if not wanted:
            return Link(
                "complementarity",
                "not assessable",
                "no required capability is listed.",
                "What the first people must be able to do is not listed yet.",
                missing=("What the first three people must be able to do between them.",),
            )
        has = {name: set(self.case.person(name).capabilities) & set(wanted) for name in names}
        lacking = [capability for capability in wanted if not any(capability in mine for mine in has.values())]
        share = 1 - len(lacking) / len(wanted)
        alone = [name for name in names if len(names) > 1 and not self.unique(name, names)]
        missing_words = name_list([f"“{capability}”" for capability in lacking], 3)
        why = f"{part_of(len(wanted) - len(lacking), number_word(len(wanted)))} capabilities needed are there"
        why += f"; nobody brings {missing_words}" if lacking else ""
        adds, others = "adds" if len(alone) == 1 else "each add", "the other lacks" if len(names) == 2 else "the others lack"
        why += f"; {name_list(alone)} {adds} nothing that {others}." if alone else "."
        bare = [name for name in names if not self.case.person(name).capabilities]
        missing = (f"What {name_list(bare)} can do: nothing is recorded, and nothing is counted.",) if bare else ()
        return Link(
            "complementarity",
            rate_bounds(share, share, ABILITY, ABILITY_FLOOR),
            why,
            f"The weakest link is complementarity: nobody brings {missing_words}.",
            share,
            share,
            share,
            people=tuple(alone),
            missing=missing,
            step=self._who_brings(lacking, names),
        )

    def unique(self, name: str, names: Sequence[str]) -> float | None:
        """Returns the share of the required capabilities that only `name` has among `names`."""
        wanted = self.case.change.capabilities
        others = {capability for other in names if other != name for capability in self.case.person(other).capabilities}
        return len((set(wanted) & set(self.case.person(name).capabilities)) - others) / len(wanted) if wanted else None

    def _who_brings(self, lacking: Sequence[str], names: Sequence[str]) -> str:
        if not lacking:
            return ""
        if tuple(lacking) not in self._brings:
            people = [(q.name, len(set(q.capabilities).intersection(lacking))) for q in self.case.record.people]
            self._brings[tuple(lacking)] = sorted((pair for pair in people if pair[1]), key=lambda pair: -pair[1])
        best = next((name for name, _ in self._brings[tuple(lacking)] if name not in names), "")
        return (
            f"Talk to {best}, who brings most of what is missing."
            if best
            else f"Find someone who brings {name_list([f'“{one}”' for one in lacking])}."
        )

    def diagnosis(self, names: Sequence[str]) -> Link:
        """Returns the agreement of the rankings of the leverage points: τ for two people, W for three."""
        link, rankings = "shared diagnosis", {name: self.case.person(name).ranking for name in names}
        absent = tuple(f"How {name} ranks the leverage points." for name, ranking in rankings.items() if not ranking)
        if len(names) < 2 or len(names) > MOST or absent:
            why = "it takes two or three people." if not 2 <= len(names) <= MOST else "not everybody has ranked the leverage points."
            whom = [name for name in names if not rankings[name]]
            step = f"Ask {name_list(whom)} to rank the leverage points, {'each ' if len(whom) > 1 else ''}alone." if whom else ""
            return Link(link, "not assessable", why, "Whether they see the same problem cannot be judged yet.", missing=absent, step=step)
        table = ranks(list(rankings.values()))
        value = kendall_tau(*table) if len(names) == 2 else kendall_w(table)
        if np.isnan(value):
            missing = "How they rank the leverage points: two or more points are needed."
            return Link(
                link,
                "not assessable",
                "too few points are ranked.",
                "Whether they see the same problem cannot be judged yet.",
                missing=(missing,),
            )
        sign, goal, floor = ("τ", TAU, TAU_FLOOR) if len(names) == 2 else ("W", W, W_FLOOR)
        firsts = {name: ranking[0] for name, ranking in rankings.items()}
        same = len(set(firsts.values())) == 1
        tops = (
            f"all put “{firsts[names[0]]}” first" if same else "; ".join(f"{name} puts “{first}” first" for name, first in firsts.items())
        )
        return Link(
            link,
            rate_bounds(value, value, goal, floor),
            f"{tops} (agreement {sign} = {value:.2f}).",
            f"The weakest link is the diagnosis: their rankings of the leverage points agree too little ({sign} = {value:.2f}).",
            value,
            value,
            value,
            people=tuple(names),
            step="Rank the leverage points together, and say aloud why the first is first.",
        )

    def at_stake(self, names: Sequence[str], answers: Answers) -> Link:
        """Returns whether the members' credibility is visibly at stake; who is not a member yet has not been asked."""
        told = {name: answers.get((name,), self.stake.get(name)) for name in names}
        joined = [name for name in names if name in self.stake or (name,) in answers]
        no, unknown = ([name for name in joined if told[name] is answer] for answer in (False, None))
        outside = [name for name in names if name not in joined]
        status: Status = "not met" if no else "not assessable" if len(unknown) == len(joined) else "at risk" if unknown else "met"
        parts = (
            f"{name_list(no)} {'has' if len(no) == 1 else 'have'} nothing visibly at stake" if no else "",
            f"it is unknown for {name_list(unknown)}" if unknown else "",
            f"{name_list(outside)} {'is no member' if len(outside) == 1 else 'are no members'} yet, so nobody can know" if outside else "",
        )
        why = "; ".join(filter(None, parts)) or "everybody's credibility is visibly at stake"
        ask = no or unknown or outside
        return Link(
            "at stake",
            status,
            f"{why}.",
            f"The weakest link is credibility at stake: {why}.",
            people=tuple(no + unknown),
            missing=tuple(f"Whether {name}'s credibility is visibly at stake." for name in unknown + outside),
            step=f"Ask {name_list(ask)} where they would say this aloud, and to whom." if ask else "",
            decides=bool(joined),
        )

    def order(self) -> Link:
        """Returns whether the analysis was finished and the leverage points were named before anything was announced."""
        change, points = self.case.change, self.case.record.leverage_points
        dates = {"the analysis": change.analysed, **{f"“{point.name}”": point.named for point in points}}
        late = [what for what, date in dates.items() if date and change.announced and date > change.announced]
        undone = [what for what, date in dates.items() if date is None] + ([] if points else ["the leverage points"])
        name, missing = (
            "order",
            tuple(
                f"When {what} {'was finished' if what == 'the analysis' else 'was named'}."
                for what in undone
                if points or what == "the analysis"
            ),
        )
        if late:
            why = f"{name_list(late, 3)} came only after the announcement of {change.announced}."
            return Link(
                name,
                "not met",
                why,
                f"The weakest link is the order: {why}",
                missing=missing,
                step="Say openly what the analysis changed since the announcement.",
            )
        if not undone:
            return Link(name, "met", "analysis and leverage points came before any announcement.", "")
        why = f"{name_list(undone, 3)} {'has' if len(undone) == 1 else 'have'} no date yet, and " + (
            "the change is announced." if change.announced else "nothing is announced."
        )
        status: Status = "at risk" if change.announced or points or change.analysed else "not assessable"
        return Link(
            name,
            status,
            why,
            f"The weakest link is the order: {why}",
            missing=missing,
            step="Finish the analysis and name the leverage points before anything is announced.",
        )

    def people(self, names: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Yields a row for each person."""
        for name in names:
            person = self.case.person(name)
            covered = [capability for capability in self.case.change.capabilities if capability in person.capabilities]
            known = {"at_stake": self.stake.get(name), "ranking": "; ".join(person.ranking)}
            yield {"person": name, "capabilities": "; ".join(covered), "unique_share": self.unique(name, names), **known}

    def status(self, names: Sequence[str], answers: Answers | None = None) -> Status:
        """Returns the status of `names` as a nucleus: that of the weakest link."""
        return overall(self.links(names, answers))

    def untrusted(self, names: Sequence[str], answers: Answers) -> Status:
        """Returns the best status that `names` could have if only trust were perfect; quick, for it needs no draws."""
        found: list[Link] = []
        cheap: tuple[Callable[[], Link], ...] = (
            lambda: self.at_stake(names, answers),
            lambda: self.complementarity(names),
            lambda: self.diagnosis(names),
            self.order,
        )
        for link in cheap:
            found.append(link())
            if found[-1].status == "not met":
                break
        return overall(found)
