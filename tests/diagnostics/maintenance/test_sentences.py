"""Each part in sentences: its value, its reasons, what was not known and what to do, for one and for several."""

from __future__ import annotations

import pytest
from maintenance_cases import NAMES, QUARREL, ago, part, ties, whole

from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.maintenance.camps import Factions
from coalition_kit.diagnostics.maintenance.wording_parts import reasons


def win(text="First batch", days=30, credit=NAMES):
    return {"text": text, "date": None if days is None else ago(days), "credit": credit}


def conflict(kind=None, people=("Ana", "Ben"), days=10, text="It", **more):
    return {"text": text, "people": people, "kind": kind, "opened": None if days is None else ago(days), **more}


def contrary(name="More calls", days=50):
    return {"name": name, "form": "pilot", "supports": False, "date": None if days is None else ago(days)}


def change(text="A letter", days=20, evidence=""):
    return {"text": text, "date": ago(days), "evidence": evidence}


@pytest.mark.parametrize(
    ("name", "lists", "value"),
    [
        ("wins", {"wins": []}, "no win is recorded"),
        ("wins", {"wins": [win(days=None)]}, "undated; six of six members named"),
        ("wins", {"wins": [win(days=0, credit=["Ana", "Ben"])]}, "last one on this very day; two of six members named"),
        ("wins", {"wins": [win(credit=[]), win(days=60, credit=[])]}, "last one 30 days ago; nobody is named"),
        ("conflicts", {"conflicts": []}, "no conflict among members is recorded"),
        ("conflicts", {"conflicts": [conflict("task", closed=ago(1))]}, "none is open"),
        (
            "conflicts",
            {"conflicts": [conflict("task", text="A"), conflict("task", text="B"), conflict("process"), conflict(text="C"), QUARREL]},
            "two about the task, one about the process, one about the relationship and one of unknown kind open",
        ),
        ("factions", {"ties": []}, "no tie among members is recorded"),
        ("factions", {}, "no bad ties, no camps"),
        ("factions", {"conflicts": [QUARREL]}, "one bad tie, no camps"),
        ("adaptation", {"evidence": []}, "nothing that speaks against the plan is recorded"),
        ("adaptation", {"evidence": [contrary(), contrary("Fewer")]}, "one of two contrary items answered; no changes without evidence"),
        (
            "adaptation",
            {"plan_changes": [change(), change("B")]},
            "no contrary item answered; two changes without evidence",
        ),
    ],
)
def test_the_value_of_a_part(name, lists, value):
    assert part(whole(**lists), name).value == value


@pytest.mark.parametrize(
    ("lists", "missing"),
    [
        ({}, []),
        ({"wins": []}, ["What has been achieved that others can see, when, and who is named for it."]),
        ({"wins": [win("A", None), win("B", 3, [])]}, ["When “A” was won.", "Who is named for “B”."]),
        ({"wins": [win("A", None), win("B", None)]}, ["When “A” and “B” were won."]),
        (
            {"conflicts": []},
            ["Which disagreements there are among members, open and closed: there is hardly a coalition without any."],
        ),
        (
            {"conflicts": [conflict(people=(), days=None)]},
            ["Of the conflict “It”: what it is about: the task, the process or the relationship, since when and between whom."],
        ),
        ({"conflicts": [conflict("task", days=None)]}, ["Of the conflict “It”: since when."]),
        ({"ties": []}, ["Who trusts whom among the members."]),
        (
            {"conflicts": [conflict("relationship", ("Ana", "Ben", "Cem"))]},
            ["Who stands against whom in one conflict about the relationship."],
        ),
        (
            {"evidence": [], "plan_changes": []},
            ["What speaks against the plan: no such evidence is recorded, and there is hardly a plan without any."],
        ),
        ({"evidence": [contrary(days=None)]}, ["Whether “More calls” or the change that names it came first: a date is missing."]),
        ({"evidence": [contrary(days=None)], "plan_changes": []}, ["When “More calls” was found."]),
    ],
)
def test_what_was_not_known(lists, missing):
    assert list(maintenance(whole(**lists)).missing) == missing


