"""Notebook 04, first part: a gate that joins its conditions with "and", and a launch that comes too early.

The three answers are those of `diagnostics.launch_gate`, without its draws: go where everything holds, learn first where an answer
could turn that, hold where only work can. What an announcement sets off is the cascade of
`science.contagion.cascade`, counted round by round.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import mean

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import VICE_PRESIDENT
from coalition_kit.wording import decimal

LAUNCHES = ("Bookings", "Repairs", "Spare parts", "Returns", "Training", "Invoices")
CHANCES = ("Support", "Decisions", "Adoption")
LACKING = ("a first try", "the analysis", "a leverage point")
ANSWERS = ("go", "hold", "learn first")
CROWD, ENOUGH = 12, 9  # people in a place, and how many of them make a good launch


@dataclass(frozen=True)
class Page:
    """What is known of one launch: what is lacking, three chances in percent, and a question with the chance after either answer."""

    lacking: str  # work that no answer replaces; empty where nothing is lacking
    chances: tuple[int, ...]
    asked: int  # the position of the chance that the question is about
    answers: tuple[int, int]
    sponsor: str

    def after(self, answer: int) -> tuple[int, ...]:
        """Returns the chances after `answer`."""
        return (*self.chances[: self.asked], answer, *self.chances[self.asked + 1 :])


def ruling(page: Page, confidence: int) -> str:
    """Returns `go`, `hold` or `learn first`: all conditions must hold, and an answer is worth having where it could turn that."""

    def opens(chances: tuple[int, ...]) -> bool:
        return not page.lacking and min(chances) >= confidence

    if any(opens(page.after(answer)) != opens(page.chances) for answer in page.answers):
        return "learn first"
    return "go" if opens(page.chances) else "hold"


def gate(rng: Random) -> Instance | None:
    """Returns an instance of *Four launches on a wall*."""
    confidence = rng.choice((75, 80, 85))
    ready, uneven, loved, near = names = rng.sample(LAUNCHES, 4)
    pages = {
        ready: _ready(rng, confidence),
        uneven: _uneven(rng, confidence),
        loved: _favourite(rng, confidence),
        near: _near(rng, confidence),
    }
    right = {name: ruling(page, confidence) for name, page in pages.items()}
    if right != {ready: "go", uneven: "hold", loved: "hold", near: "learn first"} or mean(pages[uneven].chances) < confidence:
        return None
    shown = sorted(names)
    return Instance(
        "sort",
        f"Four launches hang on {VICE_PRESIDENT}'s wall. Each page says what is lacking, and three chances: that support is there where it "
        "counts, that every decision passes, that adoption holds. You have agreed, in a calmer week, that a chance is enough from "
        f"{confidence} of 100 runs. One question about each could be answered by Monday, which costs nearly nothing; the page says what "
        f"the chance would be after either answer. {VICE_PRESIDENT} has written something beside each.\n\nGo, hold, or learn first? Hold "
        "where only work would help.",
        right=right,
        because="One launch may go, two may not, and one should wait for Monday. Each condition was asked by itself, and none of them "
        f"could help out another. Nor could {VICE_PRESIDENT}'s pen, in either direction.",
        mistakes=(
            Mistake(
                "good marks make up for a bad one",
                "You may have looked at the whole of a page, and on the whole it is a good one: its three chances come to "
                f"{decimal(round(mean(pages[uneven].chances)))} on average. But the launch needs all three. What happens to it on the day "
                "when the lowest of them is called?",
                typical={**right, uneven: "go"},
                detects=lambda given: given[uneven] == "go",
            ),
            Mistake(
                "the sponsor's pen is read as a condition",
                f"{VICE_PRESIDENT} likes one of the launches very much and another hardly at all, and that may have rubbed off. A "
                "sponsor's enthusiasm opens doors, and it is no condition of the gate. Cover the last column and read both rows again.",
                typical={**right, loved: "go"},
                detects=lambda given: given[loved] == "go" or given[ready] == "hold",
            ),
            Mistake(
                "an answer that changes nothing",
                "Finding out more looks careful, and at least one of your questions is an interesting one. Take its two answers in turn "
                "and decide after each. If you do the same both times, what did you wait for?",
                typical={**right, uneven: "learn first"},
                detects=lambda given: any(given[name] == "learn first" for name in names if name != near),
            ),
            Mistake(
                "a question is left unasked",
                "One of the launches that you hold fails by one chance only, and somebody could tell you by Monday which way it goes. Put "
                "the better of the two answers into the page: what would you do then?",
                typical={**right, near: "hold"},
                detects=lambda given: given[near] == "hold",
            ),
            Mistake(
                "the good answer is taken for given",
                "One of the launches would be ready if somebody says what you hope. Nobody has asked yet, and the other answer is on the "
                "page too. What do you lose by hearing it on Monday?",
                typical={**right, near: "go"},
                detects=lambda given: given[near] == "go",
            ),
        ),
        hints=(
            "Read each page for its weakest place, and leave the last column for later.",
            f"If anything is lacking, or a chance is below {confidence}, it cannot go today. Then put either answer into the page: does "
            "that turn it?",
            "One row has nothing below the mark. Of the others one needs work, one stays below whatever the answer, and one hangs on it.",
        ),
        solution="Page by page:\n\n" + "\n".join(f"- {name}: {_reason(pages[name], confidence)}, so {right[name]}." for name in shown),
        table=TextTable(
            f"Chances in runs of 100; enough from {confidence}",
            ("Launch", "Lacking", *CHANCES, "By Monday you could know", f"{VICE_PRESIDENT} wrote"),
            tuple(
                (name, page.lacking or "nothing", *map(str, page.chances), _question(page), page.sponsor)
                for name in shown
                for page in [pages[name]]
            ),
        ),
        options=tuple(shown),
        labels=ANSWERS,
        facts={"pages": pages, "confidence": confidence},
    )


def premature(rng: Random) -> Instance | None:
    """Returns an instance of *Three launches*."""
    early, first, second = rng.sample(LAUNCHES, 3)
    trap = dict(zip((first, second), rng.sample(("few", "sceptics", "questions"), 2), strict=True))
    usual = rng.randint(4, 5)
    size = {name: 3 if trap.get(name) == "few" else usual for name in (early, first, second)}
    sceptics = {name: rng.randint(5, 6) if trap.get(name) == "sceptics" else rng.randint(1, 2) for name in size}
    questions = {name: rng.randint(7, 9) if trap.get(name) == "questions" else rng.randint(1, 3) for name in size}
    needs = {name: _needs(rng, size[name], spreads=name != early) for name in size}
    practise = {name: practising(size[name], needs[name]) for name in size}
    if mean(needs[early]) > max(mean(needs[first]), mean(needs[second])):
        return None  # whoever goes by the mean of a row shall not be led to the answer
    shown = sorted(size)
    feedback = {
        "few": (
            "a small coalition is taken for a weak one",
            "It has the smallest coalition, and it may look too thin for a hall. What counts is whom those few bring with them. Go up its "
            "row: who joins at once, and who joins because of them?",
        ),
        "sceptics": (
            "doubts are counted",
            "It has the most people who hold the position that it will not work, and they will be heard. The row also says what each of "
            "them would do, and when. Somebody may doubt it aloud and still join as the fourth. Go up the row.",
        ),
        "questions": (
            "open questions are counted",
            "It has the longest list of open questions. A long list can mean that somebody has thought hard, and none of these was said to "
            "stop anyone from joining. Look at the row of numbers instead, and go up it.",
        ),
    }
    stuck = next(need for need in needs[early] if need > practise[early])
    return Instance(
        "choice",
        f"Three launches are ready to be announced, each in a place with {CROWD} people who all see each other at work. The coalition "
        "practises the new way already. Everybody else joins once a certain number of others practise it; each has told you the number. A "
        f"launch is good when at least {ENOUGH} of the {CROWD} end up practising it, with nobody pushing.\n\nWhich launch would be "
        "premature?",
        right=early,
        because=f"In this model it begins well: {size[early]} become {practise[early]}. Then it stops, because the next to join wants to "
        f"see {stuck}. An announcement does not change what they want to see. One more who joins early might.",
        mistakes=tuple(Mistake(feedback[kind][0], feedback[kind][1], typical=name) for name, kind in trap.items()),
        hints=(
            "Size, doubts and lists are on the page. None of them says who joins when.",
            "Start with the coalition. Add everybody whose number has been reached, count again, and go on until nobody joins.",
            f"In two of them the row can be climbed far enough. In the third, {practise[early]} practise it and the next number is "
            f"{stuck}.",
        ),
        solution="How many practise it, round by round:\n\n"
        + "\n".join(f"- {name}: {', then '.join(map(str, rounds(size[name], needs[name])))}" for name in shown),
        table=TextTable(
            "Three pages",
            ("Launch", "In the coalition", "The others join at", "Doubt it", "Open questions"),
            tuple((name, str(size[name]), ", ".join(map(str, needs[name])), str(sceptics[name]), str(questions[name])) for name in shown),
        ),
        options=tuple(shown),
        facts={"size": size, "needs": needs, "practise": practise},
    )


def practising(coalition: int, needs: tuple[int, ...]) -> int:
    """Returns how many practise it in the end, where everybody sees everybody and `needs` says how many others each wants to see."""
    return rounds(coalition, needs)[-1]


def rounds(coalition: int, needs: tuple[int, ...]) -> list[int]:
    """Returns how many practise it in each round, from the coalition alone to where it stops."""
    steps = [coalition]
    while (reached := coalition + sum(need <= steps[-1] for need in needs)) > steps[-1]:
        steps.append(reached)
    return steps


def _ready(rng: Random, confidence: int) -> Page:
    chances, asked = _high(rng, confidence), rng.randrange(len(CHANCES))
    answers = (min(chances[asked] + rng.randint(1, 3), 99), rng.randint(confidence + 1, chances[asked] - 1))
    return Page("", chances, asked, answers, rng.choice(("If you must.", "Rather dull.", "Does anybody care?")))


def _uneven(rng: Random, confidence: int) -> Page:
    low, asked = confidence - rng.randint(18, 26), rng.randrange(len(CHANCES))
    chances = [rng.randint(96, 99) for _ in CHANCES]
    chances[asked] = low
    return Page("", tuple(chances), asked, (low + rng.randint(7, 11), low - rng.randint(7, 11)), "Good marks, on the whole.")


def _favourite(rng: Random, confidence: int) -> Page:
    chances, asked = _high(rng, confidence), rng.randrange(len(CHANCES))
    answers = (min(chances[asked] + rng.randint(1, 3), 99), confidence - rng.randint(5, 15))
    return Page(
        rng.choice(LACKING), chances, asked, answers, rng.choice(("This one! I have booked the hall.", "Finally! On Friday, please."))
    )


def _near(rng: Random, confidence: int) -> Page:
    chances, asked = list(_high(rng, confidence)), rng.randrange(len(CHANCES))
    chances[asked] = confidence - rng.randint(5, 10)
    return Page("", tuple(chances), asked, (confidence + rng.randint(4, 9), chances[asked] - rng.randint(15, 25)), "As you like.")


def _high(rng: Random, confidence: int) -> tuple[int, ...]:
    return tuple(rng.randint(confidence + 3, 97) for _ in CHANCES)


def _question(page: Page) -> str:
    good, bad = page.answers
    return f"{CHANCES[page.asked]}: {good} or {bad}"


def _reason(page: Page, confidence: int) -> str:
    good, bad = page.answers
    if page.lacking:
        return f"{page.lacking} is lacking, and no answer mends that"
    if min(page.chances) >= confidence:
        return f"nothing is below {confidence}, and it would stay so with {bad}"
    low = f"{min(page.chances)} is below {confidence}"
    return f"{low}, and so are {good} and {bad}" if max(page.answers) < confidence else f"{low}, but {good} would not be"


def _needs(rng: Random, coalition: int, *, spreads: bool) -> tuple[int, ...]:
    """Returns after how many others each of the rest joins, so that enough practise it in the end, or it begins and then stops."""
    while True:
        needs = tuple(sorted(rng.randint(2, CROWD - 1) for _ in range(CROWD - coalition)))
        if coalition < practising(coalition, needs) and (practising(coalition, needs) >= ENOUGH) == spreads:
            return needs
