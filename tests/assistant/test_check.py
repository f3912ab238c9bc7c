"""What the kit can check in an answer: each kind of claim, right and wrong; what it cannot; and the answer that lesson 07 prints."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coalition_kit as ck
from coalition_kit.assistant import check_answer
from coalition_kit.lessons.m07_third_brain.sample_answer import sample_answer
from coalition_kit.privacy import Key
from coalition_kit.privacy.name_pool import NAMES

pytestmark = pytest.mark.slow  # works out whole teaching cases

BONUS, FUND, RELEASE = "“Replace the release-date bonus”", "“Open the pilot fund”", "“Let teams release on their own”"


@cache
def assessed():
    return ck.assess(ck.load_case("product-development"))


def claims(sentence, **more):
    return [(row["holds"], row["fault"], row["finding"]) for row in check_answer(sentence, assessed(), **more)]


TRUE = [
    ("Henrik Solvang is a member of the coalition.", "commitment"),
    ("Viktor is not yet a member.", "commitment"),
    ("The coalition has eight members.", "commitment"),
    ("Noor Haddadin is committed.", "commitment"),
    ("Jonas Weidmann is not committed.", "commitment"),
    ("Viktor Baranyi can block " + RELEASE + ".", "authority"),
    ("Margarethe Voss alone can approve " + BONUS + ".", "authority"),
    ("Let Desmond Oyelaran and Setsuko Arimoto open the pilot fund.", "authority"),
    ("Annelise Kroon can vote on " + BONUS + ".", "authority"),
    ("Five of the eight decisions can be blocked from outside.", "authority"),
    ("5 of 8 decisions can be stopped by people who are not members.", "authority"),
    ("Nobody in it holds 19 of the 24 affected places.", "coverage"),
    ("The members hold five of the 24 places.", "coverage"),
    ("About 26 % of the affected system is covered.", "coverage"),
    ("No member brings a sceptical view.", "coverage"),
    ("Priya Raghunathan is a sceptic.", "coverage"),
    ("Viktor Baranyi works against the change.", "critical_mass"),
    ("Henrik Solvang supports it.", "critical_mass"),
    ("We are not at critical mass yet.", "critical_mass"),
    ("It is not yet time to launch.", "launch_gate"),
    ("Priya Raghunathan reports to Viktor Baranyi.", "introductions"),
    ("Jonas Weidmann trusts Dilan Aksoy.", "introductions"),
    ("“White paper on small batches” and “Article in the trade paper” come from the same source.", "evidence_fit"),
    ("“Swift, 2022: what happened to the testers” speaks against the plan.", "evidence_fit"),
    ("The case does not say where Wanjiru Githae stands.", "next_questions"),
]
FALSE = [
    ("Viktor Baranyi is a member of the coalition.", "contradicted", "commitment"),
    ("Priya has already joined the coalition.", "contradicted", "commitment"),
    ("Henrik Solvang is not a member.", "contradicted", "commitment"),
    ("The coalition has twelve members.", "contradicted", "commitment"),
    ("Desmond Oyelaran, the sponsor, is fully committed.", "contradicted", "commitment"),
    ("Viktor Baranyi is committed.", "contradicted", "commitment"),
    ("Catalina Prieto can block " + FUND + ".", "contradicted", "authority"),
    ("Setsuko Arimoto alone can open the pilot fund.", "contradicted", "authority"),
    ("Noor Haddadin can approve " + BONUS + ".", "contradicted", "authority"),
    ("Let Noor Haddadin decide “Cut the gates from twelve to two”.", "ruled out", "authority"),
    ("Ask Desmond Oyelaran and Catalina Prieto to open the pilot fund.", "ruled out", "authority"),
    ("Two of the eight decisions can be blocked from outside.", "contradicted", "authority"),
    ("Three of ten decisions are easy.", "contradicted", "authority"),
    ("The members hold nine of the 24 places.", "contradicted", "coverage"),
    ("70 % of the affected system is covered.", "contradicted", "coverage"),
    ("Viktor Baranyi is an enthusiast.", "contradicted", "coverage"),
    ("Viktor Baranyi supports the change.", "contradicted", "critical_mass"),
    ("Henrik Solvang opposes it.", "contradicted", "critical_mass"),
    ("Critical mass has been reached.", "contradicted", "critical_mass"),
    ("You are ready to launch.", "contradicted", "launch_gate"),
    ("Jonas Weidmann reports to Viktor Baranyi.", "contradicted", "introductions"),
    ("Viktor Baranyi trusts Jonas Weidmann.", "invented", "introductions"),
    ("Wanjiru Githae supports the change.", "invented", "next_questions"),
    ("The case does not say where Henrik Solvang stands.", "contradicted", "next_questions"),
    ("“White paper on small batches” and “What a month of waiting costs” come from one source.", "contradicted", "evidence_fit"),
    ("“Swift, 2022: what happened to the testers” speaks for the plan.", "contradicted", "evidence_fit"),
    ("The best three are Henrik Solvang, Noor Haddadin and Yusuf Karahan.", "contradicted", "next_recruits"),
    ("Talk to Ingrid Halvorsen first.", "invented", "coverage"),
    ("Perhaps Anneliese Voss knows.", "invented", "coverage"),
    ("She said “This will never ever work in my unit”.", "invented", "evidence_fit"),
    ("This follows from the table [P999].", "invented", ""),
]
OPEN = [
    "Take your time with it.",
    "The Grower App team is where it began.",
    "Product Management owns the four-month document.",
    "Front line people in Customer Success hear every grower first.",
    "Would Viktor Baranyi be a good member?",
    "Is critical mass reached?",
    "Start small. Then widen.",
    "Talk to Viktor Baranyi about release safety [P7].",
    "On Monday, talk to her.",
]


@pytest.mark.parametrize(("sentence", "finding"), TRUE, ids=lambda value: value[:40])
def test_a_claim_that_holds_is_seen_to_hold(sentence, finding):
    assert (True, "", finding) in claims(sentence)
    assert all(holds is True for holds, _, _ in claims(sentence))


def test_a_rule_is_told_as_a_reader_says_it():
    (found,) = check_answer("Ask Desmond Oyelaran and Catalina Prieto to open the pilot fund.", assessed())
    assert "Desmond Oyelaran (2), Setsuko Arimoto (2) and Catalina Prieto (1); 4 of 5 votes are needed." in found["says"]


@pytest.mark.parametrize(("sentence", "fault", "finding"), FALSE, ids=lambda value: value[:40])
def test_a_claim_that_does_not_hold_is_found_with_the_finding_that_says_so(sentence, fault, finding):
    assert (False, fault, finding) in claims(sentence)


@pytest.mark.parametrize("sentence", OPEN)
def test_what_cannot_be_matched_stays_open(sentence):
    assert {holds for holds, _, _ in claims(sentence)} == {None}


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_what_the_kit_says_itself_is_never_called_wrong(name):
    assessment = ck.assess(ck.load_case(name))
    said = [line for finding in assessment for line in (finding.verdict, *(reason.text for reason in finding.reasons), *finding.next_steps)]
    wrong = [(row["sentence"], row["says"]) for row in check_answer("\n".join(said), assessment) if row["holds"] is False]
    assert wrong == []


def test_made_up_names_come_back_and_those_that_stand_for_nobody_are_found():
    key = Key.of(assessed().case)
    nobody = next(name for name in NAMES if name not in key.people.values())
    rows = check_answer(f"{key.people['Viktor Baranyi']} is a member. {nobody} is one too.", assessed(), key)
    assert rows[0]["sentence"] == "Viktor Baranyi is a member."
    assert (rows[0]["holds"], rows[1]["holds"], rows[1]["fault"]) == (False, False, "invented")
    assert nobody in rows[1]["says"]


def test_headings_and_lists_are_no_sentences_of_their_own():
    rows = check_answer("## Coverage\n\n- **Viktor Baranyi** is a member.\n1. Henrik Solvang is a member.\n", assessed())
    assert [(row["number"], row["holds"]) for row in rows] == [(1, False), (2, True)]
    assert check_answer("", assessed()) == []


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_text_is_checked_without_trouble(text):
    for row in check_answer(f"{text} Viktor Baranyi {text}", assessed()):
        assert set(row) == {"number", "sentence", "holds", "fault", "finding", "says"}
        assert bool(row["fault"]) == (row["holds"] is False)


@pytest.mark.parametrize(
    "sentence", ["Viktor Baranyi truſts Jonas Weidmann.", "“open the pılot fund” ſix of ten deciſions", "The coalition has ſix members."]
)
def test_letters_that_only_look_alike_do_no_harm(sentence):
    assert check_answer(sentence, assessed())


def test_a_long_hostile_answer_ends_soon():
    assert check_answer("Let «0» and " * 3000 + "A " * 3000 + "“" * 3000 + "[P1, " * 3000, assessed())


def test_an_assessment_without_a_case_is_refused():
    with pytest.raises(ValueError, match="knows its case"):
        check_answer("x", ck.Assessment("T", ()))


class TestTheAnswerInPrint:
    """Ten sentences; four are demonstrably wrong, each in its own way, and the other six are demonstrably right."""

    def test_the_check_of_the_kit_finds_exactly_the_faults(self):
        rows = check_answer("\n".join(line["text"] for line in sample_answer()), assessed())
        for number, line in enumerate(sample_answer(), start=1):
            mine = [row for row in rows if row["number"] == number]
            fault = "contradicted" if line["fault"] == "overstated" else line["fault"]  # half of it: the kit has no word for that
            assert {row["fault"] for row in mine} == {fault}, line
            assert {row["holds"] for row in mine} == {not line["fault"]}, line
            assert line["finding"] in {row["finding"] for row in mine}, line

    def test_there_are_four_faults_of_four_kinds_among_ten(self):
        assert len(sample_answer()) == 10
        assert sorted(line["fault"] for line in sample_answer() if line["fault"]) == ["contradicted", "invented", "overstated", "ruled out"]

    def test_the_invented_fact_stands_nowhere_in_the_case(self):
        (line,) = [line for line in sample_answer() if line["fault"] == "invented"]
        everything = assessed().case.to_json().lower() + assessed().to_text().lower()
        assert not [word for word in ("ingrid", "halvorsen", "works council") if word in everything]
        assert "Ingrid Halvorsen of the works council" in line["text"]
        assert "works council" not in {row.function.lower() for row in assessed()["coverage"].rows}

    def test_the_sponsor_gave_nothing_that_was_seen(self):
        (row,) = [row for row in assessed()["commitment"].rows if row.person == "Desmond Oyelaran"]
        assert row.position == "agreed"
        assert "observed" not in {row.time, row.attention, row.capital}

    def test_the_two_who_should_open_the_fund_have_not_the_votes(self):
        (decision,) = [one for one in assessed().case.record.decisions if one.name == "Open the pilot fund"]
        assert decision.weights == {"Desmond Oyelaran": 2, "Setsuko Arimoto": 2, "Catalina Prieto": 1}
        assert not decision.game().wins(["Desmond Oyelaran", "Catalina Prieto"])
        (row,) = [row for row in assessed()["authority"].rows if row.decision == decision.name]
        assert row.blockers == (("Setsuko Arimoto",),)

    def test_one_of_two_who_may_each_end_the_bonus_cannot_block_it(self):
        (bonus,) = [one for one in assessed().case.record.decisions if one.name == "Replace the release-date bonus"]
        assert bonus.game().wins(["Margarethe Voss"])
        assert not bonus.game().blocks(["Margarethe Voss"])

    def test_the_other_six_are_so(self):
        case, found = assessed().case, assessed()
        places = [row for row in found["coverage"].rows if row.weight]
        assert (sum(bool(row.members) for row in places), len(places)) == (5, 24)
        assert not [name for name in case.member_names if case.person(name).perspective == "sceptic"]
        assert set(found["next_recruits"].detail.chosen) == {"Margarethe Voss", "Oluwaseun Adewale", "Setsuko Arimoto"}
        reports = {item.source for item in case.record.evidence if item.form == "external_example"}
        assert len(reports) == 1
        assert sum(bool(row.blockers) for row in found["authority"].rows) == 5
        (node,) = [row for row in found["critical_mass"].rows if row.name == "Releases leave without the train"]
        assert found["critical_mass"].status == "not met"
        assert node.chance == 0
        assert not case.person("Wanjiru Githae").stance.known
        assert not case.person("Wanjiru Githae").private_stance.known
        assert re.search("Wanjiru Githae", " ".join(found["next_questions"].missing))
