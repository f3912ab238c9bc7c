"""The server of a room: who may come in, what is counted, and what a page elsewhere cannot do."""

import gc
import json
import os
import secrets
import shutil
import socket
import ssl
import stat
import subprocess
import time
from pathlib import Path

import httpx
import pytest
from rooms import PATIENCE, answer, do, served, view

from coalition_kit.room import codes, handlers, state, wording

JOIN = {"agreed": True, "name": "", "id": "x" * 32}


def test_people_join_by_code_after_they_agree_and_get_a_made_up_name(room):
    client = room.client()
    assert client.post("join", json={**JOIN, "code": "WRONG"}).status_code == 403
    assert client.post("join", json={**JOIN, "code": room.code, "agreed": False}).status_code == 400
    assert client.post("join", json={**JOIN, "code": f" {room.code.lower()} "}).status_code == 200
    cookie = client.post("join", json={**JOIN, "code": room.code}).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict"} <= {part.strip() for part in cookie.split(";")}
    seen = view(client)
    assert seen["you"].isalpha()
    assert len(room.live.state.seats) == 1, "the request was sent twice, the person came once"


def test_two_who_give_the_same_name_are_told_apart(room):
    assert [view(room.person("Ana"))["you"] for _ in range(3)] == ["Ana", "Ana 2", "Ana 3"]


def test_a_person_comes_back_on_another_device(room):
    phone, tablet = room.person("Ana"), room.client()
    assert tablet.post("back", json={"back": "AAAA-AAAA"}).status_code == 403
    assert tablet.post("back", json={"back": view(phone)["back"].lower()}).status_code == 200
    assert view(tablet) == view(phone)
    assert len(room.live.state.seats) == 1


def test_an_answer_is_counted_once_and_the_last_one_counts(room):
    ana, (run, activity) = room.person("Ana"), room.opened(kind="decide", motion="Less paper", rule="majority")
    assert answer(ana, activity, "vote", "no", "first").json() == {"ok": True, "counted": True, "said": ""}
    assert answer(ana, activity, "vote", "yes", "second").json()["counted"]
    assert answer(ana, activity, "vote", "no", "first").json()["counted"], "sent again: acknowledged, and not counted again"
    assert view(ana)["open"]["yours"] == {"vote": "yes"}
    assert answer(ana, activity, "vote", "perhaps").status_code == 400
    do(run, "reveal", activity=activity)
    assert answer(ana, activity, "vote", "no", "late").status_code == 409
    assert answer(ana, activity, "vote", "no", "first").json()["counted"], "of an answer that was kept before the end, this is still said"
    assert view(run, "wall/events")["open"]["said"] == "It passes: 1 yes, 0 no."


def test_what_was_closed_is_opened_again_with_all_that_was_answered(room):
    ana, (run, first) = room.person("Ana"), room.opened(kind="decide", motion="Less paper", rule="majority")
    answer(ana, first, "vote", "no")
    do(run, "close", activity=first)
    do(run, "close", activity=first)  # a second press, or another page: it is closed already
    assert answer(ana, first, "vote", "yes").json()["said"] == wording.LATE
    assert view(run, "wall/events")["before"] == [{"id": first, "name": "Decide: 1 has answered"}]
    do(run, "reopen", activity=first)
    assert view(ana)["open"]["yours"] == {"vote": "no"}
    assert answer(ana, first, "vote", "yes").json()["counted"]
    do(run, "reveal", activity=first)
    do(run, "close", activity=first)
    do(run, "reopen", activity=first)
    assert view(run, "wall/events")["open"]["said"] == "It passes: 1 yes, 0 no.", "what was shown is shown again"
    refused = run.post("wall/do", json={"id": secrets.token_hex(8), "do": "reopen", "activity": 999})
    assert (refused.status_code, refused.json()["said"]) == (400, wording.MEANWHILE)


def test_two_pages_of_the_facilitator_open_one_activity(room):
    def opened(over, **activity):
        return run.post("wall/do", json={"id": secrets.token_hex(8), "do": "open", "over": over, **activity})

    ana, run = room.person("Ana"), room.facilitator()
    vote = {"kind": "decide", "motion": "Less paper", "rule": "majority"}
    assert opened(0, **vote).status_code == 200
    first = view(ana)["open"]["id"]
    answer(ana, first, "vote", "no")
    assert opened(0, **vote).status_code == 200, "a second press opens nothing, and there is nothing to say"
    assert view(ana)["open"]["yours"] == {"vote": "no"}
    late = opened(0, kind="say")
    assert (late.status_code, late.json()["said"]) == (400, wording.MEANWHILE)
    assert view(ana)["open"]["id"] == first
    assert opened(first, kind="say").status_code == 200, "a page that shows it may open what is next over it"


