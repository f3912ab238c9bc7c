"""Notebook 01, on a map: three people sit down, and each tells what they know to those whom they trust. Who hears everything?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, permutations
from random import Random

from coalition_kit.case import Case
from coalition_kit.case.people import Person, Tie
from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.wording import all_names, capitalise, number_word

PEOPLE, SEATS = 9, 3
MORE = 3  # arrows beside those that make the map what it is
KNOWN = ("what growers complain of", "what a release costs", "how the software is built")


class _House:
    """People by name, what each knows, and whom each trusts."""

    def __init__(self, knows: Mapping[str, str], trusts: Mapping[str, Sequence[str]]) -> None:
        self.names, self.knows, self.trusts = sorted(knows), knows, trusts
        self.tables = [frozenset(three) for three in combinations(self.names, SEATS)]
        self.trusted = {name: sum(name in those for those in trusts.values()) for name in self.names}

    def holds(self, three: Collection[str]) -> bool:
        """Returns whether each of these trusts each other."""
        return all(other in self.trusts[one] for one, other in permutations(three, 2))

    def covers(self, three: Collection[str]) -> bool:
        """Returns whether these know between them all that the analysis needs."""
        return {self.knows[name] for name in three} == {*KNOWN}

    def rounds(self, three: frozenset[str]) -> tuple[Round, ...]:
        """Returns who hears what each of these has to say, and what the table lacks."""
        table = sorted(three)
        rounds: list[Round] = [("They sit down", (), f"{all_names(table)} sit down. Each knows something, and has bad news about it.")]
        for name in table:
            others = [other for other in table if other != name]
            told = [other for other in others if other in self.trusts[name]]
            kept = [other for other in others if other not in told]
            said = f"{name} tells {all_names(told)} {self.knows[name]}." if told else f"{name} keeps quiet about {self.knows[name]}."
            why = f" {name} does not trust {all_names(kept)} with bad news: there the table breaks." if kept else ""
            rounds.append((f"{name} speaks", (name, *told), f"{said}{why}"))
        whole = [name for name in table if all(name in self.trusts[other] for other in table if other != name)]
        return (*rounds, ("In the end", tuple(whole), self._end(table, whole)))

    def _end(self, table: list[str], whole: list[str]) -> str:
        heard = "All three have heard everything." if len(whole) == SEATS else f"{capitalise(all_names(whole))} heard everything."
        unknown = [what for what in KNOWN if what not in {self.knows[name] for name in table}]
        return f"{heard} {f'Nobody at the table knows {all_names(unknown)}.' if unknown else 'The analysis has all it needs.'}"


def evening(rng: Random) -> Instance | None:
    """Returns an instance of *Three at the kitchen table*."""
    names = cast(rng, PEOPLE)
    house, star = _house(rng, names)
    (right, *more) = [three for three in house.tables if house.holds(three) and house.covers(three)]
    alike = [three for three in house.tables if house.holds(three) and not house.covers(three)]
    broken = [three for three in house.tables if house.covers(three) and not house.holds(three)]
    neither = [three for three in house.tables if not house.covers(three) and not house.holds(three) and star not in three]
    with_star = [three for three in broken if star in three]
    without_star = [three for three in broken if star not in three]
    most = max(count for name, count in house.trusted.items() if name != star)
    if more or not (alike and neither and with_star and without_star) or house.trusted[star] <= most:
        return None
    without = without_star[0]
    lacks = next((one, other) for one, other in permutations(sorted(without), 2) if other not in house.trusts[one])
    return Instance(
        "people",
        f"You call {number_word(SEATS)} people tonight, to find out together what goes wrong with the releases. The map has all "
        f"{number_word(PEOPLE)} in three groups by what they know. An arrow leads from somebody to whomever they trust enough to bring bad "
        f"news: each tells what they know to these, and to nobody else.\n\nPick the {number_word(SEATS)} who know all three things between "
        "them, and of whom each hears everything. Check your answer, and watch on the map who tells "
        "whom. You may try as often as you like.",
        right=set(right),
        because="Six arrows, and three kinds of knowledge: each tells the other two, and nothing that the analysis needs is missing. These "
        f"are not the three whom most trust. {star} is trusted by {number_word(house.trusted[star])}, and brings bad "
        "news to hardly anybody.",
        mistakes=(
            Mistake(
                "whom most trust, and who tells nobody",
                f"{number_word(house.trusted[star]).capitalize()} people trust {star}, more than anyone. But trust has a direction: look "
                f"at the arrows that lead away from {star}. What {star} knows does not get to the whole table.",
                typical=set(with_star[0]),
                detects=lambda three: star in three,
            ),
            Mistake(
                "friends who know the same",
                "Your three trust each other both ways, and two of them know the same thing, so something is missing at the table. Look up "
                "in which group each of them stands. Which group has nobody?",
                typical=set(alike[0]),
                detects=lambda three: house.holds(three),
            ),
            Mistake(
                "an arrow is missing",
                "Your three know all that is needed, and one at least does not hear it: somebody at the table does not trust somebody else "
                "with bad news. Step through the evening. Who speaks, and who goes out?",
                typical=set(without),
                detects=lambda three: house.covers(three),
            ),
            Mistake(
                "something is missing, and somebody does not hear it",
                "At your table one kind of knowledge is missing, and an arrow is missing too. Begin with two who trust each other both "
                "ways and stand in different groups. Who of the third group trusts both, and is trusted by both?",
                typical=set(neither[0]),
                detects=lambda three: not house.covers(three),
            ),
        ),
        hints=(
            "Look for pairs with arrows both ways first. There are few of them.",
            "Three such pairs among three people make a table. More than one table is like that: in which of them is every group there?",
            f"{min(right)} is one of the three.",
        ),
        solution=f"Three who trust each other both ways: {'; '.join(all_names(sorted(three)) for three in (right, *alike))}. Only "
        f"{all_names(sorted(right))} know all three things. With {all_names(sorted(without))}, for example, {lacks[0]} does not trust "
        f"{lacks[1]} with bad news.",
        table=TextTable(
            "What everybody knows, and to whom they bring bad news",
            ("Who", "Knows", "Trusts"),
            tuple((name, house.knows[name], all_names(house.trusts[name])) for name in house.names),
        ),
        options=tuple(house.names),
        pick=SEATS,
        case=Case(
            people=tuple(Person(name=name, function=f"knows {house.knows[name]}") for name in sorted(names, key=house.knows.__getitem__)),
            ties=tuple(Tie(source=name, target=other, kind="trust") for name in names for other in house.trusts[name]),
        ),
        plays=house.rounds,
        played={"does": "hears it", "began": "did not hear the last one", "stopped": "heard only the last one", "not": "does not hear it"},
        facts={"knows": house.knows, "trusts": house.trusts},
    )


def _house(rng: Random, names: list[str]) -> tuple[_House, str]:
    """Returns a house in which three tables trust each other, and one person whom most trust and who trusts hardly anybody."""
    order = rng.sample(names, PEOPLE)
    star, rest = order[0], order[1:]
    knows = {name: KNOWN[at % len(KNOWN)] for at, name in enumerate(order)}
    first, second = rest[:SEATS], [rest[3], rest[6], rng.choice([rest[4], rest[5]])]  # the second has two who know the same
    arrows = {*permutations(first, 2), *permutations(second, 2)}
    arrows |= {(name, star) for name in rng.sample(rest, 5)} | {(star, rng.choice(rest))}
    free = [pair for pair in permutations(rest, 2) if pair not in arrows]
    arrows |= {*rng.sample(free, MORE)}
    return _House(knows, {name: sorted(other for one, other in arrows if one == name) for name in names}), star
