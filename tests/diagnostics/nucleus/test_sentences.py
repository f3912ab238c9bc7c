"""Each sentence of a link, and of what would change it, from the numbers that it says: one thing differs at a time."""

import pytest
from small_cases import team

from coalition_kit.case.estimates import PARTNER, Judgement
from coalition_kit.diagnostics.nucleus import links as a
from coalition_kit.diagnostics.nucleus import what_if_wording, wording
from coalition_kit.diagnostics.nucleus.analysis import Links
from coalition_kit.diagnostics.nucleus.what_if import Answered, MemberExchange

PAIR = ("Ana", "Ben")


def trust(item="openness", rating="2", status="at risk", **changes):
    rated = Judgement.parse(rating, PARTNER)
    fields = {
        "value": 2.5,
        "low": 2.0,
        "high": 3.0,
        "names": PAIR,
        "pair": (PAIR,),
        "arrows": 2,
        "share": 0.75,
        "item": item,
        "rated": rated,
    }
    return a.Trust(name="trust", status=status, **{**fields, **changes})


def abilities(**changes):
    fields = {
        "value": 0.5,
        "low": 0.5,
        "high": 0.5,
        "needed": 4,
        "lacking": ("law", "sums"),
        "adding_nothing": (),
        "blank": (),
        "people": 3,
    }
    return a.Complementarity(name="complementarity", status="at risk", **{**fields, **changes})


def diagnosis(*firsts, value=0.4, **changes):
    fields = {"value": value, "low": value, "high": value, "people": len(firsts), "firsts": firsts, "unranked": ()}
    return a.Diagnosis(name="shared diagnosis", status="at risk", **{**fields, **changes})


def stakes(nothing=(), unknown=(), outside=()):
    return a.AtStake(name="at stake", status="at risk", nothing=nothing, unknown=unknown, outside=outside)


@pytest.mark.parametrize(
    ("item", "doubt", "measured"),
    [
        ("reliability", "Ana is not sure that Ben keeps promises", "reliability is 2 of 4"),
        ("mission_support", "Ana is not sure that Ben wants the same", "wanting the same is 2 of 4"),
        ("openness", "Ana would hesitate to tell Ben bad news", "openness is 2 of 4"),
    ],
)
def test_the_lowest_item_is_the_doubt_of_who_trusts(item, doubt, measured):
    assert wording.why(trust(item)) == f"{doubt}."
    assert wording.verdict([trust(item)], "at risk", 2) == f"The weakest link is Ana's trust in Ben: {doubt}."
    assert wording.measure(trust(item)) == f"Ana's trust in Ben is the weakest of two directed pairs in 75 of 100 draws: {measured}."


def test_trust_that_is_enough_unknown_or_alone():
    assert wording.why(trust(status="met")) == "the lowest is Ana's trust in Ben, and it is enough."
    assert wording.why(trust(item=None, rated=None)) == "in Ana's trust in Ben, nobody has asked, so it is unknown."
    assert wording.measure(trust(item=None, rated=None)).endswith("in 75 of 100 draws: nobody has asked, so it is unknown.")
    alone = a.Trust(name="trust", status="not assessable", names=("Ana",))
    assert wording.why(alone) == "one person alone has no pair."
    assert (wording.reason(alone).people, wording.reason(alone).ties, wording.measure(alone)) == (("Ana",), (), "")
    assert (wording.reason(trust()).people, wording.reason(trust()).ties) == (PAIR, (PAIR,))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, "two of four capabilities needed are there; nobody brings “law” or “sums”."),
        ({"lacking": ("law",) * 3}, "one of four capabilities needed is there; nobody brings “law”, “law” or “law”."),
        ({"lacking": ("law",) * 4}, "none of four capabilities needed is there; nobody brings “law”, “law” or 2 more."),
        ({"lacking": ()}, "four of four capabilities needed are there."),
        ({"lacking": (), "adding_nothing": ("Ana",), "people": 2}, "{all}; Ana adds nothing that the other lacks."),
        ({"lacking": (), "adding_nothing": ("Ana",)}, "{all}; Ana adds nothing that the others lack."),
        ({"lacking": (), "adding_nothing": ("Ana", "Ben")}, "{all}; Ana and Ben each add nothing that the others lack."),
        ({"lacking": (), "blank": ("Ben",)}, "{all}; what Ben can do is not recorded."),
        (
            {"lacking": ("law",), "blank": ("Ben",)},
            "three of four capabilities needed are there; nobody is known to bring “law”; what Ben can do is not recorded.",
        ),
        ({"needed": 0}, "no required capability is listed."),
        ({"value": None, "blank": ("Ana", "Ben")}, "what Ana and Ben can do is not recorded."),
    ],
)
def test_what_they_can_do_says_how_much_is_there_and_what_nobody_brings(changes, why):
    assert wording.why(abilities(**changes)) == why.format(all="four of four capabilities needed are there")


