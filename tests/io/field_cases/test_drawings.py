"""A drawing of draw.io: shapes are people, connectors ties; packed or plain, with fields, containers and labels of lines."""

from __future__ import annotations

import base64
import urllib.parse
import zlib

import pytest

from coalition_kit.io import reading

MODEL = """<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="title" value="Who listens to whom" style="text;html=1;" vertex="1" parent="1"/>
<mxCell id="care" value="Care" style="swimlane;" vertex="1" parent="1"/>
<mxCell id="a" value="&lt;b&gt;Ida&lt;br&gt;Holm&lt;/b&gt;" vertex="1" parent="care"/>
<object id="b" label="Per Lund" stance="-1"><mxCell vertex="1" parent="1"/></object>
<mxCell id="c" value="Eva &amp;amp; Ola" vertex="1" parent="1"/><mxCell id="d" value="" vertex="1" parent="1"/>
<mxCell id="e1" edge="1" source="a" target="b" parent="1"/><mxCell id="l" value="advice" vertex="1" parent="e1"/>
<mxCell id="e2" value="trust" edge="1" source="b" target="c" style="endArrow=none;html=1;" parent="1"/>
<mxCell id="e3" edge="1" source="c" target="d" parent="1"/><mxCell id="e4" edge="1" source="c" parent="1"/></root></mxGraphModel>"""

BOMB = f'<!DOCTYPE x [<!ENTITY a "Ida"><!ENTITY b "&a;&a;">]>{MODEL.replace("Per Lund", "&b;")}'


def packed(model: str) -> str:
    """A page as draw.io packs it."""
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(press.compress(urllib.parse.quote(model, safe="").encode()) + press.flush()).decode()


@pytest.mark.parametrize(
    "text",
    [MODEL, f"<mxfile><diagram>{MODEL}</diagram></mxfile>", f"<mxfile><diagram>{packed(MODEL)}</diagram></mxfile>"],
    ids=["page", "plain", "packed"],
)
def test_shapes_are_people_and_connectors_ties(text):
    case = reading(text.encode(), name="map.drawio").accept().case()
    assert case.names == ("Ida Holm", "Per Lund", "Eva & Ola")
    assert case.person("Ida Holm").function == "Care"
    assert case.person("Per Lund").stance.mode == -1
    assert [(tie.source, tie.target, tie.kind) for tie in case.record.ties] == [
        ("Ida Holm", "Per Lund", "advice"),
        ("Per Lund", "Eva & Ola", "trust"),
        ("Eva & Ola", "Per Lund", "trust"),
    ]


def test_connectors_that_lead_nowhere_are_told():
    (told,) = [each for each in reading(MODEL.encode(), name="map.drawio").accept().problems if "connector" in each.wanted]
    assert (told.sheet, told.got) == ("ties", "two others")


def test_a_container_that_a_connector_leads_to_is_somebody_too():
    text = MODEL.replace('source="c" target="d"', 'source="c" target="care"')
    case = reading(text.encode(), name="map.drawio").accept().case()
    assert ("Eva & Ola", "Care") in {(tie.source, tie.target) for tie in case.record.ties}


def test_shapes_of_two_pages_are_told_apart():
    other = MODEL.replace("Per Lund", "Liv Aas").replace("Ida", "Jon").replace("Eva", "Nils")
    found = reading(f"<mxfile><diagram>{MODEL}</diagram><diagram>{other}</diagram></mxfile>".encode(), name="map.drawio").accept()
    assert len(found.case().names) == 6


@pytest.mark.parametrize(
    "text",
    [
        f"<mxfile><diagram>{packed(BOMB)}</diagram></mxfile>",
        "<mxfile><diagram>%%%</diagram></mxfile>",
        "<mxfile><diagram>" + MODEL[:400],
        '<!DOCTYPE x [<!ENTITY a "b">]><mxfile></mxfile>',
    ],
)
def test_a_damaged_or_hostile_drawing_is_refused(text):
    found = reading(text.encode(), name="map.drawio")
    assert found.intake.case is None
    assert "wanted" in found.problems[0].wanted


def test_a_page_that_explodes_is_refused():
    bomb = base64.b64encode((press := zlib.compressobj(9, zlib.DEFLATED, -15)).compress(b" " * 30_000_000) + press.flush()).decode()
    assert "at most 20 MB" in reading(f"<mxfile><diagram>{bomb}</diagram></mxfile>".encode(), name="map.drawio").problems[0].wanted


def test_a_label_made_to_be_slow_is_read_through():
    """It takes the square of its length, hours, where each sign is looked for to the end."""
    text = MODEL.replace("Per Lund", "&lt;" * 200_000)
    assert reading(text.encode(), name="map.drawio").accept().intake.case.names == ("Ida Holm", "Eva & Ola")


LUCID = """Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1
1,Document,,,,,,,,,Draft,Map
2,Page,,,,,,,,,,Page 1
3,Process,Flowchart,2,,,,,,,,Ana Ruiz
4,Process,Flowchart,2,,,,,,,,Ben Cole
5,Process,Flowchart,2,,,,,,,,Di Fox
6,Process,Flowchart,2,,,,,,,,Eli Moore
7,Line,,2,,,3,4,None,Arrow,,trusts
8,Line,,2,,,4,5,Arrow,None,,reports to
9,Line,,2,,,3,5,None,None,,works with
10,Line,,2,,,3,,None,Arrow,,loose
"""


def test_a_drawing_of_lucidchart_as_a_table():
    found = reading(LUCID.encode(), name="map.csv").accept()
    record = found.case().record
    assert {person.name for person in record.people} == {"Ana Ruiz", "Ben Cole", "Di Fox", "Eli Moore"}
    assert {(tie.source, tie.target, tie.kind) for tie in record.ties} == {
        ("Ana Ruiz", "Ben Cole", "trust"),
        ("Di Fox", "Ben Cole", "reports_to"),
        ("Ana Ruiz", "Di Fox", "works_with"),
        ("Di Fox", "Ana Ruiz", "works_with"),
    }
    assert "one other" in {problem.got for problem in found.problems}
