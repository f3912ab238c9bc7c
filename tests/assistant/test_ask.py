"""A model is asked only when somebody says so, and whatever comes back instead of an answer ends in one plain sentence.

The endpoint is a server on this machine that speaks the protocol, or fails at it in one of its ways.
"""

import json
import re
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

import coalition_kit as ck
from coalition_kit.assistant.ask import KEY_VARIABLE, Completion, Endpoint, NotAnswered, ask
from coalition_kit.cli.main import app
from coalition_kit.privacy import Key

pytest.importorskip("openai", reason="the extra ask is not installed")
SECRET = "sk-never-shown-0123456789"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch):
    """The key where it belongs, and variables of another client, which must go nowhere."""
    monkeypatch.setenv(KEY_VARIABLE, SECRET)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-place")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-another-place")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Other: of-another-place")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://of-another-place.invalid/v1")


@dataclass
class Server:
    """An endpoint, and what it was sent."""

    url: str
    requests: list[tuple[str, dict, dict]] = field(default_factory=list)


@contextmanager
def serving(reply):
    """Serves `reply(request number) -> (status, headers, bytes)` at an address of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            content = self.rfile.read(int(self.headers["Content-Length"]))
            server.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}, json.loads(content)))
            status, headers, answer = reply(len(server.requests))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server = Server(f"http://127.0.0.1:{httpd.server_address[1]}/v1")
    thread = threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()


def completion(content="A plain answer.", finish="stop", **message):
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return as_json({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})


def as_json(content, status=200, **headers):
    return status, {"Content-Type": "application/json", "retry-after-ms": "1", **headers}, json.dumps(content).encode()


def fails(reply, timeout=5.0):
    """Returns the sentence in which asking ends, and the server."""
    with serving(lambda number: reply(number) if callable(reply) else reply) as server, pytest.raises(NotAnswered) as caught:
        ask("Who is missing?", Endpoint(server.url, "m", timeout))
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None  # it would hold the request, and so the key
    return str(caught.value), server


def test_an_answer_comes_back_and_nothing_else_was_sent_than_the_prompt_and_the_key():
    with serving(lambda _: completion()) as server:
        assert ask("Who is missing?", Endpoint(server.url, "m")) == Completion("A plain answer.")
    ((path, headers, content),) = server.requests
    assert path == "/v1/chat/completions"
    assert content == {"model": "m", "messages": [{"role": "user", "content": "Who is missing?"}]}
    assert headers["authorization"] == f"Bearer {SECRET}"
    assert "another-place" not in str(headers)


def test_without_a_key_none_is_sent(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE)
    with serving(lambda _: completion()) as server:
        ask("?", Endpoint(server.url, "m"))
    assert server.requests[0][1]["authorization"] == "Bearer none"


def test_nobody_listens():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(NotAnswered, match=f"Nobody answers at 127.0.0.1:{port}"):
        ask("?", Endpoint(f"http://127.0.0.1:{port}/v1", "m", 2))


def test_the_answer_takes_too_long():
    sentence, server = fails(lambda _: (time.sleep(1), completion())[1], timeout=0.2)
    assert "did not answer within 0.2 seconds" in sentence
    assert len(server.requests) == 1


def test_the_key_is_not_accepted():
    sentence, server = fails(as_json({"error": {"message": f"Incorrect API key provided: {SECRET}"}}, 401))
    assert f"did not accept the key in {KEY_VARIABLE}" in sentence
    assert len(server.requests) == 1


def test_a_key_is_wanted(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE)
    sentence, _ = fails(as_json({"error": {"message": "no key"}}, 401))
    assert f"Put it into the environment variable {KEY_VARIABLE}" in sentence


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "does not allow"),
        (404, "knows no model 'm'"),
        (413, "too long"),
        (400, "did not take the request (error 400). It says: context length exceeded"),
    ],
)
def test_the_request_is_refused(status, words):
    sentence, server = fails(as_json({"error": {"message": "context length exceeded"}}, status))
    assert words in sentence
    assert len(server.requests) == 1


def test_the_endpoint_is_busy_and_is_not_asked_again_unasked():
    sentence, server = fails(as_json({"error": {"message": "slow down"}}, 429))
    assert "is busy" in sentence
    assert "slow down" in sentence
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [500, 502, 503])
def test_the_endpoint_has_trouble_of_its_own(status):
    sentence, _ = fails((status, {"Content-Type": "text/html", "retry-after-ms": "1"}, b"<html><body>Bad gateway</body></html>"))
    assert f"has trouble of its own (error {status})" in sentence
    assert "html" not in sentence


def test_a_redirect_is_not_followed():
    with serving(lambda _: completion()) as other:
        sentence, _ = fails((307, {"Location": f"{other.url}/chat/completions"}, b""))
    assert "sends requests on to another address" in sentence
    assert other.requests == []


def test_the_model_declines():
    sentence, _ = fails(completion(None, refusal="I cannot help with that."))
    assert sentence == "The model declined to answer. It says: I cannot help with that."


def test_a_filter_stops_the_answer():
    assert "filter" in fails(completion("", "content_filter"))[0]


@pytest.mark.parametrize("content", [None, "", "  \n ", []])
def test_the_answer_is_empty(content):
    assert fails(completion(content))[0] == "The model sent an empty answer."


def test_the_answer_is_cut_off():
    with serving(lambda _: completion("The first half", "length")) as server:
        assert ask("?", Endpoint(server.url, "m")) == Completion("The first half", cut_short=True)
    assert "ran out of room before it wrote anything" in fails(completion(None, "length"))[0]


@pytest.mark.parametrize(
    "nonsense",
    [
        (200, {"Content-Type": "text/html"}, b"<html><body>Please log in</body></html>"),
        (200, {"Content-Type": "application/json"}, b"{not json"),
        (200, {"Content-Type": "application/json"}, b""),
        (200, {"Content-Type": "application/json"}, b"\xff\xfe\x00"),
        as_json([]),
        as_json("text"),
        as_json(None),
        as_json({}),
        as_json({"choices": []}),
        as_json({"choices": None}),
        as_json({"choices": [{}]}),
        as_json({"choices": [{"message": None}]}),
        as_json({"choices": [{"message": {"content": 7}}]}),
        as_json({"choices": {"0": 1}}),
    ],
    ids=lambda reply: reply[2][:20].decode("latin-1"),
)
def test_nonsense_comes_back(nonsense):
    assert "is no answer in the form that was agreed on" in fails(nonsense)[0]


def test_an_answer_in_parts_is_put_together_and_cannot_steer_the_terminal():
    parts = [{"type": "text", "text": "One.\x1b[2J"}, {"type": "text", "text": "Two.\u202e"}]
    with serving(lambda _: completion(parts)) as server:
        assert ask("?", Endpoint(server.url, "m")).text == "One.[2J\nTwo."


@pytest.mark.parametrize(
    "url", ["", "host/v1", "ftp://host/v1", "https://me:secret@host/v1", "https://host/v1?key=1", "file:///etc/passwd"]
)
def test_an_address_must_be_one_and_hold_no_key(url):
    with pytest.raises(ValueError, match="an address"):
        Endpoint(url, "m")


def test_where_it_goes_is_said():
    assert Endpoint("https://host.example/v1", "m").way == "The way there is encrypted."
    assert "not encrypted" in Endpoint("http://host.example:81/v1", "m").way
    assert Endpoint("http://host.example:81/v1", "m").host == "host.example:81"
    assert Endpoint("http://localhost:1/v1", "m").way == "It stays on this machine."


@pytest.fixture
def run():
    return lambda *words, **more: CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False, **more)


@pytest.fixture
def file(tmp_path):
    case = ck.Case(
        change={"title": "Open on Saturdays"},
        people=[{"name": "Ana Ruiz", "stance": "2"}, {"name": "Ben Okafor", "stance": "-1"}],
        decisions=[{"name": "Pay for Saturdays", "holders": ["Ben Okafor"]}],
        members=[{"person": "Ana Ruiz"}],
    )
    return case.save(tmp_path / "case.json")


@pytest.mark.slow
@pytest.mark.parametrize("said", ["n\n", "", "\n", "perhaps\n"])
def test_nothing_is_sent_without_a_yes(run, file, said):
    with serving(lambda _: completion()) as server:
        result = run("ask", file, "--endpoint", server.url, "--model", "m", input=said)
    assert result.exit_code == 4
    assert server.requests == []
    assert "Nothing has left this machine" in result.stderr


def test_what_is_sent_is_shown_first_without_names_and_the_answer_has_them_again(run, file, tmp_path):
    kept = tmp_path / "names.json"

    def reply(_):
        ben = Key.load(kept).people["Ben Okafor"]
        return completion(f"{ben} is a member of the coalition. Ask Ulla Brandvold [P9].\nThe weather is fine.")

    with serving(reply) as server:
        result = run("ask", file, "--endpoint", server.url, "--model", "m", "--key", kept, input="y\n")
    assert result.exit_code == 0, result.stderr
    sent = server.requests[0][2]["messages"][0]["content"]
    assert sent.strip() in result.stderr
    assert f"It goes to {server.url.split('/')[2]}, to the model m" in result.stderr
    assert not re.search(r"\b(Ana|Ruiz|Ben|Okafor)\b", sent)
    assert "Ben Okafor is a member of the coalition." in result.stdout
    assert "Ben Okafor is not on the list of members" in result.stdout
    assert "Ulla Brandvold" in result.stdout
    assert "There is no row P9" in result.stdout
    assert "three claims do not hold, and one sentence it cannot judge" in result.stdout
    assert SECRET not in result.stdout + result.stderr + kept.read_text("utf-8")


def test_real_names_go_only_when_they_are_asked_for(run, file):
    with serving(lambda _: completion()) as server:
        assert run("ask", file, "--endpoint", server.url, "--model", "m", "--names", "--yes").exit_code == 0
    assert "Ana Ruiz" in server.requests[0][2]["messages"][0]["content"]


def test_an_end_without_an_answer_has_its_own_code_and_one_sentence(run, file):
    with serving(lambda _: as_json({"error": {"message": "no"}}, 401)) as server:
        result = run("ask", file, "--endpoint", server.url, "--model", "m", "--yes")
    assert result.exit_code == 5
    assert result.stderr.splitlines()[-1].startswith("127.0.0.1")
    assert result.stdout == ""


def test_a_wrong_address_is_wrong_use(run, file):
    result = run("ask", file, "--endpoint", "host/v1", "--model", "m")
    assert result.exit_code == 2


def test_a_prompt_is_written_and_its_key_kept_apart(run, file, tmp_path):
    out, kept = tmp_path / "prompt.txt", tmp_path / "names.json"
    assert run("prompt", file, "--out", out, "--key", kept).exit_code == 0
    first = out.read_text("utf-8")
    assert "QUESTIONS" in first
    assert not re.search(r"\b(Ana|Ruiz|Ben|Okafor)\b", first)
    assert run("prompt", file, "--out", out, "--key", kept).exit_code == 2
    assert run("prompt", file, "--out", out, "--key", kept, "--force").exit_code == 0
    assert out.read_text("utf-8") == first
    assert "is not kept" in run("prompt", file).stderr
    assert "Ana Ruiz" in run("prompt", file, "--names").stdout


def test_without_the_extra_one_is_told_how_to_get_it(run, file, monkeypatch):
    monkeypatch.setitem(sys.modules, "openai", None)
    result = run("ask", file, "--endpoint", "https://host.example/v1", "--model", "m")
    assert result.exit_code == 1
    assert "pip install 'coalition_kit[ask]'" in result.stderr


@pytest.mark.slow
def test_neither_extra_is_loaded_before_it_is_asked_for():
    code = """
import sys, coalition_kit as ck
from coalition_kit.assistant import ask, check_answer, mcp_tools
assessment = ck.assess(ck.Case())
check_answer(assessment.to_prompt().text, assessment)
print([name for name in ("openai", "mcp", "httpx", "httpx2") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
