"""What the answer says: verdicts, reasons and next steps as a reader sees them."""

import json
from dataclasses import replace

import pytest
from evidence_cases import item, one, told
from small_cases import HOSTILE, informed

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.evidence_fit.wording import _convincing_the_convinced, verdict_without_worries


def test_hostile_names_and_words_stay_text():
    text = informed().to_json().replace('"Ben"', json.dumps(HOSTILE)).replace('"Talk"', json.dumps(HOSTILE))
    finding = evidence_fit(Case.from_json(text.replace("Who may stop it?", "{0} {} <script>")))
    assert HOSTILE in {line.person for line in finding.rows} & {line.evidence for line in finding.detail.items}
    assert "<script" not in finding.to_html()
    assert "{0} {} &lt;script" in finding.to_html()


def test_positions_are_named_and_never_persons():
    text = " ".join(evidence_fit(load_case(name)).to_text() for name in ("product-development", "mental-health"))
    assert "sceptic" not in text
    assert "resist" not in text


@pytest.mark.parametrize(
    ("total", "answered", "verdict"),
    [
        (1, 1, "The evidence in hand answers the heaviest worry of the one person still to be convinced."),
        (2, 2, "The evidence in hand answers the heaviest worry of the two people still to be convinced."),
        (3, 3, "The evidence in hand answers the heaviest worry of all of the three people still to be convinced."),
        (3, 2, "The evidence in hand answers the heaviest worry of two of the three people still to be convinced."),
        (3, 0, "The evidence in hand answers nobody's heaviest worry among the three people still to be convinced."),
    ],
)
def test_the_verdict_counts_the_answered(total, answered, verdict):
    people = [{"name": f"P{n}", "private_stance": 0, "needed": 2} for n in range(total)]
    worries = ["trialability"] * answered + ["compatibility"] * (total - answered)
    concerns = [{"person": f"P{n}", "attribute": worry, "weight": 0.5} for n, worry in enumerate(worries)]
    assert evidence_fit(one(people=people, concerns=concerns)).verdict == verdict


def test_the_verdict_where_nobody_has_to_be_convinced():
    assert evidence_fit(one(stance=2)).verdict == "Everybody who counts says yes already, before any evidence."
    assert evidence_fit(one(stance=2)).reasons[-1].text == "Before any evidence, a yes can be counted on from Ana."


def test_who_is_answered_and_not_persuaded_is_named():
    finding = evidence_fit(one(stance=-2))
    assert told(finding, "Answered is not persuaded") == (
        "Answered is not persuaded: something in hand speaks to the heaviest worry of Ana, and still a no is likelier than a yes."
    )
    assert "The chance of a yes with all evidence in hand, in 100: Ana (from 6 to 16)." in finding.numbers
    assert told(finding, "turns") == "All evidence in hand together turns a likely no into a likely yes for nobody."
    assert told(evidence_fit(one(stance=-0.5)), "turns") == "All evidence in hand together turns a likely no into a likely yes for Ana."


@pytest.mark.parametrize(("count", "names"), [(6, "“R4” and “R5”"), (7, "“R4” and 2 more")])
def test_six_reports_of_one_source_are_named(count, names):
    finding = evidence_fit(one(evidence=[item(f"R{n}", source="S") for n in range(count)]))
    assert f"{names} come from one source (S)" in told(finding, "one source (S)")
    assert f"{names} together count as 1.1 reports." in " ".join(finding.numbers)
    assert [f"{names}, this would go from “good”" in flip.text for flip in finding.would_change] == [True]


@pytest.mark.parametrize(("count", "worth"), [(2, "1.1"), (3, "1.1"), (5, "1.1")])
def test_reports_of_one_source_are_said_to_count_little_more_than_one(count, worth):
    finding = evidence_fit(one(evidence=[item(f"R{n}", source="S") for n in range(count)]))
    assert "Together they count for less than" in told(finding, "one source (S)")
    assert f"together count as {worth} reports." in " ".join(finding.numbers)


def test_what_to_gather_follows_the_form_that_answers_the_worry_best():
    def step(worry):
        return next(step for step in evidence_fit(one(worry, evidence=[])).next_steps if "Ana" in step)

    assert step("trialability").startswith("Design a pilot with Ana")
    assert step("relative_advantage").startswith("Have the costs worked out by someone whom Ana")
    assert step("compatibility").startswith("Take Ana to see people in the same place")
    assert "begin with: “Show me.”" in evidence_fit(one(evidence=[])).next_steps[-1]


def test_a_sure_answer_has_no_chance_beside_it_and_what_moves_nobody_is_nobodys_best():
    """A trial answers the wish to try it in every draw; a cost analysis does not speak to it at all."""
    assert evidence_fit(one()).chance is None
    (row,) = evidence_fit(one("trialability", evidence=[item("Sum", form="cost_analysis")])).rows
    assert (row.best, row.after) == ("", row.before)


@pytest.mark.parametrize(
    ("weight", "leaning", "most", "so"),
    [(0.1, 0.51, 0.049, True), (0.1, 0.5, 0.049, False), (0.1, 0.51, 0.05, False), (0, 0.51, 0.049, False), (-0.1, 0.51, 0.049, False)],
)
def test_what_moves_nobody_by_five_in_a_hundred_and_mostly_the_willing_convinces_the_convinced(weight, leaning, most, so):
    (made,) = evidence_fit(one()).detail.items
    said = list(_convincing_the_convinced([replace(made, weight=weight, leaning=leaning, most=most)]))
    assert len(said) == (2 if so else 0)


