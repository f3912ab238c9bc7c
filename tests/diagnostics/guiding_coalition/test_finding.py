"""Kotter's four, counted by hand on the small case."""

import pytest
from small_cases import changed, team

from coalition_kit.diagnostics.guiding_coalition import guiding_coalition


def powers(case, **arguments):
    return {row.power: row for row in guiding_coalition(case, **arguments).rows}


def test_each_power_by_hand():
    found = powers(team())
    assert found["position power"].value == 0.5  # Budget is theirs; Cem and Eve can block Bonus
    assert found["expertise"].value == pytest.approx(2 / 3)  # users and money, not safety
    # Units B1, S1, S2, B2: Ben names Ana (S1), Ana names Ben (B1), Dia asks Ana (B2); Cem (S2) names Eve, no member.
    assert found["credibility"].value == pytest.approx(3 / 4)
    assert found["leadership"].value == 0.5  # Ana of two


def test_the_weakest_is_named_and_there_is_no_mean():
    finding = guiding_coalition(team().with_members(["Cem"]))
    assert finding.detail.weakest == "leadership"
    assert finding.verdict.startswith("Leadership is the weakest")
    assert finding.value is None
    assert finding.interval is None


def test_position_power_is_the_members_alone_winning():
    assert powers(team().with_members(["Cem"]))["position power"].value == 1
    assert powers(team().without_members(["Ben"]))["position power"].value == 0


def test_what_is_not_recorded_gives_bounds_and_not_zero():
    case = team(decisions=[*team().record.decisions, {"name": "Rules", "holders": []}])
    row = powers(case)["position power"]
    assert (row.low, row.high) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert "Who decides “Rules”." in guiding_coalition(case).missing
    quiet = team(ties=[tie for tie in team().record.ties if tie.source != "Dia"])
    row = powers(quiet)["credibility"]
    assert (row.low, row.high) == (0.5, 0.75)
    assert row.status == "at risk"
    assert "Whom people in B2 trust or ask for advice." in guiding_coalition(quiet).missing


def test_a_bad_tie_and_a_tie_of_work_name_nobody():
    ties = [tie.model_copy(update={"kind": "works_with"}) if tie.source == "Dia" else tie for tie in team().record.ties]
    ties = [tie.model_copy(update={"sign": -1}) if tie.source == "Ben" else tie for tie in ties]
    row = powers(team(ties=ties))["credibility"]
    assert row.low == 0.25  # only B1 is left
    assert row.high == 0.5  # and B2 named nobody for advice or trust


def test_statuses():
    assert {power: row.status for power, row in powers(team()).items()} == {
        "position power": "at risk",
        "expertise": "at risk",
        "credibility": "at risk",
        "leadership": "at risk",
    }
    full = team().with_members(["Cem", "Dia"])
    assert {power: row.status for power, row in powers(full).items()} == dict.fromkeys(powers(full), "met") | {"credibility": "at risk"}
    assert powers(full, leads_needed=3)["leadership"].status == "at risk"
    assert powers(team().without_members(["Ana"]))["leadership"].status == "not met"


def test_judged_powers_are_shown_and_decide_nothing():
    case = team()
    rated = case.with_person("Ana", position_power="3-4", expertise=4, credibility=4, leadership=4)
    assert guiding_coalition(rated).rows == guiding_coalition(case).rows
    ratings = {(line.person, line.power): line for line in guiding_coalition(rated).detail.ratings}
    assert list(ratings) == [(name, power) for name in ("Ana", "Ben") for power in powers(case)]
    ana = ratings["Ana", "position power"]
    assert (ana.told, ana.mean) == ("3-4", 3.5)
    assert 3 < ana.low < ana.high < 4
    unknown = ratings["Ben", "expertise"]
    assert (unknown.told, unknown.mean) == ("?", 2)
    assert unknown.high - unknown.low > 3


