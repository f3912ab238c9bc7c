"""One question, one answer: every number that two findings of a case both tell is the same number, in their rows and in the report."""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from made_up import synthetic
from small_cases import informed, team
from small_systems import hospital, practice

import coalition_kit as ck
from coalition_kit.assessment import Assessment, assess
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.datasets.bundled import product_development_in_march, product_development_in_month_nine
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.finding import Finding
from coalition_kit.model.parameters import DRAWS
from coalition_kit.report.markdown import markdown

pytestmark = pytest.mark.slow  # works out whole teaching cases

Fact = tuple[str, str, object]  # what it is about, which question says it, the value

CASES = {
    "product-development": lambda: load_case("product-development"),
    "product-development in March": lambda: product_development_in_march()[0],
    "product-development in month nine": lambda: product_development_in_month_nine()[0],
    "mental-health": lambda: load_case("mental-health"),
    "team": team,
    "informed": informed,
    "random 40": lambda: synthetic(40, seed=11),
}
RUNS = r"((?:hardly any|nearly every|no|every) run|\d+ of 10(?: runs)?)"
# What the report says more than once: what it is about (with the name in it, if any), and the words around the value.
TOLD = (
    ("decisions that outsiders can stop", r"(\w+ of \w+) decisions can be blocked from outside"),
    ("decisions that outsiders can stop", r"(\w+ of \w+) decisions needs? a yes from outside the coalition"),
    ("decisions that outsiders can stop", r"people outside can block (\w+ of \w+) decisions"),
    ("decisions that outsiders can stop", r"(\w+ of \w+) decisions cannot pass without people who are not members"),
    ("every decision passes", rf"(?:all \w+|both) decisions pass in {RUNS}"),
    ("every place of daily work holds", rf"(?:all \w+|both) places of daily work hold in {RUNS}"),
    ("a launch now", rf"both together in {RUNS}"),
    ("a launch now", rf"In this model a launch now holds in {RUNS}"),
    ("every decision passes, everybody asked", r"decisions pass with a chance of (\d+ % if every holder .*?)\."),
    ("{} passes", rf"“([^”]*)” is in the members' hands, yet passes in {RUNS}"),
    ("{} passes", rf"“([^”]*)” passes in {RUNS}, counting the members"),
    ("{} holds", rf"“([^”]*)” holds in {RUNS}: "),
    ("{} holds", rf"The weakest is “([^”]*)”, which holds in {RUNS}"),
    ("the worth of launching now", r"launching now is worth ([−\d.]+)"),
    ("knowing everything first", r"Knowing everything first would be worth ([−\d.]+);"),
)


def facts(assessment: Assessment) -> Iterator[Fact]:
    """Yields what the findings' rows and details say of the things that more than one of them speaks of."""
    found = {finding.name: finding for finding in assessment if finding.status != "not assessable"}
    authority, mass = found.get("authority"), found.get("critical_mass")
    gate, asked = found.get("launch_gate"), found.get("next_questions")
    if authority:
        for row in authority.rows:
            yield f"{row.decision} passes", "authority", row.chance
            yield f"{row.decision} passes, everybody asked", "authority", row.chance_all
        for seat in authority.detail.seats:
            yield f"support of {seat.person}", f"authority, {seat.decision}", seat.support
        yield "every decision passes, everybody asked", "authority", authority.detail.joint
    if mass:
        for row in mass.rows:
            yield f"{row.name} {'passes' if row.kind == 'decision' else 'holds'}", "critical_mass", row.chance
            if row.kind == "decision":
                yield f"{row.name} passes, everybody asked", "critical_mass", row.chance_all
        yield "every decision passes, everybody asked", "critical_mass", mass.detail.joint
    if evidence := found.get("evidence_fit"):
        for row in evidence.rows:
            yield f"support of {row.person}", "evidence_fit", row.after
    if mass and gate:
        yield "a launch now", "critical_mass", mass.chance
        yield "a launch now", "launch_gate", gate.value / 100
    if gate and gate.detail.plan and gate.detail.by_date is not None:
        yield "the date is made", "launch_gate", gate.detail.by_date
        yield "the date is made", "plan", 1.0 if gate.detail.plan.chance is None else gate.detail.plan.chance
    yield from siblings(found, assessment.case)
    if gate and asked:
        for name, finding in (("launch_gate", gate), ("next_questions", asked)):
            yield "the worth of launching now", name, finding.detail.payoff
            yield "the worth of knowing everything", name, finding.detail.evpi


