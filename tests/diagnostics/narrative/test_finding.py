"""One story or several: α worked out on paper, contradictions by name and quote, silence that is no agreement."""

from __future__ import annotations

import pytest
from small_cases import CLAIMS, HOSTILE, STORY, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.finding.what_if import ARROW, apply_flip


def told(**said):
    """A case in which each element's positions are those of Ana, Ben and Cem in turn; None is silent."""
    return Case(
        claims=[
            {"member": member, "element": element, "position": position, "text": f"{member}: {position}"}
            for element, positions in said.items()
            for member, position in zip(("Ana", "Ben", "Cem"), positions, strict=True)
            if position is not None
        ]
    )


ALL = {element: [position] * 3 for element, position in STORY.items()}


def test_alpha_and_its_jackknife_worked_out_on_paper():
    """D_o = (4 / 2) / 6, D_e = 22 / 30, α = 1 − 10/22. Without Ana or Ben α is .4, without Cem 1: SE = .4, t = 2.920."""
    finding = narrative(told(ask=["a", "a", "b"], problem=["x", "x", "x"]))
    assert finding.detail.alpha == pytest.approx(1 - 10 / 22)
    assert (finding.detail.alpha_low, finding.detail.alpha_high) == (pytest.approx(1 - 10 / 22 - 2.919986 * 0.4, abs=1e-5), 1.0)
    assert (finding.value, finding.interval) == (1, None)  # of the six elements only the problem is told in one way


def test_one_story():
    finding = narrative(told(**ALL))
    assert (finding.status, finding.value, finding.detail.alpha) == ("met", 6, 1)
    assert {(row.standing, row.letter) for row in finding.rows} == {("same", "")}, "one position needs no letter"
    assert finding.missing == ()
    (flip,) = finding.would_change
    assert (flip.status, flip.sets) == ("not met", (("claims", "Ana → ask", "position", "something else"),))


@pytest.mark.parametrize(
    ("element", "positions", "status"),
    [
        ("ask", ["two releases", "two releases", "a report"], "not met"),
        ("proof", ["S1", "S1", "S2"], "at risk"),
        ("proof", ["S1", "s1", "S1"], "met"),  # capitals apart
        ("proof", ["S1", "S1", None], "met"),  # silence is missing, not disagreement
        ("proof", ["S1", None, None], "at risk"),  # and not agreement either
        ("proof", [None, None, None], "at risk"),
    ],
)
def test_the_rule_for_a_status(element, positions, status):
    assert narrative(told(**{**ALL, element: positions})).status == status


def test_low_agreement_is_not_met_whichever_element_it_is():
    finding = narrative(told(problem=["x", "y", "z"], cause=["p", "q", "p"]))
    assert finding.detail.alpha < 2 / 3
    assert finding.status == "not met"


def test_everybody_says_the_same_single_thing_and_alpha_is_not_defined():
    finding = narrative(told(ask=["a", "a", "A"]))
    assert (finding.detail.alpha, finding.detail.alpha_low) == (None, None)
    assert (finding.value, finding.interval) == (1, None)
    assert any("not defined" in reason.text and "everybody says the same" in reason.text for reason in finding.reasons)
    assert finding.status == "at risk"  # of five elements nobody speaks
    assert any(reason.text == "Of the proof nobody speaks." for reason in finding.reasons)


def test_a_contradiction_is_told_by_name_with_both_quotes():
    finding = narrative(team())
    (each,) = finding.detail.contradictions
    assert (each.element, each.held.members, each.other.members) == ("ask", ("Ben",), ("Ana", "Cem"))
    assert "Ben says “a report”: “two releases!”" in finding.reasons[0].text
    assert "Ana and Cem say “two releases”" in finding.reasons[0].text
    assert finding.reasons[0].people == ("Ben", "Ana", "Cem")
    ask = next(row for row in finding.detail.elements if row.element == "ask")
    assert ask.agreement == pytest.approx(1 / 3)
    assert {row.member: (row.standing, row.letter) for row in finding.rows if row.element == "ask"} == {
        "Ana": ("same", "A"),
        "Ben": ("differs", "B"),
        "Cem": ("same", "A"),
    }


