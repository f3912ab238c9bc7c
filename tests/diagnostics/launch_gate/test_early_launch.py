"""What a failed launch costs later: each row on a case worked out by hand, and the number of recruits where it is none, all or too many."""

import pytest
from small_cases import ready

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.launch_gate.early_launch import LaterRow, failed_launch, recruits, world_after_failed_launch
from coalition_kit.model.world import World

RECRUITS = "Recruits needed until two in three decisions and places of daily work may be expected"


def test_every_row_in_words_and_numbers():
    """Ana says yes in 16 of 17; Cem, half a step lower later, in 1 of 2 and then in 1 of 3. With them 16/17 + 1 of three are expected."""
    case = ready(decisions=[{"name": "Budget", "holders": ["Cem"]}, {"name": "Rooms", "holders": ["Ana"]}])
    rows = failed_launch(case)
    assert [(row.what, row.now, row.later, row.unit) for row in rows] == [
        ("A decision passes, all holders asked", "in 7 of 10 runs", "in 6 of 10 runs", "share"),
        ("All decisions pass, all holders asked", "in 5 of 10 runs", "in 3 of 10 runs", "share"),
        ("A place of daily work holds once nobody pushes", "in every run", "in every run", "share"),
        ("People who practise it once nobody pushes", "2", "2", "people"),
        ("People who lean for it in private", "1", "1", "people"),
        (RECRUITS, "1", "1", "recruits"),
    ]
    assert [(row.now_value, row.later_value) for row in rows] == [
        (pytest.approx((1 / 2 + 16 / 17) / 2), pytest.approx((1 / 3 + 16 / 17) / 2)),
        (pytest.approx(8 / 17), pytest.approx(16 / 51)),
        (1, 1),
        (2, 2),
        (1, 1),
        (1, 1),
    ]


def test_what_needs_decisions_or_nodes_is_left_out_where_there_are_none():
    lean = "People who lean for it in private"
    node = ["A place of daily work holds once nobody pushes", "People who practise it once nobody pushes"]
    decision = ["A decision passes, all holders asked", "All decisions pass, all holders asked"]
    assert list(rows_of(ready(decisions=[]))) == [*node, lean, RECRUITS]
    assert list(rows_of(ready(nodes=[]))) == [*decision, lean, RECRUITS]
    assert list(rows_of(ready(decisions=[], nodes=[]))) == [lean]


def test_nobody_falls_below_the_scale_and_members_do_not_fall():
    case = ready().with_person("Cem", private_stance=-2)
    now = World(case, draws=2)
    later = world_after_failed_launch(now, frozenset(["Ana"]))
    assert later.stance[:, 0].tolist() == [2, -0.5, -2]
    assert later.thresholds[:, 0] == pytest.approx([0.5, 0.6, 0.6])
    assert world_after_failed_launch(now, frozenset(case.names)).stance[:, 0].tolist() == [2, 0, -2]


def apart(count, **fields):
    """Ana alone in the coalition, and `count` others, each of whom is a node by himself and practises it once asked."""
    names = [f"P{at}" for at in range(count)]
    people = [{"name": name, "private_stance": 2, "threshold": 1} for name in ["Ana", *names]]
    nodes = [{"name": name, "people": [name], "target": 1} for name in names]
    return World(Case(people=people, nodes=nodes, members=[{"person": "Ana"}], **fields), draws=2)


@pytest.mark.parametrize(("nodes", "wanted"), [(3, 2), (4, 3), (9, 6), (12, 8), (13, 9), (30, 9)])
def test_recruits_are_counted_until_two_thirds_are_expected_and_no_further_than_eight(nodes, wanted):
    assert recruits(apart(nodes), frozenset(["Ana"])) == wanted


def test_nobody_is_recruited_where_members_suffice_and_nine_are_said_where_all_do_not():
    world = apart(3)
    assert recruits(world, frozenset(["Ana", "P0", "P1"])) == 0
    assert recruits(world, frozenset(["Ana", "P0"])) == 1
    nobody = World(ready(nodes=[{"name": "The bench", "unit": "Bench", "target": 1}], decisions=[]).with_person("Cem", private_stance=-2))
    assert recruits(nobody, frozenset(["Ana"])) == 9


