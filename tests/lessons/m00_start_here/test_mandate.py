from itertools import pairwise

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.lessons.m00_start_here.mandate import FORCES, GOAL, budget, conversations, mandate
from coalition_kit.lessons.m00_start_here.mandate_wording import verdict, week_note
from coalition_kit.model.influence import influence


def people(count, **fields):
    return [{"name": f"P{number}", **fields} for number in range(count)]


def test_influence_follows_good_ties_of_trust_by_strength_and_sums_to_one():
    case = Case(
        people=people(4),
        ties=[
            {"source": "P0", "target": "P1", "kind": "trust", "strength": 0.9},
            {"source": "P0", "target": "P2", "kind": "advice", "strength": 0.3},
            {"source": "P0", "target": "P3", "kind": "reports_to", "strength": 1},
            {"source": "P1", "target": "P2", "kind": "trust", "sign": -1, "strength": 1},
        ],
    )
    assert influence(case) == pytest.approx(np.array([[0, 0.75, 0.25, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]))


def test_full_force_is_obeyed_by_all_but_the_firmest_and_fades():
    case = Case(people=[*people(9, private_stance=0, threshold=1), {"name": "Firm", "private_stance": -2, "threshold": 1}])
    finding = mandate(case, force="full force", weeks=4)
    assert [round(row.practising, 3) for row in finding.rows[:9]] == [0, 0.9, 0.9, 0.9, 0.9, 0.9, 0, 0, 0]  # .9 · .6 ≥ .5 > .9 · .36
    assert finding.value == 0
    assert finding.status == "not met"
    assert finding.detail.check == 8
    assert finding.detail.cost == 12


def test_a_convinced_person_brings_those_who_count_on_them_and_they_stay():
    case = Case(
        people=[{"name": "A", "chance": 1, "private_stance": 0}, *people(3, threshold=0.5, private_stance=0)],
        ties=[{"source": f"P{number}", "target": "A", "kind": "trust"} for number in range(3)],
    )
    finding = mandate(case, talk_to=["A"])
    assert finding.value == 1
    assert finding.interval == (1, 1)
    assert finding.status == "met"
    assert mandate(case.with_person("A", chance=0), talk_to=["A"]).value == 0


def test_an_unknown_chance_is_drawn_over_the_whole_scale_and_not_taken_as_the_middle():
    case = Case(people=[{"name": "A", "private_stance": 0}])
    finding = mandate(case, talk_to=["A"], draws=2000)
    assert finding.interval == (0, 1)
    assert finding.chance == pytest.approx(0.5, abs=0.05)
    assert any("chance of joining" in sentence for sentence in finding.missing)


def test_the_hardest_push_is_the_best_in_week_four_and_the_worst_in_week_twenty():
    import coalition_kit as ck

    case = ck.load_case("product-development")
    runs = {force: mandate(case, force=force, weeks=8) for force in FORCES}
    week = {at: {force: finding.rows[at].practising for force, finding in runs.items()} for at in (4, 20)}
    assert max(week[4], key=week[4].get) == "full force"
    assert min(week[20], key=week[20].get) == "full force"
    assert all(finding.status == "not met" for finding in runs.values())


def test_well_placed_conversations_win_within_the_budget_where_the_present_members_do_not():
    import coalition_kit as ck

    case = ck.load_case("product-development")
    named = influence(case).sum(axis=0)
    placed = [case.names[at] for at in np.argsort(-named)[: conversations(case)]]
    finding = mandate(case, talk_to=placed)
    assert finding.value >= GOAL
    assert finding.chance > 0.5
    assert finding.detail.cost <= budget(case)
    assert mandate(case, talk_to=case.member_names).status == "not met"


def test_the_same_seed_gives_the_same_answer_and_another_one_another():
    import coalition_kit as ck

    case = ck.load_case("product-development")
    first, again, other = (mandate(case, force="a nudge", weeks=5, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.rows != other.rows


def test_what_cannot_be_run_is_said():
    assert mandate(Case()).status == "not assessable"
    with pytest.raises(ValueError, match="a force is one of a nudge, a firm push, full force; got 'shout'"):
        mandate(Case(people=people(1)), force="shout", weeks=1)
    with pytest.raises(KeyError, match="P9"):
        mandate(Case(people=people(1)), talk_to=["P9"])


def test_a_public_position_is_not_taken_for_the_private_one():
    """Everybody says +2 in public; what they feel is known of nobody, so that nobody's resistance is known either."""
    loud = Case(people=people(10, stance=2, threshold=1))
    known = Case(people=people(10, stance=2, private_stance=2, threshold=1))
    silent, sure = (mandate(case, force="a nudge", weeks=6, draws=1000) for case in (loud, known))
    assert sure.rows[6].practising == 1
    assert silent.rows[6].low < 1
    assert silent.rows[6].low < silent.rows[6].practising
    assert silent.missing[0] == (
        "Where ten people stand in private: any value of the scale was drawn, their public position the likeliest for ten."
    )
    assert not any("private" in sentence for sentence in sure.missing)


def test_an_unknown_position_is_drawn_over_the_whole_scale():
    """One person under a push of .6: it is followed from a private stance of −.4 on, 6 in 10 of the scale."""
    finding = mandate(Case(people=people(1, threshold=1)), force="a firm push", weeks=1, draws=4000, horizon=5)
    assert finding.rows[1].low == 0
    assert finding.rows[1].high == 1
    assert finding.missing[0] == "Where one person stands in private: any value of the scale was drawn."


def test_the_verdict_counts_whole_people():
    case = Case(people=people(3, private_stance=0, threshold=1))
    assert mandate(case, force="a nudge", weeks=2).verdict == "In week 6, none of three people practise it."
    won = Case(people=[{"name": "A", "chance": 1, "private_stance": 0}])
    finding = mandate(won, talk_to=["A"])
    assert finding.verdict == "In week 5, the one person practises it."
    assert verdict(5, 0, 1) == "In week 5, no person practises it."
    assert finding.reasons[0].text == "The effort costs three days of 3."


@pytest.mark.parametrize(("chance", "status"), [(0.9, "met"), (0.65, "at risk"), (0.3, "not met")])
def test_the_status_follows_the_share_of_runs(chance, status):
    """One person, one conversation: it holds exactly where the conversation convinces."""
    finding = mandate(Case(people=[{"name": "A", "chance": chance, "private_stance": 0}]), talk_to=["A"], draws=2000)
    assert finding.status == status
    assert finding.chance == pytest.approx(chance, abs=0.05)


@pytest.mark.slow
def test_the_interval_holds_nine_in_ten_other_runs():
    """What comes out of one run with other luck lies in the interval as often as it says."""
    import coalition_kit as ck

    case = ck.load_case("product-development")
    effort = {"force": "a firm push", "weeks": 8}
    low, high = mandate(case, **effort, draws=1000).interval
    inside = [low <= mandate(case, **effort, draws=1, seed=seed).value <= high for seed in range(1, 401)]
    assert 0.85 <= np.mean(inside) <= 0.97  # shares of 66 whole people: the ends themselves count as inside


def test_the_run_in_the_middle_is_one_run_and_ends_at_the_median():
    case = load_case("product-development")
    for effort in ({"force": "full force", "weeks": 8}, {"talk_to": case.names[:5]}):
        finding = mandate(case, **effort)
        weeks, check = finding.detail.run, finding.detail.check
        assert len(weeks) == len(finding.rows)
        assert weeks[0].practising == ()
        assert len(weeks[check].practising) == pytest.approx(len(case.names) * finding.rows[check].practising, abs=1)
    assert [week.talked_with for week in weeks[1:7]] == [*case.names[:5], ""]
    for before, week in pairwise(weeks):
        if week.talked_with and week.convinced:
            assert week.talked_with in week.practising
        assert set(before.practising) <= set(week.practising)  # without a push nobody only complies, and commitment stays


def test_a_week_of_a_run_in_words():
    assert week_note(True, False, "", False, 65, 0) == "Desmond pushes. 65 begin."
    assert week_note(False, True, "", False, 0, 1) == "The push is over. One stops."
    assert week_note(False, False, "Ana", True, 1, 0) == "You talk with Ana, and it convinces. One begins."
    assert week_note(False, False, "Ana", False, 2, 3) == "You talk with Ana, and it does not convince. Two begin; three stop."
    assert week_note(False, False, "", False, 0, 0) == "Nothing changes."
