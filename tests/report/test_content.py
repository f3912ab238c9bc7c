"""What a report holds, part by part, from findings that are made by hand: its head, its constants, its versions, its files."""

import datetime as dt
from dataclasses import replace

import pytest
from made_content import CHART
from report_pages import finding, of
from small_cases import team
from test_plan import ROW

import coalition_kit
from coalition_kit import report
from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.finding import Flip, Reason
from coalition_kit.finding.sensitivity import VariedOutcome, vary
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.report import files
from coalition_kit.report.anonymous import Withheld, anonymous_figures, without_people
from coalition_kit.report.calendar import calendar, fold_line
from coalition_kit.report.content import report_of
from coalition_kit.report.summary import WITHHELD, summarize
from coalition_kit.wording import capitalise

ANA = Case(change={"title": "A rota"}, people=[{"name": "Ana Ruiz"}, {"name": "Ben Okafor"}], members=["Ana Ruiz"])
MADE_WITH = ("Made with", f"coalition_kit {coalition_kit.__version__}")


@pytest.mark.parametrize(
    ("version", "names"),
    [
        ({}, "as in the case: keep this among those who may see it"),
        ({"made_up": True}, "made up; the key to them is kept apart"),
        ({"group": True}, "none: a version for a room"),
    ],
)
def test_the_head_says_whose_names_these_are_on_which_day_it_was_true_and_who_made_it(version, names):
    asked = of(finding("authority"), case=ANA)
    assert report_of(asked, by="Cem", **version).about == (
        ("Names", names),
        ("True on", "a day that is not recorded"),
        ("Made by", "Cem"),
        MADE_WITH,
    )
    dated = of(finding("authority"), case=ANA.replace(change={"title": "A rota", "as_of": dt.date(2026, 6, 30)}))
    assert report_of(dated, **version).about == (("Names", names), ("True on", "30 June 2026"), MADE_WITH)
    assert report_of(of(finding("authority")), **version).about == (("Names", names), MADE_WITH)


def test_a_room_does_not_read_who_made_it_where_that_is_somebody_of_the_case():
    asked = of(finding("authority"), case=ANA)
    assert ("Made by", "Okafor") not in report_of(asked, by="Okafor", group=True).about
    assert ("Made by", "Okafor") in report_of(asked, by="Okafor").about


def led_by(leader):
    """Somebody leads at one end of the push and nobody here: the answer turns where `leader` is somebody."""
    return vary(lambda constants: VariedOutcome("met", 0.9, leader if constants else ""), DEFAULT.varied("push"))


def test_a_number_of_the_kit_is_told_once_with_the_questions_that_an_end_of_it_turns():
    asked = [replace(finding(name), sensitivity=led_by(who)) for name, who in (("a", "Ana"), ("b", ""), ("c", "Ben"))]
    (row,) = led_by("").rows
    (line,) = report_of(of(finding("first"), *asked)).constants
    assert line.told == (capitalise(row.in_words), f"{row.value:g}", f"{row.low:g} to {row.high:g}")
    assert line.turns == (2, 4), "the second and the fourth question; the third does not turn"
    assert report_of(of(finding("first"))).constants == ()


def test_how_far_to_trust_it_is_told_where_an_answer_rests_on_the_model_of_adoption():
    assert report_of(of(finding("authority"))).trust == ()
    assert report_of(of(finding("authority"), finding("critical_mass"))).trust != ()


def test_the_conversations_stand_in_the_plan_and_a_room_gets_none():
    asked = of(finding("conversations", rows=(ROW,)), case=ANA)
    assert report_of(asked).plan == (ROW,)
    assert report_of(asked, group=True).plan == ()


def test_a_map_takes_page_one_and_is_not_for_a_room():
    case = team()
    asked, without = assess(case, questions=["authority", "launch_gate"]), assess(case, questions=["authority"])
    assert (report_of(asked).map is not None, report_of(asked).decisions != ()) == (True, True)
    assert (report_of(asked, group=True).map, report_of(asked, group=True).decisions) == (None, ())
    assert (report_of(without).map, report_of(without).decisions, report_of(without).first) == (None, (), None)
    assert report_of(asked, group=True).groups is not None
    assert report_of(asked).groups is None


