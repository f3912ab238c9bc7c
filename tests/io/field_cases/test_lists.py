"""People in lists that are no table: under their stances, in lines, as the addresses of an e-mail, without a heading."""

from __future__ import annotations

import pytest
from files import workbook

from coalition_kit.io import reading


def people(data: str | bytes, name: str = "list.txt") -> dict[str, float | None]:
    """Name and stance of everybody, with every proposal taken."""
    case = reading(data.encode() if isinstance(data, str) else data, name=name).accept().case()
    return {person.name: person.stance.mode for person in case.record.people}


@pytest.mark.parametrize(
    "heads", [("Supporters", "Neutral", "Opponents"), ("Allies", "Fence-sitters", "Critics"), ("Dafür", "Neutral", "Dagegen")]
)
def test_names_under_their_stances(heads):
    text = f'{",".join(heads)}\nIda Holm,Eva Dahl,Per Lund\nJon Berg,,"Liv Aas; Ola Moe"\n'
    assert people(text, "map.csv") == {"Ida Holm": 1, "Eva Dahl": 0, "Per Lund": -1, "Jon Berg": 1, "Liv Aas": -1, "Ola Moe": -1}
    asked = reading(text.encode(), name="map.csv").questions
    assert len(asked) == 1
    assert "Ida Holm" in asked[0].text


def test_what_stands_under_stances_and_is_no_name_is_left():
    ticks = "Supporters,Opponents\nx,\n,x\nx,\n"
    assert not reading(ticks.encode(), name="map.csv").accept().intake.case
    votes = "Ward,Supporters,Opponents\nNorth,4,2\nSouth,3,5\n"
    assert "where they stand" not in " ".join(question.text for question in reading(votes.encode(), name="votes.csv").questions)


def test_lists_under_stances_on_a_sheet_keep_their_places():
    rows = [["Kick-off"], ["Champions", "Blockers"], ["Ida Holm", "Per Lund"], ["Eva Dahl", None]]
    found = reading(workbook(Board=rows), name="board.xlsx").accept()
    assert {person.name: person.stance.mode for person in found.case().record.people} == {"Ida Holm": 2, "Per Lund": -2, "Eva Dahl": 2}
    assert ("Board", "A1", "Kick-off") in {(each.sheet, each.cell, each.got) for each in found.problems}


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm - matron - supports\nPer Lund - controller - against\nEva Dahl - nurse - neutral\n",
        "- Ida Holm (matron): supports\n- Per Lund (controller): against\n- Eva Dahl (nurse): neutral\n",
        "# Who\n1. Ida Holm – matron – supports\n2. Per Lund – controller – against\n3. Eva Dahl – nurse – neutral\n",
    ],
)
def test_lines_that_each_say_as_much(text):
    assert people(text) == {"Ida Holm": 1, "Per Lund": -1, "Eva Dahl": 0}


def test_lines_that_say_more_or_less_keep_what_they_say():
    assert [*people("- Ida Holm: supports\n- Per Lund\n- Eva Dahl: no: never\n")] == [
        "Ida Holm: supports",
        "Per Lund",
        "Eva Dahl: no: never",
    ]


def test_arrows_are_ties():
    case = reading(b"Ida -> Per\nPer -> Eva\nEva -> Ida\n", name="who.txt").accept().case()
    assert [(tie.source, tie.target) for tie in case.record.ties] == [("Ida", "Per"), ("Per", "Eva"), ("Eva", "Ida")]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm <ida@example.org>; Per Lund <per@example.org>; Eva Dahl <eva@example.org>",
        "Ida Holm <ida@example.org>, Per Lund <per@example.org>, Eva Dahl <eva@example.org>\n",
        "\"Ida Holm\" <ida@example.org>\n'Per Lund' <per@example.org>\nEva Dahl <eva@example.org>\n",
    ],
)
def test_the_addresses_of_an_e_mail_are_people(text):
    assert [*people(text)] == ["Ida Holm", "Per Lund", "Eva Dahl"]


@pytest.mark.parametrize("text", ["Ida Holm\nPer Lund\nEva Dahl\n", "Ida\nPer\nEva\n", "- Ida Holm\n- Per Lund\n- Eva Dahl\n"])
def test_the_first_of_a_list_without_a_heading_is_kept(text):
    assert len(people(text)) == 3


def test_a_heading_in_a_language_that_is_not_known_can_be_one():
    found = reading("Dolgozók\nIda Holm\nPer Lund\n".encode(), name="list.txt")
    assert found.accept().case().names == ("Ida Holm", "Per Lund")
    assert any("no headings" in option for option in found.questions[0].options)


