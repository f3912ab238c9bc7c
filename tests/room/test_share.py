"""Lessons that are shared: by a link that cannot be guessed, after asking; outside it there is nothing."""

import httpx
from coroutines import awaited
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from typer.testing import CliRunner

from coalition_kit.apps.serve import Outside, lessons_folder, settings
from coalition_kit.cli.main import app
from coalition_kit.cli.room import code_to_share


def test_shared_lessons_are_reached_from_outside_below_a_path_that_is_the_code():
    code = code_to_share(yes=True)
    assert len(code) == 10
    assert code.islower()
    shared, own = settings(lessons_folder(), 8866, code=code).Voila, settings(lessons_folder(), 8866).Voila
    assert (shared.ip, shared.base_url) == ("0.0.0.0", f"/{code}/")
    assert shared.tornado_settings["default_handler_class"] is Outside
    assert (own.ip, own.base_url, own.tornado_settings["allow_remote_access"]) == ("127.0.0.1", "/", False)


def test_outside_the_path_nothing_is_told():
    async def asked():
        sockets = bind_sockets(0, "127.0.0.1")
        server = HTTPServer(Application(default_handler_class=Outside))
        server.add_sockets(sockets)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{sockets[0].getsockname()[1]}") as client:
            found = [await client.request(how, path) for how in ("GET", "POST", "HEAD") for path in ("/", "/voila/tree", "/api/kernels")]
        server.stop()
        return {(answer.status_code, answer.text) for answer in found}

    assert awaited(asked()) == {(404, "There is nothing at this address."), (404, "")}


def test_nothing_is_shared_unasked():
    done = CliRunner().invoke(app, ["--share", "--no-browser"])
    assert done.exit_code == 1
    assert "Nothing is shared." in " ".join(done.stderr.split())
