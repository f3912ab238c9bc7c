"""Notebook 01, third part: which two complete each other, and which three of the product-development case may begin.

Complementarity is |∪ capabilities ∩ required|, as in `diagnostics.nucleus`. Trust of one person in another is the mean of the
three PARTNER items, each at the mean of its judgement; the bar is the diagnostic's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations
from random import Random
from statistics import mean

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER, STANCE, Judgement
from coalition_kit.case.people import Person, Tie
from coalition_kit.datasets import load_case
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.wording import all_names, decimal, name_list, number_word

NEEDED = ("system analysis", "customer evidence", "delivery practice", "incentives and budgets", "convening")
WELCOME = ("presenting", "minutes", "event planning", "graphics", "translation", "spreadsheets")
TRUST = 3.0  # the bar of `diagnostics.nucleus`
LEAST = 3  # the fewest people that a map of candidates must add to the right three
MOST = 10
WARMER = 1.0  # steps of the stance scale
Trio = tuple[str, str, str]


def pair(rng: Random) -> Instance | None:
    """Returns an instance of *Two for the analysis*."""
    names = cast(rng, 5)
    does = {name: {*rng.sample(NEEDED, rng.randint(1, 3)), *rng.sample(WELCOME, rng.randint(0, 3))} for name in names}
    pairs = list(combinations(names, 2))
    covered = {two: len((does[two[0]] | does[two[1]]) & set(NEEDED)) for two in pairs}
    useful = {two: len(does[two[0]] & set(NEEDED)) + len(does[two[1]] & set(NEEDED)) for two in pairs}
    anything = {two: len(does[two[0]] | does[two[1]]) for two in pairs}
    best, strongest, widest = _single_best(covered), _single_best(useful), _single_best(anything)
    apart = {two for two in pairs if not does[two[0]] & does[two[1]] and two not in (best, strongest, widest)}
    if best is None or strongest is None or widest is None or not apart:
        return None
    separate = sorted(apart)[0]
    covers = [one for one in NEEDED if one in does[best[0]] | does[best[1]]]
    return Instance(
        "people",
        "The analysis is due before the holidays, and you may free two people for it. It needs five "
        f"things: {all_names(NEEDED)}. Anything else that the two can do is welcome and does not count.\n\nWhich two cover "
        "the "
        "most of what is needed? Pick two.",
        right=set(best),
        because=f"Between them {all_names(best)} bring {all_names(covers)}: {len(covers)} of {len(NEEDED)}. Look at who was left out, "
        "and at how "
        "good each of those is alone. You were choosing a pair, not two people.",
        mistakes=(
            Mistake(
                "the two strongest, and what they share counts twice",
                "You may have taken the two who bring most, each by themselves. Part of what the second brings, the first has already. "
                "Write down what the two bring together and strike out what stands there twice.",
                typical=set(strongest),
            ),
            Mistake(
                "everything they can do is counted",
                "You may have taken the longest lists. The analysis needs five things, and part of what these two can do is not among "
                "them. Strike that out first and look again.",
                typical=set(widest),
            ),
            Mistake(
                "nothing in common is taken for the most",
                "These two do not overlap at all, which is a good sign and not the question. A little overlap may hide a larger whole: how "
                "many of the five do they bring together?",
                typical=set(separate),
                detects=lambda picked: tuple(sorted(picked)) in apart,
            ),
        ),
        hints=(
            "Strike out of each list what the analysis does not need.",
            "Now write down for two people at a time what they bring together, each thing once.",
            f"The best two bring {len(covers)} of the {len(NEEDED)}; one of them brings {sorted(does[best[0]] & set(NEEDED))[0]}.",
        ),
        solution="What each two bring of what is needed:\n\n"
        + "\n".join(f"- {all_names(two)}: {covered[two]}" for two in sorted(pairs, key=lambda two: (-covered[two], two))),
        table=TextTable("What they can do", ("Who", "Can do"), tuple((name, ", ".join(sorted(does[name]))) for name in names)),
        options=tuple(names),
        pick=2,
        facts={"does": does, "needed": NEEDED},
    ).with_slips(
        *(
            Mistake(
                f"{covered[two]} of {len(NEEDED)} with {all_names(two)}",
                f"Between them {all_names(two)} do not bring "
                f"{all_names([one for one in NEEDED if one not in does[two[0]] | does[two[1]]])}. "
                "Another pair lacks less. Who brings what these two lack?",
                typical=set(two),
            )
            for two in pairs
        )
    )


def three(rng: Random) -> Instance | None:
    """Returns an instance of *Three people, six arrows*."""
    known = _brackwater()
    if not (known.right and known.one_arrow and known.alike and known.warm):
        return None
    sponsor = rng.choice(known.warm)
    people = {*rng.choice(known.right), *rng.choice(known.one_arrow), *rng.choice(known.alike), sponsor}
    others = [name for name in known.tied if name not in people and any((name, one) in known.trust for one in people)]
    people |= set(rng.sample(others, min(max(0, rng.randint(8, 9) - len(people)), len(others))))
    if len(people) > MOST or len(people) < len(known.right[0]) + LEAST:
        return None
    names = sorted(people)
    right = [trio for trio in known.right if people.issuperset(trio)]
    trios = [trio for trio in combinations(names, 3) if not set(trio) & set(known.warm)]
    failing = {trio: known.failing(trio) for trio in combinations(names, 3)}
    one = [trio for trio in trios if len(failing[trio]) == 1]
    alike = [trio for trio in trios if not failing[trio] and not known.covers(trio)]
    loose = [trio for trio in trios if len(failing[trio]) > 1]
    if not (one and alike and loose):
        return None
    return Instance(
        "people",
        f"Brackwater Instruments, Thursday evening. Tomorrow at ten Desmond Oyelaran wants to announce the new way of working, and you "
        "would rather begin with three people and a table. You know how far each of these people trusts each other one: 1 not at all, 4 a "
        f"great deal.\n\nPick three who trust each other with at least {TRUST:g} in all six directions and can do, between them, "
        f"everything the analysis needs: {all_names(known.needed)}. And pick them by what they say when the door is closed. There may "
        "be more "
        "than one answer.",
        right=set(right[0]),
        accepts=lambda picked: tuple(sorted(picked)) in right,
        because="All six arrows hold, nothing that the analysis needs is missing, and nobody's support is only for the stage. "
        "Notice how few threes do that, and that rank had nothing to do with it. Call them tonight.",
        mistakes=(
            Mistake(
                "warmer in public than behind the door",
                "A first table is for what is said when the door is closed. Compare the two columns of stances.",
                typical={sponsor, *right[0][:2]},
                detects=lambda picked: bool(picked & set(known.warm)),
                where=lambda picked: known.warmer(picked & set(known.warm)),
            ),
            Mistake(
                "one arrow does not hold",
                "Five of your six arrows hold, and this is a trio that looks good at first. Read the table in both directions, the rows "
                "and the columns.",
                typical=set(one[0]),
                detects=lambda picked: len(known.failing(sorted(picked))) == 1,
                where=lambda picked: f"The sixth does not hold: {known.told(*known.failing(sorted(picked))[0])}.",
            ),
            Mistake(
                "they trust each other and know the same things",
                "Every arrow holds: these three would have a good evening. Then comes the morning, and something that the analysis needs "
                "is missing, because they bring the same.",
                typical=set(alike[0]),
                detects=lambda picked: not known.failing(sorted(picked)) and not known.covers(picked),
                where=lambda picked: f"Nobody of the three brings {name_list(known.missing(picked), last='or')}.",
            ),
            Mistake(
                "good names who hardly know each other",
                "Each of the three may be excellent. A nucleus is made of what is between them: begin with two who trust each other in "
                "both directions, and look for a third.",
                typical=set(loose[0]),
                detects=lambda picked: len(known.failing(sorted(picked))) > 1,
                where=lambda picked: known.failures(sorted(picked)),
            ),
        ),
        hints=(
            "Cross out whoever is warmer in public than in private. Then look for two who trust each other in both directions.",
            "A trio has six arrows. For each two that hold both ways, look for a third who holds with both, then compare what the three "
            "can do.",
            f"{right[0][0]} is in such a trio.",
        ),
        solution="These hold in all six directions and bring everything:\n\n"
        + "\n".join(
            f"- {all_names(trio)} (weakest arrow {decimal(min(known.trust[two] for two in permutations(trio, 2)))})" for trio in right
        ),
        table=_candidates(known, names),
        options=tuple(names),
        pick=3,
        case=Case(
            change=known.case.change,
            leverage_points=known.case.record.leverage_points,
            people=tuple(person for person in known.case.record.people if person.name in people),
            ties=tuple(tie for tie in known.case.record.ties if {tie.source, tie.target} <= people),
        ),
        facts={"right": right},
    )


@dataclass(frozen=True)
class _Known:
    """What the teaching case says of its people: trust of each recorded pair, and the trios that hold or fail in one way."""

    case: Case
    needed: tuple[str, ...]
    trust: Mapping[tuple[str, str], float]
    warm: tuple[str, ...]
    tied: tuple[str, ...]
    right: tuple[Trio, ...]
    one_arrow: tuple[Trio, ...]
    alike: tuple[Trio, ...]

    def failing(self, trio: Iterable[str]) -> list[tuple[str, str]]:
        """Returns the arrows of `trio` that do not reach the bar, or that nobody has told."""
        return [two for two in permutations(trio, 2) if self.trust.get(two, 0.0) < TRUST]

    def missing(self, trio: Iterable[str]) -> list[str]:
        """Returns what the analysis needs and nobody of `trio` brings."""
        able = {able for name in trio for able in self.case.person(name).capabilities}
        return [one for one in self.needed if one not in able]

    def covers(self, trio: Iterable[str]) -> bool:
        """Returns whether `trio` brings everything that the analysis needs."""
        return not self.missing(trio)

    def warmer(self, names: Iterable[str]) -> str:
        """Returns where these people stand in public and in private."""
        people = [self.case.person(name) for name in sorted(names)]
        return " ".join(f"{q.name} is at {_stance(q.stance)} in public and at {_stance(q.private_stance)} in private." for q in people)

    def told(self, source: str, target: str) -> str:
        """Returns what is told of an arrow: how far one trusts the other, or that nobody has asked."""
        trust = self.trust.get((source, target))
        how_far = "nobody has asked" if trust is None else decimal(trust)
        return f"how far {source} trusts {target} ({how_far})"

    def failures(self, trio: Iterable[str]) -> str:
        """Returns how many of the arrows of `trio` do not hold, and the first of them."""
        failing = self.failing(trio)
        return f"Of your six arrows {number_word(len(failing))} do not reach {decimal(TRUST)}, such as {self.told(*failing[0])}."


@cache
def _brackwater() -> _Known:
    """Returns what there is to know of the product-development case, worked out once."""
    case = load_case("product-development")
    trust = {(tie.source, tie.target): _trust(tie) for tie in case.record.ties if tie.kind == "trust" and tie.is_good}
    warm = tuple(q.name for q in case.record.people if _warmer(q))
    tied = tuple(sorted({name for two in trust for name in two if two[::-1] in trust} - set(warm)))
    bare = _Known(case, case.change.capabilities, trust, warm, tied, (), (), ())
    near = [trio for trio in combinations(tied, 3) if len(bare.failing(trio)) <= 1]
    holding = tuple(trio for trio in near if not bare.failing(trio))
    return _Known(
        case,
        bare.needed,
        trust,
        warm,
        tied,
        right=tuple(trio for trio in holding if bare.covers(trio)),
        one_arrow=tuple(trio for trio in near if bare.failing(trio) and all(two in trust for two in permutations(trio, 2))),
        alike=tuple(trio for trio in holding if not bare.covers(trio)),
    )


def _trust(tie: Tie) -> float:
    """Returns the trust that a tie tells, 1 to 4, to two decimals: what the learner reads is what is compared."""
    return round(mean(item.mean(PARTNER) for item in (tie.reliability, tie.mission_support, tie.openness)), 2)


def _stance(judged: Judgement) -> str:
    return str(judged).replace("-", "−")


def _warmer(person: Person) -> bool:
    both = person.stance.known and person.private_stance.known
    return both and person.stance.mean(STANCE) - person.private_stance.mean(STANCE) >= WARMER


def _candidates(known: _Known, names: Sequence[str]) -> TextTable:
    """Returns the table of the candidates: both stances, what they bring, and their trust in each other."""
    people = [known.case.person(name) for name in names]
    rows = tuple(
        (
            q.name,
            _stance(q.stance),
            _stance(q.private_stance),
            ", ".join(able for able in q.capabilities if able in known.needed) or "–",
            *("" if other == q.name else decimal(known.trust[q.name, other]) if (q.name, other) in known.trust else "–" for other in names),
        )
        for q in people
    )
    return TextTable(
        "The stance runs from −2 to 2. Trust is read from the row to the column; – means that nobody has asked",
        ("Who", "Stance in public", "In private", "Brings", *(f"trusts {name.split()[0]}" for name in names)),
        rows,
    )


def _single_best(score: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    """Returns the pair with the highest score, or None where several share it."""
    highest = max(score.values())
    best = [two for two, value in score.items() if value == highest]
    return best[0] if len(best) == 1 else None
