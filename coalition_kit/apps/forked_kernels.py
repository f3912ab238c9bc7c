"""How does the server start kernels quickly? One process imports what the lessons need, and each kernel is forked from it (Linux only).

A forked kernel neither imports anything nor holds a copy of its own of what was imported. It belongs to Jupyter like any other: same
connection file, same signals, same end. Python's `multiprocessing` keeps the process that forks, restarts it where it has crashed, and ends
it with the server. Elsewhere, and for kernels of another interpreter, nothing changes: Jupyter starts them as it always does.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import multiprocessing.forkserver
import os
import random
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import EntryPoint
from multiprocessing.process import BaseProcess
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from coalition_kit.room.orphans import end_with_parent

NAME = "coalition-kit-fork"
WARM = "coalition_kit.apps.warm_kernel"
PREPARED = "coalition_kit.apps.prepared"
ASKED = "COALITION_KIT_ASKED"  # the variable that names the file in which the server tells the process that forks what to build
LAUNCHER = ["-m", "ipykernel_launcher"]


class ForkedProcess:
    """What Jupyter asks of a kernel's `subprocess.Popen`, answered for a process that was forked."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """Returns the exit code, or None while the kernel runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Waits for the kernel's end and returns its exit code."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Sends the signal `number` to a kernel that still runs."""
        if self.pid is not None and self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Asks the kernel to end."""
        self._process.terminate()

    def kill(self) -> None:
        """Ends the kernel."""
        self._process.kill()


class ForkingProvisioner(LocalProvisioner):
    """Jupyter's own provisioner, but for the launch: kernels of this interpreter are forked."""

    lessons: ClassVar[dict[str, Path]] = {}  # that are built before they are asked for, by the names of their files

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Forks the kernel that `cmd` names, in a session of its own, and returns how to reach it."""
        interpreter, *launcher = cmd[:3]
        if interpreter != sys.executable or launcher != LAUNCHER:
            return await super().launch_kernel(cmd, **kwargs)
        # Voila's own variables are members of an enum: what is sent is plain text, which the kernel reads without an import of Voila.
        environment = {os.fsdecode(os.fsencode(name)): value for name, value in kwargs["env"].items()}
        arguments = (cmd[3:], environment, str(kwargs.get("cwd") or Path.cwd()))
        if (lesson := self.lessons.get(PurePosixPath(environment.get("SCRIPT_NAME", "")).name)) is not None:  # the path of a page
            ask(lesson)
        process = _context().Process(target=run, args=arguments, daemon=True)
        try:
            await asyncio.to_thread(process.start)
        except (EOFError, OSError):  # the process that forks has just ended: the next launch starts another one
            return await super().launch_kernel(cmd, **kwargs)
        self.process = ForkedProcess(process)  # type: ignore[assignment]  # it answers all that Jupyter asks of a Popen
        self.pid = self.pgid = process.pid  # `run` makes the kernel the leader of a group of its own
        self.cwd = kwargs.get("cwd")
        return self.connection_info


def run(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """Is a kernel, in the forked process, until it is told to end: with the command's `arguments`, `environment` and working `folder`."""
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    from coalition_kit.apps import late_comms, prepared

    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    random.seed()
    np.random.seed()
    end_with_parent()
    app: Any = IPKernelApp.instance()  # its methods have no types
    # It ends with the process that forked it, too; and nobody will ask for the cells that were run.
    app.initialize([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}", "--HistoryManager.enabled=False"])
    late_comms.install()
    prepared.serve_from(app.shell)
    app.start()


def register(lessons: Iterable[Path] = (), asked: Path | None = None) -> bool:
    """Lets Jupyter in this process fork its kernels, and begins to import what they need. Returns whether this system can.

    Of `lessons`, what a page needs first is built before it is asked for: more to do at the start, less for each visitor. The file `asked`
    will name one at a time.
    """
    if sys.platform != "linux":
        return False
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:{ForkingProvisioner.__name__}", factory.GROUP_NAME)
    factory.default_provisioner_name = NAME
    if asked is not None:
        os.environ[ASKED] = str(asked)
        ForkingProvisioner.lessons = {lesson.name: lesson for lesson in lessons}
    _context().set_forkserver_preload(["__main__", __name__, WARM, PREPARED])  # the command is imported once too, not by every kernel
    multiprocessing.forkserver.ensure_running()
    if asked is not None:
        threading.Thread(target=_build, daemon=True).start()
    return True


def ask(lesson: Path) -> None:
    """Lets the process that forks build a lesson before its next fork, where it has not done so today."""
    asked = Path(os.environ[ASKED])
    written = asked.with_name(f"{asked.name}.{threading.get_ident()}")  # lessons are asked for by a page and by `_build` in the same moment
    written.write_text(str(lesson), encoding="utf-8")
    written.replace(asked)  # a fork in this moment reads all of the path


def _build() -> None:
    """Lets lessons be built one after the other, each before the fork of a process that ends at once; kernels are forked in between.

    Then each is asked for once more: it works out what its visitors will ask for.
    """
    for lesson in (*ForkingProvisioner.lessons.values(), *ForkingProvisioner.lessons.values()):
        with suppress(EOFError, OSError):  # the process that forks has ended, and maybe the server too
            ask(lesson)
            process = _context().Process(target=_nothing, daemon=True)
            process.start()
            process.join()


def _nothing() -> None:
    pass


def _context() -> Any:
    return multiprocessing.get_context("forkserver")
