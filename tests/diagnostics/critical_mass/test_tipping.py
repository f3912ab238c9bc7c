"""What a search for critical mass goes by: the standard and its scores, against worlds worked out by hand and against `World` itself."""

import pytest
from mass_cases import YES, crowd, line, mixed_case, people, seats, standard

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass.tipping import Standard, curve, greedily
from coalition_kit.model import newcomers
from coalition_kit.model.knowledge import judged_people
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.sensitivity import of_world
from coalition_kit.model.variants import first_draws
from coalition_kit.model.world import World

# ---- the standard ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chance", "status"), [(0.81, "met"), (0.8, "met"), (0.79, "at risk"), (0.21, "at risk"), (0.2, "not met"), (0.19, "not met")]
)
def test_a_chance_is_met_from_the_confidence_on_and_not_met_where_it_fails_as_surely(chance, status):
    assert standard(line()).status_of_chance(chance) == status


def test_what_is_listed_must_come_about_in_the_same_draw():
    both, decision, node = line(), line(nodes=[]), line(decisions=[])
    assert standard(both).chance(["Ana"]) == pytest.approx(YES[2])
    assert standard(decision).chance(["Ana"]) == pytest.approx(YES[2])
    assert standard(node).chance(["Ana"]) == 1
    assert standard(both).chance(["Ben"]) == standard(decision).chance(["Ben"]) == 0
    assert standard(node).chance([]) == 0
    assert standard(both).world.ready(["Ana"]).shape == (40,)
    assert standard(line().with_person("Ben", threshold=1, private_stance=-2)).chance(["Ana"]) == 0, "the line is cut at Ben"


def test_a_doubt_keeps_it_from_being_met_and_from_nothing_else():
    assert standard(line()).status(["Ana"]) == "met"
    assert standard(line(), doubtful=True).status(["Ana"]) == "at risk"
    assert standard(line(), doubtful=True).status(["Ben"]) == "not met"


def test_where_the_votes_alone_fail_the_daily_work_is_not_tried_and_the_status_is_the_same(monkeypatch):
    case = line().with_person("Ana", private_stance=-2)
    lazy, whole = standard(case), standard(case)
    monkeypatch.setattr(lazy.world, "trial", lambda members: pytest.fail("tried"))
    for members in ([], ["Ana"], ["Ben"]):
        assert lazy.status(members) == whole.outcome(members).status == "not met"


def test_the_ends_of_a_constant_can_keep_it_from_being_met():
    """At 1 the chance of a yes is 4 in 5; at 2.5 to 1 a step it is 5 in 7, at 6 to 1 it is 6 in 7."""
    found = standard(line().with_person("Ana", private_stance=1))
    assert found.status_of_chance(found.chance(["Ana"])) == "met"
    assert found.status(["Ana"]) == "at risk"
    assert standard(line().with_person("Ana", private_stance=1), confidence=0.71).status(["Ana"]) == "met"
    ranges = {entry.name: (entry.low, entry.high) for entry in DEFAULT.entries}
    ends = [(name, end) for name in ("odds_per_step", "push", "opposition") for end in ranges[name]]
    assert found.constants == ("odds_per_step", "push", "opposition", "knowledge_floor"), "the confidence is asked for"
    for name, end in ends:
        each = found.at(DEFAULT.replace(**{name: end}))
        assert getattr(each.world.parameters, name) == end
        assert (each.confidence, each.doubtful) == (0.8, False)
    assert standard(line(), doubtful=True).at(DEFAULT.replace(push=0.05)).doubtful


def test_the_sensitivity_is_of_the_chance_and_of_what_limits_it():
    assert {row.status_high for row in standard(line(), doubtful=True).sensitivity(["Ana"]).rows} == {"at risk"}
    found = standard(line().with_person("Ana", private_stance=1)).sensitivity(["Ana"])
    assert (found.chance, found.status) == (pytest.approx(0.8), "met")
    odds = next(row for row in found.rows if row.name == "odds_per_step")
    assert (odds.chance_low, odds.status_low) == (pytest.approx(odds.low / (1 + odds.low)), "at risk")
    assert (odds.chance_high, odds.status_high) == (pytest.approx(odds.high / (1 + odds.high)), "met")


def unheard(known):
    """Four in one room, one of whom decides; of the first `known` something is judged."""
    names = ["Ana", "Ben", "Cem", "Dia"]
    folk = [{"name": name, **({"private_stance": 2, "threshold": 0.1} if at < known else {})} for at, name in enumerate(names)]
    nodes = [{"name": "Room", "people": names, "target": 0.25}]
    return Case(people=folk, nodes=nodes, ties=crowd(names), decisions=[{"name": "Start", "holders": ["Ana", "Ben"], "rule": "any"}])


@pytest.mark.parametrize(("known", "status"), [(0, "not assessable"), (1, "at risk"), (2, "met")])
def test_too_little_known_is_no_sure_answer(known, status):
    assert standard(unheard(known)).status(["Ana", "Ben"]) == status


def test_members_without_the_votes_are_not_met_whatever_anybody_thinks():
    assert standard(unheard(1)).status(["Cem"]) == "not met"
    assert standard(unheard(0)).status(["Cem"]) == "not assessable"
    ana = standard(unheard(1).with_person("Ana", private_stance=-2, threshold=1))
    assert ana.status_of_chance(ana.chance(["Ana"])) == "not met"
    assert ana.status(["Ana"]) == "at risk", "her vote is enough: too little is known to say that it fails"


