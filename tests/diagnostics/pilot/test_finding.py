"""A pilot's outlook against brute force: every result entered as if it had come, every sequence of trials counted."""

import datetime as dt
import json
import math
from itertools import product

import numpy as np
import pytest
from pilot_cases import crowd, narrow, pilot
from small_cases import HOSTILE, informed

from coalition_kit.case import Case
from coalition_kit.case.people import Pilot
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.pilot.finding import outlook, with_result
from coalition_kit.finding.finding import as_dict
from coalition_kit.finding.what_if import apply_flip as applied
from coalition_kit.model import support as persuasion
from coalition_kit.science.statistics.persuasion import likelihood_ratio


def sided(case):
    """Who is below and who above one half in the means, by all evidence in hand."""
    mean = persuasion.Persuasion(case).after(persuasion.in_hand(case)).mean(axis=1)
    return {name for name, p in zip(case.names, mean, strict=True) if p < 0.5}


def entered(case, this, seen):
    return with_result(case.replace(pilots=[this]), this.name, seen)


@pytest.mark.parametrize(("works", "fails"), [(0.8, 0.4), (0.3, 0.6), (0.95, 0.9)])
@pytest.mark.parametrize("case", [crowd(), informed()], ids=["crowd", "informed"])
def test_each_result_moves_whom_it_moves_when_it_has_come(case, works, fails):
    this = pilot(works=works, fails=fails)
    now = sided(case)
    rows = outlook(case, this).rows
    assert [(row.seen, row.seen_high) for row in rows] == [(seen, seen) for seen in range(8)]
    for row in rows:
        then = sided(entered(case, this, row.seen))
        assert set(row.moved) == now - then
        assert set(row.lost) == then - now
        assert row.ratio == pytest.approx(likelihood_ratio(row.seen, 7, works, fails))
    assert any(row.moved for row in rows) or works == 0.95


@pytest.mark.parametrize(("works", "fails"), [(0.8, 0.4), (0.3, 0.6)])
def test_chances_by_enumeration(works, fails):
    this = pilot(works=works, fails=fails)
    finding = outlook(crowd(), this)
    seen = [sum(outcome) for outcome in product((0, 1), repeat=7)]
    for key, share in (("chance_works", works), ("chance_fails", fails)):
        by_hand = [sum(share**k * (1 - share) ** (7 - k) for k in seen if k == row.seen) for row in finding.rows]
        assert [getattr(row, key) for row in finding.rows] == pytest.approx(by_hand)
        assert sum(by_hand) == pytest.approx(1)
    misled = finding.detail.misleading
    assert misled.works == pytest.approx(sum(row.chance_works for row in finding.rows if row.ratio <= 1))
    assert misled.fails == pytest.approx(sum(row.chance_fails for row in finding.rows if row.ratio >= 1))
    speaks = [row.seen for row in finding.rows if row.ratio > 1]
    assert finding.detail.turning == (min(speaks) if works > fails else max(speaks))
    needed = sum(row.chance_works for row in finding.rows if row.moved)
    assert finding.value == pytest.approx(100 * needed)


@pytest.mark.parametrize("works", [0.7, 0.2])
def test_a_band_says_what_all_of_its_results_say(works):
    case, this = crowd(), pilot(trials=60, works=works, fails=0.45)
    rows = outlook(case, this).rows
    assert len(rows) <= 25
    assert [row.seen for row in rows[1:]] == [row.seen_high + 1 for row in rows[:-1]]
    assert (rows[0].seen, rows[-1].seen_high) == (0, 60)
    now = sided(case)
    for row in rows[::3]:
        band = range(row.seen, row.seen_high + 1)
        thens = [sided(entered(case, this, seen)) for seen in band]
        assert set(row.moved) == set.intersection(*(now - then for then in thens))
        assert set(row.lost) == set.intersection(*(then - now for then in thens))
        works_here, fails_here = (
            sum(math.comb(60, seen) * share**seen * (1 - share) ** (60 - seen) for seen in band) for share in (works, 0.45)
        )
        assert (row.chance_works, row.chance_fails) == pytest.approx((works_here, fails_here))
        assert row.ratio == pytest.approx(min(max(works_here / fails_here, 1e-6), 1e6))