def test_what_cannot_be_judged_says_what_is_missing():
    assert guiding_coalition(team(members=[])).status == "not assessable"
    bare = changed(team(decisions=[], ties=[]), viewpoints=())
    bare = bare.replace(people=tuple(q.model_copy(update={"unit": "", "led": ""}) for q in bare.record.people))
    finding = guiding_coalition(bare)
    assert finding.status == "not assessable"
    assert [row.status for row in finding.rows] == ["not assessable"] * 4
    assert len(finding.missing) == 4
    opener = "Name one decision that the change needs, and who holds it"
    assert finding.next_steps[0].startswith(opener)
    assert not any(step.startswith(opener) for step in guiding_coalition(team(decisions=[])).next_steps), "something can be judged"


def test_one_power_that_cannot_be_judged_keeps_the_whole_from_being_met():
    full = team().with_members(["Cem", "Dia", "Eve"])
    assert guiding_coalition(full).status == "met"
    finding = guiding_coalition(changed(full, viewpoints=()))
    assert finding.status == "not assessable"
    assert "expertise" in finding.verdict


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (("Ana", "Ben"), "Position power and leadership are the weakest of the four powers."),
        (
            ("Ana", "Ben", "Cem"),
            "Leadership is the weakest of the four: one member is known to have led a change before, and two are needed.",
        ),
        (("Ben",), "Position power and leadership are the weakest of the four powers."),
        (("Ana", "Ben", "Cem", "Dia", "Eve"), "All four powers are there; position power has the least to spare."),
    ],
)
def test_the_verdict_names_the_weakest(names, verdict):
    assert guiding_coalition(team().without_members(["Ana", "Ben"]).with_members(names)).verdict == verdict


def test_viewpoints_that_nobody_recorded_are_unknown_and_not_none():
    """Ana speaks for users; what Dia can speak for is not recorded: between one and all three."""
    case = team().without_members(["Ben"]).with_members(["Dia"])
    row, finding = powers(case)["expertise"], guiding_coalition(case)
    assert (row.value, row.low, row.high, row.status) == (pytest.approx(1 / 3), pytest.approx(1 / 3), 1, "at risk")
    assert row.why == "nobody in the coalition is known to speak for money and safety; what Dia can speak for is not recorded."
    assert "Which viewpoints Dia can speak for: nothing is recorded, so it is unknown." in finding.missing
    assert "Ask Dia which of the required viewpoints they can speak for." in finding.next_steps
    told = powers(case.with_person("Dia", viewpoints=["users"]))["expertise"]
    assert (told.low, told.high, told.status) == (pytest.approx(1 / 3), pytest.approx(1 / 3), "not met")
    assert told.why == "nobody in the coalition speaks for money and safety."


def test_a_coalition_whose_viewpoints_nobody_recorded_cannot_be_judged():
    case = team().without_members(["Ana", "Ben"]).with_members(["Dia"])
    row = powers(case)["expertise"]
    assert (row.value, row.low, row.high, row.status) == (None, None, None, "not assessable")
    assert row.why == "which viewpoints Dia can speak for is not recorded."


def test_nobody_is_advised_to_join_because_nothing_is_known_of_them():
    """Expertise alone is not met. Eve, of whom no viewpoint is recorded, would make it unknown and no more; Cem would better it."""
    finding = guiding_coalition(team().with_person("Ben", viewpoints=["users"]))
    assert finding.status == "not met"
    assert [flip.add for flip in finding.would_change if flip.add] == [("Cem",)]


@pytest.mark.parametrize(("heard", "status"), [(5, "met"), (4, "met"), (3, "at risk"), (2, "not met"), (0, "not met")])
def test_four_of_five_viewpoints_are_enough_and_half_the_floor(heard, status):
    views = [f"V{n}" for n in range(5)]
    case = changed(team(), viewpoints=tuple(views)).with_person("Ben", viewpoints=["another"])
    assert powers(case.with_person("Ana", viewpoints=views[:heard] or ["another"]))["expertise"].status == status


def test_half_of_the_decisions_is_the_floor_itself():
    assert powers(team())["position power"].status == "at risk"  # one of two
    assert powers(team(), floor=0.51)["position power"].status == "not met"
    assert powers(team(), enough=0.5)["position power"].status == "met"


