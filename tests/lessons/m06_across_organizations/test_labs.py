"""The labs of notebook 06 without a browser: eight choices, and the page that they make."""

import pytest
from looks import is_main

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.lessons.m06_across_organizations.choices import LET_GO
from coalition_kit.lessons.m06_across_organizations.step import KEY

SORTED = {
    "Lanternmark Health Plan": "exchange",
    **dict.fromkeys(("Oakline Assurance", "Saltgrass Youth House", "University of Kestmere"), "between"),
    **dict.fromkeys(
        ("Harbour Steps", "County Public Health", "Kestmere Dispatch and Rescue", "Three Doors Family Network", "Night Kettle"), "mission"
    ),
}
STEPS = ["SpeaksFirst", "Audit", "OneHorizon", "OutsideVoices", "OneStory", "TieTools", "Sharing", "DecisionRule", "Compact"]


@pytest.fixture
def session():
    return labs.open_session("06_across_organizations")


def predicted(lab, value):
    lab.prediction.control.value = value
    lab.prediction.commit.click()
    return lab


def speaks(session):
    lab = predicted(labs.SpeaksFirst(session), "Lanternmark Health Plan")
    lab.speaker.value = "Night Kettle"
    lab.keep.click()
    return lab


def opened(folded):
    """What stands behind a line once it is opened."""
    folded.selected_index = 0
    return folded.children[0].children[0].value


def audited(session, **sorts):
    lab = labs.Audit(session)
    for name in lab.rows:
        sort(lab, name, sorts.get(name.split()[0], SORTED[name]))
    lab.test.click()
    return lab


def sort(lab, name, as_what):
    """Sorts a partner, whichever is in sight."""
    lab.buttons.lines[name].click()
    lab.buttons.marks[as_what].click()


def ringed(lab):
    """Whose mark is ringed as to be looked at again."""
    return [mark["name"] for mark in lab.picture.state["marks"] if "again" in mark["looks"]]


def promised(session, name="Crisis beds free at six in the evening"):
    lab = labs.OneHorizon(session)
    lab.which.value = name
    lab.test.click()
    return lab


def invited(session):
    lab = labs.OutsideVoices(session)
    lab.map.selected = ["Simone Vautrin", "Josephine Tarn", "Gunnar Eskildsen"]
    lab.test.click()
    return lab


def struck(session, member="Lanternmark Health Plan", element="ask"):
    lab = labs.OneStory(session)
    lab.topic.value, lab.member.value = element, member
    lab.test.click()
    return lab


def told_one_story(session):
    struck(session)
    return struck(session, "Kestmere Dispatch and Rescue", "horizon")


def tied(session, petition=LET_GO):
    lab = labs.TieTools(session)
    lab.tool.value = "The online petition"
    lab.decision.value = petition
    lab.outcome.value = "Crisis beds free at six in the evening"
    lab.tie.click()
    lab.tool.value = "The awareness campaign"
    lab.decision.value = LET_GO
    lab.tie.click()
    return lab


def shared(session):
    lab = predicted(labs.Sharing(session), "money")
    lab.which.value = "night staff"
    lab.ask.click()
    return lab


def ruled(session, words="One voice each, and four of five"):
    lab = labs.DecisionRule(session)
    lab.rule.value = words
    lab.test.click()
    return lab


def test_a_part_that_leaves_no_question_has_a_main_button_no_more(session):
    lab = promised(session, "People who wait past midnight in a corridor")
    assert is_main(lab.test), "she would stop here"
    lab.which.value = "Crisis beds free at six in the evening"
    lab.test.click()
    assert not is_main(lab.test)
    assert is_main(labs.DecisionRule(session).test)
    assert is_main(ruled(session, "One voice each, and all must agree").test)
    assert not is_main(ruled(session).test)


def test_who_is_listened_to_is_shown_only_after_the_prediction(session):
    lab = labs.SpeaksFirst(session)
    assert lab.result not in lab.children
    predicted(lab, "Lanternmark Health Plan")
    assert "You predicted that the word of Lanternmark Health Plan would count for most." in lab.prediction.said.value
    rows = opened(lab.rest).split("<tr>")
    assert [name for name in ("County Public Health", "Night Kettle") if name in rows[2] + rows[3]] == [
        "County Public Health",
        "Night Kettle",
    ]
    assert "No partner is judged to give less than Night Kettle (resources 1 of 5)" in lab.result.value
    assert "Two people from two other organizations trust Lanternmark Health Plan or ask for its advice, nobody from" in lab.result.value
    assert "County Public Health is asked by most. Ten people from seven other organizations" in lab.result.value
    row = next(row for row in rows[1:] if "Night Kettle" in row)
    assert [cell in row for cell in ("30 hours a week", ">1<", ">9<", ">6<")] == [True] * 4  # as the text says it


