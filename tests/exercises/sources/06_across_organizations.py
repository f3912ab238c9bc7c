# %% [markdown]
# # Exercises: across organizations
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Ten exercises to the notebook *06 Across organizations*, about an hour, from why a partner is here to a rule that cannot act. Each has a
# scene, a question, three hints, and a reply written for the slip you made, if you made one.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from itertools import combinations
from math import log, sqrt

from coalition_kit.lessons import open_session, progress, show

session = open_session("06")
session

# %% [markdown]
# ## 1. Why are they here?
#
# Five organizations have signed. One cheque is much larger than the others.

# %%
why = show("06-why", session, seed=1)
why

# %% tags=["answer"]
# Your answer, if you would rather write it: why.answer = {"a line": "mixed", …}, with each line from the scene

# %% tags=["solution"]
label = {"Marsh": "transactional", "Glebe": "transactional", "Reed": "mixed"}  # the others gave up something of their own
why.answer = {line: label.get(line.split()[0], "mission-aligned") for line in why.instance.options}

# %%
why.check()

# %% [markdown]
# ## 2. What is lacking in this sentence?
#
# It took three evenings, and everybody likes it.

# %%
horizon = show("06-horizon", session, seed=1)
horizon

# %% tags=["answer"]
# Your answer, if you would rather write it: horizon.answer = ["a part", "another"], with the parts from the form

# %% tags=["solution"]
horizon.answer = ["where it stands now", "the target", "the date"]

# %%
horizon.check()

# %% [markdown]
# ## 3. Six statements for one letter
#
# Five can stand under each other.

# %%
story = show("06-story", session, seed=1)
story

# %% tags=["answer"]
# Your answer, if you would rather write it: story.answer = "one of the six lines"

# %% tags=["solution"]
(story.answer,) = [line for line in story.instance.options if "once the larger companies" in line]

# %%
story.check()

# %% [markdown]
# ## 4. Which chain is whole?
#
# A report with the largest number on top.

# %%
chain = show("06-chain", session, seed=1)
chain

# %% tags=["answer"]
# Your answer, if you would rather write it: chain.answer = "one of the four"

# %% tags=["solution"]
(chain.answer,) = [tool for tool, counts, decision, _ in chain.instance.table.rows if not counts.endswith(" 0") and decision != "none"]

# %%
chain.check()

# %% [markdown]
# ## 5. Two who are heard
#
# Six partners, five keepers, and arrows from those who ask to those who are asked.

# %%
heard = show("06-heard", session, seed=1)
heard

# %% tags=["answer"]
# Your answer, if you would rather write it: heard.answer = ["one of the six", "another"]

# %% tags=["solution"]
asks, paid = heard.instance.facts["asks"], heard.instance.facts["paid"]
free = [partner for partner in heard.instance.options if partner != paid]
heard.answer = next(two for two in combinations(free, 2) if all(set(two) & set(those) for those in asks.values()))

# %%
heard.check()

# %% [markdown]
# ## 6. A voice from outside
#
# Whom do you invite who speaks where nobody speaks?

# %%
voice = show("06-voice", session, seed=1)
voice

# %% tags=["answer"]
# Your answer, if you would rather write it: voice.answer = "one of the four"

# %% tags=["solution"]
opens = {name: one.new - 2 * one.ties / one.new for name, one in voice.instance.facts["voices"].items()}
voice.answer = max(opens, key=opens.get)

# %%
voice.check()

# %% [markdown]
# ## 7. Who learns fastest?
#
# Four partners, one question, and how much of it is still open.

# %%
learning = show("06-learning", session, seed=1)
learning

# %% tags=["answer"]
# Your answer, if you would rather write it: learning.answer = ["the fastest", "the next", …], with the names from the table

# %% tags=["solution"]
first, now, months = (learning.instance.facts[key] for key in ("first", "now", "months"))
learning.answer = sorted(now, key=lambda name: log(now[name] / first[name]) / months[name])

# %%
learning.check()

# %% [markdown]
# ## 8. What becomes of the bad year?
#
# One fund, equal parts, and the same rain.

# %%
risk = show("06-risk", session, seed=1)
risk

# %% tags=["answer"]
# Your answer, if you would rather calculate here: risk.answer = …

# %% tags=["solution"]
n, sigma, rho = (risk.instance.facts[key] for key in ("count", "spread", "together"))
risk.answer = sigma * sqrt((1 + (n - 1) * rho) / n)

# %%
risk.check()

# %% [markdown]
# ## 9. Against one no
#
# Five rules, and somebody who means it.

# %%
rule = show("06-rule", session, seed=1)
rule

# %% tags=["answer"]
# Your answer, if you would rather write it: rule.answer = ["one of the five motions", "another"]

# %% tags=["solution"]
rule.answer = ["The sale of the old boat", "Money from the common fund"]  # 14 votes are left of 19, and one rule joins with "and"

# %%
rule.check()

# %% [markdown]
# ## 10. Can it act at all?
#
# For those who write code.

# %%
by_hand = show("06-code", session, seed=1)
by_hand


# %% tags=["answer"]
def able(votes, quota):
    """Returns the share of all groups of partners whose votes reach the quota."""


# %% tags=["solution"]
def able(votes, quota):  # noqa: F811
    """Returns the share of all groups of partners whose votes reach the quota."""
    if not votes:
        return float(quota <= 0)
    return (able(votes[1:], quota - votes[0]) + able(votes[1:], quota)) / 2


# %%
by_hand.answer = able
by_hand.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: which of your partners would stay if they got nothing for it?

# %%
progress(session)
