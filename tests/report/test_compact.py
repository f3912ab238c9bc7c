"""The compact on one sheet: what the case says of each clause, and what it leaves open."""

from types import SimpleNamespace as Row

import pytest
from report_pages import finding
from small_systems import hospital

from coalition_kit import lessons as labs
from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.partnerships.results import Gift
from coalition_kit.report.compact import QUESTIONS, clauses


@pytest.fixture(scope="module")
def sheet():
    case = load_case("mental-health")
    return {one.heading: " ".join(one.says) for one in clauses(case, {one.name: one for one in assess(case, questions=QUESTIONS)})}


def test_every_clause_says_what_was_agreed_and_who_does_not_sign(sheet):
    assert "Lanternmark Health Plan does not sign this: “No new mandate is needed" in sheet["Ask"]
    assert "from 3 to 4 beds to 12 beds by 30 June 2028" in sheet["One horizon"]
    assert "Kestmere Dispatch and Rescue promises something else: “Twenty minutes by June 2028.”" in sheet["One horizon"]
    assert "Harbour Steps gives night staff, 3 people a night; 4 rooms a night." in sheet["Who gives what"]
    assert "Of night staff there is too little" in sheet["Who gives what"]
    assert "9 of 17 votes are needed" in sheet["By which rule we decide"]
    assert (
        "Lanternmark Health Plan and Oakline Assurance and (Kestmere Health or County Public Health) must say yes."
        in sheet["By which rule we decide"]
    )
    assert "→ “Send the first-night bill to the floor” →" in sheet["Which tool moves which decision"]
    assert "The awareness campaign" not in sheet["Which tool moves which decision"]
    assert sheet["Who speaks"] == ""


def test_of_two_horizons_that_can_be_checked_the_first_is_told_and_that_none_is_marked():
    case = load_case("mental-health")
    first = case.record.horizons[0].model_copy(update={"chosen": False})
    two = case.replace(horizons=[first, first.model_copy(update={"outcome": "Nights at home"})])
    said = {one.heading: one.says for one in clauses(two, {one.name: one for one in assess(two, questions=QUESTIONS)})}["One horizon"]
    assert said[0].startswith(f"{first.outcome}: from ")
    assert "It is not marked yet as the one outcome that all work towards." in said


def test_a_case_without_partners_has_no_compact():
    assert clauses(hospital(), {}) == ()


def test_eight_choices_on_one_s_own_partners_make_the_page_and_the_sheet():
    session = labs.open_session("06_across_organizations")
    session.case = load_case("mental-health").replace(journal={})
    lab = labs.OwnAcross(session).labs[-1]
    first, *others = lab.sorter.cards
    assert first in lab.sorter.card.value
    for _ in lab.sorter.cards:
        lab.sorter.buttons.marks["mission"].click()
    assert "All are sorted." in lab.sorter.card.value
    lab.sorter.buttons.lines[others[0]].click()
    assert f"{others[0]} (2 of {len(lab.sorter.cards)})" in lab.sorter.card.value
    lab.sorter.buttons.marks["between"].click()
    assert lab.sorter.buttons.lines[others[0]].description == f"{others[0]}: between"
    next(iter(lab.unsigned.values())).value = True
    lab.tools["The awareness campaign"].value = "let go"
    lab.fields["speaker"].value = "Night Kettle"
    lab.fields["voices"].value = "Simone Vautrin; Nobody Inparticular"
    lab.make.click()
    assert all(words in lab.result.value for words in ("Night Kettle", "A sceptic asks:", "Here for the mission: Lanternmark Health Plan"))
    assert "Alma Whitcombe reads" not in lab.result.value
    assert "Not on your list of people: Nobody Inparticular." in lab.said.value
    sent = []
    session.send = lambda content, buffers=None: sent.append((content, buffers))
    lab.sheet.click()
    ((content, (page,)),) = sent
    assert content["name"] == "The compact.html"
    assert b"Night Kettle speaks first." in page
    again = labs.OwnAcross(session).labs[-1]
    assert again.chosen == lab.chosen


PARTNERS = Case(partnerships=[{"organization": "Kestmere"}])


def agreed(case=PARTNERS, speaker="", **rows):
    """The clauses of a case whose findings have these rows, by heading; a finding made by hand stays as it is."""
    found = {name: made if hasattr(made, "verdict") else finding(name, rows=tuple(made)) for name, made in rows.items()}
    return {one.heading: one.says for one in clauses(case, found, speaker)}


def outcome(name, **changes):
    facts = {"outcome": name, "baseline": "3-4", "target": "12", "unit": "beds", "date": "2028-06-30", "source": "the register"}
    more = {"owner": "Ana", "chance": None, "points": 1, "first": "2026-01-31", "complete": True, "chosen": False}
    return Row(**(facts | more | changes))


BEDS = "from 3 to 4 beds to 12 beds by 30 June 2028. Counted by: the register. Ana answers for it."


