"""The lab of notebook 09: twelve months on one map, one or two moves in each."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.lessons.m09_the_season import journal, wording
from coalition_kit.lessons.m09_the_season.end_lab import YearEnd, last_rounds
from coalition_kit.lessons.m09_the_season.journal import LARGEST, KeptSeason
from coalition_kit.lessons.m09_the_season.months import rumour
from coalition_kit.lessons.m09_the_season.moves import cost, open_moves, people_of_move
from coalition_kit.lessons.m09_the_season.rules import FEWEST, KINDS, MONTHS, MOVES
from coalition_kit.lessons.m09_the_season.rules_wording import RULES
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import SeasonEvent, SeasonMove
from coalition_kit.lessons.m09_the_season.trajectory import Trajectory
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, Prediction, html, list_of_news, more, plain, primary, row, runs_table, slider, stage, verdict
from coalition_kit.widgets.diagram import Round
from coalition_kit.widgets.network_map import NetworkMap
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session, guard

NAMED = 12  # people whose names stand on the map


class _Question(NamedTuple):
    key: str
    ask: str


class Season(Lab):
    """Twelve months, one or two moves in each; then what holds, what it cost, and the months that decided it."""

    name = "season"

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own)
        self.key = journal.OWN if own else journal.KEY  # one's own case has a season of its own
        self.place = f"{self.key} chosen in"  # among the session's whereabouts
        self.trajectory = Trajectory.begin(Scenario(self.case, 1))
        self.state = self.trajectory.state  # after the moves that were made in the month that goes on
        self.come: tuple[SeasonEvent, ...] = ()  # of these moves
        self.prediction = None if own else self._asked()
        self.what = widgets.Dropdown(description="What do you do?")
        self.which = widgets.Dropdown()
        for control in (self.what, self.which):
            control.observe(self._chosen, "value")
        self.do = plain("", self._do, "The move")
        self.on = primary("", self._pass, "The month")
        self.head, self.said, self.price, self.diary = html(), html(look="ck-result"), html(), html()
        self.controls, self.asked, self.places = widgets.VBox(), widgets.VBox(), html()
        self.told = widgets.VBox([self.head, self.said])
        self.map = NetworkMap.of(self.case)
        self.map.observe(self._picked, "selected")
        self.stage = stage(self.controls, self.map)
        self.past = more("What happened so far", lambda: self.diary)
        self.rules = more("The rules of a season", lambda: html(list_of_news(RULES)))
        self.number = widgets.BoundedIntText(1, min=1, max=LARGEST, description="Number of the season")
        begin = plain("Begin this season", lambda _: self._keep(KeptSeason(self.number.value), new=True), "The season")
        self.other = more("A season by its number", lambda: widgets.VBox([html(tag("p", wording.NUMBER)), self.number, begin]))
        self.year = YearEnd()
        following, same = (
            primary(
                "Play another season",
                lambda _: self._keep(KeptSeason(self.trajectory.scenario.number % LARGEST + 1), new=True),
                "The season",
            ),
            plain("Play this one again", lambda _: self._keep(KeptSeason(self.trajectory.scenario.number), new=True), "The season"),
        )
        self.again = row(following, same)
        self._offering = False
        self._chosen_in = 0  # the month in which the learner chose a move last
        self._shown: tuple[Any, ...] = ()  # what the map shows
        session.observe(guard("The season")(self._chosen_before), "whereabouts")
        self._recalled()

    def _asked(self) -> Prediction:
        count = len(self.trajectory.scenario.places)
        asked, guess = _Question("season", wording.question(count)), slider("In how many places?", count // 2, 0, count)
        made = Prediction(self.session, asked, guess, lambda value: wording.prediction_text(value, count))
        made.observe(self._draw, "value")
        return made

    # ---- what the journal holds ------------------------------------------------------------------------------------------

    def _recalled(self) -> None:
        """Plays again what the journal says was played: a resumed page stands where the closed one did."""
        played = journal.latest(self.session.recall(self.key, []))
        trajectory = self.trajectory
        if trajectory.scenario.number != played.number:
            trajectory = Trajectory.begin(Scenario(trajectory.scenario.case, played.number))
        elif trajectory.moves != played.months[: len(trajectory.moves)]:
            trajectory = Trajectory.begin(trajectory.scenario)
        self.trajectory, self.state, self.come = journal.replay(trajectory, played)
        self._draw()

    def journal_changed(self) -> None:
        self._recalled()

    def case_changed(self) -> None:
        if self.own:
            self.trajectory = Trajectory.begin(Scenario(self.case, self.trajectory.scenario.number))
        self._recalled()

    def _keep(self, played: KeptSeason, *, new: bool = False) -> None:
        """Writes a season into the journal: one more where it is `new`, else in the place of the latest."""
        seasons = journal.kept_seasons(self.session.recall(self.key, []))
        before = seasons if new and journal.latest(seasons).months else seasons[:-1]
        self.session.remember(self.key, [*before, played.as_json()])

    # ---- what one does ---------------------------------------------------------------------------------------------------

    @property
    def move(self) -> SeasonMove | None:
        """The move that is chosen."""
        kind, whom = self.what.value, self.which.value
        if kind is None or (kind in wording.WHICH and whom is None):
            return None
        return SeasonMove(kind, whom if kind in wording.WHICH else "")

    def _do(self, _: Any) -> None:
        if self.move is not None:
            self._keep(KeptSeason(self.trajectory.scenario.number, self.trajectory.moves, (*self.state.made, self.move)))

    def _pass(self, _: Any) -> None:
        self._offering = True  # a month begins with the first move that is open, on a page whose kernel died too
        self.what.options = self.which.options = ()
        self._offering = False
        self._keep(KeptSeason(self.trajectory.scenario.number, (*self.trajectory.moves, self.state.made)))
        self.map.start()

    def _picked(self, _: Any) -> None:
        """Takes somebody chosen on the map as the one to talk with, where that is open."""
        name = next(iter(self.map.selected), None)
        if self.what.value == "talk" and name in [value for _, value in self.which.options]:
            self.which.value = name

    def _chosen(self, _: Any) -> None:
        if self._offering or not self.controls.children or self.trajectory.over:
            return
        self._chosen_in = self.state.month
        self.session.stand(self.place, self._chosen_in)
        self._offer()

    def _chosen_before(self, _: Any) -> None:
        """Takes over, on a page whose kernel died, in which month its visitor had chosen a move last."""
        month = self.session.whereabouts.get(self.place)
        if isinstance(month, int) and month != self._chosen_in and self.controls.children and not self.trajectory.over:
            self._chosen_in = month
            self._point()

    # ---- what one sees ---------------------------------------------------------------------------------------------------

    def _draw(self, _: Any = None) -> None:
        self.reached(self.trajectory.over)
        scenario = self.trajectory.scenario
        if self.prediction is not None and self.prediction.value is None:
            self.children = [html(tag("p", wording.FIRST))]
        elif len(scenario.names) < FEWEST or not scenario.linked.any():
            self.children = [html(tag("p", wording.too_small(FEWEST)))]
        else:
            with self.map.hold_sync():  # one message: the page would else draw the map several times
                self._draw_map()
                self._draw_controls()

    def _draw_controls(self) -> None:
        self.diary.show(*self._told())
        past = [self.past] if self.trajectory.moves else []
        if self.trajectory.over:
            self.map.selected = []
            self.year.show(self.trajectory, None if self.prediction is None else self.prediction.value)
            places = [] if self.trajectory.scenario.undivided else [self.year.places]
            self.controls.children = [self.year.what_holds, *places, self.year.replay]
            self.children = [self.stage, self.again, *past, self.rules, self.other]
        else:
            self._draw_month()
            self.children = [self.stage, *past, self.rules, self.other]

    def _draw_month(self) -> None:
        scenario, state = self.trajectory.scenario, self.state
        news = wording.news_text(rumour(scenario, state), [each.pair for each in state.quarrels])
        lines = (wording.where(state), wording.places(scenario, state), news)
        self.head.show(tag("h3", wording.of_the_year(state.month + 1)), *(tag("p", line) for line in lines if line))
        self.said.show(self._latest())
        rows = [(place.name, wording.going_on(scenario, place, state.practising, state.gone)) for place in scenario.places]
        self.places.show(runs_table(wording.PLACES, ("Place", "Practise it"), rows))
        self.on.description = wording.let_pass(state.month + 1)
        self._offer()

    def _offer(self) -> None:
        """Offers the kinds of moves that are open, with whom or which, and what the one that is chosen takes."""
        self._offering = True  # what is chosen meanwhile, the controls choose themselves
        scenario, state = self.trajectory.scenario, self.state
        _set(self.what, [(wording.KINDS[kind], kind) for kind in KINDS if open_moves(scenario, state, [kind])])
        kind = self.what.value
        moves = open_moves(scenario, state, [kind]) if kind else ()
        _set(self.which, [(wording.option(move, cost(scenario, state, move), state.known), move.whom) for move in moves])
        self._offering = False
        self.which.description, self.do.description = wording.WHICH.get(kind, ""), wording.DO.get(kind, "")
        self.price.show(tag("p", wording.price(scenario, state, self.move), class_="ck-soft") if self.move else None)
        self._point()
        asks = kind in wording.WHICH and not (kind == "group" and scenario.undivided)
        asked = [self.what, *([self.which] if asks else []), self.price, row(self.do, self.on)]
        self.asked.children = asked if moves else [html(tag("p", wording.all_done(state))), row(self.on)]
        self.controls.children = [self.told, self.asked, *([] if scenario.undivided else [self.places])]

    def _point(self) -> None:
        """Chooses on the map whom the move in sight is about; nobody while a month that has passed is watched: ties would cover it."""
        watched = not self.state.made and self.state.month not in (0, self._chosen_in)
        about = people_of_move(self.trajectory.scenario, self.state, self.move) if self.move and not watched else ()
        with self.map.hold_sync():
            self.map.selected = []
            self.map.multiple = max(len(about), 1)
            self.map.selected = list(about)

    def _latest(self) -> Element | None:
        """Returns what came of the moves of this month; before any, what the last month brought."""
        if self.come:
            return verdict(wording.all_told(self.trajectory.scenario, self.come))
        return verdict(self._passed(len(self.trajectory.months) - 1)) if self.trajectory.months else None

    def _passed(self, at: int) -> str:
        """Returns what the month number `at`, from 0, brought unasked."""
        before, month = self.trajectory.before(at), self.trajectory.months[at]
        change = wording.change(before.practising, month.state.practising)
        return f"{change} {wording.all_told(self.trajectory.scenario, month.events)}".strip()

    def _told(self) -> list[Element]:
        """Returns the diary, the latest month first."""
        found: list[Element] = []
        for at in reversed(range(len(self.trajectory.months))):
            answers = wording.all_told(self.trajectory.scenario, self.trajectory.months[at].answers)
            said = " ".join(line for line in (answers, self._passed(at)) if line)
            found += [tag("h4", wording.month(at + 1)), tag("p", said)]
        return found

    def _draw_map(self) -> None:
        """Shows who is a member and who practises it, the last month round by round."""
        scenario, members, months = self.trajectory.scenario, self.state.members, len(self.trajectory.moves)
        if self._shown == (scenario, members, months):
            return
        if self._shown[:2] != (scenario, members):
            self.map.show(scenario.case.without_members(scenario.case.member_names).with_members(members))
        elif not months:
            return
        self._shown = (scenario, members, months)
        places = () if scenario.undivided else scenario.places
        self.map.outline((place.people, scenario.needed(place, self.state.gone)) for place in places)
        listened_to = sorted(scenario.names, key=lambda name: -scenario.listened[name])
        there = [name for name in (*members[-NAMED:], *reversed(self.state.known), *listened_to) if name not in self.state.gone]
        self.map.known = list(dict.fromkeys(there))[:NAMED]
        self.map.marked = list(members[-NAMED:])
        rounds = self._rounds(months)
        self.map.play(rounds)
        self.map.moment = len(rounds) - 1

    def _rounds(self, month: int) -> list[Round]:
        """Returns who practised it in the month that has passed, round by round; after the last one, also who goes on unpushed."""
        if not month:
            return [("Before the first month", self.state.practising, wording.at_first(self.state.practising))]
        before, (middle, end) = self.trajectory.before(month - 1).practising, self.trajectory.months[month - 1].rounds
        found: list[Round] = [
            (f"Month {month}, before", before, ""),
            (f"Month {month}, middle", middle, wording.change_in_half("first", before, middle)),
            (f"Month {month}, end", end, wording.change_in_half("second", middle, end)),
        ]
        return [*found, *last_rounds(self.trajectory)] if self.trajectory.over else found

    def describe(self) -> str:
        scenario = self.trajectory.scenario
        return (
            f"Lab: a season of {MONTHS} months with {len(scenario.names)} people and {len(scenario.places)} places. Up to {MOVES} moves "
            "in each "
            "month; then what holds when nobody pushes, what it cost, and which months decided it."
        )


class OwnSeason(Own):
    """The season on one's own case."""

    waiting = "A season on your own case appears here"
    pieces: ClassVar[Pieces] = (("Twelve months of your own case", lambda session: Season(session, own=True)),)


def _set(control: Any, options: list[tuple[str, Any]]) -> None:
    """Offers `options`, and keeps what is chosen where it is still there."""
    if [*control.options] != options:
        values, before = [value for _, value in options], control.value
        control.options = options
        control.value = before if before in values else next(iter(values), None)
