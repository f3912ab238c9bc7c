"""Notebook 07, on a map: an assistant's plan in whole sentences. Which of them does the map not bear out?

Who does it in the end is worked out on the ties of the map alone: whoever goes for advice to somebody who does it, does it too. The
faults are those of the notebook: invented, where there is no tie; contradicted, where it leads the other way or is a bad one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import networkx as nx

from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import case_of_ties, cast
from coalition_kit.wording import all_names, number_word

BEGIN, FOLLOW, TALKS = 2, 7, 3  # people who do it already, people of whom the plan tells, and conversations: one for each fault
SAYS = (  # a fault may have any of these
    "{who} asks {whom} for advice, and will do it next.",
    "It may surprise you, but {who} asks {whom}, and will do it too.",
    "{who} has always gone by what {whom} says, and will do it.",
    "As everybody knows, {who} asks {whom}, and will do it as well.",
    "{who} is the doubtful one here, but asks {whom}, and will come round.",
    "{who} will do it because {whom} does: {who} asks {whom} about everything.",
    "Once {whom} does it, {who}, who asks {whom}, will do it within a day.",
)
SHOWS = {
    "invented": "No line joins {who} and {whom}: the sentence is invented.",
    "turned": "The arrow leads from {whom} to {who}: it is {whom} who asks.",
    "bad": "Between {who} and {whom} is a bad tie: they do not ask each other.",
}


@dataclass(frozen=True)
class _Sentence:
    """What the plan says of one person: who follows whom, in which words, and what is the matter with it, if anything."""

    who: str
    whom: str
    says: str
    fault: str = ""

    @property
    def text(self) -> str:
        """The sentence as the assistant wrote it."""
        return self.says.format(who=self.who, whom=self.whom)

    @property
    def shown(self) -> str:
        """What the map shows in place of a fault."""
        return SHOWS[self.fault].format(who=self.who, whom=self.whom)


class _Plan:
    """The sentences in their order, whom everybody asks by the map, and who does it after some conversations."""

    def __init__(self, begin: list[str], sentences: list[_Sentence], asks: Mapping[str, Sequence[str]]) -> None:
        self.begin, self.sentences, self.asks = begin, sentences, asks
        self.told = nx.DiGraph([(whom, who) for who, those in asks.items() for whom in those])
        self.told.add_nodes_from([*begin, *(one.who for one in sentences)])
        self.faults = {one.who for one in sentences if one.fault}
        alone = self.doing(())
        self.anyway = {one.who for one in sentences if one.who in alone}
        self.behind = {one.who for one in sentences} - self.anyway - self.faults

    def doing(self, talked: Collection[str]) -> set[str]:
        """Returns who does it in the end, if you talk with these."""
        return {name for layer in nx.bfs_layers(self.told, [*self.begin, *talked]) for name in layer}

    def rounds(self, talked: frozenset[str]) -> tuple[Round, ...]:
        """Returns what comes of each sentence in turn, after these conversations."""
        doing = list(self.begin)
        rounds: list[Round] = [("Monday", tuple(doing), f"{all_names(self.begin)} do it already.")]
        for number, one in enumerate(self.sentences, start=1):
            others = [name for name in self.asks[one.who] if name in doing]
            doing += [one.who] if one.who in talked or others else []
            rounds.append((f"Sentence {number}", tuple(doing), self._became(one, one.who in talked, others)))
        left = [one.who for one in self.sentences if one.who not in doing]
        end = f"{all_names(left)} {'does' if len(left) == 1 else 'do'} not do it." if left else f"All {_everybody()} do it."
        return (*rounds, ("Friday", tuple(doing), end))

    def _became(self, one: _Sentence, talked: bool, others: list[str]) -> str:
        who, by = one.who, all_names(others or self.asks[one.who])
        if one.fault:
            return f"{one.shown} {f'You talk with {who}, who does it' if talked else f'{who} does not do it'}."
        if talked:
            why = f"{who} asks {by}, and would have done it anyway" if others else f"{who} does ask {by}: the plan went wrong before"
            return f"You talk with {who}, who does it. {why}."
        return f"{who} asks {by}, and does it." if others else f"{who} asks {by}, where nobody does it, and so does not do it either."


def plan(rng: Random) -> Instance:
    """Returns an instance of *A plan in whole sentences*."""
    names = cast(rng, BEGIN + FOLLOW + 1)
    made, away = _draw(rng, names)
    faults, anyway, behind = sorted(made.faults), sorted(made.anyway), sorted(made.behind)
    bad = {one.who: one.whom for one in made.sentences if one.fault == "bad"}
    return Instance(
        "people",
        f"You have given an assistant this map, and asked how all {_everybody()} come to do it by Friday. Its answer came within "
        "seconds:\n\n"
        + "\n".join((f"- {all_names(made.begin)} do it already.", *(f"- {one.text}" for one in made.sentences)))
        + "\n\nThe map is what is known: an arrow leads from whoever asks to whoever is asked for advice. Whoever asks somebody who does "
        f"it will do it too. {away} is on leave, and does not do it before Friday. You have time for {number_word(TALKS)} conversations, "
        f"and whomever you talk with does it.\n\nHold each sentence against the map, and pick the {number_word(TALKS)} with whom you "
        f"talk, so that all {_everybody()} do it by Friday. Check your answer, and watch on the map what comes of each sentence.",
        right=made.faults,
        because=f"All {_everybody()} do it. {all_names(faults)} ask nobody who does it, and the sentences about them sounded "
        "like the others. Nothing in the sound of a sentence tells you; the line on the map does.",
        mistakes=(
            Mistake(
                "a conversation with somebody who does it already",
                f"{all_names(made.begin)} do it already, so a conversation with one of them changes nothing. Of whom does the answer say "
                "something that the map does not show?",
                typical={made.begin[0], *faults[1:]},
                detects=lambda talked: not talked.isdisjoint(made.begin),
            ),
            Mistake(
                "a sentence that holds is doubted",
                "However a sentence may sound: where the arrow is there, and whoever is asked does it, no conversation is needed. Step "
                "through the map: at which sentence does somebody stay out?",
                typical={anyway[0], *faults[1:]},
                detects=lambda talked: not talked.isdisjoint(made.anyway),
                where=lambda talked: f"The sentence about {all_names(sorted(talked & {*made.anyway}))} holds.",
            ),
            Mistake(
                "whoever stands behind the fault is taken for the fault",
                "Somebody of your three stays out only because somebody before them does: the arrow of that sentence is on the map. Go "
                "back along the arrow. Of whom does the answer say something that the map does not show?",
                typical={behind[0], *faults[1:]},
                detects=lambda talked: not talked.isdisjoint(made.behind),
                where=lambda talked: f"Begin with {all_names(sorted(talked & {*made.behind}), last='or')}.",
            ),
        ),
        hints=(
            "Put a finger on the map for each sentence: is there a line, does it lead the right way, and is it a good one?",
            "One line is not there at all, one leads the other way, and one is a bad tie. Whoever depends on these needs no talk.",
            f"Begin with the sentence about {faults[0]}.",
        ),
        solution="What the map has against three of the sentences:\n\n"
        + "\n".join(f"- “{one.text}” {one.shown}" for one in made.sentences if one.fault),
        table=TextTable(
            "Whom everybody asks for advice, and with whom they have a bad tie",
            ("Who", "Asks", "Bad tie to"),
            tuple((name, all_names(made.asks.get(name, ())) or "nobody", bad.get(name, "nobody")) for name in names),
        ),
        options=tuple(name for name in names if name != away),
        pick=TALKS,
        case=case_of_ties(
            names,
            [
                *((who, whom, 1) for who, those in made.asks.items() for whom in those),
                *((who, whom, -1) for who, whom in bad.items()),
            ],
            "advice",
        ),
        plays=made.rounds,
        played={"does": "does it", "began": "new with this sentence", "not": "does not do it"},
        facts={"asks": made.asks, "begin": made.begin, "claims": {one.who: one.whom for one in made.sentences}, "bad": bad},
    )


def _everybody() -> str:
    return number_word(BEGIN + FOLLOW)


def _draw(rng: Random, names: list[str]) -> tuple[_Plan, str]:
    """Returns a plan with one fault of each kind and somebody behind a fault, and who is on leave."""
    *some, away = rng.sample(names, len(names))
    begin, follow = sorted(some[:BEGIN]), some[BEGIN:]
    rest = rng.sample([*SHOWS, "comes", "either"], FOLLOW - 2)
    at = rng.randint(1 + min(rest.index(fault) for fault in SHOWS), len(rest))
    comes, stays = list(begin), [away]  # in the order of the plan, if you talk with nobody
    asks: dict[str, set[str]] = {}
    sentences = []
    for who, part, says in zip(follow, ("comes", *rest[:at], "stays", *rest[at:]), rng.sample(SAYS, FOLLOW), strict=True):
        before = {"comes": comes, "turned": comes[BEGIN:], "stays": stays[1:]}.get(part, [*comes, *stays[1:]])
        unasked = [name for name in begin if not any(name in those for those in asks.values())] if part == "comes" else []
        whom = rng.choice(unasked or before)
        fault = part if part in SHOWS else ""
        out = bool(fault) or whom in stays
        if fault:
            asks[who] = {away} if part == "invented" else set(rng.sample([away], rng.randint(0, 1)))
        else:
            asks[who] = {whom, rng.choice(stays if out else [*comes, *stays])}
        if fault == "turned":
            asks[whom].add(who)
        (stays if out else comes).append(who)
        sentences.append(_Sentence(who, whom, says, fault))
    return _Plan(begin, sentences, {who: sorted(those) for who, those in asks.items()}), away
