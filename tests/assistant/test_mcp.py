"""The tools as an assistant's program meets them: the official client starts the server and speaks to it over stdio."""

import asyncio
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

import coalition_kit as ck
from coalition_kit.assistant.case_store import CaseStore
from coalition_kit.cli.main import app
from coalition_kit.privacy import Key

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
from mcp.server.mcpserver.exceptions import ToolError  # noqa: E402

from coalition_kit.assistant.mcp_server import in_plain_words  # noqa: E402

TOOLS = ["list_cases", "read_case", "assess", "next_recruits", "what_if", "next_questions", "prompt", "check_answer"]


@pytest.fixture
def case(tmp_path):
    """A small case of the user's, in a file of its own."""
    made = ck.Case(
        change={"title": "Open on Saturdays", "functions": ["Shop", "Store"], "levels": ["Manager", "Front line"]},
        people=[
            {
                "name": "Ana Ruiz",
                "function": "Shop",
                "level": "Manager",
                "stance": "2",
                "private_stance": "1-2",
                "note": "Ana Ruiz began it.",
            },
            {"name": "Ben Okafor", "function": "Store", "level": "Front line", "stance": "?", "perspective": "sceptic"},
            {"name": "Cem Kaya", "function": "Store", "level": "Manager", "stance": "-1", "private_stance": "-2"},
        ],
        ties=[{"source": "Ana Ruiz", "target": "Cem Kaya", "kind": "trust"}],
        decisions=[{"name": "Pay for Saturdays", "holders": ["Ana Ruiz", "Cem Kaya"], "rule": "all"}],
        members=[{"person": "Ana Ruiz"}],
    )
    return made.save(tmp_path / "Ana Ruiz.json")


@asynccontextmanager
async def client(*words, cwd=None):
    command = "from coalition_kit.cli import app; app()"
    server = mcp.StdioServerParameters(command=sys.executable, args=["-W", "ignore", "-c", command, "mcp", *map(str, words)], cwd=cwd)
    with Path(os.devnull).open("w") as errors:
        async with mcp.Client(mcp.stdio_client(server, errlog=errors)) as opened:
            yield opened


