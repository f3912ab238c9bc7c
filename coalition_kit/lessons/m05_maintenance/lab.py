"""The labs of notebook 05: month nine, with attention for two things, and the same questions on one's own case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any, ClassVar

import ipywidgets as widgets
import traitlets

from coalition_kit.assessment import questions_of
from coalition_kit.charts import maintenance_chart
from coalition_kit.datasets.bundled import product_development_in_month_nine
from coalition_kit.lessons.m05_maintenance import half_year as model
from coalition_kit.lessons.m05_maintenance.half_year import Neglect, Season
from coalition_kit.widgets.base import Lab, Prediction, html, more, plain, primary, row
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.log import Log
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session, guarded
from coalition_kit.wording import all_names, number_word

_CHOICE = {0: "You have chosen nothing yet.", 1: "You have attention for one thing more.", 2: "That is all the attention you have."}


class Six(widgets.VBox):  # type: ignore[misc]
    """What has happened, what is heard of, and one of the six things: `value` is the thing, None before one is chosen."""

    value = traitlets.Any(None, allow_none=True)

    def __init__(self, news: Sequence[str]) -> None:
        told = html(f"<h3>Since March</h3>{_listed(news)}")
        options = [(row.title, row.thing) for row in model.mentions()]
        self.which = widgets.RadioButtons(options=options, value=None, description="Which of the six?")
        self.which.observe(self._take, "value")
        super().__init__([told, html(_heard()), self.which])

    def _take(self, change: Any) -> None:
        self.value = change.new


class MonthNine(Lab):
    """Predict what costs most when it is left alone; then six months, attention for two things in each, and the log rolls on."""

    name = "month-nine"
    seasons = traitlets.Tuple()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        _, self.news = product_development_in_month_nine()
        self.prediction = Prediction(
            session,
            "month nine",
            "Which of the six costs the coalition most, if nobody gives it any attention for half a year?",
            Six(self.news),
            lambda thing: f"You said: {model.titles().get(thing, 'nothing')}.",
        )
        self.prediction.observe(self._draw, "value")
        self.boxes = {row.thing: widgets.Checkbox(description=row.title, indent=False) for row in model.mentions()}
        for box in self.boxes.values():
            box.observe(self._count, "value")
        self.notes = {row.thing: html(f"<p class='ck-soft'>{_often(row.heard)}</p>") for row in model.mentions()}
        self.menu = widgets.VBox()
        self.menu.add_class("ck-options")
        self.said, self.diary, self.result, self.past = html(), html("", "ck-result"), html("", "ck-result"), html("", "ck-result")
        self.go, self.on = primary(""), plain("Go on like this to the end")
        self.again = primary("Begin again in January")
        self.go.on_click(guarded("The month")(lambda _: self._play(self.season.after(self.chosen))))
        self.on.on_click(guarded("The half year")(lambda _: self._play(self.season.to_the_end(self.chosen))))
        self.again.on_click(guarded("The half year")(lambda _: self._remember([*self._kept(), ()])))
        self.before = more("What has happened since March", lambda: html(_listed(self.news)))
        self.journal_changed()

    @property
    def season(self) -> Season:
        """The half year that is going on."""
        return self.seasons[-1] if self.seasons else Season()

    @property
    def chosen(self) -> tuple[str, ...]:
        """What attention goes to this month."""
        return tuple(thing for thing in self.season.open if self.boxes[thing].value)

    @property
    def won(self) -> bool:
        """True once a half year has left the coalition whole, the credit shared and the number answered."""
        return any(season.won for season in self.seasons)

    def journal_changed(self) -> None:
        """Plays again what the journal says was played."""
        known = {season.chosen: season for season in self.seasons}
        tried = [_tuples(months) for months in self.session.recall("month nine", [])]
        seasons = [known.get(months) or _played(months) for months in tried]
        self.seasons = tuple(season for season in seasons if season is not None)
        self._draw()

    case_changed = journal_changed

    def _kept(self) -> list[Any]:
        return [season.chosen for season in self.seasons]

    def _play(self, season: Season) -> None:
        self._remember([*self._kept()[:-1], season.chosen])

    def _remember(self, seasons: Sequence[Any]) -> None:
        self.session.remember("month nine", [[list(months) for months in season] for season in seasons])

    def _draw(self, _: Any = None) -> None:
        if self.prediction.value is None:
            self.children = [html("<p>Say first which of the six it is, above. The book opens then.</p>")]
            return
        self.diary.value = _log(self.season)
        if self.season.over:
            self.result.value = _outcome(self.season, self.prediction.value)
            lines = more("The half year as lines", lambda: html(maintenance_chart(self.season.finding).to_html(level=4)))
            self.past.value = _past(self.seasons)
            self.children = [self.result, lines, self.past, self.again, self.diary]
            return
        for thing in set(self.boxes) - set(self.season.open):
            self.boxes[thing].value = False
        self.menu.children = [piece for thing in self.season.open for piece in (self.boxes[thing], self.notes[thing])]
        self.go.description = f"Let {self.season.now} go by"
        self._count()
        self.children = [self.before, html(_month(self.season)), self.menu, self.said, row(self.go, self.on), self.diary]

    def _count(self, _: Any = None) -> None:
        count = len(self.chosen)
        self.said.value = (
            f"<p role='status'>{_CHOICE.get(count, f'That is {count}. You have attention for {model.ATTENTION} things a month.')}</p>"
        )
        self.go.disabled = self.on.disabled = count not in (1, 2)

    def describe(self) -> str:
        things = "\n".join(f"- {row.title}. {_often(row.heard)}" for row in model.mentions())
        return f"Lab: {model.MONTHS} months, attention for {model.ATTENTION} things in each. What holds the coalition together?\n{things}"


class OwnMaintenance(Own):
    """Whether one's own coalition is holding together, and its log."""

    waiting = "Whether your coalition is holding together, and its log, appear here"
    pieces: ClassVar[Pieces] = (
        ("Is it holding together?", lambda session: Diagnose(session, questions=questions_of("05_maintenance"))),
        ("The log of your coalition", Log),
    )


