"""Which questions does the kit answer? One line of `QUESTIONS` each.

Everything that lists questions reads this register: `assess`, the page of a report and its version for a room, the figures, the rubric,
the labs, the interview, the assistant, the command line and the public names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Literal

from coalition_kit.case import Case
from coalition_kit.case.fields import as_names, did_you_mean
from coalition_kit.finding import Finding

NO_PARTNERS = "they are about several organizations, and this case lists no partner"
Room = Literal["all", "no figures", "nothing"]


def every_case(case: Case) -> bool:
    """Returns True: the question makes sense for any case."""
    return True


def with_partners(case: Case) -> bool:
    """Returns whether `case` records anything about partner organizations."""
    record = case.record
    return any((record.partnerships, record.horizons, record.claims, record.governance))


@dataclass(frozen=True)
class Question:
    """One question that the kit can answer.

    Parameters
    ----------
    name : str
        Name of the finding; for a question that `assess` asks, also that of its folder in `diagnostics` and of its function.
    station : str
        The lesson that teaches it, by the name of its notebook.
    group : str
        The heading under which it stands on the first page of a report; empty for one that no report asks.
    charts : tuple of str, default ()
        Its figures: functions of `coalition_kit.charts` that draw a finding, each as "module:function".
    aim : str, default ""
        What a plan has when the answer is "met": the question's line in the rubric of the last lesson; empty where it has none.
    applies : callable, default `every_case`
        Whether the question makes sense for a case. Elsewhere `assess` answers it with "not assessable".
    room : {"all", "no figures", "nothing"}, default "all"
        What a room may see of the answer, beside what names nobody: "no figures" where a picture shows places that one person
        holds, "nothing" where the answer is about single persons.
    compared : bool, default False
        Whether the lab that compares two dates asks it.
    asked : bool, default True
        Whether `assess` asks it. The others need a choice that the reader makes in a lesson: a pilot, a date, who withdraws.
    """

    name: str
    station: str
    group: str
    charts: tuple[str, ...] = ()
    aim: str = ""
    applies: Callable[[Case], bool] = every_case
    room: Room = "all"
    compared: bool = False
    asked: bool = True

    @property
    def function(self) -> Callable[..., Finding]:
        """The function that answers it. It is imported here, when it is needed: all of them together take half a second.

        Raises
        ------
        ModuleNotFoundError
            If there is no folder of the question's name in `diagnostics`.
        """
        answer: Callable[..., Finding] = resolve_name(f"coalition_kit.diagnostics.{self.name}:{self.name}")
        return answer


_MEMBERS, _HOLDS, _LAUNCH, _KEPT, _PARTNERS = "The coalition", "Would it hold?", "Launch", "Keeping it", "Between organizations"

QUESTIONS: tuple[Question, ...] = (
    Question(
        "coverage",
        "01_nucleus",
        _MEMBERS,
        ("coverage:coverage_matrix",),
        aim="The coalition spans the system",
        room="no figures",
        compared=True,
    ),
    Question("commitment", "01_nucleus", _MEMBERS, aim="Members give, and do not only agree", room="nothing", compared=True),
    Question(
        "authority",
        "01_nucleus",
        _MEMBERS,
        ("authority:authority_chart",),
        aim="It can take the decisions that the change needs",
        compared=True,
    ),
    Question("guiding_coalition", "01_nucleus", _MEMBERS, aim="Power, knowledge, a good word and a lead are all there"),
    Question(
        "nucleus", "01_nucleus", _MEMBERS, aim="One to three people trust each other in every direction", room="nothing", compared=True
    ),
    Question(
        "evidence_fit",
        "02_evidence",
        _HOLDS,
        ("evidence_fit:evidence_chart",),
        aim="There is evidence for the worries that people have",
        compared=True,
    ),
    Question("pilot", "02_evidence", _HOLDS, ("pilot:pilot_chart",), asked=False),
    Question(
        "critical_mass",
        "03_critical_mass",
        _HOLDS,
        ("critical_mass:support_chart", "critical_mass:adoption_chart", "tipping:tipping_chart"),
        aim="It would hold if nobody pushed",
        compared=True,
    ),
    Question("mandate", "00_start_here", _HOLDS, asked=False),
    Question("withdrawal", "03_critical_mass", _HOLDS, ("withdrawal:nodes_chart",), asked=False),
    Question("next_recruits", "03_critical_mass", _HOLDS, ("next_recruits:recruit_chart",), room="nothing"),
    Question("introductions", "03_critical_mass", _HOLDS, room="nothing"),
    Question("launch_gate", "04_launch", _LAUNCH, ("launch_gate:gate_chart", "plan:timeline_chart"), compared=True),
    Question("plan", "04_launch", _LAUNCH, ("plan:timeline_chart",), asked=False),
    Question(
        "maintenance",
        "05_maintenance",
        _KEPT,
        ("maintenance:maintenance_chart",),
        aim="Somebody keeps it alive: wins, conflicts, contrary numbers",
    ),
    Question(
        "partnerships",
        "06_across_organizations",
        _PARTNERS,
        ("partnerships:partnership_chart",),
        aim="Some partner shares the aim, and the change depends on none that is here for an exchange alone",
        applies=with_partners,
    ),
    Question(
        "horizon",
        "06_across_organizations",
        _PARTNERS,
        ("horizon:horizon_chart",),
        aim="One outcome is complete enough to be checked",
        applies=with_partners,
    ),
    Question("outside_voices", "06_across_organizations", _PARTNERS, ("outside_voices:voices_chart",), applies=with_partners),
    Question(
        "narrative",
        "06_across_organizations",
        _PARTNERS,
        ("narrative:narrative_chart",),
        aim="Partners tell one story",
        applies=with_partners,
    ),
    Question("advocacy", "06_across_organizations", _PARTNERS, ("advocacy:advocacy_chart",), applies=with_partners),
    Question("pooling", "06_across_organizations", _PARTNERS, ("pooling:pooling_chart",), applies=with_partners),
    Question(
        "governance",
        "06_across_organizations",
        _PARTNERS,
        ("governance:governance_chart",),
        aim="The partners' rule can decide",
        applies=with_partners,
    ),
    Question("next_questions", "04_launch", _LAUNCH, ("next_questions:tornado_chart",)),
    Question("conversations", "08_your_plan", _LAUNCH, room="nothing"),
    Question("what_moved", "05_maintenance", "", ("what_moved:moved_chart",), asked=False),
    Question("compare", "05_maintenance", "", asked=False),
)


def questions_of(station: str) -> tuple[str, ...]:
    """Returns the names of the questions that a lesson teaches and `assess` asks, in the order of the register.

    Examples
    --------
    >>> questions_of("04_launch")
    ('launch_gate', 'next_questions')
    """
    return tuple(question.name for question in QUESTIONS if question.asked and question.station == station)


def check_names(names: Iterable[str], known: Iterable[str]) -> None:
    """Raises for names of questions that are not among the `known` ones; names the nearest.

    Raises
    ------
    TypeError
        On a single text in place of a list.
    ValueError
        On a name that is not known.

    Examples
    --------
    >>> check_names(["coverge"], ["coverage", "nucleus"])
    Traceback (most recent call last):
    ValueError: questions among coverage, nucleus are wanted; got coverge (did you mean "coverage"?)
    """
    known = list(known)
    if unknown := sorted(set(as_names(names)) - set(known)):
        got = ", ".join(f"{name}{did_you_mean(name, known)}" for name in unknown)
        raise ValueError(f"questions among {', '.join(known)} are wanted; got {got}")
