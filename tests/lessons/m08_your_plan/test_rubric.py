"""The rubric: every line follows from the case or from a finding, nothing is added up, and what only people can say is left to them."""

import pytest
from small_cases import team

from coalition_kit.assessment import Assessment, assess
from coalition_kit.case import Case
from coalition_kit.case.people import Pilot
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.launch_gate.results import GateDetail
from coalition_kit.finding import Finding
from coalition_kit.lessons.m08_your_plan.rubric import DECISION, LEVELS, ONLY_PEOPLE, REASON, SAID, rubric, rubric_questions

WHY = "Every condition holds but one, and the answer to that one would not change what we do on Monday morning."


def lines(case, *questions):
    return {line.criterion: line for line in rubric(assess(case, questions=questions))}


def decided(case, answer, why, **findings):
    gate = Finding("launch_gate", "", "Hold: nobody was asked.", "not met", detail=GateDetail("hold"))
    assessment = Assessment("", tuple(findings.values()) or (gate,), case.with_journal(DECISION, {"answer": answer, "why": why}))
    return next(line for line in rubric(assessment) if line.criterion.startswith("A launch decision"))


def test_an_empty_case_claims_nothing():
    levels = {line.level for line in rubric(assess(Case()))}
    assert levels == {"not begun", "too little to judge", "only people can say"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_a_judged_line_says_what_its_finding_says(name):
    assessment = assess(load_case(name))
    found = {finding.name: finding for finding in assessment}
    level = {"met": "holds", "at risk": "open", "not met": "open", "not assessable": "too little to judge"}
    judged = [line for line in rubric(assessment) if line.key in found and line.key != "next_questions"]
    assert len(judged) >= 7
    for line in judged:
        assert (line.level, line.seen) == (level[found[line.key].status], found[line.key].verdict)
        assert line.level == "holds" or line.next
    assert {line.level for line in rubric(assessment)} <= set(LEVELS)


def test_the_map_names_what_it_lacks():
    whole = team(nodes=[{"name": "Floor", "people": ["Ana"]}])
    assert lines(whole, "coverage")["The system is mapped"].level == "holds"
    line = lines(team(ties=[], nodes=[]), "coverage")["The system is mapped"]
    assert (line.level, line.next) == ("open", "Add ties and places of daily work.")


def test_what_is_mapped_is_counted_in_words():
    case = Case(people=[{"name": "Ana"}], decisions=[{"name": "Budget", "holders": ["Ana"]}])
    assert lines(case, "coverage")["The system is mapped"].seen == "The case lists one person and one decision with a holder."


def test_a_guess_is_no_ground_and_a_word_that_was_told_is():
    people = [{"name": name, "private_stance": stance} for name, stance in (("Ana", "1"), ("Ben", "0 reported"), ("Cem", "?"))]
    line = lines(Case(people=people), "coverage")["Estimates say what they rest on"]
    assert (line.level, line.seen) == (
        "holds",
        "Two of three private stances are known; one was seen or told, one is a guess.",
    )
    nobody = Case(people=[{"name": name} for name in ("Ana", "Ben")])
    assert lines(nobody, "coverage")["Estimates say what they rest on"].seen == "None of two private stances is known."
    people[1]["private_stance"] = "0"
    assert lines(Case(people=people), "coverage")["Estimates say what they rest on"].level == "open"


def test_a_pilot_counts_when_it_could_fail():
    criterion = "A pilot is designed that could fail"
    half = Pilot(name="One bench", trials=20, works=0.7)
    whole = Pilot(name="One shift", trials=20, works=0.7, fails=0.3, if_it_fails="We stop and say so.")
    assert [lines(team(pilots=pilots), "coverage")[criterion].level for pilots in ((), (half,), (half, whole))] == [
        "not begun",
        "open",
        "holds",
    ]


def test_a_decision_needs_a_reason_and_stands_beside_the_gate_without_being_graded_by_it():
    assert decided(Case(), "perhaps", WHY).level == "not begun"
    assert decided(Case(), "go", "I feel ready.").level == "open"
    assert len(WHY.split()) >= REASON
    apart = decided(Case(), "go", WHY)
    assert (apart.level, "The gate says otherwise. Hold: nobody was asked." in apart.seen) == ("holds", True)
    assert "The gate says the same." in decided(Case(), "hold", WHY).seen
    silent = Finding("launch_gate", "", "The gate cannot be judged yet.", "not assessable")
    assert "cannot be judged" in decided(Case(), "hold", WHY, gate=silent).seen


@pytest.mark.parametrize("kept", ["tampered", ["go"], {"answer": ["go"], "why": None}, None])
def test_a_journal_from_any_file_breaks_nothing(kept):
    case = Case().with_journal(DECISION, kept).with_journal(SAID, kept)
    assert next(line.level for line in rubric(assess(case, questions=["coverage"])) if "decision," in line.criterion) == "not begun"


def test_what_only_people_can_say_is_never_filled_in_by_the_kit():
    case = load_case("product-development")
    left = [line for line in rubric(assess(case, questions=["coverage"])) if line.level == "only people can say"]
    assert [line.key for line in left] == list(ONLY_PEOPLE)
    case = case.with_journal(SAID, {"fair": "Priya read it and changed one word."})
    first = next(line for line in rubric(assess(case, questions=["coverage"])) if line.key == "fair")
    assert (first.level, first.seen, first.next) == ("only people can say", "Priya read it and changed one word.", "")


def test_partners_are_a_line_only_where_there_are_partners():
    names = ("partnerships", "horizon", "narrative", "governance")
    keys = [{line.key for line in rubric(assess(load_case(case), questions=names))} for case in ("product-development", "mental-health")]
    assert keys[0] & set(names) == set()
    assert keys[1] >= set(names)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_only_the_questions_that_a_line_reads_have_to_be_asked(name):
    case = load_case(name).with_journal(DECISION, {"answer": "hold", "why": WHY})
    whole = assess(case)
    assert rubric(assess(case, questions=rubric_questions(case))) == rubric(whole)
    assert len(rubric_questions(case)) < len(whole.findings)


def test_an_assessment_without_its_case_is_refused():
    with pytest.raises(ValueError, match="with its case"):
        rubric(Assessment("", ()))
