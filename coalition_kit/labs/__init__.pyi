from .capstone import FirstGuess, MyDecision, Rubric
from .check import Check
from .diagnose import Diagnose
from .evidence import Gather, ThreeReports
from .exercise_view import progress, show
from .groups import Blocking, Models
from .launch import Deciding, Friday, LaunchPlan, OwnLaunch
from .log import Log
from .mass import OwnMass, Placed, Recruits
from .memo import Memo
from .network_map import NetworkMap
from .nucleus import Nucleus, System, WeakestLink
from .own_case import OwnCase
from .own_table import OwnTable
from .pilot import DesignPilot, OwnEvidence
from .session import Session, open_session

__all__ = [
    "Blocking",
    "Check",
    "Deciding",
    "DesignPilot",
    "Diagnose",
    "FirstGuess",
    "Friday",
    "Gather",
    "LaunchPlan",
    "Log",
    "Memo",
    "Models",
    "MyDecision",
    "NetworkMap",
    "Nucleus",
    "OwnCase",
    "OwnEvidence",
    "OwnLaunch",
    "OwnMass",
    "OwnTable",
    "Placed",
    "Recruits",
    "Rubric",
    "Session",
    "System",
    "ThreeReports",
    "WeakestLink",
    "open_session",
    "progress",
    "show",
]
