"""The network map without a browser: what it is given, what it refuses, and what it says."""

from __future__ import annotations

import pytest
import traitlets
from made_up import synthetic

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.model.world import places_of
from coalition_kit.widgets.network_map import NetworkMap, describe


@pytest.fixture
def case():
    return Case(
        change=p.Change(title="Ship small"),
        people=(
            p.Person(name="Ana Ruiz", function="Sales", level="Manager", unit="North", stance="2"),
            p.Person(name="Ben Okafor", function="Design", level="Manager", stance="-1 to 1"),
            p.Person(name="Cem Kaya", function="Design", level="Staff", unit="Studio"),
        ),
        ties=(
            p.Tie(source="Ana Ruiz", target="Ben Okafor"),
            p.Tie(source="Ana Ruiz", target="Ben Okafor", kind="advice"),
            p.Tie(source="Cem Kaya", target="Ana Ruiz", sign=-1),
        ),
        decisions=(p.Decision(name="Budget", holders="Ana Ruiz"),),
        nodes=(p.Node(name="Sketching", unit="Studio"),),
        members=(p.Member(person="Ana Ruiz", nucleus=True), p.Member(person="Ben Okafor")),
    )


def test_people_and_ties_are_those_of_the_case(case):
    drawn = NetworkMap.of(case)
    assert [person["name"] for person in drawn.people] == list(case.names)
    assert [spot["label"] for spot in drawn.frames["wide"]["spots"]] == ["Ana", "Ben", "Cem"]
    assert [person["stance_class"] for person in drawn.people] == ["for", "undecided", "unknown"]
    assert [person["stance"] for person in drawn.people] == ["works for it", "leans against it to leans for it", "not known"]
    assert [(person["member"], person["nucleus"]) for person in drawn.people] == [(True, True), (True, False), (False, False)]
    assert [person["role_class"] for person in drawn.people] == ["decides", "neither", "practises"]
    assert drawn.ties == [
        {"source": 0, "target": 1, "kinds": "trusts, asks advice of", "sign": 1, "strength": None},
        {"source": 2, "target": 0, "kinds": "trusts", "sign": -1, "strength": None},
    ]
    assert [person["listeners"] for person in drawn.people] == [1, 1, 0]
    strong = case.replace(ties=[{"source": "Ana Ruiz", "target": "Ben Okafor", "strength": 0.4, "reliability": 1, "openness": 2}])
    assert [(tie["strength"], tie["kinds"]) for tie in NetworkMap.of(strong).ties] == [(0.4, "hardly trusts")]


def test_places_are_outlined_and_need_as_many_people_as_their_share_asks(case):
    drawn = NetworkMap.of(case)
    drawn.outline([(["Cem Kaya", "Ana Ruiz"], 2), ([], 1)])
    assert drawn.outlined == [{"people": [0, 2], "needed": 2}]
    places = places_of(
        case.replace(nodes=[{"name": "Sketching", "people": case.names, "target": 0.6}, {"name": "Nobody's", "unit": "None"}])
    )
    assert places == [(case.names, 2)]
    with pytest.raises(KeyError):
        drawn.outline([(["Nobody"], 1)])


def test_a_person_is_described_in_sentences(case):
    assert describe(case, case.person("Ana Ruiz")) == (
        "Ana Ruiz: Sales, Manager, North. One of the first three. In public: works for it. Helps decide: Budget. "
        "Trusts Ben Okafor. Asks advice of Ben Okafor. Named by Cem Kaya."
    )
    assert describe(case, case.person("Cem Kaya")) == (
        "Cem Kaya: Design, Staff, Studio. Not in the coalition. In public: not known. Has a bad tie to Ana Ruiz. Named by nobody."
    )


def test_selection_is_held_to_the_map_and_the_number(case):
    drawn = NetworkMap.of(case, multiple=2)
    drawn.selected = ["Ana Ruiz", "Cem Kaya"]
    with pytest.raises(traitlets.TraitError, match="at most 2 can be chosen"):
        drawn.selected = list(case.names)
    with pytest.raises(KeyError, match="Zoe"):
        drawn.selected = ["Zoe"]
    with pytest.raises(KeyError, match="Zoe"):
        NetworkMap.of(case, marked=["Zoe"])
    assert drawn.selected == ["Ana Ruiz", "Cem Kaya"]


def test_a_new_case_keeps_those_chosen_who_are_still_there(case):
    drawn = NetworkMap.of(case, multiple=2, selected=["Ana Ruiz", "Cem Kaya"])
    kept = case.replace(people=case.record.people[:2], ties=(), nodes=())
    drawn.show(kept)
    assert drawn.selected == ["Ana Ruiz"]
    assert len(drawn.people) == 2
    assert drawn.ties == []


def test_observers_hear_a_selection(case):
    drawn, heard = NetworkMap.of(case), []
    drawn.observe(lambda change: heard.append(change.new), "selected")
    drawn.selected = ["Ben Okafor"]
    assert heard == [["Ben Okafor"]]


