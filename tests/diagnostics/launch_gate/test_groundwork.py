"""What was done and what is known before a launch: every answer of the first five conditions, word for word."""

import datetime as dt

import pytest
from gate_cases import said
from small_cases import AS_OF, EARLIER, PILOT, changed, ready

from coalition_kit.case import Case
from coalition_kit.diagnostics.launch_gate import conditions as g
from coalition_kit.diagnostics.launch_gate.conditions import LaunchCondition

LATER = AS_OF + dt.timedelta(days=30)


def contrary(*names, changes=(), **fields):
    other = [{**PILOT, "supports": False, "name": name, **fields} for name in names]
    return ready(evidence=[PILOT, *other], plan_changes=[{"text": f"Answer {at}", **change} for at, change in enumerate(changes)])


def places(*weights, heard=1):
    """A system without decisions: of each weight a place, of which people are heard in the first `heard`."""
    cells = [{"function": f"F{at}", "level": "Lead", "weight": weight} for at, weight in enumerate(weights)]
    people = [{"name": f"P{at}", "function": f"F{at}", "level": "Lead", "stance": 1} for at in range(heard)]
    return Case(people=people, system=cells)


FINISH = "Finish the analysis of the system, and date it."


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (EARLIER, ("met", "finished on 31 May 2026", "The map comes before the message.", "", "")),
        (AS_OF, ("met", "finished on 30 June 2026", "The map comes before the message.", "", "")),
        (
            LATER,
            (
                "not met",
                "planned for 30 July 2026",
                "On 30 June 2026 it was still to come.",
                "the analysis of the system is not finished",
                FINISH,
            ),
        ),
        (None, ("not met", "no date", "Nothing says that the analysis is finished.", "the system has not been analysed", FINISH)),
    ],
)
def test_the_analysis_is_finished_on_a_date_that_has_come(date, expected):
    assert said(g.is_analysis_finished(changed(ready(), analysed=date))) == expected


AGREE = "Agree in the nucleus on the leverage points, and date them."
NOT_AGREED = ("They are written down; that the nucleus agreed on them is not.", "nobody has agreed on a leverage point", AGREE)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([("bonus", EARLIER)], ("met", "the one leverage point", "The first is “bonus”.", "", "")),
        ([("gate", None), ("bonus", AS_OF)], ("met", "one of two leverage points", "Without a date that has come: “gate”.", "", "")),
        ([("bonus", LATER), ("gate", EARLIER)], ("met", "one of two leverage points", "Without a date that has come: “bonus”.", "", "")),
        ([("bonus", LATER)], ("at risk", "no leverage point has a date that has come", *NOT_AGREED)),
        ([("bonus", None), ("gate", None)], ("at risk", "none of two leverage points has a date that has come", *NOT_AGREED)),
        (
            [],
            (
                "not met",
                "none",
                "A launch without one pushes everywhere at once.",
                "no leverage point is named",
                "Name the places where a small shift moves much.",
            ),
        ),
    ],
)
def test_leverage_points_count_from_the_date_on_which_they_were_named(points, expected):
    assert said(g.are_leverage_points_named(ready(leverage_points=[{"name": name, "named": date} for name, date in points]))) == expected


CHANGEABLE = "What has not been said aloud can still be changed."


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (None, ("met", "nothing yet", CHANGEABLE, "", "")),
        (LATER, ("met", "nothing yet; planned for 30 July 2026", CHANGEABLE, "", "")),
        (
            AS_OF,
            (
                "not met",
                "announced on 30 June 2026",
                "An announcement cannot be taken back; what follows is repair, not a launch.",
                "it was already announced, on 30 June 2026",
                "Say openly what has changed since the announcement, and what will be asked of whom.",
            ),
        ),
        (
            EARLIER,
            (
                "not met",
                "announced on 31 May 2026",
                "An announcement cannot be taken back; what follows is repair, not a launch.",
                "it was already announced, on 31 May 2026",
                "Say openly what has changed since the announcement, and what will be asked of whom.",
            ),
        ),
    ],
)
def test_an_announcement_counts_from_its_day(date, expected):
    assert said(g.quiet(changed(ready(), announced=date))) == expected


NOTHING = (
    "not met",
    "nothing in hand for it",
    "Nobody has seen it work yet.",
    "no evidence is in hand",
    "Run a small pilot, and write down beforehand what would count.",
)
TRIED = ("met", "one item in hand for it, one pilot among them", "“Six Thursdays” was tried here.", "", "")
STUDY = {**PILOT, "name": "A study", "form": "cost_analysis"}


def unanswered(names, short, count="one contrary item"):
    return (
        "at risk",
        f"one item in hand for it, one pilot among them; {count} unanswered",
        f"No change of the plan answers {names}; whoever knows it will ask on the first day.",
        short,
        f"Change the plan so that it answers {names}, or say why it does not apply.",
    )


