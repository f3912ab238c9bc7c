"""The steps of each lesson after which `killed.py` kills its kernel: what a learner does, and what is half typed or half chosen then."""

from __future__ import annotations

from killed_acts import (
    LONG,
    choice,
    fold,
    half_named,
    nth,
    on_map,
    one_of_ring,
    opened,
    own_case,
    press,
    press_seen,
    seen,
    seen_at,
    settle,
    slide,
    tick,
    tick_any,
    typed,
    typed_any,
)
from small_systems import practice

import coalition_kit as ck
from coalition_kit.lessons.m05_maintenance.half_year import titles
from coalition_kit.lessons.m06_across_organizations.choices import SORTS
from coalition_kit.lessons.m07_third_brain.sample_answer import sample_answer

THINGS = titles()
RELEASE = [one.name for one in ck.load_case("product-development").record.people if one.unit == "Platform & Release"]
PREDICT = "This is my prediction"
INTERVIEW = ".ck-own-case"
QUESTION = {
    one.name: one.question
    for one in ck.assess(ck.load_case("product-development"), questions=[line["finding"] for line in sample_answer() if line["fault"]])
}
FAULTS = [(number, line) for number, line in enumerate(sample_answer(), start=1) if line["fault"]]


def refute(at, only_choose=False):
    number, line = FAULTS[at]

    def act(page):
        lab = page.locator(".ck-faults")
        lab.get_by_label(f"{number}. {line['text']}").check(timeout=LONG)
        lab.get_by_label("Which finding shows it?").select_option(label=QUESTION[line["finding"]])
        if not only_choose:
            lab.get_by_role("button", name="This finding refutes this sentence").click()
            lab.get_by_text(f"Found: {at + 1} of {len(FAULTS)}").wait_for(timeout=LONG)

    return act