def test_too_many_recruits_are_said_to_be_more_than_eight():
    rows = {row.what: row for row in failed_launch(apart(13).case, draws=2)}
    assert rows[RECRUITS] == LaterRow(RECRUITS, "more than 8", "more than 8", 9, 9, "recruits")
    assert failed_launch(apart(12).case, draws=2)[-1].now == "8"
    many = {row.what: row for row in failed_launch(apart(13).case.with_members([f"P{at}" for at in range(9)]), draws=2)}
    assert many["People who practise it once nobody pushes"].now == "10", "people are counted beyond eight"


@pytest.mark.parametrize(("others", "wanted"), [(11, 1), (12, 9)])
@pytest.mark.parametrize("by", ["seats", "influence"])
def test_the_twelve_with_the_most_seats_and_influence_are_tried(others, wanted, by):
    """Zed alone would do it: he comes after everybody with a seat, or with somebody who listens."""
    names = [f"P{at}" for at in range(others)]
    chain = [{"source": one, "target": other} for one, other in zip(names, [*names[1:], names[0]], strict=True)]
    seats = [{"name": "Fund", "holders": names}]
    people = [{"name": name, "private_stance": -2, "threshold": 1} for name in names]
    case = Case(
        people=[{"name": "Zed", "private_stance": 2, "threshold": 1}, *people, {"name": "Ana", "private_stance": 2, "threshold": 1}],
        ties=chain if by == "influence" else [],
        decisions=seats if by == "seats" else [],
        nodes=[{"name": name, "people": ["Zed"], "target": 1} for name in ("North", "South")],
        members=[{"person": "Ana"}],
    )
    assert recruits(World(case, draws=2), frozenset(["Ana"])) == wanted


def test_the_recruit_who_brings_most_comes_first():
    """Two of three are wanted: Bea is two nodes by herself, Al one."""
    case = Case(
        people=[{"name": name, "private_stance": 2, "threshold": 1} for name in ("Ana", "Al", "Bea")],
        nodes=[{"name": f"N{at}", "people": [name], "target": 1} for at, name in enumerate(("Al", "Bea", "Bea"))],
        members=[{"person": "Ana"}],
    )
    assert recruits(World(case, draws=2), frozenset(["Ana"])) == 1


def test_a_failed_launch_costs_half_a_step_and_a_tenth():
    case = ready(decisions=[{"name": "Budget", "holders": ["Cem"]}])  # not a member: 1/2 now, 4^−½ to 1 later
    rows = {row.what: row for row in failed_launch(case)}
    yes = rows["A decision passes, all holders asked"]
    assert (yes.now_value, yes.later_value) == (pytest.approx(1 / 2), pytest.approx(1 / 3))
    assert rows["People who lean for it in private"].now_value == rows["People who lean for it in private"].later_value == 1
    node = rows["A place of daily work holds once nobody pushes"]
    assert (node.now_value, node.later_value) == (1, 1)
    slow = rows_of(case.with_person("Cem", threshold=0.95))["A place of daily work holds once nobody pushes"]
    assert (slow.now_value, slow.later_value) == (1, 0)  # all of those around do it, and Cem, half a step against it, needs more
    half = case.with_person("Cem", threshold=0.45).replace(
        ties=(*case.record.ties, {"source": "Cem", "target": "Ben", "kind": "trust", "strength": 1})
    )
    split = rows_of(half)["A place of daily work holds once nobody pushes"]  # Ben lets go: half of those around Cem still do it
    assert (split.now_value, split.later_value) == (1, 0)


def rows_of(case):
    return {row.what: row for row in failed_launch(case)}


def test_members_lose_nothing_and_later_needs_more_recruits():
    case = ready()
    assert rows_of(case)["A decision passes, all holders asked"].now == rows_of(case)["A decision passes, all holders asked"].later
    for name in ("product-development", "mental-health"):
        recruits = failed_launch(load_case(name))[-1]
        assert recruits.now_value < recruits.later_value


@pytest.mark.parametrize("case", [Case(), ready(members=[]), load_case("florentine")])
def test_an_early_launch_of_nobody_is_no_exception(case):
    for line in failed_launch(case):
        assert line.now
