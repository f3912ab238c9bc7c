"""How do the lessons become apps? Voila serves them with the kit's own template: on this machine only, unless they are shared.

Every visitor's page has a kernel of its own. It ends when the page is left (the template says so to the server), when it has
been idle for long (the page then offers to go on), and when the server stops. See Voila's documentation for the options.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemBytecodeCache
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_events import EventLogger
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import HTTPError, RequestHandler
from traitlets import Instance
from traitlets.config import Config
from voila import notebook_renderer
from voila.app import Voila
from voila.exporter import VoilaExporter
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler

from coalition_kit.apps import forked_kernels
from coalition_kit.apps.known_cells import Executor
from coalition_kit.apps.lesson_page import LessonPage, Unvisited
from coalition_kit.markup import html, tag

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"
TEMPLATE = "coalition_kit"
PACKAGE = Path(__file__).parents[1]
NOT_BEGUN = html(tag("script", "ckNotBegun()"))  # which `kernel.js` defines
MOST_OF_A_PATH = 107 - 70  # bytes of the folder of temporary files: of what a path may have, less what a kernel adds
PATIENCE = 40  # quarters of a second that kernels may still take to start when the server is told to stop
# All that the lessons need of the extensions that happen to be installed beside JupyterLab.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
# What a page may load and reach: this server, and what it made itself. The browser refuses everything else.
POLICY = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'; form-action 'self'"


def lessons_folder(kind: str = "notebooks") -> Path:
    """Returns the folder of the `notebooks` or the `exercises`: in a checkout or in the installed package.

    Raises FileNotFoundError where neither holds them.
    """
    for folder in (PACKAGE.parent / kind, PACKAGE / "_lessons" / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the {kind} of coalition_kit are not where they should be, beside {PACKAGE}: please install it again")


def free_port(wanted: int) -> int:
    """Returns `wanted` when nothing listens there, else a port that the system gives."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HERE, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"no port is free on {HERE}")


def settings(folder: Path, port: int, *, pool: int = 0, idle: float = 60.0, code: str = "") -> Config:
    """Returns Voila's configuration for the lessons in `folder`.

    `pool` warm kernels wait for each lesson; a kernel that nobody used for `idle` minutes is ended. With a `code` they are shared: other
    machines reach them, below a path that is the code, and whoever does not know it finds nothing.
    """
    config = Config()
    config.Voila.root_dir = str(folder)
    config.Voila.ip = EVERYWHERE if code else HERE
    config.Voila.base_url = f"/{code}/" if code else "/"
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.log_level = "ERROR"
    config.Voila.tornado_settings = {
        "headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"},
        # No other site may reach the kernels under a name of its own; of shared lessons no other site knows the path.
        "allow_remote_access": bool(code),
        "local_hostnames": ["localhost", HERE],
        "default_handler_class": Outside if code else NoSuchPage,
    }
    config.VoilaConfiguration.template = TEMPLATE
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.classic_tree = True
    config.VoilaConfiguration.strip_sources = True
    config.VoilaConfiguration.show_tracebacks = True  # to the template, which folds them away under a plain sentence
    config.VoilaConfiguration.extension_allowlist = list(EXTENSIONS)
    config.VoilaConfiguration.file_allowlist = [r".*\.(png|jpg|gif|svg)"]
    config.VoilaConfiguration.preheat_kernel = pool > 0
    config.VoilaKernelManager.kernel_pools_config = {
        "default": {"pool_size": 0},
        **{station.name: {"pool_size": pool} for station in _stations(folder)},
    }
    config.VoilaKernelManager.fill_delay = 5.0  # seconds: whoever has just come needs the processor first
    config.KernelManager.client_class = f"{__name__}.{Client.__name__}"
    config.KernelManager.transport = transport()
    config.KernelManager.transport_encryption = "auto"  # other users of this machine cannot listen, where Jupyter can do it
    config.Exporter.optimistic_validation = True  # of each page's notebook: once
    config.KernelRestarter.time_to_dead = 1.0  # seconds until a page is told that its kernel has died
    config.KernelRestarter.restart_limit = 0  # the page goes on with a kernel of its own: one that is started again is nobody's
    config.MappingKernelManager.cull_idle_timeout = round(60 * idle)
    config.MappingKernelManager.cull_interval = max(1, round(min(60.0, 15 * idle)))
    config.MappingKernelManager.cull_connected = True  # the page notices and offers to go on
    config.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 1e9  # a workbook comes back in one message
    return config


