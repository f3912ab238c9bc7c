"""The page of notebook 06: each part stands as its own diagnostic says, and what is open comes back as a question."""

import pytest

from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.lessons.m06_across_organizations.choices import LET_GO, MOTION, RULES, case_of_choices, is_sorted_well, kinds
from coalition_kit.lessons.m06_across_organizations.compact import compact

SORTED = {
    "Lanternmark Health Plan": "exchange",
    **dict.fromkeys(("Oakline Assurance", "Saltgrass Youth House", "University of Kestmere"), "between"),
    **dict.fromkeys(
        ("Harbour Steps", "County Public Health", "Kestmere Dispatch and Rescue", "Three Doors Family Network", "Night Kettle"), "mission"
    ),
}
ASK = {"member": "Lanternmark Health Plan", "element": "ask"}
MINUTES = {"member": "Kestmere Dispatch and Rescue", "element": "horizon"}
GOOD = {
    "speaker": "Night Kettle",
    "exchange": SORTED,
    "horizon": "Crisis beds free at six in the evening",
    "voices": ["Simone Vautrin", "Josephine Tarn", "Gunnar Eskildsen"],
    "struck": [ASK, MINUTES],
    "tools": {"The online petition": LET_GO, "The awareness campaign": LET_GO},
    "asked": "night staff",
    "rule": "One voice each, and four of five",
}


@pytest.fixture(scope="module")
def case():
    return load_case("mental-health")


def parts(case, **changes):
    return {row.part: row for row in compact(case, {**GOOD, **changes}).rows}


def test_an_empty_page_is_not_judged_and_asks_a_question_in_every_part(case):
    finding = compact(case, {})
    assert finding.status == "not assessable"
    assert all(row.asks and not row.says for row in finding.rows)


def test_a_good_page_leaves_no_question(case):
    finding = compact(case, GOOD)
    assert (finding.status, [row.asks for row in finding.rows if row.asks]) == ("met", [])
    assert all(row.says for row in finding.rows)


@pytest.mark.parametrize("part", sorted(GOOD))
def test_each_part_alone_keeps_the_page_from_being_met(case, part):
    rest = {key: value for key, value in GOOD.items() if key != part}
    finding = compact(case, rest)
    assert finding.status == "not met"
    assert sum(row.status != "met" for row in finding.rows) == 1


@pytest.mark.parametrize(
    ("choices", "status", "verdict"),
    [
        ({}, "not assessable", "The page is empty: nothing has been chosen yet."),
        (GOOD, "met", "She reads it to the end, and has no question left."),
        ({**GOOD, "voices": None}, "not met", "One of its parts leaves a question open."),
        ({"rule": GOOD["rule"]}, "not met", "Seven of its parts leave a question open."),
    ],
)
def test_the_verdict_counts_the_open_parts(case, choices, status, verdict):
    finding = compact(case, choices)
    assert (finding.status, finding.verdict) == (status, verdict)


@pytest.mark.slow
def test_whoever_is_here_for_the_exchange_is_asked_why_it_speaks_first(case):
    for row in partnerships(case).rows:
        said = parts(case, speaker=row.organization)["Who speaks first"]
        if row.position == "transactional":
            assert said.status == "not met"
            assert row.evidence in said.asks
        elif row.position in ("mixed", "not settled"):
            assert said.status == "at risk"
    assert parts(case, speaker="Three Doors Family Network")["Who speaks first"].asks.startswith("Who outside")


@pytest.mark.parametrize(
    ("sort", "allowed"), [("mission", {"mission-aligned", "not settled"}), ("exchange", {"transactional", "not settled"})]
)
def test_a_partner_may_be_sorted_as_what_is_judged_of_it_allows(case, sort, allowed):
    rows = partnerships(case).rows
    assert {row.position for row in rows if is_sorted_well(row, sort)} <= allowed
    settled = {row.organization for row in rows if row.position in allowed - {"not settled"}}
    assert settled == {row.organization for row in rows if is_sorted_well(row, sort) and row.position != "not settled"}
    assert all(is_sorted_well(row, "between") == (row.position in ("mixed", "not settled")) for row in rows)


def test_every_partner_is_sorted_and_one_that_is_not_is_asked_about(case):
    part = "Who is here for what"
    good = parts(case)[part]
    assert good.status == "met"
    assert all(row.organization in good.says for row in case.record.partnerships)
    left = parts(case, exchange={name: sort for name, sort in SORTED.items() if name != "Night Kettle"})[part]
    assert (left.status, left.asks) == ("at risk", "And Night Kettle?")
    for name, sort in SORTED.items():
        wrong = parts(case, exchange={**SORTED, name: "mission" if sort == "exchange" else "exchange"})[part]
        judged = next(row for row in partnerships(case).rows if row.organization == name)
        assert (wrong.status == "not met") == (not is_sorted_well(judged, "mission" if sort == "exchange" else "exchange"))
        assert wrong.status == "met" or name in wrong.asks


def test_an_outcome_without_a_count_is_asked_for_it(case):
    asks = parts(case, horizon="People who wait past midnight in a corridor")["One outcome"].asks
    assert asks == "I see no baseline, no source and no owner. How would I know?"


