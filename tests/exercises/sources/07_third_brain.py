# %% [markdown]
# # Exercises: the third brain
#
# To begin, choose *Run* and then *Run All Cells* from the menu above: the exercises appear below their cells.
#
# Seven exercises to the notebook *07 The third brain*, about forty-five minutes, from what may leave the room to a question that an
# assistant can answer. Each has a scene, a question, three hints, and a reply written for the slip you made, if you made one.
#
# Answer in the form below each scene and press its buttons, or write your answer in the cell that follows. Save your case with the bar:
# your progress is kept in it, in your own file. No assistant is asked anything here.

# %%
from coalition_kit.lessons import open_session, progress, show

session = open_session("07")
session

# %% [markdown]
# ## 1. What may leave the room?
#
# Six notes, and a machine that belongs to somebody else.

# %%
leaves = show("07-leaves", session, seed=1)
leaves

# %% tags=["answer"]
# Your answer, if you would rather write it: leaves.answer = {"a note": "may go", …}, with each note from the scene

# %% tags=["solution"]
agreed = ("an assistant is asked", "this is put to an assistant")
may = {"The budget is decided by two of three directors. It says so in the handbook, which hangs in the hall.": "may go"}
may |= {note: "hide who it is first" for note in leaves.instance.options if any(words in note for words in agreed)}
leaves.answer = {note: may.get(note, "stays here") for note in leaves.instance.options}

# %%
leaves.check()

# %% [markdown]
# ## 2. A dash in the table
#
# Small counts are not shown. Are they hidden?

# %%
dash = show("07-dash", session, seed=1)
dash

# %% tags=["answer"]
# Your answer, if you would rather calculate here: dash.answer = …

# %% tags=["solution"]
*places, everybody = dash.instance.table.rows
(row,) = [row for row in places if row[0] == dash.instance.facts["where"]]
at = dash.instance.table.columns.index(dash.instance.facts["said"])
dash.answer = int(everybody[at]) - sum(int(other[at]) for other in places if other is not row)

# %%
dash.check()

# %% [markdown]
# ## 3. Who is behind the trees?
#
# The names are gone. Is everybody hidden?

# %%
trees = show("07-names", session, seed=1)
trees

# %% tags=["answer"]
# Your answer, if you would rather write it: trees.answer = ["one of the five", "another"]

# %% tags=["solution"]
trees.answer = [name for name, count in trees.instance.facts["fits"].items() if count == 1]

# %%
trees.check()

# %% [markdown]
# ## 4. A fluent answer
#
# Somebody wants to print it.

# %%
fault = show("07-fault", session, seed=1)
fault

# %% tags=["answer"]
# Your answer, if you would rather write it: fault.answer = {"a sentence": "invented", …}, with each sentence from the answer

# %% tags=["solution"]
label = {"Aroha": "the case says so", "On": "the case says so", "Lena": "contradicted", "Have": "ruled out"}
fault.answer = {sentence: label.get(sentence.split()[0], "invented") for sentence in fault.instance.options}

# %%
fault.check()

# %% [markdown]
# ## 5. A plan in whole sentences
#
# Seven sentences, and a map to hold them against.

# %%
plan = show("07-plan", session, seed=1)
plan

# %% tags=["answer"]
# Your answer, if you would rather write it: plan.answer = ["one of the nine", "another", "a third"]

# %% tags=["solution"]
asks, claims = plan.instance.facts["asks"], plan.instance.facts["claims"]
plan.answer = [who for who, whom in claims.items() if whom not in asks[who]]

# %%
plan.check()

# %% [markdown]
# ## 6. One question before Thursday
#
# Which of six would you put to it?

# %%
question = show("07-question", session, seed=1)
question

# %% tags=["answer"]
# Your answer, if you would rather write it: question.answer = "one of the six questions"

# %% tags=["solution"]
rows = question.instance.table.rows
(useful,) = [name for name, decides, stance, trusts in rows if decides != "–" and stance != "for it" and trusts != "?"]
(question.answer,) = [text for text in question.instance.options if text.startswith("Who of us") and useful in text]

# %%
question.check()

# %% [markdown]
# ## 7. Who stands alone?
#
# For those who write code.

# %%
by_hand = show("07-code", session, seed=1)
by_hand


# %% tags=["answer"]
def alone(rows):
    """Returns how many rows have no second row that is the same."""


# %% tags=["solution"]
def alone(rows):  # noqa: F811
    """Returns how many rows have no second row that is the same."""
    return sum(rows.count(row) == 1 for row in rows)


# %%
by_hand.answer = alone
by_hand.check()

# %% [markdown]
# ## How far are you?
#
# Take one thought to work on Monday: which question would you ask, if a person and not a machine were to answer it?

# %%
progress(session)
