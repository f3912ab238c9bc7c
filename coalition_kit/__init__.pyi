import pathlib

from . import history
from .assessment import Assessment, assess
from .case import Case
from .case.estimates import Judgement
from .datasets import list_cases, load_case
from .diagnostics.advocacy import advocacy
from .diagnostics.authority import authority
from .diagnostics.commitment import commitment
from .diagnostics.conversations import conversations
from .diagnostics.coverage import coverage
from .diagnostics.critical_mass import critical_mass
from .diagnostics.evidence_fit import evidence_fit
from .diagnostics.governance import governance
from .diagnostics.guiding_coalition import guiding_coalition
from .diagnostics.horizon import horizon
from .diagnostics.introductions import introductions
from .diagnostics.launch_gate import launch_gate
from .diagnostics.maintenance import maintenance
from .diagnostics.narrative import narrative
from .diagnostics.next_questions import next_questions
from .diagnostics.next_recruits import next_recruits
from .diagnostics.nucleus import nucleus
from .diagnostics.outside_voices import outside_voices
from .diagnostics.partnerships import partnerships
from .diagnostics.pooling import pooling
from .finding import Finding, Flip, Reason
from .history import compare, what_moved
from .interviews import InterviewQuestion, interview
from .io import IntakeError, Reading, UndecidedError, read_case, reading, write_template
from .model.parameters import Parameters
from .privacy import Key, pseudonymised

__version__: str

def report(of: Case | Assessment, path: str | pathlib.Path, *, for_the_room: bool = False, by: str = "") -> pathlib.Path: ...

__all__ = [
    "Assessment",
    "Case",
    "Finding",
    "Flip",
    "IntakeError",
    "InterviewQuestion",
    "Judgement",
    "Key",
    "Parameters",
    "Reading",
    "Reason",
    "UndecidedError",
    "advocacy",
    "assess",
    "authority",
    "commitment",
    "compare",
    "conversations",
    "coverage",
    "critical_mass",
    "evidence_fit",
    "governance",
    "guiding_coalition",
    "history",
    "horizon",
    "interview",
    "introductions",
    "launch_gate",
    "list_cases",
    "load_case",
    "maintenance",
    "narrative",
    "next_questions",
    "next_recruits",
    "nucleus",
    "outside_voices",
    "partnerships",
    "pooling",
    "pseudonymised",
    "read_case",
    "reading",
    "report",
    "what_moved",
    "write_template",
]
