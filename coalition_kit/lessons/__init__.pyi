from .m00_start_here.lab import Memo
from .m00_start_here.ring_lab import FirstMinute
from .m01_nucleus.lab import Nucleus, System, WeakestLink
from .m01_nucleus.own import OwnTable
from .m02_evidence.lab import Gather, ThreeReports
from .m02_evidence.pilot_lab import DesignPilot, OwnEvidence
from .m03_critical_mass.groups_lab import Blocking, Models
from .m03_critical_mass.lab import OwnMass, Placed, WhomTheKitAsks
from .m03_critical_mass.recruits_lab import Recruits
from .m04_launch.deciding_lab import Deciding
from .m04_launch.lab import Friday, OwnLaunch
from .m04_launch.plan_lab import LaunchPlan
from .m05_maintenance.lab import MonthNine, OwnMaintenance
from .m06_across_organizations.audit import Audit
from .m06_across_organizations.compact_lab import Compact, DecisionRule, OneStory, Sharing, TieTools
from .m06_across_organizations.lab import OneHorizon, OutsideVoices, SpeaksFirst
from .m06_across_organizations.own_compact import OwnAcross
from .m07_third_brain.faults_lab import FindTheFaults, HowManyRight
from .m07_third_brain.lab import OwnThirdBrain, ThirdBrain
from .m08_your_plan.lab import FirstGuess, MyDecision, Rubric
from .m09_the_season.lab import OwnSeason, Season

__all__ = [
    "Audit",
    "Blocking",
    "Compact",
    "Deciding",
    "DecisionRule",
    "DesignPilot",
    "FindTheFaults",
    "FirstGuess",
    "FirstMinute",
    "Friday",
    "Gather",
    "HowManyRight",
    "LaunchPlan",
    "Memo",
    "Models",
    "MonthNine",
    "MyDecision",
    "Nucleus",
    "OneHorizon",
    "OneStory",
    "OutsideVoices",
    "OwnAcross",
    "OwnEvidence",
    "OwnLaunch",
    "OwnMaintenance",
    "OwnMass",
    "OwnSeason",
    "OwnTable",
    "OwnThirdBrain",
    "Placed",
    "Recruits",
    "Rubric",
    "Season",
    "Sharing",
    "SpeaksFirst",
    "System",
    "ThirdBrain",
    "ThreeReports",
    "TieTools",
    "WeakestLink",
    "WhomTheKitAsks",
]