@pytest.mark.parametrize(("works", "fails"), [(0.8, 0.4), (0.3, 0.6)])
def test_the_people_cross_where_they_cross_when_the_result_has_come(works, fails):
    case, this = crowd(), pilot(trials=12, works=works, fails=fails)
    finding = outlook(case, this)
    below, then = sided(case), [sided(entered(case, this, seen)) for seen in range(13)]
    best_first = range(13) if works > fails else range(12, -1, -1)
    for line in finding.detail.people:
        name = line.person
        saying_yes = [seen for seen in best_first if name not in then[seen]]
        saying_no = [seen for seen in best_first if name in then[seen]]
        assert line.moves_from == (saying_yes[0] if name in below and saying_yes else None)
        assert line.loses_from == (saying_no[-1] if name not in below and saying_no else None)
        for key in ("works", "fails"):
            done = entered(case, this, getattr(finding.detail.likely, key))
            mean = persuasion.Persuasion(done).after(persuasion.in_hand(done)).mean(axis=1)[case.names.index(name)]
            assert getattr(line, f"if_{key}") == pytest.approx(mean)
    assert {line.moves_from is None for line in finding.detail.people} == {True, False}


def test_a_known_result_is_not_counted_a_second_time():
    case = entered(crowd(), pilot(), 6)
    again = outlook(case, case.record.pilots[0])
    assert again.rows == outlook(crowd(), pilot()).rows
    assert any("The result is in: 6 of 7" in reason.text for reason in again.reasons)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"trials": 20}, "met"),
        ({"trials": 20, "works": 0.2, "fails": 0.7}, "met"),
        ({"trials": 2}, "at risk"),  # it moves, and misleads
        ({"trials": 20, "credibility": 0.01}, "at risk"),  # it tells apart, and moves nobody
        ({"trials": 2, "credibility": 0.01}, "not met"),
        ({"works": 0.5, "fails": 0.5}, "not met"),
    ],
)
def test_the_rule(fields, status):
    finding = outlook(crowd(), pilot(**fields))
    assert finding.status == status
    assert (finding.value == 0) == finding.verdict.startswith("No result of this pilot would move anyone")


@pytest.mark.parametrize(
    ("works", "fails", "status"),
    [
        (0.8, 0.2, "met"),  # one trial misleads in two of ten runs either way: the mark itself
        (0.79, 0.2, "at risk"),
        (0.8, 0.21, "at risk"),
        (0.21, 0.01, "at risk"),  # it carries Ana in 21 of 100 runs, and misleads in 79
        (0.19, 0.01, "not met"),
    ],
)
def test_the_marks_of_the_rule_with_one_trial(works, fails, status):
    finding = outlook(narrow(-0.3), pilot(trials=1, works=works, fails=fails))
    assert finding.status == status
    assert finding.value == pytest.approx(100 * works)
    assert finding.detail.misleading == (pytest.approx(1 - works), pytest.approx(fails))


@pytest.mark.parametrize(
    ("works", "fails", "verdict"),
    [
        (0.9, 0.1, "1 of 1 would move Ana, whom the change needs."),
        (0.12, 0.01, "1 of 1 would move Ana, whom the change needs, but only in 1 of 10 runs if the change works."),
        (0.7, 0.2, "1 of 1 would move Ana, whom the change needs, but the pilot would mislead in 3 of 10 runs."),
    ],
)
def test_the_verdict_says_how_often(works, fails, verdict):
    assert outlook(narrow(-0.3), pilot(trials=1, works=works, fails=fails)).verdict == verdict


def test_which_way_a_result_points_is_said():
    told = outlook(crowd(), pilot(trials=20)).to_text()
    assert "the result speaks for the change; below it does not." in told
    assert "If the change works, about 16 of 20 is likeliest." in told
    assert "times likelier (counted as 100) if the change works, and carries Ana and Ben across one half." in told
    assert "If it does not, about 8 of 20 is likeliest." in told
    assert "(counted as 100) if the change does not work, and takes Cem and Eve below one half." in told


SURE = {"credibility": 1, "similarity": 1}


@pytest.mark.parametrize(
    ("case", "fields", "obstacle"),
    [
        (narrow(1), {}, "none of them is below one half now"),
        (narrow(-1), {"trials": 1}, "too few trials"),
        (narrow(-1), {"trials": 3, "works": 0.6, "fails": 0.4, **SURE}, "too few trials"),  # (3/2)³ to 4 is a no, (3/2)¹² is not
        (narrow(-1), {"trials": 3, "works": 0.4, "fails": 0.6, **SURE}, "too few trials"),
        (narrow(-1), {"trials": 4, "works": 0.51, "fails": 0.5}, "works and fails are too near each other"),
        (narrow(-1), {"works": 0.5, "fails": 0.5}, "works and fails are too near each other"),
        (narrow(-1), {"credibility": 0.05, "similarity": 1}, "whoever counts is not believed enough"),
        (narrow(-1), {"credibility": 1, "similarity": 0.05}, "it is not similar enough to their own work"),
        (narrow(-1), {"credibility": 0.1, "similarity": 0.1}, "it is neither believed nor similar enough"),
        (narrow(-2, "relative_advantage"), {"credibility": 1, "similarity": 1}, "a pilot is the wrong form for their worries"),
    ],
)
def test_what_stands_in_the_way_is_named(case, fields, obstacle):
    finding = outlook(case, pilot(**fields))
    assert finding.verdict == f"No result of this pilot would move anyone whom the change needs across one half: {obstacle}."
    assert finding.detail.turning is not None or fields == {"works": 0.5, "fails": 0.5}


