"""What would change it, worked out by hand: who would be sure to join, whom a holder would trust, and whose leaving helps."""

import numpy as np
import pytest
from voices_cases import advice, person, town

from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.choice import _best, choose, pareto_front, rate_slate
from coalition_kit.diagnostics.outside_voices.what_if import _better
from coalition_kit.model.parameters import DEFAULT


def told(case):
    return [flip.text for flip in outside_voices(case).would_change]


def test_a_good_answer_is_lost_with_whoever_the_holder_listens_to():
    """1 − .6 · .75 = .55 is good. Without Ana .25 and without Cem .4 are left, less than the half; Bo has no ear."""
    assert told(town()) == [f"If {name} would not join, this would go from “good” to “partly”." for name in ("Ana", "Cem")]


def test_an_ear_betters_it_where_it_is_enough_and_a_refusal_worsens_it():
    """Han listens to Mia already with .5, so everything counts half: .275 of the half.

    Bo, believed and sure to come, would be heard with .5 if Han trusted him fully; Ana .3125, Cem .35. Sure to join, Ana brings .425.
    Without Ana .125 is left, without Cem .2: less than a quarter.
    """
    assert told(town(ties=[*town().record.ties, advice("Han", "Mia", 0.5)])) == [
        "If Han trusted Bo fully, this would go from “partly” to “good”.",
        "If Ana would not join, this would go from “partly” to “not yet”.",
        "If Cem would not join, this would go from “partly” to “not yet”.",
    ]


def test_what_makes_it_good_comes_before_what_betters_it_and_three_are_shown():
    """Ana and Bo come with .3 and are heard with .6, each by one of two holders: .36 of the one that is enough.

    Ana sure is .78, half of it and more; so is Bo; both are 1.2. With all three nothing is better, so Cem is spared.
    """
    people = [person("Mia", "Industry"), person("Ana", "Law", chance=0.3), person("Bo", "Care", chance=0.3), person("Cem", "Press")]
    case = town(
        people=[*people, person("Han", "Industry"), person("Kim", "Industry")],
        ties=[advice("Han", "Ana", 0.6), advice("Kim", "Bo", 0.6)],
        decisions=[{"name": "Pass", "holders": ["Han", "Kim"]}],
    )
    assert told(case) == [
        "If Ana and Bo were both sure to join, this would go from “not yet” to “good”.",
        "If Han trusted Cem fully, this would go from “not yet” to “good”.",
        "If Kim trusted Cem fully, this would go from “not yet” to “good”.",
    ]


@pytest.mark.parametrize(("members", "tried"), [(2, True), (12, True), (13, False)])
def test_a_member_whom_the_holder_listens_to_already_leaves_more_to_gain(members, tried):
    """Without Max nobody is heard yet, and the three from outside bring .55 instead of half of it. Of up to twelve each is tried.

    Mia decides too. If she left, she would be a holder outside who takes Bo's advice: 1 + .275 of the one that is enough of two.
    """
    names = ["Mia", "Max", *(f"M{n}" for n in range(members - 2))]
    people = [*(each for each in town().record.people if each.name != "Mia"), *(person(name, "Industry") for name in names)]
    case = town(people=people, members=names, ties=[*town().record.ties, advice("Han", "Max", 0.5)])
    left = [(flip.remove, flip.status) for flip in outside_voices(case).would_change if flip.remove]
    assert left == ([(("Mia",), "met"), (("Max",), "met")] if tried else [])


def test_the_last_member_is_not_tried_as_leaving():
    assert not [flip for flip in outside_voices(town()).would_change if flip.remove]


def test_nobody_is_asked_to_trust_themselves():
    case = town(ties=[advice("Han", "Mia", 0.9)]).with_person("Han", sector="Government", chance=0.1)
    assert not [each for flip in outside_voices(case).would_change for each in flip.sets if each[1] == "Han → Han"]


def test_another_correlation_of_unknowns_is_drawn_anew_and_the_same_one_is_kept():
    case = town().with_person("Ana", chance="?").with_person("Bo", chance="?")
    usual, other = VoicesField(case, 0, 200), DEFAULT.replace(unknown_correlation=0.9)
    reach, come, deaf = usual.reach(["Ana"]), usual.come(["Ana", "Bo"]), usual.deaf
    assert usual.with_parameters(DEFAULT.replace(alike=1.0)).joins("Ana") is usual.joins("Ana")
    varied, fresh = usual.with_parameters(other), VoicesField(case, 0, 200, other)
    assert np.array_equal(varied.come(["Ana", "Bo"]), fresh.come(["Ana", "Bo"]))
    assert not np.array_equal(varied.come(["Ana", "Bo"]), come)
    assert np.array_equal(varied.reach(["Ana"]), fresh.reach(["Ana"]))
    assert np.array_equal(varied.deaf, fresh.deaf)
    assert varied.deaf is not deaf
    assert np.array_equal(usual.reach(["Ana"]), reach), "the field itself stays as it was"


