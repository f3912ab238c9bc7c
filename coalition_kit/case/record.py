"""What does a case file hold? A `Record` of typed parts: versioned, with a published schema, and free of contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self, get_args

from pydantic import ConfigDict, Field, JsonValue, ValidationInfo, model_validator

from coalition_kit.case import history_rows as m
from coalition_kit.case import partners as b
from coalition_kit.case import people as p
from coalition_kit.case.faults import faults
from coalition_kit.case.fields import Part

FORMAT = "coalition-kit-case"
VERSION = 1
_BEFORE = "before"  # in the context of a check: the whole record of which this one is a change


class Record(Part):
    """Everything that a case file holds; each list is one sheet of the workbook.

    Parameters
    ----------
    format : str, default "coalition-kit-case"
        The name of the format.
    version : int, default 1
        The version of the format.
    change : Change, optional
        The change that the coalition is for.
    leverage_points : tuple of LeveragePoint, optional
        A place in the system where a small shift changes much (Meadows 1999).
    system : tuple of Cell, optional
        A place of the system, function by level, that the change reaches.
    people : tuple of Person, optional
        A person of the system, in the coalition or not.
    ties : tuple of Tie, optional
        A tie as its source tells it: the source trusts, asks, works with, reports to, or is influenced by the target.
    decisions : tuple of Decision, optional
        A decision that the change needs, who holds it, and by which rule it passes.
    nodes : tuple of Node, optional
        An operational node: a place where the change must be practised every day.
    members : tuple of Member, optional
        A person in the coalition.
    commitments : tuple of Commitment, optional
        Time, attention or political capital that a member gives: pledged, then observed or not.
    pledges : tuple of Pledge, optional
        A promise with an end that can be checked.
    evidence : tuple of Evidence, optional
        Something that may move someone: a pilot, a cost analysis, an external example.
    concerns : tuple of Concern, optional
        A worry that a person has about the change, in Rogers's (2003) five attributes.
    pilots : tuple of Pilot, optional
        A trial that the coalition designs before it knows the outcome: what will be counted, and which result would say what.
    tasks : tuple of Task, optional
        A piece of the plan that takes time: a phase, an announcement, a handing over of money or people.
    wins : tuple of Win, optional
        A visible success, and who gets the credit.
    conflicts : tuple of Conflict, optional
        A disagreement among members.
    plan_changes : tuple of PlanChange, optional
        A change of the plan, and what it answers.
    moves : tuple of Move, optional
        A position that moved, or somebody who joined or left the coalition: what it was before, what it is since, and why.
    conversations : tuple of Conversation, optional
        A conversation that was held about the change: with whom, who went, and what came of it.
    partnerships : tuple of Partnership, optional
        A partner organization: how closely it works with us, and what for.
    horizons : tuple of Horizon, optional
        One outcome to reach by a date, with all that makes it checkable.
    claims : tuple of Claim, optional
        What a member says, for one element of the common story.
    tools : tuple of Tool, optional
        A tool of advocacy and the chain that should lead from it to an outcome.
    outcomes : tuple of Outcome, optional
        A measured outcome over time.
    resources : tuple of Resource, optional
        Something needed or offered.
    risks : tuple of Risk, optional
        A risk that an organization carries, alone or with others.
    governance : tuple of Governance, optional
        How the organizations decide together.
    journal : mapping of str to JSON value, optional
        Predictions, answers and choices of lessons.

    Raises
    ------
    ValueError
        With every contradiction, each with its list, row and field.

    Examples
    --------
    >>> Record(people=[{"name": "Ana Ruiz"}], members=["Ana Ruiz"]).members[0].person
    'Ana Ruiz'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", title="coalition_kit case")
    in_words: ClassVar[str] = "a case"

    format: str = FORMAT
    version: int = VERSION
    change: p.Change = p.Change()
    leverage_points: tuple[p.LeveragePoint, ...] = ()
    system: tuple[p.Cell, ...] = ()
    people: tuple[p.Person, ...] = ()
    ties: tuple[p.Tie, ...] = ()
    decisions: tuple[p.Decision, ...] = ()
    nodes: tuple[p.Node, ...] = ()
    members: tuple[p.Member, ...] = ()
    commitments: tuple[p.Commitment, ...] = ()
    pledges: tuple[p.Pledge, ...] = ()
    evidence: tuple[p.Evidence, ...] = ()
    concerns: tuple[p.Concern, ...] = ()
    pilots: tuple[p.Pilot, ...] = ()
    tasks: tuple[p.Task, ...] = ()
    wins: tuple[p.Win, ...] = ()
    conflicts: tuple[p.Conflict, ...] = ()
    plan_changes: tuple[p.PlanChange, ...] = ()
    moves: tuple[m.Move, ...] = ()
    conversations: tuple[m.Conversation, ...] = ()
    partnerships: tuple[b.Partnership, ...] = ()
    horizons: tuple[b.Horizon, ...] = ()
    claims: tuple[b.Claim, ...] = ()
    tools: tuple[b.Tool, ...] = ()
    outcomes: tuple[b.Outcome, ...] = ()
    resources: tuple[b.Resource, ...] = ()
    risks: tuple[b.Risk, ...] = ()
    governance: tuple[b.Governance, ...] = ()
    journal: Mapping[str, JsonValue] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _from_older(cls, content: Any) -> Any:
        return upgrade(content) if isinstance(content, Mapping) else content

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Self:
        broken = list(faults(self, before=(info.context or {}).get(_BEFORE)))
        if broken:
            raise ValueError("\n".join(str(fault) for fault in broken))
        return self

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(rows)} {part}" for part in LISTS if (rows := getattr(self, part)))
        return f"<Record {self.change.title!r}: {counts or 'nothing yet'}>"

    __str__ = __repr__

    def replaced(self, **lists: Any) -> Record:
        """Returns the record with other parts in place of its own: what is left as it was is not checked anew.

        Parameters
        ----------
        **lists : sequence of Part or of dict
            The new lists by name.

        Returns
        -------
        Record
            The new record.

        Raises
        ------
        ValueError
            Where the parts do not fit together.
        """
        return Record.model_validate({**self.__dict__, **lists}, context={_BEFORE: self})


def upgrade(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns `content` in the present version; raises ValueError where it comes from a later one.

    A file without a version is the hand-written form: it may list members as bare names.
    """
    version = content.get("version", 0 if "format" not in content else VERSION)
    if content.get("format", FORMAT) != FORMAT:
        raise ValueError(f"a file of the format {FORMAT!r} is wanted; got {content['format']!r}")
    if not isinstance(version, int) or version > VERSION:
        raise ValueError(f"this coalition_kit reads case files up to version {VERSION}; got {version!r}: a newer release is needed")
    if version < 1:
        members = [{"person": member} if isinstance(member, str) else member for member in content.get("members", ())]
        content = {**content, "format": FORMAT, "version": 1, "members": members}
    return content


DECISION = "my decision"  # the journal's key: go, hold or learn first, and why, as somebody decided on the page of their own plan
LISTS = tuple(name for name in Record.model_fields if name not in {"format", "version", "change", "journal"})
PARTS: dict[str, type[Part]] = {"change": p.Change, **{name: get_args(Record.model_fields[name].annotation)[0] for name in LISTS}}


def schema() -> dict[str, Any]:
    """Returns the JSON Schema of a case file."""
    content = Record.model_json_schema()
    for part in PARTS.values():
        for field, sentence in part.helps().items():
            content["$defs"][part.__name__]["properties"][field]["description"] = sentence
    content["description"] = (Record.__doc__ or "").partition("\n\n")[0]  # of the docstring, what says what a record is
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **content}
