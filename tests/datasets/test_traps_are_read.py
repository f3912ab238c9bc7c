"""Which trap works where: what the question that should reveal it says of the case as it stands, and which take a trial of other people.

A trial is one where the trap shows only once somebody asks about other people than those who are named; the tests of each case try them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from traps import MENTAL_HEALTH, PRODUCT_DEVELOPMENT, Trap

import coalition_kit as ck

CASES = {"product-development": PRODUCT_DEVELOPMENT, "mental-health": MENTAL_HEALTH}
TRIALS = {
    "product-development": {"two friends", "unmet expert", "good trio", "other good trio"},
    "mental-health": {"good trio"},
}
UNNAMED = {  # people who belong to a trap, and of whom the answer need not speak
    ("product-development", "obvious trio"): {"Rafael Monteverde"},  # the arrow is the other two's
    ("product-development", "no hand on the bonus"): {"Rosamund Keane"},  # prepares it and has no vote
    ("product-development", "no sceptic"): {"Priya Raghunathan"},  # one of those who could join
    ("mental-health", "promise without a vote"): {"Courtney Blackwood-Ames"},  # has no vote on it
}


@cache
def answered(name: str, question: str) -> ck.Finding:
    return getattr(ck, question)(ck.load_case(name))


def things(trap: Trap) -> set[str]:
    decision = {trap.decision} if trap.decision else set()
    return {*trap.people, *trap.items, *(trap.place or ()), *(trap.arrow or ()), *decision}


def told(finding: ck.Finding) -> str:
    steps = (*finding.next_steps, *(flip.text for flip in finding.would_change))
    return " ".join([finding.verdict, *(reason.text for reason in finding.reasons), *finding.missing, *steps])


@pytest.mark.parametrize(("name", "trap"), [(name, trap) for name, traps in CASES.items() for trap in traps if trap not in TRIALS[name]])
def test_the_answer_about_the_case_as_it_stands_speaks_of_the_trap(name, trap):
    finding = answered(name, CASES[name][trap].finding)
    unsaid = {thing for thing in things(CASES[name][trap]) if thing not in told(finding)}
    assert finding.status in ("not met", "at risk")
    assert unsaid == UNNAMED.get((name, trap), set())


@pytest.mark.parametrize(("name", "trap"), [(name, trap) for name, traps in TRIALS.items() for trap in sorted(traps)])
def test_what_takes_a_trial_of_other_people_is_not_in_the_answer_and_has_a_test_that_tries_them(name, trap):
    found = CASES[name][trap]
    unsaid = [person for person in found.people if person not in told(answered(name, found.finding))]
    tests = Path(__file__).with_name(f"test_traps_{name.replace('-', '_')}.py").read_text(encoding="utf-8")
    assert unsaid
    assert f'TRAPS["{trap}"]' in tests
