"""The labs of notebook 05: month nine, with attention for two things, and the same questions on one's own case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.charts import maintenance_chart
from coalition_kit.finding import status_word
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m05_maintenance import half_year as model
from coalition_kit.lessons.m05_maintenance.drift import drift
from coalition_kit.lessons.m05_maintenance.drift_view import WHAT, caption, drift_scene
from coalition_kit.lessons.m05_maintenance.half_year import HalfYear, Neglect
from coalition_kit.markup import Part, tag
from coalition_kit.register import questions_of
from coalition_kit.widgets.base import Lab, Prediction, html, leads, list_of_news, more, plain, praise, primary, row, runs_table, stage
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.diagram import Diagram
from coalition_kit.widgets.log import Log
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.puzzle import as_puzzle, not_yet
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Ahead
from coalition_kit.wording import all_names, capitalise, count_of, name_list, number_word, part_of, quoted_names

_CHOICE = {0: "You have chosen nothing yet.", 1: "You have attention for one thing more.", 2: "That is all the attention you have."}


class Six(widgets.VBox):  # type: ignore[misc]
    """What has happened, and one of the six things with how often it was heard of: `value` is the thing, None before one is chosen."""

    value = traitlets.Any(None, allow_none=True)

    def __init__(self, since: Any) -> None:
        options = [(f"{row.title} ({_heard(row.heard)})", row.thing) for row in model.mentions()]
        asked = "Which of the six? Beside each: how often it was heard of in December."
        self.which = widgets.RadioButtons(options=options, value=None, description=asked)
        self.which.observe(self._take, "value")
        super().__init__([since, self.which])

    def _take(self, change: Any) -> None:
        self.value = change.new


class MonthNine(Lab):
    """Predict what costs most when it is left alone; then six months, attention for two things in each, and the log rolls on."""

    name = "month-nine"
    seasons = traitlets.Tuple()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        asked = predictions.month_nine()
        self.news = asked.reading
        self.prediction = Prediction(session, asked, Six(self._since()), lambda thing: f"You said: {model.titles().get(thing, 'nothing')}.")
        self.prediction.observe(self._draw, "value")
        self.boxes = {row.thing: widgets.Checkbox(description=row.title, indent=False) for row in model.mentions()}
        for box in self.boxes.values():
            box.observe(self._count, "value")
        self.notes = {row.thing: html(tag("p", _often(row.heard), class_="ck-soft")) for row in model.mentions()}
        self.menu = widgets.VBox()
        self.menu.add_class("ck-options")
        self.drift = Diagram(WHAT)
        self.caption = html(look="ck-soft")
        self.month = widgets.SelectionSlider(options=model.NAMES, value=model.NAMES[-1], description="The picture at the end of")
        self.month.add_class("ck-slider")
        self.month.observe(self._look_back, "value")
        self.ahead = Ahead(_neglects)
        self.said = html()
        self.came, self.diary, self.result, self.turn, self.past = (html(look="ck-result") for _ in range(5))
        self.cost, self.past_months = html(look="ck-result"), more("The log of the half year, the latest month first", lambda: self.diary)
        self.stage = stage(widgets.VBox([self.menu]), self.drift, widgets.VBox([self.caption, self.came]))
        self.end = stage(widgets.VBox([self.result, self.month, self.turn]), self.drift, widgets.VBox([self.caption]))
        self.go = primary("", lambda _: self._play(self.season.after(self.chosen)), "The month")
        self.on = plain("Go on like this to the end", lambda _: self._play(self.season.to_the_end(self.chosen)), "The half year")
        self.again = primary("Begin again in January", self._begin_again, "The half year")
        self.costs = more("The answer: what each of the six costs when it is left alone", lambda: html(_cost(self.prediction.value)))
        self.before = self._since()
        self.journal_changed()

    def _since(self) -> Any:
        return more("What has happened since March", lambda: html(list_of_news(self.news)))

    @property
    def season(self) -> HalfYear:
        """The half year that is going on."""
        return self.seasons[-1] if self.seasons else HalfYear()

    @property
    def chosen(self) -> tuple[str, ...]:
        """What attention goes to this month."""
        return tuple(thing for thing in self.season.open if self.boxes[thing].value)

    @property
    def won(self) -> bool:
        """True once a half year has left the coalition whole, most ties alive, the credit shared and the number answered."""
        return any(season.won for season in self.seasons)

    def journal_changed(self) -> None:
        """Plays again what the journal says was played."""
        known = {season.chosen: season for season in self.seasons}
        tried = [_tuples(months) for months in self.session.recall("month nine", [])]
        seasons = [known.get(months) or _play(months) for months in tried]
        self.seasons = tuple(season for season in seasons if season is not None)
        self._draw()

    case_changed = journal_changed

    def _kept(self) -> list[Any]:
        return [season.chosen for season in self.seasons]

    def _play(self, season: HalfYear) -> None:
        self._remember([*self._kept()[:-1], season.chosen])

    def _begin_again(self, _: Any) -> None:
        for box in self.boxes.values():
            box.value = False
        self._remember([*self._kept(), ()])

    def _remember(self, seasons: Sequence[Any]) -> None:
        self.session.remember("month nine", [[list(months) for months in season] for season in seasons])

    def _draw(self, _: Any = None) -> None:
        self.reached(self.won)
        if self.prediction.value is None:
            self.children = [html(tag("p", "Say first which of the six it is, above. The six months begin then."))]
            return
        log = _log(self.season)
        latest, earlier = log[0] if log else None, log[1:]
        self._picture(self.season)
        if self.season.over:
            self.diary.show(latest, *earlier)
            self.result.show(tag("h3", "July"), praise(_DONE) if self.season.won else not_yet(_missing(self.season)))
            self.turn.show(*_outcome(self.season, self.prediction.value))
            self.month.value = model.NAMES[-1]
            lines = more("The half year as lines", lambda: html(maintenance_chart(self.season.finding).element()))
            self.past.show(_past(self.seasons))
            self.cost.show(_cost(self.prediction.value) if self.season.won else None)
            answer = (self.cost,) if self.season.won else (self.costs,)
            leads(self.again, not self.season.won)
            self.children = [self.end, *answer, lines, self.past, self.again, self.past_months]
            return
        for thing in set(self.boxes) - set(self.season.open):
            self.boxes[thing].value = False
        self.menu.children = [piece for thing in self.season.open for piece in (self.boxes[thing], self.notes[thing])]
        self.go.description = f"Let {self.season.now} go by"
        self._count()
        asked = html(tag("h4", self.season.now), tag("p", "What gets your attention this month? Two things at most."))
        self.stage.children[0].children = [asked, self.menu, self.said, row(self.go, self.on)]
        self.came.show(latest)
        self.diary.show(tag("h3", "The log of the months before") if earlier else None, *earlier)
        self.children = [self.before, self.stage, self.diary]

    def _look_back(self, _: Any = None) -> None:
        """Draws the coalition as it was at the end of the month that the slider names."""
        if self.season.over:
            self._picture(model.play(self.season.chosen[: self.month.index + 1]))

    def _picture(self, season: HalfYear) -> None:
        self.drift.show(drift_scene(drift(season)))
        self.caption.show(tag("p", caption(bool(season.state.spoken))))

    def _count(self, _: Any = None) -> None:
        count = len(self.chosen)
        self.said.say(
            _CHOICE.get(count, f"That is {number_word(count)}. You have attention for {number_word(model.ATTENTION)} things a month.")
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


def _play(months: Any) -> HalfYear | None:
    try:
        return None if months is None else model.play(months)
    except ValueError:  # written by another version, or by hand
        return None


def _often(times: int) -> str:
    return f"Heard of {_heard(times)} in December." if times else "Nobody mentioned it in December."


def _heard(times: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(times, f"{times} times")


def _log(season: HalfYear) -> list[Element]:
    """Returns what happened in each month, the latest first; that one is announced."""
    months: list[Element] = []
    for name, chosen, said in reversed(list(zip(model.NAMES, season.chosen, season.log, strict=False))):
        attention = f"You saw to {quoted_names(model.titles()[thing] for thing in chosen) if chosen else 'nothing'}."
        announced = {} if months else {"role": "status"}
        months.append(tag("div", tag("h4", name), tag("p", attention, class_="ck-soft"), list_of_news(said), **announced))
    return months


def _outcome(season: HalfYear, guess: Any) -> list[Element | None]:
    """Returns how the half year ended: the finding, the turn, and the prediction beside what the model says."""
    finding = model.month_nine(season.chosen)
    return [
        tag("div", (finding if season.won else as_puzzle(finding)).element(level=4, opened=False), role="status"),
        *_turn(season),
        None if season.won else _guess_result(guess),
    ]


_DONE = (
    f"The coalition is whole after six months, no more than {number_word(model.MOST_LOST)} good ties gave way, the credit is shared, the "
    "last win is recent, and the number is answered."
)


def _missing(season: HalfYear) -> str:
    """Returns what a half year lacks for the win."""
    members = len(season.state.departed) + len(season.case.member_names)
    spoken = model.NAMES[season.state.spoken - 1] if season.state.spoken else ""
    late = f"speak again only since {spoken}" if spoken else "still do not speak"
    short = {
        "early": f"{count_of(len(season.state.lost), 'good tie')} gave way, because the two who fell silent {late}",
        "whole": f"the coalition is not whole: {part_of(len(season.state.departed), count_of(members, 'member'))} no longer come",
        "shared": "the credit is not shared: the sponsor named whom he knows",
        "recent": "the last win is old",
        "answered": "nobody has answered the number",
    }
    return f"{capitalise('; '.join(short[part] for part in season.lacking))}."


def _turn(season: HalfYear) -> list[Element]:
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
        quiet = f"The two who had stopped speaking speak again, since {model.NAMES[state.spoken - 1]}."
        if state.lost:
            quiet += f" Until then {count_of(len(state.lost), 'tie')} gave way, and nobody noticed."
    elif gone := season.split_off:
        quiet = (
            f"Nobody ever complained about the two versions. There was no quarrel, and at the end of {model.NAMES[gone[0].month - 1]} "
            f"{count_of(len(gone), 'chair')} stayed empty."
        )
    else:
        quiet = "Nobody ever complained about the two versions, and the two do not speak."
    return [tag("p", loud), tag("p", quiet)]


@cache
def _neglects() -> tuple[Neglect, ...]:
    return model.costs_of_neglect()


def _guess_result(guess: Any) -> Element | None:
    """Returns what it costs to leave the learner's guess alone: the prediction beside what the model says."""
    line = next((line for line in _neglects() if line.thing == guess), None)
    if line is None:
        return None
    gone = f"{count_of(line.gone, 'member')} would stop coming" if line.gone else "nobody would stop coming"
    short = f"it would fall short in {name_list(line.short)}" if line.short else "it would hold together in every part"
    said = f". In this model, left alone with all else attended to: {gone}, and {short}."
    return tag("p", "You said that this would cost most: ", tag("strong", line.title), said)


def _cost(guess: Any) -> Element:
    """Returns what it costs to leave each thing alone, the learner's guess marked."""

    def title(line: Neglect) -> list[Part]:
        return [line.title, " ", tag("strong", "(your guess)")] if line.thing == guess else [line.title]

    rows = [(title(line), line.heard, line.gone or "nobody", all_names(line.short) if line.short else "nothing") for line in _neglects()]
    headings = ("What", "Heard of in December", "Stopped coming", "Falls short")
    return runs_table("In this model: one thing left alone for half a year, all else attended to", headings, rows)


def _past(seasons: Sequence[HalfYear]) -> Element | None:
    """Returns every half year that is over, as a table."""
    over = [season for season in seasons if season.over]
    if len(over) < 2:
        return None
    rows: list[list[Part | int]] = []
    for at, season in enumerate(over, start=1):
        parts = {line.part: status_word(line.status) for line in season.finding.rows}
        gone = len(season.state.departed) or "nobody"
        rows.append([at, gone, *(parts[part] for part in ("wins", "conflicts", "adaptation"))])
    return runs_table("Your half years", ("Half year", "Stopped coming", "Wins", "Conflicts", "Plan"), rows)
