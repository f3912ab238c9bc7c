"""Which claims can be held against a finding? Each check knows one kind by its words and says what the kit has instead.

A check yields nothing where the words leave room for another meaning. Patterns see marks in place of names (see `reading`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from coalition_kit.assessment import Assessment
from coalition_kit.assistant.check_sentences import Sentence
from coalition_kit.assistant.questions import finding
from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.case.people import Decision
from coalition_kit.finding import Finding
from coalition_kit.model.wording import rule_words
from coalition_kit.wording import all_names

Fault = Literal["", "invented", "contradicted", "ruled out"]


@dataclass(frozen=True)
class CheckedClaim:
    """What became of one claim: whether it holds, the finding that says so, in which words, and what kind of fault it is."""

    holds: bool | None
    finding: str
    says: str
    fault: Fault = ""


@dataclass(frozen=True)
class Facts:
    """What the checks ask: the case, and its findings, worked out when they are needed."""

    assessment: Assessment

    @property
    def case(self) -> Case:
        """The case."""
        assert self.assessment.case is not None
        return self.assessment.case

    @cached_property
    def _known(self) -> dict[str, Finding]:
        return {}

    def finding(self, name: str) -> Finding:
        """The finding called `name`."""
        return self._known.setdefault(name, self._known.get(name) or finding(self.assessment, name))

    def name(self, row: str) -> str:
        """The person behind a mark."""
        return self.case.names[int(row)]

    def decision(self, name: str) -> Decision:
        """The decision called `name`."""
        return next(decision for decision in self.case.record.decisions if decision.name == name)


def claim_of(holds: bool, name: str, says: str, fault: Fault = "contradicted") -> CheckedClaim:
    """Returns a claim that holds, or has `fault`."""
    return CheckedClaim(holds, name, says, "" if holds else fault)


_WHO = r"«(\d+)»(?:,[^,«»]{1,60},)?"
_NOT = re.compile(r"\b(?:not|no|never|nobody|neither|cannot|without|short of|below|far from|yet to)\b|n[’']t\b", re.I)
_MEMBER = re.compile(
    rf"{_WHO} (?:is|are|was) ((?:not |no )?)(?:yet |already |now |currently )*(?:a |one of the |among the |in |part of )(?:the )?"
    r"(?:new |current |committed )?(?:members?|coalition|nucleus)\b",
    re.I,
)
_JOINED = re.compile(rf"{_WHO} (?:has|have) ((?:not )?)(?:already |just |now |yet )*joined (?:the coalition|us)", re.I)


def membership(sentence: Sentence, facts: Facts) -> Iterator[CheckedClaim]:
    """Who is a member."""
    for pattern in (_MEMBER, _JOINED):
        for row, negated in pattern.findall(sentence.marked):
            name = facts.name(row)
            inside = name in facts.case.member_names
            says = f"{name} is {'on' if inside else 'not on'} the list of members."
            yield claim_of(inside != bool(negated.strip()), "commitment", says)


_COMMITTED = re.compile(
    rf"{_WHO} (?:is|are|has been|remains) ((?:not )?)(?:fully |truly |already |really |clearly |firmly )*committed\b", re.I
)


def commitment(sentence: Sentence, facts: Facts) -> Iterator[CheckedClaim]:
    """Who is committed: time, attention and political capital seen."""
    for row, negated in _COMMITTED.findall(sentence.marked):
        name = facts.name(row)
        found = facts.finding("commitment")
        line = next((line for line in found.rows if line.person == name), None)
        if line is None:
            yield claim_of(bool(negated), "commitment", f"{name} is not a member: nothing is recorded as given.")
            continue
        seen = [kind for kind, field in _KINDS if getattr(line, field) == "observed"]
        says = f"{name}: {line.position}. Seen to be given: {all_names(seen) if seen else 'nothing'}."
        yield claim_of((line.position == "committed") != bool(negated.strip()), "commitment", says)


_KINDS = (("time", "time"), ("attention", "attention"), ("political capital", "capital"))
_STOPS = re.compile(r"\b(?:can|could|may) (?:alone |together )?(?:block|stop|veto|prevent|hold up)\b", re.I)
_PASSES = re.compile(r"\b(?:can|could|may|will|has the (?:authority|power|votes) to|have the (?:authority|power|votes) to)\b", re.I)
_THEM = r"(?:«\d+»(?:, and |, | and )?)+"
_LET = re.compile(rf"\b(?:let|have) {_THEM}(?! ?(?:what|whether|how|why|who)\b)|\b(?:ask|get) {_THEM} ?to\b", re.I)
_ENOUGH = re.compile(
    r"\b(?:alone|between them|by (?:himself|herself|themselves)|on (?:his|her|their) own|has the votes|have the votes|"
    r"(?:is|are) enough|without anybody else|without anyone else)\b",
    re.I,
)


def authority(sentence: Sentence, facts: Facts) -> Iterator[CheckedClaim]:
    """Who can decide or block what; and advice that asks people to decide what they cannot."""
    if not sentence.decisions or not sentence.people or _NOT.search(sentence.marked):
        return
    for name in sentence.decisions:
        decision = facts.decision(name)
        if not decision.holders:
            continue
        game, voters = decision.game(), [who for who in sentence.people if who in decision.weights]
        stops, advice = _STOPS.search(sentence.marked), _LET.search(sentence.marked)
        says = f"{_chart(decision)} {_lack(decision, sentence.people)}".rstrip()
        if stops:
            stopped = bool(voters) and game.blocks(voters)
            can = f"{all_names(sentence.people)} {'can' if stopped else 'cannot'} stop it{'' if stopped else ' without others'}."
            yield claim_of(stopped, "authority", f"{_chart(decision)} {can}")
        elif advice or _PASSES.search(sentence.marked):
            fault: Fault = "ruled out" if advice else "contradicted"
            if not voters:
                have = "has" if len(sentence.people) == 1 else "have"
                yield claim_of(False, "authority", f"{_chart(decision)} {all_names(sentence.people)} {have} no vote in it.", fault)
            elif advice or _ENOUGH.search(sentence.marked):
                yield claim_of(game.wins(voters), "authority", says, fault)
            else:
                yield CheckedClaim(True, "authority", _chart(decision))


def _chart(decision: Decision) -> str:
    votes = [f"{name} ({weight:g})" if set(decision.weights.values()) != {1.0} else name for name, weight in decision.weights.items()]
    rule = rule_words(decision.rule, sum(decision.weights.values()), len(decision.weights))
    return f"“{decision.name}” is held by {all_names(votes)}; {rule}."


def _lack(decision: Decision, people: tuple[str, ...]) -> str:
    game = decision.game()
    voters = [name for name in people if name in decision.weights]
    if voters and game.wins(voters):
        return f"{all_names(voters)} {'is' if len(voters) == 1 else 'are'} enough."
    needed = [name for name in game.vetoers() if name not in people]
    if needed:
        return f"It cannot pass without {all_names(needed)}."
    return f"{all_names(voters)} {'is' if len(voters) == 1 else 'are'} not enough." if voters else ""


_SURELY = r"(?:already |openly |clearly )?"
_IT = r"(?:it|this|the change)\b"
_FOR = re.compile(rf"{_WHO} {_SURELY}(?:works for|supports|backs|favours|is for|is in favour of|stands behind) {_IT}", re.I)
_AGAINST = re.compile(rf"{_WHO} {_SURELY}(?:works against|opposes|resists|is against) {_IT}", re.I)
_VIEW = re.compile(rf"{_WHO} (?:is an?|holds an?|takes an?) ((?:sceptic|enthusiast|pragmatist))", re.I)


def stance(sentence: Sentence, facts: Facts) -> Iterator[CheckedClaim]:
    """Who is for it and who is against it, in private where that is known; and the position held."""
    for pattern, sign in ((_FOR, 1), (_AGAINST, -1)):
        for row in pattern.findall(sentence.marked):
            person = facts.case.person(facts.name(row))
            known = person.private_stance if person.private_stance.known else person.stance
            if not known.known:
                yield CheckedClaim(False, "next_questions", f"The case knows no stance of {person.name}.", "invented")
                continue
            low, high = known.bounds(STANCE)
            yield claim_of((high if sign > 0 else -low) > 0, "critical_mass", f"The stance of {person.name} is judged {known} of −2 to 2.")
    for row, view in _VIEW.findall(sentence.marked):
        person = facts.case.person(facts.name(row))
        if person.perspective is None:
            yield CheckedClaim(False, "coverage", f"The case does not say how {person.name} tends to meet the change.", "invented")
        else:
            yield claim_of(person.perspective == view.lower(), "coverage", f"{person.name} is listed as {person.perspective}.")


_TIE = re.compile(r"«(\d+)» (trusts|reports to|asks advice of) «(\d+)»", re.I)
_SAYS = {"trusts": "trust", "reports to": "reports_to", "asks advice of": "advice"}


def ties(sentence: Sentence, facts: Facts) -> Iterator[CheckedClaim]:
    """Who trusts whom, reports to whom, asks whom."""
    for source, says, target in _TIE.findall(sentence.marked):
        one, other, kind = facts.name(source), facts.name(target), _SAYS.get(says.lower(), "trust")
        told = [tie for tie in facts.case.record.ties if tie.source == one and tie.kind == kind]
        found = next((tie for tie in told if tie.target == other), None)
        if found is None:
            others = f" It has: {all_names([tie.target for tie in told])}." if kind == "reports_to" and told else ""
            fault: Fault = "contradicted" if others else "invented"
            yield CheckedClaim(False, "introductions", f"The case has no tie in which {one} {says.lower()} {other}.{others}", fault)
        else:
            yield claim_of(found.is_good, "introductions", f"The case has this tie as a {'good' if found.is_good else 'bad'} one.")


_UNKNOWN = re.compile(r"\b(?:the case does not say|not known|is unknown|nobody knows|does not know|we do not know)\b", re.I)


def unknown(sentence: Sentence, facts: Facts) -> Iterator[CheckedClaim]:
    """What is said to be not known about somebody's stance."""
    if _UNKNOWN.search(sentence.marked) and re.search(r"\bstance|\bstands\b|\bposition\b", sentence.marked, re.I):
        for name in sentence.people[:1]:
            person = facts.case.person(name)
            known = [word for word, judged_ in (("public", person.stance), ("private", person.private_stance)) if judged_.known]
            says = f"The case has {'a ' + all_names(known) if known else 'no'} stance of {name}."
            yield claim_of(len(known) < 2, "next_questions", says)


def counts(sentence: Sentence, facts: Facts) -> Iterator[CheckedClaim]:
    """Numbers and verdicts; see `counting`."""
    from coalition_kit.assistant.check_numbers import number_claims

    for holds, name, says in number_claims(sentence, facts):
        yield claim_of(holds, name, says)


CLAIMS: tuple[Callable[[Sentence, Facts], Iterator[CheckedClaim]], ...] = (membership, commitment, authority, stance, ties, unknown, counts)