def test_the_one_horizon_is_the_chosen_one_also_where_another_is_listed_before_it():
    assert agreed(horizon=[outcome("Nights"), outcome("Beds", chosen=True)])["One horizon"] == (f"Beds: {BEDS}",)
    assert agreed(horizon=[outcome("Nights", complete=False), outcome("Beds")])["One horizon"] == (f"Beds: {BEDS}",), "one can be checked"
    assert agreed(horizon=[outcome("Nights", complete=False, chosen=True)])["One horizon"] == (), "none can be checked"
    assert agreed()["One horizon"] == ()


@pytest.mark.parametrize(("chance", "points", "told"), [(0.62, 2, True), (0.0, 2, True), (0.62, 1, False), (None, 2, False)])
def test_a_trend_takes_two_points_and_its_chance_is_told_also_where_it_is_none(chance, points, told):
    runs = "in no run" if chance == 0 else "in 6 of 10 runs"
    trend = f"If the trend since 31 January 2026 goes on, the target is reached {runs} of this model."
    assert agreed(horizon=[outcome("Beds", chosen=True, chance=chance, points=points)])["One horizon"][1:] == ((trend,) if told else ())


def claim(member, position, text="", element="problem"):
    return {"member": member, "element": element, "position": position, "text": text}


def test_a_story_is_what_most_say_in_their_words_and_who_does_not_sign_it():
    claims = [
        claim("Ana", "money", "It costs."),
        claim("Ben", "beds"),
        claim("Cem", "beds", "None is free."),
        claim("Dia", ""),
        claim("Eve", "law"),
    ]
    told = agreed(PARTNERS.replace(claims=[*claims, claim("Fay", "money", element="ask")]))
    assert told["Problem"] == (
        "Beds. “None is free.” (Cem)",
        "Ana does not sign this: “It costs.”",
        "Eve does not sign this: “law”",
    ), "two of five say beds, Ben without a word of his own; Dia has not said what the problem is"
    assert told["Ask"] == ("Money.",)
    assert agreed()["Problem"] == ()


def test_six_give_what_they_give_and_what_is_short_is_asked_for():
    givers = [Row(organization=f"P{n}", gives=(Gift("rooms", "4", ""),)) for n in range(7)]
    none = Row(organization="None", gives=())
    kinds = [Row(kind="rooms", status="not met"), Row(kind="money", status="at risk"), Row(kind="staff", status="not met")]
    told = agreed(partnerships=[none, *givers], pooling=kinds)["Who gives what"]
    assert told[:-1] == tuple(f"P{n} gives rooms, 4." for n in range(6))
    assert told[-1] == "Of rooms and staff there is too little, also when all is shared: this we ask for."
    assert agreed(partnerships=[none], pooling=[kinds[1]])["Who gives what"] == ()


def test_a_risk_is_carried_by_one_alone_or_weighs_less_when_it_is_shared():
    def risk(name, effect, ratio=None, owners=("Ana", "Ben")):
        pool = Row(ratio=Row(mean=ratio)) if ratio is not None else None
        return Row(risk=name, owners=owners, effect=effect, pool=pool)

    risks = [risk("Fire", "one owner", 0.4, ("Ana",)), risk("Loss", "pooled", 0.4), risk("Flood", "not known")]
    told = agreed(pooling=finding("pooling", detail=Row(risks=risks)))["What risk is shared"]
    assert told == (
        "Fire: Ana carries it alone.",
        "Loss: carried by Ana and Ben; shared, it weighs 40 % of what each would carry alone.",
    )


def test_a_rule_says_its_votes_its_chance_and_who_decides_alone():
    def motion(name, owner=""):
        return Row(motion=name, rule="quota 9", total_votes=17, voters=("A",) * 5, chance=0.62, owner=owner)

    told = agreed(governance=[motion("Rota"), motion("Budget", "Ana"), *(motion(f"M{n}") for n in range(9))])["By which rule we decide"]
    passes = "9 of 17 votes are needed. As far as stances are known, the chance that it passes is 62 %."
    assert told[:2] == (f"Rota: {passes}", f"Budget: {passes} Ana decides it alone.")
    assert len(told) == 6


def test_tools_whose_chain_holds_are_told_six_of_them():
    tools = [Row(tool=f"T{n}", decision="Rota", outcome="Beds", breaks="the outcome" if n == 1 else "") for n in range(9)]
    told = agreed(advocacy=tools)["Which tool moves which decision"]
    assert told == tuple(f"T{n} → “Rota” → Beds." for n in (0, 2, 3, 4, 5, 6))


@pytest.mark.parametrize(
    ("kept", "speaker", "told"),
    [
        ({"speaker": "Night Kettle"}, "", ("Night Kettle speaks first.",)),
        ({"speaker": "Night Kettle"}, "Oakline", ("Oakline speaks first.",)),
        ({}, "", ()),
        ("odd", "", ()),
    ],
)
def test_who_speaks_is_who_was_asked_for_else_who_was_chosen_in_the_lesson(kept, speaker, told):
    assert agreed(PARTNERS.with_journal("compact", kept), speaker)["Who speaks"] == told
