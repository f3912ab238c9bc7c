"""What is known between organizations: partners, one horizon, what each says, the tools, the resources, the risks, the rules.

Rows and fields as in `parts`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from coalition_kit.case import rules
from coalition_kit.case.estimates import UNKNOWN, OnAmount, OnContinuum, OnLevel, OnNumber, OnShare
from coalition_kit.case.fields import Label, Name, Names, Part, Rule, Text

if TYPE_CHECKING:
    from coalition_kit.science.voting.games import SimpleGame

Element = Literal["problem", "cause", "remedy", "ask", "proof", "horizon"]
ToolKind = Literal["petition", "fundraising", "social", "story"]


class Partnership(Part):
    """A partner organization: how closely it works with us, and what for."""

    organization: Name
    """Which."""
    level: OnLevel = UNKNOWN
    """0 none, 1 networking, 2 cooperation, 3 coordination, 4 coalition, 5 collaboration (Frey 2006)."""
    engagement: OnContinuum = UNKNOWN
    """Level of engagement, 1 low to 5 high (Austin 2000)."""
    mission: OnContinuum = UNKNOWN
    """Importance to the mission, 1 peripheral to 5 central."""
    resources: OnContinuum = UNKNOWN
    """Magnitude of resources, 1 small to 5 big."""
    scope: OnContinuum = UNKNOWN
    """Scope of activities, 1 narrow to 5 broad."""
    interaction: OnContinuum = UNKNOWN
    """Interaction, 1 rare to 5 intensive."""
    complexity: OnContinuum = UNKNOWN
    """Managerial complexity, 1 simple to 5 complex."""
    value: OnContinuum = UNKNOWN
    """Strategic value, 1 minor to 5 major."""
    evidence: Text = ""
    """What it is seen in: quoted."""


class Horizon(Part):
    """One outcome to reach by a date, with all that makes it checkable."""

    outcome: Name
    """What is measured."""
    baseline: OnNumber = UNKNOWN
    """Where it stands."""
    target: OnNumber = UNKNOWN
    """Where it should stand."""
    unit: Label = ""
    """The unit of both."""
    source: Label = ""
    """Where the number comes from."""
    owner: Label = ""
    """Who answers for it."""
    date: dt.date | None = None
    """By when."""
    chosen: bool = False
    """Yes for the one horizon that everybody works towards."""


class Claim(Part):
    """What a member says, for one element of the common story."""

    member: Name
    """Who says it: a person or an organization."""
    element: Element
    """Which element of the story."""
    position: Label = ""
    """The position in a word or two; equal words mean the same position."""
    text: Text = ""
    """In the member's own words."""


class Tool(Part):
    """A tool of advocacy and the chain that should lead from it to an outcome."""

    name: Name
    """The tool, in a few words."""
    kind: ToolKind
    """Petition, fundraising, social media or story."""
    audience: Label = ""
    """Whom it reaches."""
    action: Label = ""
    """What they are asked to do."""
    decision: Label = ""
    """The decision that this should move."""
    outcome: Label = ""
    """The outcome that the decision serves."""
    reached: Annotated[int, Field(ge=0)] | None = None
    """How many it reached."""
    acted: Annotated[int, Field(ge=0)] | None = None
    """How many of them acted."""
    heard: Annotated[int, Field(ge=0)] | None = None
    """How many of the actions came before the decision maker."""


class Outcome(Part):
    """A measured outcome over time."""

    name: Name
    """Which."""
    date: dt.date | None = None
    """When it was measured."""
    value: OnNumber = UNKNOWN
    """What it was."""
    unit: Label = ""
    """Its unit."""


class Resource(Part):
    """Something needed or offered."""

    kind: Name
    """Of what: money, data, rooms, staff."""
    owner: Label = ""
    """Who offers or needs it."""
    amount: OnAmount = UNKNOWN
    """How much."""
    offered: bool = True
    """Yes when offered, no when needed."""
    unit: Label = ""
    """The unit of the amount."""
    cost: OnAmount = UNKNOWN
    """What one unit costs its owner to give."""


class Risk(Part):
    """A risk that an organization carries, alone or with others."""

    name: Name
    """Which."""
    owner: Label = ""
    """Who carries it."""
    size: OnAmount = UNKNOWN
    """Standard deviation of the loss."""
    share: OnShare = UNKNOWN
    """The share carried by this owner, 0 to 1."""
    correlation: OnShare = UNKNOWN
    """How far it strikes together with the other owners' risks, 0 to 1."""


class Governance(Part):
    """How the organizations decide together."""

    motion: Name
    """What kind of motion."""
    voters: Names = ()
    """Who votes."""
    rule: Rule = "all"
    """As for decisions."""
    note: Text = ""
    """How it is decided in fact."""

    def game(self) -> SimpleGame:
        """Returns the simple game of this rule; its players are the voters."""
        return rules.game(rules.weights(self.voters), self.rule)
