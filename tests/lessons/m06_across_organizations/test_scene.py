"""The picture of the partners: what each choice changes on it, and what it keeps to itself before it was predicted or found."""

import pytest

import coalition_kit as ck
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.lessons.m06_across_organizations.choices import LET_GO, MOTION, RULES, with_rule
from coalition_kit.lessons.m06_across_organizations.scene import HOME, OUTCOME, ROOM, PartnerScenes, six

BEDS, MINUTES, CORRIDOR = (each.outcome for each in ck.load_case("mental-health").record.horizons)
LANTERN, KETTLE, DISPATCH = "Lanternmark Health Plan", "Night Kettle", "Kestmere Dispatch and Rescue"


@pytest.fixture(scope="module")
def table():
    return PartnerScenes(ck.load_case("mental-health"))


def marks(scene):
    return {mark.name: mark for mark in scene.marks}


def lines(scene, look=""):
    return {(line.source, line.target) for line in scene.lines if not look or look in line.looks}


def test_who_gives_more_stands_further_right_and_who_is_asked_by_more_stands_higher(table):
    rows = {row.organization: row for row in partnerships(table.case).rows}
    at = marks(table.scene("speaker", {}, known=True))
    for one in rows.values():
        for other in rows.values():
            if one.trusted_by > other.trusted_by:
                assert at[one.organization].y < at[other.organization].y
            if one.resources_low > other.resources_high:
                assert at[one.organization].x > at[other.organization].x


def test_before_the_prediction_neither_the_picture_nor_its_words_say_who_is_asked(table):
    scene = table.scene("speaker", {}, known=False)
    partners = [mark for mark in scene.marks if mark.name != ROOM]
    assert len({(mark.y, mark.size) for mark in partners}) == 1
    assert scene.words == "Nine partners, from who gives little to who gives much."
    guessed = table.scene("speaker", {"speaker": KETTLE}, known=False)
    assert (marks(guessed)[KETTLE].looks, guessed.lines) == (("first",), ())
    assert all("asked" not in guide.words for guide in scene.guides)


def test_the_first_speaker_is_ringed_and_whoever_asks_it_points_at_it(table):
    scene = table.scene("speaker", {"speaker": KETTLE}, known=True)
    assert marks(scene)[KETTLE].looks == ("first",)
    assert (ROOM, KETTLE) in lines(scene, "good")
    assert (
        scene.words
        == "Nine people from six other organizations trust Night Kettle or ask for its advice, somebody from the legislature among them."
    )
    largest = table.scene("speaker", {"speaker": LANTERN}, known=True)
    assert (LANTERN, ROOM) in lines(largest, "unknown")
    assert "nobody from the legislature among them" in largest.words


@pytest.mark.parametrize(("part", "side"), [("speaker", 0), ("", 0), ("horizon", 1), ("struck", 1), ("rule", 1)])
def test_what_the_height_means_stands_where_no_line_to_the_committee_ends(table, part, side):
    scene = table.scene(part, {"speaker": KETTLE, "horizon": BEDS}, known=True)
    (height,) = [guide for guide in scene.guides if "asked" in guide.words]
    assert height.x == side
    to_the_right = any(ROOM in (line.source, line.target) for line in scene.lines)
    assert to_the_right == (side == 0)


def test_a_sort_is_told_by_shape_too(table):
    at = marks(table.scene("exchange", {"exchange": {LANTERN: "exchange", KETTLE: "mission"}}, known=True))
    assert (at[LANTERN].shape, at[KETTLE].shape, at["Harbour Steps"].looks) == ("square", "circle", ("open",))


@pytest.mark.parametrize(("outcome", "answers", "apart"), [(BEDS, 6, {DISPATCH}), (CORRIDOR, 3, set())])
def test_an_outcome_shows_its_six_answers_and_who_counts_something_else(table, outcome, answers, apart):
    scene = table.scene("horizon", {"horizon": outcome}, known=True)
    assert marks(scene)[OUTCOME].pips.count("yes") == answers
    assert f"{'all six questions have' if answers == 6 else 'three of six questions have'} an answer" in scene.words
    assert apart <= {source for source, _ in lines(scene, "apart")}
    assert {source for source, _ in lines(scene)} == {claim.member for claim in table.case.record.claims if claim.element == "horizon"}


def test_an_outcome_is_six_answers(table):
    assert [six(each).count("no") for each in table.case.record.horizons] == [0, 0, 3]


