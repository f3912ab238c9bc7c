"""Every form of one report that is made by hand: each part stands in it once, under its heading, and in the order of reading."""

import re
from dataclasses import replace

import pytest
from made_content import WITHOUT_PAGES, content, made
from report_pages import Page, finding

from coalition_kit.finding import Flip, Reason
from coalition_kit.report.content import IN_THIS_MODEL, TURNING, ConstantLine
from coalition_kit.report.summary import HOW_CHOSEN, Summary
from coalition_kit.validation.wording import HEADING

PAGES = """\
## The decision

### What is asked

- The change needs two decisions.
- “Budget”: Ben can stop it.
- “Rota”: Cem can stop it.

### Go, hold, or learn first?

- Hold: the budget is blocked.
- Decisions pass (not yet): One cannot pass.
- Mandate (partly): It is verbal.

### What was decided, and why

- Go. The round is in May.
- The conditions say otherwise: hold.

### What would change it

- If Ben joined.
- If Cem joined.

### When it is looked at again

- On 7 July 2026.
- Whether it holds by December is open.

### What is not known

- Where Dia stands.
- What worries Ben.

## The map

### One decision is stuck

Who is where.

- Ana: in the coalition
- Ben; wary
- A legend

- D1 Budget: Ben can stop it.
- Ben's circle holds out.

## The conversations

| By when | Who goes | To whom | What they help decide, or where they work | Where they stand | How we know | Their worry \
| What we ask | What we bring | Who introduces us | Waits for | What came of it |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 7 July 2026 | Ana | Ben | Budget; Rota | against it | told in private | “Who pays?” | Ask what it would take | “Trial” \
| Cem and Dia |  | Not yet. |

## The compact

### Aim

- Fewer nights.

### Ask

- Not agreed yet.
"""
STEPS = f"""\
### Two steps that matter first

1. Talk to Cem. (Coverage)
2. Meet. (Nucleus)

{HOW_CHOSEN}

### The first question to ask

Ask Dia.

### The date

It is made in 6 of 10 runs.
"""
ONE_PAGE = """\
## On one page

### The coalition

- Coverage: **partly**. coverage is at risk.
- Nucleus: **good**. nucleus is met.
"""
REST = f"""\
### Not known yet, and what it takes

- Plan, Nucleus: A date

One question does not apply here.

### Not in this version

Nucleus: the answers are about single people.

{IN_THIS_MODEL}

## The change

Nights are long.

Nobody swaps.
"""
DECIDED = """\
## What was decided

Go. The round is in May.
"""
ANSWERS = f"""\
## What this version leaves out

- Every name.

## 1. Coverage: is it so?

**partly** – coverage is at risk.

### Why

- Sales is missing.

### Two of three are covered

In short.
Still in short.

- One
- Two

At the end.

## 2. Nucleus: is it so?

**good** – nucleus is met.

## 3. Plan: is it so?

**not known yet** – plan is not assessable.

## {HEADING}

It was right in seven of ten.

## The kit's own numbers

{TURNING}

| Number | Here | Range | Answers that an end of it turns |
| --- | --- | --- | --- |
| Push | 0.3 | 0.1 to 0.5 | questions 1, 2 |
| Pull | 2 | 1 to 3 | none |

## What the answers assume

1. People answer. (questions 1, 2)
2. Trust is mutual. (question 2)

## Sources

1. Ho 2001. (question 1)
"""
HEAD = "# A new rota\n\n- True on: 30 June 2026\n- Made by: Ana\n"


def test_markdown_with_the_pages_says_what_was_decided_there_and_the_steps_not_again(monkeypatch):
    assert made(monkeypatch, "markdown") == "\n".join([HEAD, PAGES, ONE_PAGE, REST, ANSWERS])


def test_markdown_without_the_pages_says_the_steps_and_what_was_decided_by_itself(monkeypatch):
    assert made(monkeypatch, "markdown", **WITHOUT_PAGES) == "\n".join([HEAD, ONE_PAGE, STEPS, REST, DECIDED, ANSWERS])


def test_markdown_has_no_heading_of_what_there_is_not(monkeypatch):
    bare = dict.fromkeys(("assumptions", "sources", "left_out", "trust", "constants", "questions"), ())
    summary = replace(content().summary, steps=(), first="", date="", open=(), withheld=(), aside="")
    text = made(monkeypatch, "markdown", **WITHOUT_PAGES, **bare, summary=summary, story="", decision="")
    assert text == "\n".join([HEAD, ONE_PAGE, f"{IN_THIS_MODEL}\n"])


