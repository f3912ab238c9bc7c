from .capstone import FirstGuess, MyDecision, Rubric
from .check import Check
from .diagnose import Diagnose
from .evidence import Gather, ThreeReports
from .exercise_view import progress, show
from .faults import FindTheFaults, HowManyRight
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
from .take_home import TakeHome
from .third_brain import OwnThirdBrain, ThirdBrain

__all__ = [
    "Blocking",
    "Check",
    "Deciding",
    "DesignPilot",
    "Diagnose",
    "FindTheFaults",
    "FirstGuess",
    "Friday",
    "Gather",
    "HowManyRight",
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
    "OwnThirdBrain",
    "Placed",
    "Recruits",
    "Rubric",
    "Session",
    "System",
    "TakeHome",
    "ThirdBrain",
    "ThreeReports",
    "WeakestLink",
    "open_session",
    "progress",
    "show",
]
