"""Next recruits by hand, by brute force over every set, and on the teaching cases."""

import random
from itertools import combinations

import pytest
from made_up import synthetic
from small_cases import HOSTILE
from traps import PRODUCT_DEVELOPMENT

import coalition_kit as ck
from coalition_kit.case import Case
from coalition_kit.datasets.bundled import product_development_in_january
from coalition_kit.diagnostics.next_recruits import next_recruits
from coalition_kit.diagnostics.next_recruits import smallest as _smallest
from coalition_kit.diagnostics.next_recruits.candidates import Candidates
from coalition_kit.diagnostics.next_recruits.finding import of_finding
from coalition_kit.diagnostics.next_recruits.smallest import smallest
from coalition_kit.diagnostics.next_recruits.together import together, without_idle
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.model.parameters import DEFAULT, DRAWS

HALF = ("Abe", "Bea")  # each is half of what the line needs


def yes(stance):
    return 4**stance / (1 + 4**stance)


def row(finding, name):
    return next(row for row in finding.rows if row.person == name)


def floor(extra=0, **fields):
    """Mia alone is in. Three of the line listen to Abe and Bea, half to each, and need nearly all; `extra` enthusiasts talk to Mia."""
    crowd = [f"Fan {number}" for number in range(extra)]
    people = [
        {"name": "Mia", "private_stance": 2, "threshold": 0.1},
        *({"name": name, "private_stance": 2, "threshold": 1, "cost": 4, "chance": 0.5, **fields} for name in HALF),
        *({"name": name, "private_stance": 2, "threshold": 1, "cost": 1, "chance": 1} for name in crowd),
        *(
            {"name": name, "private_stance": 0, "threshold": 0.9, "unit": "Line", "cost": 9, "chance": 0.1}
            for name in ("Lou", "Liv", "Lea")
        ),
    ]
    ties = [
        *({"source": who, "target": name, "kind": "advice", "strength": 0.5} for who in ("Lou", "Liv", "Lea") for name in HALF),
        *({"source": name, "target": "Mia", "kind": "trust", "strength": 1} for name in crowd),
    ]
    return Case(people=people, ties=ties, nodes=[{"name": "The line", "unit": "Line", "target": 0.6}], members=[{"person": "Mia"}])


def votes(**changes):
    """Ana sits in both decisions; Ben in the first, Cem and Dia in the second, which takes two of three. All stances are exact."""
    people = [
        {"name": "Ana", "private_stance": 2},
        {"name": "Ben", "private_stance": 1, "cost": 4, "chance": 0.5},
        {"name": "Cem", "private_stance": 0, "cost": "0.2", "chance": 1},
        {"name": "Dia", "private_stance": -1, "cost": "?", "chance": 0.8},
    ]
    decisions = [
        {"name": "Budget", "holders": ["Ana", "Ben"], "rule": "all"},
        {"name": "Bonus", "holders": ["Ana", "Cem", "Dia"], "rule": "majority"},
    ]
    return Case(**{"people": people, "decisions": decisions, "members": [{"person": "Ana"}], **changes})


def test_scores_by_hand():
    finding = next_recruits(votes())
    gains = {"Ben": yes(2) * yes(1), "Cem": yes(2) * yes(0), "Dia": yes(2) * yes(-1)}
    days = {"Ben": 4.0, "Cem": 1.0, "Dia": (4 + 0.2) / 2}  # a day at least; where unknown, the median of what is written for the others
    accepts = {"Ben": 0.5, "Cem": 1.0, "Dia": 0.8}
    for name, gain in gains.items():
        found = row(finding, name)
        assert [found.gain, found.low, found.high] == pytest.approx([gain] * 3)
        assert (found.days, found.accepts) == pytest.approx((days[name], accepts[name]))
        assert found.per_day == pytest.approx(gain * accepts[name] / days[name])
    assert [found.person for found in finding.rows] == ["Cem", "Ben", "Dia"]
    assert finding.status == "met"
    assert (row(finding, "Cem").first, row(finding, "Dia").top3) == (1.0, 1.0)
    assert finding.verdict == "Cem first: then “Bonus” passes in 5 of 10 runs, up from none."
    assert any("Dia" in sentence and "2.1 stand in" in sentence for sentence in finding.missing)


