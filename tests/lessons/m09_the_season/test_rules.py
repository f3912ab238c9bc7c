"""The rules of a season as they are told to those who play it, each in a year of six people that can be worked out on paper."""

from dataclasses import replace

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.lessons.m09_the_season.months import blows, let_pass, rumour, step
from coalition_kit.lessons.m09_the_season.moves import act, invited_people, is_open, open_moves, people_of_move, reachable
from coalition_kit.lessons.m09_the_season.rules import COST, CUT, DAYS, EASED, MONTHS, PUSH
from coalition_kit.lessons.m09_the_season.scenario import Scenario, SeasonPlace
from coalition_kit.lessons.m09_the_season.state import Falling, SeasonEvent, SeasonMove, SeasonState, beginning, hears, needs, without_push
from coalition_kit.lessons.m09_the_season.trajectory import Trajectory, decisions_needed, play
from coalition_kit.lessons.m09_the_season.wording import event_text

VISIT, PILOT = "An external example that is like us", "A pilot in the sceptics' own unit"
STANCES = {"Ana": 2, "Ben": 2, "Cem": 2, "Dia": 0, "Eve": 0, "Fay": -1}
CHAIN = ("Ben", "Cem"), ("Dia", "Ana"), ("Eve", "Dia"), ("Fay", "Eve"), ("Cem", "Ana")


def case(**changes):
    """Ana, Ben and Cem begin, for it; Fay, who is against it, listens to Eve, Eve to Dia, Dia to Ana. Three places of two."""
    lists = {
        "people": [{"name": name, "private_stance": stance, "threshold": 0.5} for name, stance in STANCES.items()],
        "ties": [{"source": one, "target": other, "kind": "trust", "strength": 1} for one, other in CHAIN],
        "nodes": [
            {"name": "North", "people": ["Ana", "Dia"], "target": 1},
            {"name": "South", "people": ["Ben", "Eve"], "target": 1},
            {"name": "West", "people": ["Cem", "Fay"], "target": 1},
        ],
        "decisions": [{"name": "Budget", "holders": ["Ana", "Dia"], "rule": "all"}, {"name": "Rota", "holders": ["Fay"]}],
        "members": ["Ana", "Ben", "Cem"],
    }
    return Case(**{**lists, **changes})


def year(luck=None, **changes):
    """A year of that case: what `luck` does not give is 0.5; days are cut in month 3, and in month 9 a member leaves."""
    scenario = Scenario(case(**changes), 1)
    given = {**{("blow", kind): at / 10 for at, kind in enumerate(("cut", "bad night", "leaves", "quarrel"), start=1)}, **(luck or {})}
    scenario.luck = lambda *labels: given.get(labels, 0.5)
    return scenario


def surprised(kind):
    """The luck with which this comes in month 3."""
    return {("blow", kind): 0.0}


def whats(events):
    """What came, but for days that are cut."""
    return [event.what for event in events if event.what != "cut"]


# ---- what happens unasked ------------------------------------------------------------------------------------------------


def test_three_of_four_surprises_come_each_once_in_one_of_two_months_and_are_heard_of_before():
    luck = {("blow", "cut"): 0.1, ("blow", "leaves"): 0.2, ("blow", "quarrel"): 0.3, ("blow", "bad night"): 0.4}
    assert blows(year(luck)) == ((3, "cut"), (6, "leaves"), (9, "quarrel"))
    late = year({**luck, ("month", "3"): 0.49, ("month", "9"): 0.2})
    assert blows(late) == ((4, "cut"), (6, "leaves"), (10, "quarrel"))
    assert [rumour(year(luck), SeasonState(month=month)) for month in (1, 2, 3)] == [None, "cut", None]


@pytest.mark.parametrize(
    ("kind", "spared", "struck"),
    [
        ("leaves", {"members": ("Ana",)}, {"members": ("Ana", "Ben")}),
        ("quarrel", {"members": ("Ana",)}, {"members": ("Ana", "Ben", "Cem")}),
        ("cut", {"days": 0}, {"days": 3}),
    ],
)
def test_nothing_is_heard_of_a_surprise_that_would_strike_nobody_and_it_does_not_come(kind, spared, struck):
    scenario = year(surprised(kind))
    for fields, heard in ((spared, None), (struck, kind)):
        state = replace(beginning(scenario), month=2, **fields)
        assert rumour(scenario, state) == heard
        assert bool(let_pass(scenario, state).events) == bool(heard)