def test_the_verdict_names_the_result_and_the_people():
    finding = outlook(crowd(), pilot(trials=20))
    ana, ben, cem, _, eve = finding.detail.people
    reached, left = max(ana.moves_from, ben.moves_from), min(cem.loses_from, eve.loses_from) + 1
    moved = f"{reached} or more of 20 would move Ana and Ben, whom the change needs"
    assert finding.verdict == f"{moved}; under {left} would lose Cem and Eve."
    assert any(reason.text.startswith("Ana, at ") and f"from {ana.moves_from} or more of 20" in reason.text for reason in finding.reasons)
    turned = outlook(crowd(), pilot(trials=20, works=0.2, fails=0.6))
    assert "or fewer of 20 would move" in turned.verdict
    assert "; over " in turned.verdict


def test_the_verdict_says_of_whom_it_speaks_where_others_move_too():
    people = [{"name": name, "private_stance": -0.2, "needed": 2 if name != "Dan" else 0} for name in ("Ana", "Ben", "Cem", "Dan")]
    finding = outlook(crowd(people=people, concerns=[]), pilot(trials=20))
    assert finding.rows[-1].moved == ("Ana", "Ben", "Cem", "Dan")
    assert "would move Ana and 2 more whom the change needs" in finding.verdict


def test_people_whom_the_change_does_not_need_decide_nothing():
    people = [{"name": "Ana", "private_stance": -0.2, "needed": 1}, {"name": "Ben", "private_stance": 1, "needed": 2}]
    finding = outlook(crowd(people=people, concerns=[]), pilot(trials=20))
    assert (finding.status, finding.value) == ("at risk", 0)
    assert any(row.moved == ("Ana",) for row in finding.rows)


@pytest.mark.slow
@pytest.mark.parametrize("case", [crowd(), load_case("product-development")], ids=["crowd", "product-development"])
def test_every_flip_was_tried(case):
    tried = 0
    for fields in ({}, {"trials": 2}, {"trials": 3, "credibility": 0.1}, {"trials": 30, "similarity": 0.02}, {"works": 0.6, "fails": 0.5}):
        this = pilot(**fields)
        planned = case.replace(pilots=[this])
        finding = outlook(planned, this)
        for flip in finding.would_change:
            changed = applied(planned, flip)
            assert outlook(changed, changed.record.pilots[0]).status == flip.status != finding.status
            tried += 1
    assert tried > 5


def test_an_empty_answer_to_failing_is_warned_of():
    finding = outlook(crowd(), pilot(if_it_fails=""))
    assert any("not written down" in sentence for sentence in finding.missing)
    assert finding.next_steps[0].startswith("Write down now what you will do if it fails")
    assert outlook(crowd(), pilot()).missing == ()
    assert any("“We keep the gate.”" in reason.text for reason in outlook(crowd(), pilot()).reasons)


def test_what_is_not_known_is_said_and_counts_as_the_whole_scale():
    finding = outlook(crowd(), pilot(credibility=None, similarity=None, measure=""))
    assert len(finding.missing) == 3
    sure = outlook(crowd(), pilot(credibility=1, similarity=1))
    assert finding.value < sure.value


def test_stopping_early_and_unknown_shares_are_named():
    said = " ".join(outlook(crowd(), pilot()).assumptions)
    assert "stops as soon as the count looks good" in said
    assert "Nobody knows them" in said


@pytest.mark.parametrize("lacking", ["trials", "works", "fails"])
def test_without_its_numbers_it_is_not_assessable(lacking):
    finding = outlook(crowd(), pilot(**{lacking: None}))
    assert finding.status == "not assessable"
    assert len(finding.missing) == 1
    assert finding.rows == ()


def test_without_people_it_is_not_assessable():
    finding = outlook(Case(), Pilot(name="Valves"))
    assert finding.status == "not assessable"
    assert len(finding.missing) == 4


