"""Each sentence about the story, and who counts as heard, from a case in which one thing differs at a time."""

import pytest
from small_cases import STORY

from coalition_kit.case import Case
from coalition_kit.diagnostics.narrative import finding as narrative_finding
from coalition_kit.diagnostics.narrative import narrative, wording
from coalition_kit.diagnostics.narrative.analysis import NarrativeDetail, Story, unheard
from coalition_kit.diagnostics.narrative.units import CountedApart, claims_in_other_units
from coalition_kit.finding.what_if import apply_flip

MEMBERS = ("Ana", "Ben", "Cem")


def claims(said=None, by=MEMBERS):
    """Claims of every member on every element of one story, and of `said` the positions in turn; None is silent."""
    told = {**{element: [position] * len(by) for element, position in STORY.items()}, **(said or {})}
    return [
        {"member": member, "element": element, "position": position}
        for element, positions in told.items()
        for member, position in zip(by, positions, strict=True)
        if position is not None
    ]


def told(said=None, by=MEMBERS, **lists):
    return narrative(Case(claims=claims(said, by), **lists))


def texts(finding):
    return [reason.text for reason in finding.reasons]


# ---- who speaks, and who is heard ------------------------------------------------------------------------------------


def test_an_organization_is_heard_through_its_people_and_its_people_through_it():
    """Ana speaks for Acme, and Bolt by its own name; Cem's Clay is silent, and Dia, who has no organization, too. Eve is no member."""
    people = [{"name": name, "organization": home} for name, home in [("Ana", "Acme"), ("Ben", "Bolt"), ("Cem", "Clay"), ("Eve", "East")]]
    case = Case(
        people=[*people, {"name": "Dia"}],
        members=[{"person": name} for name in ("Ana", "Ben", "Cem", "Dia")],
        claims=[{"member": "Ana", "element": "ask", "position": "a"}, {"member": "Bolt", "element": "ask", "position": "a"}],
    )
    assert unheard(case, Story(case.record.claims)) == ["Clay", "Dia"]
    said = narrative(case).missing
    assert said[-1] == "What Clay and Dia say: in the coalition, and without a claim."
    one = narrative(case.without_members(["Dia"]))
    assert one.missing[-1] == "What Clay says: in the coalition, and without a claim."


@pytest.mark.parametrize(
    ("silent", "end"),
    [(["Dia"], "one more in the coalition has not been asked."), (["Dia", "Eve"], "two more in the coalition have not been asked.")],
)
def test_one_story_of_those_who_were_asked_counts_those_who_were_not(silent, end):
    people = [{"name": name} for name in (*MEMBERS, *silent)]
    finding = told(people=people, members=[{"person": each["name"]} for each in people])
    assert (finding.status, finding.verdict) == ("met", f"Three members tell one story; {end}")


def test_nothing_can_be_compared_where_one_speaks_or_nobody():
    one = narrative(Case(claims=[{"member": "Ana", "element": "ask", "position": "a"}, {"member": "Ben", "element": "ask", "text": "Hm."}]))
    assert one.verdict == "The narrative cannot be judged yet: only one member's claims are written down."
    nobody = narrative(Case())
    assert nobody.verdict == "The narrative cannot be judged yet: nobody's claims are written down."
    wanted = "What at least two members say, in their own words, of the problem, the cause, the remedy, the ask, the proof and the horizon."
    assert one.missing == nobody.missing == (wanted,)


def test_people_of_the_case_are_shown_with_a_reason_and_organizations_are_not():
    finding = told({"ask": ["a", "b", "a"], "proof": [None, None, "S1"]}, people=[{"name": "Ben"}, {"name": "Cem"}])
    people = {reason.text.split(",")[0]: reason.people for reason in finding.reasons}
    assert people["On the ask"] == ("Ben", "Cem")
    assert next(reason.people for reason in finding.reasons if reason.text == "Of the proof only Cem speaks.") == ("Cem",)


# ---- positions and quotes --------------------------------------------------------------------------------------------