def transport() -> str:
    """Returns how the server and its kernels talk: by files that only this user can open, else over ports of this machine.

    A port is looked for before the kernel takes it: with many kernels and visitors at once another program may be quicker. The paths of
    such files may have about a hundred characters, and not every system has them.
    """
    return "ipc" if sys.platform == "linux" and len(os.fsencode(tempfile.gettempdir())) <= MOST_OF_A_PATH else "tcp"


class Client(AsyncKernelClient):
    """What runs the cells of a page: no heartbeat, which takes a thread: the system knows whether a kernel lives."""

    def start_channels(self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = False, control: bool = True) -> None:
        """Opens the channels to the kernel, in the order in which Jupyter names them."""
        super().start_channels(shell, iopub, stdin, hb, control)


class Exporter(VoilaExporter):  # type: ignore[misc]
    """Voila's exporter, which compiles the templates once and not anew for every page: half of the server's work for a page.

    Where the page's kernel dies before it has begun, the page begins anew.
    """

    compiled: ClassVar[FileSystemBytecodeCache]

    async def generate_from_notebook_node(self, *args: Any, **kwargs: Any) -> AsyncIterator[tuple[str, Any]]:
        """Yields the parts of a page as its cells are run."""
        try:
            async for part in super().generate_from_notebook_node(*args, **kwargs):
                yield part
        except RuntimeError:  # from Jupyter's client: without this the page would wait for ever
            self.log.exception("The kernel of a page has ended too early; the page begins anew.")
            yield NOT_BEGUN, {}

    @property
    def environment(self) -> Environment:
        """Returns the templates' environment."""
        environment: Environment = super().environment
        environment.bytecode_cache = self.compiled
        return environment


class NoSuchPage(BaseVoilaHandler):  # type: ignore[misc]
    """Answers every address that is not one of ours, in the look of the other pages."""

    def initialize(self, **_: Any) -> None:
        """Takes the configuration from the application, which gives none to its default handler."""
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)

    async def get(self) -> None:
        """Raises the error that Jupyter's handlers turn into our page."""
        raise HTTPError(404)


class Outside(RequestHandler):
    """Answers every address outside the path of shared lessons, and tells nothing of them."""

    def prepare(self) -> None:
        """Ends the request, whatever it asks for."""
        self.set_status(404)
        self.finish("There is nothing at this address.")


