"""A kernel starts for a person who opens a lesson, and ends where nobody came or stayed."""

import asyncio
import http.client
import socket
import sys
from contextlib import closing

import pytest
from traitlets import TraitError

from coalition_kit.apps.lesson_page import UNVISITED, Unvisited
from coalition_kit.apps.serve import lessons_folder
from tests.browser.served import serving
from tests.coroutines import awaited

LESSON = "/voila/render/00_start_here.ipynb"


class Manager:
    """A manager of kernels that exist in name."""

    def __init__(self, **connections):
        self.connections = connections

    def list_kernel_ids(self):
        return list(self.connections)

    def kernel_model(self, kernel):
        if self.connections[kernel] is None:  # as jupyter_server does while a kernel starts
            raise TraitError("expected a datetime, not the NoneType None")
        return {"connections": self.connections[kernel]}

    async def shutdown_kernel(self, kernel):
        await asyncio.sleep(0)
        del self.connections[kernel]


def test_a_kernel_that_nobody_came_to_ends_and_one_that_lost_its_visitor_stays():
    now = 0.0
    manager = Manager(fetched=0, open=1, starting=None)
    unvisited = Unvisited(manager, clock=lambda: now)
    awaited(unvisited.end())
    manager.connections["open"] = 0  # a phone that went to sleep
    now = UNVISITED - 1
    manager.connections["late"] = 0
    awaited(unvisited.end())
    assert set(manager.connections) == {"fetched", "open", "late", "starting"}
    manager.connections["starting"] = 1
    now = UNVISITED + 1
    awaited(unvisited.end())
    assert set(manager.connections) == {"open", "late", "starting"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kernels are counted in /proc")
def test_pages_that_are_broken_off_or_asked_for_by_another_site_leave_no_kernel(tmp_path):
    with serving(lessons_folder(), tmp_path / "log") as server:
        place = server.address.split("/")[2]
        for headers in ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}, {"Sec-Purpose": "prefetch"}):
            with closing(http.client.HTTPConnection(place)) as asked:
                asked.request("GET", LESSON, headers=headers)
                assert asked.getresponse().status == 403
        assert server.kernels() == []
        host, port = place.split(":")
        with socket.create_connection((host, int(port))) as broken:
            broken.sendall(f"GET {LESSON} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
            server.wait_for_kernels(1)
        server.wait_for_kernels(0, UNVISITED / 2)  # at once, not where it was found to wait