@pytest.mark.parametrize("text", ["a" * 2_000_000 + " @ @ <", "- a\n-" + " " * 1_000_000 + "b\n- c (" + ")" * 1_000_000, "<@" * 500_000])
def test_a_text_made_to_be_slow_is_read_through(text):
    """Each takes the square of its length, hours, where an expression goes back to its beginning again and again."""
    assert reading(text.encode(), name="list.txt").accept().problems


def test_a_manager_s_list_of_five_says_who_is_for_it_and_who_gets_on_with_whom():
    rows = [
        "Name,Job,Team,For it?,Reports to,Gets on with",
        "Marta Lind,Ward manager,Ward 3,yes,Karin Holm,Jonas; Ewa",
        "Jonas Berg,Nurse,Ward 3,no,Marta Lind,Ewa Nowak",
        "Ewa Nowak,Nurse,Ward 3,maybe,Marta Lind,Marta",
        "Karin Holm,Head of nursing,Management,yes,,Peter",
        "Peter Ågren,HR partner,HR,maybe,Karin Holm,",
    ]
    found = reading("\n".join(rows).encode(), name="rota.csv")
    (question,) = found.questions
    assert question.options[0] == "yes (2×) → leans for it; maybe (2×) → undecided; no (1×) → leans against it"
    assert question.options[1] == "The other way round: no → leans for it; maybe → undecided; yes → leans against it"
    record = found.accept().case().record
    assert [person.stance.mode for person in record.people] == [1, -1, 0, 1, 0]
    met = [(tie.source, tie.target) for tie in record.ties if tie.kind == "works_with"]
    assert ("Marta Lind", "Jonas Berg") in met
    assert ("Karin Holm", "Peter Ågren") in met
    assert sum(tie.kind == "reports_to" for tie in record.ties) == 4


def test_lists_beside_those_for_and_against_are_people_whose_stance_is_not_known():
    data = b"Constituents,Allies,Opponents,Targets\nTenants,Church council,Landlords,Mayor Chen\n,Nurses union,,Cllr Diaz\n"
    people = reading(data, name="chart.csv").accept().case().record.people
    assert {person.name: person.stance.mode for person in people if person.stance.known} == {
        "Church council": 1,
        "Nurses union": 1,
        "Landlords": -1,
    }
    assert {person.name: person.note for person in people if not person.stance.known} == {
        "Tenants": "Constituents",
        "Mayor Chen": "Targets",
        "Cllr Diaz": "Targets",
    }


UNDER_HEADINGS = """Stakeholders for the bed project

{for_it}
- Ana Ruiz, CFO (close to Di)
- Ben Cole

{between}
- Di Fox, union rep. Worried about shifts

{against}
- Gus Hall (head of surgery) - loud
"""


@pytest.mark.parametrize(
    "text",
    [
        UNDER_HEADINGS.format(for_it="Supporters", between="On the fence", against="Against"),
        UNDER_HEADINGS.format(for_it="## Allies", between="## Undecided", against="## Opponents").replace("- ", "* "),
        UNDER_HEADINGS.format(for_it="For:", between="Neutral:", against="Against:").replace("- ", ""),
        "For: Ana Ruiz; Ben Cole\nUndecided: Di Fox\nAgainst: Gus Hall\n",
    ],
)
def test_lists_below_or_behind_their_stances(text):
    assert people(text, "notes.txt") == {"Ana Ruiz": 1, "Ben Cole": 1, "Di Fox": 0, "Gus Hall": -1}


def test_what_is_said_behind_a_name_is_a_note_and_lines_above_the_lists_are_told():
    found = reading(
        UNDER_HEADINGS.format(for_it="Supporters", between="On the fence", against="Against").encode(), name="notes.txt"
    ).accept()
    assert [person.note for person in found.case().record.people] == [
        "CFO (close to Di)",
        "",
        "union rep. Worried about shifts",
        "head of surgery - loud",
    ]
    assert ("A1", "Stakeholders for the bed project") in {(problem.cell, problem.got) for problem in found.problems}
    assert len(found.answers) == 1


def test_lists_under_stances_in_one_column_of_a_sheet():
    rows = [["Supporters"], ["Ana Ruiz, CFO"], [None], ["Targets"], ["Eva Dahl"], ["Against"], ["Ruiz, Ana"]]
    assert people(workbook(Notes=rows), "notes.xlsx") == {"Ana Ruiz": 1, "Eva Dahl": None, "Ruiz, Ana": -1}


@pytest.mark.parametrize("text", ["For: 12\nAgainst: 10\n", "stance\nfor\nagainst\n", "- For: it saves time\n- Against: it costs\n"])
def test_stances_without_people_are_no_lists(text):
    assert not any("under their stances" in problem.wanted for problem in reading(text.encode(), name="list.txt").problems)


