"""The exercise's view without a browser: state decides what is shown, and the learner's own file keeps it."""

import json
from html import escape

import pytest
import traitlets

from coalition_kit import Case, exercises
from coalition_kit.widgets.exercise import progress, show
from coalition_kit.widgets.exercise_parts import plain
from coalition_kit.widgets.network_map import PRACTICE


class FakeSession(traitlets.HasTraits):
    """A case that remembers, as labs.session has it."""

    case = traitlets.Instance(Case)
    station = traitlets.Unicode("00_start_here")

    def remember(self, key, value):
        self.case = self.case.with_journal(key, json.loads(json.dumps(value)))

    def recall(self, key, default=None):
        return self.case.record.journal.get(key, default)


@pytest.fixture
def session():
    return FakeSession(case=Case())


def reloaded(session):
    """The same file, opened in a new page."""
    return FakeSession(case=Case.from_json(session.case.to_json()))


@pytest.mark.parametrize("id", [exercise.id for exercise in exercises.every()])
def test_each_exercise_goes_from_blank_over_a_mistake_to_right(id, session):
    view = show(id, session, seed=2)
    view.check_button.click()
    assert view.verdict.outcome == "not attempted"
    assert session.recall("exercises") is None
    view.answer = view.instance.mistakes[0].typical
    view.check_button.click()
    assert view.verdict.mistake == view.instance.mistakes[0].name
    assert escape(view.instance.mistakes[0].name, quote=False) in view.said.html
    view.answer = view.instance.right
    assert view.check().outcome == "right"
    assert session.recall("exercises")[id]["solved"] is True
    assert session.recall("exercises")[id]["tries"] == 2


def test_the_line_that_the_verdict_names_is_marked_in_the_form_until_the_answer_changes(session):
    view = show("02-speaks", session)
    line = view.instance.options[1]
    other = next(label for label in view.instance.labels if label != view.instance.right[line])
    view.answer = {**view.instance.right, line: other}
    assert view.form.again == []
    view.check()
    assert view.form.again == [line]
    assert show("02-speaks", reloaded(session)).form.again == [line]
    view.answer = view.instance.right
    assert view.form.again == []
    view.check()
    assert view.form.again == []


@pytest.mark.parametrize("id", [exercise.id for exercise in exercises.every() if exercise.kind != "code"])
def test_what_the_form_sends_is_read_as_an_answer(id):
    view = show(id)
    view.form.answer = json.loads(json.dumps(plain(view.instance.right)))
    assert view.check().outcome == "right"


def test_hints_come_one_by_one_and_the_solution_after_a_try_or_all_hints(session):
    view = show("00-fade", session)
    assert view.solution_button.disabled
    assert view.show_solution() == ""
    for number in (1, 2, 3):
        assert view.hint_button.description == f"Hint ({number} of 3)"
        view.hint_button.click()
        assert view.hint_list.html.count("<li>") == number
    assert view.hint_button.disabled
    view.solution_button.click()
    assert "A worked solution" in view.shown.value
    other = show("00-fade", session, seed=1)
    assert other.kept["hints"] == 3


def test_a_try_opens_the_solution():
    view = show("00-fade")
    view.answer = "1"
    view.check()
    assert not view.solution_button.disabled


def test_another_one_starts_afresh_and_keeps_what_was_solved(session):
    view = show("00-fade", session)
    view.answer = view.instance.right
    view.check()
    before = view.describe()
    view.next_button.click()
    assert view.describe() != before
    assert (view.answer, view.verdict, view.form.answer, view.said.html) == (None, None, None, "")
    assert (view.kept["seed"], view.kept["solved"], view.kept["tries"]) == (2, True, 0)


def test_a_new_page_resumes_where_the_file_was(session):
    view = show("00-plans", session, seed=4)
    view.hint()
    view.answer = view.instance.mistakes[0].typical
    verdict = view.check()
    again = show("00-plans", reloaded(session))
    assert again.describe() == view.describe()
    assert (again.kept, again.verdict) == (view.kept, verdict)
    assert again.form.answer == list(view.instance.mistakes[0].typical)


def test_a_case_opened_later_brings_its_progress_and_another_case_its_own(session):
    view = show("00-fade", session, seed=3)
    view.answer = view.instance.right
    view.check()
    late = FakeSession(case=Case())
    other = show("00-fade", late)
    late.case = session.case
    assert (other.describe(), other.verdict.outcome) == (view.describe(), "right")
    late.case = Case()
    assert (other.kept["solved"], other.verdict, other.instance.seed) == (False, None, 1)


def test_two_exercises_do_not_overwrite_each_other(session):
    fade, runs = show("00-fade", session), show("00-runs", session)
    for view in (fade, runs):
        view.answer = view.instance.right
        view.check()
    assert set(session.recall("exercises")) == {"00-fade", "00-runs"}


@pytest.mark.parametrize(
    "kept", ["x", [1], {"seed": "<b>", "hints": 99, "tries": -1, "answer": {"a": 1}, "solved": "yes"}, {"seed": True}, {"hints": 1.5}]
)
def test_a_tampered_file_starts_anew_where_it_makes_no_sense(session, kept):
    session.remember("exercises", {"00-fade": kept})
    view = show("00-fade", session)
    assert view.instance.seed == 1
    assert view.kept["hints"] in {0, 3}
    assert view.kept["solved"] is False
    assert view.check().outcome == "not attempted"


