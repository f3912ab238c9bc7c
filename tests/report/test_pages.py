"""The pages that go home, as elements: whatever page one and the plan hold is said once, in its place."""

import inspect
from dataclasses import replace

import pytest
from report_pages import finding
from test_plan import ROW

from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.charts.svg import text_width
from coalition_kit.report import content, files, html, markdown, office, page_fit, pages, xlsx
from coalition_kit.report.decision import ANSWER, ASKED, UNDECIDED, DecidingCondition, DecisionPage, kept_decision, opening, parts
from coalition_kit.report.page_fit import FITS, fit_to_page
from coalition_kit.report.pages import decision_element, plan_element
from coalition_kit.report.summary import Summary

PAGE = DecisionPage(
    answer="hold",
    says="Hold: the budget is blocked.",
    asked=("The change needs two decisions.", "“Budget”: Ben can stop it.", "“Rota”: Cem can stop it."),
    conditions=(
        DecidingCondition("Decisions pass", "not met", "One cannot pass."),
        DecidingCondition("Mandate", "at risk", "It is verbal."),
    ),
    chosen="go",
    why="The round is in May.",
    beside="The conditions say otherwise: hold.",
    would_change=("If Ben joined.", "If Cem joined."),
    again="On 7 July 2026.",
    date="Whether it holds by December is open.",
    unknown=("Where Dia stands.", "What worries Ben."),
)


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def test_page_one_says_everything_once_and_in_order():
    told = words(decision_element(PAGE))
    order = [
        *PAGE.asked,
        "Hold : the budget is blocked.",
        *("Decisions pass not yet One cannot pass.", "Mandate partly It is verbal."),
        *("Go. The round is in May.", PAGE.beside, *PAGE.would_change, PAGE.again, PAGE.date, *PAGE.unknown),
    ]
    assert [told.count(each) for each in order] == [1] * len(order)
    assert sorted(order, key=told.index) == order


def test_page_one_of_nothing_says_that_nobody_has_decided():
    empty = DecisionPage("", "It cannot be judged yet.", (), (), "", "", "", (), "", "", ())
    told = words(decision_element(empty))
    assert "It cannot be decided yet : It cannot be judged yet." in told
    assert UNDECIDED in told
    assert ASKED not in told
    assert dict(parts(empty))[ANSWER] == ("It cannot be judged yet.",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "1. 7 Jul 2026 Ana Through: Cem and Dia Ben has a say in “Budget” and 1 more Against it, told in private “Who pays?”"),
        ({"holds": ("Budget",)}, "Ben has a say in “Budget” Against it"),
        ({"holds": ()}, "Ben Care, Lead Against it"),
        ({"by": ""}, "1. No date Ana"),
        ({"by": "", "waits_for": "“Trial”", "goes": "", "introducers": ()}, "1. Later Nobody yet Ben"),
        ({"stands": "not known", "known": "nobody has asked"}, "Not known: nobody has asked"),
        ({"waits_for": "an introduction"}, "We bring: “Trial” Waits for an introduction"),
    ],
)
def test_a_row_of_the_plan_in_a_column_of_paper(changes, said):
    assert said in words(plan_element([replace(ROW, **changes)]))


@pytest.mark.parametrize("goes", ["Ana", ""])
def test_what_a_conversation_waits_for_is_told_once(goes):
    waiting = replace(ROW, goes=goes, ready=False, brings="Not yet: “Trial” first", waits_for="“Trial”")
    assert words(plan_element([waiting])).count("“Trial”") == 1


def test_those_that_wait_come_last_and_are_counted():
    rows = [replace(ROW, person=name, waits_for=waits) for name, waits in (("Ben", "news"), ("Cem", ""), ("Dia", "news"))]
    told = words(plan_element(rows))
    assert "One conversation can begin; two more wait." in told
    assert told.index("1. 7 Jul") < told.index("Cem has") < told.index("2. 7 Jul") < told.index("Ben has") < told.index("Dia has")


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({"answer": " go ", "why": " It is time. "}, ("go", "It is time.")),
        ({"answer": "go", "why": 3}, ("go", "")),
        ({"answer": " ", "why": "So."}, ("", "")),
        ("go", ("", "")),
    ],
)
def test_what_is_kept_of_a_decision(kept, told):
    assert kept_decision(Case(journal={DECISION: kept})) == told


@pytest.mark.parametrize(("most", "told"), [(20, "Ab cd. Ef gh."), (13, "Ab cd. Ef gh."), (12, "Ab cd."), (6, "Ab cd."), (5, "Ab…")])
def test_an_opening_is_as_many_sentences_as_there_is_room_for(most, told):
    assert opening("Ab cd.  Ef gh.", most) == told


