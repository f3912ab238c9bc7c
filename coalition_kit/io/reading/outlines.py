"""Who stands on a mind map, a board or in indented lines? The last names on each branch are people, the words above their stance and group.

FreeMind, Freeplane and OPML are XML, XMind a zip with JSON in it; a board of Trello is JSON with lists and cards. Lines that are indented
may also be an organization: then each person reports to the one above.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.problems import Refused, Report, printable
from coalition_kit.io.reading.blocks import CORE, header_score
from coalition_kit.io.reading.grids import FileContent, Grid, Row, grid_from, note_unread_rows, text_at, text_by_column
from coalition_kit.io.reading.lines import strip_bullet
from coalition_kit.io.reading.names import are_last_first, is_full_name
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import places_of, says_a_stance
from coalition_kit.io.reading.vocabulary import bare_header, fold
from coalition_kit.io.safety import unpack_part, xml_root
from coalition_kit.io.tables import has_letters
from coalition_kit.wording import count_of

XMIND = "content.json"
_MAP, _BOARD = "a mind map", "a board of Trello"
_WHOLE = "a whole mind map is wanted: save it again"
_NO_STANCES = "a board with its people in lists that say where they stand (supporters, undecided, opponents) is wanted"

Branch = tuple[str, list[Any]]
Leaf = tuple[tuple[str, ...], str]  # the words on the way to it, the name
_COLUMNS = "name", "stance", "group"
_LEVEL = re.compile(r"(?:l|n|level|layer|tier|ebene|stufe|niveau|nivel|livello|poziom|уровень)\s*[-+.]?\s*\d", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(\S.*)")  # 1.2 Ann Boyd
_WITH_JOB = re.compile(r"([^,()]+?)(?:, | \(| [-–—] )([^()]+)\)?")  # Ann Boyd, CFO; Ann Boyd (CFO)
_TAB, _FEWEST_LINES, _LONGEST_LINE = 4, 3, 120
_TWO_LEVELS, _EXAMPLES = 2, 3
_MOST_NAMED = 0.6  # of the cells of a sheet with one in each row: so many are names in an organization, and few in a text
_MOST = 0.8  # of the lines: so many have a comma where what follows is a job


def mind_map(data: bytes) -> FileContent:
    """Returns the people of a mind map in XML (FreeMind, Freeplane, OPML); raises Refused where it is damaged or empty."""
    root = xml_root(data, _WHOLE)
    body = root if (found := root.find("body")) is None else found
    return FileContent(_MAP, (_people("people", [_branch(child) for child in body if child.tag in {"node", "outline"}]),))


def xmind(data: bytes) -> FileContent | None:
    """Returns the people of a map of XMind; None for another archive."""
    try:
        sheets: Any = json.loads(unpack_part(data, XMIND))
    except ValueError:
        return None
    topics = [sheet["rootTopic"] for sheet in _records(sheets) if isinstance(sheet.get("rootTopic"), dict)]
    return FileContent(_MAP, (_people("people", [_topic(topic) for topic in topics]),)) if topics else None


def read_outline(title: str, text: str, ask: Asker, report: Report) -> Grid | None:
    """Returns the people of indented lines, after asking what the indentation says; None for a text that is no outline."""
    lines = [line.expandtabs(_TAB) for line in text.splitlines() if re.search(r"\w", line)]
    depths = [len(line) - len(line.lstrip()) for line in lines]
    bare = [strip_bullet(line) for line in lines]
    if all(numbered := [_NUMBERED.fullmatch(line.strip()) for line in lines]):
        depths, bare = [each[1].count(".") for each in numbered if each], [each[2] for each in numbered if each]
    above = _above(depths)
    if above is None or any(len(line) > _LONGEST_LINE or "\t" in line.strip() for line in text.splitlines()):
        return None
    cells = re.split(r"\s*[,;]\s*", bare[0])
    headed = any(header_score(part, cells) for part in CORE) and (len(cells) > 1 or len(set(depths)) == _TWO_LEVELS)
    if headed or not all(map(has_letters, bare)):
        return None
    roles = [role_and_name for line in bare if is_full_name((role_and_name := line.partition(": "))[2])]
    if len(roles) == len(bare):  # `Director: Hana Ito`
        bare = [f"{name}, {role}" for role, _, name in roles]
    parted = [[*found.groups()] if (found := _WITH_JOB.fullmatch(line)) else [line] for line in bare]
    with_jobs = sum(len(parts) == 2 for parts in parted) >= _MOST * len(parted) and not are_last_first(bare)
    parted = parted if with_jobs else [[line] for line in bare]
    names = [parts[0] for parts in parted]
    inner = {up for up in above if up is not None}
    first, boss = next((names[at], names[up]) for at, up in enumerate(above) if up is not None)
    options = {"reports": f"Who stands further in reports to the person above: {printable(first)} to {printable(boss)}"}
    ends = "; ".join([printable(name) for at, name in enumerate(names) if at not in inner][:_EXAMPLES])
    options |= {"groups": f"What stands above is a group or a stance; the people are at the ends: {ends}"}
    if not all(is_full_name(names[at]) for at in inner):
        options = dict(reversed(options.items()))
    report.notice(title, "A1", "indented lines were read as an outline", bare[0])
    if ask.ask(f"outline/{fold(title)}", f"{printable(title)}: what does the indentation say?", options) == "groups":
        return _people(title, _branches(names, above))
    rows = [[parts[0], None if up is None else names[up], *parts[1:]] for parts, up in zip(parted, above, strict=True)]
    return grid_from(title, ["name", "reports to", *(["job title"] if max(map(len, parted)) > 1 else [])], rows, "an outline")


def chains(grid: Grid, ask: Asker, report: Report) -> Grid:
    """Returns an organization whose levels stand in columns, `L1`, `L2`, …, as the outline that it is, or another grid as it came."""
    rows = list(grid.filled)
    heads = text_by_column(rows[0][1]) if rows else {}
    if (stairs := _stairs(grid, rows, ask, report)) is not None:
        return stairs
    if len(heads) < _TWO_LEVELS or len(rows) < _FEWEST_LINES or not all(map(_LEVEL.fullmatch, heads.values())):
        return grid
    columns = sorted(heads)
    path: dict[int, str] = {}
    lines: dict[tuple[str, ...], str] = {}  # the way to somebody → a line, set in
    for _, cells in rows[1:]:
        for depth, index in enumerate(columns):
            if text := text_at(cells, index):
                path = {at: name for at, name in path.items() if at < depth} | {depth: text}
                lines.setdefault(tuple(path.values()), " " * (len(path) - 1) + text)
    order = {way: at for at, way in enumerate(lines)}
    ways = sorted(lines, key=lambda way: [order[way[:end]] for end in range(1, len(way) + 1)])  # each below the one it stands under
    return read_outline(grid.title, "\n".join(lines[way] for way in ways), ask, report) or grid


def _stairs(grid: Grid, rows: Sequence[Row], ask: Asker, report: Report) -> Grid | None:
    """Returns an organization whose rows have one name each, further right for each level, as the outline that it is; or None."""
    heads = text_by_column(rows[0][1]) if rows else {}
    above = rows[:1] if heads and _are_levels(heads, rows[1:]) else []
    if above:  # who stands beside somebody stands in a row below
        rows = [(number, [*[None] * index, text]) for number, cells in rows[1:] for index, text in text_by_column(cells).items()]
    places = [text_by_column(cells) for _, cells in rows]
    if len(rows) < _FEWEST_LINES or any(len(place) != 1 for place in places) or len({min(place) for place in places}) < _TWO_LEVELS:
        return None
    steps = [next(iter(place.items())) for place in places]
    first = min(depth for depth, _ in steps)
    titled = steps[0][0] == steps[1][0] == first and sum(depth == first for depth, _ in steps) == _TWO_LEVELS
    if sum(is_full_name(_bare_name(text)) for _, text in steps) < _MOST_NAMED * len(steps):
        return None
    read = read_outline(grid.title, "\n".join(" " * (depth - first) + text for depth, text in steps[titled:]), ask, report)
    if read is not None:
        note_unread_rows(report, grid.title, [*above, *rows[:titled]], "the row above the outline")
    return read


def _are_levels(heads: Mapping[int, str], body: Sequence[Row]) -> bool:
    """Returns whether columns under headings are levels of an organization: *Director*, *Managers*, *Staff*, and gaps for who is the same.

    A list under each heading has no gap: there each name stands directly below the one before.
    """
    if len(heads) < _TWO_LEVELS or len(body) < _FEWEST_LINES or any(header_score(part, [*heads.values()]) for part in CORE):
        return False
    if not all(is_full_name(_bare_name(text)) for _, cells in body[:_FEWEST_LINES] for text in text_by_column(cells).values()):
        return False  # before a hundred thousand rows are looked at
    places = [text_by_column(cells) for _, cells in body]
    whole = [{*range(min(place), max(place) + 1)} == {*place} <= {*heads} for place in places]
    names = [_bare_name(text) for place in places for text in place.values()]
    first, last = min(heads), max(heads)
    at = [[row for row, place in enumerate(places) if index in place] for index in range(first, last)]
    gaps = any(below > above + 1 for rows in at for above, below in pairwise(rows))
    staircase = gaps and all(whole) and first in places[0] and not any(map(is_full_name, heads.values()))
    return staircase and all(map(is_full_name, names))


def _bare_name(text: str) -> str:
    """Returns a name without the job before or behind it: `CFO: Ben Ode`, `Ben Ode, CFO`, `Ben Ode (CFO)`."""
    name = text.rpartition(": ")[2]
    return found[1] if (found := _WITH_JOB.fullmatch(name)) else name


def _above(depths: Sequence[int]) -> list[int | None] | None:
    """Returns the line that each stands under; None where the lines are no outline, in which each step in is one level."""
    if len(depths) < _FEWEST_LINES or depths[0] or not any(depths):
        return None
    found: list[int | None] = []
    path: list[int] = []
    for at, depth in enumerate(depths):
        while path and depths[path[-1]] >= depth:
            path.pop()
        found.append(path[-1] if path else None)
        path.append(at)
    return found


def _branches(names: Sequence[str], above: Sequence[int | None]) -> list[Branch]:
    nodes: list[Branch] = [(name, []) for name in names]
    for node, up in zip(nodes, above, strict=True):
        if up is not None:
            nodes[up][1].append(node)
    return [node for node, up in zip(nodes, above, strict=True) if up is None]


def board(content: Mapping[str, Any], report: Report) -> FileContent | None:
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
    return FileContent(
        _BOARD, (grid_from("people", ["name", "stance", "notes"], [(name, above, note) for above, name, note in people], _BOARD),)
    )


def _people(title: str, branches: Sequence[Branch]) -> Grid:
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
    return grid_from(title, [_COLUMNS[index] for index in kept], rows, _MAP)


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
