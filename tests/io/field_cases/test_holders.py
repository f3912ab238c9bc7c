"""Who decides: what each person decides, bodies with their members, holders named by their jobs, rules in words."""

from __future__ import annotations

import pytest
from files import case_of, listed, record, workbook, zipped

from coalition_kit.io import reading


@pytest.mark.parametrize("more", [[], ["COO", "VP", "CFO", "VP"]], ids=["alone", "beside a title"])
def test_what_each_decides_becomes_decisions(more):
    held = ["Budget; hiring", "Pricing", "budget", ""]
    names = ["Ann Boyd", "Carl Diaz", "Eve Fox", "Gus Hill"]
    heads = ["Name", *(["Title"] if more else []), "Decides on"]
    found = listed([heads, *([name, *more[at : at + 1], held[at]] for at, name in enumerate(names))]).accept()
    record = found.case().record
    assert [person.name for person in record.people] == names
    assert {each.name: each.holders for each in record.decisions} == {
        "Budget": ("Ann Boyd", "Eve Fox"),
        "hiring": ("Ann Boyd",),
        "Pricing": ("Carl Diaz",),
    }
    assert any("all of them must agree" in str(problem) for problem in found.problems)


def test_how_much_somebody_may_decide_is_no_decision():
    rows = [
        ["Name", "Support", "Decision authority", "Approves"],
        ["Ann Boyd", "for", "High", "yes"],
        ["Carl Diaz", "against", "Low", "no"],
        ["Eve Fox", "neutral", "Medium", "yes"],
    ]
    assert not record(rows).decisions


def test_a_table_of_bodies_keeps_what_they_decide_on_for_its_decisions():
    rows = [["Body", "Members", "Decides on"], ["Board", "Ann Boyd; Eve Fox", "Merger"], ["Council", "Carl Diaz", "Consent"]]
    assert {each.name: each.holders for each in record(rows).decisions} == {
        "Merger": ("Ann Boyd", "Eve Fox"),
        "Consent": ("Carl Diaz",),
    }


def test_who_must_agree_holds_the_decision_too():
    rows = [
        ["Decision", "Decider", "Must agree", "Input from"],
        ["Budget", "Ana Ruiz", "Di Fox, Gus Hall", "Ben"],
        ["Hiring", "Gus Hall", "-", "Ben"],
    ]
    assert [(each.name, each.holders) for each in record(rows).decisions] == [
        ("Budget", ("Ana Ruiz", "Di Fox", "Gus Hall")),
        ("Hiring", ("Gus Hall",)),
    ]


def test_bodies_that_decide_and_their_rules_in_words():
    rows = [
        ["Body", "Chair", "Members", "Decides on", "Rule"],
        ["Steering group", "Ana Ruiz", "Ben Ode; Di Fox; Cy Lo", "Budget", "Two-thirds majority"],
        ["Ethics board", "Di Fox", "Ana Ruiz; Gus Hall", "Consent", "Unanimity"],
        ["Board", "Gus Hall", "Ana Ruiz; Cy Lo; Di Fox", "Merger", "As the chair sees fit"],
    ]
    decisions = {each.name: each for each in record(rows).decisions}
    assert {name: (len(each.holders), each.rule) for name, each in decisions.items()} == {
        "Budget": (3, "2 of 3"),
        "Consent": (2, "all"),
        "Merger": (3, "all"),
    }
    assert "As the chair sees fit" in decisions["Merger"].note


PEOPLE = [["Name", "Job title"], ["Ola Berg", "CFO"], ["Ivo Katz", "COO"], ["Mei Lin", "Plant Manager"], ["Rolf Dahl", "Clerk"]]


@pytest.mark.parametrize(
    "decisions",
    [
        [["Decision", "Who decides"], ["Budget", "CFO"], ["Shifts", "COO and Plant Manager"]],
        [["Decision", "CFO", "COO", "Plant Manager"], ["Budget", "A", "C", "I"], ["Shifts", "I", "A", "A"]],
    ],
    ids=["table", "matrix"],
)
def test_holders_named_by_their_jobs_are_the_people_who_have_them(decisions):
    found = reading(workbook(People=PEOPLE, Decisions=decisions), name="d.xlsx").accept()
    record = found.case().record
    assert [person.name for person in record.people] == [row[0] for row in PEOPLE[1:]]
    assert {each.name: each.holders for each in record.decisions} == {"Budget": ("Ola Berg",), "Shifts": ("Ivo Katz", "Mei Lin")}
    assert any("read as Ola Berg" in str(problem) for problem in found.problems)


