"""The labs of lesson 07: predicting, finding the faults, writing the prompt, reading an answer back; and none of it by itself."""

import datetime as dt
import json
import re

import pytest

import coalition_kit as ck
from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.lessons.m07_third_brain.sample_answer import sample_answer
from coalition_kit.lessons.m07_third_brain.side_by_side import row_against
from coalition_kit.privacy import Key
from coalition_kit.wording import number_word

FAULTS = [(number, line["finding"]) for number, line in enumerate(sample_answer(), start=1) if line["fault"]]
RIGHT = next(number for number, line in enumerate(sample_answer(), start=1) if not line["fault"])


@pytest.fixture
def session():
    return labs.open_session("07_third_brain")


def opened(lab, content):
    lab.earlier.selected_index = 0
    lab.upload.value = (
        {"name": "key.json", "type": "", "size": len(content), "content": memoryview(content), "last_modified": dt.datetime.now(dt.UTC)},
    )


def refute(lab, number, finding):
    lab.sentence.value, lab.finding.value = number, finding
    lab.test.click()


@pytest.fixture
def begun(session):
    """The lab of the faults after the prediction."""
    lab = labs.FindTheFaults(session)
    labs.HowManyRight(session).prediction.commit.click()
    lab.begin.click()
    return lab


def test_the_findings_wait_for_the_prediction(session):
    lab = labs.FindTheFaults(session)
    assert len(lab.children) == 1
    assert "First tick" in lab.children[0].value
    labs.HowManyRight(session).prediction.commit.click()
    assert lab.begin in lab.children
    assert "Four of the ten are wrong" in lab.children[0].value


@pytest.mark.slow
def test_all_faults_with_their_findings_win(begun):
    begun.test.click()
    assert "Choose a sentence first" in begun.said.value
    for number, finding in FAULTS:
        assert not begun.won
        assert not begun.session.done
        refute(begun, number, finding)
        assert f"Sentence {number} is wrong, and this finding shows it" in begun.said.value
        assert f"{number_word(len(begun.found)).capitalize()} of four faults found." in begun.said.value
        assert list(begun.sentence.options)[number - 1].endswith("(found)")
    assert begun.won
    assert begun.session.done
    assert "ck-won" in begun.said.value, "beside the button: on a phone the finding follows, and is long"
    assert begun.pairs.value.count("<blockquote>") == len(FAULTS)
    assert "You predicted ten. Six of the ten are right. You doubted none. Four are wrong." in begun.turn.value
    assert "A person can be asked" in begun.turn.value
    assert ck.next_questions(begun.case).rows[0].ask in begun.turn.value


@pytest.mark.slow
def test_what_was_doubted_is_the_prediction_and_is_met_at_the_end(session):
    first, lab = labs.HowManyRight(session), labs.FindTheFaults(session)
    (fault, _), *_ = FAULTS
    first.doubts.doubt([RIGHT, fault])
    first.prediction.commit.click()
    low, high = sorted([RIGHT, fault])
    said = f"You doubted sentences {low} and {high}. You predicted that eight of the ten sentences are right."
    assert said in first.prediction.said.value
    anew = labs.HowManyRight(session)
    assert anew.doubts.doubted == [RIGHT, fault], "a page that is loaded anew"
    assert said in anew.prediction.said.value
    lab.begin.click()
    for number, finding in FAULTS:
        refute(lab, number, finding)
    believed = sorted(number for number, _ in FAULTS[1:])
    assert f"Of the two sentences that you doubted, sentence {fault} is wrong. " in lab.turn.value
    assert f"You believed sentences {believed[0]}, {believed[1]} and {believed[2]}, which are wrong." in lab.turn.value


def test_a_prediction_names_the_sentences_that_were_doubted(session):
    lab = labs.HowManyRight(session)
    lab.prediction.commit.click()
    assert "You doubted none. You predicted that all ten sentences are right." in lab.prediction.said.value
    lab.prediction.again.click()
    lab.doubts.doubt([RIGHT])
    lab.prediction.commit.click()
    assert f"You doubted sentence {RIGHT}. You predicted that nine of the ten" in lab.prediction.said.value


@pytest.mark.slow
def test_a_wrong_sentence_stands_beside_the_row_that_refutes_it(begun):
    lines = {line["fault"]: line for line in sample_answer() if line["fault"]}
    against = {
        fault: [(told.what, told.says) for told in row_against(begun.case, begun.assessment, line) if told.refutes]
        for fault, line in lines.items()
    }
    assert against["contradicted"] == [("Time", "pledged"), ("Attention", "pledged"), ("Political capital", "pledged")]
    assert against["ruled out"] == [("Setsuko Arimoto", "2 of 5 votes"), ("Needed", "4 votes")]
    assert against["overstated"] == [("Annelise Kroon and Gareth Llewelyn-Rhys", "enough to pass it")]
    assert against["invented"][0] == ("66 people", "Ingrid Halvorsen is not among them")
    assert all(line["claim"] in line["text"] for line in lines.values())
    number, finding = FAULTS[0]
    refute(begun, number, finding)
    assert f"<mark>{sample_answer()[number - 1]['claim']}</mark>" in begun.pairs.value
    assert "<mark>pledged</mark>" in begun.pairs.value


@pytest.mark.slow
def test_a_right_sentence_and_a_wrong_finding_say_why(begun):
    refute(begun, RIGHT, "authority")
    assert f"Sentence {RIGHT} holds" in begun.said.value
    number, finding = FAULTS[0]
    refute(begun, number, next(name for name in begun.finding.options.values() if name != finding))
    assert "this finding does not show it" in begun.said.value
    assert begun.found == []