def siblings(found: dict[str, Finding], case: Case) -> Iterator[Fact]:
    """Yields what questions say of the same people, places and motions in other words, lessons' questions among them."""
    authority, mass, talks = found.get("authority"), found.get("critical_mass"), found.get("conversations")
    if authority and (powers := found.get("guiding_coalition")):
        rows = [row for row in authority.rows if row.chance is not None]
        yield "decisions that the members pass alone", "authority", sum(row.alone for row in rows) / len(rows)
        yield (
            "decisions that the members pass alone",
            "guiding_coalition",
            next(r.value for r in powers.rows if r.power == "position power"),
        )
    if authority and talks:
        closed = [row for row in authority.rows if row.alone is False]
        yield "whose yes is needed", "authority", len({name for row in closed for name in row.holders} - set(case.member_names))
        yield "whose yes is needed", "conversations", talks.detail.needed
    gate, asked = found.get("launch_gate"), found.get("next_questions")
    if asked and gate and gate.detail.asks:
        yield "the first question", "next_questions", asked.rows[0].ask
        yield "the first question", "launch_gate", gate.detail.asks
    if mass and (tried := withdrawal(case)).status != "not assessable":
        yield "how many go on", "critical_mass", mass.value
        yield "how many go on", "withdrawal", tried.value
        for about, finding in (("critical_mass", mass), ("withdrawal", tried)):
            for row in finding.rows:
                if getattr(row, "kind", "node") == "node":
                    name = row.name if finding is mass else row.node
                    yield f"{name} while pushing", about, row.during
                    yield f"{name} after", about, row.after
                    yield f"{name} holds", about, row.chance
    if (partners := found.get("partnerships")) and (rules := found.get("governance")):
        homes = {person.name: person.organization or person.name for person in case.record.people}
        listed = {row.organization for row in partners.rows}
        for row in rules.rows:
            stops = {homes.get(voter, voter) for voter in row.vetoers} & listed
            yield f"who can stop {row.motion}", "governance", sorted(stops)
            yield f"who can stop {row.motion}", "partnerships", sorted(r.organization for r in partners.rows if row.motion in r.vetoes)


def told(text: str) -> Iterator[Fact]:
    """Yields what the report says, sentence by sentence."""
    for place, (about, words) in enumerate(TOLD):
        for match in re.finditer(words, text, re.IGNORECASE):
            *name, value = match.groups()
            yield about.format(*name), f"pattern {place}", value.lower().removesuffix(" runs")


def by_subject(said: Iterator[Fact]) -> dict[str, dict[str, object]]:
    subjects: dict[str, dict[str, object]] = defaultdict(dict)
    for about, where, value in said:
        known = subjects[about].setdefault(where, value)
        assert known == value, f"{about}: {where} says {known} and {value}"
    return subjects


@pytest.fixture(scope="module", params=CASES)
def assessment(request) -> Assessment:
    return assess(CASES[request.param]())


RESTS_ON_THE_MODEL = (
    "authority", "critical_mass", "next_recruits", "launch_gate", "next_questions", "evidence_fit", "outside_voices",
)  # fmt: skip


@pytest.mark.parametrize("question", RESTS_ON_THE_MODEL)
def test_the_number_of_draws_is_one(question):
    assert inspect.signature(getattr(ck, question)).parameters["draws"].default == DRAWS


def test_rows_of_two_findings_say_the_same_number(assessment):
    shared = {about: said for about, said in by_subject(facts(assessment)).items() if len(said) > 1}
    assert len(shared) > 4
    for about, said in shared.items():
        values = list(said.values())
        assert all(value == pytest.approx(values[0], abs=1e-9) if isinstance(value, float) else value == values[0] for value in values), (
            about,
            said,
        )


def test_sentences_of_one_report_say_the_same_number(assessment):
    shared = {about: said for about, said in by_subject(told(markdown(assessment))).items() if len(said) > 1}
    assert shared
    assert {about: said for about, said in shared.items() if len(set(said.values())) > 1} == {}


def test_every_pattern_is_found_in_some_report():
    """A pattern that no sentence has any more would compare nothing."""
    texts = [markdown(assess(CASES[name]())) for name in ("product-development", "mental-health")]
    assert [words for _, words in TOLD if not any(re.search(words, text, re.IGNORECASE) for text in texts)] == []


TERMS = re.compile(
    r"α|τ|\bdraws?\b|\binterval|correlation|Gini|\bquota\b|effective size|Nakamura|Blau|Bass curve|standard error|by weight|\d of 4\b|"
    r"with a chance of|is worth [−\d]|across one half|\bno of\b|none of one\b|one of one\b|\b1 weeks\b|\d{4}-\d\d-\d\d|"
    r"(?-i:\b[Aa]sk [A-Z]\S*( [A-Z]\S*)? (where|what) they)\b",
    re.IGNORECASE,
)


def assert_can_be_said_aloud(assessment):
    """The answer, why, what would change it and what to do have no term of art; measures stand under “The numbers”."""
    said = [
        (finding.name, sentence)
        for finding in assessment.findings
        for sentence in (
            finding.verdict,
            *(reason.text for reason in finding.reasons if not reason.measure),
            *(flip.text for flip in finding.would_change),
            *finding.next_steps,
        )
    ]
    assert len(said) > 60
    assert [(name, sentence) for name, sentence in said if TERMS.search(sentence)] == []


def test_what_is_said_before_the_numbers_has_no_term_of_art(assessment):
    assert_can_be_said_aloud(assessment)


@pytest.mark.parametrize("case", [hospital, practice], ids=["a hospital of twenty", "a practice of five"])
def test_nor_has_it_where_people_bring_a_system_of_their_own(case):
    assert_can_be_said_aloud(assess(case()))