def test_reasons_name_the_people_and_decisions_that_a_power_rests_on():
    by_power = dict(zip(powers(team()), guiding_coalition(team()).reasons, strict=False))
    assert by_power["position power"].text == "Position power: people outside can block one of two decisions: “Bonus”."
    assert by_power["position power"].decisions == ("Bonus",)
    assert by_power["position power"].people == ("Cem", "Eve")
    assert by_power["expertise"].text == "Expertise: nobody in the coalition speaks for safety."
    assert by_power["credibility"].text == "Credibility: a member is named for advice or trust in three of four affected units, not in S2."
    assert by_power["credibility"].people == ("Ben", "Ana")
    assert by_power["leadership"].text == "Leadership: one member with a documented lead, two needed: Ana."


def test_next_steps_name_who_would_add_most():
    steps = guiding_coalition(team()).next_steps
    assert "For position power, talk to Cem, who would add most." in steps
    assert "For expertise, talk to Cem, who would add most." in steps
    assert "For leadership, talk to Dia, who would add most." in steps
    assert "For credibility, talk to Eve, who would add most." in steps
    stuck = team(decisions=[{"name": "Bonus", "holders": ["Cem", "Eve"], "rule": "all"}])
    assert (
        "For position power no single person suffices; the missing votes are those of Cem and Eve." in guiding_coalition(stuck).next_steps
    )
    assert (
        "Find out for leadership: who has led a change before, and which."
        in guiding_coalition(team(people=[{**person.model_dump(), "led": ""} for person in team().record.people])).next_steps
    )


def test_a_place_of_no_weight_is_not_affected():
    """B1 is the unit of Ana's place alone: with no weight there it counts for nothing, and three of three units are left to name."""
    case = team(
        system=[
            {**cell.model_dump(), "weight": 0 if (cell.function, cell.level) == ("Build", "Lead") else 1} for cell in team().record.system
        ]
    )
    assert powers(case)["credibility"].value == pytest.approx(2 / 3)  # S1 and B2 name Ana, S2 names nobody in the coalition


def test_a_bad_tie_is_heard_but_names_nobody():
    ties = [tie.model_copy(update={"sign": -1}) for tie in team().record.ties]
    assert powers(team(ties=ties))["credibility"].value == 0


def test_decisions_nobody_can_judge_leave_position_power_open():
    case = team(decisions=[{"name": "Rules", "holders": []}])
    row = powers(case)["position power"]
    assert (row.value, row.status) == (None, "not assessable")
    assert guiding_coalition(case).missing[0] == "Who decides “Rules”."


def test_who_holds_a_seat_is_tried_though_alone_nobody_suffices():
    """Cem and Eve hold the two seats that are missing: neither alone changes anything, both together do."""
    case = team(decisions=[{"name": "Bonus", "holders": ["Cem", "Eve"], "rule": "all"}])
    case = changed(case, viewpoints=("users", "money")).with_person("Ben", led="Another move")
    assert guiding_coalition(case).status == "not met"
    assert ("Cem", "Eve") in [flip.add for flip in guiding_coalition(case).would_change]


def test_more_leads_than_needed_are_all_there_is():
    case = team().with_members(["Dia"]).with_person("Ben", led="Another move")
    row = powers(case)["leadership"]
    assert (row.value, row.high, row.status) == (1, 1, "met")
    assert row.why == "three members with a documented lead, two needed: Ana, Ben and Dia."


def test_where_nobody_would_add_anything_the_members_are_asked():
    case = changed(team(decisions=[]), viewpoints=("users", "money", "law"))
    steps = guiding_coalition(case).next_steps
    assert "For expertise, nobody on your list would add anything: ask your members who could." in steps
    assert not any("which of the required viewpoints" in step for step in steps)
    assert not any("position power no single person" in step for step in steps)


def test_blank_viewpoints_that_are_not_needed_are_not_asked_about():
    case = team().with_members(["Cem", "Dia"])  # all three viewpoints are heard without Dia
    assert powers(case)["expertise"].status == "met"
    assert not any("which of the required viewpoints" in step for step in guiding_coalition(case).next_steps)
