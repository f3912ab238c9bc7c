"""The labs of notebook 04 without a browser: a bet, the gate, the question that decides, a plan."""

import datetime as dt

import pytest
from looks import is_main

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.charts import tornado_chart
from coalition_kit.datasets.bundled import product_development_in_march
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.launch_gate.conditions import HOLDS, KNOWN, PASSES
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.plan.analysis import EVIDENCE, LAUNCH, MASS, NUCLEUS
from coalition_kit.lessons.m04_launch import plan_lab
from coalition_kit.lessons.m04_launch.deciding_lab import ANSWERS, MOST_TRIES, MOVED, ON_PAGE


@pytest.fixture
def session():
    return labs.open_session("04_launch")


def bet(lab, answer="Go", sure=80):
    lab.prediction.control.answer.value = answer
    lab.prediction.control.sure.value = sure
    lab.prediction.commit.click()
    return lab


def named(lab, row, condition=PASSES):
    lab.which.value, lab.moved.value = row.sentence, condition
    lab.test.click()


def planned(lab, *said):
    for menu, answer in zip(lab.then.values(), said, strict=True):
        menu.value = answer
    lab.plan.click()


RIGHT = ("Go", "Learn something first", "Hold")  # after a yes, half a yes, half a no: `test_each_answer_…` tries the gate itself


@pytest.mark.slow
def test_the_gate_is_shown_after_the_bet_and_the_bet_is_scored(session):
    lab = labs.Friday(session)
    assert lab.gate not in lab.children
    assert {mark["share"] for mark in lab.picture.diagram.state["marks"]} == {None}
    bet(lab)
    assert lab._rulings == {}, "a bet is answered without what would change the answer, which takes much longer"
    assert lab.ruled(0.8).decision == lab.finding.detail.decision
    assert [mark["share"] for mark in lab.picture.diagram.state["marks"]].count(1.0) == sum(row.status == "met" for row in lab.finding.rows)
    assert all(str(row.value) in lab.gate.value for row in lab.finding.rows)
    assert "You said: go. You were 80 percent sure." in lab.prediction.said.value
    assert lab.finding.detail.decision != "go"
    # 0.8 on go, 0.1 on each of the others, one of which came: 0.64 + 0.81 + 0.01
    assert "You said go, 80 percent sure." in lab.bet.value
    assert "penalty is 1.46" in lab.bet.value


@pytest.mark.slow
def test_the_gate_stands_beside_the_question_what_hangs_on_an_answer(session):
    lab = labs.Deciding(session)
    lab.begin.click()
    drawn = {mark["name"]: mark for mark in lab.picture.diagram.state["marks"]}
    assert [value for _, value in lab.moved.options[1:]] == list(drawn)
    assert {mark["share"] for mark in drawn.values()} == {None}  # before the bet nothing of it is told
    assert "standing" not in vars(lab), "nor worked out"
    bet(labs.Friday(session))
    drawn = {mark["name"]: mark for mark in lab.picture.diagram.state["marks"]}
    statuses = {row.condition: row.status for row in launch_gate(lab.case, search=False).rows}
    assert {name: mark["share"] for name, mark in drawn.items()} == {
        name: {"met": 1.0, "at risk": 0.5, "not met": 0.0}[status] for name, status in statuses.items()
    }
    lab.moved.value = PASSES
    assert [mark["name"] for mark in lab.picture.diagram.state["marks"] if "first" in mark["looks"]] == [PASSES]


@pytest.mark.slow
def test_being_surer_is_one_slider_and_moves_the_gate(session):
    lab = bet(labs.Friday(session))
    before = lab.gate.value
    lab.sure.value = 95
    assert lab.gate.value != before


@pytest.mark.slow
def test_an_early_launch_shows_what_it_costs_later_and_is_remembered(session):
    lab = bet(labs.Friday(session))
    assert lab.early.description == "And if he had announced in October?"
    lab.early.click()
    assert lab.early.description == "Play it again"
    (early,) = lab.launched.children
    assert "in hardly any run" in early.children[-1].value
    left = {}
    for which in early.which.options:
        early.which.value = which
        left[which] = len(early.map.rounds[-1]["adopted"])
    assert left["after one that failed"] < left["without an announcement"]
    resumed = labs.open_session("04_launch")
    again = labs.Friday(resumed)
    resumed.case = Case.from_json(session.case.to_json())
    assert [type(child) for child in again.launched.children] == [type(early)]
    assert again.early.description == "Play it again"
    resumed.remember("launched early", False)
    assert (again.launched.children, again.early.description) == ((), "And if he had announced in October?")


