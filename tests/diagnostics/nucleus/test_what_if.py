"""Which answers and which people are tried, on groups in which one thing alone decides."""

from itertools import permutations

from nucleus_cases import FULL, ORDERS, rated
from small_cases import team

from coalition_kit.diagnostics.nucleus import what_if
from coalition_kit.diagnostics.nucleus.analysis import Links
from coalition_kit.diagnostics.nucleus.what_if import Answered, MemberExchange


def agreed(*names, **items):
    """A group that ranks alike and brings all that is needed; each of them rated every other by `items`."""
    case = team()
    for name in names:
        case = case.with_person(name, ranking=ORDERS["same"], capabilities=case.change.capabilities)
    for pair in permutations(names, 2):
        case = rated(case, *pair, **items)
    return Links(case, 0, 400)


def test_where_no_single_answer_turns_it_all_that_are_needed_are_told_together():
    """4, 3 and an unknown item: 3 on average from an answer of 2 on, 2.67 at the worst; one arrow alone leaves the other open."""
    links = agreed("Ana", "Ben", reliability=4, mission_support=3)
    assert links.status(["Ana", "Ben"]) == "at risk"
    both = {("Ana", "Ben", "openness"): "4", ("Ben", "Ana", "openness"): "4"}
    assert list(what_if._answer_changes(links, ["Ana", "Ben"], "at risk")) == [Answered("all learned", both, "met")]


def test_where_a_single_answer_betters_it_all_together_are_not_told():
    """2, 3 and an unknown item one way: 4 makes it 3 and 1 makes it 2, which is at risk still."""
    links = Links(rated(agreed("Ana", "Ben", **FULL).case, "Ana", "Ben", reliability=2, mission_support=3), 0, 400)
    one = {("Ana", "Ben", "openness"): "4"}
    assert list(what_if._answer_changes(links, ["Ana", "Ben"], "at risk")) == [Answered("learned", one, "met")]


def test_an_answer_that_is_a_rating_of_the_weakest_pair_is_told_once():
    """Nobody rated how open Ana is with Ben; 3 and 2 are told, and all else is 4: 1 makes it 2, at risk still, and 4 makes it 3."""
    links = Links(rated(agreed("Ana", "Ben", **FULL).case, "Ana", "Ben", reliability=2, mission_support=2), 0, 400)
    given = [change.given for change in what_if.changes(links, ["Ana", "Ben"], links.status(["Ana", "Ben"]))]
    assert given.count({("Ana", "Ben", "openness"): "1"}) == 1
    assert all(given.count(each) == 1 for each in given)


def test_six_answers_are_told_at_most():
    """Of six arrows one item is 2: the two others at 1 make 4/3, too little; at 4 they make 10/3, and all six must be so."""
    names = ["Ana", "Ben", "Cem"]
    found = list(what_if._answer_changes(agreed(*names, reliability=2), names, "at risk"))
    assert [(answer.kind, answer.status) for answer in found] == [("all learned", "met"), *[("learned", "not met")] * 5]


def test_whoever_has_not_joined_or_is_new_would_have_to_be_visibly_for_it():
    nobody, both = Links(team(members=[]), 0, 5), Links(team(), 0, 5)
    assert what_if._stakes(nobody, ["Ana", "Ben"], ["Ana", "Cem"]) == {("Ana",): True, ("Cem",): True}
    assert what_if._stakes(both, ["Ana", "Ben"], ["Ana", "Cem"]) == {("Cem",): True}
    assert what_if._stakes(both, ["Ana", "Cem"], ["Ana", "Ben"]) == {}


def test_a_group_is_promising_where_every_pair_with_the_new_one_is_rated_and_it_could_be_better():
    """Dia and Ben rated each other on nothing, or on all; she ranks as they do and can do all that is needed."""
    trio = ("Ana", "Ben", "Dia")
    known = agreed(*trio, **FULL)
    ties = [tie for tie in known.case.record.ties if {tie.source, tie.target} != {"Ben", "Dia"}]
    strangers = Links(known.case.replace(ties=ties), 0, 5)
    assert what_if._promising(known, trio[:2], [trio], "not met") == [trio]
    assert what_if._promising(strangers, trio[:2], [trio], "not met") == []
    assert what_if._promising(known, trio[:2], [trio], "met") == []
    other = Links(known.case.with_person("Dia", ranking=ORDERS["reversed"]), 0, 5)
    assert what_if._promising(other, ("Ana", "Ben"), [("Ana", "Dia")], "not met") == []


def test_joining_is_tried_before_taking_somebodys_place_even_where_trust_is_lower():
    """Nobody brings stories. Dia does, and all trust her a fair amount; Eve does as well, whom Ana trusts fully and Ben not at all."""
    links = agreed("Ana", "Ben", "Dia", "Eve", **FULL)
    case = links.case.with_person("Ana", capabilities=("analysis", "budgets")).with_person("Ben", capabilities=("testing",))
    case = case.with_person("Dia", capabilities=("stories",)).with_person("Eve", capabilities=("testing", "stories"))
    for pair in permutations(("Ana", "Ben", "Dia"), 2):
        if "Dia" in pair:
            case = rated(case, *pair, reliability=3, mission_support=3, openness=3)
    case = rated(case, "Ben", "Eve", reliability=1, mission_support=1, openness=1)
    links = Links(case, 0, 5)
    assert links.status(["Ana", "Ben"]) == "at risk"
    found = list(what_if._exchanges(links, ["Ana", "Ben"], "at risk"))
    assert found == [
        MemberExchange(("Ana", "Ben", "Dia"), "", "Dia", ("Dia",), "met"),
        MemberExchange(("Ana", "Eve"), "Ben", "Eve", ("Eve",), "met"),
    ]


def test_of_two_who_distrust_each_other_one_alone_is_better_and_of_one_nobody_leaves():
    """Ana alone brings three of four, which is at risk; of the two nothing can be told apart from their distrust."""
    case = agreed("Ana", "Ben", reliability=1, mission_support=1, openness=1).case.with_person("Ben", capabilities=("stories",))
    links = Links(case.with_person("Ana", capabilities=("analysis", "budgets", "testing")), 0, 5)
    assert (links.status(["Ana", "Ben"]), links.status(["Ana"])) == ("not met", "at risk")
    assert MemberExchange(("Ana",), "Ben", "", (), "at risk") in list(what_if._exchanges(links, ["Ana", "Ben"], "not met"))
    assert not any(found.gone == "Ana" and not found.new for found in what_if._exchanges(links, ["Ana"], "at risk"))


def test_changes_of_people_that_meet_it_come_before_those_that_better_it():
    """Without Ben Ana is at risk alone; with Dia in his place all is met, though she is tried later."""
    case = agreed("Ana", "Ben", reliability=1, mission_support=1, openness=1).case
    case = case.with_person("Ana", capabilities=("analysis", "budgets", "testing")).with_person("Ben", capabilities=("stories",))
    case = case.with_person("Dia", capabilities=("stories",), ranking=ORDERS["same"])
    for pair in (("Ana", "Dia"), ("Dia", "Ana")):
        case = rated(case, *pair, **FULL)
    found = [change for change in what_if.changes(Links(case, 0, 50), ["Ana", "Ben"], "not met") if isinstance(change, MemberExchange)]
    assert [(change.gone, change.new, change.status) for change in found][:2] == [("Ben", "Dia", "met"), ("Ben", "", "at risk")]
