"""Notebook 06, on a map: which two partners are heard by everybody who has to come along, and believed?

Who is asked by whom comes from the audit of partnerships, as on the picture of the notebook. A partner who is paid for it is heard and
not believed: the credible signal is one that brings its sender nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import combinations
from random import Random

from coalition_kit.case import Case
from coalition_kit.case.partners import Partnership
from coalition_kit.case.people import Person, Tie
from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import ORGANIZATIONS, cast
from coalition_kit.lessons.m06_across_organizations.scene import Ground
from coalition_kit.wording import all_names, count_of, number_word

KEEPERS, PARTNERS, SENT = 5, 6, 2
RIVER = "the keepers of the locks"
ASKS = (1, 3)  # how many partners a keeper asks
BY_ONE_WORD = [name for name in ORGANIZATIONS if not name.startswith("the ")]  # the map shows the first word
PAID = ("sells the gauges", "would be paid for each report", "wants the contract for the alarm")
HERE = (
    "was flooded twice",
    "lost its cellar",
    "has its children on the river path",
    "counts the people in the shelters",
    "keeps the boats",
)


class _River:
    """Keepers and partners, who asks whom, and what each partner gives."""

    def __init__(self, case: Case, keepers: list[str], gives: Mapping[str, int]) -> None:
        self.case, self.keepers, self.gives = case, keepers, gives
        asking = Ground(case).asking
        self.asked_by = {partner: set().union(*those.values()) & set(keepers) for partner, those in asking.items()}
        self.paid = max(gives, key=lambda name: gives[name])
        self.small = min(gives, key=lambda name: gives[name])
        self.pairs = [frozenset(two) for two in combinations(sorted(gives), SENT)]

    def heard(self, sent: Collection[str]) -> set[str]:
        """Returns the keepers who ask one of `sent`."""
        return set().union(*(self.asked_by[name] for name in sent))

    def believed(self, sent: Collection[str]) -> set[str]:
        """Returns the keepers who ask one of `sent` who is not paid for it."""
        return self.heard([name for name in sent if name != self.paid])

    def rounds(self, sent: frozenset[str]) -> tuple[Round, ...]:
        """Returns who takes it up after the first partner begins, and after the second."""
        begun: list[str] = []
        rounds: list[Round] = [("Before", (), "Nobody does it.")]
        for name in sorted(sent):
            before = self.believed(begun)
            begun.append(name)
            new = sorted(self.asked_by[name] - before)
            if name == self.paid:
                said = f"{name} does it, and earns something by it. {self._ask(name)}, know that, and wait for somebody who does not."
            elif set(new) == self.asked_by[name] and new:
                said = f"{name} does it. {self._ask(name)} and {'takes' if len(new) == 1 else 'take'} it up."
            elif new:
                said = f"{name} does it. {self._ask(name)}: {all_names(new)} {'takes' if len(new) == 1 else 'take'} it up."
            else:
                said = f"{name} does it. {self._ask(name)}, and so it brings nobody new."
            rounds.append((f"{name} begins", (*begun, *sorted(self.believed(begun))), said))
        left = sorted(set(self.keepers) - self.believed(sent))
        end = f"{all_names(left)} {'asks' if len(left) == 1 else 'ask'} somebody else, and waits." if len(left) == 1 else ""
        end = end or (f"{all_names(left)} ask somebody else, and wait." if left else "Every keeper has taken it up.")
        return (*rounds, ("In the end", rounds[-1][1], end))

    def _ask(self, name: str) -> str:
        those = sorted(self.asked_by[name])
        return f"{all_names(those)} {'asks' if len(those) == 1 else 'ask'} {name}" if those else f"Nobody asks {name}"


def heard(rng: Random) -> Instance | None:
    """Returns an instance of *Two who are heard*."""
    keepers, names = cast(rng, KEEPERS), sorted(rng.sample(BY_ONE_WORD, PARTNERS))
    small, other, paid, eager = rng.sample(names, 4)  # eager asks nearly everybody, and is asked by few
    gives = dict(zip(names, rng.sample(range(12, 60), PARTNERS), strict=True)) | {small: rng.randint(1, 4), paid: rng.randint(90, 140)}
    parts = rng.choice((((small,), (other, paid)), ((small, paid), (other,))))  # with one of the two, all hear the paid one
    asks = {keeper: _ask_in_all(rng, names, rng.choice(parts)) for keeper in keepers}
    free = [name for name in names if name != paid]
    if sum(all(set(two) & set(those) for those in asks.values()) for two in combinations(free, SENT)) != 1:
        return None  # a quick look, before a case is made of it
    eagerly = rng.sample(keepers, KEEPERS - 1)
    river = _River(_draw(keepers, names, asks, {eager: eagerly}), keepers, gives)
    (sent,) = (two for two in river.pairs if river.believed(two) == set(keepers))
    by_asked = sorted((name for name in names if name != river.paid), key=lambda name: (-len(river.asked_by[name]), name))
    most = frozenset(by_asked[:SENT])
    with_paid = [two for two in river.pairs if river.paid in two and river.heard(two) == set(keepers)]
    backwards = [two for two in river.pairs if eager in two and river.paid not in two and two not in (sent, most)]
    rest = [two for two in river.pairs if two not in (sent, most) and eager not in two and river.paid not in two]
    if (
        not (with_paid and backwards and rest)
        or most == sent
        or eager in (river.paid, *sent, *most)
        or len(river.asked_by[river.paid]) < SENT
    ):
        return None
    why = dict(zip((name for name in names if name != river.paid), rng.sample(HERE, PARTNERS - 1), strict=True))
    why[river.paid] = rng.choice(PAID)
    lacking = sorted(set(keepers) - river.believed(most))
    alone = sorted(river.asked_by[river.small] - river.asked_by[other])
    return Instance(
        "people",
        f"{number_word(KEEPERS).capitalize()} keepers of locks, {all_names(keepers)}, should report the water level every hour. None does "
        "yet. A keeper begins when a partner whom that keeper asks for advice does it too; an arrow leads from who asks to who is asked. "
        "No keeper follows a partner that earns something by it. This is what is known of the partners:\n\n"
        + "\n".join(f"- {name} {why[name]}, and gives {gives[name]} thousand a year." for name in names)
        + f"\n\n{number_word(SENT).capitalize()} partners can begin this month. Pick the {number_word(SENT)} with whom every keeper comes "
        "along. Check your answer, and step on the map through what follows.",
        right=set(sent),
        because=f"Every keeper asks one of the two. {river.small} gives least of all, {gives[river.small]} thousand a year, and "
        f"{all_names(alone)} would not have come along without it. What a partner gives does not say by whom it is heard, nor "
        "whether it is believed.",
        mistakes=(
            Mistake(
                "the largest partner is sent",
                f"{river.paid} gives {gives[river.paid]} thousand, more than anyone, and "
                f"{count_of(len(river.asked_by[river.paid]), 'keeper asks', 'keepers ask')} it. But it earns something by every report, "
                "and they know it. Whom would they believe, because it brings that partner nothing?",
                typical=set(with_paid[0]),
                detects=lambda two: river.paid in two,
            ),
            Mistake(
                "the two who are asked most",
                "Each of these two is asked by more keepers than most partners are. But it is partly the same keepers who ask both: "
                f"{all_names(lacking)} {'asks' if len(lacking) == 1 else 'ask'} neither.",
                typical=set(most),
                detects=lambda two: two == most,
            ),
            Mistake(
                "the arrows are read backwards",
                f"{eager} asks {number_word(len(eagerly))} keepers, so many arrows begin there. Who asks {eager}? An arrow leads from "
                "whoever asks to whoever is asked: look for marks at which arrows end.",
                typical=set(backwards[0]),
                detects=lambda two: eager in two,
            ),
            *_slips_of_left_out(river, rest),
        ),
        hints=(
            "Begin with the keeper who has the fewest arrows leading away. Whom does that keeper ask?",
            "Strike out the partner who earns something by it. Then go through the keepers one by one: each must ask one of your two.",
            f"{river.small} is one of the two.",
        ),
        solution="Who asks whom, without the partner who earns something by it:\n\n"
        + "\n".join(f"- {name}: {all_names(sorted(river.asked_by[name])) or 'nobody'}" for name in names if name != river.paid)
        + f"\n\nTogether {all_names(sorted(sent))} are asked by all {number_word(KEEPERS)}. With {all_names(sorted(most))}, "
        f"{all_names(lacking)} would be left.",
        table=TextTable(
            "Keepers and partners",
            ("Who", "Asks"),
            (
                *((keeper, all_names(sorted(asks[keeper]))) for keeper in keepers),
                *((name, all_names(sorted(eagerly)) if name == eager else "nobody") for name in names),
            ),
        ),
        options=tuple(names),
        pick=SENT,
        case=river.case,
        plays=river.rounds,
        played={"does": "does it", "began": "takes it up now", "not": "does not do it"},
        facts={"asks": asks, "gives": gives, "paid": river.paid, "small": river.small},
    )


def _slips_of_left_out(river: _River, pairs: Collection[frozenset[str]]) -> Iterator[Mistake]:
    """Yields a slip for each keeper who is the first to be left out by some of these pairs."""
    first = {two: next(keeper for keeper in river.keepers if keeper not in river.believed(two)) for two in pairs}
    for keeper in sorted(set(first.values())):
        asks = sorted(name for name, those in river.asked_by.items() if keeper in those and name != river.paid)
        yield Mistake(
            f"{keeper} asks neither of the two",
            f"{keeper} asks neither of these two, and goes on waiting. {keeper} believes {all_names(asks)} alone: "
            f"{'so that one must' if len(asks) == 1 else 'so one of these must'} be among your two.",
            typical=set(next(two for two in pairs if first[two] == keeper)),
            detects=partial(_is_left_out, keeper, first),
        )


def _is_left_out(keeper: str, first: Mapping[frozenset[str], str], two: Collection[str]) -> bool:
    return first.get(frozenset(two)) == keeper


def _ask_in_all(rng: Random, names: list[str], those: tuple[str, ...]) -> list[str]:
    """Returns whom a keeper asks: `those`, and as many others as make it no more than a keeper asks."""
    more = max(rng.randint(*ASKS) - len(those), 0)
    return [*those, *rng.sample([name for name in names if name not in those], more)]


def _draw(keepers: list[str], names: list[str], *asking: Mapping[str, Collection[str]]) -> Case:
    """Returns the case for the map, in which every partner is one organization and the keepers are another."""
    return Case(
        people=(*(Person(name=name, organization=RIVER) for name in keepers), *(Person(name=name, organization=name) for name in names)),
        ties=tuple(
            Tie(source=who, target=other, kind="advice") for those in asking for who, others in those.items() for other in sorted(others)
        ),
        partnerships=tuple(Partnership(organization=name) for name in names),
    )