def test_a_quote_is_the_first_that_is_written_down_and_none_where_none_is():
    said = claims({"ask": ["a", "b", "b"]})
    blank = narrative(Case(claims=said))
    assert texts(blank)[0] == "On the ask, Ana says “a”. Ben and Cem say “b”."
    quoted = [{**each, "text": "We want b!"} if (each["member"], each["element"]) == ("Cem", "ask") else each for each in said]
    spaced = [{**each, "text": "  "} if (each["member"], each["element"]) == ("Ben", "ask") else each for each in quoted]
    for listed in (quoted, spaced):
        assert texts(narrative(Case(claims=listed)))[0] == "On the ask, Ana says “a”. Ben and Cem say “b”: “We want b!”"


def test_positions_are_lettered_by_how_many_hold_them_and_the_last_letter_is_shared():
    members = [f"P{at:02}" for at in range(29)]
    finding = told({"ask": ["most"] * 2 + [f"p{at}" for at in range(27)]}, members)
    letters = [row.letter for row in finding.rows if row.element == "ask"]
    assert letters[:4] == ["A", "A", "B", "C"]
    assert letters[-4:] == ["Y", "Z", "Z", "Z"]


def test_what_is_split_differs_or_stands_alone():
    """Two against two and one: no position is the most common, for any of them. Three against two: the two differ."""

    def standings(positions):
        finding = told({"ask": positions}, [f"P{at}" for at in range(5)])
        return [row.standing for row in finding.rows if row.element == "ask"]

    assert standings(["a", "a", "b", "b", "c"]) == ["split"] * 5
    assert standings(["a", "b", "a", "b", "a"]) == ["same", "differs", "same", "differs", "same"]
    assert standings(["a", None, None, None, None]) == ["alone", *["silent"] * 4]


# ---- agreement -------------------------------------------------------------------------------------------------------


def test_alpha_below_nought_has_a_true_minus_and_its_interval_stays_within_its_range():
    """On each of two elements four of six ordered pairs differ, of all claims 18 of 30: α = 1 − (2/3)/(3/5).

    Without Ana or Cem α is −0.5, without Ben 1: the mean is 0, SE = √(2/3 · 1.5) = 1, and ± 2.92 is beyond −1 and 1.
    """
    finding = narrative(Case(claims=[each for each in claims({"ask": "aba", "proof": "bab"}) if each["element"] in ("ask", "proof")]))
    detail = finding.detail
    assert (detail.alpha, detail.alpha_low, detail.alpha_high) == (pytest.approx(-1 / 9), -1, 1)
    assert "Krippendorff's α, is −0.11 (−1 to 1); 1 is full agreement." in next(text for text in texts(finding) if "α, is" in text)


def test_the_interval_of_alpha_is_said_with_it_and_a_high_alpha_is_explained_from_eight_tenths():

    def alpha(**fields):
        story = Story(Case(claims=claims()).record.claims)
        contradicted = narrative(Case(claims=claims({"ask": ["a", "b", "b"]}))).detail.contradictions
        return wording._alpha(story, NarrativeDetail(contradictions=contradicted, **fields))

    why = "It is high because the members agree on most elements; a contradiction on one is not made up for by the others."
    start = "Over all six elements the agreement beyond chance, Krippendorff's α, is"
    assert alpha(alpha=0.79, alpha_low=-0.125, alpha_high=1.0) == f"{start} 0.79 (−0.12 to 1); 1 is full agreement."
    assert alpha(alpha=0.8) == f"{start} 0.8; 1 is full agreement. {why}"


@pytest.mark.parametrize(
    ("ask", "why"), [(["a", "a", None], "everybody says the same: nothing varies"), (["a", None, None], "no element has two voices")]
)
def test_alpha_is_not_defined_where_nothing_varies_and_where_nothing_can_be_compared(ask, why):
    """Two who agree are two voices; Ben's cause and Ana's ask are one voice each."""
    alone = {"member": "Ben", "element": "cause", "position": "c"}
    finding = narrative(Case(claims=[alone, *(each for each in claims({"ask": ask}) if each["element"] == "ask")]))
    assert texts(finding)[-2] == f"Krippendorff's α is not defined, for {why}. That is not an α of 0."


