"""The four parts of maintenance in sentences: value, reasons, what was not known, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance.analysis import Adaptation, Conflicts, Wins
from coalition_kit.diagnostics.maintenance.camps import Factions, Mixing
from coalition_kit.diagnostics.maintenance.results import ConflictRow, ContraryRow
from coalition_kit.diagnostics.maintenance.wording import quotation, span
from coalition_kit.finding import Reason
from coalition_kit.finding.status import worst_first
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import capitalise, count_of, every, name_list, number_word, part_of, share_words

ABOUT = {"task": "about the task", "process": "about the process", "relationship": "about the relationship", "not known": "of unknown kind"}
Part = Wins | Conflicts | Factions | Adaptation


def value(part: Part) -> str:
    """Returns the value of a part in a few words."""
    match part:
        case Wins():
            if not part.rows:
                return "no win is recorded"
            last = "undated" if part.latest is None else f"last one {span(part.latest)} ago" if part.latest else "last one on this very day"
            if not any(row.credit for row in part.rows):
                return f"{last}; nobody is named"
            there = count_of(len(part.credit), "member")
            return f"{last}; {part_of(len(part.credit) - len(part.never), there)} named"
        case Conflicts():
            if not part.own:
                return "no conflict among members is recorded"
            kinds = [(sum(row.kind == kind for row in part.open), about) for kind, about in ABOUT.items()]
            return (
                name_list([f"{number_word(count)} {about}" for count, about in kinds if count]) + " open" if part.open else "none is open"
            )
        case Factions():
            if part.status == "not assessable":
                return "no tie among members is recorded"
            return f"{count_of(len(part.bad), 'bad tie')}, {count_of(len(part.camps), 'camp')}"
        case Adaptation():
            if not part.rows:
                return "nothing that speaks against the plan is recorded"
            answered = part_of(sum(row.answered is True for row in part.rows), count_of(len(part.rows), "contrary item"))
            return f"{answered} answered; {count_of(part.drift, 'change')} without evidence"


def reasons(part: Part, mixing: Mixing | None = None) -> Iterator[Reason]:
    """Yields why a part stands as it does, the weightiest first."""
    match part:
        case Wins():
            yield from _of_wins(part)
        case Conflicts():
            yield from _of_conflicts(part)
        case Factions():
            yield from _of_factions(part, mixing)
        case Adaptation():
            yield from _of_adaptation(part)


def missing(case: Case, part: Part) -> Iterator[str]:
    """Yields what was not known of a part."""
    match part:
        case Wins():
            if not part.rows:
                yield "What has been achieved that others can see, when, and who is named for it."
                return
            if case.change.as_of is None:
                yield "The date on which this case was last true: without it nothing has an age."
            if undated := [row.text for row in part.rows if row.date is None]:
                yield f"When {name_list(map(quotation, undated), 3)} {'was' if len(undated) == 1 else 'were'} won."
            if nameless := [row.text for row in part.rows if not row.credit]:
                yield f"Who is named for {name_list(map(quotation, nameless), 3)}."
        case Conflicts():
            if not part.own:
                yield "Which disagreements there are among members, open and closed: there is hardly a coalition without any."
            yield from _unknown_of_conflicts(part.open)
        case Factions():
            if part.status == "not assessable":
                yield "Who trusts whom among the members."
            if part.unclear:
                yield f"Who stands against whom in {count_of(part.unclear, 'conflict')} about the relationship."
        case Adaptation():
            if not part.rows:
                yield "What speaks against the plan: no such evidence is recorded, and there is hardly a plan without any."
            for row in part.rows:
                if row.answered is None:
                    yield f"Whether {quotation(row.evidence)} or the change that names it came first: a date is missing."
                elif row.date is None and not row.answered:
                    yield f"When {quotation(row.evidence)} was found."


def steps(part: Part, p: Parameters) -> Iterator[str]:
    """Yields what to do about a part."""
    match part:
        case Wins():
            if not part.rows:
                return
            if part.fresh in ("at risk", "not met"):
                yield f"Look for something small that can be finished and shown within {number_word(round(p.window / 30))} months."
            if part.shared in ("at risk", "not met") and part.never:
                yield f"Say of the next win, by name, what {name_list(part.never)} did for it, and have it said by somebody else than you."
        case Conflicts():
            yield from (step for row in part.open if (step := _step_of_conflict(row)))
        case Factions():
            if part.across:
                who = name_list(tuple(dict.fromkeys(name for pair in part.across for name in pair)), 4)
                yield f"Ask those whose ties still lead across ({who}) what each side would need to hear, and spare them the choice."
            elif part.camps:
                which = "both camps" if len(part.camps) == 2 else "all camps"
                yield f"Find somebody whom {which} would let into the room: no tie among members leads across."
        case Adaptation():
            for row in part.rows:
                if row.answered is False:
                    yield (
                        f"Answer {quotation(row.evidence)} in the plan: change what it speaks against, or write down why not, and what "
                        "would change your mind."
                    )
            if part.rows and part.drifts:
                yield "Write beside each change of the plan what it answers; where it answers nothing, ask whether it is needed."


def _of_wins(part: Wins) -> Iterator[Reason]:
    if not part.rows:
        return
    if part.latest is None:
        yield Reason("None of the wins has a date, so nobody can say how old the last one is.")
    else:
        row = next(row for row in part.rows if row.days == part.latest)
        late = {"at risk": ": it is getting old", "not met": ": it is old"}.get(part.fresh, "")
        age = f"is {span(part.latest)} old{late}" if part.latest else "is of this very day"
        yield Reason(f"The last dated win, {quotation(row.text)}, {age}.", row.credit)
    if part.gini is not None:
        most = max(row.named for row in part.credit)
        often = tuple(row.person for row in part.credit if row.named == most)
        whole = sum(row.named for row in part.credit)
        how = f"{name_list(often)} {'is' if len(often) == 1 else 'are each'} named {most} of {whole} times" if len(often) <= 3 else ""
        left = f"{name_list(part.never)} never" if part.never else "everybody at least once"
        yield Reason(f"Credit: {f'{how}, ' if how else ''}{left}.", (*often, *part.never) if how else part.never)
        yield Reason(f"Gini coefficient of the credit: {part.gini:.2f}; 0 is the same for everybody.", measure=True)
    elif any(row.credit for row in part.rows):
        yield Reason("Those who are named for the wins are not members; no member is.")


_READS = {
    "task": "Debate about the task may stay open as long as it stays one about the task.",
    "process": "Who does what can be agreed in an hour.",
    "relationship": "Such a conflict does not wear off, and it need not be loud.",
    "not known": "Whether it helps or harms depends on what it is about.",
}
_TURNS = "The same people have one about the relationship too: there debate about the task turns against itself."


def _of_conflicts(part: Conflicts) -> Iterator[Reason]:
    total = len(part.own)
    if total and not part.open:
        closed = every(total, "conflict that is recorded", "is closed", "are closed", "conflicts that are recorded")
        yield Reason(f"{capitalise(closed)}.")
    harmed = {frozenset(row.people) for row in part.open if row.kind == "relationship"}
    for row in part.open:
        since = "; since when is not known" if row.days is None else f", open for {span(row.days)}"
        who = name_list(row.people) if row.people else "between whom is not known"
        reads = _TURNS if row.kind == "task" and frozenset(row.people) in harmed else _READS[row.kind]
        yield Reason(f"{quotation(row.text)} ({who}): {ABOUT[row.kind]}{since}. {reads}", row.people)


def _unknown_of_conflicts(still: Sequence[ConflictRow]) -> Iterator[str]:
    for row in still:
        lacking = [
            *(["what it is about: the task, the process or the relationship"] if row.kind == "not known" else []),
            *(["since when"] if row.opened is None else []),
            *(["between whom"] if not row.people else []),
        ]
        if lacking:
            yield f"Of the conflict {quotation(row.text)}: {name_list(lacking)}."


def _step_of_conflict(row: ConflictRow) -> str:
    who, name = name_list(row.people) if row.people else "those whom it concerns", quotation(row.text, 50)
    if row.kind == "relationship":
        return f"Talk with {who}, first with each alone, about {name}: ask what happened before you ask for peace."
    if row.kind == "process" and row.status != "met":
        return f"Settle {name} with {who}: an owner and a date are enough."
    if row.kind == "task":
        return f"Leave {name} open and keep it about the task: ask {who} what result would decide it."
    return ""


def _of_factions(part: Factions, mixing: Mixing | None) -> Iterator[Reason]:
    bound = "" if part.exact else ", at most"
    if part.status == "not assessable":
        return
    if part.camps:
        index = round(part.index if len(part.camps) == 2 else part.clusterability)
        hold = f"{count_of(len(part.across), 'good tie')} still {'leads' if len(part.across) == 1 else 'lead'} across"
        against = (
            f"{count_of(index, 'tie')} {'speaks' if index == 1 else 'speak'} against that split{bound}"
            if index
            else "no tie speaks against that split"
        )
        names = (
            name_list([name_list(camp, 4) for camp in part.camps])
            if len(part.camps) == 2
            else "; ".join(name_list(camp, 4) for camp in part.camps)
        )
        chance = "" if mixing is None or mixing.camps is None else f" {_by_chance(mixing.camps.share, 'Bad ties dealt out anew')}"
        yield Reason(
            f"The ties fall into {count_of(len(part.camps), 'camp')}, {names}: {against}, and {hold}.{chance}",
            tuple(name for camp in part.camps for name in camp),
            part.across,
        )
    elif part.alone:
        yield Reason(f"A bad tie leaves one position apart: that of {name_list(part.alone)}.", part.alone, part.bad)
    elif part.bad:
        between = name_list([f"{one} and {other}" for one, other in part.bad], 3)
        yield Reason(
            f"{capitalise(count_of(len(part.bad), 'tie'))} among members {'is' if len(part.bad) == 1 else 'are'} bad (between {between}), "
            "and no two camps yet: enough good ties lead round it.",
            tuple(dict.fromkeys(name for pair in part.bad for name in pair)),
            part.bad,
        )
    else:
        several = f"No tie among members is bad, of {count_of(len(part.good), 'tie')} that are known."
        yield Reason("The one tie among members that is known is good." if len(part.good) == 1 else several)
    if part.leavers:
        have = "has" if len(part.leavers) == 1 else "have"
        yield Reason(f"{name_list(part.leavers, 9)} {have} left the coalition over a conflict that is still open.", part.leavers)
    if mixing is not None and mixing.e_i is not None:
        yield Reason(
            f"Ties between functions against ties within: E-I index {_with_sign(mixing.e_i.observed)} (−1 all within, +1 all between); if "
            f"everybody were tied to everybody it would be {_with_sign(mixing.by_chance or 0.0)}. "
            f"{_by_chance(mixing.e_i.share, 'Functions dealt out anew')}",
            measure=True,
        )


def _by_chance(share: float, dealt: str) -> str:
    return f"{dealt} by chance give as low an index in {round(100 * share)} of 100 tries."


def _with_sign(index: float) -> str:
    return f"{index:+.2f}".replace("-", "−")


def _of_adaptation(part: Adaptation) -> Iterator[Reason]:
    yield from map(_of_contrary, sorted(part.rows, key=lambda row: worst_first(row.status)))
    if part.changes:
        yield Reason(_drift(part.drift, len(part.changes)))


def _drift(without: int, changes: int) -> str:
    """Returns how many changes of the plan name no evidence, in a sentence.

    >>> _drift(0, 1), _drift(1, 1)
    ('The one change of the plan names its evidence.', 'The one change of the plan names no evidence.')
    >>> _drift(0, 3), _drift(2, 3)
    ('All three changes of the plan name their evidence.', 'Two of three changes of the plan name no evidence.')
    """
    those = without or changes
    named = "no evidence" if without else "its evidence" if changes == 1 else "their evidence"
    noun = "change" if changes == 1 else "changes"
    return capitalise(f"{share_words(those, changes)} {noun} of the plan {'names' if those == 1 else 'name'} {named}.")


def _of_contrary(row: ContraryRow) -> Reason:
    name = quotation(row.evidence)
    if row.answered:
        return Reason(f"{name} speaks against the plan and was answered: {quotation(row.by)}.")
    if row.answered is None:
        return Reason(f"A change of the plan names {name}; whether it came after it is not known.")
    since = "" if row.days is None else f" for {span(row.days)}"
    return Reason(f"{name} speaks against the plan, and no change of the plan has answered it{since}.")
