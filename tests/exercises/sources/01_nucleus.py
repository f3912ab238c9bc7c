# %% [markdown]
# # Exercises: the nucleus
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Nine exercises to the notebook *01 The nucleus*, about fifty minutes, from what a word means to whom you would call tonight. Each
# has a scene, a question, three hints, and a reply written for the slip you made, if you made one.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from coalition_kit.lessons import open_session, progress, show

session = open_session("01")
session

# %% [markdown]
# ## 1. Committed, agreed, on paper
#
# Three words that sound alike in a meeting.

# %%
committed = show("01-committed", session, seed=1)
committed

# %% tags=["answer"]
# Your answer, if you would rather write it: committed.answer = {"a name": "agreed", …}, with each name from the table

# %% tags=["solution"]
committed.answer = {"Kofi": "committed", "Mateo": "agreed", "Nadia": "on paper", "Saskia": "agreed"}

# %%
committed.check()

# %% [markdown]
# ## 2. Two who complete each other
#
# The best pair is not always made of the best two.

# %%
pair = show("01-pair", session, seed=1)
pair

# %% tags=["answer"]
# Your answer, if you would rather write it: pair.answer = ["one name", "another name"]

# %% tags=["solution"]
needed = {"system analysis", "customer evidence", "delivery practice", "incentives and budgets", "convening"}
able = {who: set(what.split(", ")) & needed for who, what in pair.instance.table.rows}
pairs = [{one, other} for one in able for other in able if one < other]
pair.answer = max(pairs, key=lambda two: len(set.union(*(able[who] for who in two))))

# %%
pair.check()

# %% [markdown]
# ## 3. Trust has a direction
#
# Six arrows, and one that somebody could not speak about.

# %%
arrow = show("01-arrow", session, seed=1)
arrow

# %% tags=["answer"]
# Your answer, if you would rather calculate here: arrow.answer = …

# %% tags=["solution"]
lowest = [[float(item.replace("?", "1")) for item in items] for _, *items in arrow.instance.table.rows]
arrow.answer = min(sum(items) / len(items) for items in lowest)

# %%
arrow.check()

# %% [markdown]
# ## 4. The same diagnosis?
#
# Two sheets, five leverage points.

# %%
agreement = show("01-agreement", session, seed=1)
agreement

# %% tags=["answer"]
# Your answer, if you would rather calculate here: agreement.answer = …

# %% tags=["solution"]
_, one, other = zip(*agreement.instance.table.rows, strict=True)
alike = [other.index(a) < other.index(b) for place, a in enumerate(one) for b in one[place + 1 :]]
agreement.answer = (alike.count(True) - alike.count(False)) / len(alike)

# %%
agreement.check()

# %% [markdown]
# ## 5. Who can stop it?
#
# A rule, four votes, and a Tuesday.

# %%
block = show("01-block", session, seed=1)
block

# %% tags=["answer"]
# Your answer, if you would rather write it: block.answer = [group[0], group[2]], or other numbers
group = block.instance.options

# %% tags=["solution"]
votes, quota = {"Farid": 3, "Grete": 2, "Jun": 5, "Lena": 6}, 11
block.answer = [names for names in group if sum(votes.values()) - sum(votes[name] for name in names.split(" and ")) < quota]

# %%
block.check()

# %% [markdown]
# ## 6. One more chair
#
# Whom do you add, when only one more fits at the table?

# %%
chair = show("01-one-more", session, seed=1)
chair

# %% tags=["answer"]
# Your answer, if you would rather write it: chair.answer = ["a name"]

# %% tags=["solution"]
taken = {(function, level) for _, function, level, _, _, member in chair.instance.table.rows if member == "yes"}
gaps = {who: int(weight) for who, function, level, weight, *_ in chair.instance.table.rows if (function, level) not in taken}
chair.answer = [max(gaps, key=gaps.get)]

# %%
chair.check()

# %% [markdown]
# ## 7. Three at the kitchen table
#
# Somebody has to say it, and somebody has to hear it. Pick them on the map, and see who does.

# %%
evening = show("01-evening", session, seed=1)
evening

# %% tags=["answer"]
# Your answer, if you would rather write it: evening.answer = ["one name", "a second", "a third"]

# %% tags=["solution"]
knows = {who: what for who, what, _ in evening.instance.table.rows}
trusts = {who: others.replace(" and ", ", ").split(", ") for who, _, others in evening.instance.table.rows}
both = {who: [other for other in others if who in trusts.get(other, ())] for who, others in trusts.items()}
tables = [[one, two, three] for one in both for two in both[one] for three in both[two] if three in both[one]]
evening.answer = next(table for table in tables if len({knows[who] for who in table}) == 3)

# %%
evening.check()

# %% [markdown]
# ## 8. Three people and a table
#
# The people of Brackwater again, and a Thursday evening. Pick them on the map.

# %%
three = show("01-three", session, seed=1)
three

# %% tags=["answer"]
# Your answer, if you would rather write it: three.answer = ["one name", "a second", "a third"]

# %% tags=["solution"]
three.answer = ["Leilani Kahananui", "Noor Haddadin", "Tomasz Wrona"]

# %%
three.check()

# %% [markdown]
# ## 9. Write it down once
#
# The last one is written in Python.

# %%
code = show("01-code", session, seed=1)
code


# %% tags=["answer"]
def share_covered(cells, members):
    """Returns the share of the weight of `cells` in whose place at least one of `members` stands."""


# %% tags=["solution"]
def share_covered(cells, members):  # noqa: F811
    """Returns the share of the weight of `cells` in whose place at least one of `members` stands."""
    covered = [weight for place, weight in cells.items() if place in members]
    return sum(covered) / sum(cells.values())


# %%
code.answer = share_covered
code.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: ask the person whom you would call first whom *they* would call.

# %%
progress(session)
