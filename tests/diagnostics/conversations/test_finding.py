"""The conversation plan: worked out by hand on a small case, and what holds for any case."""

import datetime as dt

import numpy as np
import pytest
from small_cases import AS_OF, EVIDENCE, crowd_case

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.conversations import conversations
from coalition_kit.diagnostics.conversations.analysis import PlanBasis
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.introductions.analysis import Network
from coalition_kit.diagnostics.next_questions.finding import first_asked, next_questions
from coalition_kit.diagnostics.next_questions.finding import of_finding as questions_of
from coalition_kit.diagnostics.next_recruits.finding import first_recruits, next_recruits
from coalition_kit.diagnostics.next_recruits.finding import of_finding as recruits_of
from coalition_kit.finding.answers import Content, answer
from coalition_kit.history.edit import with_talk
from coalition_kit.model.sides import position

PILOT = {"name": "Trial in S1", "form": "pilot", "strength": 3, "credibility": 0.9, "similarity": 1}
EVES = {"name": "Rota", "holders": ["Eve"]}
WORRY = {"person": "Eve", "attribute": "trialability", "text": "Who may stop it?", "weight": 1}


def case(**changes):
    """Ana is the coalition. Dia decides and listens to Cem, who listens to Ana; Eve decides, is against it and listens to Ana."""
    lists = {
        "change": {"title": "Smaller batches", "as_of": AS_OF},
        "people": [
            {"name": "Ana", "function": "Build", "level": "Lead", "private_stance": "2 observed"},
            {"name": "Cem", "function": "Sell", "private_stance": "1 reported"},
            {"name": "Dia", "function": "Buy", "stance": 0},
            {"name": "Eve", "private_stance": -2},
        ],
        "ties": [
            {"source": "Cem", "target": "Ana", "strength": 0.8},
            {"source": "Dia", "target": "Cem", "strength": 0.8},
            {"source": "Eve", "target": "Ana", "strength": 0.8},
        ],
        "decisions": [{"name": "Budget", "holders": ["Dia"]}, EVES],
        "members": ["Ana"],
        "concerns": [WORRY],
    }
    return Case(**{**lists, **changes})


def plan(of):
    return {row.person: row for row in conversations(of).rows}


def test_the_introducer_comes_first_the_one_behind_it_a_week_later_and_an_opponent_waits_for_evidence():
    rows = plan(case())
    assert list(rows) == ["Cem", "Dia", "Eve"]
    week = dt.timedelta(days=7)
    assert [row.by for row in rows.values()] == [str(AS_OF + week), str(AS_OF + 2 * week), ""]
    assert [(row.goes, row.introducers) for row in rows.values()] == [("Ana", ()), ("Ana", ("Cem",)), ("Ana", ())]
    assert rows["Dia"].holds == ("Budget",)
    assert (rows["Cem"].known, rows["Dia"].known, rows["Eve"].known) == ("told in private", "shown in public only", "our guess")
    assert "introduction to Dia" in rows["Cem"].asks
    assert "“Budget”" in rows["Dia"].asks
    assert rows["Eve"].worry == "“Who may stop it?”"
    assert rows["Eve"].waits_for == "evidence that answers the worry"
    assert conversations(case()).detail.later == ("Eve",)


def test_whoever_is_talked_to_and_stands_on_the_way_is_talked_to_before_and_asked_for_the_introduction():
    """Ana knows Bea, Bea knows Cem, Cem knows Dia: Cem decides on less than Dia, and yet introduces us to Dia."""
    chain = [{"source": then, "target": before, "strength": 0.8} for before, then in (("Ana", "Bea"), ("Bea", "Cem"), ("Cem", "Dia"))]
    people = [{"name": name, "private_stance": "1 reported"} for name in ("Ana", "Bea", "Cem", "Dia")]
    budgets = [{"name": name, "holders": ["Dia"]} for name in ("Budget", "Rooms")]
    of_both = case(people=people, ties=chain, decisions=[*budgets, {"name": "Rota", "holders": ["Cem"]}], concerns=[])
    rows = plan(of_both)
    assert list(rows) == ["Bea", "Cem", "Dia"]
    assert [row.by for row in rows.values()] == sorted({row.by for row in rows.values()})
    assert [f"introduction to {name}" in rows[who].asks for who, name in (("Bea", "Cem"), ("Bea", "Dia"), ("Cem", "Dia"))] == [
        True,
        False,
        True,
    ]
    assert any(step.endswith("Ask Cem for an introduction.") for step in conversations(of_both).next_steps)
    alone = plan(of_both.replace(decisions=budgets))
    assert list(alone) == ["Bea", "Dia"], "Cem is not talked to: Bea is asked for both steps"
    assert "introduction to Dia" in alone["Bea"].asks


def test_an_opponent_is_talked_to_when_what_answers_the_worry_is_in_hand_and_waits_for_what_is_planned():
    held = plan(case(evidence=[PILOT]))["Eve"]
    assert (held.brings, held.ready, held.waits_for, bool(held.by)) == ("“Trial in S1”", True, "", True)
    planned = plan(case(evidence=[{**PILOT, "in_hand": False}]))["Eve"]
    assert (planned.waits_for, planned.by) == ("“Trial in S1”", "")
    unheard = plan(case(evidence=[{**PILOT, "form": "cost_analysis", "in_hand": False}], concerns=[]))["Eve"]
    assert (unheard.brings, unheard.ready, unheard.waits_for) == ("Not yet: the worry is not known", False, "the worry to be known")


