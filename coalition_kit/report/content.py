"""What does a report hold, whatever its form? The page, the text and the workbook are made from one `ReportContent`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import coalition_kit
from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.charts import Figure, figures_of
from coalition_kit.charts.coalition_map import coalition_map, decisions_in_words, in_circles
from coalition_kit.diagnostics.conversations.rows import ConversationRow
from coalition_kit.finding import Finding
from coalition_kit.privacy import GroupTable, group_table
from coalition_kit.report import anonymous as room
from coalition_kit.report.calendar import PLAN
from coalition_kit.report.compact import QUESTIONS as QUESTIONED
from coalition_kit.report.compact import Clause, clauses
from coalition_kit.report.decision import DecisionPage, decision_page, kept_decision
from coalition_kit.report.summary import Summary, summarize
from coalition_kit.validation.wording import how_far_to_trust
from coalition_kit.wording import capitalise, day

DECIDED = "What was decided"
CONSTANTS = "The kit's own numbers"
CONSTANTS_HEADINGS = ("Number", "Here", "Range", "Answers that an end of it turns")
TURNING = (
    "No published result fixes these numbers. Each answer was tried at either end of the range of those on which it rests, one at a time; "
    "what it would be there stands with the question on the screen, and in the workbook."
)
IN_THIS_MODEL = (
    "Every answer holds in this model: it rests on what was told about the people and on the assumptions at the end. "
    "It is something to talk about, and not a forecast."
)
ADOPTION = {"critical_mass", "withdrawal", "next_recruits", "launch_gate", "next_questions"}  # answers that rest on its model
FINE_PRINT = {"What this assumes", "Sources"}


@dataclass(frozen=True)
class QuestionSection:
    """One question of the report: its number, what was found, what there is to see, and the numbers of its fine print."""

    number: int
    finding: Finding
    figures: tuple[Figure, ...]
    assumptions: tuple[int, ...]
    sources: tuple[int, ...]

    @property
    def place(self) -> str:
        """Where it stands on the page: an id that is there once."""
        return f"question-{self.number}"

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Yields the headings with their sentences, without the fine print, which stands at the end of the report."""
        yield from ((heading, sentences) for heading, sentences in self.finding.sections() if heading not in FINE_PRINT)


@dataclass(frozen=True)
class ConstantLine:
    """One of the kit's own numbers: its name, value and range in words, and the numbers of the questions whose answer an end turns."""

    told: tuple[str, str, str]
    turns: tuple[int, ...]


@dataclass(frozen=True)
class ReportContent:
    """Everything that a report says, whatever its form.

    Parameters
    ----------
    title : str
        The change.
    story : str
        What it is about.
    about : tuple of (str, str)
        Pairs of words: who made it, when, from how much.
    summary : Summary
        The first page.
    questions : tuple of QuestionSection
        Each question with its finding and figures.
    assumptions : tuple of (str, tuple of int)
        Every assumption once, with the numbers of the questions that rest on it.
    sources : tuple of (str, tuple of int)
        The same for the sources.
    left_out : tuple of str, optional
        What a version for a room leaves out, in sentences.
    trust : tuple of str, optional
        What backtests found, where an answer rests on the model of adoption.
    decision : str, optional
        What was decided on the page of the plan, and why.
    groups : GroupTable, optional
        Where people stand, by function, for a room.
    constants : tuple of ConstantLine, optional
        The kit's own numbers on which answers rest, and which answers they turn.
    first : DecisionPage, optional
        Page one, where the gate was asked.
    map : Figure, optional
        Page two: the system on one page.
    decisions : tuple of (str, str), optional
        Each decision with its short name on the map, and what stands in its way.
    circles : tuple of str, optional
        Whose circle holds out.
    plan : tuple of ConversationRow, optional
        Page three: the conversations in order.
    compact : tuple of Clause, optional
        The compact between organizations, clause by clause, where the case has partners.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> case = ck.load_case("product-development")
    >>> report_of(ck.assess(case, questions=["coverage"])).title == case.title
    True
    """

    title: str
    story: str
    about: tuple[tuple[str, str], ...]
    summary: Summary
    questions: tuple[QuestionSection, ...]
    assumptions: tuple[tuple[str, tuple[int, ...]], ...]
    sources: tuple[tuple[str, tuple[int, ...]], ...]
    left_out: tuple[str, ...] = ()
    trust: tuple[str, ...] = ()  # what backtests found, where an answer speaks of adoption
    decision: str = ""
    groups: GroupTable | None = None  # where people stand, by function: for a room, in counts that tell on nobody
    constants: tuple[ConstantLine, ...] = ()
    first: DecisionPage | None = None  # page one, where the gate was asked
    map: Figure | None = None
    decisions: tuple[tuple[str, str], ...] = ()  # what stands in the way of each decision, by its short name on the map
    circles: tuple[str, ...] = ()  # whose circle holds out
    plan: tuple[ConversationRow, ...] = ()  # the conversations, in order
    compact: tuple[Clause, ...] = ()  # what organizations that act together have agreed on

    def of(self, finding: Finding) -> QuestionSection:
        """Returns the question that a finding answers.

        Parameters
        ----------
        finding : Finding
            One of the findings of the report.

        Returns
        -------
        Question
            The question.
        """
        return next(question for question in self.questions if question.finding is finding)


