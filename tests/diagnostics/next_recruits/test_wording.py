"""What is said of whom to win: each verdict, reason and step on a case in which one thing makes it so."""

import pytest
from recruit_cases import bench

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits import next_recruits
from coalition_kit.diagnostics.next_recruits.finding import first_recruits, of_finding


def offices(*people, members=("Mia",), **changes):
    """Mia is in and a yes of everybody's own office is all it takes; `people` are (name, stance, cost, chance)."""
    return Case(
        **{
            "people": [
                {"name": "Mia", "private_stance": 2},
                *({"name": name, "private_stance": stance, "cost": cost, "chance": chance} for name, stance, cost, chance in people),
            ],
            "decisions": [{"name": f"Office of {name}", "holders": [name]} for name, *_ in people],
            "members": [{"person": name} for name in members],
            **changes,
        }
    )


def said(case, **arguments):
    return next_recruits(case, draws=100, **arguments)


def texts(finding):
    return [reason.text for reason in finding.reasons]


def test_the_first_is_named_with_the_greatest_of_what_becomes_likelier():
    finding = said(offices(("Ann", 1, 2, 1), ("Bob", 0, 2, 1)))
    assert finding.verdict == "Ann first: then “Office of Ann” passes in 8 of 10 runs, up from none."
    assert texts(finding)[:2] == [
        "Ann joins in every run when asked, for two days of work. Then “Office of Ann” passes in 8 of 10 runs, up from none.",
        "Bob joins in every run when asked, for two days of work. Then “Office of Bob” passes in 5 of 10 runs, up from none.",
    ]
    assert finding.reasons[0].people == ("Ann",)


def test_a_decision_of_many_words_is_left_out_of_the_verdict():
    case = offices(("Ann", 1, 2, 1))
    for words, verdict in ((8, "Ann first: then “w w w w w w w w” passes in 8 of 10 runs, up from none."), (9, "Ann first.")):
        assert said(case.replace(decisions=[{"name": " ".join("w" * words), "holders": ["Ann"]}])).verdict == verdict


@pytest.mark.parametrize(
    ("others", "ending"),
    [
        ((("Bob", 0, 1, "0.3 to 0.7"),), " it is {other}."),
        ((("Bob", 0, 1, "0.3 to 0.7"), ("Cid", 0, 1, "0.1 to 0.4")), " it is somebody else, most often {other}."),
    ],
)
def test_an_unsure_order_names_the_one_who_comes_first_instead(others, ending):
    finding = said(offices(("Ann", 0, 1, "0.3 to 0.8"), *others))
    leader, other = (row.person for row in finding.rows[:2])
    assert {leader, other} == {"Ann", "Bob"}
    assert finding.verdict.startswith(f"{leader} first, but the order is unsure: in ")
    assert finding.verdict.endswith(ending.format(other=other))
    times = round(10 * (1 - finding.rows[0].first))
    assert f"in {times} of 10 runs" in finding.verdict
    assert finding.chance == pytest.approx(finding.rows[0].first)


def test_an_order_that_only_lacks_knowledge_is_not_said_to_change_from_run_to_run():
    """Ann is first in every draw; of the nine others, who decide together, nothing is known."""
    unknown = [f"Dim {number}" for number in range(9)]
    case = offices(("Ann", 1, 1, 1), ("Bob", 0, 1, 1))
    people = [*(person.model_dump() for person in case.record.people), *({"name": name, "cost": 9} for name in unknown)]
    finding = said(case.replace(people=people, decisions=[*case.record.decisions, {"name": "All", "holders": unknown, "rule": "all"}]))
    assert finding.rows[0].first == 1
    assert (finding.status, finding.verdict) == ("at risk", "Ann first, but too little is known of where people stand for a sure order.")


def test_nobody_alone_some_together_and_nobody_at_all():
    together = said(bench(), count=2)
    assert together.verdict == "Nobody who joins alone would make anything likelier; Cy and Di together would."
    assert together.status == "not met"
    assert said(bench(), count=1).verdict == "Nobody who joins alone would make anything likelier, at present positions."


