"""What critical mass had to do without, what it says to do next, and what it assumes, word for word."""

from mass_cases import MOON, OPEN, asked, blocked, line, ties, unknown

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import critical_mass


def gaps(case):
    return asked(case).missing


def test_what_the_answer_had_to_do_without():
    assert gaps(line()) == ("Whom Ana listens to: no tie of trust, advice, work or influence is listed.",)
    assert gaps(line(nodes=[])) == ("Where the change must be practised every day: the places of daily work.",)
    assert gaps(line(decisions=[]))[0] == "Which decisions the change needs: budget, incentives, process, personnel."
    assert gaps(line(decisions=OPEN, nodes=MOON))[:2] == (
        "Who decides “Open”: no holder is named.",
        "Who must change at “Nowhere”: nobody is listed there.",
    )
    assert gaps(unknown("Ana")) == (
        "The private stance of Ben, who has a vote in decisions.",
        "How much company Ben and Cem would need: no threshold, stance or readiness is known, so anything was tried.",
        "Where Ben and Cem stand; of one other it is judged.",
        "Whom Ana, Ben and Cem listen to: no tie of trust, advice, work or influence is listed.",
    )
    assert gaps(unknown())[0] == "The private stance of Ana and Ben, who have a vote in decisions."
    told = unknown("Ana", "Cem").with_person("Ben", readiness=2)
    assert not [text for text in gaps(told) if text.startswith("How much company")]


def test_ties_of_unknown_strength_are_listed():
    case = line(
        ties=[
            *ties(("Ben", "Ana")),
            {"source": "Ben", "target": "Cem", "strength": "?"},
            {"source": "Cem", "target": "Ben"},
            {"source": "Dia", "target": "Cem"},
        ]
    )
    assert gaps(case)[0] == (
        "How much they count for each other: Ben and Cem, and Cem and Dia. The strength of three ties is not known; the whole scale "
        "was drawn."
    )


def steps(case):
    return asked(case).next_steps


def test_whom_to_talk_to_for_daily_work():
    case = line().with_person("Ana", private_stance=0)
    assert steps(case)[0] == "For daily work: talk to Ben. With this recruit every place of daily work holds in every run in this model."
    nodes = [{"name": name, "people": [name], "target": 1} for name in ("Ana", "Ben", "Cem")]
    two = line(nodes=nodes, ties=[])
    assert steps(two)[0] == "For daily work: talk to Ben and Cem. With them every place of daily work holds in every run in this model."
    assert not [step for step in steps(line()) if step.startswith("For daily work")]


def test_whom_to_ask_about_a_decision_and_whom_to_keep():
    case = (
        line(decisions=[{"name": "Fund", "holders": ["Ana", "Ben", "Cem"]}])
        .with_person("Ben", private_stance=-1)
        .with_person("Cem", private_stance=-2)
    )
    assert "Ask Cem what would have to be true for “Fund”, and look for evidence that speaks to the answer." in steps(case)
    assert not [
        step
        for step in steps(line(decisions=[{"name": "Fund", "holders": ["Ana", "Ben"]}]).with_person("Ben", private_stance=0))
        if "“Fund”" in step
    ]
    keep = "Ask Ana, a member, what would make it worth keeping when the push ends."
    assert keep in steps(line().with_person("Ana", private_stance=0))
    assert keep not in steps(line().with_person("Ana", private_stance="-0.4 to 2"))
    assert keep not in steps(line())


def test_the_decision_asked_about_is_the_unlikeliest_with_everybody():
    decisions = [{"name": "Rooms", "holders": ["Ben"]}, {"name": "Fund", "holders": ["Cem"]}]
    case = line(decisions=decisions).with_person("Ben", private_stance=-1).with_person("Cem", private_stance=-2)
    asks = [step for step in steps(case) if "would have to be true" in step]
    assert asks == ["Ask Cem what would have to be true for “Fund”, and look for evidence that speaks to the answer."]


def test_who_would_introduce_and_what_is_to_be_found_out():
    assert steps(blocked()) == ("Ask Ana for an introduction: nobody outside counts for more among Kai, Lea and 2 more.",)
    assert steps(line(decisions=OPEN, nodes=MOON)) == ("Find out who decides “Open”.", "Name who must change at “Nowhere”.")


def test_another_seed_gives_other_draws_and_the_same_seed_the_same():
    case = line().with_person("Ana", private_stance="-1 to 2")
    assert asked(case, seed=1).to_json() == asked(case, seed=1).to_json()
    assert asked(case, seed=1).chance != asked(case).chance


def test_what_is_assumed_names_the_confidence_and_the_rough_draws():
    said = asked(line(), confidence=0.9).assumptions
    assert "“Good” is a chance of at least 90 % that all comes about, “not yet” that it fails as surely. The kit's own." in said
    start = "Searches go by the expected number of decisions and places of daily work in the first 100 draws;"
    assert any(text.startswith(start) for text in said)


def test_recruits_are_enough_where_the_chance_is_just_the_confidence_that_was_asked_for():
    """Al needs more than half of those Al listens to: with Cy beside Mia in every run, which is all that a confidence of one asks."""
    people = [{"name": name, "private_stance": 2, "threshold": 0.1} for name in ("Mia", "Cy")]
    people.append({"name": "Al", "private_stance": 0, "threshold": 0.8})
    ties = [{"source": "Al", "target": to, "strength": 0.5} for to in ("Mia", "Cy")]
    case = Case(people=people, ties=ties, nodes=[{"name": "Desk", "people": ["Al"], "target": 1}], members=["Mia"])
    told = "For daily work: talk to Cy. With this recruit every place of daily work holds in every run in this model."
    assert told in critical_mass(case, draws=50, confidence=1.0).next_steps