@pytest.mark.parametrize(("days", "weeks"), [(-20, 1), (0, 1), (1, 2), (20, 4), (21, 4), (22, 5)])
def test_an_opponent_is_talked_to_in_the_week_after_the_evidence_comes(days, weeks):
    dated = plan(case(evidence=[{**PILOT, "in_hand": False, "date": AS_OF + dt.timedelta(days=days)}], decisions=[EVES]))["Eve"]
    assert dated.by == str(AS_OF + dt.timedelta(days=7 * weeks))


def test_before_there_is_a_coalition_whoever_said_no_neither_goes_nor_introduces():
    """Dia listens to Cem alone, and Cem, who is for it, has said no."""
    said_no = with_talk(case(members=[], decisions=[{"name": "Budget", "holders": ["Dia"]}]), "Cem", date=AS_OF, reply="no")
    finding = conversations(said_no)
    assert (finding.detail.reached, finding.detail.needed, finding.detail.out_of_reach) == (0, 1, ("Dia",))
    assert conversations(said_no.with_person("Ana", private_stance=0)).rows[0].goes == "", "Ana is not listened to, and Cem does not go"
    assert plan(case(members=[], conversations=[]))["Dia"].goes in ("Ana", "Cem")


def test_whoever_has_no_tie_and_is_needed_can_only_be_reached_by_joining():
    alone = case(ties=[{"source": "Cem", "target": "Ana", "strength": 0.8}], decisions=[{"name": "Budget", "holders": ["Dia"]}])
    finding = conversations(alone)
    assert (finding.status, finding.value, finding.detail.out_of_reach) == ("not met", 0, ("Dia",))
    assert [flip.add for flip in finding.would_change] == [("Dia",)]


def test_nobody_goes_through_somebody_against_it_and_the_status_says_who_is_out_of_reach():
    shut = case().with_person("Cem", private_stance=-1)
    finding = conversations(shut)
    assert finding.detail.out_of_reach == ("Dia",)
    assert (finding.status, finding.value) == ("at risk", 50)
    assert [flip.add for flip in finding.would_change if flip.status == "met"] == [("Dia",)]
    assert conversations(case()).status == "met"


def test_what_came_of_a_conversation_changes_the_next_plan():
    day = AS_OF + dt.timedelta(days=3)
    before = plan(case())
    yes = with_talk(case(), "Cem", date=day, who=["Ana"], reply="yes", text="Will ask Dia on Monday.")
    assert list(plan(yes)) == ["Dia", "Eve"]
    assert plan(yes)["Dia"].by == str(day + dt.timedelta(days=7)), "the introduction is given"
    assert conversations(yes).detail.agreed == ("Cem",)
    no = conversations(with_talk(case(), "Cem", date=day, reply="no"))
    assert "Dia" in no.detail.out_of_reach
    later = plan(with_talk(case(), "Dia", date=day, reply="not yet", text="After the budget round."))["Dia"]
    assert later.came == "Not yet. After the budget round."
    both = with_talk(case(members=["Ana", "Cem"]), "Dia", date=day, reply="not yet")
    assert list(plan(both)) == ["Dia", "Eve"], "Dia was talked to, Eve waits"
    assert before["Dia"].came == ""


def test_without_a_coalition_those_for_it_go_and_without_a_tie_nothing_is_claimed():
    found = conversations(case(members=[]))
    assert found.status != "met"
    assert {row.goes for row in found.rows if row.goes} <= {"Ana", "Cem"}
    closed = conversations(case(ties=[]))
    assert (closed.status, closed.verdict) == (
        "not assessable",
        "No conversation can be planned yet: nobody is known to listen to anybody.",
    )


def test_of_two_who_can_be_talked_to_the_one_who_has_been_comes_after_the_other():
    alike = [{"name": name, "private_stance": 0} for name in ("Dia", "Eve")]
    two = case(
        people=[*case().record.people[:2], *alike], ties=[{"source": name, "target": "Ana", "strength": 0.8} for name in ("Dia", "Eve")]
    )
    first, second = list(plan(two))
    assert list(plan(with_talk(two, first, date=AS_OF, reply="not yet"))) == [second, first]


def test_an_author_is_asked_nothing():
    whole = conversations(case())
    without = conversations(case(), author="Dia")
    assert "Dia" in {row.person for row in whole.rows}
    assert "Dia" not in {row.person for row in without.rows}