def test_an_answer_that_meets_the_end_on_its_way_is_told_as_late(room, monkeypatch):
    ana, (_, activity) = room.person("Ana"), room.opened(kind="decide", motion="Less paper", rule="majority")
    close = state.StoredEvent("closed while it was stored", "closed", {"activity": activity})
    add = room.live.add

    async def closed_before(event):
        await add(close)
        return await add(event)

    monkeypatch.setattr(room.live, "add", closed_before)
    for _ in range(2):  # and when it is sent again, since that was not heard
        assert answer(ana, activity, "vote", "no", "same").json() == {"ok": True, "counted": False, "said": wording.LATE}


def test_nothing_is_shown_before_the_facilitator_reveals(room):
    ana, (run, activity) = room.person("Ana"), room.opened(kind="decide", motion="Less paper", rule="majority")
    answer(ana, activity, "vote", "yes")
    wall = view(run, "wall/events")["open"]
    assert wall["done"] == "Everybody has answered."
    assert not {"said", "bars", "swings"} & set(wall)


def test_the_room_is_the_same_after_a_restart(tmp_path):
    file = tmp_path / "case.room.sqlite"
    with served(file) as room:
        code, back = room.code, view(room.person("Ana"))["back"]
        cookie = dict(room.clients[-1].cookies)
    with served(file) as room:
        assert room.code == code
        client = room.client()
        client.cookies.update(cookie)
        assert (view(client)["you"], view(client)["back"]) == ("Ana", back)


def test_the_facilitator_removes_a_person_and_everything(room):
    ana, ben, (run, activity) = room.person("Ana"), room.person("Ben"), room.opened(kind="decide", motion="Less paper", rule="majority")
    answer(ana, activity, "vote", "yes")
    seat = next(person["seat"] for person in view(run, "wall/events")["people"] if person["name"] == "Ana")
    do(run, "remove", seat=seat)
    assert "gone" in view(ana)
    assert answer(ana, activity, "vote", "yes").status_code == 410
    assert [event.seat for event in room.live.store.since(room.live.room.id) if event.seat == seat] == []
    do(run, "remove everything")
    assert "removed" in view(ben)["gone"]
    assert room.live.store.room(room.code) is None


def test_who_leaves_takes_along_what_they_answered(room):
    ana, (run, activity) = room.person("Ana"), room.opened(kind="decide", motion="Less paper", rule="majority")
    answer(ana, activity, "vote", "yes")
    assert ana.post("leave", json={}).status_code == 200
    assert view(run, "wall/events")["open"]["done"] == "Nobody has answered yet."


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "elsewhere.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
def test_another_page_can_neither_read_nor_drive_anything(room, headers, status):
    run = room.facilitator()
    body = b'{"id": "x", "do": "remove everything"}'
    assert run.post("wall/do", content=body, headers={"Content-Type": "application/json", **headers}).status_code == status
    assert room.live.store.room(room.code) is not None
    if {"Host", "Sec-Fetch-Site"} & set(headers):
        for path in ("wall/events", "events", "wall/case.json", "qr/0.svg"):
            assert run.get(path, headers=headers).status_code == 403


def test_without_an_origin_nothing_is_done(room):
    client = room.client()
    del client.headers["Origin"]
    assert client.post("join", json={**JOIN, "code": room.code}).status_code == 403


def test_a_participant_is_no_facilitator_and_a_cookie_cannot_be_made_up(room):
    ana = room.person("Ana")
    for path in ("wall/events", "wall/case.json", "qr/0.svg"):
        assert ana.get(path).status_code == 401
    assert ana.post("wall/do", json={"id": "x", "do": "remove everything"}).status_code == 401
    seat = next(iter(room.live.state.seats))
    other = room.client()
    other.cookies.set(next(iter(ana.cookies)), f"{seat}.{codes.key_of('guessed', f'seat {seat}')}")
    assert other.get("events").status_code == 401


def test_guessing_is_slowed_down_even_for_the_right_code(room):
    room.live.patience.clock = lambda: 0.0
    client = room.client()
    wrong = [client.post("join", json={**JOIN, "code": f"AAAA{letter}"}).status_code for letter in "BCDEFGH"]
    assert wrong[: codes.FREE] == [403] * codes.FREE
    assert wrong[-1] == 429
    refused = client.post("join", json={**JOIN, "code": room.code})
    assert (refused.status_code, int(refused.headers["Retry-After"]) >= 1) == (429, True)