def test_whoever_would_help_and_is_certain_to_decline_is_not_said_to_add_nothing():
    finding = said(offices(("Ann", 1, 1, 0), ("Bob", 0, 1, 0)))
    assert (finding.status, finding.verdict) == ("not met", "Whoever would make anything likelier is certain to decline.")
    assert texts(finding)[0] == "Ann is certain to decline. With Ann, “Office of Ann” passes in 8 of 10 runs, up from none."
    assert finding.next_steps == ("Ask Ann and Bob what would have to be true for a yes to joining.",)


def test_whoever_is_certain_to_decline_is_not_chosen_and_not_the_next_after_a_no():
    case = offices(("Ann", 1, 1, 0), ("Bob", 0, 1, "0 to 0.02"))
    finding = said(case)
    assert finding.verdict == "Bob first: then “Office of Bob” passes in 5 of 10 runs, up from none."
    assert finding.detail.chosen == ("Bob",)
    assert texts(finding)[-1] == "Of those for a launch, Ann is certain to decline, as judged today."
    assert not any("Of those for a launch" in text for text in texts(said(offices(("Ann", 1, 1, 0.1)))))
    assert of_finding(finding) == first_recruits(case) == ("Bob",)
    assert finding.next_steps == ("Talk to Bob first: the question about introductions says who could introduce you.",)
    assert not any("that were found together" in text for text in texts(finding))


def test_what_the_chosen_would_lack_without_one_where_no_single_thing_is_worth_a_word():
    both = offices(("Ann", -2, 1, 1), ("Cid", -2, 1, 1), decisions=[{"name": "Both", "holders": ["Ann", "Cid"], "rule": "all"}])
    assert {row.without for row in said(both).rows} == {"0.0035 decisions and places of daily work fewer"}  # (1/17)², each a yes of 1 : 16


def test_whoever_adds_nothing_is_not_the_next_after_a_no():
    case = offices(("Ann", 1, 1, 1))
    people = [*(person.model_dump() for person in case.record.people), {"name": "Bob", "private_stance": 1, "cost": 1, "chance": 1}]
    finding = said(case.replace(people=people, ties=[{"source": "Ann", "target": "Bob", "kind": "trust"}]))
    assert [row.person for row in finding.rows] == ["Ann", "Bob"]
    assert finding.next_steps == ("Talk to Ann first: the question about introductions says who could introduce you.",)


def test_two_who_need_each_other_are_talked_to_one_after_the_other():
    finding = said(bench(), count=2)
    assert finding.next_steps == ("Talk to Cy.", "Then talk to Di.")
    found = texts(finding)
    assert "Cy and Di are the best two that were found together: “Bench” holds in every run, up from none." in found
    assert "Cy and Di need each other: with both, “Bench” holds in every run, up from none with the better of them alone." in found
    assert "Al leans for it and would add nothing now: what is missing is not one supporter more, but certain places." in found
    assert [row.without for row in finding.rows if row.person in ("Cy", "Di")] == ["“Bench” holds in no run instead of every run"] * 2
    assert {row.without for row in finding.rows if row.person not in ("Cy", "Di")} == {""}


def test_steps_begin_with_the_first_say_who_is_next_after_a_no_and_what_comes_before_asking_an_opponent():
    finding = said(offices(("Ann", 1, 1, 1), ("Bob", 0, 1, 1), ("Cid", -1, 1, 1), ("Dot", "?", 9, 1)), count=4)
    assert finding.next_steps == (
        "Talk to Ann first: the question about introductions says who could introduce you. If the answer is no, Bob is first.",
        "Find out where Dot stands in private before you ask.",
        "Then talk to Bob.",
        "Before you ask Cid, find the evidence that answers the worry (the question about evidence says which): the private position is "
        "not for it yet.",
    )
    alone = said(offices(("Ann", 1, 1, 1)))
    assert alone.next_steps == ("Talk to Ann first: the question about introductions says who could introduce you.",)


