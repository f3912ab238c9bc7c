"""The map as the editor: what a tap, a hand or a key does becomes the case, and nothing is lost."""

import pytest

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.widgets.map_editor import LOOK, MapEditor
from coalition_kit.widgets.session import open_session

PEOPLE = [{"name": "Ida"}, {"name": "Per"}, {"name": "Liv"}]


def editor_of(case):
    session = open_session("00_start_here")
    session.open_case(case)
    return MapEditor(session)


@pytest.fixture
def editor():
    return editor_of(Case(change={"title": "Shorter waits"}, people=PEOPLE, decisions=[{"name": "Budget"}], nodes=[{"name": "Ward"}]))


def ties(editor):
    return [(tie.source, tie.target) for tie in editor.case.record.ties]


def place(editor, name, form="wide"):
    number = [person["name"] for person in editor.map.people].index(name)
    spot = editor.map.frames[form]["spots"][number]
    return spot["x"], spot["y"]


def hear(editor, kind, **content):
    editor._hear(editor.map, {"kind": kind, "form": "wide", **content}, [])


def tap(editor, name):
    hear(editor, "tap", name=name)


def test_a_blank_map_takes_its_first_people():
    editor = editor_of(Case())
    for name in (" Ida ", "Per"):
        editor.who.value = name
        editor.add.click()
    assert editor.case.names == ("Ida", "Per")
    assert [person["name"] for person in editor.map.people] == ["Ida", "Per"]
    assert editor.who.value == ""


def test_enter_brings_the_name_along_and_leaves_the_field_to_what_is_typed_meanwhile():
    editor = editor_of(Case())
    editor.who.value = "Li"
    for name in (" Ida ", "Per"):
        hear(editor, "named", part="people", new=name)
    for part, name in (("decisions", "Budget"), ("decisions", "Bonus"), ("nodes", "Ward")):
        hear(editor, "named", part=part, new=name)
    record = editor.case.record
    assert (editor.case.names, [one.name for one in record.decisions], [one.name for one in record.nodes]) == (
        ("Ida", "Per"),
        ["Budget", "Bonus"],
        ["Ward"],
    )
    assert editor.who.value == "Li"
    hear(editor, "named", part="people", new="Per")
    assert "on the map already" in editor.said.value
    hear(editor, "named", part="nodes", new=" Ward ")
    assert "is there already" in editor.said.value


def test_a_name_that_is_there_and_an_empty_one_are_said(editor):
    editor.add.click()
    assert "Type a name first" in editor.said.value
    editor.who.value = "Ida"
    editor.add.click()
    assert "on the map already" in editor.said.value
    assert editor.case.names == ("Ida", "Per", "Liv")


def test_who_is_added_does_not_move_the_others(editor):
    before = {name: place(editor, name) for name in editor.case.names}
    editor.who.value = "Ana"
    editor.add.click()
    assert {name: place(editor, name) for name in before} == before
    assert place(editor, "Ana") not in before.values()


def test_a_tie_drawn_by_hand(editor):
    before = {name: place(editor, name) for name in editor.case.names}
    hear(editor, "tie", source="Ida", target="Per")
    assert ties(editor) == [("Ida", "Per")]
    assert {name: place(editor, name) for name in before} == before
    hear(editor, "undo")
    assert ties(editor) == []
    hear(editor, "redo")
    assert ties(editor) == [("Ida", "Per")]


def test_a_person_moved_by_hand_stays_there_also_in_another_page(editor):
    hear(editor, "move", name="Per", x=100, y=200)
    assert place(editor, "Per") == (100, 200)
    assert place(editor_of(Case.from_json(editor.case.to_json())), "Per") == (100, 200)
    editor.tidy.click()
    assert place(editor, "Per") != (100, 200)


def test_a_double_click_says_where_the_next_person_stands(editor):
    hear(editor, "add", x=300, y=120)
    editor.who.value = "Ana"
    editor.add.click()
    assert place(editor, "Ana") == (300, 120)
    editor.who.value = "Ben"
    editor.add.click()
    assert place(editor, "Ben") != (300, 120)


def test_a_message_about_somebody_who_is_gone_changes_nothing(editor):
    case = editor.case
    hear(editor, "tie", source="Ida", target="Nobody")
    hear(editor, "remove", name="Nobody")
    assert editor.case == case


def test_taps_say_to_whom_a_person_listens(editor):
    tap(editor, "Ida")
    editor.card.listens.click()
    assert editor.mode == ("listens", "Ida")
    tap(editor, "Per")
    tap(editor, "Liv")
    assert ties(editor) == [("Ida", "Per"), ("Ida", "Liv")]
    tap(editor, "Per")
    assert ties(editor) == [("Ida", "Liv")]
    tap(editor, "Ida")
    assert ties(editor) == [("Ida", "Liv")]
    assert "Nobody has a tie to themselves" in editor.said.value
    assert editor.map.selected == ["Liv"]