@pytest.mark.parametrize("seed", range(5))
def test_in_any_case_the_plan_agrees_with_the_answers_of_which_it_is_made(seed):
    rng = np.random.default_rng(seed)
    of = crowd_case(rng, evidence=[item for item in EVIDENCE if rng.random() < 0.6], people=8)
    finding = conversations(of)
    fit = {row.person: row for row in evidence_fit(of).rows}
    network, members = Network(of), set(of.member_names)
    against = {name for name in of.names if position(of.person(name)) == "against it"}
    by, order = {row.person: row.by for row in finding.rows}, [row.person for row in finding.rows]
    assert len(order) == len(set(order))
    for row in finding.rows:
        if row.person in against and not row.waits_for:
            assert fit[row.person].answered, "an opponent is met with what answers the worry"
        assert not against.intersection(row.introducers)
        if row.goes:
            assert row.goes in members - against - {row.person}
            assert all(step in network.ties for step in zip((row.goes, *row.introducers), (*row.introducers, row.person), strict=True))
        for introducer in row.introducers[:1]:
            assert row.waits_for or order.index(introducer) < order.index(row.person)
        if row.brings.startswith("“"):
            assert next(item for item in of.record.evidence if f"“{item.name}”" == row.brings).in_hand
    assert [day for day in by.values() if day] == sorted(day for day in by.values() if day)
    recruits = next_recruits(of)
    if recruits.status != "not assessable":
        assert set(recruits.detail.chosen) <= set(order)
    asked = [row.ask for row in next_questions(of).rows if row.ask in of.names][:3]
    assert set(asked) <= set(order)


@pytest.mark.parametrize("seed", range(20))
def test_whoever_is_counted_as_in_reach_has_a_way_and_nobody_else(seed):
    rng = np.random.default_rng(seed)
    of = crowd_case(rng, people=8)
    replies = [{"person": name, "reply": str(rng.choice(["yes", "no", "not yet"]))} for name in of.names if rng.random() < 0.4]
    basis = PlanBasis(of.replace(conversations=replies), 0)
    for members in (of.member_names, of.member_names[:1], ()):
        reached, start = basis.reached(members), basis.start(members)
        assert {name for name in of.names if name in start or basis.way(name, members)} == reached


def test_where_nobody_has_said_where_those_stand_whose_yes_counts_nothing_is_met():
    people = [{"name": name} for name in ("Ana", "Ben", "Cem")]
    lists = {
        "ties": [{"source": "Ana", "target": "Ben", "kind": "trust"}, {"source": "Cem", "target": "Ben", "kind": "trust"}],
        "decisions": [{"name": "Rota", "holders": ["Ana", "Ben", "Cem"], "rule": "any"}],
        "members": [{"person": name} for name in ("Ana", "Ben", "Cem")],
    }
    silent = conversations(Case(people=people, **lists))
    assert silent.status == "at risk"
    assert silent.verdict == "Nobody outside has to be talked to, yet of three members with a vote nobody knows where they stand."
    assert "Where Ana, Ben and Cem stand." in silent.missing
    told = conversations(Case(people=[{**each, "private_stance": 1} for each in people], **lists))
    assert (told.status, told.verdict) == ("met", "Nobody has to be talked to: the members can pass every decision.")
    outside = {**lists, "members": [{"person": "Ben"}], "decisions": [{"name": "Rota", "holders": ["Ben", "Cem"]}]}
    stances = {"Ben": {"private_stance": 1}, "Cem": {}}
    reached = Case(people=[{**each, **stances.get(each["name"], {})} for each in people], **outside)
    assert conversations(reached).status == "at risk"
    assert conversations(reached.with_person("Cem", stance=0)).status == "met"


@pytest.mark.parametrize("kept", ["everything", "nodes", "decisions", "ties"])
def test_the_parts_that_a_plan_needs_are_those_of_the_whole_answers(kept):
    case = load_case("mental-health")
    without = {"nodes": {"decisions": []}, "decisions": {"nodes": []}, "ties": {"decisions": [], "nodes": []}}
    case = case.replace(**without.get(kept, {}))
    whole = next_recruits(case)
    assert whole.status != "not assessable"
    assert first_recruits(case) == recruits_of(whole)
    assert first_asked(case) == questions_of(next_questions(case))
    alone = conversations(case)
    for question in (next_recruits, next_questions):
        answer(question, Content.of(case), 0)
        assert conversations(case) == alone


def test_without_a_decision_those_are_needed_who_work_where_it_must_live_by_name_or_by_unit():
    """A place with names is these people's; one without is that of everybody in its unit. Cem's unit is that of the place with names."""
    units = {"Ana": "Shed", "Cem": "Office", "Dia": "Shed", "Eve": "", "Fay": "Office"}
    people = [{"name": name, "private_stance": 2, "unit": unit} for name, unit in units.items()]
    nodes = [{"name": "In the shed", "unit": "Shed"}, {"name": "At the desk", "unit": "Office", "people": ["Fay"]}]
    ties = [{"source": name, "target": "Ana", "strength": 0.8} for name in ("Cem", "Dia", "Eve", "Fay")]
    listed = case(people=people, ties=ties, decisions=[], nodes=nodes, concerns=[])
    assert conversations(listed).detail.needed == 2
    assert set(PlanBasis(listed, 0).needed(["Ana"])) == {"Dia", "Fay"}
    assert set(PlanBasis(listed.replace(nodes=[]), 0).needed(["Ana"])) == {"Cem", "Dia", "Eve", "Fay"}, "without a place all who have a tie"