def test_patience_doubles_up_to_a_minute_and_forgives():
    now = [0.0]
    patience = codes.Patience(lambda: now[0])
    waits = []
    for _ in range(codes.FREE + 8):
        patience.wrong("a")
        waits.append(patience.wait("a"))
    assert waits[: codes.FREE - 1] == [0] * (codes.FREE - 1)
    assert waits[codes.FREE - 1 : codes.FREE + 2] == [1, 2, 4]
    assert waits[-1] == codes.LONGEST
    assert patience.wait("b") == 0
    now[0] = 1000
    assert patience.wait("a") == 0


def test_a_name_is_text_and_one_line(room):
    ana = room.person("<img src=x>\n\x00" + "y" * 100)
    assert view(ana)["you"] == "<img src=x> " + "y" * 18
    page = ana.get("").text
    assert "<img" not in page
    assert "script-src 'self'" in ana.get("").headers["Content-Security-Policy"]


def test_below_a_base_path_and_behind_a_proxy(tmp_path):
    with served(tmp_path / "r.sqlite", base="/a/b/", public="https://rooms.example/a/b") as room:
        assert room.live.addresses == ("https://rooms.example/a/b/",)
        client = room.client(Origin="https://rooms.example", Host="rooms.example")
        joined = client.post("join", json={**JOIN, "code": room.code}, headers={"X-Forwarded-Proto": "https"})
        assert {"Path=/a/b/", "Secure"} <= {part.strip() for part in joined.headers["set-cookie"].split(";")}


def test_agreed_judgements_flow_into_the_case_with_their_spread_and_basis(room):
    people = [room.person() for _ in range(5)]
    run, activity = room.opened(kind="rate", field="stance", items=['["stance", "Person A"]', '["stance", "Person B"]'])
    for at, person in enumerate(people):
        assert answer(person, activity, '["stance", "Person A"]', [0, 1, 2] if at < 3 else [-2, -1, 0]).status_code == 200
        assert answer(person, activity, '["stance", "Person B"]', None if at else [1, 1, 1]).status_code == 200
    assert answer(people[0], activity, '["stance", "Person A"]', [2, 1, 0]).status_code == 400
    do(run, "reveal", activity=activity)
    wall = view(run, "wall/events")["open"]
    shown = {item["name"]: item for item in wall["items"]}
    assert shown["Person A"]["counts"] == [0, 2, 0, 3, 0]
    assert shown["Person B"]["withheld"], "one rating alone would be somebody's"
    assert "Person A" in wall["next"]
    do(run, "keep", activity=activity)
    case = type(room.live.case).from_json(run.get("wall/case.json").text)
    judged = case.person("Person A").stance
    assert (judged.low, judged.mode, judged.high, judged.basis) == (-2, 1, 2, "reported")
    assert not case.person("Person B").stance.known


def test_a_weighted_vote_is_that_of_the_case(room):
    people = [room.person(secrets.token_hex(3)) for _ in range(3)]
    run, activity = room.opened(kind="decide", motion="Money", rule="weighted")
    assert view(people[0])["open"]["lead"].startswith("You speak for North: 3 of 5 votes.")
    for person, vote in zip(people, ("yes", "no", "no"), strict=True):
        answer(person, activity, "vote", vote)
    do(run, "reveal", activity=activity)
    wall = view(run, "wall/events")["open"]
    assert wall["passed"]
    assert wall["said"] == "It passes: 3 yes, 2 no."


HOSTILE = [b"", b"[]", b"{", b'"x"', b"null", b'{"id": 1}', b'{"id": {"$gt": ""}}', b'{"code": ["A"]}', b'{"id": "x", "do": "__class__"}']
HOSTILE += [json.dumps({"id": "x" * 20, "do": "open", "kind": kind}).encode() for kind in ("__init__", "../rate", "")]
HOSTILE += [
    json.dumps({"id": "y" * 20, "activity": 1, "item": "vote", "value": value}).encode() for value in ([], {}, "x" * 9999, 1e308, None)
]
HOSTILE += [b'{"id": ' + b"[" * 5000 + b"]" * 5000 + b"}"]