def test_a_job_that_two_people_have_names_neither():
    people = [*PEOPLE[:3], ["Mei Lin", "CFO"]]
    found = reading(workbook(People=people, Decisions=[["Decision", "Who decides"], ["Budget", "CFO"]]), name="d.xlsx").accept()
    assert found.case().record.decisions[0].holders == ("CFO",)


@pytest.mark.parametrize("heading", ["Decides", "Approves", "Signs off", "Sign-off on", "Authority over"])
def test_a_heading_that_may_be_who_decides_is_what_each_decides_beside_their_names(heading):
    rows = [["Name", heading], ["Ann Boyd", "Budget"], ["Carl Diaz", "Hiring"], ["Eve Fox", ""]]
    found = record(rows)
    assert [person.name for person in found.people] == ["Ann Boyd", "Carl Diaz", "Eve Fox"]
    assert {each.name: each.holders for each in found.decisions} == {"Budget": ("Ann Boyd",), "Hiring": ("Carl Diaz",)}


def test_on_a_sheet_of_decisions_the_same_heading_is_who_decides():
    rows = [["Name", "Decides"], ["Budget", "Ann Boyd"], ["Hiring", "Carl Diaz"]]
    found = reading(workbook(Decisions=rows), name="d.xlsx").accept().case().record
    assert {each.name: each.holders for each in found.decisions} == {"Budget": ("Ann Boyd",), "Hiring": ("Carl Diaz",)}


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        ("Decisions", ["Approved", "Rejected", "Pending"]),
        ("Decision authority", ["Final", "Advisory", "None"]),
        ("Decision rights", ["Recommend", "Decide", "Input"]),
        ("Approves", ["fully", "partly", "not at all"]),
        ("Approves", ["Carl Diaz", "Eve Fox", "Ann Boyd"]),
    ],
)
def test_how_it_ended_how_far_somebody_decides_and_who_is_no_decision(heading, entries):
    names = ["Ann Boyd", "Carl Diaz", "Eve Fox"]
    found = record([["Name", heading], *([name, entry] for name, entry in zip(names, entries, strict=True))])
    assert ([person.name for person in found.people], found.decisions) == (names, ())


def test_who_recommends_and_performs_a_decision_is_on_the_list_too():
    rows = [
        ["Decision", "Recommend", "Agree", "Perform", "Input", "Decide"],
        ["Vendor", "Lena Fox", "Omar Aziz", "Pete Hall", "market data", "Nia Cobb"],
        ["Pricing", "Pete Hall", "", "Lena Fox; Quinn Ray", "survey", "Nia Cobb"],
    ]
    found = record(rows)
    assert {person.name for person in found.people} == {"Lena Fox", "Omar Aziz", "Pete Hall", "Nia Cobb", "Quinn Ray"}
    assert {each.name: each.holders for each in found.decisions} == {"Vendor": ("Nia Cobb", "Omar Aziz"), "Pricing": ("Nia Cobb",)}


def test_a_list_of_people_says_who_there_is():
    sheets = {
        "People": [["Name", "Function"], ["Nia Cobb", "Sales"]],
        "RAPID": [["Decision", "Recommend", "Decide"], ["Vendor", "Sales Team", "Nia Cobb"]],
    }
    assert reading(workbook(**sheets), name="rapid.xlsx").accept().case().names == ("Nia Cobb",)


@pytest.mark.parametrize("corner", ["Person", "Name", ""])
def test_a_matrix_of_responsibilities_with_people_in_its_rows(corner):
    rows = [[corner, "Approve budget", "Choose software", "Train"], ["Ann Boyd", "A", "C", "I"], ["Carl Diaz", "R", "A", "C"]]
    rows += [["Eve Fox", "I", "R", ""]]
    found = reading(workbook(RACI=rows), name="raci.xlsx").accept()
    assert found.case().names == ("Ann Boyd", "Carl Diaz", "Eve Fox")
    assert {each.name: each.holders for each in found.case().record.decisions} == {
        "Approve budget": ("Ann Boyd",),
        "Choose software": ("Carl Diaz",),
        "Train": (),
    }
    assert [problem.cell for problem in found.problems if "nobody is accountable" in problem.wanted] == ["D1"]