@pytest.mark.parametrize(
    ("voices", "word"),
    [
        (["Ilaria Montefiore", "Simone Vautrin", "Josephine Tarn"], "sits at your table"),
        (["Marguerite Oduya", "Simone Vautrin", "Josephine Tarn"], "comes from your own house"),
        (["Simone Vautrin", "Simone Vautrin", "Simone Vautrin"], "Who else?"),
        (
            ["Gunnar Eskildsen", "Farida Mansouri", "Roxanne Desrosiers"],
            "People from Private insurance and Emergency services sit at your table already.",
        ),
        (["Caspian Reyes-Holm", "Anahera Pohatu", "Luz Marina Paredes"], "Two sectors for three voices"),
        (["Caspian Reyes-Holm", "Emeka Strand", "Luz Marina Paredes"], "ring one of them back"),
        (["Alma Whitcombe", "Josephine Tarn", "Gunnar Eskildsen"], "Who says so who does not have to decide it?"),
    ],
)
def test_voices_that_bring_nothing_new_or_that_nobody_hears_are_asked_about(case, voices, word):
    assert word in parts(case, voices=voices)["Three voices from outside"].asks


@pytest.mark.parametrize(
    ("struck", "horizon", "asks"),
    [
        ([ASK, MINUTES], GOOD["horizon"], ""),
        (ASK, GOOD["horizon"], "Which of the two do you promise, beds or minutes?"),  # one alone, as older files have it
        ([MINUTES], GOOD["horizon"], "No new mandate is needed"),
        ([ASK, MINUTES], "Response time to a call in crisis", "Which of the two do you promise, minutes or beds?"),
        ([ASK, {"member": "Kestmere Health", "element": "horizon"}], "Response time to a call in crisis", ""),
        ([], GOOD["horizon"], "No new mandate is needed"),
    ],
)
def test_the_story_holds_without_what_contradicts_and_counts_what_is_promised(case, struck, horizon, asks):
    said = parts(case, struck=struck, horizon=horizon)["One story"]
    assert (said.status == "met") == (asks == "")
    assert asks in said.asks


@pytest.mark.slow
def test_no_other_sentence_makes_one_story(case):
    held = [
        (claim.member, claim.element)
        for claim in case.record.claims
        if parts(case, struck=[MINUTES, {"member": claim.member, "element": claim.element}])["One story"].status == "met"
    ]
    assert held == [("Lanternmark Health Plan", "ask")]
    assert not narrative(case_of_choices(case, GOOD)).detail.contradictions


def test_tools_hold_when_each_chain_is_whole_and_letting_all_go_is_no_way_out(case):
    assert advocacy(case_of_choices(case, GOOD)).status == "met"
    none = dict.fromkeys((tool.name for tool in case.record.tools), LET_GO)
    assert "who will have heard" in parts(case, tools=none)["The tools"].asks
    untied = parts(case, tools={"The awareness campaign": LET_GO})["The tools"]
    assert "What is “The online petition” for?" in untied.asks
    uncounted = parts(case, tools={**GOOD["tools"], "The online petition": ["Send the first-night bill to the floor", GOOD["horizon"]]})
    assert uncounted["The tools"].status == "at risk"
    assert uncounted["The tools"].asks.startswith("Has Alma Whitcombe")
    assert "Nobody has counted" in uncounted["The tools"].asks


def test_a_voice_without_a_sector_is_asked_where_it_comes_from(case):
    people = tuple(each.model_copy(update={"sector": ""}) if each.name == "Josephine Tarn" else each for each in case.record.people)
    said = parts(case.replace(people=people))["Three voices from outside"]
    assert (said.status, said.asks) == ("at risk", "Where does Josephine Tarn come from? No sector is written down.")


@pytest.mark.slow
def test_one_asks_for_what_the_pool_lacks(case):
    status = {row.kind: row.status for row in pooling(case).rows}
    for kind in kinds(case):
        said = parts(case, asked=kind)["What we ask for first"]
        assert (said.status == "met") == (status[kind] == "not met")
        assert bool(said.asks) == (said.status != "met")


def test_the_rule_changes_one_motion_and_no_other(case):
    for words in RULES:
        made = case_of_choices(case, {"rule": words})
        changed = [new.motion for new, old in zip(made.record.governance, case.record.governance, strict=True) if new != old]
        assert changed in ([], [MOTION])
        assert all(each.game() for each in made.record.governance)


@pytest.mark.parametrize("strange", [None, 3, "x", ["x"], {"x": [1]}, {"member": ["a"], "element": 2}, [["a"], {}]])
def test_choices_from_any_file_count_as_not_chosen(case, strange):
    finding = compact(case, dict.fromkeys(GOOD, strange))
    assert finding.status == "not assessable"


def test_a_tool_that_is_aimed_elsewhere_has_not_been_heard_there(case):
    tools = {**GOOD["tools"], "Letters from families to the committee": ["Open twelve crisis beds", GOOD["horizon"]]}
    said = parts(case, tools=tools)["The tools"]
    assert said.status == "at risk"
    assert said.asks.startswith("Has ")
    assert "It went to another decision." in said.asks