def test_the_chosen_are_the_best_of_all_sets_and_what_each_is_needed_for_is_said():
    finding = next_recruits(votes(), count=2)
    p = {name: yes(stance) for name, stance in {"Ana": 2, "Ben": 1, "Cem": 0, "Dia": -1}.items()}
    two_of = p["Ana"] * p["Cem"] + p["Ana"] * p["Dia"] + p["Cem"] * p["Dia"] - 2 * p["Ana"] * p["Cem"] * p["Dia"]
    values = {
        ("Ben", "Cem"): p["Ana"] * p["Ben"] + p["Ana"] * p["Cem"],
        ("Ben", "Dia"): p["Ana"] * p["Ben"] + p["Ana"] * p["Dia"],
        ("Cem", "Dia"): two_of,
    }
    assert finding.detail.method == "every set"
    assert finding.value == pytest.approx(max(values.values()))
    assert set(finding.detail.chosen) == {"Ben", "Cem"} == set(max(values, key=values.get))
    assert row(finding, "Ben").without == "“Budget” passes in no run instead of 8 of 10 runs"
    assert row(finding, "Dia").without == ""


def test_a_budget_in_days_is_kept():
    chosen = next_recruits(votes(), count=3, budget=4.5).detail.chosen
    assert chosen == ("Ben",) or set(chosen) == {"Cem", "Dia"}
    assert sum(row(next_recruits(votes()), name).days for name in chosen) <= 4.5
    assert next_recruits(votes(), budget=0.5).detail.chosen == ()


@pytest.mark.parametrize(("budget", "chosen"), [(8, set(HALF)), (7.5, set())])
def test_a_budget_is_kept_in_the_long_search_too(budget, chosen):
    finding = next_recruits(floor(30), count=2, budget=budget)
    assert finding.detail.method == "lazy greedy"
    assert set(finding.detail.chosen) == chosen


@pytest.mark.parametrize(("extra", "method"), [(0, "every set"), (30, "lazy greedy")])
def test_two_who_achieve_nothing_alone_are_found_together(extra, method):
    finding = next_recruits(floor(extra), count=2)
    assert finding.detail.method == method
    assert set(finding.detail.chosen) == set(HALF)
    assert finding.value == 1
    assert [row(finding, name).gain for name in HALF] == [0, 0]
    assert row(finding, "Abe").without == "“The line” holds in no run instead of every run"
    assert any("need each other" in reason.text and set(reason.people) == set(HALF) for reason in finding.reasons)


def test_more_supporters_do_not_help_where_they_are_not_heard():
    finding = next_recruits(floor(6), count=6)
    assert set(finding.detail.chosen) == set(HALF)
    assert all(row(finding, f"Fan {number}").gain == 0 for number in range(6))
    told = next(reason for reason in finding.reasons if "not one supporter more" in reason.text)
    assert {f"Fan {number}" for number in range(6)} <= set(told.people)


def test_nobody_alone_is_not_met_and_whoever_would_open_it_is_tried():
    finding = next_recruits(floor(), count=2)
    assert finding.status == "not met"
    assert finding.verdict == "Nobody who joins alone would make anything likelier; Abe and Bea together would."
    assert {flip.add for flip in finding.would_change} == {("Abe",), ("Bea",)}
    for flip in finding.would_change:
        after = next_recruits(apply_flip(floor(), flip), count=2)
        assert after.status == flip.status
        assert after.rows[0].person in HALF


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("seed", range(4))
def test_the_search_finds_what_every_set_would(seed, count):
    case = synthetic(24, seed=seed)
    trials = Candidates(case, seed, 60)
    chosen, method = together(trials, count, None)
    best = max(trials.value(names) for size in range(count + 1) for names in combinations(trials.names, size))
    assert method == ("lazy greedy" if count == 3 else "every set")
    assert trials.value(chosen) == pytest.approx(best)


