"""Which acts are tried to mend a part, and which falling out to break the whole."""

from __future__ import annotations

import pytest
from maintenance_cases import NAMES, ago, ties, whole
from small_cases import AS_OF

from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.maintenance.finding import judge_parts
from coalition_kit.diagnostics.maintenance.repairs import moves
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.model.parameters import DEFAULT

TODAY = AS_OF.isoformat()
ANSWER = (("plan_changes", "What answers More calls", "evidence", "More calls"), ("plan_changes", "What answers More calls", "date", TODAY))
NOTHING = dict.fromkeys(("ties", "wins", "conflicts", "evidence", "plan_changes"), ())


def acts(**lists):
    """The acts on a case of six members of whom nothing else is on record; a win for all of them always comes last."""
    case = whole(**{**NOTHING, **lists})
    return [(act.words, act.sets, act.parts) for act in moves(case, judge_parts(case, DEFAULT))]


@pytest.mark.parametrize(
    ("lists", "act"),
    [
        (
            {"ties": ties(("Ana", "Ben"), sign=-1)},
            ("the tie between Ana and Ben were mended", (("ties", "Ana → Ben", "sign", "1"),), ("factions",)),
        ),
        ({"ties": ties(("Ana", "Ben"))}, None),
        (
            {"conflicts": [{"text": "It", "people": ["Ana", "Ben"], "kind": "relationship", "opened": ago(3)}]},
            ("the conflict between Ana and Ben were settled", (("conflicts", "It", "closed", TODAY),), ("conflicts", "factions")),
        ),
        (
            {"conflicts": [{"text": "It", "people": ["Ana", "Ben"], "opened": ago(3)}]},
            ("the conflict between Ana and Ben were settled", (("conflicts", "It", "closed", TODAY),), ("conflicts",)),
        ),
        ({"conflicts": [{"text": "It", "people": ["Ana", "Ben"], "kind": "task", "opened": ago(3)}]}, None),
        ({"conflicts": [{"text": "It", "people": ["Ana", "Ben"], "opened": ago(3), "closed": ago(1)}]}, None),
        (
            {"evidence": [{"name": "More calls", "form": "pilot", "supports": False, "date": ago(50)}]},
            ("“More calls” were answered in the plan", ANSWER, ("adaptation",)),
        ),
        (
            {"evidence": [{"name": "More calls", "form": "pilot", "supports": False}]},
            ("“More calls” were answered in the plan", (("evidence", "More calls", "date", TODAY), *ANSWER), ("adaptation",)),
        ),
        ({"evidence": [{"name": "More calls", "form": "pilot", "supports": True, "date": ago(50)}]}, None),
        ({"evidence": [{"name": "More calls", "form": "pilot", "supports": False, "in_hand": False}]}, None),
    ],
)
def test_one_act_for_each_thing_that_weighs(lists, act):
    *found, _ = acts(**lists)
    assert found == ([act] if act else [])


@pytest.mark.parametrize(
    ("credit", "named", "words"),
    [((), NAMES, "Ana, Ben, Cem and 3 more"), (NAMES[:4], NAMES[4:], "Eve and Fay"), (NAMES, NAMES, "Ana, Ben, Cem and 3 more")],
)
def test_a_new_win_is_credited_to_whoever_was_never_named_else_to_all(credit, named, words):
    (act,) = acts(wins=[{"text": "First batch", "date": ago(3), "credit": credit}])
    sets = (("wins", "A win that is shared", "credit", "; ".join(named)), ("wins", "A win that is shared", "date", TODAY))
    assert act == (f"a new win were credited to {words}", sets, ("wins",))


def test_without_a_day_of_the_case_an_act_has_the_day_of_what_it_answers_and_there_is_no_win():
    lists = {
        "conflicts": [{"text": "It", "people": ["Ana", "Ben"], "opened": ago(3)}],
        "evidence": [{"name": "More calls", "form": "pilot", "supports": False, "date": ago(50)}],
    }
    settled, answered = acts(change={"title": "Smaller batches"}, **lists)
    assert settled[1] == (("conflicts", "It", "closed", ago(3).isoformat()),)
    assert answered[1][-1][-1] == ago(50).isoformat()
    assert acts(change={"title": "Smaller batches"}, conflicts=[{"text": "It"}]) == []


def test_three_fallings_out_that_would_worsen_it_are_told_those_that_leave_camps_first():
    """Each of the seven ties would make a quarrel; the one between the two triangles would leave two camps."""
    triangles = [("Ana", "Ben"), ("Ana", "Cem"), ("Ben", "Cem"), ("Dia", "Eve"), ("Dia", "Fay"), ("Eve", "Fay"), ("Cem", "Dia")]
    case = whole(ties=ties(*triangles))
    told = [(flip.text, flip.status) for flip in maintenance(case).would_change]
    assert told == [
        ("If Cem and Dia fell out, this would go from “good” to “not yet”.", "not met"),
        ("If Ana and Ben fell out, this would go from “good” to “partly”.", "at risk"),
        ("If Ana and Cem fell out, this would go from “good” to “partly”.", "at risk"),
    ]
    first = maintenance(case).would_change[0]
    assert first.sets == (
        ("conflicts", "Cem and Dia no longer speak", "kind", "relationship"),
        ("conflicts", "Cem and Dia no longer speak", "people", "Cem;Dia"),
        ("conflicts", "Cem and Dia no longer speak", "opened", TODAY),
    )
    assert maintenance(apply_flip(case, first)).status == "not met"