def test_the_verdict_on_what_they_can_do_says_whether_it_is_lacking_unknown_or_not_listed():
    def verdict(**changes):
        return wording.verdict([abilities(**changes)], "at risk", 2)

    assert verdict() == "The weakest link is what they can do: nobody brings “law” or “sums”."
    assert verdict(value=None, blank=("Ben",)) == "What Ben can do is not recorded, so that cannot be judged yet."
    assert verdict(needed=0) == "What the first people must be able to do is not listed yet."
    assert wording.reason(abilities(adding_nothing=("Ana",))).people == ("Ana",)


def test_the_diagnosis_names_whose_first_is_what_and_the_measure_for_two_or_three():
    assert wording.why(diagnosis(("Ana", "bonus"), ("Ben", "bonus"))) == "all put “bonus” first."
    unlike = diagnosis(("Ana", "bonus"), ("Ben", "gate"), ("Cem", "bonus"))
    assert wording.why(unlike) == "Ana puts “bonus” first; Ben puts “gate” first; Cem puts “bonus” first."
    assert wording.reason(unlike).people == ("Ana", "Ben", "Cem")
    assert wording.measure(unlike) == "Agreement of the rankings: W = 0.4; 1 is full agreement."
    assert wording.measure(diagnosis(("Ana", "bonus"), ("Ben", "bonus"))).startswith("Agreement of the rankings: τ = 0.4;")
    opposed = diagnosis(("Ana", "bonus"), ("Ben", "gate"), value=-2 / 3)
    assert wording.measure(opposed).startswith("Agreement of the rankings: τ = −0.67;")


def test_the_diagnosis_that_cannot_be_judged_says_why():
    alone, four = (diagnosis(*((name, "bonus") for name in names), value=None) for names in ("A", "ABCD"))
    for link in (alone, four):
        assert (wording.why(link), wording.measure(link), wording.reason(link).people) == ("it takes two or three people.", "", ())
    unranked = diagnosis(("Ana", "bonus"), value=None, people=2, unranked=("Ben",))
    assert wording.why(unranked) == "not everybody has ranked the leverage points."
    assert list(wording.missing([unranked])) == ["How Ben ranks the leverage points."]
    few = diagnosis(("Ana", "bonus"), ("Ben", "bonus"), value=None)
    assert wording.why(few) == "too few points are ranked."
    assert list(wording.missing([few])) == ["How they rank the leverage points: two or more points are needed."]
    assert list(wording.missing([alone])) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        (stakes(), "everybody's credibility is visibly at stake."),
        (stakes(nothing=("Ana",)), "Ana has nothing visibly at stake."),
        (stakes(nothing=("Ana", "Ben"), unknown=("Cem",)), "Ana and Ben have nothing visibly at stake; it is unknown for Cem."),
        (stakes(outside=("Dia",)), "Dia is no member yet, so nobody can know."),
    ],
)
def test_what_is_at_stake(link, why):
    assert wording.why(link) == why


@pytest.mark.parametrize(
    ("link", "whom"),
    [
        (stakes(nothing=("Ana",), unknown=("Ben",), outside=("Cem",)), "Ana"),
        (stakes(unknown=("Ben",), outside=("Cem",)), "Ben"),
        (stakes(outside=("Cem", "Dia")), "Cem and Dia"),
    ],
)
def test_whoever_has_nothing_at_stake_is_asked_before_the_unknown_and_these_before_those_outside(link, whom):
    assert list(wording.steps(Links(team(), 0, 5), [link], PAIR)) == [f"Ask {whom}: “Where would you say this aloud, and to whom?”"]
    assert wording.reason(link).people == (*link.nothing, *link.unknown)
    assert list(wording.missing([link])) == [
        f"Whether {name}'s credibility is visibly at stake." for name in (*link.unknown, *link.outside)
    ]


def test_steps_about_trust_abilities_and_the_diagnosis():
    links = Links(team(), 0, 5)

    def steps(link, names=PAIR):
        return list(wording.steps(links, [link], names))

    assert steps(trust()) == ["Ask Ana what Ben would have to do to be trusted with this."]
    assert steps(trust(item=None, rated=None)) == ["Ask Ana how far Ben can be trusted with this."]
    assert steps(trust(status="met")) == []
    assert steps(diagnosis(("Ana", "bonus"), ("Ben", "gate"))) == [
        "Rank the leverage points together, and say aloud why the first is first."
    ]
    assert steps(diagnosis(("Ana", "bonus"), ("Ben", "bonus"), value=None)) == []
    assert steps(diagnosis(value=None, people=2, unranked=PAIR)) == ["Ask Ana and Ben to rank the leverage points, each alone."]
    assert steps(diagnosis(value=None, people=2, unranked=("Ben",))) == ["Ask Ben to rank the leverage points, alone."]
    assert steps(abilities(lacking=("stories",))) == [
        "Talk to Cem, who brings most of what is missing. Cem stands against it: bring evidence that answers the worry."
    ]
    assert steps(abilities(lacking=("law",))) == ["Find someone who brings “law”."]
    assert steps(abilities(lacking=("law",), blank=("Ben",))) == ["Ask Ben: “What can you do for this?” “law” would be needed."]
    assert steps(abilities(lacking=(), blank=("Ben",))) == ["Ask Ben: “What can you do for this?”"]


