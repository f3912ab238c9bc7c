"""The least that would change it: no part of an offered change would do as well."""

import datetime as dt
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from nucleus_cases import FULL, ORDERS, rated
from small_cases import changed, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.finding.what_if import apply_flip

LEVELS = ("not assessable", "not met", "at risk", "met")


def random_case(seed):
    """Five people, two or three of them marked, with whatever trust, rankings, capabilities and stakes the seed gives them."""
    rng = Random(seed)
    names = ["Ana", "Ben", "Cem", "Dia", "Eve"]
    points, skills = ["p", "q", "r"], ["a", "b", "c", "d"]
    marked = names[: rng.choice((2, 3))]
    people = [
        {
            "name": name,
            "capabilities": rng.sample(skills, rng.choice((0, 2, 2, 3, 4))),
            "ranking": rng.choice(([*points], [*points], ["q", "p", "r"], [])),
        }
        for name in names
    ]
    ties = [
        {"source": one, "target": other, "kind": "trust"} | {item: rng.choice((1, 2, 3, 4, 4, 4, "?", "2-4")) for item in FULL}
        for one, other in permutations(names, 2)
        if rng.random() < 0.8
    ]
    return Case(
        change={"capabilities": skills, "analysed": dt.date(2026, 1, 1)},
        leverage_points=[{"name": point, "named": dt.date(2026, 1, 1)} for point in points],
        people=people,
        ties=ties,
        members=[{"person": name, "nucleus": True, "at_stake": rng.choice((True, True, None, False))} for name in marked],
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_part_of_a_change_would_do_as_well(seed):
    case = random_case(seed)
    now = LEVELS.index(nucleus(case, draws=200).status)
    for flip in nucleus(case, draws=200).would_change:
        then = LEVELS.index(flip.status)
        assert nucleus(apply_flip(case, flip), draws=200).status == flip.status
        for left_out in flip.sets if len(flip.sets) > 1 else ():
            part = replace(flip, sets=tuple(each for each in flip.sets if each != left_out))
            found = LEVELS.index(nucleus(apply_flip(case, part), draws=200).status)
            assert found < then if then > now else found > then, (flip.text, left_out)


@pytest.mark.slow
def test_the_random_cases_offer_every_kind_of_change():
    texts = [flip.text for seed in range(40) for flip in nucleus(random_case(seed), draws=200).would_change]
    for kind in ("If you learned", " came to ", "in place of", "Without", "credibility at stake for"):
        assert any(kind in text for text in texts), kind
    assert any(" and " in text for text in texts if " came to " in text)  # changes of several items were among them


def test_leaving_alone_is_offered_and_no_replacement_that_hides_it():
    """Cem trusts nobody. Ana and Ben alone would be a nucleus; Dia in place of Cem would be one too, and is not needed."""
    case = random_case(0).replace(ties=[])
    for one, other in permutations(("Ana", "Ben", "Dia"), 2):
        case = rated(case, one, other, **FULL)
    for name in ("Ana", "Ben"):
        case = rated(rated(case, name, "Cem", **FULL), "Cem", name, reliability=1, mission_support=1, openness=1)
    for name in case.names:
        case = case.with_person(name, ranking=("p", "q", "r"), capabilities=("a", "b", "c", "d"))
    case = case.replace(members=[{"person": name, "nucleus": True, "at_stake": True} for name in ("Ana", "Ben", "Cem")])
    assert nucleus(case).status == "not met"
    people = [flip for flip in nucleus(case).would_change if "nucleus" in {field for _, _, field, _ in flip.sets}]
    assert [flip.text for flip in people] == ["Without Cem, this would go from “not yet” to “good”."]


def test_a_pair_is_rated_anew_by_the_fewest_items_and_the_nearest_rating():
    """Ben gives Ana 2, 2 and 4: 8 of the 9 that 3 on average takes. One item one step up is enough."""
    case = rated(rated(team(), "Ana", "Ben", **FULL), "Ben", "Ana", reliability=2, mission_support=2, openness=4)
    case = case.with_person("Ben", capabilities=("testing", "stories"))
    flip = next(flip for flip in nucleus(case).would_change if flip.text.startswith("If Ben's trust in Ana came to “a fair amount”"))
    assert flip.sets == (("ties", "Ben → Ana", "reliability", "3"),)
    said = "If Ben's trust in Ana came to “a fair amount” (reliability), this would go from “partly” to “good”."
    assert (flip.text, flip.status) == (said, "met")
    worse = [flip for flip in nucleus(case).would_change if flip.status == "not met"]
    assert worse[0].text == "If Ben's trust in Ana came to “not at all” (openness), this would go from “partly” to “not yet”."


def test_joining_is_offered_where_it_alone_does():
    """Nobody of the two brings stories. Dia does, all trust each other and rank alike: with Dia as well every link holds."""
    case = rated(rated(team(), "Ana", "Ben", **FULL), "Ben", "Ana", **FULL)
    for pair in (("Ana", "Dia"), ("Dia", "Ana"), ("Ben", "Dia"), ("Dia", "Ben")):
        case = rated(case, *pair, **FULL)
    case = changed(case, capabilities=("analysis", "testing", "stories")).with_person("Dia", capabilities=("stories",))
    for name in ("Ana", "Ben", "Dia"):
        case = case.with_person(name, ranking=ORDERS["same"])
    assert nucleus(case).status == "at risk"
    (flip,) = [flip for flip in nucleus(case).would_change if "Dia" in flip.text]
    assert flip.text == "With Dia as well, and credibility at stake for Dia, this would go from “partly” to “good”."
    assert flip.sets == (("members", "Dia", "nucleus", "yes"), ("members", "Dia", "at_stake", "yes"))


def test_nobody_is_offered_of_whom_nothing_is_known():
    """Dia's trust and skills nobody has recorded: with Dia in place of Ben the weakest link would be unknown, which is no gain."""
    case = rated(rated(team(), "Ana", "Ben", **FULL), "Ben", "Ana", reliability=1, mission_support=1, openness=1)
    assert nucleus(case).status == "not met"
    assert not any("Dia" in flip.text for flip in nucleus(case).would_change)
