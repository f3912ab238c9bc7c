from .before_after import BeforeAfter
from .check import Check
from .conversations import Conversations
from .diagnose import Diagnose
from .exercise import progress, show
from .log import Log
from .network_map import NetworkMap
from .own_case import OwnCase
from .report import TakeHome
from .session import Session, open_session

__all__ = [
    "BeforeAfter",
    "Check",
    "Conversations",
    "Diagnose",
    "Log",
    "NetworkMap",
    "OwnCase",
    "Session",
    "TakeHome",
    "open_session",
    "progress",
    "show",
]
