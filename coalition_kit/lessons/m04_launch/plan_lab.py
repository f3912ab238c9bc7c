"""The lab of notebook 04 on the plan: what takes how long, and the chance of making the date."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.people import Task
from coalition_kit.charts import timeline_chart
from coalition_kit.datasets.bundled import launch_plan_of_march, product_development_in_march
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.launch_gate.conditions import HOLDS, PASSES
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.plan.analysis import phases
from coalition_kit.widgets.base import Lab, html, more, primary, stage
from coalition_kit.widgets.session import Session


class LaunchPlan(Lab):
    """The plan: what takes how long, who sees to it, and the chance of making the date."""

    name = "launch-plan"

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own, teaching=lambda: product_development_in_march()[0])
        self.task = widgets.Dropdown(description="Which part of the plan?")
        self.months = widgets.IntRangeSlider(value=(2, 6), min=0, max=24, description="How many months, at least and at most?")
        self.months.add_class("ck-slider")
        self.date = widgets.DatePicker(description="By which date should it hold?")
        self.other_date = more("Another date", lambda: self.date)
        self.chart, self.result = html(), html(look="ck-result")
        self.stage = stage(widgets.VBox([self.task, self.months, self.other_date]), self.chart)
        self.keep = primary("Keep this plan in my case", self._keep, "The plan")
        self.kept = html()
        self.case_changed()
        self.task.observe(self._turn, "value")
        self.months.observe(self._stretch, "value")
        self.date.observe(self._draw, "value")

    @property
    def planned(self) -> Case:
        """The case with the plan that is set here."""
        change = self.case.change.model_copy(update={"horizon": self.date.value or self.case.change.horizon})
        return self.case.replace(tasks=self.tasks, change=change)

    def case_changed(self) -> None:
        self.tasks = self._given()
        self.task.options = [task.name for task in self.tasks]
        self.task.value = self.tasks[0].name
        self.date.value = self.case.change.horizon
        self._turn()

    def _given(self) -> tuple[Task, ...]:
        """Returns the parts of the plan: those of the case, or what is left of the way to a launch."""
        if not self.own:
            return launch_plan_of_march()
        return self.case.record.tasks or tuple(phases(self.case, is_gate_open(self.case)))

    def _turn(self, _: Any = None) -> None:
        task = next((task for task in self.tasks if task.name == self.task.value), None)
        if task is not None and task.months.low is not None and task.months.high is not None:
            self._span = (round(task.months.low), max(round(task.months.high), 1))
            self.months.max = max(24, self._span[1])
            self.months.value = self._span
        self._draw()

    def _stretch(self, change: Any) -> None:
        if change.new == self._span:
            return
        self._span, (low, high) = change.new, change.new
        months = Judgement(low=low, mode=(low + high) / 2, high=high)
        self.tasks = tuple(task.model_copy(update={"months": months}) if task.name == self.task.value else task for task in self.tasks)
        self._draw()

    def _draw(self, _: Any = None) -> None:
        finding = plan(self.planned)
        self.chart.show(timeline_chart(finding).element(level=3) if finding.rows else None)
        self.result.show(finding.element(opened=False))
        self.children = [self.stage, self.result, *([self.keep, self.kept] if self.own else [])]

    def _keep(self, _: Any) -> None:
        self.hand_over(self.planned)
        self.kept.say("Kept: the plan is in your case, in the sheet “tasks”.")

    def describe(self) -> str:
        return f"Lab: the plan as {len(self.tasks)} parts, how long each may take, and the chance of making the date."


def is_gate_open(case: Case) -> bool:
    """Returns whether the gate says that every decision passes and adoption holds, so that no months are planned for it any more."""
    rows = launch_gate(case, search=False).rows if case.member_names else ()
    return {row.condition for row in rows if row.status == "met"} >= {PASSES, HOLDS}