def _tuples(months: Any) -> Any:
    """Returns what the journal holds of a half year as tuples; None where that is none."""
    if isinstance(months, list) and all(isinstance(month, list) and all(isinstance(thing, str) for thing in month) for month in months):
        return tuple(tuple(month) for month in months)
    return None


def _played(months: Any) -> Season | None:
    try:
        return None if months is None else model.play(months)
    except ValueError:  # written by another version, or by hand
        return None


def _often(times: int) -> str:
    return {0: "Nobody mentioned it in December.", 1: "Heard of once in December."}.get(times, f"Heard of {times} times in December.")


def _listed(lines: Sequence[str]) -> str:
    return f"<ul class='ck-told'>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _heard() -> str:
    rows = "".join(f"<tr><th scope='row'>{escape(row.title)}</th><td>{row.heard}</td></tr>" for row in model.mentions())
    return (
        "<table class='ck-runs'><caption>What wants attention in January</caption><thead><tr><th scope='col'>What</th>"
        f"<th scope='col'>Heard of in December</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _month(season: Season) -> str:
    return f"<h4>{season.now}</h4><p>What gets your attention this month? Two things at most.</p>"


def _log(season: Season) -> str:
    """Returns the log, the latest month first."""
    if not season.log:
        return ""
    months = []
    for name, chosen, said in reversed(list(zip(model.NAMES, season.chosen, season.log, strict=False))):
        titles = [escape(model.titles()[thing]) for thing in chosen]
        attention = "; ".join(titles) or "nothing"
        months.append(f"<h4>{name}</h4><p class='ck-soft'>Attention: {attention}.</p>{_listed(said)}")
    return f"<h3>The log, the latest month first</h3><div role='status'>{months[0]}</div>{''.join(months[1:])}"


def _outcome(season: Season, guess: Any) -> str:
    """Returns how the half year ended: the verdict, the prediction beside what the model says, the turn, and the finding."""
    finding = model.month_nine(season.chosen)
    done = (
        "<p class='ck-won' role='status'><strong>Done.</strong> The coalition is whole after six months, the credit is shared, and the "
        "number is answered.</p>"
        if season.won
        else ""
    )
    return f"<h3>July</h3>{done}<div role='status'>{finding.to_html(level=4, opened=False)}</div>{_turn(season)}{_cost(guess)}"


def _turn(season: Season) -> str:
    state = season.state
    if state.settled:
        when = model.NAMES[state.settled - 1]
        loud = (
            f"You settled the loudest thing, the debate, in {when}. Left alone it would have ended in March, with two columns that were "
            "both right, and a better plan."
        )
    else:
        loud = "You left the loudest thing alone. In March the two who had shouted came with one sheet, and the plan was better for it."
    if state.spoken:
        since, lost = model.NAMES[state.spoken - 1], number_word(len(state.lost))
        quiet = f"The two who had stopped speaking speak again, since {since}. Until then {lost} ties gave way, and nobody noticed."
    else:
        quiet = "Nobody ever complained about the two versions. There was no quarrel, and one Monday nearly half of the chairs were empty."
    return f"<p>{escape(loud)}</p><p>{escape(quiet)}</p>"


@cache
def _left_alone() -> tuple[Neglect, ...]:
    return model.costs_of_neglect()


def _cost(guess: Any) -> str:
    """Returns what it costs to leave each thing alone, the learner's guess marked."""
    rows = ""
    for line in _left_alone():
        mark = " <strong>(your guess)</strong>" if line.thing == guess else ""
        gone, short = line.gone or "nobody", escape(all_names(line.short)) if line.short else "nothing"
        rows += f"<tr><th scope='row'>{escape(line.title)}{mark}</th><td>{line.heard}</td><td>{gone}</td><td>{short}</td></tr>"
    return (
        "<table class='ck-runs'><caption>In this model: one thing left alone for half a year, all else attended to</caption><thead><tr>"
        "<th scope='col'>What</th><th scope='col'>Heard of in December</th><th scope='col'>Stopped coming</th>"
        f"<th scope='col'>Falls short</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _past(seasons: Sequence[Season]) -> str:
    """Returns every half year that is over, as a table."""
    over = [season for season in seasons if season.over]
    if len(over) < 2:
        return ""
    rows = ""
    for at, season in enumerate(over, start=1):
        parts = {line.part: line.status for line in season.finding.rows}
        gone = len(season.state.left) or "nobody"
        cells = "".join(f"<td>{parts[part]}</td>" for part in ("wins", "conflicts", "adaptation"))
        rows += f"<tr><th scope='row'>{at}</th><td>{gone}</td>{cells}</tr>"
    return (
        "<table class='ck-runs'><caption>Your half years</caption><thead><tr><th scope='col'>Which</th><th scope='col'>Stopped coming</th>"
        f"<th scope='col'>Wins</th><th scope='col'>Conflicts</th><th scope='col'>Plan</th></tr></thead><tbody>{rows}</tbody></table>"
    )
