"""How is a fit of evidence and people said? The verdict, the reasons, what was not known and what to do next, of `evidence_fit`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT
from coalition_kit.case.people import Attribute, Evidence, EvidenceForm
from coalition_kit.diagnostics.evidence_fit.analysis import CONVINCED, WEIGHTY, WORRIES, Table
from coalition_kit.finding import Reason
from coalition_kit.model import support as persuasion
from coalition_kit.science.statistics.persuasion import effective_number
from coalition_kit.wording import count_of, name_list, number_word, percent

Rows = Sequence[dict[str, Any]]
_SHOWN = 3
_EITHER = 0.02  # from this share of draws on, either way, nobody knows which way an item speaks: heuristic
_HARDLY = 0.05  # what changes nobody's chance by more convinces nobody: heuristic
_WOULD: dict[EvidenceForm, str] = {
    "pilot": "A pilot would answer it.",
    "cost_analysis": "A cost analysis would answer it.",
    "external_example": "An example from people like them would answer it.",
}
_DO: dict[EvidenceForm, str] = {
    "pilot": "Design a pilot with {}, where they work and counted by someone whom they believe.",
    "cost_analysis": "Have the costs worked out by someone whom {} would believe.",
    "external_example": "Take {} to see people like them who do it already, and let them ask what went wrong.",
}


def verdict(rows: Rows, held: Sequence[Evidence]) -> str:
    """Returns the answer in one sentence."""
    asked = [row for row in rows if row["asked"]]
    answered, total = sum(bool(row["answered"]) for row in asked), len(asked)
    whom = f"the {'one person' if total == 1 else count_of(total, 'person', 'people')} still to be convinced"
    if not asked:
        return "Everybody who counts says yes already, before any evidence."
    if not held:
        return f"No evidence is in hand yet for {whom}."
    if not answered:
        return f"The evidence in hand answers nobody's heaviest worry among {whom}."
    part = "" if answered == total <= 2 else "all of " if answered == total else f"{number_word(answered)} of "
    return f"The evidence in hand answers the heaviest worry of {part}{whom}."


def reasons(table: Table, rows: Rows, items: Rows, held: Sequence[Evidence]) -> Iterator[Reason]:
    """Yields what nothing answers, what is told twice, what convinces the convinced, what speaks against, and who moves."""
    in_hand = [item for item in items if item["in_hand"]]
    yield from _unanswered(rows, in_hand)
    yield from _repeated(held)
    yield from _convincing_the_convinced(in_hand)
    yield from _against(table, held)
    yield from _moved(table, rows, held)
    if not table.asked.any():
        sure = table.named(table.counts)
        yield Reason(f"Before any evidence, the chance of a yes is {percent(CONVINCED)} or more for {name_list(sure)}.", sure)


def _unanswered(rows: Rows, in_hand: Rows) -> Iterator[Reason]:
    alike: dict[Attribute, list[dict[str, Any]]] = {}
    for row in rows:
        if row["asked"] and row["answered"] is False:
            alike.setdefault(row["attribute"], []).append(row)
    for attribute, these in alike.items():
        people = tuple(row["person"] for row in these)
        form = _best(attribute)
        light = [item["evidence"] for item in in_hand if item["form"] == form and 0 < item["weight"] < WEIGHTY]
        too = f" {_quoted(light, 2)} {'speaks to it and weighs' if len(light) == 1 else 'speak to it and weigh'} too little."
        said = next((f" {row['person']} says: “{row['words']}”" for row in these if row["words"]), "")
        yield Reason(
            f"Nothing in hand answers “{WORRIES[attribute]}?”, the heaviest worry of {name_list(people)}."
            f"{too if light else ''} {_WOULD[form]}{said}",
            people,
        )


def _best(attribute: Attribute) -> EvidenceForm:
    """Returns the form of evidence that answers a worry best."""
    return max(persuasion.ANSWERS, key=lambda form: persuasion.ANSWERS[form].get(attribute, 0.0))


def _repeated(held: Sequence[Evidence]) -> Iterator[Reason]:
    for source, many in Counter(item.source for item in held if item.source).items():
        if many > 1:
            names, told = [item.name for item in held if item.source == source], "twice" if many == 2 else f"{number_word(many)} times"
            worth = effective_number(many, persuasion.REPEATED)
            yield Reason(
                f"{_quoted(names)} come from one source ({source}): one report told {told}. "
                f"Together they count as {worth:.1f} reports, not as {number_word(many)}."
            )


def _convincing_the_convinced(in_hand: Rows) -> Iterator[Reason]:
    glossy = [item for item in in_hand if item["weight"] > 0 and item["leaning"] > 0.5 and item["most"] < _HARDLY]
    if glossy:
        one = len(glossy) == 1
        most, least = max(item["most"] for item in glossy), min(item["leaning"] for item in glossy)
        yield Reason(
            f"{_quoted([item['evidence'] for item in glossy], 2)} {'convinces' if one else 'convince'} the convinced: alone, "
            f"{'it' if one else 'each'} moves nobody by more than {count_of(max(round(100 * most), 1), 'point')} in 100, and "
            f"{percent(least)}{'' if one else ' or more'} of that falls on people who lean to a yes anyway."
        )


def _against(table: Table, held: Sequence[Evidence]) -> Iterator[Reason]:
    for item in held:
        if table.world.weight(item).mean() < 0:
            change = table.change(item)
            hit = [at for at in change.argsort()[:_SHOWN] if change[at] < 0]
            whom = [f"{table.names[at]} ({_hundred(table.start[at])} to {_hundred(table.start[at] + change[at])})" for at in hit]
            lost = table.named(persuasion.lost(table.start, table.start + change))
            most = f" Alone, it takes most from {name_list(whom)} in 100." if hit else ""
            below = f" It takes {name_list(lost)} below one half." if lost else ""
            people = tuple(dict.fromkeys([*(table.names[at] for at in hit), *lost]))
            yield Reason(f"“{item.name}” speaks against the plan.{most}{below}", people)


def _moved(table: Table, rows: Rows, held: Sequence[Evidence]) -> Iterator[Reason]:
    up = tuple(row["person"] for row in rows if row["moved"])
    down = table.named(persuasion.lost(table.start, np.array([row["after"] for row in rows])))
    if held:
        yield Reason(f"All evidence in hand together carries {name_list(up) or 'nobody'} across one half.", up)
    if down:
        yield Reason(f"All evidence in hand together takes {name_list(down)} below one half.", down)
    still = [row for row in rows if row["asked"] and row["answered"] and row["after"] < persuasion.HALF]
    if still:
        near = sorted(still, key=lambda row: -row["after"])
        said = name_list([f"{row['person']} ({_hundred(row['before'])} to {_hundred(row['after'])})" for row in near])
        yield Reason(
            f"Answered is not persuaded: something in hand speaks to the heaviest worry of {said}, and leaves "
            f"{'this chance' if len(still) == 1 else 'these chances'}, in 100, below one half.",
            tuple(row["person"] for row in near),
        )


def missing(case: Case, rows: Rows, items: Rows) -> Iterator[str]:
    """Yields the worries, weights and strengths that are not known, and the evidence of which two columns disagree."""
    silent = [row["person"] for row in rows if row["asked"] and row["answered"] is None]
    if silent:
        yield f"What worries {name_list(silent)}: without it nobody can say which evidence would answer."
    many = Counter(concern.person for concern in case.record.concerns)
    for concern in case.record.concerns:
        if not concern.weight.known and many[concern.person] > 1:
            yield f"How heavily “{WORRIES[concern.attribute]}?” weighs on {concern.person}, beside other worries."
    for item, row in zip(case.record.evidence, items, strict=True):
        unknown = [field for field in ("strength", "credibility", "similarity") if not getattr(item, field).known]
        if unknown:
            yield f"The {name_list(unknown)} of “{item.name}”."
        if _EITHER < row["against"] < 1 - _EITHER:
            yield f"Which way “{item.name}” speaks: against the plan in {round(100 * row['against'])} of 100 draws."
        elif item.supports == (row["weight"] < 0):
            told = "for" if item.supports else "against"
            yield f"Which way “{item.name}” speaks: it is marked as speaking {told} the plan, and its strength says the opposite."


def steps(case: Case, table: Table, rows: Rows) -> Iterator[str]:
    """Yields the planned item that answers most for its days of work, what to gather for whom, and whom to ask."""
    waiting = {row["person"]: row for row in rows if row["asked"] and (row["answered"] is False or row["after"] < persuasion.HALF)}
    yield from _next_item(case, table, waiting)
    for form in persuasion.ANSWERS:
        whom = [name for name, row in waiting.items() if row["attribute"] and _best(row["attribute"]) == form]
        if whom:
            yield _DO[form].format(name_list(whom))
    silent = [row["person"] for row in rows if row["asked"] and row["answered"] is None]
    if silent:
        yield f"Ask {name_list(silent)} what would have to be true for a yes: nobody has written down a worry of theirs."
    seats = Counter(name for decision in case.record.decisions for name in decision.weights)
    for name in sorted((name for name, row in waiting.items() if row["words"]), key=lambda name: -seats[name])[:_SHOWN]:
        yield f"Ask {name} what would have to be true for a yes, and begin with: “{waiting[name]['words']}”"


def _next_item(case: Case, table: Table, waiting: Iterable[str]) -> Iterator[str]:
    """Yields the item that is not in hand and answers most of those `waiting` for each of its days of work."""
    waiting = set(waiting)
    found = []
    for item in case.record.evidence:
        answers = table.answers(item).mean(axis=1) >= 0.5
        whom = [name for name, is_so in zip(table.names, answers, strict=True) if is_so and name in waiting]
        if whom and not item.in_hand:
            found.append((item, whom))
    if found:
        item, whom = max(found, key=lambda pair: len(pair[1]) / max(pair[0].cost.mean(AMOUNT), 0.5))
        price = f"for {count_of(round(item.cost.mean(AMOUNT)), 'day')} of work" if item.cost.known else "at a cost that is not known yet"
        unsure = " Nobody knows yet which way it will speak." if (table.world.weight(item) < 0).mean() > _EITHER else ""
        yield f"Get “{item.name}” first, {price}: it bears on the heaviest worry of {name_list(whom)}.{unsure}"


def _quoted(names: Sequence[str], most: int = 6) -> str:
    return name_list([f"“{name}”" for name in names], most)


def _hundred(chance: float) -> str:
    return str(round(100 * chance))
