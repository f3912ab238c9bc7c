"""Notebook 05, first part: which disagreement needs somebody, and which change of a plan answers what was seen.

The kinds of conflict are Jehn's: about the task or the relationship (1995), or the process (1997). That debate about the task helps is
disputed (De Dreu & Weingart 2003); the kit says so where it matters. What counts as adaptation is this kit's own reading.
"""

from __future__ import annotations

from random import Random

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.scenes import VICE_PRESIDENT, cast
from coalition_kit.wording import all_names

DEBATE, RULE, TALK = "let them debate", "agree on a rule", "talk to the two"
KINDS = {"loud": DEBATE, "old": DEBATE, "rule": RULE, "quiet": TALK, "disguised": TALK}
SEEN: dict[str, tuple[str, ...]] = {
    "loud": (
        "shout every Monday over whether to deliver weekly or monthly, with chalk, and go to lunch together afterwards",
        "interrupt each other in each meeting about the order of the sites. Last week both signed the third version",
        "slam the table over how large the trial should be. Either can tell you the other's best reason",
    ),
    "old": (
        "have argued since the first winter about which customers come first, and each sends the other what speaks against their own view",
        "have disagreed about the price for fourteen months. Each new count moves one of them a little, and they say so",
        "have never agreed on how much to write down. They try it one way, then the other, and count",
    ),
    "rule": (
        "both send out an agenda for the same meeting, since nobody has said whose it is",
        "each thought that the other would call the works council, and nobody called",
        "each wait for the other to sign first, and the forms lie between their desks",
    ),
    "quiet": (
        "wrote every paper together until March. Since then there are two versions of each, and nobody has mentioned it",
        "are polite. Neither has asked the other a question since the winter",
        "sit across a table, and ask a third person to pass on what they could say",
    ),
    "disguised": (
        "are said to differ over the budget. “With somebody like that,” says one, “there is no point in a budget”",
        "are down in the minutes under “tools”. What was said was: “That is so typical,” and then nothing for an hour",
        "argue about a date, if you ask them. The date has passed, and they argue about who was right to doubt whom",
    ),
}
WHY = {
    "loud": "Each still hears the other's reasons",
    "old": "It is old, and it moves",
    "rule": "Nobody has said whose it is",
    "quiet": "Nothing is argued about, since nothing is said",
    "disguised": "The heading is a thing, the words are about a person",
}

ADAPTED, DRIFT, HOLDING = "adaptation", "drift", "holding on"
CHANGES: dict[str, tuple[str, ...]] = {
    "smaller": (
        "Two of five sites sent the new way back, with reasons. It goes on in three, and the reasons are being worked on",
        "The trial showed that nobody can learn both halves at once. The second half was put off by a year",
        "The count said that small orders lose by it. They are left out now, and the large ones go on",
    ),
    "another": (
        "The night shift has no screens, which nobody knew. The sheet is printed now; what it is for has stayed",
        "Customers rang more often than before, so the letter was written anew with three of those who rang",
        "Errors came up at the hand-over and nowhere else. The training was dropped, and the hand-over moved",
    ),
    "busy": (
        "Nothing was counted in the spring. After a dinner there was an app in the plan as well",
        "The plan has a new first priority each month. They all sound good, and no count goes with any of them",
        "Another company was on a stage with it, so the order of the steps was turned round the week after",
    ),
    "aim": (
        "Waiting did not get shorter. The aim is now that customers should feel well informed about the wait",
        "Fewer came back than hoped. “Coming back” was taken out of the plan, and “being reached” put in",
        "Complaints about the hand-over did not fall. The aim is now to have a conference about hand-overs",
    ),
    "more": (
        "Errors rose in both trial teams. Both got the same training again, twice as long",
        "Hardly anybody opened the weekly letter. It comes twice a week now",
        "For the third time the form came back half empty. A reminder was added that the form is to be filled in",
    ),
}
BELONGS = {"smaller": ADAPTED, "another": ADAPTED, "busy": DRIFT, "aim": DRIFT, "more": HOLDING}
REASONS = {
    "smaller": "It answers what was seen, and the aim is still there",
    "another": "The way there is new, and the aim is the old one",
    "busy": "Nothing was seen that asked for it",
    "aim": "What was seen was answered by moving the aim",
    "more": "What was seen was answered by the same again",
}


