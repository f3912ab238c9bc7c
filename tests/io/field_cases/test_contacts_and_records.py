"""People in contacts, invitations, the headers of a message, and the nested records of JSON."""

from __future__ import annotations

import json

import pytest
from files import listed, record, zipped

from coalition_kit.io import reading

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Holm;Ida;;Dr.;
FN:Ida Holm
item1.ORG:County;Finance
TITLE:Director
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=B6w;Per
ORG:Hospital\\, North
END:VCARD
"""
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Steering meeting
ORGANIZER;CN="Holm, Ida":mailto:ida@x.org
ATTENDEE;PARTSTAT=DECLINED;CN=Per
  Lund:mailto:per@x.org
ATTENDEE;CUTYPE=ROOM;CN=Room 3:mailto:room@x.org
END:VEVENT
BEGIN:VEVENT
ATTENDEE:mailto:eva@x.org
ATTENDEE;CN=Per Lund:mailto:PER@x.org
END:VEVENT
END:VCALENDAR
"""
MESSAGE = """From: Ida Holm <ida@x.org>
To: "Lund, Per" <per@x.org>,
 =?utf-8?q?Eva_D=C3=A5hl?= <eva@x.org>
Cc: Ida Holm <ida@x.org>, ola@x.org
Subject: Shared rota

I am against it. Jon Moe is for it.
"""


def people(text, name):
    return reading(text.encode(), name=name).accept().case().record.people


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_contacts_are_people_with_their_organizations(end):
    found = people(CARDS.replace("\n", end), "all.vcf")
    assert [(person.name, person.organization) for person in found] == [("Ida Holm", "County"), ("Per Löw", "Hospital, North")]


def test_who_is_invited_is_on_the_list_and_not_a_line_of_the_calendar():
    found = people(CALENDAR, "meeting.ics")
    assert [(person.name, person.stance.mode) for person in found] == [("Holm, Ida", None), ("Per Lund", None), ("eva@x.org", None)]


def test_whom_an_e_mail_names_in_its_headers_and_not_what_it_says():
    found = people(MESSAGE, "rota.eml")
    assert [(person.name, person.stance.mode) for person in found] == [
        ("Ida Holm", None),
        ("Lund, Per", None),
        ("Eva Dåhl", None),
        ("ola@x.org", None),
    ]


@pytest.mark.parametrize(
    ("text", "name"), [("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a.ics"), ("BEGIN:VCARD\nEND:VCARD\n", "a.vcf"), ("Subject: x\n\n", "a.eml")]
)
def test_without_a_name_it_is_refused(text, name):
    (problem,) = reading(text.encode(), name=name).problems
    assert "without a name in it" in problem.got


def test_the_members_of_departments_are_people_and_the_departments_are_not():
    night = {"name": "Night", "members": ["Ola Berg"]}
    wards = {"name": "Wards", "members": [{"name": "Eva Dahl", "role": "Nurse"}], "departments": [night]}
    surgery = {"name": "Surgery", "members": [{"name": "Ida Holm"}, {"name": "Per Lund"}]}
    found = people(json.dumps({"name": "Hospital", "departments": [surgery, wards]}), "org.json")
    assert [(person.name, person.function, person.organization) for person in found] == [
        ("Ida Holm", "Surgery", "Hospital"),
        ("Per Lund", "Surgery", "Hospital"),
        ("Eva Dahl", "Wards", "Hospital"),
        ("Ola Berg", "Night", "Hospital"),
    ]


def test_groups_of_a_list_are_units_of_their_members():
    found = people(json.dumps([{"name": "Blue", "members": ["Ida Holm"]}, {"name": "Green", "members": ["Per Lund"]}]), "teams.json")
    assert [(person.name, person.unit) for person in found] == [("Ida Holm", "Blue"), ("Per Lund", "Green")]


@pytest.mark.parametrize(
    "affiliations",
    [
        [{"organization": "County", "role": "Director"}, {"organization": "Board", "role": "Chair"}],
        [{"organization": "County", "role": "Director"}],
        {"organization": "County"},
    ],
)
@pytest.mark.parametrize("key", ["people", "contacts"])
def test_of_several_affiliations_the_first_is_the_organization(affiliations, key):
    rows = [{"name": "Ida Holm", "affiliations": affiliations}, {"name": "Per Lund", "affiliations": []}]
    case = reading(json.dumps({key: rows}).encode(), name="people.json").accept().case()
    assert [(person.name, person.organization) for person in case.record.people] == [("Ida Holm", "County"), ("Per Lund", "")]
    assert ("Board, Chair" in json.dumps(dict(case.record.journal))) == (isinstance(affiliations, list) and len(affiliations) > 1)


