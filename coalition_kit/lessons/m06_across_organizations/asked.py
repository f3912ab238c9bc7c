"""What several labs and the page ask of one case, each worked out once: an act of the learner asks it up to four times."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.governance.finding import GovernanceFinding
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.lessons.m06_across_organizations.choices import with_rule

_Answer = TypeVar("_Answer")
_Choice = ParamSpec("_Choice")
_LATEST = 2  # answers that are remembered: of the teaching case and of the learner's own


def once(ask: Callable[Concatenate[Case, _Choice], _Answer]) -> Callable[Concatenate[Case, _Choice], _Answer]:
    """Returns `ask`, which remembers its latest answers: a case never changes, and what is changed is another case."""
    latest: deque[tuple[Case, object, _Answer]] = deque(maxlen=_LATEST)

    @wraps(ask)
    def asked(case: Case, /, *args: _Choice.args, **kwargs: _Choice.kwargs) -> _Answer:
        found = [answer for known, chosen, answer in list(latest) if known is case and chosen == (args, kwargs)]
        if not found:
            found = [ask(case, *args, **kwargs)]
            latest.append((case, (args, kwargs), found[0]))
        return found[0]

    return asked


@once
def ruled(case: Case, rule: str) -> GovernanceFinding:
    """Returns what can pass where the motion of the page is decided by one of `RULES`."""
    return governance(with_rule(case, {"rule": rule}))


partnerships_of, pooling_of = once(partnerships), once(pooling)