def run(coroutine):
    """Runs it in a thread of its own: a browser of another test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


def talk(*words, calls, cwd=None):
    """Starts the server with `words`, makes the calls (tool, arguments), and returns what each brought: (failed, text)."""

    async def all_of_them():
        async with client(*words, cwd=cwd) as opened:
            results = [await opened.call_tool(tool, arguments) for tool, arguments in calls]
            return [(bool(one.is_error), "\n".join(part.text for part in one.content)) for one in results]

    return run(asyncio.wait_for(all_of_them(), 600))


@pytest.mark.slow
def test_the_tools_are_listed_with_what_they_do():
    async def listed():
        async with client("florentine") as opened:  # a teaching case by its name, which may be read in any case
            return (await opened.list_tools()).tools, opened.server_info, opened.instructions

    tools, info, instructions = run(asyncio.wait_for(listed(), 600))
    assert [tool.name for tool in tools] == TOOLS
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    assert (info.name, info.version) == ("coalition-kit", version("coalition_kit"))
    assert "never add up findings" in instructions


@pytest.mark.slow
def test_every_tool_answers_about_a_file_of_the_user_and_names_nobody(case):
    calls = [
        ("list_cases", {}),
        ("read_case", {"case": "file 1"}),
        ("assess", {"case": "file 1"}),
        ("assess", {"case": "file 1", "questions": ["coverage", "authority"]}),
        ("next_recruits", {"case": "file 1", "most": 1}),
        ("what_if", {"case": "file 1", "questions": ["coverage"]}),
        ("next_questions", {"case": "file 1"}),
        ("prompt", {"case": "file 1"}),
        ("check_answer", {"case": "file 1", "answer": "Nobody knows. The coalition has 4 members."}),
        ("read_case", {"case": str(case)}),
    ]
    results = talk(case, calls=calls)
    assert [failed for failed, _ in results] == [False] * len(calls)
    for (tool, _), (_, text) in zip(calls, results, strict=True):
        assert not re.search(r"\b(Ana|Ruiz|Ben|Okafor|Cem|Kaya)\b", text), tool
    assert "People (3)" in results[1][1]
    two = json.loads(f"[{results[3][1].replace('}' + chr(10) + '{', '},{')}]")
    assert [finding["name"] for finding in two] == ["coverage", "authority"]
    assert two[1]["verdict"] == ck.authority(ck.read_case(case)).verdict
    assert len(json.loads(results[4][1])["rows"]) <= 1
    assert "BEGIN CASE" in results[7][1]
    assert "The coalition has 1 members" in results[8][1]
    assert results[9][1] == results[1][1]


@pytest.mark.slow
def test_a_change_is_tried_with_the_made_up_names_and_the_file_stays_as_it_is(case, tmp_path):
    before = case.read_bytes()
    kept = tmp_path / "names.json"
    assert talk(case, "--key", kept, calls=[("read_case", {"case": "file 1"})])[0][0] is False
    key = Key.load(kept)
    tried = {
        "case": "file 1",
        "add": [key.people["Cem Kaya"]],
        "remove": [],
        "sets": [{"part": "people", "key": key.people["Cem Kaya"], "field": "private_stance", "value": "2"}],
        "questions": ["authority"],
    }
    ((failed, text),) = talk(case, "--key", kept, calls=[("what_if", tried)])
    assert not failed, text
    row = json.loads(text)
    real = ck.read_case(case)
    assert row["status_before"] == ck.authority(real).status
    assert row["status_after"] == ck.authority(real.with_members(["Cem Kaya"]).with_person("Cem Kaya", private_stance="2")).status
    assert row["status_before"] != row["status_after"]
    assert case.read_bytes() == before
    assert Key.load(kept) == key


@pytest.mark.slow
def test_real_names_show_only_when_they_were_opted_for(case):
    ((_, listed), (failed, text)) = talk(case, "--names", calls=[("list_cases", {}), ("read_case", {"case": "file 1"})])
    assert not failed
    assert "Ana Ruiz.json" in listed
    assert "Ana Ruiz" in text


@pytest.mark.slow
def test_only_what_was_named_at_the_start_can_be_read(case, tmp_path):
    (tmp_path / "offered").mkdir()
    offered = case.rename(tmp_path / "offered" / "mine.json")
    secret = ck.Case(change={"title": "A secret"}, people=[{"name": "Dora Quist"}]).save(tmp_path / "secret.json")
    (tmp_path / "offered" / "link.json").symlink_to(secret)
    hostile = [
        str(secret),
        "../secret.json",
        "offered/../secret.json",
        "offered/link.json",
        "/etc/passwd",
        f"file://{secret}",
        "\0",
        "file 2",
        "x" * 5000,
        "",
    ]
    calls = [("read_case", {"case": name}) for name in hostile]
    results = talk(offered.parent, calls=[*calls, ("list_cases", {})], cwd=tmp_path)
    for name, (failed, text) in zip(hostile, results, strict=False):
        assert failed, name
        assert "Only cases that were named when this server was started can be read" in text
        assert "secret" not in text
        assert "Dora" not in text
    assert "file 1" in results[-1][1]
    assert "file 2" not in results[-1][1]


REFUSED = [
    ("assess", {"case": "file 1", "questions": ["astrology"]}, "questions among"),
    ("what_if", {"case": "file 1", "add": ["Nobody Here"]}, "Nobody in this case is called Nobody Here"),
    ("what_if", {"case": "file 1", "sets": [{"part": "people"}]}, "Each change needs part, key, field and value"),
    ("what_if", {"case": "file 1", "sets": [{"part": "shoes", "key": "a", "field": "b", "value": "c"}]}, "does not fit the case"),
    ("what_if", {"case": "file 1", "sets": [{"part": "__class__", "key": "a", "field": "b", "value": "c"}]}, "does not fit the case"),
    (
        "what_if",
        {"case": "file 1", "sets": [{"part": "decisions", "key": "Pay for Saturdays", "field": "rule", "value": "((("}]},
        "rule",
    ),
    ("what_if", {"case": "file 1", "add": ["x"] * 40}, "At most 30 changes"),
    ("prompt", {"case": "file 1", "questions": ["authority"]}, "questions among"),
    ("read_case", {}, "case"),
]


@pytest.mark.slow
def test_a_refusal_is_a_sentence_and_names_nobody(case):
    results = talk(case, calls=[(tool, arguments) for tool, arguments, _ in REFUSED])
    for (tool, arguments, says), (failed, text) in zip(REFUSED, results, strict=True):
        assert failed, (tool, arguments)
        assert says in text
        assert "Traceback" not in text
        assert not re.search(r"\b(Ana|Ruiz|Okafor|Cem|Kaya)\b", text)


@pytest.mark.slow
def test_a_file_that_is_no_case_is_refused_in_plain_words(tmp_path):
    file = tmp_path / "broken.json"
    file.write_text("{")
    ((failed, text),) = talk(file, calls=[("read_case", {"case": "file 1"})])
    assert failed
    assert "cannot be read as a case" in text


@pytest.mark.slow
def test_a_file_that_leaves_something_to_decide_says_who_decides_it(tmp_path):
    file = tmp_path / "register.csv"
    file.write_text("Name,Level of support\nAna Ruiz,High\nCem Kaya,Low\n")
    ((failed, text),) = talk(file, calls=[("read_case", {"case": "file 1"})])
    assert failed
    assert "coalition-kit read" in text
    assert "Ruiz" not in text


@pytest.mark.slow
def test_standard_output_carries_the_protocol_and_nothing_else(case):
    asked = [
        {
            "id": 1,
            "method": "initialize",
            "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "0"}},
        },
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "assess", "arguments": {"case": "file 1"}}},
        {"id": 3, "method": "tools/call", "params": {"name": "read_case", "arguments": {"case": "no such"}}},
    ]
    command = [sys.executable, "-c", "from coalition_kit.cli import app; app()", "mcp", str(case)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for message in asked:
            process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
            process.stdin.flush()
        answers = {}
        while len(answers) < 3:
            line = json.loads(process.stdout.readline())
            answers[line["id"]] = line
        process.stdin.close()
        assert process.stdout.read() == ""
    assert answers[2]["result"]["isError"] is False
    assert answers[3]["result"]["isError"] is True


def test_an_error_of_the_programs_own_is_logged_and_tells_nothing(caplog):
    def breaks():
        raise KeyError("Ana Ruiz")

    with pytest.raises(ToolError, match="could not be worked out") as raised:
        in_plain_words(breaks)()
    assert "Ana" not in str(raised.value)
    assert "Ana Ruiz" in caplog.text


def test_without_the_extra_one_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.setitem(sys.modules, "mcp", None)
    result = CliRunner().invoke(app, ["mcp"])
    assert result.exit_code == 1
    assert "pip install 'coalition_kit[mcp]'" in result.stderr


def test_a_file_that_is_not_there_is_named():
    result = CliRunner().invoke(app, ["mcp", "nowhere.xlsx"])
    assert result.exit_code == 2
    assert "nowhere.xlsx" in result.stderr


def test_a_file_that_became_a_link_is_no_longer_read(tmp_path):
    offered = ck.Case(change={"title": "Mine"}).save(tmp_path / "mine.json")
    store = CaseStore([offered])
    assert store.case("file 1").title == "Mine"
    secret = ck.Case(change={"title": "A secret"}).save(tmp_path / "secret.json")
    offered.unlink()
    offered.symlink_to(secret)
    with pytest.raises(ValueError, match="no longer there"):
        store.case("file 1")


def test_a_file_that_has_changed_is_read_again(tmp_path):
    file = ck.Case(change={"title": "Before"}).save(tmp_path / "mine.json")
    store = CaseStore([file])
    assert store.case("file 1").title == "Before"
    ck.Case(change={"title": "Afterwards, and longer"}).save(file)
    os.utime(file, ns=(1, 1))
    assert store.case("file 1").title == "Afterwards, and longer"