@pytest.mark.parametrize(("told", "credibility"), [(0, 3), (1, 5), (2, 5), (3, 5)])
def test_a_bad_night_costs_two_points_unless_a_win_was_told_in_the_two_months_before(told, credibility):
    found = let_pass(year(surprised("bad night")), SeasonState(month=2, told=told))
    assert found.state.credibility == credibility
    assert found.events == (SeasonEvent("bad night", number=int(told > 0)),)


def test_a_win_told_three_months_ago_is_forgotten():
    late = year({**surprised("bad night"), ("month", "3"): 0.4})  # in month 4
    assert let_pass(late, SeasonState(month=3, told=1)).state.credibility == 3
    assert let_pass(late, SeasonState(month=3, told=2)).state.credibility == 5


@pytest.mark.parametrize(("days", "left", "cut"), [(80, 72, 8), (5, 0, 5)])
def test_eight_days_are_cut_or_what_is_left_of_them(days, left, cut):
    found = let_pass(year(surprised("cut")), SeasonState(month=2, days=days))
    assert (found.state.days, found.events) == (left, (SeasonEvent("cut", number=cut),))


def test_a_member_leaves_with_the_quarrel_and_the_last_one_stays():
    scenario = year({**surprised("leaves"), ("leaves", "Cem"): 0.1})
    state = replace(beginning(scenario), month=2, quarrels=(Falling(("Ana", "Cem"), 9), Falling(("Ana", "Ben"), 9)))
    found = let_pass(scenario, state)
    assert (found.state.members, found.state.gone) == (("Ana", "Ben"), ("Cem",))
    assert found.state.quarrels == (Falling(("Ana", "Ben"), 9),)
    assert found.events == (SeasonEvent("left", ("Cem",)),)
    assert "Cem" not in {*found.state.practising, *reachable(scenario, found.state)}
    assert let_pass(scenario, replace(state, members=("Cem",))).state.members == ("Cem",)


def test_two_members_with_a_tie_and_no_quarrel_yet_fall_out_and_in_three_months_the_less_listened_to_stops_coming():
    """Ana counts for Cem and Dia, Cem for Ben: the pairs are Ana and Cem, Ben and Cem."""
    scenario = year({**surprised("quarrel"), ("quarrel", "Ana", "Cem"): 0.1})
    found = let_pass(scenario, replace(beginning(scenario), month=2))
    assert found.state.quarrels == (Falling(("Ana", "Cem"), 6),)
    assert found.events == (SeasonEvent("quarrel", ("Ana", "Cem"), 6),)
    months = [found.state]
    for _ in range(3):
        months.append(let_pass(scenario, months[-1]).state)
    assert [state.members for state in months] == [("Ana", "Ben", "Cem")] * 3 + [("Ana", "Ben")]
    at_odds = replace(beginning(scenario), month=2, quarrels=(Falling(("Ana", "Ben"), 9),))
    assert let_pass(scenario, at_odds).events == (), "Cem alone has no quarrel"


def test_a_quarrel_with_somebody_who_stopped_coming_makes_nobody_else_stop():
    """Ben is less listened to than Cem, Cem than Ana: once Cem has gone because of Ana, Ben has nobody to quarrel with."""
    scenario = year()
    both = (Falling(("Ana", "Cem"), 1), Falling(("Ben", "Cem"), 1))
    found = let_pass(scenario, replace(beginning(scenario), quarrels=both))
    assert (found.state.members, found.state.quarrels) == (("Ana", "Ben"), ())
    assert found.events == (SeasonEvent("stopped coming", ("Cem", "Ana")),)


def test_quarrels_among_the_first_about_the_relationship_are_open_for_three_months():
    pair = {"text": "The memo", "people": ["Ana", "Cem"], "kind": "relationship"}
    scenario = year(conflicts=[pair, {**pair, "kind": "task"}, {**pair, "people": ["Ana", "Dia"]}])
    assert [each.pair for each in beginning(scenario).quarrels] == [("Ana", "Cem")]
    months = play(scenario, [[]] * 3).months
    assert [whats(month.events) for month in months] == [[], [], ["stopped coming"]]


def test_standing_goes_from_nothing_to_ten():
    assert [SeasonState(credibility=5).credited(points).credibility for points in (-9, -5, -4, 0, 5, 9)] == [0, 0, 1, 5, 10, 10]


def test_a_case_without_places_is_one_place_of_everybody_in_which_three_of_five_are_enough():
    scenario = year(nodes=[])
    assert scenario.places == (SeasonPlace("Everybody", tuple(STANCES), 0.6),)
    assert scenario.needed(scenario.places[0]) == 4, "of six"


