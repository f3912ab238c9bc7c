"""What is known, piece by piece: the change, the people, their ties, the decisions, and what the coalition has done.

Each part is one row of a workbook sheet and one object of the JSON file. The sentence below a field is the help that a
person reads in the template; a field's type carries its scale. Parts are frozen and refuse what they do not know.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from coalition_kit.case import rules
from coalition_kit.case.estimates import UNKNOWN, OnAmount, OnPartner, OnPower, OnShare, OnStage, OnStance
from coalition_kit.case.fields import Label, Name, Names, Part, Rule, Text

if TYPE_CHECKING:
    from coalition_kit.science.voting.games import SimpleGame

Perspective = Literal["enthusiast", "pragmatist", "sceptic"]
TieKind = Literal["trust", "advice", "works_with", "reports_to", "influence"]
DecisionType = Literal["budget", "incentives", "process", "personnel"]
CommitmentKind = Literal["time", "attention", "capital"]
EvidenceForm = Literal["pilot", "cost_analysis", "external_example"]
Attribute = Literal["relative_advantage", "compatibility", "complexity", "trialability", "observability"]
ConflictKind = Literal["task", "process", "relationship"]


class Change(Part):
    """The change that the coalition is for."""

    title: Label = ""
    """What should be different, in one line."""
    story: Text = ""
    """Where it comes from and why now: a few sentences."""
    horizon: dt.date | None = None
    """The date by which it should hold."""
    as_of: dt.date | None = None
    """The date on which this case was last true. Nothing after it counts as observed."""
    functions: Names = ()
    """The functions that the change affects. Empty: every function of the people listed."""
    levels: Names = ()
    """The levels that the change affects, from the top down. Empty: every level of the people listed."""
    viewpoints: Names = ()
    """The viewpoints that the analysis must hear."""
    capabilities: Names = ()
    """What the first three people must be able to do between them."""
    analysed: dt.date | None = None
    """When the system analysis was finished."""
    announced: dt.date | None = None
    """When the change was first announced in public."""
    organization: Label = ""
    """The organization in which it happens, where it is one. It gets a made-up name wherever people get one."""


class LeveragePoint(Part):
    """A place in the system where a small shift changes much (Meadows 1999)."""

    name: Name
    """The leverage point, in a few words."""
    why: Text = ""
    """Why a shift here moves the rest."""
    named: dt.date | None = None
    """When the nucleus agreed to name it."""


class Cell(Part):
    """A place of the system, function by level, that the change reaches. Without any, every occupied place counts once."""

    function: Name
    """The function."""
    level: Label = ""
    """The level. Empty: the whole function is one place."""
    weight: Annotated[float, Field(ge=0, le=1000)] = 1.0
    """How much this place matters; 1 is ordinary."""
    why: Text = ""
    """Why it matters."""


class Person(Part):
    """A person of the system, in the coalition or not. Positions change: this is one day's judgement, not a portrait."""

    name: Name
    """The name, each once. A pseudonym is welcome."""
    function: Label = ""
    """The function, such as Engineering or Sales."""
    level: Label = ""
    """The level, such as Executive, Manager or Front line."""
    unit: Label = ""
    """The team or site."""
    organization: Label = ""
    """The organization, where there are several."""
    sector: Label = ""
    """The sector of that organization."""
    perspective: Perspective | None = None
    """How the person tends to meet this change."""
    stance: OnStance = UNKNOWN
    """The stance shown in public, −2 works against it to 2 works for it."""
    private_stance: OnStance = UNKNOWN
    """The stance told in private, −2 to 2."""
    capabilities: Names = ()
    """What the person can do for the change."""
    viewpoints: Names = ()
    """The viewpoints that the person can speak for."""
    position_power: OnPower = UNKNOWN
    """Kotter's first source: power to say yes or no, 0 none to 4 decisive."""
    expertise: OnPower = UNKNOWN
    """Kotter's second source: knowledge of the matter, 0 to 4."""
    credibility: OnPower = UNKNOWN
    """Kotter's third source: the word is taken seriously, 0 to 4."""
    leadership: OnPower = UNKNOWN
    """Kotter's fourth source: others follow, shown before, 0 to 4."""
    led: Text = ""
    """A change that this person led, with its date: leadership documented."""
    readiness: OnStage = UNKNOWN
    """Where the person stands now: 0 no commitment, 1 let it happen, 2 help it happen, 3 make it happen."""
    needed: Annotated[int, Field(ge=0, le=3)] | None = None
    """Where the person must stand for the change to work, 0 to 3."""
    threshold: OnShare = UNKNOWN
    """The share of the people around who must act first, 0 to 1."""
    cost: OnAmount = UNKNOWN
    """Days of work to win this person."""
    chance: OnShare = UNKNOWN
    """The chance that the person joins when asked, 0 to 1."""
    ranking: Names = ()
    """The leverage points as this person ranks them, the strongest first."""
    note: Text = ""
    """Reasons and history."""

    @property
    def view(self) -> Perspective | None:
        """How the person meets this change, as far as it is known: where nothing is written down, whoever is against it is a sceptic.

        Examples
        --------
        >>> Person(name="Ana", stance=-1).view, Person(name="Ben", perspective="pragmatist", stance=-1).view
        ('sceptic', 'pragmatist')
        """
        against = any(each.high is not None and each.high < 0 for each in (self.stance, self.private_stance))
        return self.perspective or ("sceptic" if against else None)