def test_whoever_decides_and_listens_points_at_a_voice(table):
    names = ["Simone Vautrin", "Josephine Tarn", "Gunnar Eskildsen"]
    scene = table.scene("voices", {"voices": names}, known=True)
    assert {target for _, target in lines(scene, "good")} == set(names)
    member = table.scene("voices", {"voices": ["Graziella Moncada"]}, known=True)
    assert marks(member)["Graziella Moncada"].looks == ("again",)
    assert lines(member) == set()


def test_a_contradiction_breaks_only_once_it_was_found(table):
    before = table.scene("struck", {}, known=True, element="ask")
    assert {line.looks for line in before.lines} == {()}
    found = {"struck": [{"member": LANTERN, "element": "ask"}]}
    after = table.scene("struck", found, known=True, element="ask")
    assert lines(after, "broken") == {(LANTERN, HOME)}
    assert "Lanternmark Health Plan does not sign" in after.words.replace("\u2068", "").replace("\u2069", "")
    assert lines(table.scene("struck", found, known=True, element="cause"), "broken") == set()


def test_a_tool_points_at_those_whose_people_decide_and_one_without_a_decision_at_nobody(table):
    scene = table.scene("tools", {}, known=True)
    assert ("Letters from families to the committee", ROOM) in lines(scene, "good")
    assert marks(scene)["The online petition"].looks == ("open",)
    assert "The online petition" not in {source for source, _ in scene_lines(scene)}
    gone = marks(table.scene("tools", {"tools": {"The online petition": LET_GO}}, known=True))
    assert gone["The online petition"].looks == ("gone",)


def test_a_tool_is_called_what_it_is_and_the_one_that_is_chosen_is_ringed(table):
    drawn = marks(table.scene("tools", {"tool": "The awareness campaign"}, known=True))
    tools = [tool.name for tool in table.case.record.tools]
    assert [drawn[name].brief for name in tools] == ["Letters", "Petition", "Campaign", "Rooms", "Stories"]
    assert [name for name in tools if "first" in drawn[name].looks] == ["The awareness campaign"]


def scene_lines(scene):
    return [(line.source, line.target) for line in scene.lines]


def test_what_is_lacking_is_shown_once_it_was_predicted(table):
    before = marks(table.scene("asked", {}, known=True))
    assert {before[kind].share for kind in ("money", "night staff")} == {None}
    scene = table.scene("asked", {"asked": "night staff"}, known=True, told=True)
    assert marks(scene)["night staff"].share == pytest.approx(4.5 / 9.5, abs=0.01)
    assert ("night staff", ROOM) in lines(scene)
    assert (LANTERN, "data") not in lines(scene)  # it offers none


@pytest.mark.parametrize("words", RULES)
def test_the_votes_that_are_played_show_who_can_stop_it_alone(table, words):
    row = next(row for row in governance(with_rule(table.case, {"rule": words})).rows if row.motion == MOTION)
    rounds = table.rounds({"rule": words})
    stops = {title.removesuffix(" says no") for title, _, note in rounds if title.endswith("says no") and note.endswith("It falls.")}
    assert stops == set(row.vetoers)
    assert rounds[0][2].endswith("It passes.")
    alone = rounds[-1]
    assert alone[2].endswith("It passes.") == bool(row.owner and row.owner in alone[1])
    voters = [mark for mark in table.scene("rule", {"rule": words}, known=True).marks if "voter" in mark.looks]
    assert {mark.name for mark in voters} == set(row.voters)


@pytest.mark.parametrize("strange", [3, ["x"], {"x": 1}, "x", None])
@pytest.mark.parametrize("part", ["speaker", "exchange", "horizon", "voices", "struck", "tools", "asked", "rule", ""])
def test_choices_from_any_file_draw_a_picture(table, part, strange):
    choices = dict.fromkeys(("speaker", "exchange", "horizon", "voices", "struck", "tools", "asked", "rule"), strange)
    scene = table.scene(part, choices, known=True, element="ask")
    assert {LANTERN, KETTLE} <= set(marks(scene))


def test_the_page_shows_what_stands_on_it(table):
    chosen = {"speaker": KETTLE, "horizon": BEDS, "voices": ["Simone Vautrin"], "struck": [{"member": LANTERN, "element": "ask"}]}
    scene = table.scene("", chosen, known=True)
    assert (KETTLE, ROOM) in lines(scene, "strong")
    assert marks(scene)[LANTERN].looks == ("again",)
    assert scene.words.startswith(f"Night Kettle speaks first. Promised: {BEDS}.")
