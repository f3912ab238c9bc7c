# %% [markdown]
# # Exercises: launch
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Eight exercises to the notebook *04 Launch*, about fifty minutes, from a gate that never averages to a launch that comes too early.
# Each has a scene, a question, three hints, and a reply written for the slip you made, if you made one.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file.

# %%
from coalition_kit.lessons import open_session, progress, show

session = open_session("04")
session

# %% [markdown]
# ## 1. Four launches on a wall
#
# Go, hold, or learn first? Somebody has written something beside each.

# %%
gate = show("04-gate", session, seed=1)
gate

# %% tags=["answer"]
# Your answer, if you would rather write it: gate.answer = {"Repairs": "go", …}, with each launch from the table

# %% tags=["solution"]
mark, given = gate.instance.facts["confidence"], {}
for launch, lacking, *chances, question, _ in gate.instance.table.rows:
    about, after = question.split(": ")
    place = gate.instance.table.columns.index(about) - 2
    now = [int(chance) for chance in chances]
    holds = [
        lacking == "nothing" and min([*now[:place], answer, *now[place + 1 :]]) >= mark
        for answer in (now[place], *map(int, after.split(" or ")))
    ]
    given[launch] = "learn first" if len(set(holds)) > 1 else "go" if holds[0] else "hold"
gate.answer = given

# %%
gate.check()

# %% [markdown]
# ## 2. One question before Friday
#
# Three people have not been asked. You have time for one of them.

# %%
asked = show("04-asked", session, seed=1)
asked

# %% tags=["answer"]
# Your answer, if you would rather write it: asked.answer = ["one of the eleven"]

# %% tags=["solution"]
looks, begin, unasked = (asked.instance.facts[key] for key in ("looks", "begin", "unasked"))


def practise(yes):
    """Returns how many practise it in the end, when those named say yes and the others who have not been asked say no."""
    doing = {*begin, *yes}
    while more := {who for who in looks if len(doing & set(looks[who])) >= 2} - doing:
        doing |= more
    return len(doing)


asked.answer = [who for who in unasked if practise([who]) >= 8 > practise([other for other in unasked if other != who])]

# %%
asked.check()

# %% [markdown]
# ## 3. All three on Tuesday
#
# Three decisions, and people who sit in more than one room.

# %%
joint = show("04-joint", session, seed=1)
joint

# %% tags=["answer"]
# Your answer, if you would rather calculate here: joint.answer = …

# %% tags=["solution"]
yes = joint.instance.facts["yes"]
needed = {part.strip("()") for rule in joint.instance.facts["rules"] for part in rule.split(" and ")}
chance = 1.0
for part in needed:
    nobody = 1.0
    for name in part.split(" or "):
        nobody *= 1 - yes[name]
    chance *= 1 - nobody
joint.answer = chance

# %%
joint.check()

# %% [markdown]
# ## 4. What is an answer worth?
#
# Somebody could find out. Would you pay for it?

# %%
knowing = show("04-knowing", session, seed=1)
knowing

# %% tags=["answer"]
# Your answer, if you would rather calculate here: knowing.answer = …

# %% tags=["solution"]
holds, loss = knowing.instance.facts["holds"] / 20, knowing.instance.facts["loss"]
knowing.answer = holds - max(holds - (1 - holds) * loss, 0)

# %%
knowing.check()

# %% [markdown]
# ## 5. Four things that nobody knows
#
# It is Tuesday, and you will get round to one of them.

# %%
question = show("04-question", session, seed=1)
question

# %% tags=["answer"]
# Your answer, if you would rather write it: question.answer = "one of the four"

# %% tags=["solution"]
unknown = question.instance.facts["unknown"]
(question.answer,) = [name for name, one in unknown.items() if (one.good > 200 / 3) != (one.bad > 200 / 3)]

# %%
question.check()

# %% [markdown]
# ## 6. The date that everybody repeats
#
# Three parts, a slide, and nobody who worked it out.

# %%
date = show("04-date", session, seed=1)
date

# %% tags=["answer"]
# Your answer, if you would rather calculate here: date.answer = …

# %% tags=["solution"]
means = {part: (low + 4 * mode + high) / 6 for part, (low, mode, high) in date.instance.facts["lengths"].items()}
after = date.instance.facts["after"]


def end(part):
    """Returns when a part is done."""
    return means[part] + max((end(earlier) for earlier in after.get(part, ())), default=0)


date.answer = max(end(part) for part in means)

# %%
date.check()

# %% [markdown]
# ## 7. Three launches
#
# Two of them may be announced. One would come too early, and it does not look like it.

# %%
premature = show("04-premature", session, seed=1)
premature

# %% tags=["answer"]
# Your answer, if you would rather write it: premature.answer = "one of the three"

# %% tags=["solution"]
size, reached = premature.instance.facts["size"], {}
for launch, needs in premature.instance.facts["needs"].items():
    reached[launch] = size[launch]
    for need in sorted(needs):
        if need <= reached[launch]:
            reached[launch] += 1
premature.answer = min(reached, key=reached.get)

# %%
premature.check()

# %% [markdown]
# ## 8. Scoring a bet
#
# For those who write code.

# %%
by_hand = show("04-code", session, seed=1)
by_hand


# %% tags=["answer"]
def score(shares, came):
    """Returns the quadratic score of a bet: the squared distances from what came, added up."""


# %% tags=["solution"]
def score(shares, came):  # noqa: F811
    """Returns the quadratic score of a bet: the squared distances from what came, added up."""
    return sum((share - (answer == came)) ** 2 for answer, share in shares.items())


# %%
by_hand.answer = score
by_hand.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: which date do you repeat, and who worked it out?

# %%
progress(session)