def test_two_against_two_have_no_common_position():
    finding = narrative(told(**{**ALL, "proof": ["S1", "S2", None]}))
    assert [row.standing for row in finding.rows if row.element == "proof"] == ["split", "split", "silent"]
    assert finding.detail.contradictions[0].tied


def test_a_member_who_says_two_things_contradicts_themself():
    claims = [*CLAIMS, {"member": "Ana", "element": "proof", "position": "S2", "text": "S2 too"}]
    finding = narrative(team(claims=claims))
    assert "proof" in {each.element for each in finding.detail.contradictions}
    assert [row.standing for row in finding.rows if (row.member, row.element) == ("Ana", "proof")] == ["same", "differs"]
    alone = narrative(Case(claims=[{"member": "Ana", "element": "ask", "position": position} for position in "ab"]))
    assert alone.status == "not assessable"


def test_several_mends_are_tried_together_where_none_alone_is_enough():
    case = told(**{**ALL, "proof": ["S1", "S1", "S2"], "cause": ["a", "b", "a"]})
    (flip,) = narrative(case).would_change
    assert {key for _, key, _, _ in flip.sets} == {"Cem → proof", "Ben → cause"}
    assert flip.text.endswith(", this would go from “partly” to “good”.")
    assert narrative(apply_flip(case, flip)).status == flip.status == "met"


def test_a_claim_that_is_not_there_yet_can_be_added():
    case = told(**{**ALL, "proof": [None, "S1", None]})
    finding = narrative(case)
    assert [flip.sets for flip in finding.would_change] == [(("claims", "Ana → proof", "position", "S1"),)]
    assert narrative(apply_flip(case, finding.would_change[0])).status == "met"


def test_a_sentence_without_a_position_is_silence_and_is_asked_for():
    claims = [{**claim, "position": "" if claim["member"] == "Cem" else claim["position"]} for claim in CLAIMS]
    finding = narrative(team(claims=claims))
    assert {row.standing for row in finding.rows if row.member == "Cem"} == {"silent"}
    assert "What Cem's sentence on the ask comes to, in a word or two." in finding.missing


def test_positions_that_look_like_yes_and_no_or_hold_arrows_stay_words():
    case = told(**{**ALL, "ask": ["yes", "yes", "no"]})
    case = Case.from_json(case.to_json().replace('"Cem"', f'"Cem{ARROW}ask"'))
    finding = narrative(case)
    assert [narrative(apply_flip(case, flip)).status for flip in finding.would_change] == ["met"]


def test_a_case_of_one_person_and_a_case_without_claims_say_what_to_fill_in():
    alone = Case(people=[{"name": "Ana"}], members=[{"person": "Ana"}], claims=[{"member": "Ana", "element": "ask", "position": "a"}])
    for case in (Case(), alone):
        finding = narrative(case)
        assert finding.status == "not assessable"
        assert "claims" in finding.next_steps[0]
        assert finding.missing


def test_hostile_words_stay_text():
    finding = narrative(told(**{**ALL, "ask": [HOSTILE, "b", "b"]}))
    assert HOSTILE in finding.reasons[0].text
    assert "<script" not in finding.to_html()


VERDICTS = [
    ({**ALL, "ask": ["a", "b", "a"]}, "not met", "The members contradict each other on what they ask for."),
    (
        {**ALL, "proof": ["a", "b", "a"], "cause": ["x", "y", "x"]},
        "at risk",
        "The members contradict each other on what causes it and what proves it.",
    ),
    (
        {**ALL, "proof": ["a", None, None], "horizon": [None, None, None]},
        "at risk",
        "The members do not contradict each other, but fewer than two speak of the proof and the horizon.",
    ),
    (ALL, "met", "The members tell one story: on all six elements everybody who speaks says the same."),
]


@pytest.mark.parametrize(("said", "status", "verdict"), VERDICTS)
def test_each_verdict(said, status, verdict):
    finding = narrative(told(**said))
    assert (finding.status, finding.verdict) == (status, verdict)


