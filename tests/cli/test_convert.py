"""From what people have to what they need: `convert` at the command line."""

import pytest
from typer.testing import CliRunner

from coalition_kit.cli.main import app
from coalition_kit.datasets import load_case
from coalition_kit.io import read_case


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.mark.slow
def test_an_edge_list_becomes_a_workbook_and_a_map(tmp_path):
    (tmp_path / "advice.csv").write_text("From,To\nIda,Per\nPer,Eva\n", encoding="utf-8")
    assert run("convert", tmp_path / "advice.csv", tmp_path / "own.xlsx").exit_code == 0
    case = read_case(tmp_path / "own.xlsx")
    assert (case.names, len(case.record.ties)) == (("Ida", "Per", "Eva"), 2)
    for name in ("map.graphml", "map.gexf", "map.net", "map.kumu.json", "map.kumu.xlsx"):
        assert run("convert", tmp_path / "own.xlsx", tmp_path / name).exit_code == 0
        assert (tmp_path / name).exists()
    assert run("convert", tmp_path / "own.xlsx", tmp_path / "map.graphml").exit_code == 2
    assert run("convert", tmp_path / "own.xlsx", tmp_path / "map.pdf").exit_code == 2


def test_what_has_to_be_decided_is_not_converted(tmp_path):
    (tmp_path / "register.csv").write_text("Name,Attitude\nIda,Supportive\nPer,Opposed\n", encoding="utf-8")
    assert run("convert", tmp_path / "register.csv", tmp_path / "own.json").exit_code == 6
    assert not (tmp_path / "own.json").exists()
    assert run("convert", tmp_path / "register.csv", tmp_path / "own.json", "--accept").exit_code == 0


@pytest.mark.slow
def test_assess_ends_with_what_would_open_more(tmp_path):
    (tmp_path / "people.csv").write_text("name,function,level\nIda,Care,Manager\n", encoding="utf-8")
    said = " ".join(run("assess", tmp_path / "people.csv").stdout.split())
    assert "To open more" in said
    assert "answers wait for this first: Name who is in the coalition" in said
    full = load_case("product-development").save(tmp_path / "case.json")
    assert "wait for this first: Name who is in the coalition" not in run("assess", full).stdout