EXERCISE = [
    press("Begin the exercises"),
    press("The next one"),
    lambda page: page.locator(".ck-exercise :is(input, .ck-option, .ck-line button):visible").first.click(),
]
FIRST_EXERCISE = [EXERCISE[0], EXERCISE[-1]]  # where the second is on a map
STEPS = {
    "00": [
        ("two of the ring chosen", [one_of_ring(1), one_of_ring(3)]),
        (
            "pushed; a tie of one's own",
            [press("Push, then let go"), settle(".ck-first-minute .ck-result"), one_of_ring(1, "t"), one_of_ring(3, "t")],
        ),
        ("the questions before: consent", [fold("Before you begin", ".ck-before-after")]),
        ("prediction on its slider, not handed in", [slide("How many of the 66?", 3)]),
        ("predicted; force and weeks set", [press(PREDICT), press("a firm push"), slide("For how many weeks?", 2)]),
        ("memo sent", [press("Send the memo and watch twenty weeks"), seen("Your runs so far")]),
        (
            "conversations: two people chosen",
            [press("Spend the same days on conversations"), on_map(".ck-memo", "Kateryna Bondar", "Viktor Baranyi")],
        ),
        ("conversations had", [press("Have these conversations and watch twenty weeks"), seen_at(".ck-memo .ck-runs tbody tr", 1)]),
        (
            "interview: an answer half typed",
            [press("One question at a time", INTERVIEW), typed("In your own words", "Answer the ph", INTERVIEW)],
        ),
        (
            "interview: names half typed",
            [
                press("Keep this answer", INTERVIEW),
                press("It all lies within one organization", INTERVIEW),
                seen("Who is part of it?"),
                typed("One in each line", "Ana\nBen\nCe", INTERVIEW),
            ],
        ),
        (
            "exercise: an answer chosen",
            FIRST_EXERCISE,
        ),
    ],
    "01": [
        ("prediction chosen, not handed in", [tick("what they can do between them")]),
        (
            "predicted; one person on the map",
            [press(PREDICT), seen_at(".ck-weakest-link .ck-finding", 0), on_map(".ck-nucleus", "Leilani Kahananui")],
        ),
        (
            "tested; hint opened",
            [press("Test these people"), seen_at(".ck-nucleus .ck-finding", 0), fold("A hint: the pairs whose trust runs both ways")],
        ),
        ("two more on the map, not tested", [on_map(".ck-nucleus", "Tomasz Wrona", "Nomvula Khoza")]),
        ("won", [press("Test these people"), seen_at(".ck-nucleus .ck-won", 0)]),
        (
            "five questions put, one opened",
            [press("Put the five questions to them"), tick("Authority: can it decide? Not yet.", ".ck-diagnose")],
        ),
        ("a name half typed", [half_named("Margarethe V", ".ck-diagnose")]),
        (
            "added",
            [
                lambda page: page.locator(".ck-diagnose").first.get_by_placeholder("Type a name").fill("Margarethe Voss"),
                press("Add to the coalition", ".ck-diagnose"),
                seen("Margarethe Voss joins: what moved"),
            ],
        ),
        (
            "own case opened: questions put, a name half typed",
            [
                opened(own_case()),
                press("Put the five questions to them", ".ck-own-table"),
                half_named("Priya", ".ck-own-table .ck-diagnose"),
            ],
        ),
        ("exercise: an answer chosen", EXERCISE),
    ],
    "02": [
        ("prediction changed, not handed in", [slide("How many people?", 2)]),
        ("predicted; one item of evidence ticked", [press(PREDICT), tick_any(".ck-gather", "A pilot in the sceptics' own unit")]),
        (
            "two items, two people said to cross",
            [tick_any(".ck-gather", "An external example that is like us"), tick_any(".ck-gather .ck-line-rows", "Priya Raghunathan")],
        ),
        ("gathered; not yet", [press("Gather these and ask everybody again"), seen_at(".ck-gather :is(.ck-not-yet, .ck-won)", 0)]),
        (
            "won; an answer to the objection half typed",
            [
                *(tick_any(".ck-gather .ck-line-rows", name) for name in ("Kateryna Bondar", "Bilal Chaudhry", "Catalina Prieto")),
                press("Gather these and ask everybody again"),
                seen_at(".ck-gather .ck-won", 0),
                typed("What would you change in the plan", "We would ask the test ben"),
            ],
        ),
        ("sentence kept; pilot opened", [press("Keep this sentence"), press("Design a pilot", ".ck-design-pilot")]),
        (
            "pilot's name and what is counted half typed",
            [typed("The pilot", "One be", ".ck-design-pilot"), typed("What will be counted", "Hours a w", ".ck-design-pilot")],
        ),
        ("its result entered", [press("Enter this result", ".ck-design-pilot"), settle(".ck-design-pilot .ck-result")]),
        (
            "own case opened: a pilot half written",
            [opened(own_case()), press("Design a pilot", ".ck-own-table"), typed("The pilot", "Two ben", ".ck-own-table")],
        ),
        ("exercise: an answer chosen", FIRST_EXERCISE),
    ],
    "03": [
        ("prediction chosen, not handed in", [tick("eight others", ".ck-placed")]),
        (
            "predicted; the season stepped on",
            [press(PREDICT, ".ck-placed"), press("Watch this season"), seen_at(".ck-placed .ck-runs", 0), press("Step back", ".ck-placed")],
        ),
        ("two people on the map, not run", [on_map(".ck-recruits", "Kateryna Bondar", "Viktor Baranyi")]),
        (
            "won; who must not leave chosen",
            [press("Let them join, push, and stop"), seen_at(".ck-recruits .ck-won", 0), choice("Who must not leave?", "Kateryna Bondar")],
        ),
        ("seen without this person", [press("See it without this person"), seen("Without Kateryna Bondar it no longer holds")]),
        (
            "who stops it: two on the map",
            [press("Open the map and mark them"), on_map(".ck-blocking", *RELEASE[:2])],
        ),
        ("tested", [press("These people stop it"), settle(".ck-blocking .ck-result")]),
        ("models: chosen, not predicted", [tick("They agree on none", ".ck-models")]),
        (
            "predicted; own case opened, one on its map",
            [press(PREDICT, ".ck-models"), opened(own_case()), on_map(".ck-own-table .ck-recruits", "Kateryna Bondar")],
        ),
        ("exercise: an answer chosen", EXERCISE),
    ],
    "04": [
        ("answer to Desmond chosen, not handed in", [tick("Hold", ".ck-friday")]),
        (
            "predicted; the early launch asked for",
            [
                press(PREDICT),
                seen("Eight conditions, joined by"),
                press("And if he had announced in October?"),
                seen("What it would have cost"),
            ],
        ),
        ("another October chosen", [nth(".ck-friday .widget-toggle-buttons button", 1)]),
        ("what is not known; a question chosen", [press("Show me what is not known"), nth(".ck-deciding input[type=radio]", 1)]),
        ("its condition chosen, not tested", [choice("Which condition of the gate hangs on the answer?", "Every decision passes")]),
        ("tested", [press("This is the question that decides"), settle(".ck-deciding .ck-result")]),
        (
            "plan: a part and a date chosen",
            [
                lambda page: page.get_by_label("Which part of the plan?").first.select_option(index=1),
                fold("Another date", ".ck-launch-plan"),
                lambda page: page.locator(".ck-launch-plan input[type=date]").first.fill("2027-03-01"),
            ],
        ),
        (
            "own case opened; whom do we talk to",
            [opened(practice()), press("Whom do we talk to?", ".ck-conversations"), settle(".ck-conversations .ck-result")],
        ),
        (
            "a conversation half logged",
            [
                fold("A conversation that was held", ".ck-conversations"),
                choice("What was the answer?", "Yes", ".ck-conversations"),
                typed("What came of it?", "She asks for Tue", ".ck-conversations"),
            ],
        ),
        (
            "exercise: an answer half typed",  # the second one is on a map
            [
                *EXERCISE[:2],
                seen("One question before Friday"),
                press("The next one"),
                seen("All three on Tuesday"),
                typed_any(".ck-exercise", "4"),
            ],
        ),
    ],
    "05": [
        ("prediction chosen, not handed in", [tick_any(".ck-prediction", THINGS["debate"])]),
        ("predicted; two things for January", [press(PREDICT), press_seen("Let January go by"), tick(THINGS["debate"], ".ck-month-nine")]),
        ("January gone by", [press("Let January go by"), press_seen("Let February go by")]),
        ("one thing for February", [tick(THINGS["pledge"], ".ck-month-nine")]),
        ("the half year over", [press("Go on like this to the end"), seen("members no longer come")]),
        ("its lines opened", [fold("The half year as lines")]),
        (
            "begun again, one thing ticked",
            [press("Begin again in January"), press_seen("Let January go by"), tick(THINGS["versions"], ".ck-month-nine")],
        ),
        (
            "own case opened: the question put",
            [opened(own_case()), press("Put the question to them", ".ck-own-table"), seen_at(".ck-own-table .ck-finding", 0)],
        ),
        (
            "the log: a note half typed",
            [
                lambda page: page.locator(".ck-own-table .ck-log button").first.click(timeout=LONG),
                lambda page: page.locator(".ck-own-table .ck-log :is(textarea, input[type=text])").first.press_sequentially(
                    "She came late"
                ),
            ],
        ),
        ("exercise: an answer chosen", EXERCISE),
    ],
    "06": [
        ("prediction chosen, not handed in", [tick_any(".ck-speaks-first", "Lanternmark Health Plan")]),
        (
            "predicted; a speaker chosen, not put",
            [press(PREDICT), seen("And on your page"), choice("And on your page, who speaks first?", "Night Kettle")],
        ),
        (
            "speaker put; three partners sorted, not checked",
            [press("Put this on the page"), *(press(SORTS[sort], ".ck-audit") for sort in ("exchange", "mission", "between"))],
        ),
        ("outcome chosen, not promised", [tick("Crisis beds free at six in the evening", ".ck-one-horizon")]),
        ("promised; two voices on the map", [press("Promise this one"), on_map(".ck-outside-voices", "Simone Vautrin", "Josephine Tarn")]),
        (
            "three asked; a sentence of the story chosen",
            [
                on_map(".ck-outside-voices", "Gunnar Eskildsen"),
                press("Ask these three"),
                choice("What do they say about …?", "The horizon"),
                seen("Twenty minutes by June 2028"),
            ],
        ),
        (
            "a wrong contradiction named",
            [choice("Whose sentence contradicts the others?", "Lanternmark Health Plan"), press("This one contradicts")],
        ),
        ("a tool chosen, not tied", [choice("Which tool?", "The online petition")]),
        (
            "let go; another one chosen; risk ticked",
            [
                choice("Which decision should it move?", "Let this tool go", ".ck-tie-tools"),
                press("Tie it so", ".ck-tie-tools"),
                tick("money", ".ck-sharing"),
            ],
        ),
        (
            "predicted; rule chosen, not decided",
            [press(PREDICT, ".ck-sharing"), tick("One voice each, and four of five", ".ck-decision-rule")],
        ),
    ],
    "07": [
        ("two sentences doubted, not handed in", [tick_any(".ck-how-many-right", "2."), tick_any(".ck-how-many-right", "4.")]),
        ("predicted; findings opened", [press(PREDICT), press("Show me the findings"), seen("Which sentence is wrong?")]),
        ("sentence and finding chosen", [refute(0, only_choose=True)]),
        ("first fault found", [refute(0)]),
        ("second fault found, third chosen", [refute(1), refute(2, only_choose=True)]),
        ("all found; a question half typed", [refute(2), refute(3), typed("Which question would you ask now", "Does Viktor kn")]),
        ("prompt written", [press("Keep this question"), press("Write the prompt"), seen("Copy the prompt")]),
        ("an answer half pasted", [typed("What did the assistant answer?", "Viktor Baranyi is a mem")]),
        ("answer checked", [press("Put the names back and check it"), seen("The answer, with the names back")]),
        (
            "own case opened: its prompt, names shown",
            [opened(own_case()), press("Write the prompt", ".ck-own-table, .ck-own"), tick("Use the real names", ".ck-own-table, .ck-own")],
        ),
    ],
    "08": [
        ("guess chosen", [opened(practice()), tick("Go", ".ck-first-guess")]),
        ("guessed; questions put", [press(PREDICT), lambda page: page.locator(".ck-diagnose").get_by_role("button").first.click()]),
        ("decision chosen, reason half typed", [tick("Hold", ".ck-my-decision"), typed("Why?", "Five of eight deci", ".ck-my-decision")]),
        ("decided", [typed("Why?", "sions can be blocked by people nobody has asked", ".ck-my-decision"), press("Keep this decision")]),
        ("gate read", [press("Read what the gate says"), seen("You decided: hold")]),
        ("plan gone through", [press("Go through my plan"), seen("You say: hold.")]),
        (
            "what people said, half typed",
            [
                fold("What only people can say"),
                lambda page: page.locator(".ck-rubric textarea").first.press_sequentially("Ada says the nig"),
            ],
        ),
        (
            "kept; the plan of conversations",
            [press("Keep these answers"), press("Whom do we talk to?", ".ck-conversations"), settle(".ck-conversations .ck-result")],
        ),
        (
            "a conversation half logged",
            [
                fold("A conversation that was held", ".ck-conversations"),
                choice("What was the answer?", "Yes"),
                typed("What came of it?", "She asks for Tue"),
            ],
        ),
        (
            "logged",
            [
                lambda page: page.locator(".ck-conversations").get_by_label("With whom was it?").select_option(index=1),
                press("Write it into the log"),
                seen("Written into the log"),
            ],
        ),
    ],
    "09": [
        ("prediction on its slider", [slide("In how many places?", 1)]),
        ("predicted; a move chosen", [press(PREDICT), seen("What do you do?"), choice("What do you do?", "Get evidence")]),
        ("a move made", [lambda page: page.locator(".ck-season .ck-plain").first.click()]),
        ("a talk chosen", [choice("What do you do?", "Talk with somebody")]),
        ("month one passed", [press("Let month 1 pass")]),
        ("a talk with the third, not made", [lambda page: page.locator(".ck-season select").nth(1).select_option(index=2)]),
        (
            "made; month two passed; diary open",
            [lambda page: page.locator(".ck-season .ck-plain").first.click(), press("Let month 2 pass"), fold("What happened so far")],
        ),
        (
            "a decision asked for in the menu, month three passed",
            [choice("What do you do?", "Ask for a decision"), press("Let month 3 pass")],
        ),
        (
            "rules and number open, number typed",
            [fold("A season by its number"), lambda page: page.get_by_label("Number of the season").fill("77")],
        ),
        (
            "year over",
            [
                lambda page: [page.locator(".ck-season .ck-primary").first.click() or page.wait_for_timeout(700) for _ in range(10)],
                seen("The year is over"),
            ],
        ),
        ("next season, a month in", [press("Play another season"), press("Let month 1 pass")]),
    ],
}
