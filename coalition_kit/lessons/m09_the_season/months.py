"""What does a month bring unasked, and who practises the change at its end? One step of a season."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coalition_kit.finding.status import at_least
from coalition_kit.lessons.m09_the_season.moves import Answer, act
from coalition_kit.lessons.m09_the_season.rules import BAD_NIGHT, BLOWS, CUT, FAILED, FRESH, GOAL, MONTHS, PATIENCE, ROUNDS, SPANS, Blow
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import Falling, SeasonEvent, SeasonMove, SeasonState, hears, needs, without_push

Rounds = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Month:
    """What a month brought: the state after it, what came of the moves, what came unasked, and who practised it in each round."""

    state: SeasonState
    answers: tuple[SeasonEvent, ...]
    events: tuple[SeasonEvent, ...]
    rounds: Rounds


def step(scenario: Scenario, state: SeasonState, moves: Sequence[SeasonMove]) -> Month:
    """Returns what a month brings in which these moves are made.

    Raises ValueError where there is no month left, and for a move that is not open.
    """
    answers: list[SeasonEvent] = []
    for move in moves:
        state, events = act(scenario, state, move)
        answers += events
    return replace(let_pass(scenario, state), answers=tuple(answers))


def let_pass(scenario: Scenario, state: SeasonState) -> Month:
    """Returns what the rest of a month brings, after the moves that were made in it; raises ValueError when the season is over."""
    if state.over:
        raise ValueError(f"a season has {MONTHS} months; this one is over")
    state = replace(state, month=state.month + 1, made=())
    come: list[SeasonEvent] = []
    for passing in (_ready, _blow, _after_neglect):
        state, events = passing(scenario, state)
        come += events
    state, rounds = _practise(scenario, state)
    state, events = _judge(scenario, state)
    return Month(state, (), (*come, *events), rounds)


def blows(scenario: Scenario) -> tuple[tuple[int, Blow], ...]:
    """Returns what happens unasked in the season, with its month: three things of four, each once."""
    kinds = sorted(BLOWS, key=lambda kind: scenario.luck("blow", kind))
    return tuple((span[int(scenario.luck("month", str(span[0])) < 0.5)], kind) for span, kind in zip(SPANS, kinds, strict=False))


def rumour(scenario: Scenario, state: SeasonState) -> Blow | None:
    """Returns what is heard of because it comes in the month that goes on; None where nothing does, or where it has nobody to strike."""
    kind = next((kind for month, kind in blows(scenario) if month == state.month + 1), None)
    strikes = {"leaves": len(state.members) > 1, "cut": state.days > 0, "quarrel": bool(_calm_pairs(scenario, state))}
    return kind if kind and strikes.get(kind, True) else None


def _ready(scenario: Scenario, state: SeasonState) -> Answer:
    ready = tuple(name for name, due in state.under_way if due <= state.month)
    left = tuple(each for each in state.under_way if each[0] not in ready)
    hear = int((hears(scenario, state) & ~scenario.marks(state.gone)).sum())
    come = tuple(SeasonEvent("in hand", number=hear, which=name) for name in ready)
    return replace(state, evidence=(*state.evidence, *ready), under_way=left), come


def _blow(scenario: Scenario, state: SeasonState) -> Answer:
    kind = next((kind for month, kind in blows(scenario) if month == state.month), None)
    if kind == "leaves" and len(state.members) > 1:
        name = min(state.members, key=lambda name: scenario.luck("leaves", name))
        return replace(state, gone=(*state.gone, name)).without(name), (SeasonEvent("left", (name,)),)
    if kind == "bad night":
        remembered = bool(state.told) and state.month - state.told <= FRESH
        return state if remembered else state.credited(-BAD_NIGHT), (SeasonEvent("bad night", number=int(remembered)),)
    if kind == "cut" and state.days:
        return replace(state, days=max(state.days - CUT, 0)), (SeasonEvent("cut", number=min(CUT, state.days)),)
    if kind == "quarrel":
        return _fall_out(scenario, state)
    return state, ()


def _fall_out(scenario: Scenario, state: SeasonState) -> Answer:
    """Returns the state after two members have fallen out who have a tie and no quarrel yet; the same where there are no such two."""
    pairs = _calm_pairs(scenario, state)
    if not pairs:
        return state, ()
    pair = min(pairs, key=lambda two: scenario.luck("quarrel", *sorted(two)))
    falling = Falling(pair, state.month + PATIENCE)
    return replace(state, quarrels=(*state.quarrels, falling)), (SeasonEvent("quarrel", pair, falling.until),)


def _calm_pairs(scenario: Scenario, state: SeasonState) -> list[tuple[str, str]]:
    """Returns the pairs of members who have a tie and no quarrel yet."""
    calm = [name for name in state.members if not any(name in each.pair for each in state.quarrels)]
    return [(a, b) for at, a in enumerate(calm) for b in calm[at + 1 :] if scenario.linked[scenario.at[a], scenario.at[b]]]


def _after_neglect(scenario: Scenario, state: SeasonState) -> Answer:
    """Returns the state after those have stopped coming whose quarrel nobody settled: of two the one who is less listened to."""
    come = []
    while falling := next((each for each in state.quarrels if each.until <= state.month), None):
        less, more = sorted(falling.pair, key=lambda name: scenario.listened[name])
        state = state.without(less)
        come.append(SeasonEvent("stopped coming", (less, more)))
    return state, tuple(come)


def _practise(scenario: Scenario, state: SeasonState) -> tuple[SeasonState, Rounds]:
    """Returns the state after the rounds of a month, and who practised it in each; while there is a push, nobody stops."""
    needed, held, there = needs(scenario, state)
    now, rounds = scenario.marks(state.practising) & there, []
    for _ in range(ROUNDS):
        after = scenario.round(now, needed, held, there)
        now = after | now if state.pushing else after
        rounds.append(scenario.named(now))
    return replace(state, practising=rounds[-1]), tuple(rounds)


def _judge(scenario: Scenario, state: SeasonState) -> Answer:
    """Returns the state after a push has gone on or ended, and after it has shown, a month later, whether the launch failed."""
    if state.pushing:
        left = state.pushing - 1
        return replace(state, pushing=left, judged=0 if left else state.month + 1), () if left else (SeasonEvent("push ends"),)
    if state.judged != state.month:
        return state, ()
    state, holds = replace(state, judged=0), len(scenario.holding(without_push(scenario, state), state.gone))
    if at_least(holds / len(scenario.places), GOAL):
        return state.credited(1), (SeasonEvent("launch holds", number=holds),)
    return replace(state, failures=state.failures + 1).credited(-FAILED), (SeasonEvent("launch failed", number=holds),)
