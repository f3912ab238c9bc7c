"""Made-up names from the command line, the way back, and the texts to read beforehand."""

import json

import pytest
from typer.testing import CliRunner

from coalition_kit.case import Case
from coalition_kit.cli.main import app
from coalition_kit.datasets import load_case
from coalition_kit.io import read_case
from coalition_kit.privacy import Key, texts


@pytest.fixture
def run():
    """Runs a command; returns its result with `exit_code`, `stdout` and `stderr`."""
    return lambda *words, **more: CliRunner().invoke(app, [*map(str, words)], catch_exceptions=False, **more)


@pytest.fixture
def case(tmp_path):
    return Case(people=[{"name": "Ana Ruiz", "note": "Asked Ben twice."}, {"name": "Ben Okafor"}]).save(tmp_path / "own.json")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "xlsx", "zip"])
def test_a_file_gets_made_up_names_and_a_key_beside_it(run, tmp_path, form):
    file = load_case("mental-health").save(tmp_path / "own.xlsx")
    done = run("pseudonyms", file, "-o", tmp_path / f"hidden.{form}")
    assert done.exit_code == 0
    key = Key.load(tmp_path / "hidden_key.json")
    hidden = read_case(tmp_path / f"hidden.{form}")
    assert set(hidden.names) == set(key.people.values())
    assert set(key.people) == set(load_case("mental-health").names)
    said = " ".join(done.stderr.split())
    assert "Keep the key apart from the case" in said
    assert "people.note (49)" in said
    assert "Montefiore" not in done.stdout + said


def test_an_earlier_key_is_gone_on_with(run, case, tmp_path):
    assert run("pseudonyms", case, "-o", tmp_path / "one.json", "--key", tmp_path / "names.json").exit_code == 0
    first = Key.load(tmp_path / "names.json")
    read_case(case).replace(people=(*read_case(case).record.people, {"name": "Cem Kaya"})).save(case)
    again = ("pseudonyms", case, "-o", tmp_path / "two.json", "--key", tmp_path / "names.json", "--earlier", tmp_path / "names.json")
    assert "exists already" in " ".join(run(*again).stderr.split())
    assert Key.load(tmp_path / "names.json") == first
    assert run(*again, "--force").exit_code == 0
    second = Key.load(tmp_path / "names.json")
    assert {name: second.people[name] for name in first.people} == dict(first.people)
    assert set(read_case(tmp_path / "two.json").names) == set(second.people.values())


def test_places_go_too_where_wanted(run, tmp_path):
    file = load_case("product-development").save(tmp_path / "own.json")
    assert run("pseudonyms", file, "-o", tmp_path / "hidden.json", "--places").exit_code == 0
    units = {person.unit for person in read_case(tmp_path / "hidden.json").record.people} - {""}
    assert all(unit.startswith("Unit ") for unit in units)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "hidden.txt"), "ends in .json, .xlsx or .zip is wanted"),
        (("-o", "own.json", "--force"), "are three files"),
        (("-o", "hidden.json", "--key", "hidden.json"), "are three files"),
        (("-o", "hidden.json", "--earlier", "own.json"), "a key to the names is wanted"),
    ],
)
def test_wrong_use_writes_nothing(run, case, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    before = case.read_bytes()
    done = run("pseudonyms", "own.json", *words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert [path.name for path in tmp_path.iterdir()] == ["own.json"]
    assert case.read_bytes() == before


def test_what_could_not_be_read_is_left_out_and_said(run, tmp_path):
    file = tmp_path / "half.json"
    file.write_text(json.dumps({"people": [{"name": "Ana"}, {"name": "Bo", "stance": "high"}]}), "utf-8")
    assert run("pseudonyms", file, "-o", tmp_path / "hidden.json").exit_code == 3
    file.write_text("nonsense", "utf-8")
    assert run("pseudonyms", file, "-o", tmp_path / "other.json").exit_code == 1
    assert not (tmp_path / "other.json").exists()


def test_an_answer_gets_its_names_back(run, case, tmp_path):
    run("pseudonyms", case, "-o", tmp_path / "hidden.json", "--key", tmp_path / "names.json")
    ana, ben = (Key.load(tmp_path / "names.json").people[name] for name in ("Ana Ruiz", "Ben Okafor"))
    answer = tmp_path / "answer.txt"
    answer.write_text(f"Ask {ana}’s team, then {ben}.\n", "utf-8")
    shown = "Ask Ana Ruiz’s team, then Ben Okafor.\n"
    assert run("names", answer, "--key", tmp_path / "names.json").stdout == shown
    assert run("names", "-", "--key", tmp_path / "names.json", input=answer.read_text("utf-8")).stdout == shown
    assert run("names", answer, "--key", tmp_path / "names.json", "-o", tmp_path / "shown.txt").exit_code == 0
    assert (tmp_path / "shown.txt").read_text("utf-8") == shown
    assert run("names", answer, "--key", case).exit_code == 2
    assert run("names", tmp_path / "none.txt", "--key", tmp_path / "names.json").exit_code == 2
    answer.write_bytes(b"\xff\xfe\x00")
    assert run("names", answer, "--key", tmp_path / "names.json").exit_code == 2


def test_the_texts_are_written_once(run, tmp_path):
    assert run("consent").stdout == texts.consent()
    assert run("consent", "--uses").stdout == texts.uses()
    file = tmp_path / "consent.md"
    assert run("consent", "-o", file).exit_code == 0
    assert file.read_text("utf-8") == texts.consent()
    assert run("consent", "-o", file).exit_code == 2


@pytest.mark.parametrize("command", ["pseudonyms", "names", "consent"])
def test_every_help_text_has_an_example(run, command):
    said = run(command, "--help").stdout
    assert "Example" in said
    assert f"coalition-kit {command}" in said


def test_the_consent_text_says_what_it_must():
    said = " ".join(texts.consent().split())
    for words in (
        "It is not anonymous, even without names",
        "voluntary",
        "withdraw until [date]",
        "deleted on [date]",
        "never be used for",
    ):
        assert words in said
    said = " ".join(texts.uses().split())
    for words in ("Choosing people", "Rating people", "Dismissing people", "Watching people", 'Naming "resisters"', "Smith and Moody 2013"):
        assert words in said