# ---- moves ---------------------------------------------------------------------------------------------------------------


def after(scenario, move, **fields):
    """The state and the events after a move at the beginning of the year, and the days that it took."""
    state = replace(beginning(scenario), **fields)
    found, events = act(scenario, state, move)
    assert state.days - found.days == (scenario.days[move.whom] if move.kind == "evidence" else COST[move.kind])
    return found, events


@pytest.mark.parametrize(("luck", "joins"), [(0.49, True), (0.51, False)])
def test_whoever_is_undecided_joins_in_one_of_two_talks_and_says_where_they_stand(luck, joins):
    scenario = year({("yes", "Dia"): luck})
    state, events = after(scenario, SeasonMove("talk", "Dia"))
    assert events == (SeasonEvent("joined" if joins else "refused", ("Dia",)),)
    assert ("Dia" in state.members) is joins
    assert (state.known[-1], state.told_of) == ("Dia", ("Dia",))


@pytest.mark.parametrize(("credibility", "chance"), [(5, 1 / 2), (10, 0.679), (0, 0.321)])
def test_each_point_of_standing_makes_a_yes_likelier(credibility, chance):
    """Odds of e^(0.15 · points above five): five more are odds of 2.117, five less their inverse."""
    for luck, what in ((chance - 0.002, "joined"), (chance + 0.002, "refused")):
        assert whats(after(year({("yes", "Dia"): luck}), SeasonMove("talk", "Dia"), credibility=credibility)[1]) == [what]


def test_in_front_of_others_the_odds_of_a_yes_are_halved_and_a_no_does_not_say_where_somebody_stands():
    place = [{"name": "All", "people": list(STANCES), "target": 0.5}]
    members = {"members": ("Ana", "Dia", "Eve")}  # so that Ben has no tie to a member, and Cem and Fay have
    scenario = year({("yes", "Cem"): 0.88, ("yes", "Fay"): 0.12}, nodes=place)  # 16/17 and 1/5 are .89 and .11 then
    state, events = after(scenario, SeasonMove("group", "All"), **members, known=())
    assert events == (SeasonEvent("joined", ("Cem",)), SeasonEvent("refused", ("Fay",), which="All"))
    assert event_text(scenario, events[1]) == "Fay says no, in front of the others."
    assert (state.members, state.known, state.told_of) == (("Ana", "Dia", "Eve", "Cem"), ("Cem",), ("Cem", "Fay"))


def test_to_a_group_come_four_at_most_those_who_are_listened_to_most_and_never_one_alone():
    place = [{"name": "All", "people": list(STANCES), "target": 0.5}, {"name": "West", "people": ["Cem", "Fay"], "target": 1}]
    scenario = year(nodes=place)
    nobody = SeasonState()
    assert reachable(scenario, nobody) == ("Ana", "Cem", "Dia", "Eve", "Ben", "Fay"), "Ana counts for two, Ben and Fay for nobody"
    assert invited_people(scenario, nobody, "All") == ("Ana", "Cem", "Dia", "Eve")
    assert invited_people(scenario, nobody, "West") == ("Cem", "Fay")
    with_ana = SeasonState(members=("Ana",), gone=("Dia",))
    assert reachable(scenario, with_ana) == ("Cem",)
    assert open_moves(scenario, with_ana, ["talk", "group"]) == (SeasonMove("talk", "Cem"),)


@pytest.mark.parametrize(
    ("item", "month"), [(VISIT, 1), ("A cost analysis by someone both sides believe", 2), ("A pilot elsewhere in the house", 3)]
)
def test_evidence_is_in_hand_at_the_end_of_the_month_or_one_or_two_later_and_those_near_a_member_hear_of_it(item, month):
    scenario = year()
    state, events = after(scenario, SeasonMove("evidence", item))
    assert events == (SeasonEvent("begun", (), month, item),)
    assert not is_open(scenario, replace(state, made=()), SeasonMove("evidence", item))
    found = [let_pass(scenario, state)]
    while len(found) < month:
        found.append(let_pass(scenario, found[-1].state))
    assert [each.state.evidence for each in found] == [*[()] * (month - 1), (item,)]
    assert SeasonEvent("in hand", number=4, which=item) in found[-1].events, "Ana, Ben and Cem, and Dia who listens to Ana"
    assert scenario.named(hears(scenario, replace(state, told_of=("Fay",)))) == ("Ana", "Ben", "Cem", "Dia", "Fay")