def test_organizations_named_in_a_list_of_records():
    rows = [{"name": "Ida Holm", "organizations": [{"name": "County", "role": "Director"}, {"name": "Board"}]}, {"name": "Per Lund"}]
    found = people(json.dumps(rows), "people.json")
    assert [(person.name, person.organization) for person in found] == [("Ida Holm", "County"), ("Per Lund", "")]


def test_the_members_of_a_decision_are_no_group():
    rows = {"people": [{"name": "Ida Holm", "tags": [{"id": 1}]}], "decisions": [{"name": "Budget", "members": ["Ida Holm"]}]}
    case = reading(json.dumps(rows).encode(), name="case.json").accept().case()
    assert case.names == ("Ida Holm",)
    assert [one.name for one in case.record.decisions] == ["Budget"]


def test_contacts_that_were_saved_one_by_one_are_one_list():
    cards = {f"{name}.vcf": f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nORG:City\nEND:VCARD\n" for name in ("Ana Ruiz", "Ben Ode")}
    found = reading(zipped(cards), name="contacts.zip").accept().case().record.people
    assert [(person.name, person.organization) for person in found] == [("Ana Ruiz", "City"), ("Ben Ode", "City")]


@pytest.mark.parametrize(
    "heads",
    [
        ["Organisation", "Contact", "Attitude"],
        ["Institución", "Persona de contacto", "Postura"],
        ["Unternehmen", "Kontaktperson", "Haltung"],
    ],
)
def test_an_organization_without_a_contact_is_an_actor(heads):
    found = listed(
        [heads, ["City council", "Ana Ruiz", "for"], ["Works council", "", "against"], ["Chamber", "Ben Ode", "neutral"]]
    ).accept()
    assert [(each.name, each.organization, each.stance.mode) for each in found.case().record.people] == [
        ("Ana Ruiz", "City council", 1),
        ("Works council", "Works council", -1),
        ("Ben Ode", "Chamber", 0),
    ]
    assert [problem.got for problem in found.problems if "names nobody" in problem.wanted] == ["Works council"]


def test_a_row_without_a_name_of_an_organization_with_others_is_an_error():
    rows = [["Organisation", "Contact", "Attitude"], ["City", "Ana Ruiz", "for"], ["City", "", "against"], ["Chamber", "Ben Ode", "for"]]
    assert [problem.cell for problem in listed(rows).accept().intake.errors] == ["B3"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Name,Attitude\nEve Fox (Finance),for\nAna Ruiz (HR),against\nBen Ode,neutral\n", "list.csv"),
        (b"Eve Fox (Finance)\nAna Ruiz (HR)\nBen Ode\n", "list.txt"),
        (b"- Eve Fox (Finance)\n- Ana Ruiz (HR)\n- Ben Ode\n", "list.md"),
    ],
    ids=["table", "lines", "bullets"],
)
def test_what_stands_in_brackets_behind_a_name_is_a_note(data, name):
    found = reading(data, name=name).accept()
    said = [(each.name, each.note) for each in found.case().record.people]
    assert said == [("Eve Fox", "Finance"), ("Ana Ruiz", "HR"), ("Ben Ode", "")]
    assert [problem.got for problem in found.problems if "in brackets" in problem.wanted] == ["Eve Fox (Finance)"]


def test_brackets_that_tell_two_people_apart_stay_and_other_tables_may_use_the_names_as_they_stood():
    rows = [["Name", "Works with"], ["Eve Fox (Finance)", "Ana Ruiz (HR)"], ["Eve Fox (Sales)", ""], ["Ana Ruiz (HR)", ""]]
    found = record(rows)
    assert [each.name for each in found.people] == ["Eve Fox (Finance)", "Eve Fox (Sales)", "Ana Ruiz"]
    assert [(tie.source, tie.target) for tie in found.ties] == [("Eve Fox (Finance)", "Ana Ruiz")]


def test_a_comma_in_one_of_the_bullets_parts_nothing():
    people = reading(b"- Eve Fox (Finance)\n- Ana Ruiz (HR, on leave)\n- Ben Ode\n", name="notes.txt").accept().case().record.people
    assert [(each.name, each.note) for each in people] == [("Eve Fox", "Finance"), ("Ana Ruiz", "HR, on leave"), ("Ben Ode", "")]