def test_several_that_convince_the_convinced_are_told_together():
    (made,) = evidence_fit(one()).detail.items
    two = [replace(made, evidence=name, leaning=leaning, most=most) for name, leaning, most in (("A", 0.7, 0.001), ("B", 0.6, 0.02))]
    assert [reason.text for reason in _convincing_the_convinced(two)] == [
        "“A” and “B” convince the convinced: alone, each moves hardly anybody, and most of that falls on people who lean to a yes anyway.",
        "“A” and “B”: alone, each moves nobody by more than two points in 100, and 60 % or more of that falls on people who lean to a yes "
        "anyway.",
    ]
    assert [reason.text for reason in _convincing_the_convinced(two[:1])] == [
        "“A” convinces the convinced: alone, it moves hardly anybody, and most of that falls on people who lean to a yes anyway.",
        "“A”: alone, it moves nobody by more than one point in 100, and 70 % of that falls on people who lean to a yes anyway.",
    ]


def test_three_are_asked_first_those_with_most_seats_and_those_against_it_before_the_others():
    """Dia sits in two decisions, the others in one each; Ben is against it, Eve undecided, Cem and Dia are for it by half a step."""
    stances = {"Ana": -0.5, "Ben": -1, "Cem": 0.5, "Dia": 0.5, "Eve": 0}
    people = [{"name": name, "private_stance": stance} for name, stance in stances.items()]
    decisions = [{"name": "Budget", "holders": [*stances]}, {"name": "Rota", "holders": ["Dia"]}]
    worries = [{"person": name, "attribute": "compatibility", "text": f"{name}?"} for name in stances]
    asked = evidence_fit(one(people=people, decisions=decisions, concerns=worries, evidence=[])).next_steps[-3:]
    assert asked == tuple(f"Ask {name} what would have to be true for a yes, and begin with: “{name}?”" for name in ("Dia", "Ana", "Ben"))
    (step,) = evidence_fit(one(people=people, decisions=decisions, concerns=[], evidence=[])).next_steps
    assert step.startswith("Ask Ana, Ben and Eve what would have to be true for a yes, and write it into")


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ((0, 0), "Everybody who counts says yes already, before any evidence."),
        ((0, 0.1), "Everybody who counts is likely to say yes before any evidence, and nobody has written down what worries them."),
        ((0, 0.9), "A yes cannot be counted on yet from one person, and nobody has written down what worries that person."),
        ((0.6, 0.9), "A yes cannot be counted on yet from two people, and nobody has written down what worries them."),
    ],
)
def test_without_worries_who_is_asked_in_some_draws_only_is_likely_to_say_yes(shares, says):
    (made,) = evidence_fit(one(None)).rows
    assert verdict_without_worries([replace(made, asked=share > 0.5, asked_share=share) for share in shares]) == says


def worry(person, attribute="trialability", **fields):
    return {"person": person, "attribute": attribute, "weight": 0.5, "text": f"{person}!", **fields}


@pytest.mark.parametrize(
    ("concerns", "evidence", "missing"),
    [
        ([worry("Ana"), worry("Ben")], [item()], []),
        ([worry("Ana")], [item()], ["What worries Ben: without it nobody can say which evidence would answer."]),
        (
            [worry("Ana", None), worry("Ben", None)],
            [item()],
            ["What kind of worry Ana and Ben have: without it nobody can say which evidence would answer."],
        ),
        (
            [worry("Ana", None), worry("Ben")],
            [item()],
            ["What kind of worry Ana has: without it nobody can say which evidence would answer."],
        ),
        ([worry("Ana", weight="?"), worry("Ben")], [item()], []),  # the only worry weighs all there is
        (
            [worry("Ana", weight="?"), worry("Ana", "compatibility"), worry("Ben")],
            [item()],
            ["How heavily “can it be tried first?” weighs on Ana, beside other worries."],
        ),
        ([worry("Ana"), worry("Ben")], [item(credibility="?", similarity="?")], ["The credibility and similarity of “Trial”."]),
        ([worry("Ana"), worry("Ben")], [item(similarity="?")], ["The similarity of “Trial”."]),
    ],
)
def test_what_was_not_known(concerns, evidence, missing):
    people = [{"name": name, "private_stance": 0, "needed": 2} for name in ("Ana", "Ben")]
    assert list(evidence_fit(one(people=people, concerns=concerns, evidence=evidence)).missing) == missing


@pytest.mark.parametrize(
    ("cost", "strength", "says"),
    [
        (1, 3, "Get “Plan” first, for one day of work: it bears on the heaviest worry of Ana."),
        (2.6, 3, "Get “Plan” first, for three days of work: it bears on the heaviest worry of Ana."),
        ("?", 3, "Get “Plan” first, at a cost that is not known yet: it bears on the heaviest worry of Ana."),
        (
            1,
            "0.9-3-4",
            "Get “Plan” first, for one day of work: it bears on the heaviest worry of Ana.",
        ),
        (
            1,
            "0.5-1.8-4",
            "Get “Plan” first, for one day of work: it bears on the heaviest worry of Ana. Nobody knows yet which way it will speak.",
        ),
    ],
)
def test_what_is_planned_is_told_with_its_price_and_which_way_it_may_speak(cost, strength, says):
    planned = item("Plan", strength=strength, cost=cost, in_hand=False)
    assert evidence_fit(one(evidence=[planned])).next_steps[0] == says


def test_whom_an_item_does_not_speak_to_it_takes_nothing_from():
    """What it costs says nothing to Ben, who wants to try it."""
    people = [{"name": name, "private_stance": 0, "needed": 2} for name in ("Ana", "Ben")]
    concerns = [worry("Ana", "relative_advantage"), worry("Ben")]
    finding = evidence_fit(one(people=people, concerns=concerns, evidence=[item("Sum", "cost_analysis", 1 / 3, supports=False)]))
    assert told(finding, "speaks against the plan") == ("“Sum” speaks against the plan. Alone, it makes a yes less likely, most for Ana.")
