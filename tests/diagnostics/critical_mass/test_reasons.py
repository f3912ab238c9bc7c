"""Every kind of reason that critical mass gives, word for word, on cases worked out by hand."""

import pytest
from mass_cases import YES, asked, blocked, line, ties, unknown, why

from coalition_kit.diagnostics.critical_mass.results import Group
from coalition_kit.diagnostics.critical_mass.wording import inward
from coalition_kit.model.wording import joint_chance
from coalition_kit.wording import percent

CONCENTRATION = "critical mass is concentration, not majority."


def test_the_two_halves():
    start = "Both must come about in one run: "
    assert why(line(), start) == [
        f"{start}the one decision passes in 9 of 10 runs, the one place of daily work holds in every run, and "
        "both together in 9 of 10 runs."
    ]
    nodes = [{"name": name, "people": [name], "target": 1} for name in ("Ana", "Dia")]
    decisions = [{"name": name, "holders": [name]} for name in ("Ana", "Ben", "Cem")]
    assert why(line(nodes=nodes, decisions=decisions, ties=[]), start) == [
        f"{start}all three decisions pass in no run, both places of daily work hold in no run, and both together in no run."
    ]
    assert why(line(nodes=[]), start) == why(line(decisions=[]), start) == []


def decided(*decisions, members=("Ana",), **stances):
    case = line(
        decisions=[dict(zip(("name", "holders", "rule"), one, strict=False)) for one in decisions],
        nodes=[],
        members=[{"person": n} for n in members],
    )
    for name, stance in stances.items():
        case = case.with_person(name, private_stance=stance)
    return case


@pytest.mark.parametrize(
    ("decisions", "text"),
    [
        ([("Fund", ["Ben"])], "The one decision needs a yes from outside the coalition: “Fund”."),
        ([("Fund", ["Ben"]), ("Rooms", ["Ana"])], "One of two decisions needs a yes from outside the coalition: “Fund”."),
        ([("Fund", ["Ben"]), ("Rooms", ["Cem"])], "Both decisions need a yes from outside the coalition: “Fund” and “Rooms”."),
        (
            [("Fund", ["Ben"]), ("Rooms", ["Cem"]), ("Staff", ["Ana"])],
            "Two of three decisions need a yes from outside the coalition: “Fund” and “Rooms”.",
        ),
    ],
)
def test_decisions_that_members_cannot_pass(decisions, text):
    found = asked(decided(*decisions))
    (reason,) = (reason for reason in found.reasons if "a yes from outside" in reason.text)
    assert (reason.text, reason.decisions) == (text, tuple(name for name, holders in decisions if holders != ["Ana"]))


def test_decisions_that_members_may_not_pass_the_unlikeliest_first():
    case = decided(
        ("Fund", ["Ana"]), ("Rooms", ["Ben"]), ("Staff", ["Cem"]), ("Gate", ["Dia"]), members=["Ana", "Ben", "Cem"], Ana=0, Ben=-1
    )
    assert why(case, "“") == [
        "“Rooms” passes in 2 of 10 runs, counting the members.",
        "“Fund” passes in 5 of 10 runs, counting the members.",
    ]
    assert [reason.decisions for reason in asked(case).reasons if "counting the members" in reason.text] == [("Rooms",), ("Fund",)]
    assert why(case, "One of") == ["One of four decisions needs a yes from outside the coalition: “Gate”."]


def test_the_decision_that_stays_unlikely_though_everybody_is_asked():
    case = decided(("Fund", ["Ana", "Ben"]), ("Rooms", ["Ana"]), Ben=-1)
    (reason,) = (reason for reason in asked(case).reasons if reason.text.startswith("Even if"))
    assert reason.text == (
        "Even if everybody were asked, “Fund” would pass in 2 of 10 runs; what weighs against it there is the position of Ben."
    )
    assert (reason.people, reason.decisions) == (("Ben",), ("Fund",))
    other = decided(("Rooms", ["Ben"]), ("Fund", ["Ana"]), Ana=0, Ben=2)  # the members cannot pass the first
    assert why(other, "Even if") == ["Even if everybody were asked, “Fund” would pass in 5 of 10 runs."]
    assert why(decided(("Fund", ["Ana", "Ben"]), Ben=0), "Even if") == ["Even if everybody were asked, “Fund” would pass in 5 of 10 runs."]
    assert why(decided(("Fund", ["Ana"])), "Even if") == []
    four = decided(("Fund", ["Ana", "Ben", "Cem", "Dia"]), Ana=-1, Ben=-2, Cem=-2, Dia=-2)
    assert next(reason.people for reason in asked(four).reasons if reason.text.startswith("Even if")) == ("Ben", "Cem", "Dia")


