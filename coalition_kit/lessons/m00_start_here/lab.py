"""The lab of notebook 00: the same budget, first as a push, then as conversations."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.charts.mandate import mandate_chart
from coalition_kit.finding import Finding
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m00_start_here import mandate as model
from coalition_kit.lessons.m00_start_here import mandate_wording as wording
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, Prediction, html, leads, others, plain, praise, primary, row, runs_table, slider, stage, verdict
from coalition_kit.widgets.network_map import NetworkMap, names_shown_first
from coalition_kit.widgets.puzzle import not_yet
from coalition_kit.widgets.session import Session
from coalition_kit.wording import all_names, quantity


class Memo(Lab):
    """Send a memo, watch it; then spend the same days on conversations."""

    name = "memo"
    runs = traitlets.Tuple()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        asked = predictions.memo(self.case)
        people = asked.most
        guess = slider(f"How many of the {people}?", people // 2, 0, people)
        self.prediction = Prediction(
            session, asked, guess, lambda value: f"You predicted that {value} of {people} people would still practise it in week 12."
        )
        self.prediction.observe(self._draw, "value")
        self.force = widgets.ToggleButtons(options=list(model.FORCES), value=predictions.FULL_FORCE, description="How hard do you push?")
        self.weeks = slider("For how many weeks?", predictions.PUSHED, 1, model.conversations(self.case))
        self.cost = html()
        self.push = primary("Send the memo and watch twenty weeks", self._push, "The run")
        self.force.observe(self._price, "value")
        self.weeks.observe(self._price, "value")
        self.result, self.past = html(look="ck-result"), html(look="ck-result")
        self.turn = plain("Spend the same days on conversations", self.lasting(self._open_conversations), "The next step")
        self.map = NetworkMap.of(self.case, known=names_shown_first(self.case))  # whom a memo goes to is not chosen
        self.map.observe(self._choose, "selected")
        self.chosen, self.intro = html(), html()
        self.others = others(self._choose_others)
        self.talk = primary("Have these conversations and watch twenty weeks", self._talk, "The run")
        self.pushing = widgets.VBox([self.force, self.weeks, self.cost, self.push])
        self.talking = widgets.VBox()
        self.effort = widgets.VBox()  # its own contents change, not the list that it stands in, or the map behind it is drawn anew
        self.stage = stage(widgets.VBox([self.effort, self.result]), self.map)
        self._price()
        self._draw()

    @property
    def last(self) -> Finding | None:
        """The finding of the last run."""
        return self.runs[-1][1] if self.runs else None

    @property
    def won(self) -> bool:
        """True once an effort within the budget keeps six in ten at it four weeks later in enough runs, by the numbers on the page."""
        return any(self._holds(finding) for _, finding in self.runs)

    def _holds(self, finding: Finding) -> bool:
        return bool(finding.detail.reached >= wanted_runs() and finding.detail.cost <= model.budget(self.case))

    def _price(self, _: Any = None) -> None:
        days = model.cost(self.force.value, self.weeks.value)
        self.cost.show(tag("p", f"This costs {days} of your {model.budget(self.case)} days."))

    def _push(self, _: Any) -> None:
        self._run(f"{self.force.value}, {quantity(self.weeks.value, 'week')}", force=self.force.value, weeks=self.weeks.value)

    def _talk(self, _: Any) -> None:
        if not self.map.selected:
            self.chosen.say("Choose at least one person on the map first.")
            return
        names = list(self.map.selected)
        self._run(f"{quantity(len(names), 'conversation')}: {all_names(names)}", talk_to=names)

    def _run(self, label: str, **effort: Any) -> None:
        self.session.remember("memo", [*self.session.recall("memo", []), {"label": label, **effort}])
        self._recalled()
        self.map.start()

    def _recalled(self) -> None:
        """Runs again what the journal says was run: a resumed page shows what the closed one did."""
        efforts = self.session.recall("memo", [])
        if [effort["label"] for effort in efforts] != [label for label, _ in self.runs]:
            done = dict(self.runs)
            self.runs = tuple((e["label"], done.get(e["label"]) or self._again(e)) for e in efforts)
            if self.last is not None:
                weeks = map_rounds(self.last)
                self.map.play(weeks)
                self.map.moment = len(weeks) - 1
            self._draw()

    def _again(self, effort: dict[str, Any]) -> Finding:
        return model.mandate(self.case, **{key: value for key, value in effort.items() if key != "label"})

    def _open_conversations(self, button: Any) -> None:
        count = model.conversations(self.case)
        efforts = self.session.recall("memo", [])
        if button is not None or not efforts or "talk_to" not in efforts[-1]:  # a resumed page shows the run of the conversations
            self.map.play([])
        intro = (
            f"The same {model.budget(self.case)} days pay for {count} conversations, one a week. Choose up to {count} people. "
            "A conversation may convince or not. Those who trust, ask or work with somebody who is convinced may follow."
        )
        self.map.multiple = count
        self.intro.show(tag("p", intro))
        self.talking.children = [self.intro, self.chosen, self.talk]
        self._choose()
        self._draw()

    def _choose(self, _: Any = None) -> None:
        have = model.conversations(self.case)
        left = have - len(self.map.selected)  # the map names them: a line that grows here would move it under the finger
        self.chosen.say(f"{left} of {have} {'conversation is' if have == 1 else 'conversations are'} left.")

    def journal_changed(self) -> None:
        self._recalled()

    case_changed = journal_changed

    def _draw(self, _: Any = None) -> None:
        self.reached(self.won)
        if self.prediction.value is None:
            self.children = [html(tag("p", "Commit to a prediction above first. Then you can send the memo."))]
            return
        if self.talking.children:
            self.talking.children = [self.intro, self.chosen, self.talk, *([self.others] if self.map.rounds else [])]
        self.effort.children = [self.talking if self.talking.children else self.pushing]
        stages: list[Any] = [self.stage]
        if self.last is not None:
            label, finding = self.runs[-1]
            said, *runs = self._said(label, finding)
            self.result.show(said)
            self.past.show(*runs)
            leads(self.talk, not self.won)
            stages.append(self.past)
            if not self.talking.children:
                stages.append(self.turn)
            else:
                stages.append(row(plain("Back to the memo", self._close_conversations, "The step back")))
        self.children = stages

    def _choose_others(self, _: Any) -> None:
        self.map.choose_anew()
        self._draw()

    def _close_conversations(self, _: Any) -> None:
        self.talking.children = ()
        self.map.selected, self.map.multiple = [], 1
        self.taken_away()
        self._draw()

    def _said(self, label: str, finding: Finding) -> list[Element | None]:
        """Returns the result in words, the chart, and every run so far in one table; this alone while conversations are chosen."""
        effort = self.session.recall("memo", [])[-1]
        is_foreseen = (effort.get("force"), effort.get("weeks")) == (predictions.FULL_FORCE, predictions.PUSHED)
        guess = self.prediction.value if is_foreseen else None
        earlier = [(_brief(name, run), run) for name, run in self.runs[:-1]]
        chart = mandate_chart(self.case, finding, label, prediction=guess, earlier=earlier)
        rows = [_run_row(self.case, name, run) for name, run in self.runs]
        headings = ("What you did", "Days", "Week 4", "4 weeks after", "Week 20", f"Runs with six in ten, of {model.DRAWS}")
        table = runs_table("Your runs so far: how many practise it", headings, rows)
        if self.talking.children and finding.detail.weakest is None:
            return [None, table]
        end = praise(_DONE) if self._holds(finding) else not_yet(self._missing(finding))
        said = verdict(f"{finding.verdict} That is the run in the middle. Six in ten keep it up in {of_runs(finding)}.")
        return [tag("div", said, end), chart.element(level=3), table]

    def _missing(self, finding: Finding) -> str:
        """Returns what a run lacks for the win, and which choice did it."""
        over = finding.detail.cost - model.budget(self.case)
        lost = finding.detail.reached < wanted_runs()
        reached = finding.detail.reached or "none"
        short = f"Six in ten have to keep it up in {wanted_runs()} of the {model.DRAWS} runs; here they do in {reached}." if lost else ""
        why = _blame(self.case, finding) if lost else ""
        dear = f"It costs {quantity(over, 'day')} more than you have." if over > 0 else ""
        earlier = next((label for label, run in reversed(self.runs) if self._holds(run)), "")
        before = f"This one did it: {earlier}." if earlier else ""
        return " ".join(said for said in (short, why, dear, before) if said)

    def describe(self) -> str:
        people = len(self.case.record.people)
        return (
            f"Lab: {people} people, a budget of {model.budget(self.case)} days. Predict, send a memo with a chosen force for some weeks, "
            f"and watch twenty weeks. Then spend the same days on {model.conversations(self.case)} conversations."
        )


def map_rounds(finding: model.MandateFinding) -> list[tuple[str, tuple[str, ...], str]]:
    """Returns the run in the middle as rounds for the map."""
    weeks = finding.detail.run
    rounds = [("Week 0", weeks[0].practising, wording.BEFORE)]
    for number, (before, week) in enumerate(pairwise(weeks), start=1):
        more, fewer = len({*week.practising} - {*before.practising}), len({*before.practising} - {*week.practising})
        note = wording.week_note(week.pushed, before.pushed, week.talked_with, week.convinced, more, fewer)
        rounds.append((f"Week {number}", week.practising, note))
    return rounds


def _brief(label: str, finding: Finding) -> str:
    """Returns a short name for what was done, for the end of a line: the force of a push without its weeks, or that it was talks."""
    return "talks" if finding.detail.talks else label.partition(",")[0]


def practising_after(case: Any, finding: Finding) -> int:
    """Returns how many people still practise it four weeks after the effort: the number in every table and chart of the run."""
    practising: float = finding.rows[finding.detail.check].practising
    return round(len(case.record.people) * practising)


def wanted_runs() -> int:
    """Returns in how many runs six in ten have to keep it up."""
    return round(model.SURE * model.DRAWS)


def of_runs(finding: Finding) -> str:
    """Returns in how many runs six in ten keep it up."""
    return f"{finding.detail.reached or 'none'} of {model.DRAWS} runs"


def _blame(case: Any, finding: Finding) -> str:
    """Returns which choice did most harm to an effort that lost: a push, or one of the conversations."""
    talk = finding.detail.weakest
    if talk is not None:
        return wording.weakest(talk.name, talk.convinces, talk.listeners)
    return wording.let_go(round(len(case.record.people) * max(row.practising for row in finding.rows)), practising_after(case, finding))


def _run_row(case: Any, label: str, finding: Finding) -> list[Any]:
    count = len(case.record.people)
    weeks = [4, finding.detail.check, model.HORIZON]
    practising = (round(count * finding.rows[week].practising) for week in weeks)
    return [label, str(finding.detail.cost), *practising, finding.detail.reached]


_DONE = (
    f"Six in ten still practise it four weeks after the effort, in at least {wanted_runs()} of {model.DRAWS} runs, and "
    "within the budget. Now compare your runs: which looked best in week 4, and where does it stand in week 20?"
)
