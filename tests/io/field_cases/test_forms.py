"""Forms of file and code pages: read for what they are, or named with the way out; never garbled, never lost in silence."""

from __future__ import annotations

import pytest
from files import member, repacked, workbook, zipped

from coalition_kit.io import UndecidedError, read_case, reading

PEOPLE = [["name", "function", "stance"], ["Ida", "Care", 1], ["Per", "Finance", "0-1"]]
WORKBOOK = workbook(people=PEOPLE)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.csv", "a"])
def test_a_workbook_under_any_name(name):
    assert read_case(WORKBOOK, name=name).names == ("Ida", "Per")


def open_document(rows):
    """The bytes of a spreadsheet as OpenDocument writes it: ISO/IEC 26300, one table."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))

    def cell(value):
        kind = f'"float" office:value="{value}"' if isinstance(value, int) else '"string"'
        return f"<table:table-cell office:value-type={kind}><text:p>{value}</text:p></table:table-cell>"

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="people">{lines}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()})


def test_ods():
    case = read_case(open_document(PEOPLE), name="a.ods")
    assert case.names == ("Ida", "Per")
    assert case.people["stance"].tolist() == ["1", "0-1"]


def test_strict_ooxml():
    plain = {name: member(WORKBOOK, name) for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml")}
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in plain.items()
    }
    case = read_case(repacked(WORKBOOK, strict), name="strict.xlsx")
    assert case.names == ("Ida", "Per")


@pytest.mark.parametrize("name", ["people.tsv", "people.txt", "people.tab"])
def test_text_with_tabs(name):
    assert read_case(b"name\tfunction\nIda\tCare\n", name=name).person("Ida").function == "Care"


def test_an_archive_or_a_folder_with_one_workbook(tmp_path):
    assert read_case(zipped({"map.xlsx": WORKBOOK, "read.pdf": "x"}), name="mail.zip").names == ("Ida", "Per")
    (tmp_path / "map.xlsx").write_bytes(WORKBOOK)
    assert read_case(tmp_path).names == ("Ida", "Per")
    several = reading(zipped({"a.xlsx": WORKBOOK, "b.xlsx": WORKBOOK}), name="mail.zip")
    assert "open one of these" in several.problems[0].wanted


def test_names_that_google_sheets_and_numbers_give():
    files = {"Map 2026 - people.csv": "name,stance\nIda,1\nPer,0\n", "Map 2026 - ties.csv": "source,target\nIda,Per\n"}
    assert len(read_case(zipped(files), name="x.zip").record.ties) == 1
    book = workbook(
        Export__Summary=[["This document was exported from Numbers."]],
        **{"people__-__people": [["people"], *PEOPLE], "ties__-__ties": [["ties"], ["source", "target"], ["Ida", "Per"]]},
    )
    case = read_case(book, name="n.xlsx")
    assert (case.names, len(case.record.ties)) == (("Ida", "Per"), 1)


FODS = """<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Stakeholders">
<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell><text:p>Department</text:p></table:table-cell>
<table:table-cell><text:p>Stance</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16381"/></table:table-row>
<table:table-row><table:table-cell><text:p>Ida</text:p></table:table-cell><table:table-cell><text:p>Care</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>"""
EXCEL_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Stakeholders"><Table>
<Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Department</Data></Cell>
<Cell><Data ss:Type="String">Stance</Data></Cell></Row>
<Row ss:Index="5"><Cell><Data ss:Type="String">Ida</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Care</Data></Cell>
<Cell><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>"""


@pytest.mark.parametrize(("text", "name"), [(FODS, "register.fods"), (EXCEL_2003, "register.xml")], ids=["flat ODS", "Excel 2003"])
def test_a_workbook_that_is_one_xml_file(text, name):
    person = read_case(text.encode(), name=name).person("Ida")
    assert (person.function, person.stance.mode) == ("Care", 1)


def test_a_table_on_a_web_page():
    page = b"<html><body><table><tr><th>Name</th><th>Department</th></tr><tr><td>Ida</td><td>Care</td></tr></table></body></html>"
    assert read_case(page, name="portal.xls").person("Ida").function == "Care"