@pytest.mark.slow
def test_the_question_that_decides_is_found(session):
    lab = labs.Deciding(session)
    lab.begin.click()
    lab.test.click()
    assert "Choose a question first" in lab.result.value
    other = lab.posed[3]
    lab.which.value = other.sentence
    lab.test.click()
    assert "Choose a condition" in lab.result.value
    assert session.recall("deciding question", []) == []
    named(lab, other, HOLDS)
    assert not lab.found
    assert f"yours is number {lab.finding.rows.index(other) + 1}" in lab.result.value
    assert lab.plan not in lab.controls.children
    named(lab, lab.finding.rows[0])
    assert lab.found
    assert lab.plan in lab.controls.children
    assert not session.done


@pytest.mark.slow
def test_the_question_is_won_with_what_one_does_after_each_answer(session):
    lab = labs.Deciding(session)
    lab.begin.click()
    named(lab, lab.finding.rows[0])
    lab.plan.click()
    assert "after each of the three answers" in lab.outcome.value
    for count, said in enumerate((("Go", "Go", "Hold"), ("Hold", "Hold", "Go"), ("Go", "Go", "Go")), start=1):
        planned(lab, *said)
        assert not lab.won
        assert ("The gate says" in lab.outcome.value) == (count >= MOST_TRIES)
    assert "One answer of three is what the gate would say" in lab.outcome.value
    assert [is_main(lab.test), is_main(lab.plan)] == [False, True]
    planned(lab, *RIGHT)
    assert lab.won
    assert not is_main(lab.plan)
    assert session.done
    assert "ck-won" in lab.outcome.value
    bet(labs.Friday(session))
    at_the_gate = []
    for stance in ANSWERS:
        lab.after.value = stance
        (jar,) = [mark["share"] for mark in lab.picture.diagram.state["marks"] if mark["name"] == PASSES]
        at_the_gate.append(jar)
        assert f"{lab.rulings[ANSWERS.index(stance)].decision}." in lab.picture.caption.value
    assert at_the_gate == [1.0, 0.0, 0.0]  # a yes opens it; half a yes does not
    resumed = labs.open_session("04_launch")
    again = labs.Deciding(resumed)
    resumed.case = Case.from_json(session.case.to_json())
    assert again.won
    assert "ck-won" in again.outcome.value


@pytest.mark.slow
def test_each_answer_to_the_question_makes_the_gate_say_something_else(session):
    lab = labs.Deciding(session)
    case, asked = lab.case, lab.finding.rows[0].ask
    assert not any(row.evppi for row in lab.finding.rows[1:])  # none of the others by itself changes what one does, as the lab says
    for (stance, menu), said in zip(lab.then.items(), RIGHT, strict=True):
        exact = Judgement(low=stance, mode=stance, high=stance)
        people = [q.model_copy(update={"private_stance": exact}) if q.name == asked else q for q in case.record.people]
        ruled = launch_gate(case.replace(people=people), months=1, search=False).detail.decision
        assert dict(menu.options)[said] == said
        assert said.lower().startswith(ruled.split()[0])


@pytest.mark.slow
def test_every_kind_of_question_is_among_those_to_choose_from(session):
    lab = labs.Deciding(session)
    assert len(lab.posed) == ON_PAGE
    assert {(row.about, row.part) for row in lab.posed} == {(row.about, row.part) for row in lab.finding.rows}
    assert lab.posed[0] == lab.finding.rows[0]


@pytest.mark.slow
@pytest.mark.parametrize(("condition", "says"), [(KNOWN, "whatever the answer is"), (HOLDS, "does not hang on the answer")])
def test_the_right_question_with_another_condition_is_half_an_answer(session, condition, says):
    friday, lab = bet(labs.Friday(session)), labs.Deciding(session)
    lab.begin.click()
    named(lab, lab.finding.rows[0], condition)
    assert not lab.found
    assert f"{lab.finding.rows[0].ask} is the one to ask." in lab.result.value
    assert says in lab.result.value
    assert friday.finding.detail.asks not in friday.gate.value


@pytest.mark.slow
def test_the_conditions_to_choose_from_are_those_of_the_gate(session):
    lab = labs.Deciding(session)
    assert [value for _, value in lab.moved.options[1:]] == [row.condition for row in launch_gate(lab.case, search=False).rows]
    kinds = {row.kind for row in lab.finding.rows}
    assert kinds <= set(MOVED)


@pytest.mark.slow
def test_what_an_older_journal_says_of_a_question_alone_is_no_try(session):
    session.remember("deciding question", [next_questions(product_development_in_march()[0]).rows[0].sentence])
    assert labs.Deciding(session).tried == []