def test_the_chance_that_all_decisions_pass():
    both = decided(("Fund", ["Ana"]), ("Rooms", ["Ben"]), members=["Ana", "Ben"])
    joint = asked(both).detail.joint
    assert joint.everybody_independent == joint.members_independent == pytest.approx(YES[2] ** 2)
    assert joint_chance(joint, 2) in why(both, "Both decisions pass with a chance of 89 % if every holder is asked")
    assert len(why(decided(("Fund", ["Ana"]), ("Rooms", ["Ben"])), "Both decisions pass with a chance")) == 1
    assert not [text for text in why(decided(("Fund", ["Ana"]))) if "with a chance of" in text]


def desks(count, stance="-1 to 1"):
    """Ana, who is open, is followed by whoever hears her: as many nodes as wanted, each of one of them."""
    names = ["Ana", "Ben", "Cem", "Dia", "Dia"][:count]
    return line(nodes=[{"name": f"Desk {at}", "people": [name], "target": 1} for at, name in enumerate(names)]).with_person(
        "Ana", private_stance=stance
    )


def test_the_weakest_three_nodes_have_their_numbers_and_the_others_their_chance():
    case = desks(5)
    half = asked(case).rows[1].chance
    runs, share = f"in {round(10 * half)} of 10 runs", percent(half)
    assert why(case, "“Desk") == [
        f"“Desk {at}” holds {runs}: everybody practises it while the coalition pushes, {share} after, and everybody is needed."
        for at in range(3)
    ]
    assert why(case, "Not sure either") == [f"Not sure either: “Desk 3” ({runs}) and “Desk 4” ({runs})."]
    assert why(desks(3), "Not sure either") == []
    assert len(why(desks(3), "“Desk")) == 3
    assert why(desks(5, 2), "“Desk") == []


def test_who_lets_go_at_least_in_a_fifth_of_the_runs():
    case = line().with_person("Ana", private_stance=0)
    (reason,) = (reason for reason in asked(case).reasons if reason.text.startswith("When the push ends"))
    assert reason.text == (
        "When the push ends, these let go: Ana (in every run, a member), Ben (in every run), Cem (in every run) and Dia (in every run)."
    )
    assert reason.people == ("Ana", "Ben", "Cem", "Dia")
    seldom = line().with_person("Ana", private_stance="-0.4 to 2")
    assert 0 < asked(seldom).detail.leaving[0].chance < 0.2
    assert why(seldom, "When the push ends") == []


@pytest.mark.parametrize(
    ("group", "text"),
    [
        (
            Group(("Kai", "Lea"), 0.75, 1, 1, ("North",), "Ana"),
            "Kai and Lea get 8 of 10 of their cues from each other. Both hold out in every run, whatever the others do. Without them "
            "“North” cannot reach what it needs.",
        ),
        (
            Group(("Kai", "Lea", "Mia"), 0.6, 0.9, 0.8, ("North", "South"), ""),
            "Kai, Lea and Mia get 6 of 10 of their cues from each other. All three hold out in 9 of 10 runs, and would in 8 of 10 "
            "runs even if everybody else took it up. Without them “North” and “South” cannot reach what they need.",
        ),
        (
            Group(("Kai", "Lea", "Mia"), 0.6, 0.9, 0.86, (), ""),
            "Kai, Lea and Mia get 6 of 10 of their cues from each other. All three hold out in 9 of 10 runs, whatever the others do.",
        ),
    ],
)
def test_a_group_that_holds_out_in_words(group, text):
    assert inward(group) == text


def test_a_long_group_is_cut_after_nine_names():
    ten = Group(tuple(f"P{at}" for at in range(10)), 0.6, 1, 1, (), "")
    assert inward(ten).startswith("P0, P1, P2, P3, P4, P5, P6, P7 and 2 more get ")
    assert inward(Group(ten.people[:9], 0.6, 1, 1, (), "")).startswith("P0, P1, P2, P3, P4, P5, P6, P7 and P8 get ")


