from .capstone import FirstGuess, MyDecision, Rubric
from .check import Check
from .compact import Compact, DecisionRule, OneStory, OwnAcross, Sharing, TieTools
from .diagnose import Diagnose
from .evidence import Gather, ThreeReports
from .exercise_view import progress, show
from .faults import FindTheFaults, HowManyRight
from .groups import Blocking, Models
from .launch import Deciding, Friday, LaunchPlan, OwnLaunch
from .log import Log
from .maintenance import MonthNine, OwnMaintenance
from .mass import OwnMass, Placed, Recruits
from .memo import Memo
from .network_map import NetworkMap
from .nucleus import Nucleus, System, WeakestLink
from .own_case import OwnCase
from .own_table import OwnTable
from .partners import Audit, OneHorizon, OutsideVoices, SpeaksFirst
from .pilot import DesignPilot, OwnEvidence
from .session import Session, open_session
from .take_home import TakeHome
from .third_brain import OwnThirdBrain, ThirdBrain

__all__ = [
    "Audit",
    "Blocking",
    "Check",
    "Compact",
    "Deciding",
    "DecisionRule",
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
    "MonthNine",
    "MyDecision",
    "NetworkMap",
    "Nucleus",
    "OneHorizon",
    "OneStory",
    "OutsideVoices",
    "OwnAcross",
    "OwnCase",
    "OwnEvidence",
    "OwnLaunch",
    "OwnMaintenance",
    "OwnMass",
    "OwnTable",
    "OwnThirdBrain",
    "Placed",
    "Recruits",
    "Rubric",
    "Session",
    "Sharing",
    "SpeaksFirst",
    "System",
    "TakeHome",
    "ThirdBrain",
    "ThreeReports",
    "TieTools",
    "WeakestLink",
    "open_session",
    "progress",
    "show",
]
