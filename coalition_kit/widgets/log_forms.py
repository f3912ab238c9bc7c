"""What can be written into the log? One short form for each thing that happens, and what it makes of the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case.estimates import STAGE, STANCE
from coalition_kit.case.fields import several
from coalition_kit.history.edit import with_changed_entry, with_entry, with_joiner, with_leaver, with_position, with_talk
from coalition_kit.interviews.wording import EVIDENCE_FORMS
from coalition_kit.wording import capitalise

_KINDS = [("I do not know", ""), ("The task", "task"), ("The process", "process"), ("The relationship", "relationship")]
_FORMS = [(capitalise(words), form) for words, form in EVIDENCE_FORMS.items()]
REPLIES = [("Nothing was asked, or it is open", ""), ("Yes", "yes"), ("Not yet", "not yet"), ("No", "no")]
_POSITIONS: list[tuple[str, Any]] = [
    *((f"Says in private: {word}", ("private_stance", str(step))) for step, word in enumerate(STANCE.words, start=-2)),
    *((f"Shows in public: {word}", ("stance", str(step))) for step, word in enumerate(STANCE.words, start=-2)),
    *((f"Readiness: {word}", ("readiness", str(step))) for step, word in enumerate(STAGE.words)),
    *((f"Meets it as: {word}", ("perspective", word)) for word in ("enthusiast", "pragmatist", "sceptic")),
]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class LogForm:
    """One thing that happens: its name, its fields for a case (besides the day), and the case with it written in."""

    name: str
    fields: Callable[[Case], Mapping[str, Any]]
    write: Callable[[Case, Values, dt.date], Case]
    nothing: str = ""  # what is said where there is nothing to choose from


def field_values(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what stands in the fields; raises ValueError that says what is still empty."""
    values = {key: field.value.strip() if isinstance(field.value, str) else field.value for key, field in fields.items()}
    empty = [field.description for key, field in fields.items() if key in {"text", "person", "row"} and values[key] in {"", None}]
    if empty:
        raise ValueError(f"please fill in: {' '.join(empty)}")
    return values


def _text(question: str, placeholder: str = "") -> Any:
    return widgets.Text(description=question, placeholder=placeholder, continuous_update=False)


def _person(question: str, names: tuple[str, ...]) -> Any:
    return widgets.Combobox(description=question, placeholder="Type a name", options=names, continuous_update=False)


def _choice(question: str, options: Any) -> Any:
    return widgets.Dropdown(description=question, options=options)


def _rows(question: str, rows: list[tuple[str, int]]) -> dict[str, Any]:
    return {"row": _choice(question, rows)} if rows else {}


def _people(case: Case, text: str) -> tuple[str, ...]:
    """Returns the names in `a; b`; raises KeyError that names the nearest spelling."""
    return tuple(case.person(name).name for name in several(text))


def _open_pledges(case: Case) -> list[tuple[str, int]]:
    return [(f"{one.person}: {one.text}", row) for row, one in enumerate(case.record.pledges) if one.kept is None]


def _pledge(kept: bool) -> Callable[[Case, Values, dt.date], Case]:
    return lambda case, of, day: with_changed_entry(case, "pledges", of["row"], day, kept=kept, settled=day)


def _against(case: Case, of: Values, day: dt.date) -> Case:
    if of["text"] in {item.name for item in case.record.evidence}:
        raise ValueError(f"“{of['text']}” stands among the evidence already; give this one another name")
    fields = {"name": of["text"], "form": of["form"], "source": of["source"], "supports": False, "date": day}
    return with_entry(case, "evidence", day, **fields)


def _plan_change(case: Case, of: Values, day: dt.date) -> Case:
    return with_entry(case, "plan_changes", day, text=of["text"], evidence=of["evidence"] or "", date=day)


def _move(case: Case, of: Values, day: dt.date) -> Case:
    field, after = of["now"]
    return with_position(case, of["person"], field, after, date=day, why=of["why"])


FORMS: Mapping[str, LogForm] = {
    form.name: form
    for form in (
        LogForm(
            "A win",
            lambda case: {"text": _text("What was achieved?"), "people": _text("Who gets the credit?", "One name; another name")},
            lambda case, of, day: with_entry(case, "wins", day, text=of["text"], credit=_people(case, of["people"]), date=day),
        ),
        LogForm(
            "A conflict",
            lambda case: {
                "text": _text("What is it about?"),
                "people": _text("Between whom?", "One name; another name"),
                "kind": _choice("What does it touch?", _KINDS),
            },
            lambda case, of, day: with_entry(
                case, "conflicts", day, text=of["text"], people=_people(case, of["people"]), kind=of["kind"] or None, opened=day
            ),
        ),
        LogForm(
            "A conflict that is settled",
            lambda case: _rows("Which conflict?", [(one.text, row) for row, one in enumerate(case.record.conflicts) if one.closed is None]),
            lambda case, of, day: with_changed_entry(case, "conflicts", of["row"], day, closed=day),
            "No conflict is open in this case.",
        ),
        LogForm(
            "A pledge",
            lambda case: {
                "person": _person("Who promised?", case.names),
                "text": _text("What was promised?"),
                "due": widgets.DatePicker(description="By when?"),
            },
            lambda case, of, day: with_entry(
                case, "pledges", day, person=case.person(of["person"]).name, text=of["text"], due=of["due"], made=day
            ),
        ),
        LogForm(
            "A pledge that was kept",
            lambda case: _rows("Which pledge?", _open_pledges(case)),
            _pledge(True),
            "No pledge is open in this case.",
        ),
        LogForm(
            "A pledge that was broken",
            lambda case: _rows("Which pledge?", _open_pledges(case)),
            _pledge(False),
            "No pledge is open in this case.",
        ),
        LogForm(
            "Evidence against the plan",
            lambda case: {
                "text": _text("What speaks against it?", "In a few words"),
                "form": _choice("What is it?", _FORMS),
                "source": _text("Where does it come from?"),
            },
            _against,
        ),
        LogForm(
            "A change of the plan",
            lambda case: {
                "text": _text("What was changed?"),
                "evidence": _choice("Which evidence does it answer?", [("None", ""), *((e.name, e.name) for e in case.record.evidence)]),
            },
            _plan_change,
        ),
        LogForm(
            "A position that moved",
            lambda case: {
                "person": _person("Whose?", case.names),
                "now": _choice("Where does the person stand now?", _POSITIONS),
                "why": _text("What moved it?"),
            },
            _move,
        ),
        LogForm(
            "A conversation that was held",
            lambda case: {
                "person": _person("With whom?", case.names),
                "reply": _choice("What was the answer?", REPLIES),
                "came": _text("What came of it?"),
            },
            lambda case, of, day: with_talk(case, of["person"], date=day, reply=of["reply"] or None, text=of["came"]),
        ),
        LogForm(
            "Somebody joined",
            lambda case: {
                "person": _person("Who?", tuple(name for name in case.names if name not in case.member_names)),
                "why": _text("Why?"),
            },
            lambda case, of, day: with_joiner(case, of["person"], date=day, why=of["why"]),
        ),
        LogForm(
            "Somebody left",
            lambda case: {"person": _person("Who?", case.member_names), "why": _text("Why?")} if case.member_names else {},
            lambda case, of, day: with_leaver(case, of["person"], date=day, why=of["why"]),
            "Nobody is in the coalition yet.",
        ),
    )
}