# ---- what is counted -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("others", "end"),
    [
        ((), "The one outcome that was chosen is counted in beds."),
        (("Ben",), "Ben counts beds."),
        (("Ben", "Cem"), "Ben and Cem count beds."),
    ],
)
def test_who_counts_otherwise_and_what_the_others_count(others, end):
    apart = CountedApart("horizon", "Ana", "minutes", "Twenty minutes.", "beds", others)
    assert wording.in_two_units(apart) == f"On the horizon, Ana counts minutes: “Twenty minutes.” {end}"


def counted(*said, element="horizon", promised="", **lists):
    units = [{"outcome": "Beds free", "unit": "beds"}, {"outcome": "Response", "unit": "minutes"}]
    listed = [{"member": member, "element": element, "position": "p", "text": text} for member, text in zip(MEMBERS, said, strict=False)]
    case = Case(**{"horizons": units, "claims": listed, **lists})
    return [(each.member, each.unit, each.common, each.others) for each in claims_in_other_units(case, promised)]


def test_a_number_counts_what_stands_two_words_after_it_and_no_further():
    """“twelve free crisis beds” counts beds; with three words between, the number may be of something else."""
    assert counted("Twelve free crisis beds", "20 minutes") == [("Ben", "minutes", "beds", ("Ana",))]
    assert counted("Twelve new and free beds", "20 minutes") == []
    assert counted("Beds, twelve", "20 minutes") == [], "the number comes first"


@pytest.mark.parametrize(
    "number", ["3", "1.500", "2,5", "no", "zero", "one", "twelve", "thirteen", "nineteen", "twenty", "ninety", "hundred", "half", "percent"]
)
def test_numbers_in_digits_and_words_count(number):
    assert counted(f"{number} beds", "20 minutes", "30 minutes") == [("Ana", "beds", "minutes", ("Ben", "Cem"))]


@pytest.mark.parametrize("number", ["2028", "1999", "many", "tent"])
def test_a_year_and_a_word_that_is_no_number_count_nothing(number):
    assert counted(f"{number} beds", "20 minutes") == []


def test_most_decide_what_is_common_and_of_equally_many_the_first():
    assert counted("3 beds", "20 minutes", "30 minutes") == [("Ana", "beds", "minutes", ("Ben", "Cem"))]
    assert counted("20 minutes", "3 beds") == [("Ben", "beds", "minutes", ("Ana",))]


def test_what_was_promised_decides_before_what_was_chosen_and_before_what_most_count():
    most = ("3 beds", "4 beds", "20 minutes")
    assert counted(*most, promised="Response") == [("Ana", "beds", "minutes", ("Cem",)), ("Ben", "beds", "minutes", ("Cem",))]
    chosen = [{"outcome": "Beds free", "unit": "beds"}, {"outcome": "Response", "unit": "minutes", "chosen": True}]
    assert [each[0] for each in counted(*most, horizons=chosen)] == ["Ana", "Ben"]
    assert [each[0] for each in counted(*most, horizons=chosen, promised="Beds free")] == ["Cem"]
    both = [{**each, "chosen": True} for each in chosen]
    assert [each[0] for each in counted(*most, horizons=both)] == ["Cem"], "two that are chosen choose nothing"
    assert [each[0] for each in counted(*most, horizons=chosen, element="problem")] == ["Cem"], "a problem is not promised"


def test_an_outcome_that_was_measured_has_a_unit_too_and_the_horizons_word_for_it_stands():
    outcomes = [{"name": "Waiting", "unit": "Hours"}, {"name": "Beds", "unit": "bed"}]
    assert counted("3 hours", "4 bed", outcomes=outcomes) == [("Ben", "beds", "hours", ("Ana",))]


def test_beds_against_minutes_are_agreed_on_with_whoever_counts_apart():
    units = [{"outcome": "Beds free", "unit": "beds"}, {"outcome": "Response", "unit": "minutes"}]
    said = {("Ana", "horizon"): "Twelve beds", ("Ben", "horizon"): "Ten beds", ("Cem", "horizon"): "20 minutes"}
    listed = [{**each, "text": said.get((each["member"], each["element"]), "")} for each in claims()]
    finding = narrative(Case(claims=listed, horizons=units, people=[{"name": "Cem"}]))
    reason = next(reason for reason in finding.reasons if " counts " in reason.text)
    assert reason.text == "On the horizon, Cem counts minutes: “20 minutes”. Ana and Ben count beds."
    assert reason.people == ("Cem",)
    assert finding.next_steps[0] == "Agree with Cem on which of the two is promised, beds or minutes; the other stays a means."
    assert not any("says the same" in text and "horizon" in text for text in texts(finding)), "the same word, and two units"
    assert finding.value == 5


