"""The labs of notebook 06 without a browser: eight choices, and the page that they make."""

import pytest

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.lessons.m06_across_organizations.compact import LET_GO
from coalition_kit.lessons.m06_across_organizations.step import KEY

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


def audited(session, name="Lanternmark Health Plan"):
    lab = labs.Audit(session)
    lab.which.value = name
    lab.test.click()
    return lab


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
    lab.element.value, lab.member.value = element, member
    lab.test.click()
    return lab


def tied(session):
    lab = labs.TieTools(session)
    lab.tool.value = "The online petition"
    lab.decision.value = "Send the first-night bill to the floor"
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


def test_who_is_listened_to_is_shown_only_after_the_prediction(session):
    lab = labs.SpeaksFirst(session)
    assert lab.result not in lab.children
    predicted(lab, "Lanternmark Health Plan")
    assert "You predicted that the word of Lanternmark Health Plan would count for most." in lab.prediction.said.value
    rows = lab.result.value.split("<tr>")
    assert [name for name in ("County Public Health", "Night Kettle") if name in rows[2] + rows[3]] == [
        "County Public Health",
        "Night Kettle",
    ]
    assert "No partner gives less than Night Kettle" in lab.result.value


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (labs.Audit, "Choose a partner first"),
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


def test_the_audit_knows_the_exchange_and_says_what_else_the_others_are(session):
    assert audited(session).won
    lab = audited(session, "Harbour Steps")
    assert not lab.won
    assert "mission-aligned" in lab.result.value


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
    assert "in other words" in lab.result.value
    assert struck(session).won


def test_tools_are_tied_one_by_one_and_one_may_be_let_go(session):
    lab = tied(session)
    assert "ck-won" in lab.result.value
    assert "Let go: The awareness campaign." in lab.result.value
    lab.tool.value = "The online petition"
    assert lab.decision.value == "Send the first-night bill to the floor"


def test_sharing_is_predicted_and_shows_which_risk_falls(session):
    lab = shared(session)
    assert "You predicted that there would be too little money." in lab.prediction.said.value
    assert "short of night staff" in lab.result.value
    assert "strikes everybody on the same night" in lab.result.value


@pytest.mark.slow
def test_a_rule_says_what_it_can_never_pass(session):
    assert "Lanternmark Health Plan" in ruled(session, "As it stands: votes follow money").result.value
    assert "ck-won" not in ruled(session, "One voice each, and all must agree").result.value
    assert "ck-won" in ruled(session).result.value


@pytest.mark.slow
def test_eight_choices_make_a_page_without_a_question_and_it_can_be_taken_along(session):
    page = labs.Compact(session)
    assert page.save not in page.children
    for step in (speaks, audited, promised, invited, struck, tied, shared):
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
    for step in (speaks, audited, promised, invited, struck, tied, shared, ruled):
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


@pytest.mark.slow
def test_where_all_partners_stand_is_shown_once_the_exchange_is_found(session):
    lab = labs.Audit(session)
    for row in partnerships(lab.case).rows:
        lab.which.value = row.organization
        lab.test.click()
        assert ("ck-figure" in lab.result.value) == (row.position == "transactional") == lab.won
        assert ("Not yet." in lab.result.value) != lab.won
