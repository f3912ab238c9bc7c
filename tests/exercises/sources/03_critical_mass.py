# %% [markdown]
# # Exercises: critical mass
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Seven exercises to the notebook *03 Critical mass*, about fifty minutes, from a crowd at the loading dock to whom you would ask first.
# Each has a scene, a question, three hints, and a reply written for the slip you made, if you made one.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from coalition_kit.lessons import open_session, progress, show

session = open_session("03")
session

# %% [markdown]
# ## 1. Who follows whom?
#
# Nine people, and what each of them needs to see.

# %%
crowd = show("03-crowd", session, seed=1)
crowd

# %% tags=["answer"]
# Your answer, if you would rather calculate here: crowd.answer = …

# %% tags=["solution"]
doing = 0
for need in sorted(int(need) for _, need in crowd.instance.table.rows):
    doing += need <= doing
crowd.answer = doing

# %%
crowd.check()

# %% [markdown]
# ## 2. How many is that?
#
# Four names on a slide.

# %%
rests = show("03-rests", session, seed=1)
rests

# %% tags=["answer"]
# Your answer, if you would rather calculate here: rests.answer = …

# %% tags=["solution"]
shares = [float(share.removesuffix(" %")) / 100 for _, share in rests.instance.table.rows]
rests.answer = 1 / sum(share**2 for share in shares)

# %%
rests.check()

# %% [markdown]
# ## 3. When the push ends
#
# Everybody does it. Who does it tomorrow, and the day after?

# %%
after = show("03-after", session, seed=1)
after

# %% tags=["answer"]
# Your answer, if you would rather write it: after.answer = ["a name", "another name"]

# %% tags=["solution"]
looks = {who: set(others.split(" and ")) for who, others, _ in after.instance.table.rows}
needs = {"in any case": 0, "while one of them does": 1, "while both do": 2, "no longer": 3}
needed = {who: needs[how] for who, _, how in after.instance.table.rows}
left = set(looks)
for _day in looks:
    left = {who for who in left if len(looks[who] & left) >= needed[who]}
after.answer = sorted(left)

# %%
after.check()

# %% [markdown]
# ## 4. Two who begin
#
# Two begin, whoever they are. How far it goes is seen on the map.

# %%
begin = show("03-begin", session, seed=1)
begin

# %% tags=["answer"]
# Your answer, if you would rather write it: begin.answer = ["a name", "another name"]

# %% tags=["solution"]
beside = {who: set(others.replace(" and ", ", ").split(", ")) for who, others in begin.instance.table.rows}


def reached(doing):
    """Returns who does it in the end."""
    joining = {who for who in beside if len(beside[who] & doing) >= 2} - doing
    return reached(doing | joining) if joining else doing


pairs = [[one, other] for one in beside for other in beside if one < other]
begin.answer = max(pairs, key=lambda two: len(reached(set(two))))

# %%
begin.check()

# %% [markdown]
# ## 5. The long table
#
# It spreads, and stops. Where?

# %%
block = show("03-block", session, seed=1)
block

# %% tags=["answer"]
# Your answer, if you would rather write it: block.answer = ["one name", "a second", "a third"]

# %% tags=["solution"]
block.answer = ["Bram", "Mateo", "Nadia"]

# %%
block.check()

# %% [markdown]
# ## 6. Whom do you ask first?
#
# One month, four people.

# %%
first = show("03-first", session, seed=1)
first

# %% tags=["answer"]
# Your answer, if you would rather write it: first.answer = "a name"

# %% tags=["solution"]
worth = {who: float(gain) * float(yes) / float(days) for who, gain, yes, days in first.instance.table.rows}
first.answer = max(worth, key=worth.get)

# %%
first.check()

# %% [markdown]
# ## 7. Round by round
#
# The last one is written in Python.

# %%
code = show("03-code", session, seed=1)
code


# %% tags=["answer"]
def spread(looks, needs, begin):
    """Returns how many do it in the end, when everybody follows of whose people enough do it."""


# %% tags=["solution"]
def spread(looks, needs, begin):  # noqa: F811
    """Returns how many do it in the end, when everybody follows of whose people enough do it."""
    doing, before = set(begin), -1
    while len(doing) > before:
        before = len(doing)
        doing |= {name for name in looks if len(doing & set(looks[name])) >= needs[name]}
    return len(doing)


# %%
code.answer = spread
code.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: whose doing it would make you do it?

# %%
progress(session)