@pytest.mark.parametrize(
    ("mode", "held"),
    [
        (("members", ""), lambda case: case.member_names),
        (("decides", "Budget"), lambda case: case.record.decisions[0].holders),
        (("practises", "Ward"), lambda case: case.record.nodes[0].people),
    ],
)
def test_taps_say_who_belongs_decides_and_must_do_it(editor, mode, held):
    editor.tap.value = mode
    tap(editor, "Per")
    assert held(editor.case) == ("Per",)
    tap(editor, "Ida")
    assert set(held(editor.case)) == {"Per", "Ida"}
    tap(editor, "Per")
    assert held(editor.case) == ("Ida",)
    editor.tap.value = LOOK
    assert editor.map.multiple == 1


def test_a_tap_concerns_the_person_tapped_alone_whatever_the_page_still_showed(editor):
    """A page that answers late still shows whom Ida listens to when the next tap means the coalition."""
    hear(editor, "tie", source="Ida", target="Per")
    tap(editor, "Ida")
    editor.card.listens.click()
    assert editor.map.selected == ["Per"]
    editor.tap.value = ("members", "")
    tap(editor, "Liv")
    assert editor.case.member_names == ("Liv",)
    hear(editor, "escape")
    assert editor.mode == LOOK
    assert editor.case.member_names == ("Liv",)
    assert editor.map.selected == []


def test_the_card_shows_and_changes_what_is_known(editor):
    tap(editor, "Per")
    card = editor.card
    card.function.value, card.level.value = "Care", "Manager"
    card.stance.value, card.private.value = "1", "-2"
    card.nucleus.value = True
    person = editor.case.person("Per")
    assert (person.function, person.level, str(person.stance), str(person.private_stance)) == ("Care", "Manager", "1", "-2")
    assert editor.case.nucleus_names == ("Per",)
    assert card.member.value is True
    card.member.value = False
    assert editor.case.member_names == ()
    assert card.nucleus.value is False


def test_another_name_keeps_the_place_and_the_card(editor):
    hear(editor, "move", name="Per", x=100, y=200)
    tap(editor, "Per")
    editor.card.name.value = "Per Olsen"
    assert editor.case.names == ("Ida", "Per Olsen", "Liv")
    assert editor.card.shown == "Per Olsen"
    assert place(editor, "Per Olsen") == (100, 200)
    editor.card.name.value = "Ida"
    assert editor.card.name.value == "Per Olsen"
    assert "nobody else has" in editor.said.value


def test_a_judgement_of_a_file_stays_as_it_was_recorded():
    case = Case(people=[{"name": "Ida", "stance": "-1-0-2 reported"}, {"name": "Per"}])
    editor = editor_of(case)
    tap(editor, "Ida")
    assert editor.card.stance.label.startswith("as recorded: ")
    editor.card.function.value = "Care"
    assert editor.case.person("Ida").stance == case.person("Ida").stance
    assert editor.case.person("Ida").stance.basis == "reported"


def test_the_strength_of_a_tie_in_words_and_its_end(editor):
    hear(editor, "tie", source="Ida", target="Per")
    tap(editor, "Ida")
    strength = editor.card.ties.children[0].children[1]
    strength.value = "0.7-1"
    assert editor.case.record.ties[0].strength.mode == pytest.approx(0.85)
    editor.card.ties.children[0].children[0].value = "trust"
    assert editor.case.record.ties[0].kind == "trust"
    editor.card.ties.children[0].children[-1].click()
    assert ties(editor) == []


def test_a_removal_says_what_goes_with_it_and_can_be_undone(editor):
    hear(editor, "tie", source="Ida", target="Per")
    editor.tap.value = ("members", "")
    tap(editor, "Per")
    editor.tap.value = LOOK
    tap(editor, "Per")
    case = editor.case
    editor.card.remove.click()
    assert editor.case.names == ("Ida", "Liv")
    assert "one tie and one place in the coalition" in editor.said.value
    editor.back.click()
    assert editor.case.names == case.names
    assert ties(editor) == [("Ida", "Per")]


def test_a_function_and_a_level_make_columns(editor):
    for name, function in (("Ida", "Care"), ("Per", "Finance"), ("Liv", "Care")):
        tap(editor, name)
        editor.card.function.value = function
    assert {guide["axis"] for guide in editor.map.frames["wide"]["guides"]} >= {"function"}
    assert place(editor, "Ida")[0] == pytest.approx(place(editor, "Liv")[0], abs=200)
    assert abs(place(editor, "Ida")[0] - place(editor, "Per")[0]) > 60


