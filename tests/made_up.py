"""Made-up cases of any size for the tests of figures and of the map."""

from __future__ import annotations

import random
from itertools import product

from coalition_kit.case import Case
from coalition_kit.case import people as p

FIRST = """Ana Ben Cem Dana Elif Farid Grace Hanna Ivan Jun Katarzyna Lena Mehmet Nora Omar
Priya Quinn Rosa Sam Tariq Uma Viktor Wanda Xenia Yusuf Zoe Aisha Bruno Clara Diego"""
LAST = "Ruiz Okafor Kaya Lindqvist Nair Haddad Novak Ito Silva Meyer"
FUNCTIONS = {
    "Engineering": 14,
    "Product management": 9,
    "Design": 7,
    "Sales": 10,
    "Customer success": 9,
    "Human resources": 5,
    "Leadership": 4,
}
LEVELS = {"Executive": 1, "Director": 3, "Manager": 5, "Front line": 9}


def synthetic(people: int, *, ties: int | None = None, placed: bool = True, seed: int = 3) -> Case:
    """Returns a case of `people` people and `ties` ties, with members and decisions; without functions and levels unless `placed`."""
    draw = random.Random(seed)
    names = [f"{first} {last}" for last, first in product(LAST.split(), FIRST.split())][:people]
    draw.shuffle(names)
    folk = []
    for name in names:
        function = draw.choices(list(FUNCTIONS), list(FUNCTIONS.values()))[0] if placed else ""
        level = draw.choices(list(LEVELS), list(LEVELS.values()))[0] if placed else ""
        stance = draw.choice(["-2", "-1", "0", "1", "2", "?", "0 to 2"])
        private = draw.choice([stance, "-1", "?"])
        folk.append(
            p.Person(
                name=name,
                function=function,
                level=level,
                stance=stance,
                private_stance=private,
                unit=f"{function[:3]} {draw.randint(1, 2)}".strip(),
            )
        )
    wanted = min(ties if ties is not None else 5 * people // 2, people * (people - 1))
    pairs = sorted(draw.sample([(a, b) for a in names for b in names if a != b], wanted))
    told = [
        p.Tie(
            source=a,
            target=b,
            kind=draw.choice(["trust", "trust", "advice", "works_with", "reports_to", "influence"]),
            sign=draw.choice([1, 1, 1, 1, -1]),
            reliability=draw.choice(["2-4", "3", "?"]),
            mission_support="3",
            openness=draw.choice(["?", "3", "1-2"]),
        )
        for a, b in pairs
    ]
    members = draw.sample(names, min(8, people))
    decisions = (
        p.Decision(name="Roadmap budget", type="budget", holders=(*members[:2], names[0])),
        p.Decision(name="Bonus scheme for the sales force", type="incentives", holders=tuple(names[:5]), rule="majority"),
    )
    return Case(
        change=p.Change(title="Ship small, learn early", levels=tuple(LEVELS) if placed else ()),
        people=tuple(folk),
        ties=tuple(told),
        members=tuple(p.Member(person=name, nucleus=place < 2) for place, name in enumerate(members)),
        decisions=decisions if people >= 5 else (),
        nodes=(p.Node(name="Weekly planning", unit="Eng 1"),),
    )