def test_whose_vote_is_against_it_in_private_is_a_reason_and_three_are_named():
    names = ("Ann", "Bob", "Cid", "Dot")
    finding = said(offices(*((name, -1, 1, 1) for name in names)))
    told = [reason for reason in finding.reasons if "joining alone does not do it" in reason.text]
    assert [reason.people for reason in told] == [("Ann",), ("Bob",), ("Cid",)]
    assert told[0].text == (
        "Ann has a vote in “Office of Ann”, where joining alone does not do it: the private position is not for it yet. Evidence first."
    )


def test_what_is_missing_names_whose_days_chance_and_stance_are_unknown():
    finding = said(offices(("Ann", 1, 3, "?"), ("Bob", "?", "?", 1), ("Cid", 1, 5, 1)))
    assert finding.missing == (
        "Where Bob stands; of the two others concerned it is judged.",
        "Days of work to win Bob: 4 stand in, the median of the others.",
        "The chance that Ann would join when asked.",
        "The private stance of Bob.",
    )
    nothing = said(offices(("Ann", 1, "?", 1), ("Bob", 1, "?", 1)))
    assert nothing.missing == ("Days of work to win Ann and Bob: one day stands in for each.",)


def test_without_a_coalition_it_is_said_first():
    finding = said(offices(("Ann", 1, 1, 1), members=()))
    assert texts(finding)[0].startswith("No coalition yet")
    assert not any("No coalition yet" in text for text in texts(said(offices(("Ann", 1, 1, 1)))))


@pytest.mark.parametrize(
    ("case", "verdict", "missing"),
    [
        (
            offices(("Ann", "?", 1, 1), members=("Mia",)),
            "Whom to win next cannot be judged yet: where Ann stands is not known.",
            "Where Ann stands.",
        ),
        (
            Case(people=[{"name": "Ann"}, {"name": "Bob"}]),
            "Whom to win next cannot be judged yet: nobody's position, no tie and no aim is known.",
            "Where anybody stands, who listens to whom, and which decisions the change needs.",
        ),
        (
            Case(people=[{"name": "Ann"}], members=[{"person": "Ann"}]),
            "Whom to win next cannot be judged yet: nobody is left to ask.",
            "Who else there is: nobody outside has a vote, a place or a tie.",
        ),
        (
            Case(),
            "Whom to win next cannot be judged yet: nobody is listed.",
            "Who else there is: nobody outside has a vote, a place or a tie.",
        ),
    ],
)
def test_what_keeps_it_from_being_judged(case, verdict, missing):
    finding = said(case)
    assert (finding.status, finding.verdict, finding.missing) == ("not assessable", verdict, (missing,))
    assert finding.next_steps


def test_a_row_says_the_gap_that_a_person_fills_and_what_tips():
    people = [
        person.model_dump() | {"function": "Shed", "level": "Floor" if person.name == "Cy" else "Lead"} for person in bench().record.people
    ]
    people[-1] |= {"function": "", "level": ""}
    system = [{"function": "Shed", "level": level, "weight": 1} for level in ("Lead", "Floor")]
    case = bench(people=people, system=system, nodes=[{"name": "Bench", "people": ["Al", "Bo", "Cy", "Di"], "target": 0.5}])
    rows = {row.person: row for row in said(case).rows}
    assert {name: row.place for name, row in rows.items()} == {"Al": "", "Bo": "", "Cy": "Shed · Floor", "Di": ""}  # Mia holds the other
    assert rows["Cy"].nodes == ("“Bench” holds in every run, up from none: it tips",)
    assert (rows["Cy"].ready, rows["Cy"].gain, rows["Al"].ready, rows["Al"].nodes) == (1, 1, 0, ())
    weightless = [system[0], system[1] | {"weight": 0}]
    assert {row.place for row in said(case.replace(system=weightless)).rows} == {""}


def test_the_votes_that_become_likelier_are_in_the_row_and_places_are_not():
    rows = {row.person: row for row in said(offices(("Ann", 1, 2, 1), ("Bob", 0, 2, 1))).rows}
    assert (rows["Ann"].decisions, rows["Ann"].nodes) == (("“Office of Ann” passes in 8 of 10 runs, up from none",), ())