@pytest.mark.parametrize(
    ("changed", "value", "words"),
    [({}, 6, "6 of the 6 elements of the story are told in one way"), ({"ask": ["a", "b", "a"], "proof": ["a", None, None]}, 4, "4 of")],
)
def test_the_number_counts_the_elements_told_in_one_way(changed, value, words):
    finding = narrative(told(**{**ALL, **changed}))
    assert finding.value == value
    assert finding.figure_in_words.startswith(words)
    one = narrative(told(ask=["a", "a", None]))
    assert one.figure_in_words == "1 of the 6 elements of the story is told in one way by everybody who speaks."


def test_alpha_is_a_reason_and_its_words_say_why_it_is_high():
    high = narrative(told(**{**ALL, "ask": ["a", "a", "b"]})).reasons[-1].text
    assert high.startswith("Over all six elements the agreement beyond chance, Krippendorff's α, is 0.8")
    assert "It is high because the members agree on most elements" in high
    low = narrative(told(ask=["a", "a", "b"], problem=["x", "x", "x"])).reasons[-1].text
    assert "is 0.55" in low
    assert "high because" not in low
    apart = [reason.text for reason in narrative(told(ask=["a", None, None], proof=[None, "b", None])).reasons]
    assert apart[-2] == "Krippendorff's α is not defined, for no element has two voices. That is not an α of 0."


@pytest.mark.parametrize(("split", "alpha", "status"), [(1, 0.88, "at risk"), (2, 0.76, "at risk"), (3, 0.63, "not met")])
def test_alpha_alone_can_make_it_not_met(split, alpha, status):
    elements = [element for element in STORY if element != "ask"][:split]
    finding = narrative(told(**{**ALL, **{element: [f"{element} 1", f"{element} 1", f"{element} 2"] for element in elements}}))
    assert finding.detail.alpha == pytest.approx(alpha, abs=0.01)
    assert finding.status == status


def test_the_sign_of_a_contradiction_is_that_of_the_fewer():
    (each,) = narrative(told(**{**ALL, "proof": ["b", "a", "a"]})).detail.contradictions
    assert (each.held.position, each.other.position, each.tied) == ("b", "a", False)


def test_what_would_change_it_names_who_should_say_what():
    (flip,) = narrative(told(**{**ALL, "ask": ["a", "b", "a"]})).would_change
    assert flip.text == "If Ben said “a” of the ask, as others do, this would go from “not yet” to “good”."
    (lost,) = narrative(told(**ALL)).would_change
    assert lost.text == "If Ana said something else than “two releases” of the ask, this would go from “good” to “not yet”."


def test_members_of_the_coalition_who_were_not_asked_are_named_and_counted():
    people = [{"name": name, "organization": f"House of {name}"} for name in ("Ana", "Dia", "Smith; Jones")]
    case = told(**ALL).replace(people=people, members=[{"person": person["name"]} for person in people])
    finding = narrative(case)
    assert finding.verdict == "Three members tell one story; two more in the coalition have not been asked."
    assert "What House of Dia and House of Smith; Jones say: in the coalition, and without a claim." in finding.missing


def test_a_member_with_a_semicolon_is_one_member():
    claims = [{"member": member, "element": "ask", "position": position} for member, position in [("A; B", "x"), ("C", "y"), ("D", "y")]]
    (each,) = narrative(Case(claims=claims)).detail.contradictions
    assert each.held.members == ("A; B",)


def test_every_sentence_of_one_contradiction():
    finding = narrative(team())
    assert [reason.text for reason in finding.reasons[:2]] == [
        "On the ask, Ben says “a report”: “two releases!” Ana and Cem say “two releases”: “two releases!”",
        "Everybody who speaks says the same of the problem, the cause, the remedy, the proof and the horizon.",
    ]
    assert finding.next_steps == (
        "Bring Ben and Ana together over the ask, with both sentences on one page: is it two words for one thing, or two interests? "
        "An interest is not settled by wording.",
    )
    assert finding.missing == ()