@pytest.mark.parametrize(
    ("withheld", "told"),
    [
        (Withheld((), 0, 0), []),
        (Withheld(("Nucleus",), 1, 1), ["The answers to: Nucleus. They are about single people."]),
        (Withheld(("Nucleus", "Commitment"), 0, 0), ["The answers to: Nucleus; Commitment. They are about single people."]),
        (Withheld((), 1, 0), ["One sentence that names somebody or rests on single people."]),
        (Withheld((), 2, 0), ["Two sentences that name somebody or rest on single people."]),
        (Withheld((), 0, 1), ["One figure that shows people, or places that one person holds."]),
        (Withheld((), 0, 2), ["Two figures that show people, or places that one person holds."]),
    ],
)
def test_what_a_room_does_not_get_is_counted(withheld, told):
    assert withheld.told()[0].startswith("Every name of a person, and every table with a row for a person:")
    assert [line for line in withheld.told()[1:] if line in told] == told
    assert len(withheld.told()) == 1 + bool(withheld.answers) + bool(withheld.sentences) + bool(withheld.figures)


def test_a_room_loses_of_an_answer_only_what_names_somebody():
    answer = {"value": 3.0, "interval": (1.0, 4.0), "unit": "votes", "chance": 0.5, "chance_of": "It passes"}
    parts = {
        "next_steps": ("Ask Ana.", "Ask around."),
        "missing": ("What Ben wants.", "The cost."),
        "assumptions": ("Ana votes.", "All vote."),
    }
    asked = replace(finding("authority", **answer, **parts), question="Authority: would Ben stop it?")
    (thin,), left_out = without_people(of(asked, case=ANA))
    assert (thin.value, thin.interval, thin.unit, thin.chance, thin.chance_of) == (3.0, (1.0, 4.0), "votes", 0.5, "It passes")
    assert (thin.next_steps, thin.missing, thin.assumptions) == (("Ask around.",), ("The cost.",), ("All vote.",))
    assert (thin.question, thin.verdict) == ("Authority: an answer about people", "authority is met.")
    assert left_out == Withheld((), 3, 0)
    (unit,), _ = without_people(of(replace(asked, unit="votes of Ben"), case=ANA))
    assert (unit.value, unit.interval, unit.unit, unit.chance) == (None, None, "", 0.5)
    (chance,), _ = without_people(of(replace(asked, chance_of="Ben says yes"), case=ANA))
    assert (chance.value, chance.chance, chance.chance_of) == (3.0, None, "")


def test_a_room_sees_no_reason_and_no_change_that_is_about_people():
    reasons = (Reason("Two pass."), Reason("So.", people=("Ana Ruiz",)), Reason("So.", ties=(("Ana Ruiz", "Ben Okafor"),)), Reason("Ana."))
    changes = (
        Flip("If it waited.", "met"),
        Flip("If one joined.", "met", add=("Ben Okafor",)),
        Flip("If one left.", "met", remove=("Ana Ruiz",)),
        Flip("If one came.", "met", sets=(("people", "Ben Okafor", "chance", "1"),)),
        Flip("If Ben came.", "met"),
        Flip("If it cost less.", "met", sets=(("evidence", "Trial", "cost", "1"),)),
    )
    (thin,), left_out = without_people(of(finding("authority", reasons=reasons, would_change=changes), case=ANA))
    assert [one.text for one in thin.reasons] == ["Two pass."]
    assert [one.text for one in thin.would_change] == ["If it waited.", "If it cost less."]
    assert left_out.sentences == 3 + 4


def test_a_room_sees_the_figures_of_some_questions_that_name_nobody():
    def hears(text):
        return "Ana" in text

    named = [replace(CHART, title="Ana"), replace(CHART, text="Ana"), replace(CHART, svg="Ana"), replace(CHART, rows=("Ana",))]
    assert anonymous_figures(finding("authority"), [CHART, *named], hears) == (CHART,)
    assert anonymous_figures(finding("coverage"), [CHART], hears) == (), "each of its places may be one person's"
    assert anonymous_figures(finding("nucleus"), [CHART], hears) == ()


def test_a_report_is_named_by_its_version_and_only_made_up_names_have_a_key():
    made = {names: files.make_report(ANA, "md", names) for names in ("as they are", "made up", "none")}
    assert [one.name for one in made.values()] == [
        "Report A rota.md",
        "Report with made-up names, A rota.md",
        "Report for a room, A rota.md",
    ]
    assert [bool(one.key) for one in made.values()] == [False, True, False]
    text = {names: one.content.decode() for names, one in made.items()}
    assert ["Names: as in the case" in text["as they are"], "Names: made up" in text["made up"], "Names: none" in text["none"]] == [
        True
    ] * 3
    assert ["Okafor" in one for one in text.values()] == [True, False, False]
    assert [next(made["none"].summary.iter(tag), None) is not None for tag in ("h2", "h3")] == [False, True]