def test_of_answers_that_turn_it_three_of_a_kind_are_offered():
    """Six alike share the first place: each of them would be first for certain, or nearly so, if certain to join."""
    finding = said(offices(*((name, 0, 1, "0.1 to 0.3") for name in ("Ann", "Bob", "Cid", "Dot", "Eva", "Fay"))))
    assert finding.status == "at risk"
    certain = [flip for flip in finding.would_change if flip.sets]
    assert [flip.status for flip in certain] == ["met"] * 3
    for flip, name in zip(certain, [row.person for row in finding.rows], strict=False):
        assert flip.text == f"If {name} is certain to join when asked, this would go from “partly” to “good”, with {name} first."
        assert flip.sets == (("people", name, "chance", "1"),)


def test_where_nobody_helps_alone_the_one_to_win_first_is_tried():
    finding = said(bench(), count=2)
    assert [(flip.text, flip.add, flip.status) for flip in finding.would_change] == [
        (f"If {name} joined, this would go from “not yet” to “good”.", (name,), "met") for name in ("Cy", "Di")
    ]


def test_those_to_win_next_are_the_best_alone_then_those_who_are_best_together():
    case = bench(decisions=[{"name": "Budget", "holders": ["Al"]}])
    assert first_recruits(case, count=2) == of_finding(next_recruits(case, count=2), 2) == ("Al", "Cy", "Di")  # 16/17 alone; 1 together
    assert first_recruits(bench(), count=2) == of_finding(next_recruits(bench(), count=2)) == ("Cy", "Di")
    many = offices(("Ann", 1, 1, 1), ("Bob", 0, 1, 1), ("Cid", -1, 1, 1))
    assert first_recruits(many, count=1) == ("Ann",)
    assert first_recruits(many, count=2) == of_finding(next_recruits(many, count=2), 2) == ("Ann", "Bob")
    assert first_recruits(Case()) == ()


@pytest.mark.parametrize(("stance", "told"), [(-0.05, False), (0.05, True)])
def test_two_need_each_other_where_both_bring_a_quarter_beyond_what_each_does(stance, told):
    """Both must say yes: the square of a chance of one half is a quarter, and either alone brings nothing."""
    case = offices(("Ann", stance, 1, 1), ("Bob", stance, 1, 1), decisions=[{"name": "Pact", "holders": ["Ann", "Bob"], "rule": "all"}])
    assert any("need each other" in text for text in texts(said(case, count=2))) is told


def test_two_of_what_two_bring_about_together_are_told():
    pacts = [{"name": f"Pact {number}", "holders": ["Ann", "Bob"], "rule": "all"} for number in range(3)]
    finding = said(offices(("Ann", 2, 1, 1), ("Bob", 2, 1, 1), decisions=pacts), count=2)
    (told,) = (text for text in texts(finding) if "need each other" in text)
    assert told == (
        "Ann and Bob need each other: with both, “Pact 0” passes in 9 of 10 runs, up from none; “Pact 1” passes in 9 of 10 runs, up from "
        "none with the better of them alone."
    )


def test_what_is_compared_with_a_pair_is_the_better_of_the_two():
    """Ann alone wins her office; both win the pact as well, and of that only the pact is new."""
    decisions = [{"name": "Pact", "holders": ["Ann", "Bob"], "rule": "all"}, {"name": "Office", "holders": ["Ann"]}]
    finding = said(offices(("Ann", 2, 1, 1), ("Bob", 2, 1, 1), decisions=decisions), count=2)
    (told,) = (text for text in texts(finding) if "need each other" in text)
    assert "“Pact”" in told
    assert "“Office”" not in told


def test_where_nobody_would_help_and_all_decline_nobody_is_said_to_help():
    case = bench()
    for name in ("Al", "Bo", "Cy", "Di"):
        case = case.with_person(name, chance=0)
    assert said(case, count=1).verdict == "Nobody who joins alone would make anything likelier, at present positions."