@pytest.mark.slow
def test_the_chosen_finding_is_shown_with_its_figure(begun):
    begun.finding.value = "authority"
    assert begun.assessment["authority"].verdict.split(" ")[0] in begun.chart.value
    assert "<svg" in begun.chart.value
    begun.finding.value = "commitment"
    assert "committed" in begun.chart.value


def test_the_faults_come_back_after_a_reload_and_a_strange_journal_does_no_harm(begun):
    for number, finding in FAULTS:
        refute(begun, number, finding)
    begun.question.value = "Wanjiru, what would have to be true?"
    begun.keep.click()
    resumed = labs.open_session("07_third_brain")
    again = labs.FindTheFaults(resumed)
    resumed.case = Case.from_json(begun.session.case.to_json())
    assert again.won
    assert again.question.value == "Wanjiru, what would have to be true?"
    assert again.kept.value == begun.kept.value != ""
    for strange in (
        {"faults": "x"},
        {"faults": [[1, 2, 3], "x", [99, None]]},
        {"predictions": {"sentences right": "<b>"}, "faults": FAULTS[:1]},
    ):
        resumed.case = Case(again.case.record.model_copy(update={"journal": json.loads(json.dumps(strange))}))
        assert "<b>" not in again.turn.value


@pytest.mark.slow
def test_the_prompt_is_written_when_it_is_asked_for_with_made_up_names(session):
    lab = labs.ThirdBrain(session)
    assert lab.prompt.text == ""
    lab.begin.click()
    assert "QUESTIONS" in lab.prompt.text
    assert "The prompt</h3>" in lab.children[0].children[0].children[0].value  # the first heading that came, where a reader goes on
    assert not re.search(r"\bViktor\b", lab.prompt.text)
    assert re.match(r"[\d,]+ words, about [\d,]+ tokens\.", lab.prompt.length)
    hidden = lab.prompt.text
    lab.names.value = True
    assert "Viktor Baranyi" in lab.prompt.text
    assert "The real names are in it now" in lab.warning.value
    assert lab.save.disabled
    lab.names.value = False
    assert lab.prompt.text == hidden


@pytest.mark.slow
def test_the_kits_own_answers_stand_beside_it(session):
    lab = labs.ThirdBrain(session)
    lab.begin.click()
    for name in ("coverage", "next_recruits", "evidence_fit", "critical_mass"):
        assert lab.assessment[name].status in lab.answers.value
    assert lab.answers.value.count("<h4>") == 4


@pytest.mark.slow
def test_the_key_is_saved_and_an_answer_is_read_back_after_a_reload(session):
    sent = []
    session.send = lambda content, buffers=None: sent.append((content, buffers))
    lab = labs.ThirdBrain(session)
    lab.begin.click()
    lab.save.click()
    (content, (data,)) = next(one for one in sent if one[0]["kind"] == "download")
    key = Key.from_json(bytes(data).decode())
    assert content["name"].endswith(".json")
    resumed = labs.open_session("07_third_brain")
    resumed.case = Case.from_json(session.case.to_json())
    again = labs.ThirdBrain(resumed)
    again.begin.click()
    opened(again, key.to_json().encode())
    again.check.click()
    assert "Paste an answer first" in again.result.value
    again.pasted.value = f"{key.people['Viktor Baranyi']} is a member of the coalition. <script>alert(1)</script>"
    again.check.click()
    assert "Viktor Baranyi is not on the list of members." in again.result.value
    assert "<script>" not in again.result.value
    again.pasted.value = "Take your time."
    again.check.click()
    assert "Nothing was found that does not hold" in again.result.value
    assert "Not checked does not mean right" in again.result.value


def test_a_case_of_ones_own_is_asked_about_once_it_is_open(session):
    lab = labs.OwnThirdBrain(session)
    assert "as soon as your own case is open" in lab.children[0].value
    session.case = Case(change={"title": "Mine"}, people=[{"name": "Ana Ruiz"}], members=[{"person": "Ana Ruiz"}])
    (brain,) = lab.labs
    brain.begin.click()
    assert "Ana" not in brain.prompt.text
    assert "People (1)" in brain.prompt.text
    session.case = session.case.replace(people=(*session.case.record.people, Case(people=[{"name": "Ben Okafor"}]).record.people[0]))
    assert brain.begin in brain.children
    brain.begin.click()
    assert "People (2)" in brain.prompt.text


@pytest.mark.slow
def test_a_key_that_was_saved_is_used_again_and_another_file_is_told(session):
    lab = labs.ThirdBrain(session)
    lab.begin.click()
    earlier = lab.key
    again = labs.ThirdBrain(labs.open_session("07_third_brain"))
    again.begin.click()
    assert again.key.people != earlier.people
    opened(again, b"{}")
    assert "This file is no key" in again.saved.value
    opened(again, earlier.to_json().encode())
    assert again.key.people == earlier.people
    assert earlier.people["Viktor Baranyi"] in again.prompt.text


@pytest.mark.slow
def test_the_key_goes_neither_into_the_case_nor_into_what_the_browser_keeps_of_it(session):
    lab = labs.ThirdBrain(session)
    lab.begin.click()
    assert not [made_up for made_up in lab.key.people.values() if made_up in session.case.to_json() + session.text]


@pytest.mark.parametrize("view", [labs.HowManyRight, labs.FindTheFaults, labs.ThirdBrain, labs.OwnThirdBrain])
def test_the_plain_text_of_a_view_is_the_same_every_time(view):
    texts = [view(labs.open_session("07_third_brain"))._repr_mimebundle_()["text/plain"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert "object at" not in texts[0]