def quiet(rng: Random) -> Instance:
    """Returns an instance of *Five disagreements*."""
    names = cast(rng, 10)
    rng.shuffle(names)
    pairs = [sorted(names[at : at + 2]) for at in range(0, 10, 2)]
    line = {kind: f"{all_names(two)} {rng.choice(SEEN[kind])}." for kind, two in zip(KINDS, pairs, strict=True)}
    right = {line[kind]: KINDS[kind] for kind in KINDS}
    shown = rng.sample(list(right), len(right))
    return Instance(
        "sort",
        f"Month nine. The coalition has ten members left who do things, and five disagreements. {VICE_PRESIDENT} has heard about one of "
        "them, through a closed door, and asks you to “sort that out first”. You went round and wrote down what can be seen of each.\n\n"
        "What does each of them need? A debate about the task can go on as long as it moves; a question of who does what needs a rule; "
        "and where two have stopped hearing each other, somebody must talk to both.",
        right={one: right[one] for one in shown},
        because="Two of them are at work, however it sounds. One lacks a rule, which costs half an hour. Two are about the other person, "
        "and they are the ones that split a coalition: nobody complains, and things begin to exist twice. (How much good a debate about "
        "the task does is disputed among researchers. That the other kind does harm is not.)",
        mistakes=(
            Mistake(
                "the loudest comes first",
                "One of these can be heard through a closed door, and you would send somebody to make peace. Look at what the two do "
                "afterwards. Would they still know each other's reasons, if they had fallen out?",
                typical={**right, line["loud"]: TALK},
                detects=lambda given: given[line["loud"]] != DEBATE,
            ),
            Mistake(
                "the oldest is taken for the worst",
                "One of these has gone on for very long, and you may have thought that something so old must have gone bad. Ask another "
                "thing: does it still move? Has either of them changed their mind on any of it?",
                typical={**right, line["old"]: TALK},
                detects=lambda given: given[line["old"]] != DEBATE,
            ),
            Mistake(
                "quiet is taken for calm",
                "Where nothing is said, nothing seems to be the matter. One of these lines tells of people who have stopped asking each "
                "other. It would be good news if they shouted. What would a rule, or another debate, change in that?",
                typical={**right, line["quiet"]: DEBATE},
                detects=lambda given: given[line["quiet"]] != TALK,
            ),
            Mistake(
                "the heading is taken for the matter",
                "One of them goes by the name of something that one can debate or settle. Read what was said, and cover the heading. Is "
                "any of it about the thing, or all of it about the other person?",
                typical={**right, line["disguised"]: RULE},
                detects=lambda given: given[line["disguised"]] != TALK,
            ),
            Mistake(
                "a missing rule is taken for ill will",
                "In one of them two people do what they think is theirs to do. Nobody has decided it, so they cannot both be right. Before "
                "you ask how they feel about it: what would be left if somebody wrote down who does it?",
                typical={**right, line["rule"]: TALK},
                detects=lambda given: given[line["rule"]] != RULE,
            ),
        ),
        hints=(
            "Leave aside how loud it is and how old. Read what the two do with each other.",
            "Where the reasons of the one reach the other, debate. Where nobody has said whose task it is, a rule. Where they talk past "
            "each other, or no more, talk to both.",
            f"Two may go on, one lacks a rule, and two need somebody. One of these is between {all_names(pairs[3])}.",
        ),
        solution="Line by line:\n\n" + "\n".join(f"- {line[kind]} {WHY[kind]}: {KINDS[kind]}." for kind in KINDS),
        options=tuple(shown),
        labels=(DEBATE, RULE, TALK),
        facts={"kind": {line[kind]: kind for kind in KINDS}},
    )


def plan(rng: Random) -> Instance:
    """Returns an instance of *The plan has changed five times*."""
    line = {kind: f"{rng.choice(told)}." for kind, told in CHANGES.items()}
    right = {line[kind]: BELONGS[kind] for kind in BELONGS}
    shown = rng.sample(list(right), len(right))
    (name,) = cast(rng, 1)
    return Instance(
        "sort",
        f"“We have adapted five times this year,” says {name}, “and that shows how flexible we are.” You have kept the log. For each of "
        "the five it says what was seen, where something was, and what was done.\n\nAn adaptation answers what was seen and keeps the aim. "
        "Drift changes without having seen anything, or gives up the aim. Holding on has seen something and does the same again. Which is "
        "which?",
        right={one: right[one] for one in shown},
        because="Two of five are adaptations, and one of these makes the plan smaller. What decides is not how much changed. It is whether "
        "something was seen, whether what was done answers it, and whether the aim is still the same.",
        mistakes=(
            Mistake(
                "every change is an adaptation",
                "One of these changes came about although nothing had been seen that asked for it. It may turn out well. But a plan that "
                "moves when nobody has counted anything will move again next month. What did it answer?",
                typical={**right, line["busy"]: ADAPTED},
                detects=lambda given: given[line["busy"]] != DRIFT,
            ),
            Mistake(
                "a new aim is taken for a new way",
                "Something was seen in this one, and something was changed, so it looks like an answer. Look at what was changed: the way "
                "there, or where one wanted to be? Whatever the count says next, the new aim can be reached.",
                typical={**right, line["aim"]: ADAPTED},
                detects=lambda given: given[line["aim"]] != DRIFT,
            ),
            Mistake(
                "more of the same is taken for an answer",
                "Something was done here, and it was work. It is also what had been done before, only more of it. If the count speaks "
                "against it once more, what will be done next?",
                typical={**right, line["more"]: ADAPTED},
                detects=lambda given: given[line["more"]] != HOLDING,
            ),
            Mistake(
                "a smaller plan is taken for giving up",
                "One of the plans got smaller, and that may look like losing one's way. Something had been seen, and what was done answers "
                "it. Is the aim still the same, for those with whom it goes on?",
                typical={**right, line["smaller"]: DRIFT},
                detects=lambda given: given[line["smaller"]] != ADAPTED,
            ),
            Mistake(
                "a changed way is taken for a changed aim",
                "In one of these the way was left that everybody had learned, and it may have felt like breaking a promise. Ask what the "
                "change answers, and whether it still leads to where one wanted to be. How else would one learn anything on the way?",
                typical={**right, line["another"]: DRIFT},
                detects=lambda given: given[line["another"]] != ADAPTED,
            ),
        ),
        hints=(
            "Three questions for each line: what was seen? What was done? Is the aim still there?",
            "If nothing was seen, or the aim has gone, it is drift. If something was seen and the same is done again, it is holding on.",
            "There are two adaptations, one of which does less than before; two kinds of drift; and one that does the same again.",
        ),
        solution="Line by line:\n\n" + "\n".join(f"- {line[kind]} {REASONS[kind]}: {BELONGS[kind]}." for kind in BELONGS),
        options=tuple(shown),
        labels=(ADAPTED, DRIFT, HOLDING),
        facts={"kind": {line[kind]: kind for kind in BELONGS}},
    )