def test_arrows_with_kinds_both_ways_and_somebody_alone():
    text = "Ana -> Ben (trusts)\nDi -- Eli: works with\nAna <- Eli : reports to\nFay\n"
    found = reading(text.encode(), name="who.txt").accept()
    assert sorted((tie.source, tie.target, tie.kind) for tie in found.case().record.ties) == [
        ("Ana", "Ben", "trust"),
        ("Di", "Eli", "works_with"),
        ("Eli", "Ana", "reports_to"),
        ("Eli", "Di", "works_with"),
    ]
    assert {person.name for person in found.case().record.people} == {"Ana", "Ben", "Di", "Eli", "Fay"}
    assert any("people without a tie" in problem.wanted and problem.got == "Fay" for problem in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        "12/01/2026, 09:15 - Ana Ruiz: Hello\nsecond line\n12/01/2026, 09:17 - Ben Cole: Hi: yes\n12/01/2026, 09:20 - Ana Ruiz: ok\n",
        "[12.01.26, 09:15:02] Ana Ruiz: Hello\n[12.01.26, 09:17:10] Ben Cole: Hi\n",
        "1/12/26, 9:15 AM - Ana Ruiz: Hello\n1/12/26, 9:16 AM - Cy joined\n1/12/26, 9:17 AM - Ben Cole: Hi\n",
    ],
)
def test_who_writes_in_a_chat_and_nothing_of_what_they_write(text):
    found = reading(text.encode(), name="chat.txt").accept()
    assert found.case().names == ("Ana Ruiz", "Ben Cole")
    assert "Hello" not in str(found.case().record)


def test_a_line_among_arrows_that_says_no_tie_is_told_and_nobody():
    found = reading(b"CFO -> CEO: reports to\nCEO -> Board: reports to\nUnion x CEO: conflict\n", name="who.txt").accept()
    assert set(found.case().names) == {"CFO", "CEO", "Board"}
    assert "Union x CEO: conflict" in {problem.got for problem in found.problems}


def test_quotation_marks_of_a_column_are_no_part_of_the_names_below_a_stance():
    text = '"Board"\n\n"Supporters"\n"Ana Ruiz"\n"Ben ""BB"" Cole"\n\n"Resisters"\n"Di Fox"\n'
    assert people(text, "notes.csv") == {"Ana Ruiz": 1, 'Ben "BB" Cole': 1, "Di Fox": -1}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz  9:02 AM\nI vote yes\nBen Cole  9:05 AM\nNo way\nAna Ruiz  9:08 AM\nthanks\n",
        "[5/14 9:02 AM] Ana Ruiz\nI vote yes\nand more\n[5/14 9:05 AM] Ben Cole\nNo way\n",
    ],
)
def test_a_chat_with_names_in_lines_of_their_own(text):
    assert people(text) == {"Ana Ruiz": None, "Ben Cole": None}


def test_the_times_of_an_agenda_are_no_chat():
    text = "Opening Remarks 9:00\nAna Ruiz 9:30\nBen Cole 10:00\n"
    assert not any("a chat" in problem.wanted for problem in reading(text.encode(), name="list.txt").problems)


MINUTES = """# Board minutes

**Present:** Ana Ruiz (chair), Ben Cole, Di Fox, Eva Dahl
**Apologies:** Gus Hall

Moved by Di Fox, seconded by Ben Cole. {long}
In favour: Cole, Fox
Against: Dahl
Abstained: Ruiz
Carried.
"""


@pytest.mark.parametrize("long", ["", "It was a long debate. " * 20])
def test_minutes_give_who_was_there_and_how_they_voted(long):
    text = MINUTES.format(long=long)
    assert people(text, "minutes.md") == {"Ana Ruiz": 0, "Ben Cole": 1, "Di Fox": 1, "Eva Dahl": -1, "Gus Hall": None}
    found = reading(text.encode(), name="minutes.md").accept()
    assert {person.name: person.note for person in found.case().record.people}["Ana Ruiz"] == "Present; chair"
    assert "Carried." in {problem.got for problem in found.problems}


def test_minutes_may_name_everybody_in_full_once_more_in_the_vote():
    text = "Board meeting\nPresent: Ana Ruiz, Ben Cole, Di Fox\nFor: Ana Ruiz, Ben Cole\nAgainst: Di Fox\nAbstained: none\n"
    assert people(text, "minutes.txt") == {"Ana Ruiz": 1, "Ben Cole": 1, "Di Fox": -1}


