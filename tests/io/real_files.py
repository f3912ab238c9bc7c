"""Small files of the kinds that people have, to be read whole and to be broken."""

from __future__ import annotations

import json
import os
from pathlib import Path

from files import workbook, zipped

TEXTS: dict[str, str] = {
    "register.csv": (
        "Stakeholder;Job title;Department;Power;Interest;Attitude;Comments\nIda Holm;Matron;Care;High;High;Champion;Started it\n"
        "Per Lund;Controller;Finance;Medium;Low;Opposed;Costs\nEva Dahl;Nurse;Care;Low;High;Neutral;\nJon Berg;Clerk;Finance;Low;Low;?;\n"
    ),
    "titled.csv": (
        "Stakeholder list of the project,,\nAs of 12 March,,\n,,\nName,Organisation,Support\nIda Holm,City Hospital,4\n"
        "Per Lund,Insurer,2\nEva Dahl,City Hospital,5\n,,\nTotal,,3\nSource: workshop,,\n"
    ),
    "german.csv": "Name;Abteilung;Ebene;Haltung;Bemerkung\n"
    "Jörg Weiß;Einkauf;Leitung;dafür;wartet ab\nZoë Müller;Pflege;Team;eher dagegen;müde\n",
    "polish.csv": "Imię i nazwisko;Dział;Wpływ;Postawa\nAnna Kowalska;Zakupy;Wysoki;Zwolennik\nPiotr Nowak;Produkcja;Niski;Przeciwnik\n",
    "chinese.csv": "姓名,部门,影响力,态度,备注\n王小伟,采购部门,高,支持,\n李小娜,生产部门,低,反对,成本问题\n",
    "likert.csv": "name,function,stance\nIda Holm,Care,1\nPer Lund,Care,2\nEva Dahl,Finance,4\nJon Berg,Finance,5\n",
    "signs.csv": "Stakeholder,Organisation,Attitude\nIda Holm,City,++\nPer Lund,City,+\nEva Dahl,County,0\nJon Berg,County,--\n",
    "members.csv": "Full name,Department,In the coalition\nIda Holm,Care,yes\nPer Lund,Finance,no\nEva Dahl,Care,yes\n",
    "sections.csv": "Name,Department,Attitude\n"
    "INTERNAL STAKEHOLDERS,,\nIda Holm,Care,for\nEXTERNAL STAKEHOLDERS,,\nPer Lund,Press,against\n",
    "quoted.csv": '"Name;Department;Attitude"\n"Ida Holm;Care;for"\n"Per Lund;Finance;against"\n',
    "ditto.csv": "Organisation,Name,Attitude\nCity Hospital,Ida Holm,for\n〃,Per Lund,against\nInsurer,Eva Dahl,neutral\n",
    "no_headings.csv": "Ida Holm,Care,supportive\nPer Lund,Finance,resistant\nEva Dahl,Finance,neutral\n",
    "google.csv": (
        "Timestamp,What is your name?,Which department do you work in?,How do you feel about the change?,Who do you go to for advice?\n"
        '2026/03/01 9:00,Ida Holm,Care,Support it,"Per Lund, Eva Dahl"\n2026/03/01 9:05,Per Lund,Finance,Against it,Ida Holm\n'
    ),
    "qualtrics.csv": (
        "StartDate,Q1,Q2,Q3\nStart Date,What is your name?,What is your department?,Where do you stand on the change?\n"
        '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}"\n'
        "2026-03-01,Ida Holm,Care,Supportive\n2026-03-01,Per Lund,Finance,Opposed\n"
    ),
    "roster.csv": (
        "Your name,How often do you work with each? [Ida Holm],How often do you work with each? [Per Lund]\n"
        "Ida Holm,,Daily\nPer Lund,Weekly,\n"
    ),
    "staff.csv": (
        "Employee ID,Last Name,First Name,Department,Manager\n7,Holm,Ida,Care,\n8,Lund,Per,Care,Ida Holm\n9,Dahl,Eva,Finance,Per Lund\n"
    ),
    "edges.csv": "From,To,Relationship,Strength\n"
    "Ida Holm,Per Lund,trust,strong\nPer Lund,Eva Dahl,advice,weak\nEva Dahl,Ida Holm,trust,medium\n",
    "edges_only.csv": "Ida Holm,Per Lund\nPer Lund,Eva Dahl\nEva Dahl,Ida Holm\n",
    "matrix.csv": ",Ida Holm,Per Lund,Eva Dahl\nIda Holm,0,1,0\nPer Lund,1,0,1\nEva Dahl,0,1,0\n",
    "raci.csv": "Activity,Ida Holm,Per Lund,Eva Dahl\nApprove the budget,C,A,I\nChange the rota,A,R,I\n",
    "decisions.csv": "Task,Responsible,Accountable\nApprove the budget,Per Lund,Ida Holm\nChange the rota,Eva Dahl,Per Lund\n",
    "marked.csv": "Stakeholder,Department,Resistant,Neutral,Supportive,Leading\nIda Holm,Care,,C,,D\nPer Lund,Finance,C,,D,\n",
    "net.dl": "DL N=3 FORMAT=EDGELIST1\nLABELS:\nIda\nPer\nEva\nDATA:\n1 2 1\n2 3 1\n",
    "net.net": '*Vertices 3\n1 "Ida Holm"\n2 "Per Lund"\n3 "Eva Dahl"\n*Arcs\n1 2 1\n2 3 1\n',
    "net.vna": "*node data\nID dept stance\nIda Care 1\nPer Finance -1\n*tie data\nfrom to relation\nIda Per trust\n",
    "kumu.json": json.dumps(
        {
            "elements": [{"label": "Ida Holm", "attributes": {"department": "Care"}}, {"label": "Per Lund"}],
            "connections": [{"from": "Ida Holm", "to": "Per Lund", "type": "trust"}],
        }
    ),
    "analysis.md": "Who stands where:\n\n| Name | Support |\n|---|---|\n| Ida Holm | high |\n| Per Lund | low |\n",
    "map.opml": '<opml version="2.0"><body><outline text="For"><outline text="Ida Holm"/></outline>'
    '<outline text="Against"><outline text="Per Lund"/></outline></body></opml>',
    "board.json": json.dumps(
        {
            "lists": [{"id": "1", "name": "Supporters"}, {"id": "2", "name": "Opponents"}],
            "cards": [{"name": "Ida Holm", "idList": "1"}, {"name": "Per Lund", "idList": "2"}],
        }
    ),
    "records.json": json.dumps({"stakeholders": [{"name": "Ida Holm", "attitude": "for"}, {"name": "Per Lund", "attitude": "against"}]}),
}
_ROWS = [
    ["Stakeholder", "Department", "Attitude", "Remarks"],
    ["Ida Holm", "Care", "Supportive", "Started it"],
    ["Per Lund", "Finance", "Resistant", None],
    ["Eva Dahl", "Care", "Neutral", "On leave"],
]
_EDGES = [["Source", "Target", "Relationship"], ["Ida Holm", "Per Lund", "trust"], ["Per Lund", "Eva Dahl", "advice"]]
OPEN_TEXT = """<a xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell><text:p>Attitude</text:p>
</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Ida Holm</text:p></table:table-cell><table:table-cell>
<text:p>for</text:p></table:table-cell></table:table-row></table:table></a>"""
BINARIES: dict[str, bytes] = {
    "register.xlsx": workbook(Register=[["Stakeholder register"], [], *_ROWS, ["Total", None, 3]]),
    "network.xlsx": workbook(Elements=[["Label", "Type"], ["Ida Holm", "Person"], ["Per Lund", "Person"]], Connections=_EDGES),
    "sideways.xlsx": workbook(Stakeholders=[list(column) for column in zip(*_ROWS, strict=True)]),
    "teams.xlsx": workbook(Finance=[["Name", "Support"], ["Per Lund", "No"]], Nursing=[["Name", "Support"], ["Ida Holm", "Yes"]]),
    "register.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": OPEN_TEXT}),
    "gephi.zip": zipped({"nodes.csv": "Id;Label\n1;Ida Holm\n2;Per Lund\n", "edges.csv": "Source;Target;Weight\n1;2;3\n2;1;1\n"}),
    "own.xlsx": workbook(
        people=[["name *", "function", "stance"], ["Ida Holm", "Care", 1]], decisions=[["name *", "holders"], ["Budget", "Ida Holm"]]
    ),
}


def files() -> dict[str, bytes]:
    """Name → content of every file, and of those in the folder that COALITION_KIT_FIELD_CASES names, where it does."""
    found = {name: text.encode() for name, text in TEXTS.items()} | BINARIES
    if folder := os.environ.get("COALITION_KIT_FIELD_CASES"):
        more = (path for path in sorted(Path(folder).rglob("*")) if path.is_file() and path.name != "README")
        found |= {f"{path.parent.name}/{path.name}": path.read_bytes() for path in more}
    return found
