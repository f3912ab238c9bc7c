"""Long work: it says how far it has come, it can be stopped, and what was there before stays."""

import threading
import time

import pytest

from coalition_kit.model.progress import Cancelled, step, watch_progress
from coalition_kit.widgets import working
from coalition_kit.widgets.working import Working


def test_without_a_kernel_the_work_is_done_at_once():
    found = []
    Working("The search").run(lambda: 7, found.append)
    assert found == [7]


def test_a_watcher_sees_each_step_and_may_end_the_search():
    seen = []
    with watch_progress(lambda: seen.append(1)):
        step()
        step()
    step()
    assert len(seen) == 2

    def stop():
        raise Cancelled

    with pytest.raises(Cancelled), watch_progress(stop):
        step()


@pytest.fixture
def beside(monkeypatch):
    """As in an app: the work runs in a thread of its own."""
    monkeypatch.setattr(working, "in_kernel", lambda: True)
    monkeypatch.setattr(working, "SOON", 0)
    monkeypatch.setattr(working, "OFTEN", 0)


def search(go_on):
    """A search that takes steps until it is told to end."""
    while not go_on.is_set():
        step()
        time.sleep(0.01)
    return "found"


def waited_for(condition):
    end = time.monotonic() + 180
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_work_that_counts_nothing_says_that_it_goes_on(beside):
    lab, found, enough = Working("The report"), [], threading.Event()
    lab.run(lambda: enough.wait(180), found.append)
    waited_for(lambda: "The report: at work." in lab.said.value and lab.stop in lab.children)
    enough.set()
    waited_for(lambda: found and not lab.children)


def test_one_that_was_tried_is_one(beside):
    lab, found, enough = Working("The search"), [], threading.Event()
    lab.run(lambda: (step(), enough.wait(180)), found.append)
    waited_for(lambda: "The search: one coalition tried so far." in lab.said.value)
    enough.set()
    waited_for(lambda: found)


def test_it_says_how_far_it_has_come_and_ends(beside):
    lab, found, enough = Working("The search"), [], threading.Event()
    lab.run(lambda: search(enough), found.append)
    waited_for(lambda: "coalitions tried so far" in lab.said.value)
    assert lab.stop in lab.children
    lab.run(lambda: "another", found.append)
    enough.set()
    lab.thread.join(180)
    assert found == ["found"]
    assert lab.children == ()


def test_it_can_be_stopped_and_nothing_is_changed(beside):
    lab, found, stopped = Working("The search"), [], []
    lab.run(lambda: search(threading.Event()), found.append, lambda: stopped.append(True))
    waited_for(lambda: lab.stop in lab.children)
    lab.stop.click()
    lab.thread.join(180)
    assert found == []
    assert stopped == [True]
    assert "Stopped. Nothing was changed." in lab.said.value


def test_what_was_found_may_ask_for_more_work(beside):
    lab, found = Working("The next question"), []
    lab.run(lambda: "of a case that was changed meanwhile", lambda _: lab.run(lambda: "of this case", found.append))
    waited_for(lambda: found == ["of this case"])


def test_what_will_be_asked_for_is_worked_out_ahead_and_once(monkeypatch):
    monkeypatch.setattr(working, "in_kernel", lambda: True)
    monkeypatch.setattr(working, "AHEAD", 0)
    calls, begun = [], threading.Event()

    def work():
        calls.append(threading.current_thread())
        begun.set()
        return 7

    ahead = working.Ahead(work)
    assert begun.wait(30)
    assert ahead.found() == ahead.found() == 7
    assert len(calls) == 1
    assert calls[0] is not threading.current_thread()


def test_an_error_ahead_is_told_when_the_work_is_asked_for(monkeypatch):
    monkeypatch.setattr(working, "in_kernel", lambda: True)
    monkeypatch.setattr(working, "AHEAD", 0)
    failed = threading.Event()

    def work():
        failed.set()
        raise ValueError("no gate")

    ahead = working.Ahead(work)
    assert failed.wait(30)
    with pytest.raises(ValueError, match="no gate"):
        ahead.found()


def test_without_a_kernel_nothing_is_worked_out_before_it_is_asked_for():
    calls = []
    ahead = working.Ahead(lambda: calls.append(1) or 7)
    assert calls == []
    assert ahead.found() == 7


def test_what_waits_in_a_process_without_a_kernel_is_taken_once_and_an_error_waits_until_it_is_asked_for():
    working.take_waiting()
    calls = []
    kept = [working.Ahead(lambda: calls.append(1) or 7), working.Ahead(lambda: 1 // 0)]
    taken = working.take_waiting()
    assert {*taken} == {*kept}
    assert working.take_waiting() == []
    for each in taken:
        each.work()
    assert kept[0].found() == 7
    assert calls == [1]
    with pytest.raises(ZeroDivisionError):
        kept[1].found()