class Tie(Part):
    """A tie as its source tells it: the source trusts, asks, works with, reports to, or is influenced by the target."""

    source: Name
    """Who says so."""
    target: Name
    """About whom."""
    kind: TieKind = "trust"
    """What the tie is."""
    sign: Literal[-1, 1] = 1
    """1 a good tie, −1 a bad one."""
    strength: OnShare = UNKNOWN
    """How much the target counts for the source, 0 to 1."""
    reliability: OnPartner = UNKNOWN
    """Trust: keeps promises, 1 to 4."""
    mission_support: OnPartner = UNKNOWN
    """Trust: wants the same, 1 to 4."""
    openness: OnPartner = UNKNOWN
    """Trust: open to discussion, 1 to 4."""
    power_influence: OnPartner = UNKNOWN
    """Value: has influence, 1 to 4."""
    involvement: OnPartner = UNKNOWN
    """Value: is involved, 1 to 4."""
    resources: OnPartner = UNKNOWN
    """Value: brings resources, 1 to 4."""
    note: Text = ""
    """What the tie rests on."""

    @property
    def is_good(self) -> bool:
        """Whether it is a good tie."""
        return self.sign == 1


class Decision(Part):
    """A decision that the change needs, who holds it, and by which rule it passes."""

    name: Name
    """The decision, in a few words."""
    type: DecisionType | None = None
    """Budget, incentives, process or personnel."""
    holders: Names = ()
    """Who decides, with a weight after a colon where votes differ: `Ana Ruiz: 3; Ben Okafor`."""
    rule: Rule = "all"
    """`all`, `any`, `majority`, `2 of` any, `quota 4` of the weights, or words: `"Ana Ruiz" and ("Ben Okafor" or "Cem Kaya")`."""
    note: Text = ""
    """How it is decided in fact."""

    @property
    def weights(self) -> dict[str, float]:
        """The holders and their votes, 1 each where no weight is given."""
        return rules.weights(self.holders)

    def game(self) -> SimpleGame:
        """Returns the simple game of this decision; its players are the holders. Raises ValueError on a rule that cannot be read."""
        return rules.game(self.weights, self.rule)


class Node(Part):
    """An operational node: a place where the change must be practised every day."""

    name: Name
    """The node, in a few words."""
    unit: Label = ""
    """The unit whose people must change."""
    people: Names = ()
    """The people who must change, where they are not the whole unit."""
    target: Annotated[float, Field(gt=0, le=1)] = 0.6
    """The share of them that must practise it."""
    note: Text = ""
    """What they do differently when it works."""


class Member(Part):
    """A person in the coalition."""

    person: Name
    """Who."""
    nucleus: bool = False
    """One of the first one to three."""
    since: dt.date | None = None
    """When the person joined."""
    at_stake: bool | None = None
    """Whether personal credibility is visibly at stake; empty means not known."""
    role: Label = ""
    """What the person does in the coalition."""
    note: Text = ""
    """Why the person joined."""


class Commitment(Part):
    """Time, attention or political capital that a member gives: pledged, then observed or not."""

    person: Name
    """Who."""
    kind: CommitmentKind
    """Time, attention, or political capital: an act that could cost the person something."""
    observed: bool = False
    """Yes when it was seen to be done; no when it is only pledged."""
    date: dt.date | None = None
    """When."""
    note: Text = ""
    """What it was: four hours a week, a quarrel taken on in the board."""