def test_the_result_becomes_evidence():
    case = crowd(pilots=[pilot(begun=dt.date(2026, 3, 1)), pilot(name="Other")])
    done = with_result(case, "Valves", 6, dt.date(2026, 5, 1))
    found = done.record.evidence[-1]
    ratio = likelihood_ratio(6, 7, 0.8, 0.4)
    assert (found.name, found.form, found.source, found.in_hand, found.supports) == ("Pilot: Valves", "pilot", "Valves", True, True)
    assert (found.strength.low, found.strength.high, found.strength.basis) == (pytest.approx(ratio), pytest.approx(ratio), "observed")
    assert (found.credibility, found.similarity, found.cost) == (pilot().credibility, pilot().similarity, pilot().cost)
    assert found.date == dt.date(2026, 5, 1)
    assert found.note == "6 of 7: A release taken back within the hour."
    assert [(each.name, each.seen, each.ended) for each in done.record.pilots] == [
        ("Valves", 6, dt.date(2026, 5, 1)),
        ("Other", None, None),
    ]
    assert case.record.pilots[0].seen is None
    assert Case.from_json(done.to_json()) == done
    worse = with_result(done, "Valves", 1)
    assert [each.name for each in worse.record.evidence] == ["Diary", "Pilot: Valves"]
    assert not worse.record.evidence[-1].supports
    assert worse.record.pilots[0].ended is None
    before, after = (next(row.after for row in evidence_fit(each).rows if row.person == "Ana") for each in (case, done))
    assert after > before


@pytest.mark.parametrize(("seen", "ratio"), [(60, 100), (0, 0.01)])
def test_no_result_weighs_more_than_a_hundred_to_one(seen, ratio):
    found = entered(crowd(), pilot(trials=60), seen).record.evidence[-1]
    assert found.strength.mode == pytest.approx(ratio)


def test_results_that_cannot_be_are_refused():
    case = crowd(pilots=[pilot(begun=dt.date(2026, 3, 1)), pilot(name="Open", works=None)])
    with pytest.raises(KeyError, match="no pilot is called 'Valve'"):
        with_result(case, "Valve", 3)
    with pytest.raises(ValueError, match="from 0 to 7 is wanted; got 8"):
        with_result(case, "Valves", 8)
    with pytest.raises(ValueError, match="from 0 to 7 is wanted; got -1"):
        with_result(case, "Valves", -1)
    with pytest.raises(ValueError, match="on or after 2026-03-01 is wanted"):
        with_result(case, "Valves", 3, dt.date(2026, 2, 1))
    with pytest.raises(ValueError, match="trials, works and fails"):
        with_result(case, "Open", 3)


def test_a_very_long_name_and_a_hostile_one_are_carried():
    done = entered(crowd(), pilot(name="N" * 200), 3)
    assert len(done.record.evidence[-1].name) == 200
    text = informed().to_json().replace('"Ben"', json.dumps(HOSTILE)).replace('"Cem"', json.dumps("<b>Cem"))
    finding = outlook(Case.from_json(text), pilot(name=HOSTILE, if_it_fails=HOSTILE, trials=40))
    assert "<script" not in finding.to_html()
    assert "<b>Cem" not in finding.to_html()
    assert json.loads(finding.to_json())["name"] == "pilot"


@pytest.mark.slow
@pytest.mark.parametrize("fields", [{}, {"trials": 1}, {"trials": 100_000}, {"trials": 30, "works": 0.01, "fails": 0.99}])
def test_it_reads_well_at_any_size(fields):
    case = load_case("product-development")
    finding = outlook(case, pilot(**fields))
    assert outlook(case, pilot(**fields)).to_json() == finding.to_json()
    assert len(finding.verdict.split()) <= 25
    assert len(finding.rows) <= 25
    for key in ("chance_works", "chance_fails"):
        assert sum(getattr(row, key) for row in finding.rows) == pytest.approx(1, abs=1e-6)
    assert all(math.isfinite(row.ratio) for row in finding.rows)
    assert all(type(value) in (int, float, tuple) for row in finding.rows for value in as_dict(row).values())
    assert np.isfinite(finding.value)
    assert "nan" not in finding.to_text().split()
    assert ".." not in finding.to_text()


def test_somebody_unconnected_changes_no_draw():
    more = informed(people=[*informed().record.people, {"name": "Zoe", "private_stance": "-2 to 2"}])
    one, other = (outlook(case, pilot(credibility="0.3-0.9")) for case in (informed(), more))
    assert one.value == other.value
    assert one.detail.people == tuple(line for line in other.detail.people if line.person != "Zoe")