def test_a_last_name_of_two_people_is_neither_of_them():
    text = "Present: Ana Ruiz, Bo Ruiz\nFor: Ruiz, Di Fox\nAgainst: Gus Hall\n"
    assert people(text, "minutes.txt") == {"Ana Ruiz": None, "Bo Ruiz": None, "Ruiz": 1, "Di Fox": 1, "Gus Hall": -1}


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (
            "From: Eva Dahl\nHi Ida,\n\n- Ana Ruiz (principal): strongly for\n- Ben Cole (union): against, wants a letter\n"
            "- Di Fox (transport): neutral, listens to Ben Cole\n\nBest\nEva\n",
            ["principal", "union; wants a letter", "transport; listens to Ben Cole"],
        ),
        (
            "Notes\n\nAna Ruiz, nurse - champion, talks to Ben\nBen Cole, consultant - against, worried\nDi Fox, nurse - on the fence\n",
            ["nurse; talks to Ben", "consultant; worried", "nurse"],
        ),
    ],
)
def test_lines_of_a_note_that_say_who_stands_where(text, notes):
    assert people(text) == {"Ana Ruiz": 2, "Ben Cole": -1, "Di Fox": 0}
    found = reading(text.encode(), name="list.txt").accept()
    assert [person.note for person in found.case().record.people] == notes
    assert text.splitlines()[0] in {problem.got for problem in found.problems}


def test_topics_that_go_well_or_badly_are_no_people():
    text = "Status\n- Budget: negative, too high\n- Staff: positive, all hired\n- Scope: mixed\n"
    assert not any("where they stand" in problem.wanted for problem in reading(text.encode(), name="list.txt").problems)


def test_nobody_is_nobody():
    text = "Présents : Anne Roux, Luc Petit\nPour : Roux\nContre : Petit\nAbstention : néant\n"
    assert people(text, "pv.txt") == {"Anne Roux": 1, "Luc Petit": -1}


def test_a_thumb_behind_a_name_is_a_stance():
    assert people("Ana Ruiz 👍\nBen Cole 👎\nDi Fox 🤷\n") == {"Ana Ruiz": 1, "Ben Cole": -1, "Di Fox": 0}


def test_the_fields_of_an_email_are_no_part_of_names():
    text = "To: Ana Ruiz <ana@example.org>, Ben Cole <ben@example.org>\nCc: Di Fox <di@example.org>\n"
    assert [*people(text)] == ["Ana Ruiz", "Ben Cole", "Di Fox"]


@pytest.mark.parametrize(
    "heads",
    [
        ("Voorstanders", "Twijfelaars", "Tegenstanders"),
        ("Befürworter", "Unentschlossene", "Gegner"),
        ("Partisans", "Indécis", "Opposants"),
        ("Partidarios", "Indecisos", "Opositores"),
        ("Favorevoli", "Indecisi", "Contrari"),
        ("Apoiadores", "Indecisos", "Opositores"),
    ],
)
def test_lists_under_stances_in_other_languages(heads):
    text = f"{';'.join(heads)}\nAna Ruiz;Di Fox;Ben Cole\nEva Dahl;;Gus Hall\n"
    assert people(text, "lists.csv") == {"Ana Ruiz": 1, "Eva Dahl": 1, "Di Fox": 0, "Ben Cole": -1, "Gus Hall": -1}


def test_minutes_without_a_vote_give_who_was_there():
    text = (
        "Meeting 14 March, 10:00\nPresent: Ana Ruiz (chair), Ben Cole\nApologies: Gus Hall\nMinutes: Ben Cole\n1. Pilot\nBen is for it.\n"
    )
    found = reading(text.encode(), name="minutes.txt")
    assert not found.questions
    assert {person.name: person.note for person in found.case().record.people} == {
        "Ana Ruiz": "Present; chair",
        "Ben Cole": "Present",
        "Gus Hall": "Apologies",
    }
    assert {"Minutes: Ben Cole", "Ben is for it."} <= {problem.got for problem in found.problems}


def test_a_poll_with_first_names():
    text = "Poll: Should we join the strike?\nYes (3): Dana, Luis, Pat\nNo (1): Ray\nMaybe (1): Jo\n"
    assert people(text, "poll.txt") == {"Dana": 1, "Luis": 1, "Pat": 1, "Ray": -1, "Jo": 0}


def test_sentences_that_say_a_tie_each_are_ties():
    text = "Ana influences Ben Ode\nBen Ode reports to Cy\nCy competes with Ana\nAna and Ben trust each other\nCy advises Ana\n"
    found = reading(text.encode(), name="notes.txt").accept()
    assert {(tie.source, tie.target, tie.kind, tie.sign) for tie in found.case().record.ties} == {
        ("Ben Ode", "Ana", "influence", 1),
        ("Ben Ode", "Cy", "reports_to", 1),
        ("Cy", "Ana", "works_with", -1),
        ("Ana", "Cy", "advice", 1),
    }
    assert "Ana and Ben trust each other" in {problem.got for problem in found.problems}
