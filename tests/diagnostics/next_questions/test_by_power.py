"""Whom to ask first where power is judged and nobody's stance is: each verdict and reason."""

import pytest

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.next_questions.by_power import by_power, reasons, verdict


def people(**power):
    return Case(people=[{"name": name, "position_power": level} for name, level in power.items()])


@pytest.mark.parametrize(
    ("power", "text"),
    [
        ({"Ana": 4, "Ben": 1}, "Ask first where Ana stands: that one has most power, and nobody's stance is known."),
        ({"Ana": 4, "Ben": 4, "Cem": 1}, "Ask first where Ana and Ben stand: they have most power, and nobody's stance is known."),
        (
            {"Ana": 3, "Ben": 3, "Cem": 3, "Dee": 3, "Eva": "?", "Flo": 2},
            "Ask first where Ana, Ben and 2 more stand: they have most power, and nobody's stance is known.",
        ),
        ({"Ana": 3, "Ben": "2-4"}, "Ask widely first where people stand: nobody's stance is known, and nobody stands out by power."),
        ({"Ana": 0, "Ben": "?"}, "Ask widely first where people stand: nobody's stance is known, and nobody stands out by power."),
    ],
)
def test_those_with_most_power_are_asked_first_and_three_are_named(power, text):
    assert verdict(by_power(people(**power))) == text


def test_who_has_how_much_power_and_of_how_many_that_is_open():
    case = people(Ana=4, Ben=1, Cem="?", Dee="?")
    assert [(reason.text, reason.people) for reason in reasons(case, by_power(case)) if "coalition" not in reason.text] == [
        ("Decisive power: Ana.", ("Ana",)),
        ("A little power: Ben.", ("Ben",)),
        ("Of two more people nobody has said how much power they have.", ()),
    ]
    known = people(Ana=4, Ben=1)
    assert not any("more pe" in reason.text for reason in reasons(known, by_power(known)))


def test_the_finding_answers_by_power_where_no_stance_is_known():
    assert next_questions(people(Ana=4, Ben=1)).verdict.startswith("Ask first where Ana stands")
