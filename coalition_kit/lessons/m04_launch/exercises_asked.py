"""Notebook 04, on a map: three people have not been asked yet. Whose answer decides whether the launch holds?

What an announcement sets off is the cascade of `science.contagion.cascade`, run for every set of answers at once. An answer is worth
having before the day where it alone turns what happens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import VICE_PRESIDENT, case_of_ties, cast
from coalition_kit.science.contagion.cascade import threshold_cascade
from coalition_kit.wording import all_names, number_word

PEOPLE, BEGIN, OPEN = 11, 3, 3  # people, how many of them practise it already, and how many have not been asked
ENOUGH = 8  # people with whom a launch holds
NEEDED = 2  # of those to whom somebody looks, how many must do it first
ANYWAY = 2  # people who join whatever the three say
APART = 2  # people between what follows from one answer and from the other, at least
Answers = tuple[bool, ...]


class _Launch:
    """People by name, to whom they look, and how many practise it in the end for every set of answers."""

    def __init__(self, names: list[str], begin: list[str], unasked: list[str], looks: Mapping[str, Sequence[str]]):
        self.names, self.begin, self.unasked, self.looks = names, begin, unasked, looks
        self.answers: list[Answers] = list(product((True, False), repeat=len(unasked)))
        weights = np.array([[(other in looks[name]) / len(looks[name]) if name in looks else 0.0 for other in names] for name in names])
        wants = np.array([[NEEDED / len(looks[name]) if name in looks else 2.0] * len(self.answers) for name in names])  # 2: never
        seeds = np.array([[name in begin or self._says(name, given) for given in self.answers] for name in names])
        ends = threshold_cascade(weights, wants - 1e-9, seeds)
        self.ends: dict[Answers, tuple[str, ...]] = {
            given: tuple(name for name, does in zip(names, ends[:, at], strict=True) if does) for at, given in enumerate(self.answers)
        }

    def _says(self, name: str, given: Answers) -> bool:
        return name in self.unasked and given[self.unasked.index(name)]

    def decides(self, name: str) -> bool:
        """Returns whether the launch holds with the yes of this person, and only with it, whatever the others say."""
        return all((len(end) >= ENOUGH) == self._says(name, given) for given, end in self.ends.items())

    def rounds(self, asked: frozenset[str]) -> tuple[Round, ...]:
        """Returns what follows from either answer of the one who is asked, where the others who have not been asked say the contrary."""
        (name,) = asked
        if name not in self.unasked:
            return ()
        others = all_names([other for other in self.unasked if other != name])
        rounds: list[Round] = []
        for yes, when in ((True, "On Thursday"), (False, "Back to Thursday")):
            end = self.ends[tuple((other == name) == yes for other in self.unasked)]
            said = f"{name} says {'yes' if yes else 'no'}"
            rounds.append((when, tuple(self.begin), f"{all_names(self.begin)} practise it, and nobody else does."))
            rounds.append((said, end, f"{others} say {'no' if yes else 'yes'}. {self._outcome(end)}"))
        return tuple(rounds)

    def _outcome(self, end: tuple[str, ...]) -> str:
        if len(end) >= ENOUGH:
            return f"{number_word(len(end)).capitalize()} practise it in the end: the launch holds."
        waiting = [name for name in self.looks if name not in end]
        near = max(waiting, key=lambda name: (sum(other in end for other in self.looks[name]), name))
        seen = [other for other in self.looks[near] if other in end]
        why = f"{near} looks to {all_names(self.looks[near])}, and sees {f'only {seen[0]}' if seen else 'none of them'} do it."
        return f"It stops at {number_word(len(end))}, and the launch fails. {why}"


def asked(rng: Random) -> Instance | None:
    """Returns an instance of *One question before Friday*."""
    names = cast(rng, PEOPLE)
    begin, unasked = (sorted(some) for some in _part(rng, names))
    looks = _looks(rng, names, begin, unasked)
    waiting = list(looks)
    launch = _Launch(names, begin, unasked, looks)
    deciding = [name for name in unasked if launch.decides(name)]
    if len(deciding) != 1:
        return None
    (right,) = deciding
    seen = {name: sum(name in those for those in looks.values()) for name in names}
    popular, doubter = sorted((name for name in unasked if name != right), key=lambda name: (-seen[name], name))
    held = [len(end) for end in launch.ends.values() if len(end) >= ENOUGH]
    failed = [len(end) for end in launch.ends.values() if len(end) < ENOUGH]
    if seen[popular] <= max(seen[right], seen[doubter]) or min(held) - max(failed) < APART:
        return None
    yes, no = (launch.ends[tuple(name == right and said for name in unasked)] for said in (True, False))
    lost = [name for name in yes if name not in no and name != right]
    follower = next(name for name in lost if right in looks[name])
    return Instance(
        "people",
        f"On Friday {VICE_PRESIDENT} announces a new way of working to {number_word(PEOPLE)} people. {all_names(begin)} practise it "
        f"already. {all_names(unasked)} have not been asked yet: each of them will say yes and do it, or say no and not do it, whatever "
        f"anybody else does. {doubter} has grumbled in the corridor. The other {number_word(len(waiting))} look to a few people each, as "
        f"the arrows show, and join once {number_word(NEEDED)} of those do it. The launch holds if {number_word(ENOUGH)} or more practise "
        f"it in the end.\n\nYou have time for one conversation on Thursday. With one of these {number_word(OPEN)} the answer decides "
        "alone: after a yes the launch holds, after a no it fails, whatever the other two say. Pick that person. Check your answer, and "
        "step on the map through a yes and a no.",
        right={right},
        because=f"With a yes from {right} the launch holds whatever the other two say, and with a no it fails whatever they say. "
        f"Without {right}, {all_names(lost)} {'does' if len(lost) == 1 else 'do'} not join either, should the others say no. Ask {right} "
        "on Thursday, and let the answer decide about Friday.",
        mistakes=(
            Mistake(
                "many look to this person, and they come anyway",
                f"{number_word(seen[popular]).capitalize()} people look to {popular}, more than to either of the other two. Step "
                f"through both answers and count: with a no from {popular} the launch can hold, and with a yes it can fail. Who "
                "needs somebody and has nobody else to look to?",
                typical={popular},
            ),
            Mistake(
                "the loudest doubt is taken for the deciding one",
                f"{doubter} has grumbled, so you would like to know. But the answer is worth a conversation only if you would do something "
                f"else because of it. Step through both: what would {doubter}'s yes change?",
                typical={doubter},
            ),
            Mistake(
                "the answer is known",
                f"{all_names(begin)} practise it already, so you know their answer. Of {all_names(unasked)}, nobody knows what they will "
                "say.",
                typical={begin[0]},
                detects=lambda picked: picked <= set(begin),
            ),
            *(
                Mistake(
                    f"{name} goes by others",
                    f"{name} looks to {all_names(looks[name])}, and joins once {number_word(NEEDED)} of them do it: a conversation with "
                    f"{name} cannot tell you whether they will. Of {all_names(unasked)}, nobody knows what they will say.",
                    typical={name},
                )
                for name in waiting
            ),
        ),
        hints=(
            "Only three people have not answered. For each of them, ask what would be different on Friday evening after a yes and after a "
            "no.",
            "Begin with those who practise it and go along the arrows: who joins because of them alone? Where does it stop, and whom does "
            "the next person wait for?",
            f"{follower} looks to {all_names(looks[follower])}, and joins once {number_word(NEEDED)} of them do it.",
        ),
        solution="How many practise it in the end:\n\n"
        + "\n".join(f"- {_answers_text(unasked, given)}: {len(end)}" for given, end in launch.ends.items())
        + f"\n\nIt is {number_word(ENOUGH)} or more wherever {right} says yes, and nowhere else.",
        table=TextTable(
            f"Everybody who looks to others joins once {number_word(NEEDED)} of them do it",
            ("Who", "Looks to"),
            tuple((name, all_names(looks[name]) if name in looks else _fixed_text(name, begin)) for name in names),
        ),
        options=tuple(names),
        pick=1,
        case=_draw(names, begin, looks),
        shows="stance",
        plays=launch.rounds,
        played={"began": "with this answer", "stopped": "only with the last answer"},
        facts={"looks": looks, "begin": begin, "unasked": unasked},
    )


def _part(rng: Random, names: list[str]) -> tuple[list[str], list[str]]:
    """Returns those who practise it already, and those who have not been asked."""
    some = rng.sample(names, BEGIN + OPEN)
    return some[:BEGIN], some[BEGIN:]


def _looks(rng: Random, names: list[str], begin: list[str], unasked: list[str]) -> dict[str, list[str]]:
    """Returns to whom those look who wait: some to two who practise it and one to be asked, the others in a chain behind another one."""
    waiting = rng.sample([name for name in names if name not in (*begin, *unasked)], PEOPLE - BEGIN - OPEN)
    many, one, third = rng.sample(unasked, OPEN)
    looks: dict[str, list[str]] = {}
    for name in waiting[:ANYWAY]:
        looks[name] = [many, *rng.sample([*begin, *looks], NEEDED)]
    for name in waiting[ANYWAY:]:
        before = [other for other in waiting[ANYWAY:] if other in looks] or [one]
        looks[name] = [rng.choice(before), rng.choice([*begin, *waiting[:ANYWAY]])]
    name = rng.choice(waiting)
    looks[name].append(third)
    return {name: sorted(set(looks[name])) for name in names if name in looks}


def _draw(names: list[str], begin: list[str], looks: Mapping[str, Sequence[str]]) -> Case:
    """Returns the case for the map: whose mind is made up, who waits and for whom, and of whom nothing is known."""
    case = case_of_ties(names, [(name, other, 1) for name, others in looks.items() for other in others], "advice")
    known = dict.fromkeys(begin, "2") | dict.fromkeys(looks, "0")
    stances = {name: Judgement.parse(said, STANCE) for name, said in known.items()}
    people = [q.model_copy(update={"stance": stances[q.name]}) if q.name in stances else q for q in case.record.people]
    return Case(people=tuple(people), ties=case.record.ties)


def _fixed_text(name: str, begin: list[str]) -> str:
    return "nobody: practises it already" if name in begin else "nobody: has not been asked"


def _answers_text(unasked: list[str], given: Answers) -> str:
    return ", ".join(f"{name} {'yes' if yes else 'no'}" for name, yes in zip(unasked, given, strict=True))