# ---- what would change it --------------------------------------------------------------------------------------------


def test_lone_voices_are_joined_together_and_of_two_contradictions_the_ask_betters_it_alone():
    finding = told({"proof": ["S1", None, None], "horizon": ["June", None, None]})
    assert [flip.status for flip in finding.would_change] == ["met"]
    assert finding.would_change[0].text.startswith("If Ben said “S1” of the proof and Ben said “June” of the horizon, ")
    four = told({"ask": ["a", "b", "a", "a"], "proof": ["S1", "S1", "S2", "S1"]}, [*MEMBERS, "Dia"])
    assert [(flip.sets[0][1], flip.status) for flip in four.would_change] == [("Ben → ask", "at risk")]


def test_a_change_that_betters_it_most_is_told_before_the_others(monkeypatch):
    """The status is not met by α alone: either of two claims would better it, and the one that makes it good is told first."""
    tried = {"Ben": "at risk", "Cem": "met", "Ana": "at risk"}
    mends = [(name, "proof", "S1") for name in ("Ben", "Cem", "Ana", "Ben")]
    monkeypatch.setattr(narrative_finding, "_mends", lambda claims: mends)
    monkeypatch.setattr(narrative_finding, "_status_with", lambda claims, changes, apart=(): tried[changes[0][0]])
    found = list(narrative_finding._flips([], "not met", ()))
    assert [flip.sets[0][1] for flip in found] == ["Cem → proof", "Ben → proof", "Ana → proof"]


def test_a_story_that_holds_is_lost_by_one_claim_and_the_ask_is_tried_first():
    """With two members each claim on an element is one of two: whoever says something else turns it."""
    (flip,) = told(by=["Ana", "Ben"]).would_change
    assert flip.text == "If Ana said something else than “two releases” of the ask, this would go from “good” to “not yet”."
    assert (flip.status, flip.sets) == ("not met", (("claims", "Ana → ask", "position", "something else"),))


@pytest.mark.parametrize("first", [True, False], ids=["said first", "said last"])
def test_a_member_who_says_two_things_would_say_one_whichever_was_written_down_first(first):
    """Cem asks for what all ask for, and for something else: whoever says one thing of the ask says it in each sentence."""
    other = {"member": "Cem", "element": "ask", "position": "a report"}
    case = Case(claims=[other, *claims()] if first else [*claims(), other])
    finding = narrative(case)
    (flip,) = finding.would_change
    assert flip.text == "If Cem said “two releases” of the ask, as others do, this would go from “not yet” to “good”."
    assert narrative(apply_flip(case, flip)).status == flip.status == "met"
    assert finding.next_steps[0] == "Ask Cem which of the two sentences on the ask is meant."


def test_of_those_who_say_two_things_and_one_who_does_not_the_one_is_brought_together_with_the_others():
    """Ana says both; Ben says the one and Cem the other: over the ask Cem meets Ben, and Ana is no party of one side."""
    said = {("Ana", "two releases"), ("Ana", "a report"), ("Ben", "two releases"), ("Cem", "a report"), ("Dia", "two releases")}
    ask = [{"member": member, "element": "ask", "position": position} for member, position in sorted(said)]
    others = [each for each in claims(by=(*MEMBERS, "Dia")) if each["element"] != "ask"]
    assert narrative(Case(claims=[*ask, *others])).next_steps[0].startswith("Bring Cem and Ben together over the ask, ")


def test_a_member_who_says_three_things_would_change_once():
    more = [{"member": "Ana", "element": "proof", "position": position} for position in ("S2", "S3")]
    split = {"member": "Ben", "element": "cause", "position": "greed"}
    (flip,) = narrative(Case(claims=[*claims(), *more, split])).would_change
    assert flip.text.startswith("If Ben said “the bonus” of the cause and Ana said “S1” of the proof, this would go")
    assert len(flip.sets) == 2
