"""What several labs and the page ask of one case, each worked out once: an act of the learner asks it up to four times."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.pooling import pooling

_Answer = TypeVar("_Answer")
_LATEST = 2  # cases whose answers are remembered: the teaching case and the learner's own


def once(ask: Callable[[Case], _Answer]) -> Callable[[Case], _Answer]:
    """Returns `ask`, which remembers its answers on the latest cases: a case never changes, and what is changed is another case."""
    latest: deque[tuple[Case, _Answer]] = deque(maxlen=_LATEST)

    @wraps(ask)
    def asked(case: Case) -> _Answer:
        found = [answer for known, answer in list(latest) if known is case]
        if not found:
            found = [ask(case)]
            latest.append((case, found[0]))
        return found[0]

    return asked


partnerships_of, pooling_of = once(partnerships), once(pooling)
