"""Which numbers and verdicts of an answer can be held against the findings? Counts of members, places and decisions; status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coalition_kit.finding import status_word
from coalition_kit.wording import all_names, number_word

if TYPE_CHECKING:
    from coalition_kit.assistant.check_claims import Facts
    from coalition_kit.assistant.check_sentences import Sentence

_WORDS = {number_word(count): count for count in range(11)} | {"none": 0, "a": 1, "one": 1, "eleven": 11, "twelve": 12}
_N = r"(\d+|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_MEMBERS = re.compile(rf"\b(?:coalition (?:has|counts|of|with)|all(?: the)?) {_N} members\b|\b{_N} members (?:in|of) the coalition\b", re.I)
_PLACES = re.compile(rf"\b{_N} of (?:the |its )?{_N} (?:affected )?places\b", re.I)
_DECISIONS = re.compile(rf"\b{_N} of (?:the |its )?{_N} decisions\b", re.I)
_SHARE = re.compile(r"\b(\d+(?:\.\d+)?) ?(?:%|percent|per cent) of the (?:affected )?(?:system|places)\b", re.I)
_MASS = re.compile(r"\bcritical mass\b[^.;:]*\b(?:reached|met|there|passed)\b|\b(?:at|past|beyond|reached|have|has) critical mass\b", re.I)
_WHEN = r"(?: it| the change)? (?:now|today|at once|on friday)\b"
_GO = re.compile(rf"\b(?:ready to|time to|safe to|should|must) (?:launch|announce)\b|^(?:so |then )?(?:launch|announce){_WHEN}", re.I)
_SOURCE = re.compile(r"\b(?:one|the same|a single) (?:source|study|report)\b", re.I)
_BEST = re.compile(r"\bbest (?:three|3|recruits)\b(?! (?:of|in)\b)", re.I)
_SUPPOSED = re.compile(r"\b(?:if|would|could|twice|heard|joined|joins|than)\b|(?:^|: )with\b", re.I)
_NO = re.compile(r"\b(?:not|no|never|nobody|neither|cannot|without|short of|below|far from|yet to)\b|n[’']t\b", re.I)
_NOBODY = re.compile(r"\b(?:nobody|no one|no member|not (?:held|reached|covered|represented)|missing|uncovered|without)\b", re.I)

Judged = tuple[bool, str, str]


def number_claims(sentence: Sentence, facts: Facts) -> Iterator[Judged]:
    """Yields (holds, finding, what it says) for every number and verdict of a sentence that a finding has too."""
    yield from _people(sentence, facts)
    yield from _decisions(sentence, facts)
    yield from _status(sentence, facts)
    yield from _evidence(sentence, facts)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.get(word.lower(), -1)  # a strange letter may match and be no word: İ, ſ


def _people(sentence: Sentence, facts: Facts) -> Iterator[Judged]:
    members = len(facts.case.member_names)
    for groups in _MEMBERS.findall(sentence.marked):
        said = _number(next(group for group in groups if group))
        yield said == members, "commitment", f"The coalition has {members} members."
    if _SUPPOSED.search(sentence.marked):
        return
    found = facts.finding("coverage") if re.search(r"place|system|sceptic", sentence.marked, re.I) else None
    if found is None or not found.rows:
        return
    places = [row for row in found.rows if row.weight]
    held = sum(bool(row.members) for row in places)
    says = f"Members hold {held} of the {len(places)} affected places."
    for first, total in _PLACES.findall(sentence.marked):
        before = sentence.marked[: sentence.marked.lower().find(f"{first.lower()} of")]
        wanted = len(places) - held if _NOBODY.search(before) else held
        yield (_number(first), _number(total)) == (wanted, len(places)), "coverage", says
    for said_share in _SHARE.findall(sentence.marked):
        value = found.value or 0.0
        yield abs(float(said_share) - value) <= 1, "coverage", f"{value:.1f} % of the affected system, by weight, is covered."
    if re.search(r"(?:nobody|no one|no member)[^.;]*(?:brings|holds|has)[^.;]*\bsceptical", sentence.marked, re.I):
        sceptics = [name for name in facts.case.member_names if facts.case.person(name).view == "sceptic"]
        yield not sceptics, "coverage", f"Members who hold a sceptical position: {all_names(sceptics)}."


def _decisions(sentence: Sentence, facts: Facts) -> Iterator[Judged]:
    for first, total in _DECISIONS.findall(sentence.marked):
        rows = facts.finding("authority").rows
        blocked = sum(bool(row.blockers) for row in rows)
        says = f"{blocked} of {len(rows)} decisions can be blocked from outside."
        if re.search(r"block|stop|outside|not members", sentence.marked, re.I):
            yield (_number(first), _number(total)) == (blocked, len(rows)), "authority", says
        elif _number(total) != len(rows):
            yield False, "authority", f"The change needs {len(rows)} decisions."


def _status(sentence: Sentence, facts: Facts) -> Iterator[Judged]:
    for pattern, name in ((_MASS, "critical_mass"), (_GO, "launch_gate")):
        match = pattern.search(sentence.marked)
        if match and not sentence.marked.rstrip().endswith("?"):
            found = facts.finding(name)
            denied = bool(_NO.search(sentence.marked[: match.end()]))
            if found.status != "not assessable":
                yield (found.status == "met") != denied, name, f"{status_word(found.status).capitalize()}: {found.verdict}"


def _evidence(sentence: Sentence, facts: Facts) -> Iterator[Judged]:
    items = {item.name: item for item in facts.case.record.evidence}
    named = [items[name] for name in sentence.evidence]
    if len(named) > 1 and _SOURCE.search(sentence.marked):
        sources = list(dict.fromkeys(item.source or "not known" for item in named))
        yield len(sources) == 1, "evidence_fit", f"Their source: {all_names(sources)}."
    for item in named[:1] if len(named) == 1 else ():
        speaks = re.search(r"\bspeaks (for|against) (?:it|the change|the plan)\b", sentence.marked, re.I)
        if speaks:
            way = "for" if item.supports else "against"
            yield speaks[1].lower() == way, "evidence_fit", f"“{item.name}” speaks {way} the plan."
    if _BEST.search(sentence.marked) and sentence.people:
        best = facts.finding("next_recruits").detail.chosen
        if best:
            yield (
                set(sentence.people) == set(best),
                "next_recruits",
                f"The best {number_word(len(best))} found together: {all_names(best)}.",
            )
