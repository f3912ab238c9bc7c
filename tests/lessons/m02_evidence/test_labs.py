"""The labs of notebook 02 without a browser: predict, gather, design a pilot, enter its result."""

from itertools import combinations

import pytest
from looks import is_main

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.diagnostics.evidence_fit.options import MENU, Asking, days
from coalition_kit.lessons.m02_evidence.lab import BUDGET, HEROINE, sceptics
from coalition_kit.lessons.m02_evidence.line import MOST
from coalition_kit.lessons.m02_evidence.line_wording import in_ten, line_text, surprise
from coalition_kit.wording import number_word


@pytest.fixture
def session():
    return labs.open_session("02_evidence")


def winners(case):
    """The pairs of the menu that move two sceptics within the budget, the heroine among them."""
    asking = Asking(case)
    pairs = [pair for pair in combinations(MENU, 2) if days(pair) <= BUDGET]
    return [pair for pair in pairs if HEROINE in (moved := sceptics(case, asking.with_(pair).moved)) and len(moved) >= 2]


def gathered(lab, items, wrong=()):
    """Gathers these, having foreseen who crosses, but for those of whom the contrary was expected."""
    for box, item in zip(lab.boxes, MENU, strict=True):
        box.value = item in items
    moved = Asking(lab.case).with_(items).moved
    lab.line.expected = [row["name"] for row in lab.line.people if (row["name"] in moved) != (row["name"] in wrong)]
    lab.go.click()


def test_the_reports_are_shown_only_after_the_prediction(session):
    lab = labs.ThreeReports(session)
    assert lab.result not in lab.children
    lab.prediction.control.value = 9
    lab.prediction.commit.click()
    assert "You predicted that the three reports would move 9 people" in lab.prediction.said.value
    assert "They move nobody." in lab.said.value
    assert lab.children.index(lab.said) < lab.children.index(lab.line), "the answer is in sight above the picture"
    assert "one report told three times" in lab.result.value


def test_what_would_answer_whose_worry_opens_with_the_win(session):
    lab, gather = labs.ThreeReports(session), labs.Gather(session)
    lab.prediction.commit.click()
    for spoiler in ("An example from people in the same place", "ck-figure", "Oluwaseun Adewale"):
        assert spoiler not in lab.result.value
    assert "is told here once you have moved two sceptics" in lab.result.value
    gathered(gather, winners(gather.case)[0])
    for told in ("An example from people in the same place", "ck-figure", "Oluwaseun Adewale"):
        assert told in lab.result.value


def test_the_win_is_there_and_not_everywhere(session):
    pairs = winners(session.teaching_case())
    affordable = [pair for pair in combinations(MENU, 2) if days(pair) <= BUDGET]
    assert 1 <= len(pairs) < len(affordable) / 2
    assert not any("glossy" in item.name for pair in pairs for item in pair)


@pytest.mark.slow
def test_what_is_gathered_is_asked_kept_and_won(session):
    lab = labs.Gather(session)
    assert lab.go.disabled
    assert "Nothing is chosen yet. 30 of 30 days are left." in lab.cost.value
    glossy = next(item for item in MENU if "glossy" in item.name)
    gathered(lab, [glossy])
    assert not lab.won
    assert not session.done
    assert "Nobody who would have said no says yes now." in lab.result.value
    assert is_main(lab.go)
    gathered(lab, winners(lab.case)[0])
    assert lab.won
    assert session.done
    assert "ck-won" in lab.result.value
    assert [is_main(lab.go), is_main(lab.keep)] == [False, True], "the sentence is what comes next"
    lab.plan.value = "Each team names who may stop a release."
    lab.keep.click()
    assert not is_main(lab.keep)
    resumed = labs.open_session("02_evidence")
    again = labs.Gather(resumed)
    resumed.case = Case.from_json(session.case.to_json())
    assert again.runs == lab.runs
    assert again.plan.value == "Each team names who may stop a release."
    assert again.kept.value == lab.kept.value != ""


def test_more_than_the_budget_cannot_be_spent(session):
    lab = labs.Gather(session)
    for box in lab.boxes:
        box.value = True
    assert lab.go.disabled
    assert "more than you have" in lab.cost.value


@pytest.mark.slow
def test_a_pilot_says_what_each_result_would_mean_while_it_is_designed(session):
    lab = labs.DesignPilot(session)
    lab.begin.click()
    before = lab.result.value
    lab.fields["trials"].value = 60
    assert lab.result.value != before
    assert lab.seen.max == 60
    assert lab.fields["unit"].label == "Not decided yet"
    lab.seen.value = 3
    lab.enter.click()
    assert 'role="status"' in lab.after.value
    assert session.recall("pilot")["seen"] == 3
    assert session.case.record.pilots == ()


def test_a_result_on_an_own_case_becomes_evidence():
    session = labs.open_session("02_evidence")
    people = [{"name": "Ana", "private_stance": 0}, {"name": "Ben <b>", "private_stance": "-1"}]
    concerns = [{"person": "Ben <b>", "attribute": "trialability", "text": "Show me <i>one</i>", "weight": 1}]
    session.case = Case(change={"title": "Mine"}, people=people, members=["Ana"], concerns=concerns)
    lab = labs.DesignPilot(session, own=True)
    lab.begin.click()
    lab.fields["name"].value = "One desk"
    lab.seen.value = 20
    lab.enter.click()
    assert [pilot.name for pilot in session.case.record.pilots] == ["One desk"]
    assert len(session.case.record.evidence) == 1
    assert "Ben &lt;b&gt;" in lab.after.value
    assert "<b>" not in lab.after.value.replace("<bdi>", "")


