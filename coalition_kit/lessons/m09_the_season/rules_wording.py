"""The rules of a season in plain words."""

from coalition_kit.lessons.m09_the_season import rules as r
from coalition_kit.wording import number_word

RULES = (
    f"A season has {number_word(r.MONTHS)} months, {number_word(r.MOVES)} moves at most in each, and {r.DAYS} days of work. A talk "
    f"takes {number_word(r.COST['talk'])} days, a small group {number_word(r.COST['group'])}, a decision "
    f"{number_word(r.COST['decision'])}, an announcement {number_word(r.COST['announce'])}, a quarrel "
    f"{number_word(r.COST['quarrel'])}, a win one. Evidence takes what the menu of lesson 02 says.",
    "You begin with your first three, or with the whole coalition where nobody is marked as one of them. You can speak with "
    f"everybody who has a tie to a member. A talk with somebody of an organization of which nobody is with you takes "
    f"{number_word(r.INTRODUCED)} days more: somebody has to introduce you first.",
    "Whoever you speak with hears all the evidence in hand, says where they really stand, and joins by the model's chance of a yes. "
    "Asked again, the same person says the same, until there is new evidence or your standing has changed.",
    f"Up to {number_word(r.GROUP)} people of a place come to a small group: those who are listened to most. In front of others a yes "
    "is harder: its odds are halved. Whoever says no there does not say where they stand.",
    "An external example is in hand at the end of the month, an analysis a month later, a pilot two months later. Evidence is heard "
    "by everybody with a tie to a member, and by those whom you told of it. The pilot in the sceptics' own unit is seen by everybody "
    "in the place where the most are judged to be against it.",
    "Members vote for a decision, the others by the model's chance of a yes. A decision that passes brings a point of standing, one "
    f"that fails costs one. Decisions make it easier to go along: when all have passed, everybody needs {round(100 * r.EASED)} in 100 "
    "less of company.",
    f"An announcement takes {number_word(r.LEAST)} points of standing. It pushes for {number_word(r.PUSH)} months: every member "
    "practises it, and whoever has a tie to one needs less company, as in the model. A month later it has failed if it holds in "
    f"fewer than two thirds of the places. That costs {number_word(r.FAILED)} points, and everybody outside the coalition becomes "
    "colder and needs more company, as in lesson 04.",
    f"Each month people look around {number_word(r.ROUNDS)} times. Who has enough company takes it up; who has too little stops, "
    "unless there is a push. Without a push, people who are against it in private need more company, as in the model.",
    f"Your standing goes from 0 to {r.MOST} and begins at {r.CREDIBILITY}. Each point makes a yes a little likelier. Telling a win or "
    "settling a quarrel brings one. There is a win to tell when enough practise it in more places than at the last one.",
    f"Of four things, three happen unasked, each once: a member leaves, a bad night, {number_word(r.CUT)} days are cut, two fall out. "
    f"You hear of it in the month in which it comes. A bad night costs {number_word(r.BAD_NIGHT)} points, and nothing if you told a "
    f"win in the {number_word(r.FRESH)} months before.",
    "A year is won if every place goes on without a push, and at least two thirds of the decisions have passed. In lesson 03 all of them "
    "have to.",
    f"If nobody settles a quarrel for {number_word(r.PATIENCE)} months, the one of the two who is less listened to stops coming.",
)
