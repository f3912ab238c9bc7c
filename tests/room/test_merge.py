"""Files that several people filled in alone become one case, as a room's ratings do."""

import pytest
from typer.testing import CliRunner

from coalition_kit.case import Case
from coalition_kit.cli.main import app
from coalition_kit.io import read_case
from coalition_kit.room.merge import merge_cases


def person(name, **fields):
    return {"name": name, **fields}


FILES = [
    Case(change={"title": "Less paper"}, people=[person("Ana Ruiz", stance="1"), person("Ben", stance="0-1 observed")], members=["Ben"]),
    Case(people=[person("Ana Ruiz", stance="-2"), person("Ben", stance="0-1 observed"), person("Cem Aydin", stance="2")]),
    Case(people=[person("Ana Ruiz", stance="?"), person("Anna Ruiz")], ties=[{"source": "Ana Ruiz", "target": "Anna Ruiz", "openness": 3}]),
]


def test_judgements_are_pooled_and_what_only_some_have_is_added():
    found = merge_cases(FILES)
    assert found.case.names == ("Ana Ruiz", "Ben", "Cem Aydin", "Anna Ruiz")
    assert found.case.title == "Less paper"
    assert found.case.member_names == ("Ben",)
    ana = found.case.person("Ana Ruiz").stance
    assert (ana.low, ana.mode, ana.high, ana.basis) == (-1.7, -0.5, 0.7, "reported"), "percentiles of 1 and −2; ? is no rating"
    assert found.case.person("Ben").stance == FILES[0].person("Ben").stance, "where all say the same, it stays as it is"
    assert found.case.record.ties[0].openness.mode == 3
    assert [(cell.key, cell.modes) for cell in found.cells] == [(("Ana Ruiz",), (1.0, -2.0)), (("Ben",), (0.5, 0.5))]
    assert found.near == (("Ana Ruiz", "Anna Ruiz"),)
    with pytest.raises(ValueError, match="at least two"):
        merge_cases(FILES[:1])


def test_the_command_says_where_the_files_differ_and_writes_the_case(tmp_path):
    files = [str(case.save(tmp_path / f"{at}.json")) for at, case in enumerate(FILES)]
    out = tmp_path / "ours.json"
    done = CliRunner().invoke(app, ["merge", *files, "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0
    flat = " ".join(done.stdout.split())
    assert "Three files. Two judgements stand in two of them or more." in flat
    assert "Ana Ruiz stance −2 1" in flat
    assert "Are Ana Ruiz and Anna Ruiz the same person?" in " ".join(done.stderr.split())
    assert read_case(out) == merge_cases(FILES).case
    assert CliRunner().invoke(app, ["merge", *files, "--out", str(out)]).exit_code == 2, "nothing is written over"
    assert CliRunner().invoke(app, ["merge", files[0]]).exit_code == 2


def test_what_each_says_and_promises_is_added_once():
    def file(name, text):
        return Case(
            people=[person(name), person("Ben")],
            members=[name, "Ben"],
            claims=[{"member": name, "element": "ask", "text": text}, {"member": "Ben", "element": "ask", "text": "Time"}],
            pledges=[{"person": name, "text": text}],
        )

    case = merge_cases([file("Ana", "Money"), file("Cem", "A room")]).case
    assert case.member_names == ("Ana", "Ben", "Cem")
    assert [(claim.member, claim.text) for claim in case.record.claims] == [("Ana", "Money"), ("Ben", "Time"), ("Cem", "A room")]
    assert [pledge.person for pledge in case.record.pledges] == ["Ana", "Cem"]
