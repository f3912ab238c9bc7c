"""The lessons: title, time and win from the notebooks themselves, with what each teaches and where it turns."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from markup import table

from coalition_kit.exercises.registry import for_station

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@dataclass(frozen=True)
class Story:
    """What a lesson teaches, and the turn of its story; written by hand, because a notebook must not give it away."""

    teaches: str
    turn: str


STORIES = {
    "00_start_here": Story(
        "Compliance follows pressure and fades. Commitment travels along ties and stays.",
        "The run that looked best in week four is the worst in week twenty.",
    ),
    "01_nucleus": Story(
        "Trust is directed, and the weakest link decides. Three people who know the same things can do no more than one of them.",
        "The obvious three fail on one arrow.",
    ),
    "02_evidence": Story(
        "Each person has a worry, and only some evidence speaks to it. Three reports of one study are one report.",
        "The sceptic's objection, answered, improves the change itself.",
    ),
    "03_critical_mass": Story(
        "Where members stand matters more than how many they are. Models of adoption differ; learn what they agree on.",
        "Fewer people, better placed, hold where a majority does not.",
    ),
    "04_launch": Story(
        "A launch needs every condition at once. If one answer could change the decision and asking is cheap, ask first.",
        "The question that decides is not the one that feels most uncertain.",
    ),
    "05_maintenance": Story(
        "Credit, conflicts and contrary numbers decide whether a coalition lasts.",
        "The loudest conflict was healthy; the quiet one split the coalition.",
    ),
    "06_across_organizations": Story(
        "Partners, promises, outside voices, one story, tools, pooled resources, and a rule that can decide.",
        "The largest partner is there for the exchange; the smallest carries the credible signal.",
    ),
    "07_third_brain": Story(
        "An assistant knows what the prompt says. Its answer is checked against the findings before it is believed.",
        "The best question was one that the case could not answer yet.",
    ),
    "08_your_plan": Story(
        "Go, hold, or learn first, on your own case, with a reason that can be argued with.",
        "The decision changes less than its reasons do: compare your first guess with your last sentence.",
    ),
    "09_the_season": Story(
        "Evidence, talks, decisions and an announcement depend on each other, and their order decides what holds.",
        "The replay: the months that decided the year are seldom those that felt like it.",
    ),
}
WITHOUT = {  # what a lesson without exercises ends with
    "08_your_plan": "the lesson ends with a rubric for your own plan",
}
INTRODUCTION = """\
# The lessons

Ten lessons, to be taken in this order or one at a time. Each is a notebook and an app at once: `coalition-kit` opens the apps,
`coalition-kit lab` the notebooks with the code in sight. Every lesson has the same headings: *Goal and time · Predict · Try ·
Notice · Your own case · Check yourself · Take away*. You commit to a prediction before anything moves, and see it again beside
what happened.

The column *the turn* gives away what each story is built on. Teachers want to know it; learners should skip it.

"""
_TIME = re.compile(r"\*([A-Z][^*]*?(?:alone|minutes)[^*.]*)\.")
_WIN = re.compile(r"\*\*You are done when ([^*]+?)\.?\*\*", re.DOTALL)


def pages() -> dict[str, str]:
    """Returns the page of the lessons."""
    notebooks = {path.stem: text_of(path) for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))}
    if set(notebooks) != set(STORIES):
        raise ValueError(f"a story for each lesson is wanted in docs/_ext/lesson_pages.py: {sorted(set(notebooks) ^ set(STORIES))}")
    sections = [section(name, text) for name, text in notebooks.items()]
    rows = [(f"[{title(text)}](#lesson-{name[:2]})", time(text), STORIES[name].teaches) for name, text in notebooks.items()]
    overview = table(("lesson", "time", "what it teaches"), rows)
    return {"lessons.md": INTRODUCTION + overview + "\n\n" + "\n\n".join(sections) + "\n"}


def text_of(path: Path) -> str:
    """Returns the prose of a notebook, without what only JupyterLab shows."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    read = [cell for cell in cells if cell["cell_type"] == "markdown" and "in-lab" not in cell["metadata"].get("tags", [])]
    return "\n\n".join("".join(cell["source"]) for cell in read)


def title(text: str) -> str:
    """Returns the heading of a lesson."""
    return text.partition("\n")[0].removeprefix("# ").strip()


def time(text: str) -> str:
    """Returns how long a lesson takes."""
    found = _TIME.search(text)
    if found is None:
        raise ValueError(f"the lesson {title(text)!r} does not say how long it takes")
    return found[1]


def section(name: str, text: str) -> str:
    """Returns what a teacher wants to know about one lesson."""
    story = STORIES[name]
    wins = " ".join(f"{' '.join(win.split())}." for win in _WIN.findall(text))
    lines = [
        f"(lesson-{name[:2]})=\n## {title(text)}",
        story.teaches,
        f":Time: {time(text)}",
        *([f":Done when: {wins}"] if wins else []),
        f":The turn: {story.turn}",
        f":Exercises: {len(for_station(name))} on the page, the same as a notebook in `exercises/{name}.ipynb`"
        if for_station(name)
        else f":Exercises: none of its own; {WITHOUT[name]}",
        f":Notebook: `notebooks/{name}.ipynb`",
    ]
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:])
