"""One part of the page that notebook 06 writes: what was decided is kept in the journal, and the page reads it there."""

from __future__ import annotations

from typing import Any, ClassVar

import ipywidgets as widgets

from coalition_kit.lessons.m06_across_organizations import scene_wording as wording
from coalition_kit.lessons.m06_across_organizations.compact import sceptic_questions
from coalition_kit.lessons.m06_across_organizations.scene import PartnerScenes
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, leads, primary, stage, status
from coalition_kit.widgets.diagram import Diagram
from coalition_kit.widgets.session import Session, guard

KEY = "compact"  # the journal's key; under it one entry for each part
CASE = "mental-health"
SPEAKS = "speaks first"  # the prediction after which the picture says who is asked


def decisions_so_far(session: Session) -> dict[str, Any]:
    """Returns what was decided so far, part by part."""
    found: dict[str, Any] = session.recall(KEY, {})
    return found


class Step(Lab):
    """A part of the page, on the mental-health case: its controls beside the picture of the partners, which each choice changes at once."""

    part: ClassVar[str]
    element = ""  # on what the members are heard

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: session.teaching_case(CASE))
        self.said = html()
        self.result = html(look="ck-result")
        self.scenes = PartnerScenes(self.case)
        self.picture = Diagram(wording.WHAT, wide=470, narrow=380)
        self.controls = widgets.VBox()
        self.stage = stage(self.controls, self.picture)
        self.deciding: Any = None
        self.build()
        self._shown = self._state()
        self._draw()

    @property
    def choice(self) -> Any:
        """What was decided here; None where nothing was."""
        return decisions_so_far(self.session).get(self.part)

    def build(self) -> None:
        """Makes the controls, once."""

    def decide(self, value: Any) -> None:
        """Keeps `value` as what the page says here."""
        self.said.show()
        self.session.remember(KEY, {**decisions_so_far(self.session), self.part: value})

    def _state(self) -> tuple[Any, Any]:
        return self.choice, self.session.recall("predictions", {})

    def journal_changed(self) -> None:
        if self._state() != self._shown:
            self._shown = self._state()
            self._draw()

    case_changed = journal_changed

    def _draw(self) -> None:
        self.draw()
        if self.deciding is not None:  # where the reader has no question left, the next part is what comes next
            leads(self.deciding, not self.choice or bool(sceptic_questions(self.case, self.part, self.choice)))

    def draw(self) -> None:
        """Shows the controls, and what came of the choice where there is one."""
        raise NotImplementedError

    @property
    def told(self) -> bool:
        """Whether the picture may show what this part asks for."""
        return False

    def beside(self, *controls: Any) -> Any:
        """Returns the stage: `controls` beside the picture."""
        self.controls.children = controls
        return self.stage

    def sketch(self, value: Any = None, **others: Any) -> None:
        """Draws the picture as it would be with `value` for this part; as it is decided where that is None."""
        known = self.session.recall("predictions", {}).get(SPEAKS) is not None
        kept = decisions_so_far(self.session)
        choices = {**(kept if isinstance(kept, dict) else {}), **({self.part: value} if value is not None and self.part else {}), **others}
        self.picture.show(self.scenes.scene(self.part, choices, known=known, element=self.element, told=self.told))

    def kept(self, words: str) -> Any:
        """Returns a line that says what the page says now, with what its reader would ask; an empty one where nothing is decided."""
        asks = sceptic_questions(self.case, self.part, self.choice) if self.choice else ""
        asked = (" She would ask: ", tag("em", asks)) if asks else ()
        return html(status(words, *asked) if self.choice else None)

    def wants(self, words: str) -> None:
        """Says what is still to be chosen."""
        self.said.say(words)

    def decides(self, label: str, act: Any) -> Any:
        """Returns the button that decides this part by `act`; it is the main one as long as the page's reader has a question here."""
        self.deciding = self.does(primary(label), act)
        return self.deciding

    def does(self, button: Any, act: Any) -> Any:
        """Returns `button`, which calls `act` without arguments and tells a failure in words."""
        button.on_click(guard(button.description)(lambda _: act()))
        return button
