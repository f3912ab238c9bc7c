"""Say: everybody's sentence about problem, cause, remedy and ask; then the room says which of them cannot both be true.

The words of two sentences do not tell whether they contradict each other; people do. So each phone compares one pair of each element, in
pairs of the sentences that are least alike. Judged pairs become positions of the case's claims, of which the kit's question about the
common story speaks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.partners import Claim, Element
from coalition_kit.io.reading.vocabulary import fold
from coalition_kit.room import wording_say as wording
from coalition_kit.room.activities import Activity, Answers, Room, View, answered_count
from coalition_kit.room.spelled import one_line
from coalition_kit.room.state import Round, State

LONGEST = 160
ELEMENTS: tuple[Element, ...] = tuple(wording.ASKS)
_MOST_APART, _MOST_SHOWN = 2, 6  # pairs, and further sentences, of an element on the wall
_SAID = (  # by bots
    "We hear too late what goes wrong.",
    "There is not enough time.",
    "There is enough time; it goes elsewhere.",
    "The board decides it in March.",
)
_FIT = "fit "  # before the element, in the answers to a comparison


@dataclass(frozen=True)
class Pair:
    """Two sentences of one element, by the seats that wrote them, and what those said who compared them."""

    element: Element
    seats: tuple[str, str]
    texts: tuple[str, str]
    judged: tuple[str, ...]

    def is_(self, what: str) -> bool:
        """Returns whether more than half of those who compared them said so."""
        return 2 * self.judged.count(what) > len(self.judged)


class Say(Activity):
    """Sentences, and what stands against what."""

    kind = "say"

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns nothing: all four elements are asked for."""
        return {}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns a sentence or none, or how two of them fit."""
        if not _compares(at) and item in ELEMENTS and (value is None or (isinstance(value, str) and len(value) <= LONGEST)):
            return one_line(value, LONGEST) or None if value else None
        if _compares(at) and item.removeprefix(_FIT) in ELEMENTS and item.startswith(_FIT) and value in wording.FITS:
            return value
        raise ValueError(f"a sentence of at most {LONGEST} characters is wanted, or how two of them fit; got {value!r:.80}")

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns the four questions; then a pair of sentences of each."""
        if not _compares(at):
            shared = {"kind": "text", "longest": LONGEST, "hint": wording.HINT, "optional": wording.SKIP}
            return {"title": wording.TITLE, "steps": [{"id": element, "ask": ask, **shared} for element, ask in wording.ASKS.items()]}
        options = [{"value": value, "word": word} for value, word in wording.FITS.items()]
        steps = [
            {"id": f"{_FIT}{element}", "kind": "options", "ask": wording.NAMES[element], "quotes": list(pair.texts), "options": options}
            for element in ELEMENTS
            if (pair := _pair_of(room.state, at, seat, element)) is not None
        ]
        return {"title": wording.COMPARE_TITLE, "steps": steps, "waiting": wording.NO_PAIR}

    def wall(self, room: Room, at: Round) -> View:
        """Returns how many are done; once revealed the contradictions side by side, and what else was said."""
        asked: list[str] = [f"{_FIT}{element}" for element in ELEMENTS if _pairs(at, element)] if _compares(at) else list(ELEMENTS)
        count = answered_count(at, asked)
        view: View = {"title": wording.COMPARE_TITLE if _compares(at) else wording.TITLE, "answered": count}
        view["done"] = wording.answered_text(count, len(room.state.seats))
        if at.revealed:
            said = at.thought.get("story", "")
            story = [{"text": said, "look": "result"}] if said else []
            there = any(_sentences(room.state, at))
            return {**view, "title": wording.TITLE, "blocks": [*story, *_sentence_blocks(room, at)], "can_keep": there}
        view["blocks"] = [{"text": ask, "look": "lead"} for ask in wording.ASKS.values()]
        if not _compares(at):
            view["moves"] = [{"label": wording.COMPARE, "move": {"do": "compare"}}]
        return view

    def move(self, room: Room, at: Round, move: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns that the room compares, and which seats' sentences with each other."""
        if move.get("do") != "compare" or _compares(at):
            raise ValueError(wording.COMPARED)
        pairs = {element: pair_sentences({seat: text for seat, text in at.of_item(element).items() if text}) for element in ELEMENTS}
        if not any(pairs.values()):
            raise ValueError(wording.TOO_FEW_TO_COMPARE)
        return {"do": "compare", "pairs": pairs}

    def think(self, room: Room, at: Round) -> View:
        """Returns what the kit's question about the common story says of these sentences, where they contradict each other."""
        from coalition_kit.diagnostics.narrative import narrative

        finding = narrative(Case(claims=_claims(room.state, at)))
        return {"story": finding.verdict if finding.detail.contradictions else ""}

    def keep(self, room: Room, at: Round) -> Mapping[str, Any]:
        """Returns that the sentences are taken over: which they are follows from the answers."""
        if not at.revealed or not any(_sentences(room.state, at)):
            raise ValueError(wording.NOTHING_TO_KEEP)
        return {}

    def put(self, case: Case, state: State, at: Round, kept: Mapping[str, Any]) -> Case:
        """Returns a case with the sentences as claims, of nobody's name."""
        return case.replace(claims=(*case.record.claims, *_claims(state, at)))

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a sentence of a few, or how two fit."""
        choices = {step["id"]: [option["value"] for option in step.get("options", ())] or _SAID for step in view["steps"]}
        return [(item, random.choice(values)) for item, values in choices.items()]


def pair_sentences(written: Mapping[str, str]) -> list[list[str]]:
    """Returns pairs of the seats whose sentences are least alike, so that each sentence is in one; equal sentences are compared once.

    >>> pair_sentences({"a": "Time is short.", "b": "time is short", "c": "Money is short.", "d": "Nobody decides."})
    [['a', 'd'], ['c', 'a']]
    >>> pair_sentences({"a": "Time."})
    []
    """
    from rapidfuzz import fuzz

    once: dict[str, str] = {}
    for seat, text in written.items():
        once.setdefault(fold(text), seat)
    left, pairs = list(once.values()), []
    first = left[0] if left else ""
    while len(left) > 1:
        one = left.pop(0)
        other = min(left, key=lambda seat: fuzz.token_set_ratio(written[one], written[seat]))
        left.remove(other)
        pairs.append([one, other])
    return [*pairs, [left[0], first]] if left and pairs else pairs


def _compares(at: Round) -> bool:
    return bool(at.moves)


def _sentences(state: State, at: Round) -> Iterator[tuple[Element, str, str]]:
    """Yields element, seat and sentence of all that was written."""
    for element in ELEMENTS:
        for seat in sorted(state.seats.values(), key=lambda each: each.number):
            if text := at.answers.get(seat.id, {}).get(element):
                yield element, seat.id, text


def _pairs(at: Round, element: Element) -> list[tuple[str, str]]:
    """Returns the pairs of an element of which both sentences are still there."""
    written = at.of_item(element)
    stored = at.moves[0]["pairs"][element] if at.moves else []
    return [(a, b) for a, b in stored if written.get(a) and written.get(b)]


def _pair_of(state: State, at: Round, seat: str, element: Element) -> Pair | None:
    """Returns which pair a phone compares: in turn, and none with a sentence of its own where there is another."""
    if not (pairs := _pairs(at, element)) or seat not in state.seats:
        return None
    turned = [pairs[(state.seats[seat].number + at_) % len(pairs)] for at_ in range(len(pairs))]
    a, b = next((pair for pair in turned if seat not in pair), turned[0])
    written = at.of_item(element)
    return Pair(element, (a, b), (written[a], written[b]), ())


def _judged_pairs(state: State, at: Round, element: Element) -> list[Pair]:
    """Returns the pairs of an element that somebody compared, with what was said."""
    found: dict[tuple[str, str], list[str]] = {}
    for seat, value in at.of_item(f"{_FIT}{element}").items():
        if pair := _pair_of(state, at, seat, element):
            found.setdefault(pair.seats, []).append(value)
    written = at.of_item(element)
    return [Pair(element, (a, b), (written[a], written[b]), tuple(values)) for (a, b), values in found.items()]


def _claims(state: State, at: Round) -> list[Claim]:
    """Returns the sentences as claims: what the room holds to be the same has one position, what it holds to contradict has two."""
    position: dict[tuple[str, str], str] = {}
    for element in ELEMENTS:
        for pair in _judged_pairs(state, at, element):
            (a, b), (first, second) = pair.seats, pair.texts
            if pair.is_("against"):
                position.setdefault((element, a), first)
                position.setdefault((element, b), second)
            elif pair.is_("same"):
                shared = position.get((element, a)) or position.get((element, b)) or first
                position |= {(element, a): shared, (element, b): shared}
    every = list(_sentences(state, at))
    voices = sorted({seat for _, seat, _ in every}, key=lambda seat: hashlib.sha256(f"{at.id} {seat}".encode()).digest())
    number = {seat: at_ for at_, seat in enumerate(voices, start=1)}  # not in the order in which people came
    return [
        Claim(member=wording.voice(number[seat]), element=element, position=position.get((element, seat), ""), text=text)
        for element, seat, text in every
    ]


def _sentence_blocks(room: Room, at: Round) -> Iterator[View]:
    """Yields the sentences of each element: first what cannot both be true, side by side."""
    every: dict[Element, list[str]] = {}
    for element, _, text in _sentences(room.state, at):
        every.setdefault(element, []).append(text)
    if not every:
        yield {"text": wording.NOTHING, "look": "result"}
    first = True
    for element, texts in every.items():
        yield {"text": wording.NAMES[element], "look": "ask"}
        apart = [pair for pair in _judged_pairs(room.state, at, element) if pair.is_("against")]
        apart.sort(key=lambda pair: pair.judged.count("against"), reverse=True)
        for pair in apart[:_MOST_APART]:
            yield {"columns": [{"items": [text], "look": "ck-against"} for text in pair.texts]}
            yield {"text": wording.against(pair.judged.count("against"), len(pair.judged)), "look": "fine"}
        if apart and first:
            yield {"text": wording.talk_about(wording.NAMES[element]), "look": "next"}
            first = False
        shown = {fold(text) for pair in apart for text in pair.texts}
        rest = _once([text for text in texts if fold(text) not in shown])
        if rest:
            heading = {"heading": wording.REST} if apart else {}
            yield {**heading, "columns": [{"items": [text]} for text in rest[:_MOST_SHOWN]]}
        if said := wording.more(len(apart[_MOST_APART:]), len(rest[_MOST_SHOWN:])):
            yield {"text": said, "look": "fine"}


def _once(texts: Sequence[str]) -> list[str]:
    """Returns the sentences without duplicates; case and punctuation make no difference."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(fold(text), text)
    return list(found.values())
