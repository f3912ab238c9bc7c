"""How many partners share the aim, in words; what would have to be so; and on whom the reasons rest."""

import pytest
from small_cases import informed

from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships import partnerships, wording
from coalition_kit.model.parameters import DEFAULT


def rows(*judged):
    """Partners whose mission and value are both judged so: 5 shares the aim, 1 does not, and of "3-4" it is open."""
    partners = [{"organization": f"P{at}", "level": 1, "mission": given, "value": given, "resources": 3} for at, given in enumerate(judged)]
    return partnerships(Case(people=[{"name": "Ana"}], partnerships=partners)).rows


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ((5,), "The one partner shares the aim"),
        ((1,), "The one partner does not share the aim"),
        (("3-4",), "Whether the one partner shares the aim is not settled"),
        (("3-4", "3-4"), "Whether any of two partners shares the aim is not settled"),
        ((1, "3-4", "3-4"), "None of three partners is known to share the aim, and of two it is not settled"),
        ((5, 5), "Both partners share the aim"),
        ((5, 5, 5), "All three partners share the aim"),
        ((1, 1), "None of two partners shares the aim"),
        ((5, 1, 1), "One of three partners shares the aim"),
        ((5, 5, 1), "Two of three partners share the aim"),
        ((5, 5, "3-4"), "Two of three partners share the aim, and of one it is not settled"),
    ],
)
def test_how_many_share_the_aim(judged, said):
    assert wording.sharing(rows(*judged)) == said


@pytest.mark.parametrize(
    ("judged", "aligned", "unit"),
    [
        ((5, 1), 1, "of 2 partners shares the aim"),
        ((5, 5, 1), 2, "of 3 partners share the aim"),
        ((1,), 0, "of 1 partner shares the aim"),
        ((1, 1), 0, "of 2 partners share the aim"),
        ((5, "3-4"), 1, "of 2 partners is known to share the aim"),
        ((5, 5, "3-4"), 2, "of 3 partners are known to share the aim"),
    ],
)
def test_what_the_number_counts(judged, aligned, unit):
    assert wording.unit(rows(*judged), aligned) == unit


def test_what_would_have_to_be_so_for_a_partner_to_share_the_aim_or_not():
    known = rows(2, 5)[0]
    assert wording.if_mission(known, 4) == "the work became central to the mission of P0 itself (4 of 5 by what it does; judged 2 today)"
    assert wording.if_mission(known, 1) == "the work became peripheral to the mission of P0 itself (1 of 5 by what it does; judged 2 today)"
    assert wording.if_shared(known, ["mission"]) == wording.if_mission(known, 4)
    assert wording.if_shared(known, ["value"]) == "the work became central to the strategy of P0 (4 of 5 by what it does; judged 2 today)"
    both = "the work became central to the mission and the strategy of P0 (4 of 5 each, by what it does)"
    assert wording.if_shared(known, ["mission", "value"]) == both


def test_the_largest_and_the_smallest_giver_are_told_with_somebody_of_theirs():
    """Acme gives most and has two people on the list, Kettle least and has two: of each the first, or its member, or who is trusted."""
    staff = [("Ann", "Acme"), ("Abe", "Acme"), ("Kim", "Kettle"), ("Kay", "Kettle")]
    people = [*(person.model_dump() for person in informed().record.people), *({"name": name, "organization": of} for name, of in staff)]

    def told(**lists):
        finding = partnerships(informed(people=people, **lists))
        largest = next(reason for reason in finding.reasons if reason.text.startswith("Acme gives most"))
        smallest = next(reason for reason in finding.reasons if reason.text.startswith("No partner is judged to give less than Kettle"))
        return largest.people, smallest.people

    acme = {"organization": "Acme", "level": 2, "mission": 1, "resources": 5, "value": 2}
    shares = {"partnerships": [acme, informed().record.partnerships[1]]}
    assert told(**shares) == (("Ann",), ("Kim",))
    full = {"kind": "trust", "reliability": 4, "mission_support": 4, "openness": 4}
    members, ties = [*informed().record.members, {"person": "Abe"}], [*informed().record.ties, {"source": "Ann", "target": "Kay", **full}]
    assert told(**shares, members=members, ties=ties) == (("Abe",), ("Kay",))


@pytest.mark.parametrize(("main_part", "words", "amount"), [(0.5, "half", "0-1.5"), (0.6, "60 %", "0-2.5")])
def test_what_a_main_giver_gives_is_said_as_it_is_counted(main_part, words, amount):
    """Beside what the others offer, Acme's part is the main one in some draws and not in most."""
    offers = [{"kind": "rooms", "owner": "Acme", "amount": amount}, {"kind": "rooms", "owner": "Us", "amount": 1}]
    acme = {"organization": "Acme", "mission": 1, "value": 1, "resources": 3}
    finding = partnerships(Case(partnerships=[acme], resources=offers), parameters=DEFAULT.replace(main_part=main_part))
    assert 0.2 < finding.rows[0].needed < 0.5
    assert f"Acme may give more than {words} of something needed." in [reason.text for reason in finding.reasons]
    assert any(f"or gives more than {words} of what is offered of something needed: the kit's own." in text for text in finding.assumptions)


@pytest.mark.parametrize("amount", ["0-2.1", "0.9-1.2", "0.5-20"])
def test_whoever_gives_the_main_part_is_never_said_to_give_less(amount):
    """More than half in most draws; of 0 to 2.1 the mean share beside 1 is below one half, for a little takes away more than a lot adds."""
    offers = [{"kind": "rooms", "owner": "Acme", "amount": amount}, {"kind": "rooms", "owner": "Us", "amount": 1}]
    acme = {"organization": "Acme", "mission": 1, "value": 1, "resources": 3}
    finding = partnerships(Case(partnerships=[acme], resources=offers))
    assert finding.rows[0].main_giver_of == ("rooms",)
    (said,) = (reason.text for reason in finding.reasons if reason.text.startswith("Acme gives "))
    assert said.endswith(" % of the rooms.")
    assert int(said.split()[2]) > 50
