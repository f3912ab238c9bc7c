"""Cases in which every text names somebody: whatever leaves the kit under made-up names is held against them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import escape
from zlib import crc32

from small_cases import informed

from coalition_kit.case import Case
from coalition_kit.privacy.name_matching import fold_case
from coalition_kit.privacy.name_pool import NOBODY, ORDINARY

PLACEHOLDERS = ("Ana", "Ben", "Cem", "Dia", "Eve")  # of the small case that gets other names
NAMES = {  # what people are called: five a case
    "words": ("Will Grant", "Hope Banks", "May Sharp", "Mark Rich", "Art Bishop"),
    "one word": ("Will", "Hope", "May", "Grace", "Frank"),
    "inside others": ("Ann", "Ann Lee", "Lee", "Leeann Anners", "Hanna Lee-Ann"),
    "accents and particles": ("José Núñez-Ibarra", "Łucja Wałęsa", "Maria van der Berg", "Dr. Ida von Thal", "Conor O'Hara"),
}
ORGANIZATIONS = {"Acme": "Lanternmark Health Plan", "Kettle": "Ondrasik & Daughters", "Us": "Tamsin Foundry"}
_KEPT = {"format", "function", "functions", "level", "levels", "sector", "perspective", "type", "kind", "form", "attribute"}
_KEPT |= {"element", "rule"}
_TEXTS = {"story", "note", "why", "led", "text", "evidence", "measure", "if_it_fails", "role", "title", "name", "unit", "action"}
_TEXTS |= {"position", "audience", "outcome", "motion", "decision", "capabilities", "viewpoints", "ranking", "after", "source"}


def named_case(names: Sequence[str]) -> Case:
    """The small case of the diagnostics with `names` in place of its people, and with somebody's name in every text."""
    whole = informed(
        nodes=[{"name": "The bench", "unit": "B1", "people": ["Ana", "Dia"], "target": 0.6}, {"name": "The shop", "unit": "S1"}],
        tasks=[{"name": "Ask", "months": "1-2", "owner": "Ana"}, {"name": "Try", "months": "1", "after": ["Ask"], "owner": "Acme"}],
        pilots=[{"name": "A month", "unit": "B1", "weeks": 4, "measure": "Parts", "trials": 20, "works": 0.7, "fails": 0.2, "seen": 12}],
        risks=[{"name": "A cut", "owner": "Acme", "size": 3, "share": "0.2-0.4"}],
        moves=[
            {"person": "Cem", "date": "2026-05-20", "field": "stance", "before": "-2", "after": "-1", "why": "A talk"},
            {"person": "Ben", "date": "2026-06-02", "field": "membership", "before": "outside", "after": "member", "why": "A talk"},
        ],
    )
    content = whole.record.model_dump(mode="json")
    people = dict(zip(PLACEHOLDERS, names, strict=True))
    for person in content["people"]:
        person |= {"note": "A note", "organization": "Acme" if person["name"] in {"Ana", "Dia"} else "Kettle"}
    content["change"] |= {"story": "A story", "horizon": "2026-12-31", "announced": "2026-05-31"}
    for row in (*content["ties"], *content["members"], *content["decisions"]):
        row["note"] = "A note"
    renamed = {part: _renamed(value, part, people) for part, value in content.items()}
    for move, as_it_was in zip(renamed["moves"], content["moves"], strict=True):
        move["after"] = as_it_was["after"]  # a value on a scale, where a task's "after" names tasks
    return Case.from_json(Case(**renamed).to_json())


def _renamed(value, field, people):
    """Returns plain values with people and organizations renamed and with names in every text."""
    if isinstance(value, dict):
        return {key: _renamed(item, key, people) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, field, people) for item in value]
    if not isinstance(value, str) or field in _KEPT or not value:
        return value
    bare, colon, weight = value.partition(":")
    if bare in people or bare in ORGANIZATIONS:
        return f"{people.get(bare) or ORGANIZATIONS[bare]}{colon}{weight}"
    return f"{value} {_gossip(value, list(people.values()))}" if field in _TEXTS else value


def _gossip(text: str, names: Sequence[str]) -> str:
    """Returns words that name somebody, the same for the same text: a full name, a part, capitals, no accents, another order."""
    first, second, third = (names[(crc32(text.encode()) + step) % len(names)] for step in range(3))
    *given, last = second.split()
    forms = (first, first.split()[0], second.upper(), f"{last}, {' '.join(given)}", plain(third), third.split()[-1])
    return f"({'; '.join(forms)})"


def plain(text: str) -> str:
    """Returns `text` without accents."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(character for character in spread if not unicodedata.combining(character))


def parts(name: str) -> list[str]:
    """Returns the words of a name that stand for somebody without the rest."""
    return [word for word in re.findall(r"[^\W\d_]{2,}", name) if word.lower() not in NOBODY]


def left_in(text: str, names: Sequence[str], own: Sequence[str] = ()) -> list[str]:
    """Returns each name, or part of one, that stands in `text`, with what stands around it; `own` are texts of the kit, which count not.

    Capitals, accents and order make no difference. A name that is a word, such as May, counts with a capital alone, and not in a date.
    """
    for sentence in own:
        text = text.replace(sentence, "").replace(escape(sentence), "").replace(escape(sentence, quote=False), "")
    text = re.sub(r"\d+ May \d{4}|May \d{4}", "", text)
    found, without_case = [], fold_case(text)[0]
    for word in {form for name in names for form in (name, *parts(name))}:
        sought, searched = (word, text) if word.lower() in ORDINARY else (fold_case(word)[0], without_case)
        spots = [match.span() for match in re.finditer(re.escape(sought) + r"(?:s(?![^\W\d_]))?", searched)]
        whole = [(start, end) for start, end in spots if not (searched[start - 1 : start].isalpha() or searched[end : end + 1].isalpha())]
        found += [f"{word}: {searched[max(start - 40, 0) : end + 40]}" for start, end in whole]
    return found
