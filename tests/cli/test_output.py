"""Where output goes: refused in one line before anything is computed, and readable under every code page."""

import io
import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from coalition_kit.case import Case
from coalition_kit.cli import main
from coalition_kit.privacy import Key

UNREAD = "no case"  # a file that every command would find out about as soon as it read it, with another exit code
COMMANDS = [  # each with an output; {out} is where it goes
    ("assess", "{file}", "--out", "{out}.html"),
    ("assess", "{file}", "--out", "{out}.xlsx", "--format", "xlsx"),
    ("assess", "{file}", "--out", "{out}.json", "--plan", "{out}.plan.json"),
    ("read", "{file}", "--plan", "{out}.json"),
    ("compare", "{file}", "--out", "{out}.md"),
    ("report", "{file}", "--out", "{out}.html"),
    ("report", "{file}", "--out", "{out}.html", "--made-up-names"),
    ("template", "{out}.xlsx"),
    ("cases", "mental-health", "--save", "{out}.json"),
    ("convert", "{file}", "{out}.graphml"),
    ("pseudonyms", "{file}", "--out", "{out}.json"),
    ("prompt", "{file}", "--out", "{out}.txt"),
    ("prompt", "{file}", "--key", "{out}.json"),
    ("ask", "{file}", "--endpoint", "http://localhost:1/v1", "--model", "m", "--yes", "--key", "{out}.json"),
    ("mcp", "{file}", "--key", "{out}.json"),
    ("names", "{file}", "--key", "{file}", "--out", "{out}.txt"),
    ("consent", "--out", "{out}.md"),
    ("sweep", "{file}", "--out", "{out}.csv"),
    ("merge", "{file}", "{file}", "--out", "{out}.json"),
    ("seasons", "{file}", "--out", "{out}.csv"),
    ("learning", "{file}", "--out", "{out}.csv"),
]
ENDINGS = [
    ("assess", "{file}", "--out", "{out}.docx"),
    ("assess", "{file}", "--out", "{out}"),
    ("assess", "{file}", "--out", "{out}.docx", "--format", "xlsx"),
    ("assess", "{file}", "--out", "{out}.xlsx", "--format", "html"),
    ("compare", "{file}", "--out", "{out}.docx"),
    ("report", "{file}", "--out", "{out}.odt"),
    ("template", "{out}.xls"),
    ("cases", "mental-health", "--save", "{out}.docx"),
    ("convert", "{file}", "{out}.docx"),
    ("pseudonyms", "{file}", "--out", "{out}.docx"),
]


def refused(words, folder, tmp_path):
    (tmp_path / "own.json").write_text(UNREAD, encoding="utf-8")
    spelled = [word.format(file=tmp_path / "own.json", out=folder / "result") for word in words]
    result = CliRunner().invoke(main.app, spelled, catch_exceptions=False)
    return result.exit_code, " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_folder_that_is_not_there_is_refused_before_anything_is_read(words, tmp_path):
    code, said = refused(words, tmp_path / "nowhere", tmp_path)
    assert code == 2
    assert "there is no folder" in said
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("words", ENDINGS, ids=" ".join)
def test_an_ending_that_says_nothing_is_refused_before_anything_is_read(words, tmp_path):
    code, said = refused(words, tmp_path, tmp_path)
    assert code == 2
    assert "is wanted" in said
    assert [path.name for path in tmp_path.iterdir()] == ["own.json"]


def test_every_command_that_writes_is_tried():
    known = {command.name or command.callback.__name__ for command in main.app.registered_commands}
    assert known - {words[0] for words in COMMANDS} == {
        "lab",
        "validate",
        "room",
    }  # lab makes its folder, validate writes nothing, a room's store is its own