def test_the_pilot_of_the_sceptics_is_seen_by_everybody_in_their_place():
    """In North the mean chance is (16/17 + 1/2) / 2, in South the same, in West (16/17 + 1/5) / 2."""
    scenario = year()
    state, events = after(scenario, SeasonMove("evidence", PILOT))
    assert (state.told_of, events[1]) == (("Cem", "Fay"), SeasonEvent("seen at", which="West"))
    gone_cem = scenario.named(hears(scenario, replace(state, members=())))
    assert gone_cem == ("Cem", "Fay")


@pytest.mark.parametrize(("luck", "passes"), [(0.49, True), (0.51, False)])
def test_members_vote_for_a_decision_and_the_others_by_their_chance(luck, passes):
    scenario = year({("vote", "Budget", "Dia"): luck, ("vote", "Budget", "Ana"): 1.0})
    state, events = after(scenario, SeasonMove("decision", "Budget"))
    if passes:
        assert (state.passed, state.credibility) == (("Budget",), 6)
        assert events == (SeasonEvent("passed", which="Budget"),)
        assert not is_open(scenario, replace(state, made=()), SeasonMove("decision", "Budget"))
    else:
        assert (state.passed, state.credibility) == ((), 4)
        assert events == (SeasonEvent("refused decision", ("Dia",), which="Budget"),)
    move = SeasonMove("decision", "Budget")
    assert people_of_move(scenario, replace(state, gone=("Dia",)), move) == ("Ana",)
    assert act(scenario, replace(beginning(scenario), gone=("Dia",)), move)[0].credibility == 4, "who is gone has no vote"


def test_a_quarrel_that_is_settled_brings_a_point():
    quarrels = (Falling(("Ana", "Cem"), 3), Falling(("Ana", "Ben"), 3))
    move = SeasonMove("quarrel", "Ana and Cem")
    state, events = after(year(), move, quarrels=quarrels)
    assert (state.quarrels, state.credibility) == (quarrels[1:], 6)
    assert events == (SeasonEvent("settled", ("Ana", "Cem")),)
    assert people_of_move(year(), replace(state, quarrels=quarrels), move) == ("Ana", "Cem")


def test_there_is_a_win_to_tell_once_more_places_than_at_the_last_one_have_enough():
    scenario, win = year(), SeasonMove("win")
    north, both = ("Ana", "Ben", "Cem", "Dia"), ("Ana", "Ben", "Cem", "Dia", "Eve")
    state, events = after(scenario, win, month=4, practising=north)
    assert (state.told, state.best, state.credibility) == (5, 1, 6)
    assert events == (SeasonEvent("win told", number=1),)
    assert not is_open(scenario, replace(state, made=()), win)
    assert is_open(scenario, replace(state, made=(), practising=both), win)
    assert not is_open(scenario, replace(beginning(scenario), best=2, practising=both), win)
    assert beginning(year(nodes=[{"name": "Here", "people": ["Ana", "Ben"], "target": 1}])).best == 1, "what holds already is no win"


# ---- practice, push and launch -------------------------------------------------------------------------------------------


def test_in_a_month_people_look_around_twice():
    """Half of those to whom one listens is enough: Dia follows Ana, then Eve follows Dia; Fay, against it, not within the month."""
    scenario = year()
    state = replace(beginning(scenario), practising=("Ana", "Ben", "Cem"))
    month = let_pass(scenario, state)
    assert month.rounds == (("Ana", "Ben", "Cem", "Dia"), ("Ana", "Ben", "Cem", "Dia", "Eve"))
    assert month.state.practising == month.rounds[-1]


def test_the_push_lasts_three_months_and_in_the_fourth_one_sees_who_goes_on():
    scenario = year()
    months = play(scenario, [[SeasonMove("announce")], *[[]] * 4]).months
    assert [month.state.pushing for month in months] == [2, 1, 0, 0, 0]
    assert [whats(month.events) for month in months] == [[], [], ["push ends"], ["launch holds"], []]
    assert months[0].answers == (SeasonEvent("announced", number=3),)
    assert months[3].events[0].number == 3, "Fay has all the company that she needs"
    assert (months[3].state.credibility, months[3].state.failures) == (6, 0)
    assert [is_open(scenario, month.state, SeasonMove("announce")) for month in months] == [False, False, False, True, True]