def test_the_ask_is_told_first_and_many_contradictions_are_counted():
    said = {element: [f"{element} 1", f"{element} 2", f"{element} 3"] for element in STORY}
    finding = narrative(told(**said))
    texts = [reason.text for reason in finding.reasons]
    assert texts[0].startswith("On the ask, ")
    assert sum(text.startswith("On the ") for text in texts) == 6
    assert "Six more positions stand against what most say." in texts
    assert len(finding.next_steps) == 3
    seven = {**said, **{element: [position] * 3 for element, position in STORY.items() if element in ("cause", "proof")}}
    seven["problem"] = ["a", "a", "b"]
    assert "One more position stands against what most say." in [reason.text for reason in narrative(told(**seven)).reasons]


def test_silence_is_named_with_who_is_silent_and_what_to_ask():
    finding = narrative(told(**{**ALL, "proof": ["S1", None, None], "horizon": [None, None, None]}))
    texts = [reason.text for reason in finding.reasons]
    assert "Of the proof only Ana speaks." in texts
    assert "Of the horizon nobody speaks." in texts
    assert finding.missing == (
        "What Ana says of the horizon.",
        "What Ben says of the proof and the horizon.",
        "What Cem says of the proof and the horizon.",
    )
    assert finding.next_steps[0] == "Ask the others what they would say of the proof, before they read what was written."
    assert narrative(told(**ALL)).next_steps == ("Read the six sentences to somebody outside, and ask what the coalition wants.",)


def test_one_who_says_two_things_is_asked_which_is_meant():
    case = told(**ALL)
    claims = [*(each.__dict__ for each in case.record.claims), {"member": "Ana", "element": "ask", "position": "b"}]
    assert narrative(Case(claims=claims)).next_steps[0] == "Ask Ana which of the two sentences on the ask is meant."


def test_two_of_three_that_say_the_same_are_no_split_and_one_against_one_is():
    rows = narrative(told(**{**ALL, "proof": ["S1", "S1", "S2"], "cause": ["a", "b", None]})).rows
    assert [row.standing for row in rows if row.element == "proof"] == ["same", "same", "differs"]
    assert [row.standing for row in rows if row.element == "cause"] == ["split", "split", "silent"]


BEDS, MINUTES = {"outcome": "Beds free", "unit": "beds"}, {"outcome": "Response time", "unit": "minutes, median"}


@pytest.mark.parametrize(
    ("said", "chosen", "apart"),
    [
        ({"horizon": ("Twelve beds by June", "By June", "Twenty minutes by June")}, "", [("Cem", "minutes", "beds", ("Ana",))]),
        (
            {"horizon": ("Twelve beds by June", "By June", "Twenty minutes by June")},
            "Response time",
            [("Ana", "beds", "minutes", ("Cem",))],
        ),
        ({"horizon": ("By June", "One more bed by June", "June")}, "Response time", [("Ben", "beds", "minutes", ())]),
        ({"horizon": ("A bed each night", "Twelve beds", "By June 2028 minutes matter")}, "", []),  # a year is no count
        ({"horizon": ("Twelve beds in twenty minutes", "Twelve beds", "June")}, "", []),  # it counts what the others count, too
        ({"problem": ("Nine beds too few", "Nobody has minutes for us", "41 minutes to wait")}, "", [("Cem", "minutes", "beds", ("Ana",))]),
        ({"remedy": ("Twelve beds", "Twenty minutes", "Both")}, "", []),  # a way has many numbers
    ],
)
def test_beds_against_minutes_is_a_contradiction_whatever_the_date(said, chosen, apart):
    claims = [
        {"member": member, "element": element, "position": STORY[element], "text": said.get(element, ("",) * 3)[at]}
        for element in STORY
        for at, member in enumerate(("Ana", "Ben", "Cem"))
    ]
    horizons = [{**each, "chosen": each["outcome"] == chosen} for each in (BEDS, MINUTES)]
    finding = narrative(Case(claims=claims, horizons=horizons))
    assert [(each.member, each.unit, each.common, each.others) for each in finding.detail.counted_apart] == apart
    assert finding.status == ("at risk" if apart else "met")
    assert (finding.verdict == "The members contradict each other on what they count.") == bool(apart)
    assert all(each.member in " ".join(reason.text for reason in finding.reasons) for each in finding.detail.counted_apart)