@pytest.mark.parametrize(("ending", "begins"), [("html", "<!DOCTYPE"), ("json", "{"), ("md", "# "), ("txt", "A case"), ("xlsx", "PK")])
def test_the_ending_says_what_is_written(ending, begins, tmp_path):
    file = Case(change={"title": "A case"}, people=[{"name": "Ana"}]).save(tmp_path / "own.json")
    CliRunner().invoke(main.app, ["assess", str(file), "--out", str(tmp_path / f"out.{ending}")], catch_exceptions=False)
    assert (tmp_path / f"out.{ending}").read_bytes().startswith(begins.encode())


def test_a_report_without_real_names_is_not_called_by_the_files_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = Case(people=[{"name": "Ana Ruiz"}]).save(tmp_path / "Ana Ruiz.json")
    for option in ((), ("--made-up-names",), ("--for-the-room",)):
        CliRunner().invoke(main.app, ["report", str(file), *option], catch_exceptions=False)
    names = {path.name for path in tmp_path.iterdir()} - {file.name}
    assert names == {"Ana Ruiz_report.html", "report_made_up_names.html", "report_made_up_names_key.json", "report_for_the_room.html"}


def test_what_the_system_does_not_allow_is_one_line(tmp_path, monkeypatch, capsys):
    def full(*_, **__):
        raise OSError(28, "No space left on device", "out.xlsx")

    monkeypatch.setattr("coalition_kit.io.write_template", full)
    with pytest.raises(SystemExit) as ended:
        main.app(["template", str(tmp_path / "out.xlsx")])
    assert (ended.value.code, capsys.readouterr().err.strip().splitlines()[-1]) == (1, "out.xlsx: No space left on device")


# Code pages

STRANGE = "Łucja 日本 → Δ −½"


@pytest.fixture
def strange(tmp_path):
    case = Case(
        change={"title": STRANGE, "as_of": "2026-05-01"},
        people=[{"name": STRANGE, "function": "→", "level": "Δ"}, {"name": "Ben"}],
        members=["Ben"],
        wins=[{"text": STRANGE, "date": "2026-04-01"}],
    )
    Key(people={STRANGE: "Alder"}).save(tmp_path / "key.json")
    (tmp_path / "answer.txt").write_text("Ask Alder.", encoding="utf-8")
    return case.save(tmp_path / "own.json")


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("chosen", [False, True], ids=["by the system", "by PYTHONIOENCODING"])
def test_output_under_another_code_page(strange, encoding, chosen, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", encoding) if chosen else monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    folder = strange.parent
    for words in (
        ["assess", strange],
        *(["assess", strange, "--format", form] for form in ("markdown", "html", "json")),
        ["read", strange],
        ["compare", strange],
        ["validate", strange],
        ["cases"],
        ["consent"],
        ["names", folder / "answer.txt", "--key", folder / "key.json"],
        ["prompt", strange, "--names"],
        ["--help"],
        *([command.callback.__name__, "--help"] for command in main.app.registered_commands),
    ):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as ended:
                main.app([str(word) for word in words])
        assert ended.value.code in {0, 1}, words
        if not chosen and words[0] in {"names", "prompt"} and "--help" not in words:
            assert STRANGE in out.buffer.getvalue().decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["PYTHONIOENCODING", "LC_ALL=C"],
)
def test_a_program_of_its_own_under_another_code_page(strange, settings):
    command = [sys.executable, "-W", "ignore", "-c", "from coalition_kit.cli import app; app()", "assess", str(strange), "--format", "json"]
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL"}}
    done = subprocess.run(command, env={**kept, **settings}, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert json.loads(done.stdout.decode(settings.get("PYTHONIOENCODING", "utf-8")))["findings"]


def test_an_answer_on_the_standard_input_is_read_as_utf_8(strange):
    answer = "Ask Alder → now.".encode()
    result = CliRunner().invoke(main.app, ["names", "-", "--key", str(strange.parent / "key.json")], input=answer, catch_exceptions=False)
    assert result.stdout == f"Ask {STRANGE} → now.\n"
    broken = CliRunner().invoke(main.app, ["names", "-", "--key", str(strange.parent / "key.json")], input=b"\xff\xfe Alder")
    assert broken.exit_code == 2