@pytest.mark.parametrize(
    ("data", "name", "what", "way"),
    [
        (zipped({"Index/Document.iwa": "x"}), "a.numbers", "Apple Numbers", "Export to"),
        (zipped({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}), "a.docx", "Word document", "into a table"),
        (b"%PDF-1.7", "a.pdf", "a PDF", "spreadsheet"),
        (b"<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:opendocument'/>", "a.fods", "flat OpenDocument", "table"),
        (b"<?xml version='1.0'?><!DOCTYPE a><office:document xmlns:office='oasis:names'/>", "a.fods", "document type", ".xlsx"),
        (b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet>", "a.xml", "damaged", ".xlsx"),
        (b"<html><body>Sign in</body></html>", "a.xls", "a web page", "the table itself"),
        (zipped({"a.zip": zipped({"people.csv": "name\nA\n"})}), "a.zip", "without", ".csv"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_out(data, name, what, way):
    found = reading(data, name=name)
    assert found.intake.case is None
    (problem,) = found.intake.errors
    assert what in f"{found.kind} {problem.got}"
    assert way in problem.wanted


def test_text_under_the_name_of_a_workbook_is_asked_about():
    found = reading(b"name,stance\nIda,1\n", name="people.xlsx")
    assert "plain text" in found.questions[0].text
    assert found.accept().case().names == ("Ida",)


GERMAN = "name;function\nJörg Weiß;Einkauf\nZoë Müller;Pflege\n"


def test_windows_text_has_a_notice_and_no_question():
    found = reading(GERMAN.encode("cp1252"), name="people.csv")
    assert (found.questions, found.case().names) == ((), ("Jörg Weiß", "Zoë Müller"))
    assert "Windows-1252" in found.problems[0].wanted


@pytest.mark.parametrize(
    ("text", "page", "name"),
    [
        (GERMAN, "mac_roman", "Jörg Weiß"),
        ("name;function\nمحمد العلي;الإدارة\nفاطمة الزهراء;التمريض\n", "cp1256", "محمد العلي"),
        ("name;function\nИван Петров;Закупки\nАнна Смирнова;Уход\n", "cp1251", "Иван Петров"),
        ("name;function\nΝίκος Παππάς;Αγορές\nΕλένη Γεωργίου;Φροντίδα\n", "cp1253", "Νίκος Παππάς"),
    ],
)
def test_another_code_page_is_never_taken_in_silence(text, page, name):
    found = reading(text.encode(page), name="people.csv")
    (question,) = found.questions
    right = next(option for option in question.options if name in option)
    assert found.answer(question, right).case().names[0] == name
    with pytest.raises(UndecidedError):
        found.case()
    refused = found.answer(question, question.options[-1])
    assert "CSV UTF-8" in refused.intake.errors[0].wanted


@pytest.mark.parametrize("page", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(page):
    assert read_case("name\tfunction\nÉlodie\tSoins\nPer\tAchats\n".encode(page), name="people.csv").names == ("Élodie", "Per")


def test_a_sheet_that_the_file_lists_and_does_not_hold_is_an_error():
    data = workbook(people=PEOPLE, members=[["person"], ["Ida"]])
    listed = member(data, "xl/_rels/workbook.xml.rels").replace(b"sheet2.xml", b"sheet9.xml")
    found = reading(repacked(data, {"xl/_rels/workbook.xml.rels": listed}), name="a.xlsx")
    assert [(error.sheet, error.severity) for error in found.intake.errors if error.sheet == "members"] == [
        ("members", "error")
    ] or not found.intake.case


def test_a_row_number_that_stands_twice_is_an_error():
    part = "xl/worksheets/sheet1.xml"
    doubled = member(WORKBOOK, part).replace(b'<row r="3"', b'<row r="2"').replace(b'"A3"', b'"A2"')
    found = reading(repacked(WORKBOOK, {part: doubled}), name="a.xlsx")
    assert any("each row number once" in error.wanted for error in found.intake.errors)


def test_answers_of_a_survey_in_a_column_for_each_choice_and_each_name():
    rows = [
        "Respondent ID,Collector ID,First Name,Last Name,How do you feel about the merger?,,,Which colleagues do you rely on?,",
        ",,,,Positive,Neutral,Negative,Colleague 1,Colleague 2",
        "1,9,Ana,Ruiz,Positive,,,Ben Cole,Di Fox",
        "2,9,Ben,Cole,,Neutral,,Ana Ruiz,",
        "3,9,Di,Fox,,,Negative,,",
    ]
    record = reading("\n".join(rows).encode(), name="survey.csv").accept().case().record
    assert [(person.name, person.stance.mode) for person in record.people] == [("Ana Ruiz", 1), ("Ben Cole", 0), ("Di Fox", -1)]
    assert {(tie.source, tie.target, tie.kind) for tie in record.ties} == {
        ("Ana Ruiz", "Ben Cole", "trust"),
        ("Ana Ruiz", "Di Fox", "trust"),
        ("Ben Cole", "Ana Ruiz", "trust"),
    }


def test_the_columns_of_the_partner_tool_are_ratings_and_no_ties_of_their_own():
    rows = [
        "Respondent,Partner,Trust reliability,Trust mission,Trust openness,Value power,Value involvement,Value resources",
        "Clinic,Bank,3,4,2,4,2,1",
    ]
    (tie,) = reading("\n".join(rows).encode(), name="partner.csv").accept().case().record.ties
    assert [tie.reliability.mode, tie.mission_support.mode, tie.openness.mode] == [3, 4, 2]
    assert [tie.power_influence.mode, tie.involvement.mode, tie.resources.mode] == [4, 2, 1]


def test_the_section_above_the_header_is_the_first_of_the_sections():
    rows = [
        ["Board"],
        ["Internal"],
        ["Name", "Status"],
        ["Ana Ruiz", "Supporter"],
        [None],
        ["External"],
        ["Name", "Status"],
        ["Di Fox", "Blocker"],
    ]
    people = reading(workbook(Board=rows), name="board.xlsx").accept().case().record.people
    assert [(person.name, person.unit) for person in people] == [("Ana Ruiz", "Internal"), ("Di Fox", "External")]


def test_labels_of_tasks_are_no_people():
    rows = "Summary,Assignee,Labels\nTalk to the CFO,Ana Ruiz,stakeholder\nPlan,Ben Cole,pilot\n"
    (question,) = reading(rows.encode(), name="jira.csv").questions
    assert question.key == "people/name/jira"