def test_who_leads_in_some_draws_only_is_told_with_the_share_of_these():
    """Han listens to Cem with anything from 0 to 1, .5 on average, and to Dot with .2: in steps of half a holder one against none.

    Below .25 Cem is none too, and then Dot's two contacts more decide. So Cem is the choice, and Dot is among the best in some draws.
    """
    names = (("Mia", "Industry"), ("Ana", "Law"), ("Bo", "Care"), ("Cem", "Press"), ("Dot", "Press"))
    people = [person(*each) for each in (*names, ("Han", "Industry"), ("Dan", "Industry"), ("Eli", "Industry"))]
    ties = [advice("Han", "Cem", "0-1"), advice("Han", "Dot", 0.2), advice("Dot", "Dan"), advice("Dot", "Eli")]
    field = VoicesField(town(people=people, ties=ties), 0, 400)
    choice = choose(field)
    below = float(np.mean(field.listens("Cem") < 0.25))
    assert choice.slate == ("Ana", "Bo", "Cem")
    assert 0.02 < below < 0.3
    assert choice.accepted["Dot"] == pytest.approx(below)
    assert choice.accepted["Cem"] == choice.held == pytest.approx(1 - below)


def test_reach_counts_a_holder_who_cannot_hear_as_none():
    """Credibility 0 is never heard, whoever else has the holder's ear."""
    field = VoicesField(town(ties=[advice("Han", "Ana"), advice("Han", "Cem")]).with_person("Ana", credibility=0), 0, 3)
    rows = field.slates.reach_of(field.slates.places)
    assert rows.tolist() == [[0.5] * 3], "Cem, who is half believed"


def test_one_person_alone_is_heard_as_often_as_they_come_and_are_believed():
    field = VoicesField(town(), 0, 3)
    assert [field.reach_of(name) for name in ("Ana", "Bo", "Cem")] == pytest.approx([0.5 * 0.8, 0, 0.5 * 2 / 4])


def test_of_those_ahead_the_best_place_leads_then_who_would_come_and_nobody_else_does():
    def best(ahead, come, order):
        return _best(np.array(ahead)[:, np.newaxis], np.array(come)[:, np.newaxis], np.array(order)).tolist()

    assert best([False, True], [1.0, 0.0], [1, 0]) == [1], "the first has the better place and would come, and is behind"
    assert best([True, True, True], [0.9, 0.1, 0.2], [0, 1, 1]) == [2]
    assert best([True, True], [0.0, 0.0], [0, 0]) == [0]


def test_where_every_known_sector_is_there_already_it_is_the_listening_that_is_short():
    """Members hold Law, Care and Press, so no sector is missing; of Ana, Bo and Cem nobody is heard."""
    members = [{"person": "Mia", "nucleus": True}, *({"person": name} for name in ("Lea", "Cara", "Pia"))]
    people = [*town().record.people, *(person(name, sector) for name, sector in (("Lea", "Law"), ("Cara", "Care"), ("Pia", "Press")))]
    finding = outside_voices(town(people=people, members=members, ties=[]))
    assert finding.status == "not met"
    assert finding.verdict == "Three from outside could be asked, yet it is unsure who would listen: Ana, Bo and Cem."


def test_of_too_many_threes_those_of_the_best_heard_of_each_sector_are_tried():
    """Of 29 there are 3,654 threes, of 27 there are 2,925: the two of Law who are heard least are left out, and Care is kept."""
    heard = {f"L{at}": at / 100 for at in range(28)}
    people = [person("Mia", "Industry"), person("Han", "Industry"), *(person(name, "Law") for name in heard), person("Cara", "Care")]
    field = VoicesField(town(people=people, ties=[advice("Han", name, much) for name, much in heard.items()]), 0, 2)
    assert set(field.candidates) - set(field.slates.names) == {"L0", "L1"}


def test_the_four_holders_who_hear_least_and_four_people_of_no_known_sector_are_tried():
    """Mia is trusted by the first with a fifth, by the next with two, and so on: the last two of six hear most already."""
    holders, strangers = [f"H{at}" for at in range(6)], [f"S{at}" for at in range(5)]
    people = [person("Mia", "Industry"), person("Ana", "Law"), person("Bo", "Care")]
    people += [*(person(name, "Industry") for name in holders), *(person(name, "") for name in strangers)]
    ties = [advice(name, "Mia", at / 5) for at, name in enumerate(holders)]
    field = VoicesField(town(people=people, ties=ties, decisions=[{"name": "Pass", "holders": holders}]), 0, 2)
    assert [words for words, _ in _better(field, ("Ana", "Bo"))] == [
        *("Ana were sure to join", "Bo were sure to join", "Ana and Bo were both sure to join"),
        *(f"{holder} trusted {name} fully" for name in ("Ana", "Bo") for holder in holders[:4]),
        *(f"{name} came from a sector that no member holds" for name in strangers[:4]),
    ]


@pytest.mark.parametrize(("listens", "times"), [("0.35-0.4-1", 1), ("0.4-0.5-0.9", 4), ("0.2-0.7-0.9", 16)])
def test_a_share_near_the_mark_is_told_from_more_draws(listens, times):
    """The error of a share p of n draws is √(p(1 − p)/n): it tells how many there were."""
    rating = rate_slate(VoicesField(town(ties=[advice("Han", "Bo", listens)]), 0, 100), ("Ana", "Bo", "Cem"))
    assert rating.error == pytest.approx(np.sqrt(rating.chance * (1 - rating.chance) / (100 * times)))


@pytest.mark.parametrize("seed", range(10))
def test_a_row_that_no_other_beats_is_as_the_words_say(seed):
    rows = np.random.default_rng(seed).integers(0, 4, size=(20, 3))
    beaten = [any((other >= row).all() and (other > row).any() for other in rows) for row in rows]
    assert pareto_front(rows).tolist() == [not each for each in beaten]