@pytest.mark.parametrize(("against", "holds", "credibility"), [(("Fay",), 2, 6), (("Eve", "Fay"), 1, 2)])
def test_a_launch_that_goes_on_in_two_of_three_places_holds_and_with_fewer_it_costs_three_points(against, holds, credibility):
    """Whoever works against it goes on with no company whatever."""
    stances = {**STANCES, **dict.fromkeys(against, -2)}
    scenario = year(people=[{"name": name, "private_stance": stance, "threshold": 0.5} for name, stance in stances.items()])
    found = let_pass(scenario, replace(beginning(scenario), month=3, judged=4))
    assert found.state.credibility == credibility
    assert found.state.failures == int(holds < 2)
    assert found.events == (SeasonEvent("launch holds" if holds == 2 else "launch failed", number=holds),)


@pytest.mark.parametrize("state", [{"credibility": 2}, {"members": ()}, {"pushing": 1}, {"judged": 2}])
def test_an_announcement_takes_three_points_a_member_and_no_launch_under_way(state):
    scenario = year()
    assert is_open(scenario, replace(beginning(scenario), credibility=3), SeasonMove("announce"))
    assert not is_open(scenario, replace(beginning(scenario), **state), SeasonMove("announce"))


def needed(scenario, **fields):
    """The company that each needs, by name."""
    share, held, _ = needs(scenario, replace(beginning(scenario), **fields))
    return dict(zip(STANCES, np.round(share[:, 0], 9), strict=True)), scenario.named(held)


def test_a_push_spares_company_decisions_ease_it_and_a_failed_launch_makes_outsiders_want_more():
    scenario = year()
    p = scenario.parameters
    calm, held = needed(scenario)
    assert calm == {**dict.fromkeys(STANCES, 0.5), "Fay": 0.5 + p.opposition}
    assert held == ("Ana", "Ben", "Cem")
    pushed, held = needed(scenario, pushing=PUSH)
    assert pushed == pytest.approx({**dict.fromkeys(("Ana", "Ben", "Cem", "Dia"), 0.5 - p.push), "Eve": 0.5, "Fay": 0.5})
    assert held == ("Ana", "Ben", "Cem")
    eased, _ = needed(scenario, passed=("Budget",))
    assert eased["Dia"] == pytest.approx(0.5 - EASED / 2), "one of two decisions"
    failed, _ = needed(scenario, failures=1, members=("Ana", "Ben", "Dia"))
    assert failed["Dia"] == 0.5
    assert failed["Eve"] == pytest.approx(0.5 + p.failed_threshold + p.opposition * p.failed_stance), "an undecided step towards against it"


def test_members_who_are_against_it_in_private_practise_it_only_under_a_push():
    scenario = year()
    members = ("Ana", "Dia", "Fay")
    assert needed(scenario, members=members)[1] == ("Ana",)
    assert needed(scenario, members=members, pushing=1)[1] == members
    assert needed(scenario, members=members, pushing=1, gone=("Fay",))[1] == ("Ana", "Dia")


def test_without_a_push_those_go_on_who_have_enough_company_once_nobody_stops():
    """Eve listens to Dia alone, Fay to Eve alone: without Ana all three stop, one after the other."""
    scenario = year()
    everybody = replace(beginning(scenario), practising=tuple(STANCES), pushing=2)
    assert without_push(scenario, everybody) == tuple(STANCES)
    assert without_push(scenario, everybody.without("Ana")) == ("Ben", "Cem")


# ---- the end -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("total", "needed_of_them"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 4)])
def test_two_thirds_of_the_decisions_are_needed(total, needed_of_them):
    scenario = year(decisions=[{"name": f"D{n}", "holders": ["Ana"]} for n in range(total)])
    assert decisions_needed(scenario) == needed_of_them


def test_a_year_is_won_if_every_place_holds_and_enough_decisions_have_passed():
    scenario = year({("vote", "Budget", "Dia"): 0.1, ("vote", "Rota", "Fay"): 0.1, ("leaves", "Ben"): 0.1})
    idle = play(scenario, [[]] * MONTHS)
    decided = play(scenario, [[SeasonMove("decision", "Budget"), SeasonMove("decision", "Rota")], *[[]] * (MONTHS - 1)])
    assert [len(each.end.places) for each in (idle, decided)] == [3, 3]
    assert [each.won for each in (idle, decided, decided.until(MONTHS - 1))] == [False, True, False]
    assert (decided.end.days, decided.end.members, decided.end.known) == (2 * COST["decision"] + CUT, 2, 0)
    assert Trajectory.begin(scenario).after([SeasonMove("talk", "Dia")]).end.known == 1
    assert step(scenario, SeasonState(), []).state.days == DAYS
