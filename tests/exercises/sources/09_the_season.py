# %% [markdown]
# # Exercises: the season
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercise appears below its cell.
#
# One exercise to the notebook *09 The season*, about ten minutes: three months before an announcement. It has a scene, a question, three
# hints, and a reply written for the slip you made, if you made one. Those of *03 Critical mass* go well with it.
#
# Answer on the map and press the buttons below it, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from itertools import combinations

from coalition_kit.lessons import open_session, progress, show

session = open_session("09")
session

# %% [markdown]
# ## 1. Announced in April
#
# The day is fixed. What it finds is up to you.

# %%
april = show("09-april", session, seed=1)
april

# %% tags=["answer"]
# Your answer, if you would rather write it: april.answer = ["one name", "a second", "a third"]

# %% tags=["solution"]
knows = {who: set(others.replace(" and ", ", ").split(", ")) for who, others in april.instance.table.rows}
(first,) = set(knows) - set(april.instance.options)


def grown(doing, among, needed):
    while more := {who for who in among if len(doing & knows[who]) >= needed} - doing:
        doing = doing | more
    return doing


def year(three):
    return grown(grown({first}, three, 1), knows, 2)


april.answer = max(combinations(april.instance.options, 3), key=lambda three: len(year(set(three))))

# %%
april.check()

# %% [markdown]
# ## How far are you?

# %%
progress(session)