def test_a_single_candidate_is_first_however_seldom_it_helps():
    """Al listens to Bo, who lets go, and to Cy, half to each: with Cy he goes on where he needs .4 at most, now and then."""
    ties = [{"source": "Al", "target": name, "strength": 0.5} for name in ("Bo", "Cy")]
    case = bench(
        nodes=[{"name": "Desk", "people": ["Al"], "target": 1}], ties=ties, members=[{"person": n} for n in ("Mia", "Al", "Bo", "Di")]
    )
    finding = said(case.with_person("Al", threshold="0.1-0.8", private_stance=-0.5))
    assert ([row.person for row in finding.rows], finding.status) == (["Cy"], "at risk")
    assert 0.2 < finding.rows[0].first < 0.6
    assert finding.verdict.startswith("Cy first: then “Desk” holds in ")


def test_what_many_small_changes_add_up_to_is_a_number():
    """Each pact becomes likelier by 4/5 · 1/17, too little for a word; three of them are 0.14."""
    pacts = [{"name": f"Pact {number}", "holders": ["Ann", "Bob"], "rule": "all"} for number in range(3)]
    case = offices(("Ann", -2, 1, 1), ("Bob", 1, 1, 1), members=("Mia", "Bob"), decisions=pacts)
    (row,) = said(case).rows
    assert row.without == "0.14 decisions and places of daily work fewer"
    assert row.decisions == ()


def test_what_the_chosen_would_lack_is_what_they_bring_less_what_the_others_bring():
    """Dot's own office is most of what the two bring; without Ann it is still there, and the three pacts of before are not."""
    decisions = [{"name": f"Pact {number}", "holders": ["Ann", "Bob"], "rule": "all"} for number in range(3)]
    people = (("Ann", -2, 1, 1), ("Bob", 1, 1, 1), ("Dot", 2, 1, 1))
    rows = said(offices(*people, members=("Mia", "Bob"), decisions=[*decisions, {"name": "Office", "holders": ["Dot"]}]), count=2).rows
    without = {row.person: row.without for row in rows}
    assert without["Ann"] == "0.14 decisions and places of daily work fewer"
    assert without["Dot"].startswith("“Office” ")


def test_the_first_three_places_are_shared_by_all_and_five_places_are_told_of_ten_people():
    """In each draw three people hold the first three places and one the first, whoever they are."""
    names = [f"N{at}" for at in range(12)]
    finding = said(offices(*((name, 0, 1, "0.1 to 0.9") for name in names)))
    assert len(finding.rows) == 12
    assert sum(row.top3 for row in finding.rows) == pytest.approx(3)
    assert sum(row.first for row in finding.rows) == pytest.approx(1)
    told = finding.detail.acceptability
    assert {share.rank for share in told} == {1, 2, 3, 4, 5}
    assert list(dict.fromkeys(share.person for share in told)) == [row.person for row in finding.rows][:10]


def test_who_helps_now_and_then_alone_is_not_said_to_help_never():
    """Al listens half to Bo, who lets go, and half to Cy: with Cy he goes on only where he needs .4 at most, which is seldom."""
    ties = [{"source": "Al", "target": name, "strength": 0.5} for name in ("Bo", "Cy")]
    members = [{"person": name} for name in ("Mia", "Al", "Bo", "Di")]
    case = bench(nodes=[{"name": "Desk", "people": ["Al"], "target": 1}], ties=ties, members=members)
    finding = said(case.with_person("Al", threshold="0.35-0.8", private_stance=-0.5))
    assert (finding.status, [row.person for row in finding.rows]) == ("not met", ["Cy"])
    assert 0 < finding.rows[0].gain < 0.2
    assert finding.verdict == "Hardly anyone adds anything alone, at present positions."


@pytest.mark.parametrize(("stance", "said_so"), [(0, True), (-0.01, False)])
def test_a_quarter_more_together_than_alone_is_worth_saying(stance, said_so):
    """Two undecided pass what takes both in one of four cases, and nothing alone."""
    both = offices(("Ann", stance, 1, 1), ("Cid", 0, 1, 1), decisions=[{"name": "Both", "holders": ["Ann", "Cid"], "rule": "all"}])
    assert any("need each other" in text for text in texts(said(both))) is said_so
