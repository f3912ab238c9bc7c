"""One person with one worry and one report, and how to find a row or a sentence of the answer."""

from coalition_kit.case import Case

EXACT = {"credibility": 1, "similarity": 1}


def item(name="Trial", form="pilot", strength=3, **fields):
    return {"name": name, "form": form, "strength": strength, **EXACT, **fields}


def one(worry="trialability", stance=0, **lists):
    """One person who counts, with one worry and one report that is taken fully."""
    people = [{"name": "Ana", "private_stance": stance, "needed": 2}]
    concerns = [{"person": "Ana", "attribute": worry, "weight": 0.5, "text": "Show me."}] if worry else []
    return Case(**{"people": people, "concerns": concerns, "evidence": [item()], **lists})


def row(finding, name="Ana"):
    return next(row for row in finding.rows if row.person == name)


def told(finding, words):
    return next(reason.text for reason in finding.reasons if words in reason.text)