@pytest.mark.parametrize(
    ("lists", "steps"),
    [
        ({"conflicts": []}, []),
        (
            {"conflicts": [], "wins": [win(days=100, credit=["Eve"])]},
            [
                "Look for something small that can be finished and shown within three months.",
                "Say of the next win, by name, what Ana, Ben, Cem, Dia and Fay did for it, and have it said by somebody else than you.",
            ],
        ),
        ({"conflicts": [conflict("process")]}, []),  # it may wait
        ({"conflicts": [conflict("process", (), 61)]}, ["Settle “It” with those whom it concerns: an owner and a date are enough."]),
        ({"conflicts": [conflict()]}, []),
        (
            {"conflicts": [], "plan_changes": [change(), change("B"), change("C", evidence="More calls")]},
            ["Write beside each change of the plan what it answers; where it answers nothing, ask whether it is needed."],
        ),
        (
            {"conflicts": [], "plan_changes": []},
            [
                "Answer “More calls” in the plan: change what it speaks against, or write down why not, and what would change your mind.",
            ],
        ),
    ],
)
def test_what_to_do(lists, steps):
    assert list(maintenance(whole(**lists)).next_steps) == steps


CAMPS = [*ties(("Ana", "Ben"), ("Ana", "Cem"), ("Ben", "Cem"), ("Dia", "Eve"), ("Dia", "Fay"), ("Eve", "Fay"))]


@pytest.mark.parametrize(
    ("across", "said", "step"),
    [
        (
            (),
            "no tie speaks against that split, and no good ties still lead across.",
            "Find somebody whom both camps would let into the room: no tie among members leads across.",
        ),
        (
            [("Ana", "Fay")],
            "one tie speaks against that split, and one good tie still leads across.",
            "Ask those whose ties still lead across (Ana and Fay) what each side would need to hear, and spare them the choice.",
        ),
        (
            [("Ana", "Fay"), ("Ben", "Eve")],
            "two ties speak against that split, and two good ties still lead across.",
            "Ask those whose ties still lead across (Ana, Fay, Ben and Eve) what each side would need to hear, and spare them the choice.",
        ),
    ],
)
def test_camps_and_the_ways_across(across, said, step):
    bad = ties(("Ana", "Dia"), ("Ben", "Dia"), ("Cem", "Dia"), sign=-1)
    finding = maintenance(whole(ties=[*CAMPS, *bad, *ties(*across)], conflicts=[]))
    (told,) = (reason for reason in finding.reasons if "fall into" in reason.text)
    camps = "The ties fall into two camps, Dia, Eve and Fay, and Ana, Ben and Cem"
    assert told.text.startswith(f"{camps}: {said} Bad ties dealt out anew by chance give as low an index in ")
    assert (told.people, told.ties) == (NAMES[3:] + NAMES[:3], tuple(across))
    assert finding.next_steps == (step,)


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"conflicts": [conflict(closed=ago(1))]}, "The one conflict that is recorded is closed."),
        (
            {"conflicts": [conflict(closed=ago(1)), conflict(text="B", closed=ago(2))]},
            "Both conflicts that are recorded are closed.",
        ),
        (
            {"conflicts": [conflict(people=(), days=None)]},
            "“It” (between whom is not known): of unknown kind; since when is not known. Whether it helps or harms depends on what it is "
            "about.",
        ),
        ({"wins": [win(days=0)]}, "The last dated win, “First batch”, is of this very day."),
        ({"wins": [win(days=None)]}, "None of the wins has a date, so nobody can say how old the last one is."),
        (
            {"members": [{"person": name} for name in NAMES[:5]], "wins": [win(credit=["Fay"])]},
            "Those who are named for the wins are not members; no member is.",
        ),
        ({"ties": ties(("Ana", "Ben"))}, "The one tie among members that is known is good."),
        ({}, "No tie among members is bad, of 15 ties that are known."),
        (
            {"ties": [*ties(("Ana", "Ben"), ("Cem", "Dia"), ("Ana", "Cem"), ("Ben", "Cem")), *ties(("Eve", "Cem"), sign=-1)]},
            "A bad tie leaves one position apart: that of Eve.",
        ),
        ({"evidence": [contrary(days=None)]}, "A change of the plan names “More calls”; whether it came after it is not known."),
        (
            {"evidence": [contrary(days=None)], "plan_changes": []},
            "“More calls” speaks against the plan, and no change of the plan has answered it.",
        ),
    ],
)
def test_what_is_said_of_a_part(lists, said):
    assert said in [reason.text for reason in maintenance(whole(**lists)).reasons]


