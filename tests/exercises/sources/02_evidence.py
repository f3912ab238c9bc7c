# %% [markdown]
# # Exercises: evidence
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Seven exercises to the notebook *02 Evidence*, about forty-five minutes, from what answers a worry to a pilot that can fail. Each has a
# scene, a question, three hints, and a reply written for the slip you made, if you made one.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from coalition_kit.lessons import open_session, progress, show

session = open_session("02")
session

# %% [markdown]
# ## 1. What would answer it?
#
# Five people, five worries, in their own words.

# %%
speaks = show("02-speaks", session, seed=1)
speaks

# %% tags=["answer"]
# Your answer, if you would rather write it: speaks.answer = {"a line": "a pilot", …}, with each line from the scene

# %% tags=["solution"]
form = {"Dana": "an example from outside", "Ivo": "a pilot", "Lena": "a pilot", "Wen": "a cost analysis", "Yara": "a pilot"}
speaks.answer = {line: form[line.split(":")[0]] for line in speaks.instance.options}

# %%
speaks.check()

# %% [markdown]
# ## 2. Two who may see it
#
# Eleven worries on a map, and two seats.

# %%
seen = show("02-seen", session, seed=1)
seen

# %% tags=["answer"]
# Your answer, if you would rather write it: seen.answer = ["one of the eleven", "another"]

# %% tags=["solution"]
worries, goes = seen.instance.facts["worries"], seen.instance.facts["goes"]
with_it = {name for name, asks in worries.items() if asks == seen.instance.facts["answered"]}
seen.answer = [name for name in with_it if not with_it & set(goes[name])]  # whom nobody with the same worry can tell

# %%
seen.check()

# %% [markdown]
# ## 3. How far does it move them?
#
# A chance, a likelihood ratio, and a chance again.

# %%
odds = show("02-odds", session, seed=1)
odds

# %% tags=["answer"]
# Your answer, if you would rather calculate here: odds.answer = …

# %% tags=["solution"]
of, ratio = odds.instance.facts["of"], odds.instance.facts["ratio"]
odds.answer = ratio / (ratio + of - 1)

# %%
odds.check()

# %% [markdown]
# ## 4. How many reports is that?
#
# A pile of paper, and its last pages.

# %%
echo = show("02-echo", session, seed=1)
echo

# %% tags=["answer"]
# Your answer, if you would rather calculate here: echo.answer = …

# %% tags=["solution"]
count, correlation = echo.instance.facts["count"], echo.instance.facts["correlation"]
echo.answer = count / (1 + (count - 1) * correlation)

# %%
echo.check()

# %% [markdown]
# ## 5. One hour on Thursday
#
# Four things that you could bring, and one person.

# %%
bring = show("02-bring", session, seed=1)
bring

# %% tags=["answer"]
# Your answer, if you would rather write it: bring.answer = "one of the four"

# %% tags=["solution"]
shift = bring.instance.facts["shift"]
bring.answer = max(shift, key=shift.get)

# %%
bring.check()

# %% [markdown]
# ## 6. A pilot that can fail
#
# Four designs. One of them can tell you something.

# %%
tell = show("02-tell", session, seed=1)
tell

# %% tags=["answer"]
# Your answer, if you would rather write it: tell.answer = "one of the four"

# %% tags=["solution"]
misled = tell.instance.facts["misled"]
tell.answer = min(misled, key=misled.get)

# %%
tell.check()

# %% [markdown]
# ## 7. Evidence, one after the other
#
# For those who write code.

# %%
by_hand = show("02-code", session, seed=1)
by_hand


# %% tags=["answer"]
def persuaded(before, ratios):
    """Returns the chance of a yes after independent evidence with these likelihood ratios."""


# %% tags=["solution"]
def persuaded(before, ratios):  # noqa: F811
    """Returns the chance of a yes after independent evidence with these likelihood ratios."""
    odds = before / (1 - before)
    for ratio in ratios:
        odds *= ratio
    return odds / (1 + odds)


# %%
by_hand.answer = persuaded
by_hand.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: whose worry did you answer last, and whose question was it?

# %%
progress(session)