class Pledge(Part):
    """A promise with an end that can be checked."""

    person: Name
    """Who promised."""
    text: Text
    """What was promised."""
    due: dt.date | None = None
    """By when."""
    kept: bool | None = None
    """Yes, no, or empty while it is open."""
    made: dt.date | None = None
    """When it was promised."""
    settled: dt.date | None = None
    """When it was seen to be kept or broken; empty: on the day it was due."""


class Evidence(Part):
    """Something that may move someone: a pilot, a cost analysis, an external example."""

    name: Name
    """The evidence, in a few words."""
    form: EvidenceForm
    """Its form."""
    strength: OnAmount = UNKNOWN
    """Likelihood ratio: how many times likelier it is if the change works than if it does not."""
    credibility: OnShare = UNKNOWN
    """How far its source is believed, 0 to 1."""
    similarity: OnShare = UNKNOWN
    """How like the listener's own situation it is, 0 to 1."""
    source: Label = ""
    """Where it comes from: items of one source repeat each other."""
    supports: bool = True
    """No when it speaks against the plan."""
    in_hand: bool = True
    """No when it is only planned."""
    date: dt.date | None = None
    """When it was found."""
    cost: OnAmount = UNKNOWN
    """Days of work to get it."""
    note: Text = ""
    """What it says."""


class Pilot(Part):
    """A trial that the coalition designs before it knows the outcome: what will be counted, and which result would say what."""

    name: Name
    """The pilot, in a few words."""
    unit: Label = ""
    """Where it runs."""
    weeks: Annotated[int, Field(ge=1, le=520)] | None = None
    """For how many weeks."""
    measure: Text = ""
    """What is counted: one thing, seen to happen or not, such as a release taken back within the hour."""
    trials: Annotated[int, Field(ge=1, le=100_000)] | None = None
    """How many times it can happen in that time."""
    works: Annotated[float, Field(ge=0.01, le=0.99)] | None = None
    """The share of times that is expected if the change works, from 0.01 to 0.99."""
    fails: Annotated[float, Field(ge=0.01, le=0.99)] | None = None
    """The share of times that is expected if it does not, from 0.01 to 0.99."""
    similarity: OnShare = UNKNOWN
    """How like their own situation those whom it should move will find it, 0 to 1."""
    credibility: OnShare = UNKNOWN
    """How far they will believe whoever counts, 0 to 1."""
    cost: OnAmount = UNKNOWN
    """Days of work."""
    if_it_fails: Text = ""
    """What the coalition will do if the result speaks against it; written before it begins."""
    begun: dt.date | None = None
    """When it began."""
    ended: dt.date | None = None
    """When the result was in."""
    seen: Annotated[int, Field(ge=0, le=100_000)] | None = None
    """The result: how many times it happened; empty until it is known."""


class Task(Part):
    """A piece of the plan that takes time: a phase, an announcement, a handing over of money or people."""

    name: Name
    """The task, in a few words."""
    months: OnAmount = UNKNOWN
    """How many months it takes, such as `2-4-12`: at least, most likely, at most."""
    after: Names = ()
    """The tasks that must be done before."""
    owner: Label = ""
    """Who sees to it."""
    days: OnAmount = UNKNOWN
    """Days of work that it takes from people."""
    note: Text = ""
    """What is announced to whom, or what is handed over."""


class Concern(Part):
    """A worry that a person has about the change, in Rogers's (2003) five attributes."""

    person: Name
    """Who."""
    attribute: Attribute | None = None
    """What it is about; empty while nobody has sorted it, which is a worry that is not known by its kind."""
    text: Text = ""
    """In the person's own words."""
    weight: OnShare = UNKNOWN
    """How heavily it weighs, 0 to 1."""


class Win(Part):
    """A visible success, and who gets the credit."""

    text: Text
    """What was achieved."""
    date: dt.date | None = None
    """When."""
    credit: Names = ()
    """Who is named for it."""


class Conflict(Part):
    """A disagreement among members."""

    text: Text
    """What it is about."""
    people: Names = ()
    """Between whom."""
    kind: ConflictKind | None = None
    """About the task, the process, or the relationship."""
    opened: dt.date | None = None
    """Since when."""
    closed: dt.date | None = None
    """Until when; empty while it is open."""


class PlanChange(Part):
    """A change of the plan, and what it answers."""

    text: Text
    """What was changed."""
    date: dt.date | None = None
    """When."""
    evidence: Label = ""
    """The evidence it answers; empty for a change without any."""
