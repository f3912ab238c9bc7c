"""Three ways of playing a season: at random, the most listened-to first with an announcement at once, and with sense.

    PYTHONPATH=tests/lessons python -m season_players product-development mental-health --seasons 100

prints the share of seasons that each of them wins.
"""

import argparse
from random import Random

from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.evidence_fit.options import MENU
from coalition_kit.lessons.m09_the_season.moves import act, open_moves
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.trajectory import Trajectory

LIKELY = 2 / 3  # a decision is asked for when it would pass in as many cases, by the estimates
IMPORTANT = 4  # a vote that decides counts as much as so many people who listen
NEAR = [MENU[0].name, MENU[2].name, MENU[4].name]  # the nearer of each pair on the menu


def season(scenario, choose):
    """Returns the trajectory in which `choose` returns the next move of the month, or None for no more."""
    trajectory = Trajectory.begin(scenario)
    while not trajectory.over:
        state, made = trajectory.state, []
        while (move := choose(trajectory, state)) is not None:
            state, _ = act(scenario, state, move)
            made.append(move)
        trajectory = trajectory.after(made)
    return trajectory


def at_random(number):
    """Returns a player who makes one or two moves a month: a kind that is open, and one of that kind."""
    rng, room = Random(number), {}

    def choose(trajectory, state):
        left = room.setdefault(state.month, rng.randint(1, 2)) - len(state.made)
        moves = open_moves(trajectory.scenario, state) if left > 0 else ()
        if not moves:
            return None
        kind = rng.choice(sorted({move.kind for move in moves}))
        return rng.choice([move for move in moves if move.kind == kind])

    return choose


def greedy(trajectory, state):
    """Announces as soon as it is open, and talks with whoever is listened to most."""
    return next(iter([*open_moves(trajectory.scenario, state, ["announce"]), *open_moves(trajectory.scenario, state, ["talk"])]), None)


def passes(game, members, likely, gone, tries=40):
    """Returns how often a decision passes if members vote for it and everybody else by the estimate."""
    rng = Random(0)
    votes = ([name for name in game.players if name not in gone and (name in members or rng.random() < likely[name])] for _ in range(tries))
    return sum(game.wins(each) for each in votes) / tries


def with_sense(trajectory, state):
    """Settles quarrels, gets near evidence, wins holders of decisions and places that lack, asks when it is likely, announces in July.

    It sees what a player sees: the case and its estimates, who practises it, and what people have said.
    """
    scenario, month = trajectory.scenario, state.month + 1

    def offered(kind):
        return open_moves(scenario, state, [kind])

    lacking = [place for place in scenario.places if place.name not in scenario.holding(state.practising, state.gone)]
    likely = dict(zip(scenario.names, scenario.world.support.mean(axis=1).tolist(), strict=True))
    pending = {name: game for name, game in scenario.games.items() if name not in state.passed}
    now = {name: passes(game, state.members, likely, state.gone) for name, game in pending.items()}

    def worth(move):
        with_it = {*state.members, move.whom}
        votes = sum(passes(g, with_it, likely, state.gone) - now[name] for name, g in pending.items() if move.whom in g.players)
        use = scenario.listened[move.whom] + sum(move.whom in place.people for place in lacking) + IMPORTANT * votes
        return likely[move.whom] * use

    if offered("quarrel"):
        return offered("quarrel")[0]
    if offered("win") and state.credibility < 8:
        return offered("win")[0]
    evidence = [move for move in offered("evidence") if move.whom in NEAR]
    if month in (1, 2, 4) and evidence and not any(move.kind == "evidence" for move in state.made):
        return evidence[0]
    if month in (7, 8) and offered("announce"):
        return offered("announce")[0]
    before = [move for moves in trajectory.moves for move in moves]
    decisions = [move for move in offered("decision") if now[move.whom] >= LIKELY + 0.2 * before.count(move)]  # a refusal is remembered
    if decisions:
        return max(decisions, key=lambda move: now[move.whom])
    names = {place.name for place in lacking}
    groups = [move for move in offered("group") if move.whom in names and move not in before]
    if groups and month > 4 and len(state.evidence) > 1:
        return groups[0]
    return max((move for move in offered("talk") if move.whom not in state.known), key=worth, default=None)


WAYS = {"random": lambda scenario: at_random(scenario.number), "greedy": lambda _: greedy, "sensible": lambda _: with_sense}


def share_of_wins(case, way, seasons):
    """Returns the share of the first so many seasons that a way of playing wins."""
    scenarios = (Scenario(case, number) for number in range(1, seasons + 1))
    return sum(season(scenario, WAYS[way](scenario)).won for scenario in scenarios) / seasons


def within(share, tries=5):
    """Returns the chance of winning at least once in so many tries."""
    return 1 - (1 - share) ** tries


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="*", default=["product-development", "mental-health"])
    parser.add_argument("--seasons", type=int, default=100)
    asked = parser.parse_args()
    for case in asked.cases:
        for way in WAYS:
            share = share_of_wins(load_case(case), way, asked.seasons)
            print(f"{case}, {way}: {share:.0%} of seasons, {within(share):.0%} within five tries")