ONE = unanswered("“Last year”", "“Last year” has no answer in the plan")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (ready(evidence=[]), NOTHING),
        (ready(evidence=[{**PILOT, "in_hand": False}]), NOTHING),
        (ready(evidence=[{**PILOT, "date": LATER}]), NOTHING),
        (ready(evidence=[{**PILOT, "supports": False}]), NOTHING),
        (ready(evidence=[PILOT]), TRIED),
        (ready(evidence=[{**PILOT, "date": AS_OF}]), TRIED),
        (ready(evidence=[{**PILOT, "date": None}]), TRIED),
        (
            ready(evidence=[STUDY, PILOT]),
            ("met", "two items in hand for it, one pilot among them", "“Six Thursdays” was tried here.", "", ""),
        ),
        (
            ready(evidence=[PILOT, {**PILOT, "name": "Again"}]),
            ("met", "two items in hand for it, two pilots among them", "“Six Thursdays” was tried here.", "", ""),
        ),
        (
            ready(evidence=[STUDY, {**STUDY, "name": "A visit", "form": "external_example"}]),
            (
                "at risk",
                "two items in hand for it, no pilots among them",
                "Everything in hand is told; nothing was tried here.",
                "nothing was tried here yet",
                "Try it in one place first.",
            ),
        ),
        (contrary("Last year"), ONE),
        (
            contrary("Last year", "Next door"),
            unanswered("“Last year” and “Next door”", "“Last year” and “Next door” have no answer in the plan", "two contrary items"),
        ),
        (contrary("Last year", changes=[{"evidence": "Last year"}]), TRIED),
        (contrary("Last year", changes=[{"evidence": "Last year", "date": AS_OF}]), TRIED),
        (contrary("Last year", changes=[{"evidence": "Last year", "date": LATER}]), ONE),
        (contrary("Last year", changes=[{"evidence": "Next door"}]), ONE),
        (contrary("Last year", in_hand=False), TRIED),
        (contrary("Last year", date=LATER), TRIED),
    ],
)
def test_a_pilot_must_speak_for_it_and_what_speaks_against_it_be_answered(case, expected):
    assert said(g.evidence(case)) == expected


LISTEN = ("too many places were never heard", "Listen to somebody in “F1, Lead”.")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (places(4, 1), ("met", "somebody was heard in one of two affected places", "Where they stand is known.", "", "")),
        (places(4, 1, 0), ("met", "somebody was heard in one of two affected places", "Where they stand is known.", "", "")),
        (
            places(3, 1),
            ("at risk", "somebody was heard in one of two affected places", "Nobody was heard in “F1, Lead”.", *LISTEN),
        ),
        (places(1, 1), ("at risk", "somebody was heard in one of two affected places", "Nobody was heard in “F1, Lead”.", *LISTEN)),
        (places(49, 51), ("not met", "somebody was heard in one of two affected places", "Nobody was heard in “F1, Lead”.", *LISTEN)),
        (
            places(3, 3, 1, 2),
            (
                "not met",
                "somebody was heard in one of four affected places",
                "Nobody was heard in “F1, Lead”, “F3, Lead” and “F2, Lead”.",
                *LISTEN,
            ),
        ),
        (
            places(3, 4, 1, 2, 1),
            (
                "not met",
                "somebody was heard in one of five affected places",
                "Nobody was heard in “F1, Lead”, “F3, Lead” and 2 more.",
                *LISTEN,
            ),
        ),
        (
            Case(),
            (
                "not assessable",
                "not known",
                "Neither affected places nor decision holders are listed.",
                "nobody has said whom it touches",
                "List the places that the change affects.",
            ),
        ),
    ],
)
def test_the_affected_places_are_heard_by_weight(case, expected):
    assert said(g.are_stances_known(case)) == expected


@pytest.mark.parametrize("heard", [{"stance": "?", "private_stance": 1}, {"stance": 1, "private_stance": "?"}])
def test_a_place_is_heard_by_either_stance(heard):
    case = places(1, 1).with_person("P0", **heard)
    assert g.are_stances_known(case).value == "somebody was heard in one of two affected places"
    assert g.are_stances_known(case.with_person("P0", stance="?", private_stance="?")).value == "nobody was heard"


def test_every_holder_must_be_known_in_private():
    case = ready(system=[], decisions=[{"name": "Budget", "holders": ["Ana", "Ben", "Cem"]}])
    heard = "somebody was heard in {} affected places"
    assert said(g.are_stances_known(case)) == (
        "met",
        f"{heard.format('all three')}; all three decision holders known in private",
        "Where they stand is known, and in private.",
        "",
        "",
    )
    one = g.are_stances_known(case.with_person("Ben", private_stance="?"))
    assert said(one) == (
        "at risk",
        f"{heard.format('all three')}; two of three decision holders known in private",
        "Where Ben stands in private, nobody has asked.",
        "nobody knows where Ben stands in private",
        "Find out in private where Ben stands.",
    )
    assert one.people == ("Ben",)
    two = g.are_stances_known(case.with_person("Ben", stance="?", private_stance="?").with_person("Cem", private_stance="?"))
    assert said(two) == (
        "at risk",
        f"{heard.format('two of three')}; one of three decision holders known in private",
        "Where Ben and Cem stand in private, nobody has asked. Nobody was heard in “Sell, Lead”.",
        "nobody knows where Ben and Cem stand in private",
        "Find out in private where Ben and Cem stand.",
    )
    assert two.people == ("Ben", "Cem")


def test_holders_alone_are_enough_to_judge_where_no_place_is_listed():
    names = [f"P{at}" for at in range(5)]
    case = Case(people=[{"name": name} for name in names], decisions=[{"name": "Budget", "holders": names}])
    found = g.are_stances_known(case)
    assert said(found) == (
        "at risk",
        "none of five decision holders known in private",
        "Where P0, P1, P2 and 2 more stand in private, nobody has asked.",
        "nobody knows where P0 and 4 more stand in private",
        "Find out in private where P0, P1 and 3 more stand.",
    )
    known = Case(people=[{"name": name, "private_stance": 0} for name in names], decisions=case.record.decisions)
    assert said(g.are_stances_known(known))[:2] == ("met", "all five decision holders known in private")


def test_what_is_open_is_sorted_by_how_bad_it_is():
    found = [LaunchCondition(name, status, "", "") for name, status in zip("abcdef", (
        "at risk", "met", "not assessable", "not met", "at risk", "not met",
    ), strict=True)]  # fmt: skip
    assert [condition.name for condition in g.unmet(found)] == ["d", "f", "a", "e", "c"]
