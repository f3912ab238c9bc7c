"""The session without a browser: what the page would send goes in, what it would hear comes out."""

import datetime as dt

import pytest

from coalition_kit.case import Case, exchange
from coalition_kit.datasets import load_case
from coalition_kit.io import case_bytes, read_case
from coalition_kit.privacy import Key
from coalition_kit.widgets.errors import guard, report_callbacks
from coalition_kit.widgets.opening import LARGEST, bundle_files
from coalition_kit.widgets.session import TEACHING, open_session

OWN = Case(change={"title": "Shorter waits"}, people=[{"name": "Ana Ruiz"}])


def hear(session, kind, buffers=(), **content):
    session._handle_custom_msg({"kind": kind, **content}, list(buffers))


def upload(session, name, content, size=5):
    for start in range(0, len(content), size):
        hear(session, "part", [memoryview(content[start : start + size])], name=name)


def test_a_new_session_teaches_and_has_nothing_to_keep(session):
    assert session.case.title == load_case("product-development").title == session.title
    assert session.case.record.journal == {TEACHING: "product-development"}
    assert (session.text, session.opened, session.is_own, session.own) == ("", 0, False, False)
    assert open_session("06_across_organizations").case.title == load_case("mental-health").title


def test_what_is_remembered_is_recalled_and_kept_as_text(session):
    session.remember("predictions", {"memo": 12})
    assert session.recall("predictions") == {"memo": 12}
    assert session.recall("nothing", "default") == "default"
    assert Case.from_json(session.text) == session.case


def test_of_what_is_remembered_only_the_journal_is_encoded_again(session, monkeypatch):
    session.remember("bet", 1)
    encoded = []
    monkeypatch.setattr(exchange, "_inside", lambda content, own=exchange._inside: encoded.extend(content) or own(content))
    session.remember("bet", [2])
    assert "journal" in encoded
    assert not {"people", "ties", "evidence"} & set(encoded)
    assert session.text == session.case.to_json()
    session.case = session.case.with_person(session.case.names[0], private_stance=1)
    assert session.text == session.case.to_json()
    assert Case.from_json(session.text) == session.case


def test_a_new_case_is_heard_by_those_who_watch(session):
    heard = []
    session.observe(lambda change: heard.append(change.new.title), "case")
    session.case = OWN
    assert heard == ["Shorter waits"]
    assert (session.title, session.own, session.is_own) == ("Shorter waits", True, True)


def test_resuming_brings_back_every_part_of_the_case(session):
    kept = OWN.with_journal("predictions", {"memo": 3})
    hear(session, "resume", text=kept.to_json(), place={})
    assert session.case == kept
    assert session.sent == [({"kind": "resumed"}, None)]
    assert session.opened == 0


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"version": 99}', '{"people": [{"name": 3}]}'])
def test_text_that_cannot_be_resumed_changes_nothing(session, text):
    before = session.case
    hear(session, "resume", text=text, place={})
    assert session.case is before
    ((content, _),) = session.sent
    assert content["kind"] == "unreadable"
    assert content["details"]


def test_starting_afresh_leaves_nothing_to_keep(session):
    session.case = OWN
    hear(session, "afresh")
    assert session.case == open_session("00").case
    assert (session.text, session.opened) == ("", 1)


def test_progress_goes_along_to_another_case_and_the_mark_of_the_teaching_case_does_not(session):
    session.remember("progress", [1])
    session.open_case(OWN)
    assert session.case.record.journal == {"progress": [1]}
    hear(session, "choose", name="florentine")
    assert session.case.record.journal == {"progress": [1], TEACHING: "florentine"}
    assert not session.is_own
    hear(session, "choose", name="")
    assert session.case.change.as_of == dt.date.today(), "without a day no date would count"
    assert session.is_own
    assert session.case.record.people == ()
    assert session.opened == 3


def test_a_file_with_progress_of_its_own_keeps_it(session):
    session.remember("progress", [1])
    session.open_case(OWN.with_journal("progress", [1, 2]))
    assert session.recall("progress") == [1, 2]


@pytest.mark.parametrize("form", ["json", "xlsx", "zip"])
def test_a_file_in_parts_is_read_and_opened(session, form):
    upload(session, f"own.{form}", case_bytes(OWN, form), size=1000)
    hear(session, "read")
    assert session.case.record.people == OWN.record.people
    (content, _), (first, _) = session.sent
    assert first["kind"] == "first"
    assert (content["kind"], content["errors"], content["readable"]) == ("read", 0, True)


def test_a_file_with_errors_waits_for_the_visitor(session):
    before = session.case
    upload(session, "half.json", b'{"change": {"title": "Half"}, "people": [{"name": "Ana"}, {"name": "Bo", "stance": "high"}]}')
    hear(session, "read")
    ((content, _),) = session.sent
    assert session.case is before
    assert (content["errors"], content["readable"]) == (1, True)
    assert content["rows"][0]["got"] == "high"
    hear(session, "accept")
    assert session.case.title == "Half"
    hear(session, "accept")
    assert session.opened == 1


def test_a_file_that_cannot_be_read_at_all_changes_nothing(session):
    before = session.case
    upload(session, "broken.xlsx", b"PK\x03\x04 broken")
    hear(session, "read")
    hear(session, "accept")
    assert session.case is before
    assert session.sent[0][0]["readable"] is False
    assert session.sent[0][0]["errors"] >= 1


