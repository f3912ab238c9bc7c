# %% [markdown]
# # Exercises: the memo
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Five exercises to the notebook *00 Start here*, about twenty-five minutes. Each has a scene, a question, three hints, and a reply
# written for the slip you made, if you made one. Nobody counts your tries.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from itertools import combinations

from coalition_kit.lessons import open_session, progress, show

session = open_session("00")
session

# %% [markdown]
# ## 1. Who is committed?
#
# Recall the difference: compliance goes when the pressure goes; commitment stays.

# %%
notes = show("00-notes", session, seed=1)
notes

# %% tags=["answer"]
# Your answer, if you would rather write it: a list of the notes that you tick, such as notes.answer = [note[0], note[3]]
note = notes.instance.options

# %% tags=["solution"]
notes.answer = [text for text in note if any(act in text for act in ("showed two newcomers", "holiday weeks", "grumbles"))]

# %%
notes.check()

# %% [markdown]
# ## 2. With whom do you talk?
#
# Ten people do it while somebody pushes. Whom would you talk with before the push ends?

# %%
ends = show("00-ends", session, seed=1)
ends

# %% tags=["answer"]
# Your answer, if you would rather write it: ends.answer = ["one of the ten", "another"]

# %% tags=["solution"]
beside = ends.instance.facts["beside"]


def go_on(talked):
    """Returns how many go on: those talked with, and everybody of whose people two do."""
    doing = set(beside)
    while stops := {who for who in doing - set(talked) if len(doing & set(beside[who])) < 2}:
        doing -= stops
    return len(doing)


ends.answer = max(combinations(beside, 2), key=go_on)

# %%
ends.check()

# %% [markdown]
# ## 3. What is left?
#
# A push ends, and the numbers begin to fall. How fast?

# %%
fade = show("00-fade", session, seed=1)
fade

# %% tags=["answer"]
# Your answer, if you would rather calculate here: fade.answer = …

# %% tags=["solution"]
practising, weeks_after, kept_each_week = 42, 3, 1 - 0.25
fade.answer = practising * kept_each_week**weeks_after

# %%
fade.check()

# %% [markdown]
# ## 4. What may you say?
#
# A model has spoken. Which sentence can you stand behind?

# %%
runs = show("00-runs", session, seed=1)
runs

# %% tags=["answer"]
# Your answer, if you would rather write it: runs.answer = sentence[0], or another number
sentence = runs.instance.options

# %% tags=["solution"]
runs.answer = next(text for text in sentence if "model" in text and "of 10 runs; " in text)

# %%
runs.check()

# %% [markdown]
# ## 5. Which plan lasts?
#
# Four plans, and the one that looks best at its best moment is on the first page.

# %%
plans = show("00-plans", session, seed=1)
plans

# %% tags=["answer"]
# Your answer, if you would rather write it: plans.answer = ["the most in week 20", …, "the fewest"], with the names from the table

# %% tags=["solution"]
left = {
    "A push and a few talks": 24 * 0.6 ** (20 - 4) + 10,
    "A mandatory training": 50 * 0.6 ** (20 - 9) + 4,
    "Eight conversations": 23,
    "A reminder late in the year": 48 * 0.6 ** (20 - 17) + 5,
}
plans.answer = sorted(left, key=left.get, reverse=True)

# %%
plans.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: name one practice in your own organization that would stop in a week in which nobody looks.

# %%
progress(session)