def test_plain_text_is_the_same_every_time_and_the_widget_is_still_there(case):
    one, two = (NetworkMap.of(case, selected=["Cem Kaya"])._repr_mimebundle_() for _ in range(2))
    one, two = (bundle[0] if isinstance(bundle, tuple) else bundle for bundle in (one, two))
    assert one["text/plain"] == two["text/plain"]
    assert one["text/plain"].startswith(
        "Map of people and ties: Ship small. 3 people and 2 ties; in the coalition: Ana Ruiz and Ben Okafor."
    )
    assert "Chosen: Cem Kaya" in one["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in one


def test_no_trait_has_a_name_that_breaks_the_page():
    assert not {"style", "layout"} & set(NetworkMap.class_own_traits())


ROUNDS = [
    ("Start", ["Ana Ruiz"], "Ana practises it."),
    ("Round 1", ("Cem Kaya", "Ana Ruiz"), "Cem begins."),
    ("Round 2", {"Cem Kaya"}, "Ana stops."),
]


def test_rounds_are_put_on_the_map_and_taken_away(case):
    drawn = NetworkMap.of(case, highlight="stance")
    drawn.play(ROUNDS)
    assert drawn.rounds == [
        {"label": "Start", "adopted": [0], "note": "Ana practises it."},
        {"label": "Round 1", "adopted": [0, 2], "note": "Cem begins."},
        {"label": "Round 2", "adopted": [2], "note": "Ana stops."},
    ]
    assert (drawn.moment, drawn.highlight) == (0, "adoption")
    drawn.moment = 2
    drawn.play(ROUNDS[:2])
    assert (drawn.moment, drawn.highlight) == (0, "adoption")
    drawn.play([])
    assert (drawn.rounds, drawn.moment, drawn.highlight) == ([], 0, "stance")


def test_who_looks_at_another_highlight_keeps_it_when_the_rounds_go(case):
    drawn = NetworkMap.of(case)
    drawn.play(ROUNDS)
    drawn.highlight = "role"
    drawn.play([])
    assert drawn.highlight == "role"


def test_a_name_that_is_not_on_the_map_changes_nothing(case):
    drawn = NetworkMap.of(case)
    drawn.play(ROUNDS)
    drawn.moment = 1
    with pytest.raises(KeyError, match="Zoe"):
        drawn.play([("Start", ["Ana Ruiz"], ""), ("Round 1", ["Ana Ruiz", "Zoe"], "")])
    assert (len(drawn.rounds), drawn.moment) == (3, 1)


def test_the_moment_is_held_to_the_rounds(case):
    drawn = NetworkMap.of(case)
    drawn.moment = 4
    assert drawn.moment == 0
    drawn.play(ROUNDS)
    for asked, held in ((9, 2), (-1, 0), (1, 1)):
        drawn.moment = asked
        assert drawn.moment == held


def test_the_adoption_is_offered_with_rounds_only(case):
    with pytest.raises(traitlets.TraitError, match="play"):
        NetworkMap.of(case, highlight="adoption")
    drawn = NetworkMap.of(case)
    with pytest.raises(traitlets.TraitError, match="play"):
        drawn.highlight = "adoption"
    assert drawn.highlight == "coalition"


def test_another_case_takes_the_rounds_away(case):
    drawn = NetworkMap.of(case)
    drawn.play(ROUNDS)
    drawn.moment = 2
    drawn.show(case.replace(people=case.record.people[:2], ties=(), nodes=()))
    assert (drawn.rounds, drawn.moment, drawn.highlight) == ([], 0, "coalition")


def test_what_the_browser_sends_is_heard(case):
    drawn, heard = NetworkMap.of(case), []
    drawn.play(ROUNDS)
    drawn.observe(lambda change: heard.append(change.new), "moment")
    drawn.set_state({"moment": 1})
    drawn.set_state({"moment": 7})  # of more rounds that have just gone
    assert heard == [1, 2]


def test_the_rounds_are_told_in_words(case):
    drawn = NetworkMap.of(case)
    before = drawn.text
    drawn.play(ROUNDS)
    drawn.moment = 1
    assert drawn.text.splitlines()[-4:] == [
        "Start, 1 of 3 people: Ana practises it.",
        "Round 1, 2 of 3 people: Cem begins.",
        "Round 2, 1 of 3 people: Ana stops.",
        "Shown: Round 1.",
    ]
    drawn.play([])
    assert drawn.text == before


def test_an_empty_case_is_drawn_too():
    drawn = NetworkMap.of(Case())
    assert drawn.people == []
    assert "nobody" in drawn.text


def test_three_hundred_people_have_a_place_each():
    drawn = NetworkMap.of(synthetic(300, ties=1500))
    for form in ("wide", "medium", "tall"):
        assert len({(spot["x"], spot["y"]) for spot in drawn.frames[form]["spots"]}) == 300