def test_a_line_about_the_quorum_is_no_member():
    rows = [
        ["Member", "Represents", "Role"],
        ["Ann Boyd", "Nursing", "Chair"],
        ["Carl Diaz", "Finance", "Member"],
        ["Quorum: 2 of 3", "", ""],
    ]
    assert [person.name for person in record(rows).people] == ["Ann Boyd", "Carl Diaz"]


def test_the_totals_below_a_short_matrix_of_responsibilities_keep_it_no_less_a_matrix():
    rows = [["Task", "Ana Ruiz", "Ben Ode", "Cy Lo"], ["Budget", "A", "R", "C"], ["Hiring", "I", "A", "R"], ["Total", "2", "2", "2"]]
    assert {each.name: each.holders for each in record(rows).decisions} == {"Budget": ("Ana Ruiz",), "Hiring": ("Ben Ode",)}


def test_who_decides_keeps_its_heading_beside_those_who_must_agree():
    found = listed([["Decision", "Approver", "Must agree"], ["Budget", "Ana Ruiz", "Ben Ode"], ["Hiring", "Cy Lo", ""]]).accept()
    assert [*found.columns["column"]] == ["Decision", "Approver"]
    assert {each.name: each.holders for each in found.case().record.decisions} == {"Budget": ("Ana Ruiz", "Ben Ode"), "Hiring": ("Cy Lo",)}


@pytest.mark.parametrize(
    ("rule", "holders", "read", "note"),
    [
        ("Ann Boyd and Eve Fox", ("Ann Boyd", "Eve Fox"), '"Ann Boyd" and "Eve Fox"', ""),
        ("Ann Boyd and (Carl Diaz or eve fox)", ("Ann Boyd", "Carl Diaz", "Eve Fox"), '"Ann Boyd" and ("Carl Diaz" or "Eve Fox")', ""),
        ("Ann Boyd and the board", (), "all", "rule: Ann Boyd and the board"),
        ("as in the statutes", (), "all", "rule: as in the statutes"),
        ("majority", (), "majority", ""),
    ],
)
def test_a_rule_beside_no_holders_names_them_or_goes_into_the_note(rule, holders, read, note):
    people = [["name", "support"], ["Ann Boyd", "for"], ["Carl Diaz", "against"], ["Eve Fox", "neutral"]]
    book = workbook(People=people, Decisions=[["Decision", "Rule"], ["Close the ward", rule]])
    (found,) = reading(book, name="d.xlsx").accept().case().record.decisions
    assert (found.holders, found.rule, found.note) == (holders, read, note)


@pytest.mark.parametrize(
    "heads", [["Name", "Approval limit"], ["Name", "Stance", "May approve up to (USD)"]], ids=["alone", "among others"]
)
def test_an_amount_behind_each_name_is_up_to_what_they_may_decide(heads):
    names, stances, amounts = ["Ann Boyd", "Carl Diaz", "Eve Fox"], ["for", "against", "neutral"], ["500,000", "25,000", "n/a"]
    found = listed(
        [heads, *([name, *[stance][: len(heads) - 2], amount] for name, stance, amount in zip(names, stances, amounts, strict=True))]
    )
    assert found.questions[0].text == "list: who may decide up to which amount?"
    assert [(each.name.rpartition("up to ")[2], each.holders, each.rule) for each in found.accept().case().record.decisions] == [
        ("25,000", ("Ann Boyd", "Carl Diaz"), "any"),
        ("500,000", ("Ann Boyd",), "any"),
    ]


@pytest.mark.parametrize(
    ("heading", "entries"), [("Term limit", ["2027", "2026"]), ("Salary (€)", ["50,000", "60,000"]), ("Limit", ["3", "5"])]
)
def test_other_amounts_are_none(heading, entries):
    assert not record([["Name", heading], *zip(["Ann Boyd", "Carl Diaz"], entries, strict=True)]).decisions