class Apps(Voila):  # type: ignore[misc]
    """Voila with the kit's look, telling `when_ready` its address once it listens."""

    when_ready: Callable[[str], None]
    event_logger: Any = Instance(EventLogger, ())  # for all kernels: each would read the schemas of its events anew

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Returns Voila's handlers, with the kit's own for the lessons."""
        return [tuple(LessonPage if part is TornadoVoilaHandler else part for part in handler) for handler in super().init_handlers()]

    def launch_browser(self) -> None:
        """Called by Voila as soon as the server listens: from now on Ctrl-C ends it between two steps, never within one."""
        self.ioloop = IOLoop.current()
        if not self.voila_configuration.preheat_kernel:  # which keeps kernels that wait for a visitor
            PeriodicCallback(Unvisited(self.kernel_manager).end, 5000).start()
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        self.when_ready(f"http://{HERE}:{self.port}{self.base_url}")

    def stop(self) -> None:
        """Ends every kernel. A kernel that is still starting cannot be shut down yet: retry."""
        for _ in range(PATIENCE):
            try:
                self.ioloop.run_sync(self.kernel_manager.shutdown_all)  # the loop on which the kernels start
                break
            except HTTPError as error:
                if error.status_code != 404:
                    raise
                self.ioloop.run_sync(lambda: asyncio.sleep(0.25))
        super().stop()


def serve(
    folder: Path,
    port: int,
    *,
    pool: int = 0,
    idle: float = 60.0,
    code: str = "",
    when_ready: Callable[[str], None] = print,
) -> None:
    """Serves the lessons in `folder` until interrupted; then ends every kernel and returns.

    `when_ready` is called with the address; a `code` shares them, as in `settings`. Raises OSError where the port is taken.
    """
    # Every kernel's arrays are small: threads for them only get in each other's way when thirty people work at once.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory(prefix="coalition_kit_") as data:
        shutil.copytree(PACKAGE / "voila_template", Path(data) / "voila" / "templates" / TEMPLATE)
        _look_first_in(data, "JUPYTER_PATH")
        Exporter.compiled = FileSystemBytecodeCache(data)
        notebook_renderer.VoilaExporter = Exporter  # Voila has no setting for it
        if not code:
            forked_kernels.register()
        elif forked_kernels.register(_stations(folder), Path(data) / "asked"):
            notebook_renderer.VoilaExecutor = Executor
        for name in ("access", "application", "general"):  # a page that ends its kernel twice is no news
            logging.getLogger(f"tornado.{name}").setLevel(logging.ERROR)
        app = Apps(config=settings(folder, port, pool=pool, idle=idle, code=code), config_file_paths=[])
        app.when_ready = when_ready
        app.initialize([])
        app.start()


def open_in_browser(address: str) -> None:
    """Opens `address` in the visitor's browser without waiting for it."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def copy_lessons(folder: Path) -> list[Path]:
    """Copies what a learner needs of the notebooks and exercises into `folder`, so no run sheet of a facilitator, which tells answers.

    Returns the files that were there already and differ: they stay as they are.
    """
    kept = []
    for kind in ("notebooks", "exercises"):
        source = lessons_folder(kind)
        for path in sorted(source.rglob("*")):
            target = folder / kind / path.relative_to(source)
            if path.is_dir() or any(part.startswith((".", "__pycache__", "facilitator")) for part in path.relative_to(source).parts):
                continue
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
            elif target.read_bytes() != path.read_bytes():
                kept.append(target)
    return kept


def open_lab(folder: Path, *, address: str = HERE, port: int | None = None, browser: bool = True) -> None:
    """Runs JupyterLab on `folder` until interrupted: on this machine only, unless it listens at another `address` than the usual one."""
    from jupyterlab.labapp import LabApp

    with tempfile.TemporaryDirectory(prefix="coalition_kit_") as config:
        page = Path(config) / "labconfig" / "page_config.json"
        page.parent.mkdir()
        # The offer to fetch Jupyter's news: a pop-up, and a request that leaves the machine.
        page.write_text(json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}), encoding="utf-8")
        _look_first_in(config, "JUPYTER_CONFIG_PATH")
        options = [f"--ServerApp.root_dir={folder.resolve()}", f"--ServerApp.ip={address}", "--ServerApp.answer_yes=True"]
        options += ["--ServerApp.allow_root=True"]  # in a container there is often no other user
        options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"] if port is not None else []
        options += [] if browser else ["--ServerApp.open_browser=False"]
        LabApp.launch_instance([*options, "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb"])


def _stations(folder: Path) -> list[Path]:
    """Returns the notebooks of the lessons, in their order."""
    return sorted(folder.glob("[0-9][0-9]_*.ipynb"))


def _look_first_in(folder: str, variable: str) -> None:
    """Makes Jupyter look in `folder` before all other places: what is found there is never an older copy."""
    os.environ[variable] = os.pathsep.join([folder, *filter(None, [os.environ.get(variable)])])
