"""Three ways of playing a season: at random, the most listened-to first with an announcement at once, and with sense."""

from random import Random

from coalition_kit.diagnostics.evidence_fit.options import MENU
from coalition_kit.lessons.m09_the_season.course import Course
from coalition_kit.lessons.m09_the_season.ground import Ground
from coalition_kit.lessons.m09_the_season.moves import act, open_moves

NEAR = [MENU[0].name, MENU[2].name, MENU[4].name]  # the nearer of each pair on the menu


def season(ground, choose):
    """Returns the course in which `choose` returns the next move of the month, or None for no more."""
    course = Course.begin(ground)
    while not course.over:
        state, made = course.state, []
        while (move := choose(course, state)) is not None:
            state, _ = act(ground, state, move)
            made.append(move)
        course = course.after(made)
    return course


def at_random(number):
    """Returns a player who makes one or two moves a month: a kind that is open, and one of that kind."""
    rng, room = Random(number), {}

    def choose(course, state):
        left = room.setdefault(state.month, rng.randint(1, 2)) - len(state.made)
        moves = open_moves(course.ground, state) if left > 0 else ()
        if not moves:
            return None
        kind = rng.choice(sorted({move.kind for move in moves}))
        return rng.choice([move for move in moves if move.kind == kind])

    return choose


def greedy(course, state):
    """Announces as soon as it is open, and talks with whoever is listened to most."""
    return next(iter([*open_moves(course.ground, state, ["announce"]), *open_moves(course.ground, state, ["talk"])]), None)


def with_sense(course, state):
    """Settles quarrels, gets near evidence, fills places that lack, asks for decisions that are won, announces after half a year.

    It sees what a player sees: the case and its estimates, who practises it, and what people have said.
    """
    ground, month = course.ground, state.month + 1

    def offered(kind):
        return open_moves(ground, state, [kind])

    lacking = [place for place in ground.places if place.name not in ground.holding(state.practising, state.gone)]
    likely = dict(zip(ground.names, ground.world.support.mean(axis=1), strict=True))
    pending = [game for name, game in ground.games.items() if name not in state.passed]

    def worth(move):
        name = move.whom
        use = ground.listened[name] + sum(name in place.people for place in lacking) + 0.7 * sum(name in game.players for game in pending)
        return likely[name] * use

    if offered("quarrel"):
        return offered("quarrel")[0]
    if offered("win") and state.credibility < 8:
        return offered("win")[0]
    evidence = [move for move in offered("evidence") if move.whom in NEAR]
    if month in (1, 2, 4) and evidence and not any(move.kind == "evidence" for move in state.made):
        return evidence[0]
    if month in (7, 8) and offered("announce"):
        return offered("announce")[0]
    before = {move for moves in course.moves for move in moves}
    names = {place.name for place in lacking}
    groups = [move for move in offered("group") if move.whom in names and move not in before]
    if groups and month > 4 and len(state.evidence) > 1:
        return groups[0]
    for move in offered("decision"):
        game = ground.games[move.whom]
        if game.wins([name for name in game.players if name in state.members]):
            return move
    return max((move for move in offered("talk") if move.whom not in state.known), key=worth, default=None)


def shares_of_wins(case, numbers):
    """Returns for each way of playing the share of seasons in which every place holds at the end."""
    grounds = [Ground(case, number) for number in numbers]
    ways = {"random": lambda g: at_random(g.number), "greedy": lambda _: greedy, "sensible": lambda _: with_sense}
    return {name: sum(season(ground, way(ground)).won for ground in grounds) / len(grounds) for name, way in ways.items()}
