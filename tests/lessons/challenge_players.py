"""How often is the challenge of a lesson won by chance, by the obvious choice, and by sense that does not know the answer?

    PYTHONPATH=tests/lessons python -m challenge_players --tries 60

prints for each lesson the share of tries that win, and of five in a row. Of the season tells `season_players`.
"""

import argparse
from itertools import combinations, permutations
from random import Random
from statistics import mean

from season_players import within

from coalition_kit.case.estimates import PARTNER, SHARE, STANCE
from coalition_kit.datasets import load_case
from coalition_kit.datasets.bundled import product_development_in_january, product_development_in_march
from coalition_kit.diagnostics.evidence_fit.options import MENU
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.withdrawal.finding import withdrawal
from coalition_kit.lessons.m00_start_here import lab as memo
from coalition_kit.lessons.m00_start_here import mandate as push
from coalition_kit.lessons.m02_evidence import lab as evidence
from coalition_kit.lessons.m05_maintenance.half_year import ATTENTION, Season
from coalition_kit.model.influence import influence
from coalition_kit.model.world import World

CLOSE = 5  # arrows of six that hold, as one sees them on the map
ONE_OF = 3  # sense chooses among so many times as many as are wanted


def listened(case):
    """Returns the names, those first to whom the others listen most."""
    counts = influence(case).sum(axis=0)
    return [case.names[at] for at in (-counts).argsort(kind="stable")]


def likely(case):
    """Returns the names by how much they are listened to and how likely they say yes, as the case estimates both."""
    counts = dict(zip(case.names, influence(case).sum(axis=0), strict=True))
    return sorted(case.names, key=lambda name: -counts[name] * case.person(name).chance.mean(SHARE))


def trusted(tie):
    """Returns whether a tie of trust is rated a fair amount or more, on average of what is known of it."""
    known = [item.mean(PARTNER) for item in (tie.reliability, tie.mission_support, tie.openness) if item.known]
    return bool(known) and mean(known) >= 3


def start_here(rng):
    """Six in ten still practise it four weeks after an effort within the budget."""
    case = load_case("product-development")
    budget, talks = push.budget(case), push.conversations(case)

    def won(**effort):
        found = push.mandate(case, **effort)
        return memo.kept(case, found) >= memo.goal(case) and found.detail.cost <= budget

    def by_chance():
        if rng.random() < 0.5:
            return {"talk_to": rng.sample(case.names, talks)}
        force = rng.choice(list(push.FORCES))
        return {"force": force, "weeks": rng.randint(1, budget // push.DAYS_A_WEEK[force])}

    most = {"force": "full force", "weeks": budget // push.DAYS_A_WEEK["full force"]}
    good = likely(case)[: 2 * talks]
    return lambda: won(**by_chance()), lambda: won(**most), lambda: won(talk_to=rng.sample(good, talks))


def nucleus_of_three(rng):
    """Three people trust each other in both directions and bring what the analysis needs."""
    case = load_case("product-development")
    needed = set(case.change.capabilities)
    trust = {(tie.source, tie.target) for tie in case.record.ties if tie.kind == "trust" and tie.sign > 0 and trusted(tie)}

    def open_(name):
        person = case.person(name)
        return not person.private_stance.known or person.stance.mean(STANCE) - person.private_stance.mean(STANCE) < 1

    able = [q.name for q in case.record.people if open_(q.name) and set(q.capabilities) & needed]
    close = [three for three in combinations(able, 3) if sum(two in trust for two in permutations(three, 2)) >= CLOSE]
    threes = [three for three in close if needed <= {can for name in three for can in case.person(name).capabilities}]

    def won(names):
        return nucleus(case, people=list(names)).status == "met"

    return lambda: won(rng.sample(case.names, 3)), lambda: won(listened(case)[:3]), lambda: won(rng.choice(threes))


def evidence_for_two(rng):
    """Two items within the budget move two sceptics."""
    case = load_case("product-development")
    asking = evidence.Asking(case)
    pairs = [two for two in combinations(MENU, evidence.WANTED) if evidence.days(list(two)) <= evidence.BUDGET]
    near = [two for two in pairs if two[0].form != two[1].form and "external_example" not in (two[0].form, two[1].form)]

    def won(items):
        return len(evidence.sceptics(case, asking.with_(list(items)).moved)) >= evidence.WANTED

    cheapest = min(pairs, key=lambda two: evidence.days(list(two)))
    return lambda: won(rng.choice(pairs)), lambda: won(cheapest), lambda: won(rng.choice(near))


def three_recruits(rng):
    """The coalition of January holds with three recruits more."""
    case = product_development_in_january()[0]
    world = World(case)
    others = [name for name in case.names if name not in case.member_names]
    places = [[case.names[at] for at in node if case.names[at] in others] for _, node in world.nodes]
    large = [people for people in places if len(people) >= 3]

    def won(names):
        return withdrawal(case, [*case.member_names, *names], world=world).usual_status == "met"

    most = [name for name in listened(case) if name in others][:3]
    return lambda: won(rng.sample(others, 3)), lambda: won(most), lambda: won(rng.sample(rng.choice(large), 3))


def one_question(rng):
    """The question that is worth most is named, of the eight on the page."""
    rows = next_questions(product_development_in_march()[0]).rows[:8]
    return lambda: rng.choice(rows) is rows[0], lambda: rows[-1] is rows[0], lambda: rng.choice(rows[:ONE_OF]) is rows[0]


def month_nine(rng):
    """The coalition is whole after six months, the credit shared and the number answered."""

    def played(choose):
        season = Season()
        while not season.over:
            season = season.after(choose(season.open))
        return season.won

    def quiet(things):
        return tuple(rng.sample(things[-ONE_OF:], min(ATTENTION, len(things))))

    return (
        lambda: played(lambda things: tuple(rng.sample(things, min(ATTENTION, len(things))))),
        lambda: played(lambda things: tuple(things[:ATTENTION])),
        lambda: played(quiet),
    )


CHALLENGES = {
    "00 the memo": start_here,
    "01 three people": nucleus_of_three,
    "02 two items": evidence_for_two,
    "03 three recruits": three_recruits,
    "04 one question": one_question,
    "05 month nine": month_nine,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--tries", type=int, default=60)
    tries = parser.parse_args().tries
    for lesson, challenge in CHALLENGES.items():
        for way, play in zip(("random", "obvious", "sensible"), challenge(Random(1)), strict=True):
            share = sum(play() for _ in range(1 if way == "obvious" else tries)) / (1 if way == "obvious" else tries)
            print(f"{lesson}, {way}: {share:.0%} of tries, {within(share):.0%} within five", flush=True)