def test_the_group_is_a_reason_and_names_its_people():
    reasons = [reason for reason in asked(blocked()).reasons if "cues from each other" in reason.text]
    assert [reason.people for reason in reasons] == [("Kai", "Lea", "Mia", "Noa")]
    assert why(blocked(), "When it fails") == []


def test_who_waits_for_company_where_no_group_holds_out():
    text = "When it fails, Ben and Cem are nearly always left out. No group among them hears mostly itself: they wait for company."
    found = asked(unknown("Ana").replace(nodes=[{"name": "Desk", "people": ["Cem"], "target": 1}]))
    assert [(reason.text, reason.people) for reason in found.reasons if reason.text.startswith("When it fails")] == [(text, ("Ben", "Cem"))]
    one = line(nodes=[{"name": "Desk", "people": ["Cem"], "target": 1}], ties=ties(("Ben", "Ana"), ("Dia", "Ana")))
    assert why(one, "When it fails") == ["When it fails, Cem is nearly always left out."]


def test_where_support_rests_on_one_person():
    start = "Here the support rests on one person: "
    (reason,) = (reason for reason in asked(line()).reasons if reason.text.startswith(start))
    assert (reason.text, reason.people) == (f"{start}“Start” (Ana) and “End” (Cem).", ("Ana", "Cem"))
    two = decided(("Fund", ["Ana", "Ben"]))
    assert why(two, start) == []
    assert why(decided(("Fund", ["Ana"]), Ana=-2), start) == []
    same = decided(("Fund", ["Ana"]), ("Rooms", ["Ana"]))
    assert next(reason.people for reason in asked(same).reasons if reason.text.startswith(start)) == ("Ana",)


AGAINST = (
    "More lean against it than for it (3 and 1 of 4), and yet it holds in this model: whoever leans against it goes on because the others "
    "do. Where a few stop, others may follow."
)


@pytest.mark.parametrize(
    ("stance", "others", "text"),
    [
        (0, 3, [f"Fewer than half lean for it (1 of 4), and it holds: {CONCENTRATION}"]),
        (-1, 3, [AGAINST]),  # nobody is told that this is how it should be
        (-1, 2, []),
        (-1, 1, []),
    ],
)
def test_few_who_lean_for_it_may_be_enough(stance, others, text):
    case = line()
    for name in ("Ben", "Cem", "Dia")[:others]:
        case = case.with_person(name, private_stance=stance)
    assert asked(case).status == "met"
    assert [one for one in why(case) if "lean for it" in one or "than for it" in one] == text


@pytest.mark.parametrize(("against", "count"), [(1, 3), (2, None)])
def test_most_who_lean_for_it_may_not_be_enough(against, count):
    case = line(ties=[])
    for name in ("Ben", "Cem")[:against]:
        case = case.with_person(name, private_stance=-1)
    text = [f"Most people lean for it ({count} of 4), and it does not hold: {CONCENTRATION}"] if count else []
    assert [one for one in why(case) if "lean for it" in one] == text


def test_most_who_lean_for_it_and_it_is_not_sure():
    case = desks(4)
    assert asked(case).status == "at risk"
    assert next(one for one in why(case) if one.startswith("Most people lean for it (")).endswith(
        f"it is not sure to hold: {CONCENTRATION}"
    )


def test_where_everybody_would_not_be_enough():
    start = "With everybody in the coalition it would hold "
    assert why(line().with_person("Ana", private_stance=-2), start) == [
        f"{start}in 1 of 10 runs: more members alone do not do it, positions must change."
    ]
    assert why(line().with_person("Ana", private_stance=0), start) == [], "with Ben it would be at risk"
    assert why(line(), start) == []


def test_the_other_models_are_asked_where_there_are_nodes():
    assert len(why(line(), "Models disagree")) == 1
    assert why(line(nodes=[]), "Models disagree") == []


def test_a_chance_is_said_of_what_somebody_is_named_for_alone():
    whole, empty = {"name": "Fund", "holders": ["Ana"]}, {"name": "Empty"}
    desk, shelf = {"name": "Desk", "people": ["Ana"], "target": 0.5}, {"name": "Shelf"}
    assert "Every decision passes and every place of daily work holds in " in str(asked(line(decisions=[whole], nodes=[desk])))
    told = "Every decision that has holders passes and every place of daily work with people holds in "
    assert told in str(asked(line(decisions=[whole, empty], nodes=[desk, shelf])))
