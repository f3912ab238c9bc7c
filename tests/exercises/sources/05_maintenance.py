# %% [markdown]
# # Exercises: maintenance
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Seven exercises to the notebook *05 Maintenance*, about forty-five minutes, from a disagreement that does no harm to attention for
# two things. Each has a scene, a question, three hints, and a reply written for the slip you made, if you made one.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from itertools import combinations

from coalition_kit.lessons import open_session, progress, show

session = open_session("05")
session

# %% [markdown]
# ## 1. Five disagreements
#
# One of them can be heard through a closed door.

# %%
quiet = show("05-quiet", session, seed=1)
quiet

# %% tags=["answer"]
# Your answer, if you would rather write it: quiet.answer = {"a line": "talk to the two", …}, with each line from the scene

# %% tags=["solution"]
needs = {"Bram": "let them debate", "Dana": "let them debate", "Farid": "agree on a rule"}
quiet.answer = {line: needs.get(line.split()[0], "talk to the two") for line in quiet.instance.options}

# %%
quiet.check()

# %% [markdown]
# ## 2. The plan has changed five times
#
# Somebody is proud of it.

# %%
plan = show("05-plan", session, seed=1)
plan

# %% tags=["answer"]
# Your answer, if you would rather write it: plan.answer = {"a line": "drift", …}, with each line from the log

# %% tags=["solution"]
belongs = {"The": "adaptation", "Customers": "adaptation", "Hardly": "holding on", "Another": "drift", "Complaints": "drift"}
plan.answer = {line: belongs[line.split()[0]] for line in plan.instance.options}

# %%
plan.check()

# %% [markdown]
# ## 3. Four wins and five people
#
# Who stood at the back?

# %%
credit = show("05-credit", session, seed=1)
credit

# %% tags=["answer"]
# Your answer, if you would rather calculate here: credit.answer = …

# %% tags=["solution"]
named = [name for those in credit.instance.facts["named"].values() for name in those]
often = [named.count(name) for name in credit.instance.facts["names"]]
credit.answer = sum(abs(a - b) for a, b in combinations(often, 2)) / (len(often) * len(named))

# %%
credit.check()

# %% [markdown]
# ## 4. Who sits with whom?
#
# Nobody would say that there are two camps.

# %%
split = show("05-split", session, seed=1)
split

# %% tags=["answer"]
# Your answer, if you would rather write it: split.answer = ["one of the five", "another"]

# %% tags=["solution"]
ties = split.instance.facts["ties"]


def strain(two):
    """Returns how many ties speak against this pair on a side of its own."""
    return sum((sign > 0) != ((a in two) == (b in two)) for (a, b), sign in ties.items())


split.answer = list(min(combinations(split.instance.options, 2), key=strain))

# %%
split.check()

# %% [markdown]
# ## 5. One quarrel of four
#
# Four pairs have fallen out. You have time for one; the map shows what becomes of the others.

# %%
settle = show("05-settle", session, seed=1)
settle

# %% tags=["answer"]
# Your answer, if you would rather write it: settle.answer = ["a name", "another name"]

# %% tags=["solution"]
settle.answer = ["Bram", "Zoe"]

# %%
settle.check()

# %% [markdown]
# ## 6. Attention for two
#
# Six matters are open, and the holidays come nearer.

# %%
two = show("05-two", session, seed=1)
two

# %% tags=["answer"]
# Your answer, if you would rather write it: two.answer = ["one of the six", "another"]

# %% tags=["solution"]
reasons = two.instance.facts["reasons"].values()
pairs = combinations(two.instance.options, 2)
two.answer = list(max(pairs, key=lambda pair: sum(those.issubset(pair) for those in reasons)))

# %%
two.check()

# %% [markdown]
# ## 7. What speaks against it
#
# For those who write code.

# %%
by_hand = show("05-code", session, seed=1)
by_hand


# %% tags=["answer"]
def against(ties, side):
    """Returns how many ties speak against the split: bad ones within a group, good ones between the two."""


# %% tags=["solution"]
def against(ties, side):  # noqa: F811
    """Returns how many ties speak against the split: bad ones within a group, good ones between the two."""
    return sum((sign > 0) != ((a in side) == (b in side)) for (a, b), sign in ties.items())


# %%
by_hand.answer = against
by_hand.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: who has stopped arguing with whom, and who has noticed?

# %%
progress(session)