def test_names_to_look_at_again_are_told_up_to_twelve():
    assert files.look_again(()) == ""
    assert files.look_again(("Brackwater", "Shed")).endswith("may name a firm, a place or a unit: Brackwater and Shed.")
    assert files.look_again(tuple("abcdefghijkl")).endswith("j, k and l.")
    assert files.look_again(tuple("abcdefghijklm")).endswith("j, k and 2 more.")


def test_a_calendar_for_a_room_has_no_entry():
    asked = of(finding("conversations", rows=(ROW,)), case=ANA)
    assert b"SUMMARY:Ana talks to Ben" in report.report_bytes(asked, "ics")
    assert b"BEGIN:VEVENT" not in report.report_bytes(asked, "ics", group=True)


def test_an_entry_of_the_calendar_is_the_whole_day_and_made_on_the_day_on_which_the_case_was_true():
    rows = (ROW, replace(ROW, by=""), replace(ROW, goes=""), replace(ROW, person="Eve", introducers=()))
    dated = ANA.replace(change={"title": "A rota", "as_of": dt.date(2026, 6, 30)})
    lines = calendar(of(finding("conversations", rows=rows), case=dated)).replace("\r\n ", "").split("\r\n")
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coalition_kit//conversation plan//EN", "CALSCALE:GREGORIAN"]
    assert [line for line in lines if line.startswith("SUMMARY")] == ["SUMMARY:Ana talks to Ben", "SUMMARY:Ana talks to Eve"]
    first = lines[4:14]
    assert first[0] == "BEGIN:VEVENT"
    assert first[1].startswith("UID:")
    assert first[2:] == [
        "DTSTAMP:20260630T000000Z",
        "DTSTART;VALUE=DATE:20260707",
        "DTEND;VALUE=DATE:20260708",
        "SUMMARY:Ana talks to Ben",
        "DESCRIPTION:A change\\nBy this day. Ask what it would take.\\nWe bring: “Trial”.\\nWho introduces us: Cem and Dia.\\n"
        "Write what came of it into the log.",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]
    assert "Who introduces us" not in lines[20]
    undated = calendar(of(finding("conversations", rows=(ROW,)), case=ANA))
    assert "DTSTAMP:20260707T000000Z" in undated, "without a day of the case, that of the conversation"


def test_a_line_of_the_calendar_has_75_octets_and_the_space_that_begins_the_next_counts():
    assert [len(piece) for piece in fold_line("x" * 223).split("\r\n ")] == [75, 74, 74]
    assert [len(piece) for piece in fold_line("x" * 224).split("\r\n ")] == [75, 74, 74, 1]
    assert [len(piece) for piece in fold_line("é" * 80).split("\r\n ")] == [37, 37, 6], "two octets each"
    assert fold_line("x" * 75) == "x" * 75


def test_a_talk_with_the_same_person_is_one_step_and_the_next_takes_its_place():
    steps = summarize(
        of(
            finding("a", "at risk", next_steps=("Talk to Ida, who would bring Care.", "Ask Per.")),
            finding("b", "not met", next_steps=("Talk to Ida first: ask.",)),
            finding("c", "not met", next_steps=("Talk to Eve.",)),
            finding("d", "not met", next_steps=("Talk to Eva.",)),
        )
    ).steps
    assert [step for _, step in steps] == ["Talk to Ida first: ask.", "Talk to Eve.", "Talk to Eva."]
    shared = of(
        finding("a", "at risk", next_steps=("Talk to Ida, who would bring Care.", "Ask Per.")),
        finding("b", "not met", next_steps=("Talk to Ida first: ask.",)),
    )
    assert [step for _, step in summarize(shared).steps] == ["Talk to Ida first: ask.", "Ask Per."]


def test_answers_that_a_room_does_not_get_stand_apart_from_the_others():
    hidden = replace(finding("nucleus"), verdict=WITHHELD)
    told = summarize(of(finding("coverage"), hidden, finding("plan", "not assessable")))
    assert [one.name for _, found in told.groups for one in found] == ["coverage"]
    assert told.withheld == (hidden,)
    assert [one.name for found, _ in told.open for one in found] == ["plan"]


def test_what_it_takes_is_cut_at_110_characters():
    (needed,) = (says for _, says in summarize(of(finding("plan", "not assessable", missing=("x" * 110 + ".",)))).open)
    assert needed == "x" * 110
    (needed,) = (says for _, says in summarize(of(finding("plan", "not assessable", missing=("x" * 111,)))).open)
    assert needed == "x" * 109 + "…"