def report_of(assessment: Assessment, *, made_up: bool = False, group: bool = False, by: str = "") -> ReportContent:
    """Returns the report of an assessment.

    Parameters
    ----------
    assessment : Assessment
        The findings. Figures are drawn from its case; without one there are none.
    made_up : bool, default False
        Whether its names are made up.
    group : bool, default False
        The version for a room, which names nobody.
    by : str, default ""
        Who made it.

    Returns
    -------
    ReportContent
        Everything that it says.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> len(report_of(ck.assess(ck.load_case("product-development"), questions=["coverage", "nucleus"])).questions)
    2
    """
    case, aside, assessment = assessment.case, assessment.set_aside_in_words, assessment.that_apply
    drawn = {place: figures_of(case, finding) if case is not None else () for place, finding in enumerate(assessment)}
    story, left_out = case.change.story if case is not None else "", None
    decision, first = _decision_text(case), decision_page(assessment)
    found = {finding.name: finding for finding in assessment}
    mapped = coalition_map(case, found) if case is not None and case.names and first is not None and not group else None
    circles = tuple(in_circles(found)) if mapped is not None else ()
    decisions = tuple(decisions_in_words(case, found.get("authority"))) if mapped is not None and case is not None else ()
    plan = tuple(found[PLAN].rows) if PLAN in found and not group else ()
    agreed = clauses(case, found) if case is not None and set(QUESTIONED) <= set(found) else ()
    if group:
        hears = room.hears_names(case)
        agreed = tuple(replace(one, says=tuple(each for each in one.says if not hears(each))) for one in agreed)
        first = decision_page(assessment, hears)
        whole = assessment
        assessment, left_out = room.without_people(assessment)
        kept = {place: room.anonymous_figures(finding, drawn[place], hears) for place, finding in enumerate(whole)}
        left_out = replace(left_out, figures=sum(len(drawn[place]) - len(kept[place]) for place in drawn))
        drawn, story, by = kept, "" if hears(story) else story, "" if hears(by) else by
        decision = "" if hears(decision) else decision
    assumptions, sources = (_numbers_by_sentence(getattr(finding, part) for finding in assessment) for part in ("assumptions", "sources"))
    questions = tuple(
        QuestionSection(place + 1, finding, drawn[place], _numbers(finding.assumptions, assumptions), _numbers(finding.sources, sources))
        for place, finding in enumerate(assessment)
    )
    return ReportContent(
        assessment.title,
        story,
        tuple(_about(assessment, made_up=made_up, group=group, by=by)),
        replace(summarize(assessment), aside=aside),
        questions,
        tuple(assumptions.items()),
        tuple(sources.items()),
        tuple(left_out.told()) if left_out is not None else (),
        how_far_to_trust() if ADOPTION.intersection(finding.name for finding in assessment) else (),
        decision,
        group_table(case) if group and case is not None and case.names else None,
        tuple(_constants(questions)),
        first,
        mapped,
        decisions,
        circles,
        plan,
        tuple(agreed),
    )


def _constants(questions: Iterable[QuestionSection]) -> Iterator[ConstantLine]:
    """Yields the constants on which some answer rests, in the order in which they occur, with the answers that they turn."""
    told: dict[str, tuple[str, str, str]] = {}
    turned: dict[str, list[int]] = {}
    for question in questions:
        varied = question.finding.sensitivity
        for row in varied.rows if varied else ():
            told[row.name] = (capitalise(row.in_words), f"{row.value:.3g}", f"{row.low:.3g} to {row.high:.3g}")
        for name in dict.fromkeys(row.name for row, _, _ in varied.turning) if varied else ():
            turned.setdefault(name, []).append(question.number)
    yield from (ConstantLine(words, tuple(turned.get(name, ()))) for name, words in told.items())


def _about(assessment: Assessment, *, made_up: bool, group: bool, by: str) -> Iterator[tuple[str, str]]:
    case = assessment.case
    names = "made up; the key to them is kept apart" if made_up else "as in the case: keep this among those who may see it"
    yield "Names", "none: a version for a room" if group else names
    if case is not None:
        yield "True on", day(case.change.as_of) if case.change.as_of else "a day that is not recorded"
    if by:
        yield "Made by", by
    yield "Made with", f"coalition_kit {coalition_kit.__version__}"


def _decision_text(case: Case | None) -> str:
    """Returns the decision that is kept with the case, as sentences; empty where there is none, or nothing that can be read."""
    answer, why = kept_decision(case)
    return f"{capitalise(answer)}. {why}".rstrip() if answer else ""


def _numbers_by_sentence(lists: Iterable[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """Returns every sentence once, with the numbers of the questions that hold it."""
    found: dict[str, tuple[int, ...]] = {}
    for number, sentences in enumerate(lists, start=1):
        for sentence in dict.fromkeys(sentences):
            found[sentence] = (*found.get(sentence, ()), number)
    return found


def _numbers(sentences: Sequence[str], among: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    places = {sentence: place for place, sentence in enumerate(among, start=1)}
    return tuple(sorted({places[sentence] for sentence in sentences}))