def test_a_legend_of_initials_names_the_people_of_a_matrix():
    rows = [
        ["Task", "AB", "CD"],
        ["Budget", "A", "C"],
        ["Rota", "R", "A"],
        [],
        ["AB = Ann Boyd, CD = Carl Diaz"],
        ["R responsible, A accountable"],
    ]
    found = listed(rows).accept()
    assert [(each.name, each.holders) for each in found.case().record.decisions] == [("Budget", ("Ann Boyd",)), ("Rota", ("Carl Diaz",))]
    assert [problem.got for problem in found.problems if "initials" in problem.wanted] == ["AB = Ann Boyd, CD = Carl Diaz"]


@pytest.mark.parametrize("heading", ["Final say", "Last word", "Letztes Wort"])
def test_who_has_the_last_word_decides_and_who_can_block_must_agree(heading):
    rows = [
        ["Topic", heading, "Must be consulted", "Can block"],
        ["Budget", "Ann Boyd", "Eve Fox", "Gus Hill"],
        ["Rota", "Eve Fox", "", ""],
    ]
    found = record(rows)
    assert [(each.name, each.holders) for each in found.decisions] == [("Budget", ("Ann Boyd", "Gus Hill")), ("Rota", ("Eve Fox",))]


def test_names_beside_decisions_under_any_heading_may_hold_them_which_is_asked():
    found = listed([["Topic", "Contact at the city"], ["Budget", "Ann Boyd"], ["Rota", "Eve Fox"]])
    assert [option.partition(":")[0] for option in found.questions[0].options] == ["None of them", "Contact at the city"]
    held = found.answer(found.questions[0], found.questions[0].options[1]).accept().case().record.decisions
    assert [each.holders for each in held] == [("Ann Boyd",), ("Eve Fox",)]


def test_who_voted_on_decisions_is_on_the_list_of_people():
    rows = [["Decision", "Decided by", "In favour", "Against"], ["Pilot", "Board", "Ann Boyd, Eve Fox", "Gus Hill"]]
    assert [person.name for person in record(rows).people] == ["Board", "Ann Boyd", "Eve Fox", "Gus Hill"]


def test_who_voted_may_be_called_by_one_name():
    rows = [["Motion", "For", "Against", "Abstain"], ["Turf", "Kurz, Voss", "Albers", "Lang"], ["Fees", "Albers, Voss", "Kurz", ""]]
    assert sorted(person.name for person in record(rows).people) == ["Albers", "Kurz", "Lang", "Voss"]


RACI = [["RACI"], [], ["Activity", "Ida", "Per", "Eva"], ["Budget", "C", "A", "I"], ["Rota", "A/R", "I", "R"], ["Hiring", "R", "C", None]]


def test_raci_gives_decisions_and_who_holds_them():
    case = case_of(workbook(Responsibilities=RACI), "raci.xlsx", questions=1)
    assert case.names == ("Ida", "Per", "Eva")
    assert [(decision.name, decision.holders) for decision in case.record.decisions] == [
        ("Budget", ("Per",)),
        ("Rota", ("Ida",)),
        ("Hiring", ()),
    ]
    found = reading(workbook(Responsibilities=RACI), name="raci.xlsx")
    wider = found.answer(found.questions[0], found.questions[0].options[1]).case()
    assert wider.record.decisions[1].holders == ("Ida", "Eva")


@pytest.mark.parametrize(
    "holders", ["Ida Holm, Per Lund", "Ida Holm and Per Lund", "Ida Holm\nPer Lund", "Ida Holm | Per Lund", "Ida Holm/Per Lund"]
)
def test_lists_of_names_with_any_separator(holders):
    files = {"people.csv": "name\nIda Holm\nPer Lund\n", "decisions.csv": f'name,holders\nBudget,"{holders}"\n'}
    assert case_of(zipped(files), "x.zip").record.decisions[0].holders == ("Ida Holm", "Per Lund")


