"""What an answer is made of beside its numbers: reasons, and changes that would turn it."""

from __future__ import annotations

from dataclasses import dataclass

from coalition_kit.finding.status_words import Status


@dataclass(frozen=True)
class Reason:
    """Why: a sentence, and what it rests on.

    Parameters
    ----------
    text : str
        The sentence.
    people : tuple of str, optional
        The people it rests on.
    ties : tuple of (str, str), optional
        The ties, source and target.
    decisions : tuple of str, optional
        The decisions.
    measure : bool, default False
        Whether it tells what a measure came to: such a sentence stands under "The numbers", not under "Why".

    Examples
    --------
    >>> Reason("Ana Ruiz holds the budget.", people=("Ana Ruiz",)).people
    ('Ana Ruiz',)
    """

    text: str
    people: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    decisions: tuple[str, ...] = ()
    measure: bool = False


@dataclass(frozen=True)
class Flip:
    """The smallest change found that turns the verdict: tried on the case, not imagined.

    Parameters
    ----------
    text : str
        The change as a sentence.
    status : {"met", "at risk", "not met", "not assessable"}
        The status after it.
    add : tuple of str, optional
        Who joins: apply with `case.with_members`.
    remove : tuple of str, optional
        Who leaves: apply with `case.without_members`.
    sets : tuple of (str, str, str, str), optional
        Inputs that change, as (part, key, field, value): ("people", "Ana Ruiz", "private_stance", "1").

    Examples
    --------
    >>> Flip("If Ana Ruiz joined, this would go from “partly” to “good”.", "met", add=("Ana Ruiz",)).add
    ('Ana Ruiz',)
    """

    text: str
    status: Status
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    sets: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True)
class NoDetail:
    """The detail of a finding that has nothing to say beside its rows."""
