"""Changes of a case that reach several of its parts: a person gets another name or leaves the map, a tie is drawn or taken away.

What these functions return is a case as any other: everything in it fits together, and the case that was given stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coalition_kit.case import people as p
from coalition_kit.case import rules
from coalition_kit.case.case import Case
from coalition_kit.case.faults import PEOPLE_FIELDS
from coalition_kit.case.fields import clean_name

_MAY_NAME_PEOPLE = {  # fields that may name a person, or an organization, or somebody who is not on the list
    "tasks": ("owner",),
    "resources": ("owner",),
    "risks": ("owner",),
    "horizons": ("owner",),
    "claims": ("member",),
    "governance": ("voters",),
}


@dataclass(frozen=True)
class Removal:
    """A case without a person, and what went with that person.

    Parameters
    ----------
    case : Case
        The case without the person.
    gone : mapping of str to int
        List → how many of its rows went: ties, a membership, commitments and the like.
    changed : mapping of str to int
        List → how many of its rows no longer name the person: decisions, places of daily work and the like.
    rules : tuple of str
        Decisions whose rule named the person and is "all" now.
    """

    case: Case
    gone: Mapping[str, int]
    changed: Mapping[str, int]
    rules: tuple[str, ...]


def with_renamed_person(case: Case, old: str, new: str) -> Case:
    """Returns the case with another name for one person, wherever the person is named.

    Parameters
    ----------
    case : Case
        The case.
    old, new : str
        The name, and the name to be.

    Returns
    -------
    Case
        The new case; its journal names the person anew too.

    Raises
    ------
    KeyError
        For a name that is not on the list of people.
    ValueError
        For a new name that is empty or somebody else's.

    Examples
    --------
    >>> case = Case(people=[{"name": "Ida"}, {"name": "Per"}], ties=[{"source": "Ida", "target": "Per"}])
    >>> with_renamed_person(case, "Per", "Per Olsen").record.ties[0].target
    'Per Olsen'
    """
    new = clean_name(new)
    if new == case.person(old).name:
        return case
    if not new or new in case.names:
        raise ValueError(f"a name that nobody else has is wanted; got {new!r}")
    parts: dict[str, Any] = {"people": tuple(_with(q, name=new) if q.name == old else q for q in case.record.people)}
    for part, fields in {**PEOPLE_FIELDS, **_MAY_NAME_PEOPLE}.items():
        parts[part] = tuple(_rename_in(row, fields, old, new) for row in getattr(case.record, part))
    return case.replace(**parts, journal=_in_journal(case.record.journal, old, new))


def without_person(case: Case, name: str) -> Removal:
    """Returns the case without a person, and what goes with that person.

    Parameters
    ----------
    case : Case
        The case.
    name : str
        Who.

    Returns
    -------
    Removal
        The case, the rows that went, and the rows that no longer name the person.

    Raises
    ------
    KeyError
        For a name that is not on the list of people.

    Examples
    --------
    >>> case = Case(people=[{"name": "Ida"}, {"name": "Per"}], ties=[{"source": "Ida", "target": "Per"}], members=[{"person": "Per"}])
    >>> removal = without_person(case, "Per")
    >>> removal.case.names, dict(removal.gone)
    (('Ida',), {'ties': 1, 'members': 1})
    """
    name = case.person(name).name
    parts: dict[str, Any] = {"people": tuple(q for q in case.record.people if q.name != name)}
    gone: dict[str, int] = {}
    changed: dict[str, int] = {}
    reset: list[str] = []
    for part, fields in PEOPLE_FIELDS.items():
        kept = []
        for row in getattr(case.record, part):
            single = [field for field in fields if isinstance(getattr(row, field), str)]
            if any(getattr(row, field) == name for field in single):
                gone[part] = gone.get(part, 0) + 1
                continue
            left = {field: tuple(one for one in getattr(row, field) if _holder(one) != name) for field in fields if field not in single}
            fewer: dict[str, Any] = {field: those for field, those in left.items() if those != getattr(row, field)}
            if fewer:
                changed[part] = changed.get(part, 0) + 1
                if isinstance(row, p.Decision) and not _holds(fewer["holders"], row.rule):
                    fewer["rule"] = "all"
                    reset.append(row.name)
            kept.append(_with(row, **fewer) if fewer else row)
        parts[part] = tuple(kept)
    return Removal(case.replace(**parts), gone, changed, tuple(reset))


def with_tie(case: Case, source: str, target: str, kind: p.TieKind = "influence") -> Case:
    """Returns the case with a tie of that kind from one person to another; the case itself where it is there.

    Parameters
    ----------
    case : Case
        The case.
    source, target : str
        Who listens to whom, trusts whom, and so on.
    kind : {"trust", "advice", "works_with", "reports_to", "influence"}, default "influence"
        What the tie is.

    Returns
    -------
    Case
        The new case.

    Raises
    ------
    KeyError
        For a name that is not on the list of people.
    ValueError
        For a tie to oneself.
    """
    there = {(tie.source, tie.target, tie.kind) for tie in case.record.ties}
    tie = p.Tie(source=case.person(source).name, target=case.person(target).name, kind=kind)
    return case if (source, target, kind) in there else case.replace(ties=(*case.record.ties, tie))


def without_ties(case: Case, source: str, target: str) -> Case:
    """Returns the case without the ties, of any kind, that one person tells of another.

    Parameters
    ----------
    case : Case
        The case.
    source, target : str
        Who told them, and of whom.

    Returns
    -------
    Case
        The new case.
    """
    return case.replace(ties=tuple(tie for tie in case.record.ties if (tie.source, tie.target) != (source, target)))


def with_worry(case: Case, name: str, attribute: p.Attribute, text: str, worries: bool = True) -> Case:
    """Returns the case in which a worry of a kind is recorded of a person, or is not.

    Parameters
    ----------
    case : Case
        The case.
    name : str
        The person.
    attribute : str
        What the worry is about. The first worry of the person that nobody has sorted becomes one of this kind, in its own words.
    text : str
        The words of a new worry, where none waits to be sorted.
    worries : bool, default True
        Whether it is recorded. Where it no longer is, a worry in `text` or in no words goes; one in other words waits to be sorted again.

    Returns
    -------
    Case
        The changed case.

    Examples
    --------
    >>> noted = Case(people=[{"name": "Ana"}], concerns=[{"person": "Ana", "text": "No time."}])
    >>> told = with_worry(noted, "Ana", "complexity", "is it simple enough")
    >>> [(one.attribute, one.text) for one in told.record.concerns]
    [('complexity', 'No time.')]
    >>> with_worry(told, "Ana", "complexity", "is it simple enough", worries=False) == noted
    True
    """
    told = list(case.record.concerns)
    meant = [at for at, one in enumerate(told) if (one.person, one.attribute) == (name, None if worries else attribute)]
    if not worries:
        again = {at: _with(told[at], attribute=None) for at in meant}
        told = [again.get(at, one) for at, one in enumerate(told) if at not in again or one.text not in {"", text}]
    elif meant:
        told[meant[0]] = _with(told[meant[0]], attribute=attribute)
    else:
        told.append(p.Concern(person=name, attribute=attribute, text=text))
    return case.replace(concerns=told)


def with_named(case: Case, part: str, row: str, name: str, named: bool = True) -> Case:
    """Returns the case in which a decision is held by a person, or a place of daily work asks a person, or no longer does.

    Parameters
    ----------
    case : Case
        The case.
    part : {"decisions", "nodes"}
        The list.
    row : str
        The name of the decision or place.
    name : str
        Who.
    named : bool, default True
        Whether the person is to be named there.

    Returns
    -------
    Case
        The new case; a decision as from `held_by`.

    Raises
    ------
    KeyError
        For a name that is not on the list of people.

    Examples
    --------
    >>> case = Case(people=[{"name": "Ida"}], decisions=[{"name": "Budget"}])
    >>> with_named(case, "decisions", "Budget", "Ida").record.decisions[0].holders
    ('Ida',)
    """
    name = case.person(name).name
    field = "holders" if part == "decisions" else "people"
    rows = []
    for each in getattr(case.record, part):
        if each.name == row and (name in map(_holder, getattr(each, field))) != named:
            those = (*getattr(each, field), name) if named else tuple(one for one in getattr(each, field) if _holder(one) != name)
            each = held_by(each, those) if isinstance(each, p.Decision) else _with(each, people=those)
        rows.append(each)
    return case.replace(**{part: tuple(rows)})


def held_by(decision: p.Decision, holders: Sequence[str]) -> p.Decision:
    """Returns a decision with other holders; a rule that cannot be read with them becomes "all", and its words go into the note.

    Examples
    --------
    >>> decision = held_by(p.Decision(name="Budget", rule="as in the statutes"), ["Ida"])
    >>> decision.rule, decision.note
    ('all', 'rule: as in the statutes')
    """
    held: p.Decision = _with(decision, holders=tuple(holders))
    if _holds(held.holders, decision.rule):
        return held
    noted: p.Decision = _with(held, rule="all", note="; ".join(filter(None, [decision.note, f"rule: {decision.rule}"])))
    return noted


def _with(row: Any, **fields: Any) -> Any:
    return row.model_copy(update=fields)


def _holder(written: str) -> str:
    """Returns the name in `Ana Ruiz: 3`."""
    (name,) = rules.weights((written,))
    return name


def _holds(holders: tuple[str, ...], rule: str) -> bool:
    """Returns whether a rule can be read with these holders; without any it is not read."""
    try:
        if holders:
            rules.game(rules.weights(holders), rule)
    except ValueError:
        return False
    return True


def _rename_in(row: Any, fields: tuple[str, ...], old: str, new: str) -> Any:
    changed: dict[str, Any] = {}
    for field in fields:
        value = getattr(row, field)
        if isinstance(value, str):
            written: Any = new if value == old else value
        else:
            written = tuple(f"{new}{one[len(old) :]}" if _holder(one) == old else one for one in value)
        if written != value:
            changed[field] = written
    if isinstance(row, p.Decision) and changed:
        changed["rule"] = rules.with_names_replaced(row.rule, lambda said, _: new if said == old else said)
    return _with(row, **changed) if changed else row


def _in_journal(value: Any, old: str, new: str) -> Any:
    """Returns a journal's value in which a text or a key that is the old name is the new one."""
    match value:
        case str():
            return new if value == old else value
        case Mapping():
            return {new if key == old else key: _in_journal(each, old, new) for key, each in value.items()}
        case list() | tuple():
            return [_in_journal(each, old, new) for each in value]
        case _:
            return value
