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
from importlib.metadata import EntryPoint
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from coalition_kit.room.orphans import end_with_parent

NAME = "coalition-kit-fork"
WARM = "coalition_kit.apps.warm_kernel"
PREPARED = "coalition_kit.apps.prepared"
FOLDER = "COALITION_KIT_PREPARED"  # the variable by which the server names the lessons to the process that forks
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

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Forks the kernel that `cmd` names, in a session of its own, and returns how to reach it."""
        interpreter, *launcher = cmd[:3]
        if interpreter != sys.executable or launcher != LAUNCHER:
            return await super().launch_kernel(cmd, **kwargs)
        # Voila's own variables are members of an enum: what is sent is plain text, which the kernel reads without an import of Voila.
        environment = {os.fsdecode(os.fsencode(name)): value for name, value in kwargs["env"].items()}
        arguments = (cmd[3:], environment, str(kwargs.get("cwd") or Path.cwd()))
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


def register(lessons: Path | None = None) -> bool:
    """Lets Jupyter in this process fork its kernels, and begins to import what they need. Returns whether this system can.

    The lessons in the folder `lessons`, where it is given, are built before the first fork: more to do at the start, less for each visitor.
    """
    if sys.platform != "linux":
        return False
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:{ForkingProvisioner.__name__}", factory.GROUP_NAME)
    factory.default_provisioner_name = NAME
    if lessons is not None:
        os.environ[FOLDER] = str(lessons.resolve())
    _context().set_forkserver_preload(["__main__", __name__, WARM, PREPARED])  # the command is imported once too, not by every kernel
    multiprocessing.forkserver.ensure_running()
    return True


def _context() -> Any:
    return multiprocessing.get_context("forkserver")