def test_progress_follows_the_session(session):
    summary = progress(session)
    assert summary.describe() == "0 of 5 solved"
    view = show("00-fade", session)
    view.answer = view.instance.right
    view.check()
    assert "1 of 5 solved" in summary.value
    assert progress(session, "01").describe() == f"0 of {len(exercises.for_station('01'))} solved"
    both = len(exercises.for_station("00")) + len(exercises.for_station("01"))
    assert progress(session, "00", "01").describe().endswith(f" of {both} solved")


def test_progress_of_the_app_leaves_out_what_needs_a_code_cell(session):
    session.station = "01_nucleus"
    session.remember("exercises", {"01-code": {"solved": True}, "01-arrow": {"solved": True}})
    count = len(exercises.for_station("01"))
    assert progress(session).describe() == f"2 of {count} solved"
    assert progress(session, without=("code",)).describe() == f"1 of {count - 1} solved"


def test_a_closed_view_hears_no_more_of_the_session(session):
    view = show("00-fade", session)
    view.close()
    session.remember("exercises", {"00-fade": {"seed": 5}})
    assert view.instance.seed == 1


def test_the_plain_text_is_the_exercise_and_the_same_each_time():
    texts = [show("00-fade", seed=2)._repr_mimebundle_() for _ in range(2)]
    data = [bundle[0] if isinstance(bundle, tuple) else bundle for bundle in texts]
    assert data[0]["text/plain"] == data[1]["text/plain"] == exercises.get("00-fade").make(2).to_text()
    assert "application/vnd.jupyter.widget-view+json" in data[0]


def test_what_comes_of_a_choice_is_played_on_the_map(session):
    view = show("00-ends", session)
    assert view.map.rounds == []
    sent = []
    view.map.send = sent.append
    view.map.selected = sorted(view.instance.mistakes[0].typical)
    view.check_button.click()
    assert [(each["label"], each["note"]) for each in view.map.rounds] == [(label, note) for label, _, note in view.verdict.rounds]
    assert view.map.highlight == "adoption"
    assert view.map.practice == {**PRACTICE, **view.instance.played}
    assert sent == [{"kind": "play"}]
    again = show("00-ends", reloaded(session))
    assert again.map.rounds == view.map.rounds
    view.map.selected = []  # another choice: what the first led to goes
    assert view.map.rounds == []
    assert view.map.highlight == "none"


def test_whoever_is_on_the_map_and_cannot_be_picked_is_named_with_those_who_can():
    view = show("06-heard")
    keeper = next(name for name in view.instance.case.names if name not in view.instance.options)
    view.map.selected = [keeper]
    assert view.map.status == f"{keeper} cannot be picked here. {view.instance.wanted_on_map}"
    assert view.form.form["wanted"] == view.instance.wanted_on_map
    assert all(name in view.instance.wanted_on_map for name in view.instance.options)
    view.map.selected = list(view.instance.options[:1])
    assert (view.answer, view.map.status) == ([view.instance.options[0]], "")


def test_people_are_picked_on_the_map():
    view = show("01-three")
    assert view.map in view.children
    names = sorted(view.instance.right)
    view.map.selected = names
    assert view.check().outcome == "right"
    view.answer = None
    assert view.map.selected == []
    view.answer = {*names[:2]}
    assert sorted(view.map.selected) == names[:2]


def test_enter_in_the_number_checks_it():
    view = show("00-fade")
    view.form.answer = "0,001"
    view.form._handle_custom_msg({"check": True}, [])
    assert view.verdict is not None


def test_hostile_answers_are_escaped_where_they_are_shown():
    view = show("00-fade")
    view.answer = "<img src=x onerror=alert(1)>"
    view.check()
    assert "<img" not in view.said.html
    assert "&lt;img" in view.said.html


def test_a_calculator_works_out_what_arithmetic_is_wanted():
    view = show("06-learning")
    assert view.calculator in view.children
    view.calculator.selected_index = 0
    line = view.calculator.children[0].children[0]
    line.line.value = "ln(40/10)/6"
    assert "= 0.231" in line.result.value
    line.line.value = "ln(<b>)"
    assert "This is no calculation yet" in line.result.value
    assert "<b>" not in line.result.value


def test_an_exercise_without_sums_has_no_calculator_and_a_number_needs_none():
    assert show("05-quiet").calculator is None
    number = show("00-fade")
    assert number.calculator is None
    number.answer = "42 × 0.75 × 0.75 × 0.75"
    assert number.check().outcome == "right"


def test_what_is_said_of_an_answer_that_is_played_stands_above_its_map_and_the_buttons_stay():
    view = show("05-settle")
    view.answer = sorted(view.instance.mistakes[0].typical)
    buttons = view.buttons
    view.check()
    parts = list(view.children)
    assert parts.index(view.said) < parts.index(view.map) < parts.index(buttons)
    assert view.said.html
    other = show("05-split")
    parts = list(other.children)
    assert parts.index(other.map) < parts.index(other.buttons) < parts.index(other.said)


@pytest.mark.parametrize("id", ["01-three", "03-block", "05-split", "03-begin"])
def test_the_map_of_a_few_people_of_whom_only_ties_are_asked_has_no_search_and_no_other_views(id):
    assert "ck-bare" in show(id).map._dom_classes