def test_all_pairs_of_a_larger_case_hold_none_that_is_better():
    trials = Candidates(synthetic(40), 0, 40)
    chosen, method = together(trials, 2, None)
    assert method == "lazy greedy"
    assert trials.value(chosen) == pytest.approx(max(trials.value(pair) for pair in combinations(trials.names, 2)))


def test_whoever_can_be_spared_is_not_chosen():
    trials = Candidates(floor(), 0, 20)
    assert without_idle(trials, ("Lou", "Abe", "Bea")) == HALF
    assert without_idle(trials, ("Lou",)) == ()


# ---- the least that would do -----------------------------------------------------------------------------------------


def enough_by_hand(trials, names, confidence, sure):
    """Whether these people and the members are launch-ready, worked out anew; votes by chance only where all can be `sure` of them."""
    case, world, people = trials.case, trials.world, trials.members.union(names)
    places = {(case.person(name).function, case.person(name).level) for name in people}
    held = [cell for cell in case.affected if (cell.function, cell.level) in places]
    sceptics = {q.name for q in case.record.people if q.perspective == "sceptic"}
    return (
        len(held) >= 0.8 * len(case.affected)
        and (not sceptics or bool(sceptics & people))
        and all(game.wins(people & set(game.players)) for game in world.games.values())
        and (not sure or world.all_pass(people).mean() >= confidence)
        and world.trial(people).all_hold.mean() >= confidence
    )


def made(seed):
    """Eight people with random places, prices, stances and ties; P0 is in. Two decisions and a node of three."""
    draw = random.Random(seed)
    names = [f"P{number}" for number in range(8)]
    people = [
        {
            "name": name,
            "function": draw.choice(["Make", "Sell", "Run"]),
            "level": draw.choice(["Lead", "Floor"]),
            "perspective": draw.choice(["sceptic", "pragmatist", "enthusiast"]),
            "private_stance": draw.choice([0, 1, 2, "1 to 2"]),
            "threshold": draw.choice([0.4, 0.6, "0.5 to 0.9"]),
            "cost": draw.randint(1, 9),
        }
        for name in names
    ]
    pairs = draw.sample([(who, whom) for who in names for whom in names if who != whom], 20)
    return Case(
        people=people,
        ties=[{"source": who, "target": whom, "strength": draw.choice([0.3, 1])} for who, whom in pairs],
        decisions=[
            {"name": "First", "holders": draw.sample(names, 3), "rule": "majority"},
            {"name": "Second", "holders": draw.sample(names, 3), "rule": draw.choice(["any", "2 of"])},
        ],
        nodes=[{"name": "Line", "people": draw.sample(names, 3), "target": 0.6}],
        members=[{"person": "P0"}],
    )


@pytest.mark.parametrize("seed", range(25))
def test_the_smallest_is_smallest_over_all_sets(seed):
    case, confidence = made(seed), 0.6
    trials = Candidates(case, 0, 50)
    found = smallest(trials.world, trials.price, confidence)
    everybody = frozenset(case.names)
    sure = trials.world.all_pass(everybody).mean() >= confidence
    sets = [names for size in range(8) for names in combinations(trials.names, size)]
    fitting = [names for names in sets if enough_by_hand(trials, names, confidence, sure)]
    assert (found.people is None) == (not fitting)
    if fitting:
        assert found.proven
        assert found.people in fitting
        assert found.days == pytest.approx(min(sum(trials.price[name] for name in names) for names in fitting))
        assert ("Evidence first" in found.says) == (not sure)


