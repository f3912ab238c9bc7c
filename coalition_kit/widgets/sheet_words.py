"""How are the parts of a case called on the page, which columns are in sight, and what is said of a change? Words only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coalition_kit.case.editing import Removal
from coalition_kit.io.one_sheet import Taken
from coalition_kit.io.schema import CHANGE, SHEETS, Column
from coalition_kit.wording import all_names, capitalise, count_of, isolate, name_list, shorten

# Group → part → its title and what one of its rows is called. The first group is in sight, the others are folded.
GROUPS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "": {
        "people": ("People", "person"),
        "ties": ("Ties", "tie"),
        "decisions": ("Decisions", "decision"),
        "members": ("Coalition", "member"),
        "nodes": ("Daily work", "place of daily work"),
        "change": ("The change", "change"),
    },
    "What the coalition does": {
        "commitments": ("Time and capital given", "commitment"),
        "pledges": ("Promises", "promise"),
        "wins": ("Successes", "success"),
        "conflicts": ("Disagreements", "disagreement"),
        "moves": ("Moves so far", "move"),
        "conversations": ("Conversations held", "conversation"),
    },
    "Evidence and plan": {
        "evidence": ("Evidence", "piece of evidence"),
        "concerns": ("Worries", "worry"),
        "pilots": ("Pilots", "pilot"),
        "tasks": ("Tasks", "task"),
        "plan_changes": ("Changes of the plan", "change of the plan"),
        "leverage_points": ("Leverage points", "leverage point"),
        "system": ("Places that the change reaches", "place"),
    },
    "Between organizations": {
        "partnerships": ("Partners", "partner"),
        "horizons": ("Horizons", "horizon"),
        "claims": ("The common story", "claim"),
        "tools": ("Tools of advocacy", "tool"),
        "outcomes": ("Measured outcomes", "measurement"),
        "resources": ("Resources", "resource"),
        "risks": ("Risks", "risk"),
        "governance": ("Rules of voting", "rule"),
    },
}
TITLES = {part: title for group in GROUPS.values() for part, (title, _) in group.items()}
ROWS = {part: row for group in GROUPS.values() for part, (_, row) in group.items()}
FEW = {  # of the long parts, the columns in sight at first; of the others every column is
    "people": ("name", "function", "level", "stance", "private_stance"),
    "ties": ("source", "target", "kind", "sign", "strength"),
    "evidence": ("name", "form", "strength", "source", "supports", "date"),
    "pilots": ("name", "unit", "weeks", "measure", "trials", "seen"),
    "partnerships": ("organization", "level", "mission", "evidence"),
    "horizons": ("outcome", "baseline", "target", "unit", "date", "chosen"),
    "tools": ("name", "kind", "audience", "action", "decision"),
}
GONE = {  # list of a case → one row of it that goes with a person, and what several are called
    "ties": ("tie", ""),
    "members": ("place in the coalition", "places in the coalition"),
    "commitments": ("commitment", ""),
    "pledges": ("promise", ""),
    "concerns": ("worry", "worries"),
    "moves": ("move", ""),
    "conversations": ("conversation", ""),
    "decisions": ("decision", ""),
    "nodes": ("place of daily work", "places of daily work"),
    "wins": ("success", "successes"),
    "conflicts": ("disagreement", ""),
}
SIGNS = {1: "a good tie", -1: "a bad tie"}
RULES = (("all", "every holder says yes"), ("any", "one is enough"), ("majority", "more than half of the votes"))
NOT_KNOWN = ("?", "not known")
LONGEST_NAME = 40  # characters of a name in the words of a change


def options(column: Column) -> list[tuple[str, str]]:
    """Returns what may stand in a column whatever the case holds: each entry with its word, where one says more than the entry."""
    found: list[tuple[str, str]] = []
    if column.scale is not None and column.scale.words:
        low = int(column.scale.low)
        found = [(str(low + step), word) for step, word in enumerate(column.scale.words)]
    elif column.kind == "choice":
        found = [(str(choice).replace("_", " "), SIGNS.get(choice, "") if isinstance(choice, int) else "") for choice in column.choices]
    elif column.kind == "yes or no":
        found = [("yes", ""), ("no", "")]
    elif column.field == "rule":
        found = list(RULES)
    unknown = column.can_be_unknown and bool(found)
    return [*found, NOT_KNOWN] if unknown else found


def about(column: Column) -> str:
    """Returns what a column asks for and, where that is not plain text, how it is written, in one paragraph."""
    lines = column.explanation.splitlines()
    return " ".join(line for line in lines if line and not line.startswith("Write plain text"))


def sentence(wanted: str, got: str) -> str:
    """Returns what is said at a cell that cannot be read.

    >>> sentence("stance must be −2 to 2", "high"), sentence("name must be filled in", "an empty cell")
    ('Stance must be −2 to 2; got “high”.', 'Name must be filled in.')
    """
    return f"{capitalise(wanted)}." if got in {"", "an empty cell", "an empty row"} else f"{capitalise(wanted)}; got “{got}”."


def loss_text(went: Removal | Taken) -> str:
    """Returns which ties, seats and other entries were deleted together with people, in sentences; empty for none.

    >>> from coalition_kit.case import Case
    >>> from coalition_kit.case.editing import without_person
    >>> people = [{"name": "Ida"}, {"name": "Per"}]
    >>> case = Case(people=people, ties=[{"source": "Ida", "target": "Per"}], wins=[{"text": "A queue less", "credit": ["Per"]}])
    >>> loss_text(without_person(case, "Per"))
    'Also gone: one tie. No longer named in one success.'
    """

    def counted(counts: Mapping[str, int]) -> str:
        return all_names(count_of(count, *GONE[part]) for part, count in counts.items())

    rules = all_names(f"“{_short(isolate(name))}”" for name in went.rules)
    sentences = [
        f"Also gone: {counted(went.gone)}." if went.gone else "",
        f"No longer named in {counted(went.changed)}." if went.changed else "",
        f"The rule of {rules} named somebody who is gone: all must agree now." if went.rules else "",
    ]
    return " ".join(filter(None, sentences))


def edit_text(done: Taken, deleted: Sequence[str]) -> str:
    """Returns what a screen reader and the line above the table say of what was typed last."""
    words: list[str] = []
    if deleted:
        words += filter(None, [f"{name_list(map(_short, deleted))} deleted.", loss_text(done)])
    if done.problems:
        cells = count_of(len(done.problems), "cell")
        waiting = sum(row.was is None and not row.empty for row in done.rows)
        words.append(f"{capitalise(cells)} cannot be read yet: what was typed is kept, and what counted before still counts.")
        words += [f"{capitalise(count_of(waiting, 'new row'))} will count once complete."] if waiting else []
    return " ".join(words) or "Kept in your case."


def what_changed(part: str, before: Sequence[tuple[str, ...]], done: Taken, deleted: Sequence[str]) -> str:
    """Returns the change in a few words, as the button that takes it back has it; `before` are the cells of the part as it was."""
    title = TITLES[part]
    now = [row for row in done.rows if not row.empty]
    if deleted:
        return f"{_short(deleted[0])} deleted" if len(deleted) == 1 else f"{title}: {len(deleted)} rows deleted"
    if len(now) > len(before):
        new = now[-1].cells[0].strip()
        return f"{_short(new)} added" if len(now) == len(before) + 1 and new and part != "ties" else f"{title}: rows added"
    pairs = [
        (row.cells, old, column)
        for row, old in zip(now, before, strict=False)
        for column in range(len(old))
        if row.cells[column] != old[column]
    ]
    if len(pairs) == 1:
        ((cells, old, column),) = pairs
        label = SHEETS[part].columns[column].label
        if part == CHANGE:
            return f"{label} of the change"
        if column == 0 and part == "people":
            return f"{_short(old[0])} is now {_short(cells[0])}"
        return f"{label} of {_short(' → '.join(old[:2]) if part == 'ties' else old[0])}"
    return f"{title} changed"


def _short(name: str) -> str:
    return shorten(name, LONGEST_NAME)
