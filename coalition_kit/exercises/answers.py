"""What did the learner answer? Reads an answer of each kind into one shape, tells a blank from a slip of the pen, and compares two."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from coalition_kit.exercises import arithmetic

if TYPE_CHECKING:
    from coalition_kit.exercises.model import Instance

Kind = Literal["choice", "choices", "ranking", "sort", "people", "number", "code"]
_ROUNDING = 1e-9
BLANK = {
    "choice": "Nothing is chosen yet. Choose the one you would stand behind, even if you are not sure.",
    "choices": "Nothing is ticked yet. Tick each one that fits, even if you are not sure.",
    "ranking": "The order has not been touched yet. Move at least one line, even if you are not sure of the rest.",
    "sort": "Some lines have no answer yet. Give each of them one, even if you are not sure.",
    "people": "Nobody is picked yet. Pick whom you would try first.",
    "number": "There is no number yet. A rough guess is a good start.",
    "code": "There is no function yet. Write it, then hand it over by its name, without brackets.",
}


class UnreadableError(ValueError):
    """An answer that has not the form of an answer; its text says what is wanted and what came."""


def parse_answer(instance: Instance, answer: Any) -> Any:
    """Returns `answer` in the shape of its kind, or None for a blank.

    Shapes: a text (choice), a frozenset of texts (choices, people), a tuple (ranking), a dict (sort), a float (number), the
    function itself (code). Raises UnreadableError that says what was wanted and what came.
    """
    if answer is None or answer is Ellipsis or (isinstance(answer, str) and not answer.strip()):
        return None
    return _READERS[instance.kind](instance, answer)


def same(instance: Instance, one: Any, other: Any) -> bool:
    """Returns whether two answers, already read, are equal; numbers within the instance's tolerance."""
    if instance.kind == "number":
        return bool(abs(one - other) <= instance.tolerance + _ROUNDING)
    return bool(one == other)


def _choice(instance: Instance, answer: Any) -> str:
    return _check_options(instance, [answer])[0]


def _choices(instance: Instance, answer: Any) -> frozenset[str] | None:
    return frozenset(_check_options(instance, _several(answer))) or None


def _people(instance: Instance, answer: Any) -> frozenset[str] | None:
    picked = _choices(instance, answer)
    if picked and instance.pick and len(picked) != instance.pick:
        raise UnreadableError(f"Pick exactly {instance.pick}: you have picked {len(picked)} ({', '.join(sorted(picked))}).")
    return picked


def _ranking(instance: Instance, answer: Any) -> tuple[str, ...] | None:
    order = tuple(_check_options(instance, _several(answer, in_order=True)))
    if not order:
        return None
    if sorted(order) != sorted(instance.options):
        raise UnreadableError(
            f"Each of the {len(instance.options)} lines is wanted once; got {len(order)} with {len(set(order))} different."
        )
    return order


def _sort(instance: Instance, answer: Any) -> dict[str, str] | None:
    if not isinstance(answer, Mapping):
        raise UnreadableError(f"A label for each line is wanted; got {answer!r}.")
    _check_options(instance, answer)
    given = {item: label for item in instance.options if (label := answer.get(item))}
    strange = sorted({str(label) for label in given.values()} - set(instance.labels))
    if strange:
        raise UnreadableError(f'A label is one of {", ".join(instance.labels)}; got "{strange[0]}".')
    return given if len(given) == len(instance.options) else None


def _number(instance: Instance, answer: Any) -> float:
    wanted = f"A number from {instance.low:g} to {instance.high:g} is wanted".replace("-", "−")
    try:
        value = math.nan if isinstance(answer, bool) else number_of(instance, answer) if isinstance(answer, str) else float(answer)
    except (TypeError, ValueError):
        value = math.nan
    if math.isnan(value):
        raise UnreadableError(f'{wanted}; got "{answer}".' if isinstance(answer, str) else f"{wanted}; got {answer!r}.")
    if not instance.low - _ROUNDING <= value <= instance.high + _ROUNDING:
        hint = f" For {value:g} percent write {value:g} %." if is_share(instance) and 1 < value <= 100 else ""
        raise UnreadableError(f"{wanted}; got {value:g}.{hint}")
    return value


def number_of(instance: Instance, text: str) -> float:
    """Returns what a text comes to, its unit left aside; raises ValueError where it is no number and no calculation."""
    bare = text.strip().removesuffix(instance.unit).strip()
    if not is_share(instance) and arithmetic.is_plain(bare):
        bare = bare.removesuffix("%")  # a percent sign behind a number of people is a slip that the exercise tells apart by the number
    return arithmetic.value(bare)


def is_share(instance: Instance) -> bool:
    """Returns whether a number is a share or an index, so that 60 % and 0.6 are the same answer."""
    return instance.kind == "number" and instance.low >= -1 and instance.high <= 1


def _code(_: Instance, answer: Any) -> Any:
    if not callable(answer):
        raise UnreadableError(f"A function is wanted: hand it over by its name, without brackets; got {answer!r}.")
    return answer


def _several(answer: Any, *, in_order: bool = False) -> list[Any]:
    if isinstance(answer, str) or not isinstance(answer, Sequence if in_order else Collection):
        raise UnreadableError(f"A list is wanted, such as [{answer!r}]; got {answer!r}.")
    return list(answer)


def _check_options(instance: Instance, given: Collection[Any]) -> list[str]:
    strange = [item for item in given if item not in instance.options]
    if strange:
        raise UnreadableError(f'Answers come from the list of {len(instance.options)} in the exercise; got "{strange[0]}".')
    return list(given)


_READERS = {
    "choice": _choice,
    "choices": _choices,
    "people": _people,
    "ranking": _ranking,
    "sort": _sort,
    "number": _number,
    "code": _code,
}