def test_the_own_evidence_waits_for_an_own_case(session):
    lab = labs.OwnEvidence(session)
    assert "as soon as your own case is open" in lab.children[0].value
    session.case = Case(change={"title": "Mine"}, people=[{"name": "Solo"}])
    assert len(lab.labs) == 2
    lab.labs[0].ask.click()
    assert lab.labs[0].assessment["evidence_fit"].status == "not assessable"


@pytest.mark.parametrize("view", [labs.ThreeReports, labs.Gather, labs.DesignPilot, labs.OwnEvidence])
def test_the_plain_text_of_a_view_is_the_same_every_time(view):
    texts = [view(labs.open_session("02_evidence"))._repr_mimebundle_()["text/plain"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert "object at" not in texts[0]


@pytest.mark.slow
def test_the_number_of_sceptics_is_the_same_in_every_sentence_and_what_is_missing_is_said(session):
    lab = labs.Gather(session)
    for count in (1, 2, 3):
        for items in combinations(MENU, count):
            if days(items) > BUDGET:
                continue
            gathered(lab, items)
            who = sceptics(lab.case, Asking(lab.case).with_(items).moved)
            moved = len(who)
            won = count <= 2 and moved >= 2 and HEROINE in who
            assert ("has two worries" in lab.result.value) == (HEROINE not in who)
            assert ("Done." in lab.result.value) == won
            assert ("Not yet." in lab.result.value) == (not won)
            if won:
                assert f"{HEROINE} and {number_word(moved - 1)} more sceptics moved by {number_word(count)} items." in lab.result.value
            elif moved < 2:
                assert f"this moves {number_word(moved) if moved else 'none'}." in lab.result.value
            elif count > 2:
                assert "Two items at most; these are three." in lab.result.value


def test_worries_are_told_by_what_they_ask(session):
    lab = labs.Gather(session)
    lab.worries.selected_index = 0
    (told,) = lab.worries.children[0].children
    assert "<h4>Does it fit how we work?</h4>" in told.value
    assert told.value.count("<li>") == len(lab.case.record.concerns)
    assert "compatibility" not in told.value


def test_the_heroine_has_the_worries_that_the_hint_speaks_of(session):
    assert len([concern for concern in session.teaching_case().record.concerns if concern.person == HEROINE]) == 2


def test_those_in_sight_slide_when_it_is_gathered_and_not_before(session):
    lab = labs.Gather(session)
    assert lab.line.people[0]["name"] == HEROINE
    assert len(lab.line.people) == MOST
    for box, item in zip(lab.boxes, MENU, strict=True):
        box.value = item in [MENU[0], MENU[4]]
    assert all(row["before"] == row["now"] and not row["moved"] for row in lab.line.people)
    assert lab.runs == ()
    lab.go.click()
    moved = set(Asking(lab.case).with_([MENU[0], MENU[4]]).moved)
    assert {row["name"] for row in lab.line.people if row["moved"]} == moved & {row["name"] for row in lab.line.people}
    assert all(row["now"] >= row["before"] for row in lab.line.people)
    lab.line.expected = [HEROINE]  # another guess begins where everybody stands today
    assert not any(row["moved"] or row["surprise"] for row in lab.line.people)


def test_one_of_those_in_sight_may_be_a_surprise_and_two_may_not(session):
    lab = labs.Gather(session)
    pair = winners(lab.case)[0]
    sure = next(row["name"] for row in lab.line.people if row["before"] >= 0.5)
    other = next(row["name"] for row in lab.line.people if row["before"] < 0.5)
    gathered(lab, pair, wrong=[sure, other])
    assert not lab.won
    assert "Two of the eight surprised you: " in lab.result.value
    said = {row["name"]: row["surprise"] for row in lab.line.people}
    assert said[sure] == "surprise: already yes"
    assert said[other] == "surprise: crossed"
    assert {name for name, words in said.items() if words} == {sure, other}
    gathered(lab, pair, wrong=[other])
    assert lab.won
    assert {row["name"] for row in lab.line.people if row["surprise"]} == {other}
    assert surprise(0.4, False, True) == "surprise: stayed"
    assert surprise(0.4, True, True) == ""


def test_an_answer_to_nobodys_worry_moves_nobody():
    case = Case(
        people=[{"name": "Ana", "private_stance": -1}, {"name": "Ben", "private_stance": -1}],
        concerns=[{"person": "Ana", "text": "May I try it?", "attribute": "trialability", "weight": 1}],
        evidence=[],
    )
    pilot = Asking(case).with_([MENU[0]])
    assert pilot.now[0] > pilot.before[0]
    nothing = Asking(case).with_([])
    assert (nothing.now == nothing.before).all()


def test_a_chance_in_words():
    assert line_text(0.31, 0.33) == "says yes 3 in 10"
    assert line_text(0.31, 0.56) == "said yes 3 in 10, now 6 in 10"
    assert (in_ten(0.02), in_ten(0.98)) == ("hardly ever", "nearly always")