def test_several_files_travel_as_one_archive_without_their_folders():
    name, content = bundle_files({"a/../people.csv": b"name\nAna\n", "ties.csv": b""})
    assert name.endswith(".zip")
    assert b"people.csv" in content
    assert b".." not in content


@pytest.mark.parametrize("files", [{}, {"big.json": bytearray(LARGEST + 1)}])
def test_nothing_and_too_much_are_refused(files):
    with pytest.raises(ValueError, match="at most 25 MB"):
        bundle_files(files)


def test_saving_sends_a_file_that_reads_back(session, tmp_path):
    session.open_case(OWN)
    hear(session, "download", format="xlsx")
    content, (data,) = session.sent[-1]
    assert content == {"kind": "download", "name": "Shorter waits.xlsx"}
    path = tmp_path / "saved.xlsx"
    path.write_bytes(data)
    assert read_case(path).record.people == OWN.record.people


def test_made_up_names_come_with_a_key_that_stays_out_of_the_case(session):
    session.case = OWN.with_journal("said", "Ana was asked")
    for _ in range(2):
        hear(session, "made up")
    ((content, (case,)), (again, (second,))) = session.sent
    key = Key.from_json(content["key"])
    assert (content["kind"], content["name"]) == ("made up", "With made-up names, Shorter waits.json")
    assert again == content
    assert second == case
    hidden = Case.from_json(case.decode())
    assert key.show(hidden).names == OWN.names
    assert hidden.record.journal == {"said": f"{key.people['Ana Ruiz']} was asked"}
    assert "Ana" not in case.decode()
    assert "coalition-kit-key" not in session.text + session.case.to_json()
    assert "Ana" in session.text


def test_a_newcomer_gets_a_name_of_their_own_and_another_case_other_names(session):
    session.case = OWN
    hear(session, "made up")
    session.case = OWN.replace(people=(*OWN.record.people, {"name": "Bo Lind"}))
    hear(session, "made up")
    session.open_case(Case(people=[{"name": "Cem Kaya"}]))
    hear(session, "made up")
    first, second, third = (Key.from_json(content["key"]).people for content, _ in session.sent)
    assert second["Ana Ruiz"] == first["Ana Ruiz"] != second["Bo Lind"]
    assert list(third) == ["Cem Kaya"]


def test_a_case_with_made_up_names_is_opened_as_any_case(session):
    session.case = OWN
    hear(session, "made up")
    (content, (case,)) = session.sent[-1]
    upload(session, content["name"], case)
    hear(session, "read")
    assert session.case.names == tuple(Key.from_json(content["key"]).people.values())
    assert session.is_own
    upload(session, "key.json", content["key"].encode())
    hear(session, "read")
    assert session.sent[-1][0]["readable"] is False
    assert session.case.names == tuple(Key.from_json(content["key"]).people.values())


def test_a_case_that_cannot_be_hidden_is_not_saved(session):
    names = [f"{letter}{number}" for letter in "abcdef" for number in range(5)]
    rule = " or ".join(names)
    session.case = Case(people=[{"name": name} for name in names], decisions=[{"name": "Pay", "holders": names, "rule": rule}])
    hear(session, "made up")
    ((content, buffers),) = session.sent
    assert (content["kind"], buffers) == ("failed", None)
    assert "a rule of at most 200 characters" in content["details"]


def test_a_ping_is_answered(session):
    hear(session, "ping")
    assert session.sent == [({"kind": "pong"}, None)]


def test_its_text_is_one_sentence_and_the_same_every_time(session):
    texts = {open_session("00")._repr_mimebundle_()[0]["text/plain"] for _ in range(2)}
    assert texts == {f"The session bar: it keeps “{session.title}” in your browser."}


def test_without_a_kernel_a_guarded_step_raises(session):
    report_callbacks(session)
    with pytest.raises(ZeroDivisionError), guard("The run"):
        1 / 0  # noqa: B018
    assert session.sent == []


class Shell:
    """As much of a kernel's IPython as the reporting of faults touches."""

    kernel = object()

    def __init__(self, message):
        self.message, self.shown = message, 0

    def get_parent(self):
        return {"header": {"msg_type": self.message}}

    def showtraceback(self):
        self.shown += 1


def failing():
    raise ValueError("a secret detail")


@pytest.mark.parametrize(("message", "told"), [("comm_msg", 1), ("execute_request", 0)])
def test_in_a_kernel_a_callback_that_fails_is_told_and_a_cell_is_left_to_the_page(session, monkeypatch, message, told):
    shell = Shell(message)
    monkeypatch.setattr("coalition_kit.widgets.errors._kernel_shell", lambda: shell)
    report_callbacks(session)
    report_callbacks(session)
    try:
        failing()
    except ValueError:
        shell.showtraceback()
    assert shell.shown == 1
    assert len(session.sent) == told
    for content, _ in session.sent:
        assert content["sentence"] == "That did not work: that is a fault of the kit, not yours. Your case is as you left it."
        assert "ValueError: a secret detail" in content["details"]


def test_in_a_kernel_a_guarded_step_is_told_and_does_not_raise(session, monkeypatch):
    monkeypatch.setattr("coalition_kit.widgets.errors._kernel_shell", lambda: Shell("comm_msg"))
    report_callbacks(session)
    guard("The run")(failing)()
    ((content, _),) = session.sent
    assert content["sentence"].startswith("The run did not work:")