def test_the_pair_that_tips_is_the_least_and_the_present_members_may_be_enough():
    finding = next_recruits(floor(30), count=2)
    assert finding.detail.smallest.people == HALF
    assert finding.detail.smallest.proven
    assert finding.detail.smallest.chance == 1
    assert finding.detail.smallest.days == 8
    alone = next_recruits(floor().with_members(HALF)).detail.smallest
    assert (alone.people, alone.days) == ((), 0)
    assert alone.says.startswith("The present members are enough for a launch: ")


def test_the_places_that_are_enough_are_those_of_the_parameters():
    """Four places of equal weight, one held: three more make 80 %, one more makes half."""
    places = [{"function": name, "level": "Lead", "weight": 1} for name in ("Make", "Sell", "Run", "Plan")]
    people = [{"name": name, "function": name, "level": "Lead", "private_stance": 2, "cost": 2} for name in ("Make", "Sell", "Run", "Plan")]
    case = Case(people=people, system=places, decisions=[{"name": "Budget", "holders": ["Make"]}], members=[{"person": "Make"}])
    usual, half = next_recruits(case), next_recruits(case, parameters=DEFAULT.replace(enough=0.5, confidence=0.7))
    assert (len(usual.detail.smallest.people), len(half.detail.smallest.people)) == (3, 1)
    assert any("50 % of the affected places by weight" in words for words in half.assumptions)


def test_why_there_is_none_is_said():
    deaf = floor().replace(ties=())
    finding = next_recruits(deaf.replace(nodes=({"name": "The line", "people": ["Lou", "Liv"]},)).with_person("Lou", threshold=1))
    assert finding.detail.smallest.people is None
    assert "“The line” would not hold" in finding.detail.smallest.says
    unwilling = votes()
    for name in ("Ben", "Cem", "Dia"):
        unwilling = unwilling.with_person(name, private_stance=-2)
    finding = next_recruits(unwilling)
    assert "Evidence first" in finding.detail.smallest.says
    assert set(finding.detail.smallest.people) >= {"Ben"}
    assert finding.detail.smallest.chance < 0.1


def test_seats_beyond_listing_are_tested_instead(monkeypatch):
    listed = next_recruits(votes()).detail.smallest
    monkeypatch.setattr(_smallest, "_MOST_WAYS", 0)
    assert next_recruits(votes()).detail.smallest == listed


# ---- judgements ------------------------------------------------------------------------------------------------------


def test_an_unknown_chance_is_the_whole_scale_and_never_nought():
    case = votes().with_person("Cem", chance="?")
    found = row(next_recruits(case), "Cem")
    assert found.accepts == pytest.approx(0.5, abs=0.05)
    assert found.per_day == pytest.approx(yes(2) * yes(0) * found.accepts)
    assert any("Cem" in sentence and "chance" in sentence for sentence in next_recruits(case).missing)


def test_an_unknown_stance_widens_what_a_person_would_add():
    found = row(next_recruits(votes().with_person("Ben", private_stance="?")), "Ben")
    assert found.low < 0.15 < 0.8 < found.high


def test_an_unsure_order_is_at_risk_and_the_answer_that_would_settle_it_was_tried():
    case = votes().with_person("Ben", private_stance=0, cost=1, chance="0.2 to 0.8").with_person("Cem", chance="0.2 to 0.8", cost=1)
    finding = next_recruits(case)
    assert finding.status == "at risk"
    assert "first, but the order is unsure: in " in finding.verdict
    assert any(flip.status == "met" for flip in finding.would_change)
    for flip in finding.would_change:
        assert next_recruits(apply_flip(case, flip)).status == flip.status != finding.status


def test_somebody_who_would_vote_no_adds_little_and_is_sent_to_the_evidence():
    case = votes().with_person("Ben", private_stance=-2)
    finding = next_recruits(case, count=2)
    assert row(finding, "Ben").gain == pytest.approx(yes(2) * yes(-2))
    assert any("Ben" in reason.people and "Evidence first" in reason.text for reason in finding.reasons)
    assert not any(
        "Cem" in reason.people and "has a vote in" in reason.text and "Evidence first" in reason.text for reason in finding.reasons
    )