def test_what_is_put_on_the_page_is_answered_with_what_its_reader_would_ask(session):
    def told(lab):
        return lab.controls.children[-1].value

    lab = speaks(session)
    assert told(lab).count("She would ask") == 0  # nothing is left to ask
    lab.speaker.value = "Lanternmark Health Plan"
    lab.keep.click()
    assert "She would ask: <em>Why do I hear Lanternmark Health Plan first?" in told(lab)
    lab = shared(session)
    assert "She would ask" not in told(lab)
    lab.which.value = "money"
    lab.ask.click()
    assert "She would ask: <em>You have that." in told(lab)


def test_a_guess_rings_its_partner_and_a_right_one_is_told_so(session):
    lab = labs.SpeaksFirst(session)
    assert [label for label, name in lab.prediction.control.options if name == "Harbour Steps"] == [
        "Harbour Steps: night staff, 3 people a night; 4 rooms a night"
    ]
    lab.prediction.control.value = "Harbour Steps"
    ringed = [mark["name"] for mark in lab.picture.state["marks"] if "first" in mark["looks"]]
    assert ringed == ["Harbour Steps"]
    assert lab.picture.state["lines"] == []  # who asks it is not told yet
    predicted(lab, "County Public Health")
    assert "Nobody is asked by more people than County Public Health. Ten people" in lab.result.value


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (labs.Audit, "Sort all of them first"),
        (labs.OneHorizon, "Choose an outcome first"),
        (labs.OneStory, "Choose a member first"),
        (labs.OutsideVoices, "on the map first"),
        (labs.DecisionRule, "Choose a rule first"),
    ],
)
def test_nothing_chosen_is_told_and_nothing_is_kept(session, make, words):
    lab = make(session)
    lab.test.click()
    assert words in lab.said.value
    assert session.recall(KEY) is None


def test_all_nine_partners_are_sorted_and_each_gets_an_answer(session):
    lab = labs.Audit(session)
    assert "Lanternmark Health Plan (1 of 9)" in lab.card.value
    assert "Gives money" in lab.card.value, "what is read of a partner stands with its name"
    lab.buttons.marks["exchange"].click()
    assert "(2 of 9)" in lab.card.value, "the next one is in sight at once"
    assert lab.buttons.lines["Lanternmark Health Plan"].description == "Lanternmark Health Plan: exchange"
    assert [mark["name"] for mark in lab.picture.state["marks"] if "exchange" in mark["looks"]] == ["Lanternmark Health Plan"]
    lab.test.click()
    assert "Sort all of them first. Left: " in lab.said.value
    lab = audited(session, Harbour="exchange")
    assert not lab.won
    assert "8 of 9 hold" in lab.result.value
    assert lab.rest not in lab.children  # it shows where all nine stand
    assert "Harbour Steps (" in lab.card.value, "what is to be read again is in sight"
    assert "the importance to the mission is 1 or 2" in lab.card.value  # what speaks against it
    assert lab.buttons.lines["Harbour Steps"].description.endswith("(read again)")
    assert ringed(lab) == ["Harbour Steps"]
    lab.buttons.marks["between"].click()
    assert ringed(lab) == []  # not checked yet
    assert lab.test in lab.controls.children
    assert "that is not between the two" in audited(session, Harbour="between").card.value
    assert "both are 4 or 5" in audited(session, Saltgrass="mission").card.value
    lab = audited(session)
    assert lab.won
    assert "9 of 9 hold" in lab.result.value
    assert lab.test not in lab.controls.children
    assert opened(lab.why).count("<li>") == 9
    assert "ck-figure" in opened(lab.rest)


def test_a_half_sorted_list_is_there_again_on_a_page_whose_kernel_died(session):
    lab = labs.Audit(session)
    lab.buttons.marks["exchange"].click()
    lab.buttons.lines["Night Kettle"].click()
    anew = labs.open_session("06_across_organizations")
    again = labs.Audit(anew)
    anew.whereabouts = dict(session.whereabouts)
    assert again.sorts == {"Lanternmark Health Plan": "exchange"}
    assert "Night Kettle (" in again.card.value


def test_an_outcome_answers_six_questions_or_says_which_it_does_not(session):
    assert "All six have an answer." in promised(session).result.value
    lab = promised(session, "People who wait past midnight in a corridor")
    assert lab.result.value.count("Nobody has written it down.") == 3


@pytest.mark.slow
def test_the_kits_three_stand_behind_a_line_once_one_has_chosen(session):
    lab = labs.OutsideVoices(session)
    assert lab.result not in lab.children
    lab = invited(session)
    assert "ck-won" in lab.result.value
    lab.kit.selected_index = 0
    assert "Simone Vautrin" in lab.kit.children[0].children[0].value


def test_other_words_for_the_same_thing_are_no_contradiction(session):
    lab = struck(session, "Night Kettle", "cause")
    assert not lab.won
    assert "in other words" in lab.said.value
    assert session.recall(KEY) is None


