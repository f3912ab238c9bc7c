"""Would it hold without pushing? Support against resistance at every point, and how many practise it during the push and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import quantiles
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, axis_step, most_pressing, note, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, line, on_paper, picture, shape, words
from coalition_kit.diagnostics.critical_mass.finding import MassFinding
from coalition_kit.diagnostics.critical_mass.results import MassCondition
from coalition_kit.wording import all_names, as_title, count_of, isolate, percent, runs, share_words, span

_HALF = 128.0  # a whole share, to either side of the middle
_MIDDLE = WIDTH / 2
_LEFT, _PLOT = 6.0, WIDTH - 12.0
_BARS = 30
_MOST = 12  # decisions, and places of daily work, that are drawn: those with the least support first; all are in the words
_HIGH = 74.0
_EVEN = 0.05  # an effective number this near to a whole one is that number
_PHASES = (("during", "while the coalition pushes"), ("after", "after the push has ended"))
_KINDS = (("decision", "decisions", "decision", "members pass it"), ("node", "places of daily work", "place", "it holds"))
_SAYS = {"decision": "decision", "node": "place of daily work"}
_SUPPORT: Columns = {
    "what": "name",
    "kind": lambda row: _SAYS[row.kind],
    "support": lambda row: percent(row.support),
    "resistance": lambda row: percent(row.resistance),
    "the support": lambda row: _rests(row),
    "support comes from": "backers",
    "resistance comes from": "resisters",
    "practise it during the push": lambda row: _share(row.during),
    "after it": lambda row: _share(row.after),
    "needed": lambda row: _share(row.target),
    "in this model": lambda row: _does(row),
}
_ADOPTION: Columns = {
    "when": "phase",
    "people who practise it": lambda row: span(row["from"], row["to"], 0),
    "runs": "runs",
}


def support_chart(finding: MassFinding) -> Figure:
    """Returns the diverging bars of the finding of `critical_mass`: at each decision and node support to the right, resistance to the left.

    Both are shares weighed by importance; what is missing to a whole leans neither way. Beside them stands on how many people the
    support rests, 1/HHI. At a node a dot is the share that still practises it after the push, and a cross line the share that is needed.
    """
    rows = finding.rows
    if not rows:
        return nothing("Nothing is listed that would have to hold", "No decision and no place of daily work is listed.")
    head = "Support and resistance are weighed by how much each person counts there; what is missing to 100 % leans neither way."
    return Figure(_title(finding), _bars(rows), "\n".join([head, *(f"- {_text(row)}" for row in rows)]), rows, _SUPPORT)


def _title(finding: MassFinding) -> str:
    """Returns where support outweighs resistance; where it would not hold, where resistance does, or that it falls short all the same."""
    rows = finding.rows
    ahead = [row.support > row.resistance for row in rows]
    falls = {"not met": "; even so it would not hold", "at risk": "; even so it may not hold"}.get(finding.status, "")
    if not any(ahead):
        return "Support nowhere outweighs resistance"
    behind = [row.resistance > row.support for row in rows]
    if falls and any(behind):
        return as_title(f"resistance outweighs support {_places(rows, behind)}")
    if falls and not all(ahead):
        return f"Resistance nowhere outweighs support{falls}"
    return as_title(f"support outweighs resistance {_places(rows, ahead)}{falls}")


def _places(rows: Sequence[MassCondition], so: Sequence[bool]) -> str:
    """Returns at how many decisions and places it is so; a kind of which none is so is left out where another is."""
    parts = []
    for kind, many, one, _ in _KINDS:
        there = [is_so for row, is_so in zip(rows, so, strict=True) if row.kind == kind]
        if any(there):
            parts.append(f"in the one {one}" if len(there) == 1 else f"in {share_words(sum(there), len(there))} {many}")
    return " and ".join(parts)


def _share(share: float | None) -> str:
    return "–" if share is None else percent(share)


def _rests(row: MassCondition) -> str:
    """Returns on how many people the support rests, in words: the effective number 1/HHI."""
    if not row.hhi or not row.support:
        return "nobody supports it"
    people = 1 / row.hhi
    about = "" if abs(people - round(people)) < _EVEN else "about "
    return f"rests on {about}{count_of(round(people), 'person', 'people')}"


def _does(row: MassCondition) -> str:
    verb = next(verb for kind, *_, verb in _KINDS if kind == row.kind)
    return f"{verb} in {runs(row.chance)}" if row.chance is not None else "chance not known"


def _text(row: MassCondition) -> str:
    sides = []
    for names, said in ((row.backers, "support comes from"), (row.resisters, "resistance from")):
        sides += [f"{said} {all_names(names[:6])}{f' and {len(names) - 6} more' if len(names) > 6 else ''}"] if names else []
    daily = ""
    if row.target is not None:
        shares = (_share(share) for share in (row.during, row.after, row.target))
        daily = " {} practise it during the push and {} after; {} are needed.".format(*shares)
    return (
        f"{isolate(row.name)} ({_SAYS[row.kind]}): support {percent(row.support)}, resistance {percent(row.resistance)}; "
        f"{'; '.join([_rests(row), *sides])}.{daily} In this model {_does(row)}."
    )


def _bars(rows: Sequence[MassCondition]) -> str:
    panel = Panel(22)
    panel.add(note("← resistance", _MIDDLE - 8, 12, anchor="end"), note("support →", _MIDDLE + 8, 12))
    for kind, many, _, does in _KINDS:
        there = [row for row in rows if row.kind == kind]
        if there:
            panel.rule(colour="soft")
            heading = words(as_title(many), 0, panel.y + 18, size=12, colour="soft", bold=True)
            panel.add(heading, note(f"{does} in", WIDTH, panel.y + 18, anchor="end"))
            panel.y += 24
        shown = most_pressing(there, _MOST, lambda row: row.support - row.resistance)
        for row in shown:
            _row(panel, row)
        panel.note_left_out(len(there) - len(shown), f" {many}")
    panel.rule()
    if any(row.target is not None for row in rows):
        panel.y += 22
        panel.key(_practising, "share that practises it after the push", x=8, at=20)
        panel.key(lambda x, y: [line(x, y - 7, x, y + 7, colour="accent", width=2.5)], "share that is needed", x=8, at=20)
        panel.y -= 22
    return panel.picture(12)


def _row(panel: Panel, row: MassCondition) -> None:
    panel.y += 16
    panel.text(row.name, lines=2, bold=True)
    y = panel.y
    support, resistance = _HALF * row.support, _HALF * row.resistance
    panel.add(
        line(_MIDDLE - _HALF, y, _MIDDLE + _HALF, y),
        shape(box(_MIDDLE, y - 8, support, 16), fill="for"),
        shape(box(_MIDDLE - resistance, y - 8, resistance, 16), fill="leans-against", stroke="against", width=1),
        line(_MIDDLE, y - 11, _MIDDLE, y + 11, colour="ink", width=1.5),
        words(percent(row.support), WIDTH, y + 4.5, size=12, anchor="end", bold=row.support > row.resistance),
        words(percent(row.resistance), 0, y + 4.5, size=12, bold=row.resistance >= row.support),
    )
    if row.target is not None:
        needed = _MIDDLE + _HALF * row.target
        panel.add(
            line(needed, y - 12, needed, y + 12, colour="paper", width=5.5),
            line(needed, y - 12, needed, y + 12, colour="accent", width=2.5),
            *_practising(_MIDDLE + _HALF * (row.after or 0.0), y),
        )
    chance = "not known" if row.chance is None else runs(row.chance)
    panel.add(note(_rests(row), 0, y + 26), words(chance, WIDTH, y + 26, size=12, anchor="end"))
    panel.y += 38


def _practising(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 4.5), fill="ink", stroke="paper", width=1.5)]


def adoption_chart(finding: MassFinding) -> Figure:
    """Returns how many practise it in the runs of the finding of `critical_mass`: one histogram during the push, one after, on one axis."""
    detail = finding.detail
    sizes, people = {"during": detail.during, "after": detail.after}, detail.people
    if not people or not all(sizes.values()):
        return nothing("Nobody's practice was tried", "Nothing was tried.")
    wide = -(-(people + 1) // _BARS)  # whole people in a bar
    bars = {phase: Counter(int(size) // wide for size in sizes[phase]) for phase, _ in _PHASES}
    during, after = (_quarters(sizes[phase])[1] for phase, _ in _PHASES)
    title = f"In the middle run, {during} of {people} practise it during the push, and {after} when it has ended"
    told = ["How many practise it in the runs of this model. The middle is the median: half of the runs lie below it, half above."]
    for phase, said in _PHASES:
        low, middle, high = _quarters(sizes[phase])
        told.append(f"- {as_title(said)}: {middle} of {people} in the middle; in half of the runs {low} to {high}; {_ends(sizes[phase])}.")
    rows = tuple(
        {"phase": said, "from": bar * wide, "to": min((bar + 1) * wide - 1, people), "runs": count}
        for phase, said in _PHASES
        for bar, count in sorted(bars[phase].items())
    )
    quarters = {phase: _quarters(sizes[phase]) for phase, _ in _PHASES}
    return Figure(title, _histograms(bars, quarters, people, wide), "\n".join(told), rows, _ADOPTION)


def _quarters(sizes: Sequence[int]) -> tuple[int, int, int]:
    """Returns the quartiles, as whole people."""
    low, middle, high = quantiles(sizes, n=4, method="inclusive") if len(sizes) > 1 else [sizes[0]] * 3
    return round(low), round(middle), round(high)


def _ends(sizes: Sequence[int]) -> str:
    return f"{min(sizes)} at least and {max(sizes)} at most" if min(sizes) < max(sizes) else "the same in every run"


def _histograms(bars: Mapping[str, Mapping[int, int]], quarters: Mapping[str, tuple[int, int, int]], people: int, wide: int) -> str:
    def x(size: float) -> float:
        return _LEFT + _PLOT * size / (-(-(people + 1) // wide) * wide)

    tallest = max(count for phase in bars.values() for count in phase.values())
    content: list[Element] = []
    y = 0.0
    for phase, said in _PHASES:
        low, middle, high = quarters[phase]
        base = y + 44 + _HIGH
        colour = "leans-for" if phase == "during" else "for"
        content += [words(as_title(said), 0, y + 13, bold=True)]
        for bar, count in sorted(bars[phase].items()):
            tall = _HIGH * count / tallest
            left = x(bar * wide)
            content.append(shape(box(left + 0.5, base - tall, x((bar + 1) * wide) - left - 1, tall), fill=colour))
        at = x(middle + 0.5)
        side = "start" if at < WIDTH / 2 else "end"
        near = at + (7 if side == "start" else -7)
        content += [
            line(0, base, WIDTH, base, colour="soft"),
            line(at, y + 24, at, base + 5, colour="ink", width=2),
            on_paper(words(f"{middle} of {people} in the middle", near, y + 33, size=12, anchor=side, bold=True)),
            line(x(low + 0.5), base + 9, x(high + 0.5), base + 9, colour="ink", width=3),
        ]
        y = base + 24
    step = axis_step(people)
    for count in (*range(0, people - step // 2, step), people):
        anchor = "start" if not count else "end" if count == people else "middle"
        content.append(note(f"{count}", x(count + (0.5 if anchor == "middle" else count == people)), y + 4, anchor=anchor))
    content += [
        note("people who practise it →", WIDTH, y + 22, anchor="end"),
        note("The taller a bar, the more runs end there.", 0, y + 44),
        line(0, y + 58, 22, y + 58, colour="ink", width=3),
        note("half of the runs", 28, y + 62),
    ]
    return picture(y + 70, *content)