ALL = [(one, other) for at, one in enumerate(NAMES) for other in NAMES[at + 1 :]]


def tied(*bad):
    """All are tied to all by good ties but these."""
    return [*ties(*(pair for pair in ALL if pair not in bad)), *ties(*bad, sign=-1)]


@pytest.mark.parametrize(
    ("lists", "says"),
    [
        ({"ties": tied(("Ana", "Ben"))}, "It holds in part: one tie among members is bad."),
        ({"ties": tied(("Ana", "Ben"), ("Cem", "Dia"))}, "It holds in part: two ties among members are bad."),
        ({"wins": [win(credit=["Ana"])]}, "It is not holding together: the credit for wins goes to few."),
        ({"conflicts": [conflict("process", days=70)]}, "It holds in part: a conflict about the process has been open for two months."),
        ({"conflicts": [conflict("process", days=None)]}, "It holds in part: a conflict about the process has been open."),
        ({"plan_changes": []}, "It holds in part: one piece of evidence against the plan waits for an answer."),
        (
            {"plan_changes": [], "evidence": [contrary(), contrary("Fewer")]},
            "It holds in part: two pieces of evidence against the plan wait for an answer.",
        ),
        (
            {"plan_changes": [change("A", evidence="More calls"), change("B"), change("C")]},
            "It holds in part: most changes of the plan name no evidence.",
        ),
        (
            {"conflicts": [conflict("relationship", ("Ana", "Ben", "Cem"))]},
            "It holds in part: a conflict about the relationship has been open for ten days and who stands against whom is not known.",
        ),
        (
            {"conflicts": [conflict("process", days=70)], "plan_changes": [], "ties": tied(("Ana", "Ben"))},
            "It holds in part: a conflict about the process has been open for two months; factions and adaptation are weak too.",
        ),
    ],
)
def test_the_verdict_says_what_is_weak(lists, says):
    assert maintenance(whole(**lists)).verdict == says


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (1, "P0 has left the coalition over a conflict that is still open."),
        (2, "P0 and P1 have left the coalition over a conflict that is still open."),
        (9, "P0, P1, P2, P3, P4, P5, P6, P7 and P8 have left the coalition over a conflict that is still open."),
        (10, "P0, P1, P2, P3, P4, P5, P6, P7 and 2 more have left the coalition over a conflict that is still open."),
    ],
)
def test_up_to_nine_who_left_are_named(gone, says):
    left = tuple(f"P{at}" for at in range(gone))
    found = Factions(NAMES, left, (("Ana", "Ben"),), (), 0.0, 0.0, True, (), (), 0)
    assert [reason.text for reason in reasons(found)][-1] == says


def test_a_good_tie_to_somebody_in_no_camp_leads_across_nothing():
    camps = (NAMES[:2], NAMES[2:4])
    found = Factions(
        NAMES, (), (("Ana", "Eve"), ("Ana", "Ben"), ("Ben", "Cem"), ("Eve", "Fay")), (("Ana", "Dia"),), 0.0, 0.0, True, camps, (), 0
    )
    assert found.across == (("Ben", "Cem"),)