def test_six_capabilities_that_are_looked_for_are_named_and_three_points_without_a_date():
    seven = abilities(needed=7, lacking=tuple("abcdefg"))
    assert list(wording.steps(Links(team(), 0, 5), [seven], PAIR)) == ["Find someone who brings “a”, “b”, “c”, “d”, “e” and 2 more."]
    fields = {"announced": None, "late_analysis": False, "late_points": (), "undated_analysis": False, "points": 2}
    order = a.Order(name="order", status="at risk", undated_points=("bonus", "gate"), **fields)
    assert wording.why(order) == "“bonus” and “gate” have no date yet, and nothing is announced."
    assert list(wording.missing([order])) == ["When “bonus” was named.", "When “gate” was named."]


# ---- what would change it --------------------------------------------------------------------------------------------


def flip(change, now="at risk"):
    return what_if_wording.flip(team(), change, now)


def answered(kind, given, status="met"):
    return flip(Answered(kind, given, status))


def test_a_pair_rated_anew_names_its_items_in_their_order():
    found = answered("rated", {("Ana", "Ben", "openness"): "3", ("Ana", "Ben", "reliability"): "3"})
    assert found.text == (
        "If Ana's trust in Ben came to “a fair amount” (reliability and openness), this would go from “partly” to “good”."
    )
    assert found.sets == (("ties", "Ana → Ben", "openness", "3"), ("ties", "Ana → Ben", "reliability", "3"))


def test_an_unknown_that_is_learned_names_the_item_or_what_is_at_stake():
    one = answered("learned", {("Ana", "Ben", "mission_support"): "1"}, "not met")
    assert (
        one.text == "If you learned that Ana's trust in Ben (wanting the same) is “not at all”, this would go from “partly” to “not yet”."
    )
    both = answered("learned", {("Ana", "Ben", "reliability"): "4", ("Ana", "Ben", "openness"): "4"})
    assert both.text.startswith("If you learned that Ana's trust in Ben (reliability and openness) is “a great deal”, ")
    for value, told in (("yes", "visible"), ("no", "not visible")):
        found = answered("learned", {("Ben",): value}, "met")
        assert found.text.startswith(f"If you learned that Ben's credibility at stake is {told}, ")
        assert found.sets == (("members", "Ben", "at_stake", value),)


def test_unknowns_that_are_needed_together_are_listed_trust_first_each_pair_once():
    given = {("Ben",): "yes", ("Ana", "Ben", "openness"): "4", ("Ben", "Ana", "openness"): "4", ("Ana", "Ben", "reliability"): "4"}
    assert answered("all learned", given).text == (
        "If these unknowns turned out well: Ana's trust in Ben (openness and reliability), Ben's trust in Ana (openness), and Ben's "
        "credibility at stake, this would go from “partly” to “good”."
    )
    one = answered("all learned", {("Ben",): "yes"})
    assert one.text == "If this unknown turned out well: Ben's credibility at stake, this would go from “partly” to “good”."


@pytest.mark.parametrize(
    ("change", "start", "sets"),
    [
        (
            MemberExchange(("Ana", "Dia"), "Ben", "Dia", (), "met"),
            "With Dia in place of Ben",
            (("members", "Dia", "nucleus", "yes"), ("members", "Ben", "nucleus", "no")),
        ),
        (
            MemberExchange(("Ana", "Ben", "Dia"), "", "Dia", ("Dia",), "met"),
            "With Dia as well, and credibility at stake for Dia",
            (("members", "Dia", "nucleus", "yes"), ("members", "Dia", "at_stake", "yes")),
        ),
        (MemberExchange(("Ana",), "Ben", "", (), "met"), "Without Ben", (("members", "Ben", "nucleus", "no"),)),
    ],
)
def test_an_exchange_says_who_comes_and_goes_and_what_is_asked(change, start, sets):
    found = flip(change, "not met")
    assert found.text == f"{start}, this would go from “not yet” to “good”."
    assert (found.status, found.sets) == ("met", sets)