def test_a_teaching_case_can_be_edited_too():
    editor = editor_of(load_case("product-development"))
    first, second = editor.case.names[:2]
    tap(editor, first)
    editor.card.level.value = editor.card.level.options[-1][1]
    hear(editor, "tie", source=second, target=first)
    editor.card.remove.click()
    assert first not in editor.case.names
    editor.back.click()
    assert first in editor.case.names


def test_the_text_says_what_the_map_shows(editor):
    assert "3 people and 0 ties" in editor.describe()


def test_the_ratings_of_trust_are_given_in_words_on_the_card():
    case = Case(
        people=PEOPLE, ties=[{"source": "Ida", "target": "Per", "kind": "trust"}, {"source": "Ida", "target": "Liv", "kind": "advice"}]
    )
    editor = editor_of(case)
    tap(editor, "Ida")
    trusting, asking = (row.children for row in editor.card.ties.children[:2])
    assert [field.description for field in trusting[2:5]] == [
        "Per keeps promises",
        "Per wants the same",
        "This person would tell Per bad news",
    ]
    assert len(asking) == 3, "only trust is rated"
    trusting[4].value = "1"
    (tie, _) = editor.case.record.ties
    assert (tie.openness.mode, tie.reliability.known) == (1, False)
    editor.card.ties.children[0].children[4].value = "?"
    assert not editor.case.record.ties[0].openness.known


def opened(fold):
    """Returns what a fold shows once it is open."""
    fold.selected_index = 0
    return fold.children[0].children[0]


def test_what_another_brings_and_what_that_rests_on_are_folded_under_the_tie(editor):
    editor.edit(editor.case.replace(ties=({"source": "Ida", "target": "Per", "kind": "trust"},)), "a tie")
    tap(editor, "Ida")
    fields = editor.card.ties.children[0]
    influence, part, resources, note = opened(fields.children[-2]).children
    assert [each.description for each in (influence, part, resources)] == ["Per has influence", "Per takes part", "Per brings resources"]
    for each, value in ((influence, "4"), (part, "2"), (resources, "?")):
        each.value = value
    note.value = " Drove the pilot in May. "
    (tie,) = editor.case.record.ties
    assert (tie.power_influence.mode, tie.involvement.mode, tie.resources.known, tie.note) == (4, 2, False, "Drove the pilot in May.")
    assert editor.card.ties.children[0] is fields, "the fields that somebody fills stay"
    hear(editor, "undo")
    assert note.value == ""


def test_more_of_a_person_is_said_in_words_and_follows_the_card(editor):
    tap(editor, "Per")
    more = opened(editor.card.more)
    assert [label for label, _ in more.rated["position_power"].options] == ["I do not know", "none", "a little", "some", "much", "decisive"]
    more.rated["position_power"].value, more.rated["readiness"].value, more.rated["threshold"].value = "3", "2", "0.4-0.6"
    more.worries["trialability"].value = more.gifts["capital"].value = True
    more.led.value = "The new rota, 2024"
    person = editor.case.person("Per")
    assert (person.position_power.mode, person.readiness.mode, person.threshold.mode) == (3, 2, pytest.approx(0.5))
    assert person.led == "The new rota, 2024"
    assert [(one.person, one.attribute) for one in editor.case.record.concerns] == [("Per", "trialability")]
    assert [(one.person, one.kind, one.observed) for one in editor.case.record.commitments] == [("Per", "capital", True)]
    case = editor.case
    tap(editor, "Ida")
    assert (more.rated["readiness"].value, more.led.value, more.gifts["capital"].value) == ("?", "", False)
    tap(editor, "Per")
    assert (more.rated["threshold"].label, more.worries["trialability"].value) == ("once about half have", True)
    assert editor.case == case, "showing is no change"
    more.worries["trialability"].value = more.gifts["capital"].value = False
    assert editor.case.record.concerns == editor.case.record.commitments == ()


def test_a_worry_in_ones_own_words_is_sorted_by_a_tick_and_keeps_its_words(editor):
    editor.edit(editor.case.replace(concerns=[{"person": "Per", "text": "No time <now>."}]), "a file")
    tap(editor, "Per")
    more = opened(editor.card.more)
    assert more.worried.value == "<p><bdi>“No time &lt;now&gt;.”</bdi>: which of these does it ask?</p>"
    more.worries["complexity"].value = True
    assert [(one.attribute, one.text) for one in editor.case.record.concerns] == [("complexity", "No time <now>.")]
    assert more.worried.value == "<p>What worries this person? Told: <bdi>“No time &lt;now&gt;.”</bdi>.</p>"
    more.worries["complexity"].value = False
    assert [(one.attribute, one.text) for one in editor.case.record.concerns] == [(None, "No time <now>.")]
