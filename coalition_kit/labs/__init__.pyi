from .check import Check
from .diagnose import Diagnose
from .exercise_view import progress, show
from .memo import Memo
from .network_map import NetworkMap
from .nucleus import Nucleus, System, WeakestLink
from .own_case import OwnCase
from .own_table import OwnTable
from .session import Session, open_session

__all__ = [
    "Check",
    "Diagnose",
    "Memo",
    "NetworkMap",
    "Nucleus",
    "OwnCase",
    "OwnTable",
    "Session",
    "System",
    "WeakestLink",
    "open_session",
    "progress",
    "show",
]