def test_whose_position_counts_is_those_who_decide_and_those_at_the_nodes():
    names = ["Eve", "Ana", "Ben", "Cem", "Dia"]
    case = Case(
        people=[
            {"name": "Eve", "private_stance": 1},
            {"name": "Ana", "threshold": 0.5},
            {"name": "Ben", "readiness": 2},
            *({"name": n} for n in names[3:]),
        ],
        decisions=[{"name": "Start", "holders": ["Dia", "Ana"]}],
        nodes=[{"name": "Room", "people": ["Cem", "Ben"], "target": 0.5}],
    )
    found = judged_people(World(case, draws=2))
    assert found.concerned == ("Ana", "Ben", "Cem", "Dia")
    assert found.judged == ("Ben",), "a threshold says nothing of a vote, readiness does of daily work"


ODDS, LIVE = ("odds_per_step",), ("push", "opposition")
MAP = ("threshold", "threshold_per_stance", "threshold_per_readiness", "threshold_spread")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (line(), (*ODDS, *LIVE)),
        (line(nodes=[]), ODDS),
        (line(decisions=[]), LIVE),
        (line().with_person("Cem", threshold="?"), (*ODDS, *LIVE, *MAP, "unknown_correlation")),
        (line(nodes=[]).with_person("Cem", threshold="?"), (*ODDS, "unknown_correlation")),
        (line().with_person("Cem", private_stance="?"), (*ODDS, *LIVE, "unknown_correlation")),
        (line(ties=[{"source": "Ben", "target": "Ana"}]), (*ODDS, *LIVE, "unknown_correlation")),
        (line(decisions=[], evidence=[{"name": "Trial", "form": "pilot", "strength": 2}]), (*ODDS, *LIVE, "evidence_on_threshold")),
        (line(evidence=[{"name": "Trial", "form": "pilot", "strength": 2}]), (*ODDS, *LIVE, "evidence_on_threshold")),
        (line(nodes=[], evidence=[{"name": "Trial", "form": "pilot", "strength": 2}]), ODDS),
    ],
)
def test_the_constants_on_which_it_rests_are_those_that_play_a_part(case, expected):
    assert of_world(World(case, draws=2)) == expected


# ---- what a search goes by -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("columns", [6000, 1, 130])
def test_scores_are_the_expected_conditions_of_the_first_draws_one_by_one_or_together(seed, columns, monkeypatch):
    monkeypatch.setattr(newcomers, "_COLUMNS", columns)
    world = World(mixed_case(seed), draws=130)
    members = frozenset(["Ana", "Ben", "Cem"][: 1 + seed % 3])
    rest = [name for name in world.names if name not in members]
    together, apart, rough = Standard(world, 0.8), Standard(world, 0.8), first_draws(world, 100)
    together.weigh(members, rest)
    for name in rest:
        team = members | {name}
        fresh = first_draws(World(world.case, draws=130), 100)
        assert together._scores[together._change(team)] == pytest.approx(fresh.conditions(team).mean())
        assert apart.score(team) == pytest.approx(rough.conditions(team).mean())


def test_what_has_been_weighed_is_not_weighed_again():
    found = standard(line())
    found._scores[found._change(frozenset(["Ana", "Ben"]))] = 7.0
    found.weigh(frozenset(["Ana"]), ["Ben", "Cem"])
    assert found.score(frozenset(["Ana", "Ben"])) == 7
    assert found.score(frozenset(["Ana", "Cem"])) == pytest.approx(YES[2] + 1)


def test_the_ceiling_is_the_chance_with_everybody():
    assert standard(line(members=[])).ceiling == pytest.approx(YES[2])
    assert standard(seats("Ana", "Ben", "Cem", Ana=2, Ben=1, Cem=0)).ceiling == pytest.approx(YES[2] * YES[1] * YES[0])


def alone(count):
    """`count` people, each a node by himself who goes on once asked."""
    names = [f"P{at}" for at in range(count)]
    nodes = [{"name": name, "people": [name], "target": 1} for name in names]
    return Case(people=people("Ana", *names, threshold=1), nodes=nodes, members=[{"person": "Ana"}])


def test_the_curve_ends_with_eight_recruits_or_where_nobody_lifts_it():
    points = curve(standard(alone(10), draws=3), ["Ana"])
    assert [(point.recruits, point.person, point.chance, point.conditions) for point in points] == [
        (0, "", 0, 0),
        *((at + 1, f"P{at}", 0, at + 1) for at in range(8)),
    ]
    whole = curve(standard(alone(3), draws=3), ["Ana", "P1"])
    assert [(point.recruits, point.person, point.chance) for point in whole] == [(0, "", 0), (1, "P0", 0), (2, "P2", 1)]


def test_a_greedy_search_stops_at_the_number_wanted_and_takes_nobody_who_adds_nothing():
    found = standard(alone(4), draws=3)
    assert list(greedily(found, ["Ana"], ["P3", "P1", "P0"], 2)) == ["P3", "P1"]
    assert list(greedily(found, ["Ana", "P0"], ["P0", "P2"])) == ["P2"]
    assert list(greedily(found, ["Ana"], ["P0"], 0)) == []