def test_made_up_names_are_looked_over_again_for_names_of_firms():
    case = Case(change={"title": "Batches at Brackwater Instruments"}, people=[{"name": "Ana Lopez", "stance": 1}])
    assert "Brackwater Instruments" in files.make_report(case, names="made up").review
    assert files.make_report(case).review == ()


ONE = finding("coverage")
NOTHING = Summary((), (), "", "", ())
NONE = {"chosen": "", "why": "", "beside": "", "would_change": (), "again": "", "date": ""}


@pytest.mark.parametrize(
    ("beside", "most"),
    [
        ({}, 32),
        ({"first": "Ask."}, 31),
        ({"first": "Ask.", "date": "Soon."}, 29),
        ({"open": (((ONE,), "A date"),)}, 31),
        ({"open": (((ONE,), "A date"),), "withheld": (ONE,)}, 29),
        ({"aside": "Six questions do not apply here."}, 31),
        ({"open": (((ONE,), "A date"),), "aside": "Six questions do not apply here."}, 30),
        ({"steps": ((ONE, "Talk."),)}, 29),
        ({"steps": ((ONE, "Talk."),) * 3}, 28),
    ],
)
def test_a_page_has_room_for_as_many_answers_as_its_other_parts_leave(beside, most):
    """Under its title a page has 641.6 points, 64.16 em of 10 points.

    The head of the part takes 2.1, what it rests on 1.5, the heading of a group 1.85, each answer 1.78, a question to ask or a date 3.48,
    what is not known or not shown 3.35, which questions do not apply 1.5 below what is not known, steps 4.85 and 1.28 for each.
    """

    def size(answers):
        return fit_to_page(replace(NOTHING, groups=(("The coalition", (ONE,) * answers),), **beside), "A rota", (), "In this model.").size

    assert size(most) == 10 > size(most + 1)


def test_the_fuller_page_one_is_the_smaller_are_its_words():
    """Below its head a page has 662.9 points, 63.1 em of 10.5.

    The head of the part takes 2.1, each of three headings 2.25, a line 1.73: what is decided, that nobody has decided, and what is not
    known. What it rests on takes two lines, 3.11. That leaves 47.7, so 27 lines of what is not known.
    """

    def size(unknown):
        return decision_element(replace(PAGE, answer="", asked=(), conditions=(), **NONE, unknown=("The cost.",) * unknown)).get("style")

    assert (size(27), size(28)) == ("--ck-size: 10.5pt", "--ck-size: 10.25pt")


def test_what_fills_a_sheet_to_its_last_line_fits(monkeypatch):
    monkeypatch.setattr(page_fit, "_head", lambda title, about: 0.0)
    monkeypatch.setattr(page_fit, "HEIGHT", page_fit._height(NOTHING, FITS[0], "In this model."))
    assert fit_to_page(NOTHING, "A rota", (), "In this model.") == FITS[0]
    monkeypatch.setattr(page_fit, "HEIGHT", page_fit._tall(["One line."], 1, page_fit.SIZES[0]))
    assert page_fit.size_of(["One line."], 1, "A rota", ()) == page_fit.SIZES[0]
    monkeypatch.setattr(pages, "_LINES", 2 * pages._lines(ROW))
    assert len(pages._fitting([ROW] * 3)) == 2


@pytest.mark.parametrize(("millimetres", "most"), [(115, 32), (119, 19)])
def test_an_answer_has_117_millimetres_and_takes_a_second_line_where_it_is_wider(millimetres, most):
    """Of 182 the name takes 33, the state 26, and two gaps 3 each. An answer of two lines takes 3.06 em in place of 1.78."""
    words = next("a " * n for n in range(200) if 0.92 * text_width("a " * n, 10) >= millimetres * 72 / 25.4)
    wide = replace(ONE, verdict=words.strip())

    def size(answers):
        return fit_to_page(replace(NOTHING, groups=(("The coalition", (wide,) * answers),)), "A rota", (), "In this model.").size

    assert size(most) == 10 > size(most + 1)


@pytest.mark.parametrize(
    "function",
    [
        *(content.report_of, files.report_bytes, files.write_report, html, markdown),
        *(office.document, office.slides, xlsx.workbook_bytes),
    ],
    ids=lambda function: function.__name__,
)
def test_unless_asked_a_report_is_the_one_with_the_real_names_and_says_nobody_made_it(function):
    """A default that swaps names, or leaves them out, would change every report that is written without a word."""
    arguments = inspect.signature(function).parameters
    assert {name: arguments[name].default for name in ("made_up", "group", "by")} == {"made_up": False, "group": False, "by": ""}
