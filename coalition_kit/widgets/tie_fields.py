"""The fields of one tie on the card of a person: what it is, how much it counts, and for trust what it rests on and what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import ipywidgets as widgets

from coalition_kit.case import people as p
from coalition_kit.case.estimates import PARTNER
from coalition_kit.charts.wording import SAYS
from coalition_kit.interviews import wording
from coalition_kit.widgets.base import more, plain
from coalition_kit.widgets.judgement_field import JudgementField, Options, observe_entries, quiet, range_options, scale_options
from coalition_kit.wording import isolate

if TYPE_CHECKING:
    from coalition_kit.widgets.map_editor import MapEditor

Key = tuple[str, str, str]  # of a tie, which is there once: from whom, about whom, what it is


def key_of(tie: p.Tie) -> Key:
    """Returns what names a tie."""
    return tie.source, tie.target, tie.kind


class TieFields(widgets.HBox):  # type: ignore[misc]
    """What a person says of another; a change becomes an edit of the case at once, and the fields stay."""

    def __init__(self, editor: MapEditor, tie: p.Tie) -> None:
        super().__init__()
        self.add_class("ck-row")
        self.add_class("ck-tie-fields")
        self.editor, self.key, self.quiet = editor, key_of(tie), False
        whom = isolate(tie.target)
        self.kind = widgets.Dropdown(description="This person", options=[(SAYS[one], one) for one in get_args(p.TieKind)], value=tie.kind)
        observe_entries(self.kind, self, "The tie", self._other_kind)
        away = plain("Take away", lambda _: self._change(), "The tie")
        away.tooltip = f"Take away the tie to {tie.target}"
        self.rated = {"strength": self._rating("strength", f"{whom}: how much it counts", range_options(wording.STRENGTHS))}
        self.note = widgets.Text(description="What that rests on", placeholder="What was seen, and when", continuous_update=False)
        observe_entries(self.note, self, "The tie", lambda words: self._change(note=words.strip()))
        rest: list[Any] = []
        if tie.kind == "trust":
            self.rated |= {field: self._rating(field, words.format(whom), scale_options(PARTNER)) for field, words in wording.TRUST.items()}
            rest = [more(f"More about {whom}", self._more)]
        self.children = [self.kind, *self.rated.values(), *rest, away]
        self.fill()

    @property
    def tie(self) -> p.Tie:
        return next(one for one in self.editor.case.record.ties if key_of(one) == self.key)

    def fill(self) -> None:
        """Shows what the case says."""
        tie = self.tie
        for field, rated in self.rated.items():
            rated.fill(getattr(tie, field))
        with quiet(self):
            self.note.value = tie.note

    def _more(self) -> Any:
        """Returns what the other brings, and what all of it rests on."""
        brings = {
            field: self._rating(field, words.format(isolate(self.key[1])), scale_options(PARTNER))
            for field, words in wording.BRINGS.items()
        }
        self.rated |= brings
        self.fill()
        return widgets.VBox([*brings.values(), self.note])

    def _rating(self, field: str, words: str, options: Options) -> JudgementField:
        return JudgementField(words, options, lambda judgement: self._change(**{field: judgement}))

    def _other_kind(self, kind: str) -> None:
        source, target, old = self.key
        if kind == old:
            return
        if any(key_of(one) == (source, target, kind) for one in self.editor.case.record.ties):
            self.editor.said.say(f"There is such a tie to {isolate(target)} already.")
            self.kind.value = old
        else:
            self._change(kind=kind)

    def _change(self, **fields: Any) -> None:
        """Changes the tie; without fields, takes it away."""
        source, target, _ = self.key
        ties = [one.model_copy(update=fields) if key_of(one) == self.key else one for one in self.editor.case.record.ties]
        kept = ties if fields else [one for one in ties if key_of(one) != self.key]
        what = f"tie from {source} to {target} {'changed' if fields else 'taken away'}"
        self.editor.edit(self.editor.case.replace(ties=tuple(kept)), what)