def test_whatever_is_sent_is_data_and_nothing_breaks(room):
    ana, run = room.person(), room.facilitator()
    for client in (room.client(), ana, run):
        for path in ("join", "back", "answer", "leave/x", "facilitate", "wall/do"):
            for body in HOSTILE:
                got = client.post(path, content=body, headers={"Content-Type": "application/json"})
                assert 400 <= got.status_code < 500, (path, body[:60], got.status_code)
    assert ana.post("answer", content=b"{" + b" " * 20_000, headers={"Content-Type": "application/json"}).status_code in {400, 413}
    assert view(ana)["open"] is None


def test_screens_that_come_and_go_leave_nothing_behind(room, monkeypatch):
    monkeypatch.setattr(handlers, "BEAT", 0.01)
    phones, live = [room.person() for _ in range(3)], room.live
    for _ in range(20):
        for phone in phones:
            view(phone)
    until = time.monotonic() + PATIENCE
    while live._screens and time.monotonic() < until:
        time.sleep(0.05)
    assert live._screens == {}
    gc.collect()
    assert sum(isinstance(each, handlers.Stream) for each in gc.get_objects()) == 0


def test_the_wall_says_how_many_phones_need_not_be_waited_for(room):
    ana, ben = room.person("Ana"), room.person("Ben")
    run, activity = room.opened(kind="say")

    def away():
        return view(run, "wall/events")["open"]["away"]

    assert away() == "Two phones are not connected: do not wait for them."
    with ana.stream("GET", "events") as stream:
        line = stream.iter_lines()
        next(line)
        assert away() == "One phone is not connected: do not wait for it."
        answer(ben, activity, "problem", "Too late.")
        assert away() == "", "what Ben said before he left counts"
    do(run, "reveal", activity=activity)
    assert away() == ""


def test_nobody_fills_the_room_or_the_disk(room, monkeypatch):
    monkeypatch.setattr(state, "MOST_SEATS", 2)
    monkeypatch.setattr(handlers, "MOST_ANSWERS", 3)
    ana, _ = room.person(), room.person()
    assert room.client().post("join", json={**JOIN, "code": room.code}).status_code == 410
    _, activity = room.opened(kind="decide", motion="Less paper", rule="majority")
    assert [answer(ana, activity, "vote", "yes").status_code for _ in range(4)] == [200, 200, 200, 410]


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="this system cannot be told how long to wait")
def test_a_phone_that_is_out_of_reach_without_a_word_counts_as_gone(room):
    with room.person().stream("GET", "events") as stream:
        next(lines := stream.iter_lines())
        (screen,) = room.live._screens
        told = screen.request.connection.stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
        assert told == handlers.SILENCE * 1000
        lines.close()


@pytest.mark.skipif(os.name != "posix", reason="files have no such permissions here")
def test_what_was_answered_is_for_the_facilitators_eyes(tmp_path):
    with served(tmp_path / "r.sqlite") as room:
        room.person("Ana")
        assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in tmp_path.glob("r.sqlite*")} == {0}


@pytest.mark.skipif(not shutil.which("openssl"), reason="no certificate can be made without openssl")
def test_with_a_certificate_nobody_reads_along(tmp_path):
    files = [tmp_path / "room.pem", tmp_path / "room.key"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]]
    subprocess.run(made, check=True, capture_output=True)
    with served(tmp_path / "r.sqlite", certfile=files[0], keyfile=files[1]) as room:
        trusted = ssl.create_default_context(cafile=str(files[0]))
        with httpx.Client(base_url=room.address, headers={"Origin": room.address.rstrip("/")}, verify=trusted) as client:
            joined = client.post("join", json={**JOIN, "code": room.code})
            assert "Secure" in {part.strip() for part in joined.headers["set-cookie"].split(";")}
            assert "not encrypted" not in client.get("").text
    with served(tmp_path / "plain.sqlite") as room:
        assert "not encrypted" in room.client().get("").text, "plain HTTP is said to be so"


def test_every_line_of_the_threat_model_names_tests_that_there_are():
    root = Path(__file__).parents[2]
    lines = [
        line for line in (root / "docs/teach/room_threats.md").read_text("utf-8").splitlines() if line.startswith("| ") and "`" in line
    ]
    tests = "\n".join(file.read_text("utf-8") for file in [*(root / "tests/room").glob("test_*.py"), root / "tests/browser/test_room.py"])
    assert len(lines) >= 12
    for line in lines:
        named = [word for word in line.split(" | ")[-1].split("`") if word.startswith("test_")]
        assert named, line
        assert [name for name in named if f"def {name}(" not in tests] == []