@pytest.mark.slow
def test_the_gate_keeps_the_answer_until_it_was_looked_for(session):
    friday = bet(labs.Friday(session))
    asked = friday.finding.detail.asks
    assert asked not in friday.gate.value + friday.bet.value
    assert friday.gate.value.count('<th scope="row">') == 8
    deciding = labs.Deciding(session)
    deciding.begin.click()
    for row in deciding.posed[2:4]:
        named(deciding, row)
        assert asked not in friday.gate.value
    named(deciding, deciding.finding.rows[0])
    assert asked in friday.gate.value


@pytest.mark.slow
def test_three_tries_open_the_gate_too(session):
    friday, deciding = bet(labs.Friday(session)), labs.Deciding(session)
    deciding.begin.click()
    for row in deciding.posed[1:4]:
        named(deciding, row)
    assert not deciding.found
    assert friday.finding.detail.asks in friday.gate.value


@pytest.mark.slow
def test_another_question_after_the_right_one_is_not_done(session):
    lab = labs.Deciding(session)
    lab.begin.click()
    for row in (lab.finding.rows[0], lab.posed[2]):
        named(lab, row)
    assert lab.found
    assert "Yes." not in lab.result.value
    assert f"You have found it before: {lab.finding.rows[0].ask}, and “{PASSES}”." in lab.result.value


@pytest.mark.slow
def test_with_the_answer_hoped_for_every_condition_is_met_and_nothing_of_it_is_planned_again(session):
    case, _ = product_development_in_march()
    asked = next_questions(case).rows[0].ask
    hoped = Judgement(low=2, mode=2, high=2)
    people = [q.model_copy(update={"private_stance": hoped}) if q.name == asked else q for q in case.record.people]
    assert launch_gate(case.replace(people=people), search=False).detail.decision == "go"
    lab = labs.LaunchPlan(session)
    assert not {NUCLEUS, EVIDENCE, MASS} & {task.name for task in lab.tasks}
    assert {task.owner for task in lab.tasks} <= set(case.member_names)
    finding = plan(lab.planned)
    assert finding.status == "at risk"  # the date may be made or missed: there is something to move
    assert len(finding.rows) == len(lab.tasks) >= 5


def test_what_holds_already_takes_no_months_in_an_own_plan(session, monkeypatch):
    case, _ = product_development_in_march()
    own = case.replace(change=case.change.model_copy(update={"title": "Mine"}))
    for holds, names in ((True, [LAUNCH]), (False, [MASS, LAUNCH])):
        monkeypatch.setattr(plan_lab, "is_gate_open", lambda _, holds=holds: holds)
        session.case = own.replace(change=own.change.model_copy(update={"title": f"Mine {holds}"}))
        assert [task.name for task in labs.LaunchPlan(session, own=True).tasks] == names


def test_a_longer_part_makes_the_date_less_likely(session):
    lab = labs.LaunchPlan(session)
    before = lab.result.value
    lab.months.value = (12, 24)
    assert lab.result.value != before
    assert session.case.record.tasks == ()


def test_an_own_plan_is_kept_in_the_case(session):
    session.case = Case(change={"title": "Mine", "horizon": dt.date(2028, 1, 1), "as_of": dt.date(2026, 1, 1)}, people=[{"name": "Ana"}])
    lab = labs.LaunchPlan(session, own=True)
    lab.task.value = lab.task.options[-1]
    lab.months.value = (1, 5)
    lab.date.value = dt.date(2028, 6, 1)
    lab.keep.click()
    assert str(session.case.record.tasks[-1].months) == "1-5"
    assert session.case.change.horizon == dt.date(2028, 6, 1)


def test_the_own_gate_waits_and_then_says_what_is_missing(session):
    lab = labs.OwnLaunch(session)
    assert "as soon as your own case is open" in lab.children[0].value
    session.case = Case(change={"title": "Mine"}, people=[{"name": "Solo"}])
    lab.labs[0].ask.click()
    assert lab.labs[0].assessment["launch_gate"].status in {"not assessable", "not met"}


@pytest.mark.parametrize("view", [labs.Friday, labs.Deciding, labs.LaunchPlan, labs.OwnLaunch])
def test_the_plain_text_of_a_view_is_the_same_every_time(view):
    texts = [view(labs.open_session("04_launch"))._repr_mimebundle_()["text/plain"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert "object at" not in texts[0]


@pytest.mark.slow
def test_what_is_not_known_is_asked_in_the_order_of_the_question_of_the_kit(session):
    lab = labs.Deciding(session)
    whole = next_questions(product_development_in_march()[0])
    assert lab.finding.rows == whole.rows
    assert tornado_chart(lab.finding).to_svg() == tornado_chart(whole).to_svg()