def test_who_decides_is_asked_where_several_columns_may_name_the_holders():
    data = workbook(Sheet1=[["Committee", "Members", "Chair", "Decision"], ["Steering", "Ana; Ben", "Ana", "Budget"]])
    found = reading(data, name="committees.xlsx")
    (question,) = found.questions
    assert [option.partition(":")[0] for option in question.options] == ["Members", "Chair", "None of them"]
    assert found.answer(question, 0).case().record.decisions[0].holders == ("Ana", "Ben")
    assert found.answer(question, 1).case().record.decisions[0].holders == ("Ana",)


@pytest.mark.parametrize("heading", ["Majority needed", "Threshold", "Required majority", "Votes needed", "Erforderliche Mehrheit"])
def test_the_majority_that_a_decision_needs_is_its_rule(heading):
    asked = ["2/3", "simple", "unanimous", "75 %", "> 50%", "3 of 4", "3 votes", "> 75 %", ">= 75 %", "more than 2 kg", "as usual"]
    holders = "Ann Boyd; Carl Diaz; Eve Fox; Gus Hill"
    rows = [["Decision", "Who decides", heading], *([f"Motion {at}", holders, rule] for at, rule in enumerate(asked))]
    found = record(rows).decisions
    rules = ["3 of 4", "majority", "all", "3 of 4", "majority", "3 of 4", "3 of 4", "4 of 4", "3 of 4", "all", "all"]
    assert [each.rule for each in found] == rules, "more than three quarters of four are all four"
    assert found[-1].note == "rule: as usual"


@pytest.mark.parametrize("amounts", [("up to 5,000", "above 50,000"), ("500", "1000"), ("$5k", "10%")])
def test_an_amount_is_no_majority(amounts):
    rows = [["Step", "Approver", "Threshold"], ["Order", "Ines Moll", amounts[0]], ["Contract", "Karl Roth", amounts[1]]]
    found = listed(rows).accept()
    assert [(each.name, each.holders, each.rule) for each in found.case().record.decisions] == [
        ("Order", ("Ines Moll",), "all"),
        ("Contract", ("Karl Roth",), "all"),
    ]
    assert any(problem.got == "Threshold" for problem in found.problems)


def test_the_majority_inside_a_body_that_is_one_holder_is_kept_as_a_note():
    rows = [["Decision", "Who decides", "Majority needed"], ["Bylaws", "Assembly", "2/3"], ["Budget", "Board", "simple majority"]]
    assert [(each.holders, each.rule, each.note) for each in record(rows).decisions] == [
        (("Assembly",), "all", "rule: 2/3"),
        (("Board",), "all", "rule: simple majority"),
    ]


def test_who_approves_which_amount_in_a_matrix_of_words():
    rows = [["Spend", "Team lead", "Director", "CFO"], ["< 1k", "Approve", "", ""], ["1k - 50k", "Review", "Approve", ""]]
    rows += [["> 50k", "", "Review", "Approve"]]
    found = record(rows)
    assert [person.name for person in found.people] == ["Team lead", "Director", "CFO"]
    assert [(each.name, each.holders) for each in found.decisions] == [
        ("< 1k", ("Team lead",)),
        ("1k - 50k", ("Director",)),
        ("> 50k", ("CFO",)),
    ]


def test_whoever_approves_first_second_and_last_holds_the_decision():
    rows = [["Decision", "First approver", "Second approver", "Final approver"], ["Hire", "Ann Boyd", "Carl Diaz", "Eve Fox"]]
    rows += [["Buy", "Carl Diaz", "", "Eve Fox"]]
    assert {each.name: {*each.holders} for each in record(rows).decisions} == {
        "Hire": {"Ann Boyd", "Carl Diaz", "Eve Fox"},
        "Buy": {"Carl Diaz", "Eve Fox"},
    }


@pytest.mark.parametrize("heading", ["Body", "Deciding body", "Gremium"])
def test_the_body_beside_a_decision_is_proposed_as_who_holds_it(heading):
    found = listed([["Decision", heading, "Majority"], ["Budget", "City Council", "simple"], ["Zoning", "Planning Board", "2/3"]])
    assert len(found.questions) == 1
    assert [(each.holders, each.note) for each in found.accept().case().record.decisions] == [
        (("City Council",), "rule: simple"),
        (("Planning Board",), "rule: 2/3"),
    ]
