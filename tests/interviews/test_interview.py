"""The interview: from nothing to answers, each question worth asking, and nothing that was said before is changed."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_cases import HOSTILE, team

import coalition_kit as ck
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.interviews import towards
from coalition_kit.interviews.questions import BY_NAME, TOPICS
from coalition_kit.register import QUESTIONS

PLACES = {"Ida": "Care", "Per": "Care", "Liv": "Finance", "Kim": "Ward", "Bo": "Ward", "Eli": "Care"}
SAID = {
    "change": lambda _: "Shorter waits",
    "people": lambda _: list(PLACES),
    "members": lambda _: ["Ida", "Per"],
    "decisions": lambda _: ["Budget", "Rota"],
    "holders": lambda about: ["Liv"] if about == "Budget" else ["Kim", "Bo"],
    "functions": PLACES.get,
    "ties": lambda about: ["Ida"] if about != "Ida" else ["Liv", "Kim"],
    "nodes": lambda _: ["Ward 3"],
    "practise": lambda _: ["Kim", "Bo"],
    "stances": lambda about: "leans for it" if about in ("Ida", "Per") else "undecided",
    "private stances": lambda about: "works for it" if about == "Ida" else "leans against it",
    "worries": lambda _: "does it fit how we work",
    "gifts": lambda _: ["time"],
    "levels": lambda _: "Manager",
    "wins": lambda _: "The first ward round without a queue",
    "horizon": lambda _: "2027-06-30",
    "organizations": lambda _: None,
    "nucleus": lambda _: ["Ida"],
    "trust": lambda about: ["Per"] if about == "Ida" else ["Ida"],
    "strengths": lambda _: "a good deal",
    "conflicts": lambda _: "How fast",
    "adaptation": lambda _: "Two wards, not four",
}
BETWEEN = {
    **SAID,
    "organizations": lambda _: ["Clinic", "School", "City"],
    "employers": lambda about: "Clinic" if about in ("Ida", "Per") else "School" if about == "Liv" else "City",
    "sectors": {"Clinic": "health", "School": "education", "City": "public"}.get,
    "missions": lambda _: "much",
    "values": lambda _: "much",
    "rule": lambda _: "the majority decides",
    "outcome": lambda _: "Days of waiting",
    "problems": lambda _: "long waits",
    "remedies": lambda about: "more staff" if about == "City" else "one door",
    "needs": lambda _: "2 rooms",
    "offers": lambda _: "3 days of work",
    "tools": lambda _: ["a petition"],
    "proofs": lambda _: "A room for a year",
}


@dataclass(frozen=True)
class Played:
    """An interview from nothing until nothing more is asked: the questions, and the case after each reply."""

    questions: list[str]
    cases: list[Case]


@pytest.fixture(scope="module")
def play():
    """Returns the whole interview in which somebody says what `said` holds, each played once."""
    return cache(lambda between: played(BETWEEN if between else SAID))


def played(said):
    case, cases, questions, skipped = Case(), [], [], []
    while asked := ck.interview(case, without=skipped):
        first = asked[0]
        questions.append(first.name)
        for about in first.about or ("",):
            reply = said[first.name](about)
            skipped += [(first.name, about)] if reply is None else []
            case = first.answer(case, reply, about)
            cases.append(case)
    return Played(questions, cases)


def answered(case) -> set[str]:
    return {finding.name for finding in ck.assess(case) if finding.status != "not assessable"}


@pytest.mark.slow
@pytest.mark.parametrize(("between", "most"), [(False, 21), (True, 30)])
def test_a_person_without_a_file_has_nine_answers_after_some_twenty_replies(play, between, most):
    assert len(answered(play(between).cases[most - 1])) >= 9
    assert play(between).questions[:2] == ["change", "organizations"]


@pytest.mark.slow
def test_every_question_of_a_firm_can_be_answered_by_what_is_asked(play):
    case = play(False).cases[-1]
    assert len(answered(case)) == 13
    assert case.change.horizon == dt.date(2027, 6, 30)
    assert case.nucleus_names == ("Ida", "Per")  # two members are the first three, and nobody is asked who began


@pytest.mark.slow
def test_every_question_between_organizations_can_be_answered_by_what_is_asked(play):
    case = play(True).cases[-1]
    assert len(answered(case)) == 20
    assert case.person("Liv").sector == "education"
    assert [(row.kind, row.amount.mode, row.offered) for row in case.record.resources if row.owner == "City"] == [
        ("rooms", 2, False),
        ("days of work", 3, True),
    ]
    assert case.record.governance[0].voters == ("Clinic", "School", "City")


def test_organizations_that_a_list_of_people_brings_are_offered_as_partners():
    people = [
        {"name": "Ida", "organization": "Clinic"},
        {"name": "Per", "organization": "School"},
        {"name": "Liv", "organization": "Clinic"},
    ]
    case = Case(change={"title": "One door"}, people=people)
    (asked,) = [question for question in ck.interview(case) if question.name == "partners"]
    assert (asked.form, asked.options, asked.text()) == (
        "some of",
        ("Clinic", "School"),
        "Which of these organizations must move together?",
    )
    case = asked.answer(case, ["Clinic", "School"])
    assert [one.organization for one in case.record.partnerships] == ["Clinic", "School"]
    names = {question.name for question in ck.interview(case)}
    assert "missions" in names
    assert not names & {"partners", "organizations", "employers"}
    assert "partners" not in {question.name for question in ck.interview(Case(people=people[::2]))}  # one organization


def test_what_a_question_opens_is_what_its_example_opens():
    case = Case(change={"title": "Shorter waits"}, people=[{"name": name, "function": place} for name, place in PLACES.items()])
    for question in ck.interview(case):
        topic = BY_NAME[question.name]
        filled = topic.filled(case)
        if after := {"decisions": "holders", "nodes": "practise", "organizations": "missions"}.get(question.name):
            filled = BY_NAME[after].filled(filled)
        assert set(question.opens) == answered(filled) - answered(case)
    rates = [len(question.opens) / question.minutes for question in ck.interview(case)]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 0


@given(st.lists(st.sampled_from([topic.name for topic in TOPICS]), max_size=8))
@settings(max_examples=25, deadline=None)
def test_an_answer_only_adds(order):
    case = team()
    for name in order:
        topic = BY_NAME[name]
        for about in topic.lacking(case)[:2]:
            before, case = case, topic.put(case, about, topic.example(case, about))
            for part in ("people", "ties", "members", "decisions", "nodes", "concerns", "commitments", "wins"):
                old, new = getattr(before.record, part), getattr(case.record, part)
                assert len(new) >= len(old)
                for was, now in zip(old, new, strict=False):
                    changed = [field for field in type(was).model_fields if getattr(was, field) != getattr(now, field)]
                    assert all(getattr(was, field) in ("", (), False) or not getattr(was, field).known for field in changed)


@pytest.mark.slow
@pytest.mark.parametrize("case", [Case(), team(), load_case("florentine"), load_case("mental-health")])
def test_every_question_has_words_and_takes_its_example(case):
    for question in ck.interview(case):
        topic = BY_NAME[question.name]
        for about in (question.about or ("",))[:3]:
            assert question.text(about).endswith(("?", "."))
            assert "{" not in question.text(about)
            after = question.answer(case, topic.example(case, about), about)
            assert (question.name, about) not in {(later, who) for later in (question.name,) for who in BY_NAME[later].lacking(after)}
        assert question.answer(case, None) is case
        assert question.minutes > 0


def test_what_is_skipped_is_not_asked_and_what_is_known_neither():
    case = Case(change={"title": "Shorter waits"}, people=[{"name": "Ida", "stance": 1}, {"name": "Per"}])
    names = {question.name: question.about for question in ck.interview(case)}
    assert names["stances"] == ("Per",)
    assert "change" not in names
    assert "worries" not in names  # Ida is for it, and where Per stands is asked first
    without = {
        question.name: question.about for question in ck.interview(case, without=[("stances", "Per"), ("members", ""), ("ties", "Ida")])
    }
    assert "stances" not in without
    assert "members" not in without
    assert without["ties"] == ("Per",)


def test_private_stances_are_asked_first_where_they_decide_most():
    case = team()
    asked = {question.name: question.about for question in ck.interview(case)}
    first = next(row.ask for row in ck.next_questions(case).rows if row.about == "private stance")
    assert asked["private stances"][0] == first


@pytest.mark.parametrize(
    ("name", "given", "wanted"),
    [
        ("people", "Ida", "a list of names; got 'Ida'"),
        ("people", [], "new names; got"),
        ("people", ["Ida", " "], "new names; got"),
        ("members", ["Zoe"], "some of: Ida; Per; got ['Zoe']"),
        ("stances", "for", "one of: works against it; leans against it; undecided; leans for it; works for it; got 'for'"),
        ("horizon", "soon", "a date such as 2027-03-31; got 'soon'"),
        ("functions", 7, "a line of text; got 7"),
        ("gifts", ["money"], "some of: time; attention; an act that could have cost something; got ['money']"),
    ],
)
def test_an_answer_of_another_form_is_refused_with_what_was_wanted(name, given, wanted):
    people = [] if name == "people" else [{"name": "Ida"}, {"name": "Per"}]
    case = Case(change={"title": "Shorter waits"}, people=people, members=[{"person": "Ida"}] if name == "gifts" else [])
    question = next(question for question in ck.interview(case) if question.name == name)
    with pytest.raises(ValueError, match="wants") as error:
        question.answer(case, given)
    assert wanted in str(error.value)


def test_an_answer_about_somebody_else_is_refused():
    case = Case(change={"title": "Shorter waits"}, people=[{"name": "Ida"}, {"name": "Per", "function": "Care"}])
    question = next(question for question in ck.interview(case) if question.name == "functions")
    with pytest.raises(ValueError, match=r"one of Ida to be about; got 'Per'"):
        question.answer(case, "Ward", "Per")


def test_names_are_taken_as_they_are():
    case = Case(change={"title": HOSTILE}, people=[{"name": HOSTILE}, {"name": "عمر"}])
    functions = next(question for question in ck.interview(case) if question.name == "functions")
    assert HOSTILE in functions.text(HOSTILE)
    assert "\u2068عمر\u2069" in functions.text("عمر")
    assert functions.answer(case, "Care", HOSTILE).person(HOSTILE).function == "Care"


START = Case(people=[{"name": "Ida"}, {"name": "Per"}, {"name": "Liv"}], members=["Ida", "Per"])
PARTNERS = START.replace(partnerships=[{"organization": "Acme"}, {"organization": "Bolt"}])


@pytest.mark.parametrize("name", [question.name for question in QUESTIONS if question.asked])
def test_the_questions_that_a_closed_answer_leads_to_open_it(name):
    """From names alone: each closed answer leads to a question, and after a few of them it is open."""
    (asked,) = [question for question in QUESTIONS if question.name == name]
    case = START if asked.applies(START) else PARTNERS
    for _ in range(6):
        finding = ck.assess(case, questions=[name])[name]
        if finding.status != "not assessable":
            return
        question = towards(case, name)
        if question is None:  # what is still missing is no question of the interview, and the answer says what it is
            assert finding.next_steps, finding.verdict
            return
        case = BY_NAME[question.name].filled(case)
    pytest.fail(finding.verdict)


def test_a_question_names_the_cells_as_a_closed_answer_does():
    case = Case(people=[{"name": "Ida"}, {"name": "Per"}])
    finding = ck.assess(case, questions=["commitment"])["commitment"]
    assert towards(case, "commitment").step == finding.next_steps[0]


def test_who_decides_can_be_said_of_a_decision_whose_rule_is_in_words_that_name_nobody():
    case = Case(people=[{"name": "Ida"}, {"name": "Per"}], decisions=[{"name": "Budget", "rule": "as in the statutes"}])
    assert towards(case, "authority"), "what else an answer would open can be worked out"
    (held,) = BY_NAME["holders"].put(case, "Budget", ["Ida", "Per"]).record.decisions
    assert (held.holders, held.rule, held.note) == (("Ida", "Per"), "all", "rule: as in the statutes")
    readable = case.replace(decisions=[{"name": "Budget", "rule": "Ida or Per"}])
    (kept,) = BY_NAME["holders"].put(readable, "Budget", ["Ida", "Per"]).record.decisions
    assert (kept.rule, kept.note) == ("Ida or Per", "")


def test_a_worry_in_a_persons_own_words_is_sorted_by_the_answer():
    case = Case(
        people=[{"name": "Ana", "private_stance": -1}],
        decisions=[{"name": "Budget", "holders": ["Ana"]}],
        concerns=[{"person": "Ana", "text": "No time."}],
    )
    topic = BY_NAME["worries"]
    assert topic.lacking(case) == ("Ana",)
    sorted_now = topic.put(case, "Ana", "is it simple enough")
    assert [(one.attribute, one.text) for one in sorted_now.record.concerns] == [("complexity", "No time.")]
    assert topic.lacking(sorted_now) == ()