def test_both_contradictions_are_found_and_the_second_may_be_put_back(session):
    lab = struck(session)
    assert not lab.won
    assert "look at what each counts" in lab.result.value
    lab = struck(session, "Kestmere Dispatch and Rescue", "horizon")
    assert lab.won
    assert "Kestmere Dispatch and Rescue does not sign the horizon" in lab.result.value
    lab.again.click()
    assert (lab.won, len(lab.taken)) == (False, 1)
    session.remember(KEY, {})
    said = struck(session, "Kestmere Dispatch and Rescue", "horizon").result.value
    assert "One is found. There is one more. Read what each of them wants done" in said
    assert "Not yet" not in said, "it was right"


def test_whoever_counts_something_else_is_told_with_the_outcome(session):
    assert "Kestmere Dispatch and Rescue counts minutes, and not beds" in promised(session).result.value
    assert "Kestmere Health counts beds, and not minutes" in promised(session, "Response time to a call in crisis").result.value


def test_tools_are_tied_one_by_one_and_one_may_be_let_go(session):
    lab = tied(session)
    assert "ck-won" in lab.result.value
    assert "Let go: The online petition; The awareness campaign." in lab.result.value
    lab = tied(session, "Send the first-night bill to the floor")
    assert "ck-won" not in lab.result.value
    assert "Nobody has counted whether it came there." in lab.result.value
    session.remember(KEY, {})
    lab = labs.TieTools(session)
    for tool in ("The online petition", "The awareness campaign"):  # each tool that stops short is named, with its reason
        assert f"What is “{tool}” for?" in lab.result.value
    lab = tied(session, "Send the first-night bill to the floor")
    for tool in ("The online petition", "Letters from families to the committee"):  # both are tied to the same
        lab.tool.value = tool
        assert lab.decision.value == "Send the first-night bill to the floor"
        assert [mark["name"] for mark in lab.picture.state["marks"] if "first" in mark["looks"]] == [tool]


def test_sharing_is_predicted_and_shows_which_risk_falls(session):
    lab = shared(session)
    assert "You predicted that there would be too little money." in lab.prediction.said.value
    assert "short of night staff" in lab.result.value
    assert "strikes everybody on the same night" in opened(lab.rest)


@pytest.mark.slow
def test_a_rule_says_what_it_can_never_pass(session):
    assert "Lanternmark Health Plan" in ruled(session, "As it stands: votes follow money").result.value
    assert "ck-won" not in ruled(session, "One voice each, and all must agree").result.value
    assert "ck-won" in ruled(session).result.value


@pytest.mark.slow
def test_eight_choices_make_a_page_without_a_question_and_it_can_be_taken_along(session):
    page = labs.Compact(session)
    assert page.save not in page.children
    for step in (speaks, audited, promised, invited, told_one_story, tied, shared):
        step(session)
        assert not page.won
        assert not session.done
    ruled(session)
    assert page.won
    assert session.done
    sent = []
    session.send = lambda content, buffers=None: sent.append((content, buffers))
    page.save.click()
    ((content, (text,)),) = sent
    assert content["name"] == "No bed tonight.md"
    assert "**Who speaks first.** Night Kettle." in text.decode()


@pytest.mark.slow
def test_a_page_that_was_closed_comes_back_as_it_was(session):
    for step in (speaks, audited, promised, invited, told_one_story, tied, shared, ruled):
        step(session)
    resumed = labs.open_session("06_across_organizations")
    again = [getattr(labs, name)(resumed) for name in STEPS]
    resumed.case = Case.from_json(session.case.to_json())
    assert all(lab.result.value for lab in again)
    assert again[-1].won
    assert again[0].speaker.value == "Night Kettle"


@pytest.mark.parametrize("strange", [3, ["x"], {"speaker": ["x"], "voices": 7, "struck": [], "tools": "x", "rule": {}, "horizon": 1}])
def test_a_journal_from_any_file_breaks_nothing(session, strange):
    session.case = session.case.with_journal(KEY, strange).with_journal("predictions", {"speaks first": "x", "sharing": 3})
    assert [getattr(labs, name)(session).result.value for name in STEPS] != []


def test_the_own_questions_wait_for_another_case(session):
    lab = labs.OwnAcross(session)
    assert "as soon as your own case is open" in lab.children[0].value
    session.case = Case(change={"title": "Mine"}, people=[{"name": "Solo"}])
    lab.labs[0].ask.click()
    assert {finding.status for finding in lab.labs[0].assessment} == {"not assessable"}


@pytest.mark.parametrize("name", [*STEPS, "OwnAcross"])
def test_the_plain_text_of_a_view_is_the_same_every_time(name):
    texts = [getattr(labs, name)(labs.open_session("06"))._repr_mimebundle_()["text/plain"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert "object at" not in texts[0]
