"""The compact on one sheet: what the case says of each clause, and what it leaves open."""

import pytest
from small_systems import hospital

from coalition_kit import lessons as labs
from coalition_kit.assessment import assess
from coalition_kit.datasets import load_case
from coalition_kit.report.compact import QUESTIONS, clauses


@pytest.fixture(scope="module")
def sheet():
    case = load_case("mental-health")
    return {one.heading: " ".join(one.says) for one in clauses(case, {one.name: one for one in assess(case, questions=QUESTIONS)})}


def test_every_clause_says_what_was_agreed_and_who_does_not_sign(sheet):
    assert "Lanternmark Health Plan does not sign this: “No new mandate is needed" in sheet["Ask"]
    assert "from 3 to 4 beds to 12 beds by 30 June 2028" in sheet["One horizon"]
    assert "Kestmere Dispatch and Rescue promises something else: “Twenty minutes by June 2028.”" in sheet["One horizon"]
    assert "Harbour Steps gives night staff, 3 people a night; 4 rooms a night." in sheet["Who gives what"]
    assert "Of night staff there is too little" in sheet["Who gives what"]
    assert "9 of 17 votes are needed" in sheet["By which rule we decide"]
    assert (
        "Lanternmark Health Plan and Oakline Assurance and (Kestmere Health or County Public Health)." in sheet["By which rule we decide"]
    )
    assert "→ “Send the first-night bill to the floor” →" in sheet["Which tool moves which decision"]
    assert "The awareness campaign" not in sheet["Which tool moves which decision"]
    assert sheet["Who speaks"] == ""


def test_of_two_horizons_that_can_be_checked_the_first_is_told_and_that_none_is_marked():
    case = load_case("mental-health")
    first = case.record.horizons[0].model_copy(update={"chosen": False})
    two = case.replace(horizons=[first, first.model_copy(update={"outcome": "Nights at home"})])
    said = {one.heading: one.says for one in clauses(two, {one.name: one for one in assess(two, questions=QUESTIONS)})}["One horizon"]
    assert said[0].startswith(f"{first.outcome}: from ")
    assert "It is not marked yet as the one outcome that all work towards." in said


def test_a_case_without_partners_has_no_compact():
    assert clauses(hospital(), {}) == ()


def test_eight_choices_on_one_s_own_partners_make_the_page_and_the_sheet():
    session = labs.open_session("06_across_organizations")
    session.case = load_case("mental-health").replace(journal={})
    lab = labs.OwnAcross(session).labs[-1]
    first, *others = lab.sorter.cards
    assert first in lab.sorter.card.value
    for _ in lab.sorter.cards:
        lab.sorter.buttons.marks["mission"].click()
    assert "All are sorted." in lab.sorter.card.value
    lab.sorter.buttons.lines[others[0]].click()
    assert f"{others[0]} (2 of {len(lab.sorter.cards)})" in lab.sorter.card.value
    lab.sorter.buttons.marks["between"].click()
    assert lab.sorter.buttons.lines[others[0]].description == f"{others[0]}: between"
    next(iter(lab.unsigned.values())).value = True
    lab.tools["The awareness campaign"].value = "let go"
    lab.fields["speaker"].value = "Night Kettle"
    lab.fields["voices"].value = "Simone Vautrin; Nobody Inparticular"
    lab.make.click()
    assert all(words in lab.result.value for words in ("Night Kettle", "A sceptic asks:", "Here for the mission: Lanternmark Health Plan"))
    assert "Alma Whitcombe reads" not in lab.result.value
    assert "Not on your list of people: Nobody Inparticular." in lab.said.value
    sent = []
    session.send = lambda content, buffers=None: sent.append((content, buffers))
    lab.sheet.click()
    ((content, (page,)),) = sent
    assert content["name"] == "The compact.html"
    assert b"Night Kettle speaks first." in page
    again = labs.OwnAcross(session).labs[-1]
    assert again.chosen == lab.chosen
