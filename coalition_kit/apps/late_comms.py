"""When does a kernel begin to tell a page of its widgets? When the page asks for them all, which it does first of all.

While the cells of a lesson run, nobody listens yet: each of its two hundred widgets would send its state, which the kernel would write, the
server read three times, and nobody get. That was half of what an arrival at a lesson cost.
"""

from __future__ import annotations

from typing import Any

import comm
from ipykernel.comm import Comm
from ipywidgets import Widget


class LateComm(Comm):
    """A comm that is silent until a page has come. The page then asks for the state of every widget, so that nothing is missing."""

    page_has_come = False

    def publish_msg(self, *args: Any, **keys: Any) -> None:
        """Sends a message as ipykernel does, if a page is there."""
        if self.page_has_come:
            super().publish_msg(*args, **keys)  # type: ignore[no-untyped-call]


def install() -> None:
    """Makes the widgets of this kernel use such comms, and listens for the page that asks for their states."""
    LateComm.page_has_come = False
    comm.create_comm = LateComm
    Widget.get_manager_state = dict  # asked for all states, ipywidgets works them out here too, and drops these
    comm.get_comm_manager().register_target("jupyter.widget.control", _page_comes)
    comm.get_comm_manager().register_target("jupyter.widget", Widget.handle_comm_opened)


def _page_comes(control: Any, message: dict[str, Any]) -> None:
    LateComm.page_has_come = True
    Widget.handle_control_comm_opened(control, message)