PAGE_ONE = (
    *("The decision", "Nights are long.", "What is asked", "The change needs two decisions.", "Go, hold, or learn first?"),
    *("What was decided, and why", "What would change it", "When it is looked at again", "What is not known", IN_THIS_MODEL),
)
OTHER_PAGES = (
    *("The map One decision is stuck D1 Budget : Ben can stop it. Ben's circle holds out. The same in words Who is where.",),
    *("The conversations One conversation can begin.", "The compact Aim Fewer nights. Ask Not agreed yet."),
)
STEPS_ON_THE_PAGE = (
    f"Two steps that matter first Talk to Cem. Coverage Meet. Nucleus {HOW_CHOSEN}",
    "The first question to ask Ask Dia. The date It is made in 6 of 10 runs.",
)
LINES = ("The coalition Coverage partly coverage is at risk. Nucleus good nucleus is met.",)
UNKNOWN = (
    "Not known yet, and what it takes Plan , Nucleus : A date One question does not apply here.",
    "Not in this version: answers about single people Nucleus",
)
STORY = ("The change Nights are long. Nobody swaps. What was decided Go. The round is in May.",)
BODY = (
    *("What this version leaves out Every name.", "How to read it good : what the question asks for is there partly :"),
    *("The questions Coverage: is it so? Nucleus: is it so? Plan: is it so?", "1 Coverage: is it so? partly coverage is at risk."),
    "Two of three are covered In short. Still in short. One Two At the end. Why Sales is missing. Assumes 1 . Sources 1 , at the end.",
    "2 Nucleus: is it so? good nucleus is met. Assumes 1 , 2 , at the end. 3 Plan: is it so?",
    *(f"{HEADING} It was right in seven of ten.", f"The kit's own numbers {TURNING}", "Push 0.3 0.1 to 0.5 1 , 2 Pull 2 1 to 3 none"),
    "What the answers assume People answer. (questions 1 , 2 ) Trust is mutual. (question 2 ) Sources Ho 2001. (question 1 )",
)


@pytest.mark.parametrize(
    ("changes", "there", "not_there"),
    [
        (
            {},
            (*PAGE_ONE, *OTHER_PAGES, "Annex: each question in a line", *LINES, *UNKNOWN, *BODY),
            (
                "On one page",
                "steps that matter first",
                "The first question to ask",
                "The date",
                "The change Nights",
                "What was decided Go.",
            ),
        ),
        (
            WITHOUT_PAGES,
            ("On one page", *LINES, *STEPS_ON_THE_PAGE, *UNKNOWN, IN_THIS_MODEL, *STORY, *BODY),
            ("What is asked", "The map", "The conversations", "The compact", "Annex"),
        ),
    ],
)
def test_the_page_says_each_part_once_in_the_order_of_reading(monkeypatch, changes, there, not_there):
    page = Page(made(monkeypatch, "html", **changes))
    text = page.text.removeprefix("A new rota To the questions A new rota True on 30 June 2026 Made by Ana ")
    assert [text.count(part) for part in there] == [1] * len(there)
    assert sorted(there, key=text.index) == list(there)
    assert [part for part in not_there if part in text] == []
    assert all(link[1:] in page.ids for link in page.links)


def test_a_reason_that_page_one_cuts_stands_whole_below(monkeypatch):
    def told(letters):
        return "What was decided Go." in Page(made(monkeypatch, "html", decision="Go. " + "x" * (letters - 4))).text

    assert (told(1_200), told(1_201)) == (False, True), "page one has room for 1,200 characters"


def test_a_range_that_turns_no_answer_links_to_none_and_the_others_to_each_they_turn(monkeypatch):
    text = made(monkeypatch, "html", constants=(ConstantLine(("Push", "1", "0 to 2"), (2,)),))
    assert text.count('href="#question-2"') == 1 + 3 + 1 + 2, "contents; the line, the open and the withheld; the number; two assumptions"


def test_on_paper_the_reasons_and_the_steps_are_cut_and_what_would_change_it_is_for_the_screen(monkeypatch):
    """The style of the report knows these lists by their names."""
    told = finding("coverage", reasons=(Reason("Why."),), next_steps=("Do.",), would_change=(Flip("If.", "met"),), missing=("What.",))
    text = made(monkeypatch, "html", questions=(replace(content().questions[0], finding=told),), summary=Summary((), (), "", "", ()))
    assert re.findall(r'<ul class="(ck-(?:why|next|screen))"><li>([^<]*)', text) == [
        ("ck-why", "Why."),
        ("ck-next", "Do."),
        ("ck-screen", "If."),
        ("ck-screen", "What."),
    ]


@pytest.mark.parametrize(("letters", "whole"), [(319, True), (320, False)])
def test_of_the_story_page_one_tells_what_320_characters_hold(monkeypatch, letters, whole):
    """With the full stop the first sentence is as long as there is room, or one character longer."""
    text = made(monkeypatch, "html", story=f"{'x' * letters}. And more.")
    assert ("x" * letters + "." in text) is whole
    assert "And more." not in text
