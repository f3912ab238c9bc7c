"""Who stands on a mind map or a board? The last names on each branch are people, with the words above as their stance and group.

FreeMind, Freeplane and OPML are XML, XMind a zip with JSON in it; a board of Trello is JSON with lists and cards.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.reading.grids import Content, grid_from
from coalition_kit.io.reading.scale_words import places_of, says_a_stance
from coalition_kit.io.reading.vocabulary import bare_header
from coalition_kit.io.safety import unpacked, xml_root
from coalition_kit.wording import count_of

XMIND = "content.json"
_MAP, _BOARD = "a mind map", "a board of Trello"
_WHOLE = "a whole mind map is wanted: save it again"
_NO_STANCES = "a board with its people in lists that say where they stand (supporters, undecided, opponents) is wanted"

Branch = tuple[str, list[Any]]
Leaf = tuple[tuple[str, ...], str]  # the words on the way to it, the name
_COLUMNS = "name", "stance", "group"


def mind_map(data: bytes) -> Content:
    """Returns the people of a mind map in XML (FreeMind, Freeplane, OPML); raises Refused where it is damaged or empty."""
    root = xml_root(data, _WHOLE)
    body = root if (found := root.find("body")) is None else found
    return _people([_branch(child) for child in body if child.tag in {"node", "outline"}])


def xmind(data: bytes) -> Content | None:
    """Returns the people of a map of XMind; None for another archive."""
    try:
        sheets: Any = json.loads(unpacked(data, XMIND))
    except ValueError:
        return None
    topics = [sheet["rootTopic"] for sheet in _records(sheets) if isinstance(sheet.get("rootTopic"), dict)]
    return _people([_topic(topic) for topic in topics]) if topics else None


def board(content: Mapping[str, Any], report: Report) -> Content | None:
    """Returns the people of a board of Trello whose lists are stances; None for other JSON, Refused where the lists say something else."""
    lists, cards = _records(content.get("lists")), _records(content.get("cards"))
    if not lists or not cards or any("idList" not in card for card in cards):
        return None
    titles = {str(each.get("id")): str(each.get("name", "")) for each in lists if not each.get("closed")}
    shown = [card for card in cards if not card.get("closed") and str(card["idList"]) in titles]
    people = [(titles[str(card["idList"])], str(card.get("name", "")), str(card.get("desc") or "")) for card in shown]
    if not says_a_stance({bare_header(above) for above, _, _ in people}):
        raise Refused(_NO_STANCES, f"{_BOARD} with the lists {', '.join(filter(None, titles.values()))}")
    if hidden := len(cards) - len(shown):
        report.notice("people", "", "cards that are not archived are read; others were left out", count_of(hidden, "other"))
    return Content(
        _BOARD, (grid_from("people", ["name", "stance", "notes"], [(name, above, note) for above, name, note in people], _BOARD),)
    )


def _people(branches: Sequence[Branch]) -> Content:
    """Returns the leaves as a list of people, with the nearest stance and the nearest other word on the way to each."""
    leaves = [leaf for branch in branches for leaf in _leaves(branch, ())]
    if len(leaves) < 2:
        raise Refused("a mind map with names on its branches is wanted", "one with fewer than two")
    stances = {word for above, _ in leaves for word in above if places_of(STANCE, [bare_header(word)])[1]}
    stances = stances if says_a_stance({bare_header(word) for word in stances}) else set()
    people = [(name, _nearest(above, stances, inside=True), _nearest(above, stances, inside=False)) for above, name in leaves]
    grouped = len({group for _, _, group in people}) > 1
    kept = [index for index, used in enumerate((True, bool(stances), grouped)) if used]
    rows = [[person[index] for index in kept] for person in people]
    return Content(_MAP, (grid_from("people", [_COLUMNS[index] for index in kept], rows, _MAP),))


def _nearest(above: Sequence[str], stances: Collection[str], *, inside: bool) -> str | None:
    return next((word for word in reversed(above) if word and (word in stances) == inside), None)


def _leaves(branch: Branch, above: tuple[str, ...]) -> Iterator[Leaf]:
    name, inner = branch
    if not inner and name:
        yield above, name
    for each in inner:
        yield from _leaves(each, (*above, name))


def _branch(element: ET.Element) -> Branch:
    """Returns a node of a map in XML; a rich text counts where the node has no plain one."""
    text = element.get("TEXT", element.get("text", ""))
    rich = next((each for each in element if each.tag == "richcontent" and each.get("TYPE") == "NODE"), None)
    words = text or ("" if rich is None else " ".join(rich.itertext()))
    return " ".join(words.split()), [_branch(child) for child in element if child.tag == element.tag]


def _topic(topic: Mapping[str, Any]) -> Branch:
    children = topic.get("children")
    attached = children.get("attached") if isinstance(children, dict) else None
    return " ".join(str(topic.get("title", "")).split()), [_topic(each) for each in _records(attached)]


def _records(rows: Any) -> list[dict[str, Any]]:
    return rows if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else []
