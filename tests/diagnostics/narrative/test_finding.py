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
    assert finding.value == pytest.approx(1 - 10 / 22)
    assert finding.interval == (pytest.approx(1 - 10 / 22 - 2.919986 * 0.4, abs=1e-5), 1.0)


def test_one_story():
    finding = narrative(told(**ALL))
    assert (finding.status, finding.value) == ("met", 1)
    assert {row["standing"] for row in finding.rows} == {"same"}
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
    assert finding.value < 2 / 3
    assert finding.status == "not met"


def test_everybody_says_the_same_single_thing_and_alpha_is_not_defined():
    finding = narrative(told(ask=["a", "a", "A"]))
    assert finding.value is None
    assert finding.interval is None
    assert any("not defined" in reason.text and "everybody says the same" in reason.text for reason in finding.reasons)
    assert finding.status == "at risk"  # of five elements nobody speaks
    assert any(reason.text == "Of the proof nobody speaks." for reason in finding.reasons)


def test_a_contradiction_is_told_by_name_with_both_quotes():
    finding = narrative(team())
    (each,) = finding.extra["contradictions"]
    assert (each["element"], each["members"], each["other_members"]) == ("ask", ["Ben"], ["Ana", "Cem"])
    assert "Ben says “a report”: “two releases!”" in finding.reasons[0].text
    assert "Ana and Cem say “two releases”" in finding.reasons[0].text
    assert finding.reasons[0].people == ("Ben", "Ana", "Cem")
    ask = next(row for row in finding.extra["elements"] if row["element"] == "ask")
    assert ask["agreement"] == pytest.approx(1 / 3)
    assert {row["member"]: (row["standing"], row["letter"]) for row in finding.rows if row["element"] == "ask"} == {
        "Ana": ("same", "A"),
        "Ben": ("differs", "B"),
        "Cem": ("same", "A"),
    }


def test_two_against_two_have_no_common_position():
    finding = narrative(told(**{**ALL, "proof": ["S1", "S2", None]}))
    assert [row["standing"] for row in finding.rows if row["element"] == "proof"] == ["split", "split", "silent"]
    assert finding.extra["contradictions"][0]["tied"]


def test_a_member_who_says_two_things_contradicts_themself():
    claims = [*CLAIMS, {"member": "Ana", "element": "proof", "position": "S2", "text": "S2 too"}]
    finding = narrative(team(claims=claims))
    assert "proof" in {each["element"] for each in finding.extra["contradictions"]}
    assert [row["standing"] for row in finding.rows if (row["member"], row["element"]) == ("Ana", "proof")] == ["same", "differs"]
    alone = narrative(Case(claims=[{"member": "Ana", "element": "ask", "position": position} for position in "ab"]))
    assert alone.status == "not assessable"


def test_several_mends_are_tried_together_where_none_alone_is_enough():
    case = told(**{**ALL, "proof": ["S1", "S1", "S2"], "cause": ["a", "b", "a"]})
    (flip,) = narrative(case).would_change
    assert {key for _, key, _, _ in flip.sets} == {"Cem → proof", "Ben → cause"}
    assert narrative(apply_flip(case, flip)).status == flip.status == "met"


def test_a_claim_that_is_not_there_yet_can_be_added():
    case = told(**{**ALL, "proof": [None, "S1", None]})
    finding = narrative(case)
    assert [flip.sets for flip in finding.would_change] == [(("claims", "Ana → proof", "position", "S1"),)]
    assert narrative(apply_flip(case, finding.would_change[0])).status == "met"


def test_a_sentence_without_a_position_is_silence_and_is_asked_for():
    claims = [{**claim, "position": "" if claim["member"] == "Cem" else claim["position"]} for claim in CLAIMS]
    finding = narrative(team(claims=claims))
    assert {row["standing"] for row in finding.rows if row["member"] == "Cem"} == {"silent"}
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