@pytest.mark.slow
def test_ranks_are_shares_of_draws():
    finding = next_recruits(ck.load_case("product-development"))
    firsts = sum(row.first for row in finding.rows)
    assert 0 < firsts <= 1 + 1e-9
    assert all(row.first <= row.top3 <= 1 for row in finding.rows)
    by_rank = {(entry.person, entry.rank): entry.share for entry in finding.detail.acceptability}
    assert by_rank[finding.rows[0].person, 1] == finding.rows[0].first
    assert [row.per_day for row in finding.rows] == sorted((row.per_day for row in finding.rows), reverse=True)


@pytest.mark.parametrize(
    "case", [Case(), Case(people=[{"name": "Ana"}, {"name": "Ben"}]), Case(people=[{"name": "Ana"}], members=[{"person": "Ana"}])]
)
def test_what_cannot_be_judged_says_what_is_missing(case):
    finding = next_recruits(case)
    assert finding.status == "not assessable"
    assert finding.missing


def test_where_everybody_is_in_nobody_is_left_to_ask():
    case = votes()
    finding = next_recruits(case.with_members(case.names))
    assert finding.status == "not assessable"
    assert "nobody is left to ask" in finding.verdict


@pytest.mark.parametrize("wrong", [{"count": 0}, {"draws": 0}])
def test_a_count_of_nobody_is_refused(wrong):
    with pytest.raises(ValueError, match="wanted"):
        next_recruits(votes(), **wrong)


def test_a_hostile_name_stays_text():
    case = Case.from_json(votes().to_json().replace('"Cem"', '"' + HOSTILE.replace('"', '\\"') + '"'))
    finding = next_recruits(case)
    assert finding.rows[0].person == HOSTILE
    assert "<script" not in finding.to_html()


# ---- the teaching cases ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_nobody_tips_the_inward_group_alone_and_two_together_do():
    case, node = product_development_in_january()[0], "Releases leave without the train"
    trap = PRODUCT_DEVELOPMENT["inward group"]
    trials = Candidates(case, 0, DRAWS)
    alone = {name: trials.outlook([name]).holds[node] for name in trials.names}
    assert max(alone.values()) < 0.75
    finding = next_recruits(case)
    assert set(finding.detail.chosen) & set(trap.people)
    assert trials.outlook(["Viktor Baranyi", "Kateryna Bondar"]).holds[node] >= 0.75
    assert set(finding.detail.smallest.core) & set(trap.people)
    fans = [q.name for q in case.record.people if q.perspective == "enthusiast" and q.name in trials.names][:6]
    assert trials.outlook(fans).holds[node] == trials.outlook().holds[node]


@pytest.mark.slow
def test_a_vote_that_never_decides_wins_nothing():
    finding = next_recruits(product_development_in_january()[0])
    trap = PRODUCT_DEVELOPMENT["idle vote"]
    assert trap.decision not in row(finding, trap.people[0]).decisions
    signature = PRODUCT_DEVELOPMENT["one signature"]
    assert signature.people[0] in finding.detail.smallest.core
    assert "Evidence first" in finding.detail.smallest.says


@pytest.mark.slow
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_nobody_of_the_least_can_be_spared(name):
    case = product_development_in_january()[0] if name == "product-development" else ck.load_case(name)
    trials = Candidates(case, 0, 100)
    found = smallest(trials.world, trials.price, 0.75)
    assert found.proven
    assert found.people
    for left_out in found.people:
        without = smallest(trials.world, {name: days for name, days in trials.price.items() if name != left_out}, 0.75)
        assert without.people is None or without.days >= found.days - 1e-9


def test_who_adds_nothing_alone_or_together_is_no_recruit():
    """Abe and Bea are worth having together only; the two fans who talk to Mia bring nobody."""
    finding = next_recruits(floor(2))
    assert {row.person: row.gain for row in finding.rows}["Fan 0"] == 0
    assert set(of_finding(finding)) == {"Abe", "Bea"}
