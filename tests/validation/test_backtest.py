"""The measure finds a mechanism where there is one and none where there is none; by hand; and what the report and the lesson say of it."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import coalition_kit as ck
from coalition_kit.case import Case
from coalition_kit.cli.main import app
from coalition_kit.report.content import report_of
from coalition_kit.report.html import html
from coalition_kit.report.markdown import markdown
from coalition_kit.validation import Adoptions, backtest, backtest_lines, how_far_to_trust, log_backtest, log_lines, read_adoptions
from coalition_kit.validation.simulated import history

LESSON = Path(__file__).parents[2] / "notebooks" / "03_critical_mass.ipynb"
SEEDS = range(12)


# --- known mechanisms ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found():
    return {kind: [backtest(history(kind, seed=seed), shuffles=100) for seed in SEEDS] for kind in ("threshold", "none", "homophily")}


@pytest.mark.slow
def test_a_threshold_cascade_is_found(found):
    assert sum(one.exposure.stands_out for one in found["threshold"]) >= 11
    assert np.mean([one.exposure.auc for one in found["threshold"]]) > 0.75
    assert sum(one.brier < one.brier_base for one in found["threshold"]) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["none", "homophily"])
def test_chance_and_likeness_are_not_taken_for_influence(found, kind):
    assert sum(one.exposure.stands_out for one in found[kind]) <= 3  # one in twenty is expected; four of twelve come once in 400
    assert np.mean([one.exposure.auc for one in found[kind]]) == pytest.approx(0.5, abs=0.06)


def test_without_communities_likeness_looks_like_influence():
    """Why pairs and shuffles stay within a community: taken over all, homophily alone stands out."""
    histories = [history("homophily", seed=seed) for seed in range(6)]
    alike = [Adoptions(one.people, one.times, one.ties, np.zeros(len(one.people), dtype=int)) for one in histories]
    assert sum(backtest(one, shuffles=60).exposure.stands_out for one in alike) >= 5


def test_in_degree_that_decides_is_found_beside_exposure():
    """Those who are named by many adopt first, whoever is around them."""
    rng = np.random.default_rng(0)
    popularity = rng.permutation(np.linspace(0.02, 0.6, 60))
    ties = (rng.random((60, 60)) < popularity).astype(float) * (1 - np.eye(60))
    rank = np.argsort(np.argsort(-ties.sum(axis=0))).astype(float)
    one = backtest(Adoptions(tuple(map(str, range(60))), rank, ties, np.zeros(60, dtype=int)), shuffles=60)
    assert one.in_degree.stands_out
    assert one.in_degree.auc > 0.95 > one.exposure.auc
    assert "as much or more" in " ".join(backtest_lines(one))


# --- by hand -------------------------------------------------------------------------------------------------------------


def test_pairs_by_hand():
    """a adopts at 0; at 1 b does (hears a), c and d do not (d hears a, c nobody): one pair of two right, one a tie; e is elsewhere."""
    ties = np.zeros((5, 5))
    ties[1, 0] = ties[3, 0] = ties[4, 0] = 1.0
    adoptions = Adoptions(tuple("abcde"), np.array([0, 1, np.inf, np.inf, np.inf]), ties, np.array([0, 0, 0, 0, 1]))
    from coalition_kit.validation.backtest import _concordant

    scores = np.array([[0.0], [1.0], [0.0], [1.0], [1.0]])
    same = adoptions.groups[:, None] == adoptions.groups[None, :]
    assert _concordant(adoptions.times, np.array([1.0]), scores, same) == (1.5, 2)
    small = backtest(adoptions)
    assert (small.people, small.adopters, small.moments, small.pairs, small.exposure) == (5, 2, 1, 2, None)
    assert next(backtest_lines(small)) == "Too little to say: two pairs to compare within communities, and 20 are wanted."


def test_brier_of_the_base_rate_by_hand():
    """Nobody hears anybody: one bin, which predicts the base rate of the first half; both scores are that of one chance for all."""
    one = backtest(Adoptions(tuple("abcdef"), np.array([0, 1, 2, 3, 4, np.inf]), np.zeros((6, 6)), np.zeros(6, dtype=int)))
    base = 2 / (5 + 4)  # at times 1 and 2, of five and four people
    expected = ((1 - base) ** 2 * 2 + base**2 * (2 + 1)) / 5  # times 3 and 4: of three and two people
    assert one.brier_base == pytest.approx(expected)
    assert one.brier == pytest.approx(expected)
    assert [part.count for part in one.calibration] == [5, 0, 0, 0, 0]


# --- files and the command line ------------------------------------------------------------------------------------------


def written(folder: Path, adoptions: Adoptions) -> tuple[str, str]:
    times, ties = folder / "adopted.csv", folder / "ties.csv"
    rows = zip(adoptions.people, adoptions.times, adoptions.groups, strict=True)
    times.write_text("Person,Time,Community\n" + "".join(f"{p},{t if math.isfinite(t) else ''},{g}\n" for p, t, g in rows))
    pairs = np.argwhere(adoptions.ties > 0)
    ties.write_text("source,target\n" + "".join(f"{adoptions.people[i]},{adoptions.people[j]}\n" for i, j in pairs))
    return str(times), str(ties)


def test_files_say_what_the_arrays_say(tmp_path):
    adoptions = history("threshold", seed=3)
    times, ties = written(tmp_path, adoptions)
    read = read_adoptions(Path(ties), Path(times))
    assert read.people == adoptions.people
    assert (read.times == adoptions.times).all()
    assert (read.ties == adoptions.ties).all()
    answer = CliRunner().invoke(app, ["validate", ties, times])
    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == list(backtest_lines(backtest(adoptions)))
    assert answer.stdout.startswith("Exposure says more than chance")


def test_dates_and_people_without_a_time(tmp_path):
    times, ties = tmp_path / "a.csv", tmp_path / "b.csv"
    times.write_text("person,time\nAna,2026-05-01\nBen,2026-05-03\nCem,\n")
    ties.write_text("source,target,weight\nBen,Ana,2\nCem,Dia,1\n")
    read = read_adoptions(times, ties)
    assert read.times.tolist()[1] - read.times.tolist()[0] == 2
    assert read.left_out == ("Dia",)
    assert "Left out, since no time is told of them: Dia." in list(backtest_lines(backtest(read)))


@pytest.mark.parametrize(
    ("times", "ties", "message"),
    [
        ("name,when\n", "source,target\n", "a file with the columns person and time"),
        ("person,time\nAna,soon\n", "source,target\n", "got 'soon' in a.csv, line 2, time"),
        ("person,time\nAna,1\nAna,2\n", "source,target\n", "each person once is wanted in a.csv; got 'Ana' twice"),
        ("person,time\nAna,1\nBen,2\n", "source,target,weight\nAna,Ben,-1\n", "got '-1' in b.csv, line 2, weight"),
    ],
)
def test_what_cannot_be_read_is_placed(tmp_path, times, ties, message):
    (tmp_path / "a.csv").write_text(times)
    (tmp_path / "b.csv").write_text(ties)
    with pytest.raises(ValueError, match="wanted") as error:
        read_adoptions(tmp_path / "a.csv", tmp_path / "b.csv")
    assert message in str(error.value)
    answer = CliRunner().invoke(app, ["validate", str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    assert answer.exit_code == 1


# --- a coalition's own log ------------------------------------------------------------------------------------------------


def test_a_log_is_held_against_what_came(tmp_path):
    case = Case(
        people=[
            {"name": "Ana", "chance": 0.9, "private_stance": 2},
            {"name": "Ben", "chance": 0.5, "private_stance": 0},
            {"name": "Cem", "chance": 0.1, "private_stance": -1},
        ],
        members=[{"person": "Ana", "since": "2026-03-01"}],
        pledges=[
            {"person": "Ana", "text": "a room", "made": "2026-03-05", "due": "2026-03-10", "kept": True},
            {"person": "Ana", "text": "a talk", "made": "2026-03-05", "due": "2026-03-12", "kept": False},
            {"person": "Cem", "text": "a list", "made": "2026-03-06", "due": "2026-03-12", "kept": False},
        ],
        moves=[
            {"person": "Ana", "date": "2026-02-01", "field": "stance", "before": "0-1", "after": "1"},
            {"person": "Ben", "date": "2026-02-02", "field": "stance", "before": "0-1", "after": "-1"},
            {"person": "Ana", "date": "2026-03-01", "field": "membership", "before": "outside", "after": "member"},
        ],
    )
    found = log_backtest(case)
    assert (found.joined.judged, found.joined.came) == (3, 1)
    assert (found.joined.chance_came, found.joined.chance_others) == pytest.approx((0.9, 0.3))
    assert (found.kept_for, found.kept_others) == ((1, 2), (0, 1))
    assert (found.moved, found.moved_within) == (2, 1)
    sentences = list(log_lines(found))
    assert "Those who joined had been given 90 % on average, the others 30 %: more. Who was asked is not in the log" in " ".join(sentences)
    case.save(tmp_path / "case.json")
    answer = CliRunner().invoke(app, ["validate", str(tmp_path / "case.json")])
    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == sentences


# --- where the kit speaks of adoption ------------------------------------------------------------------------------------


def test_the_first_measurement_stands_in_the_report_and_in_the_lesson():
    sentences = how_far_to_trust()
    assert "scored .47, .51 and .56 within communities; by chance alone it reaches .54, .52 and .52" in sentences[1]
    lesson = "".join(line for cell in json.loads(LESSON.read_text("utf-8"))["cells"] for line in cell["source"])
    assert "### How far can you trust this?\n\n" + " ".join(sentences) in lesson
    case = Case(people=[{"name": "Ana"}, {"name": "Ben"}], nodes=[{"name": "ward", "people": ["Ana", "Ben"]}])
    with_adoption, without = (ck.assess(case, questions=[question]) for question in ("critical_mass", "coverage"))
    assert report_of(with_adoption).trust == sentences
    assert report_of(without).trust == ()
    for text in (html(with_adoption), markdown(with_adoption)):
        assert "How far can you trust this?" in text
        assert ".47, .51 and .56" in text.replace("\\", "")
    assert "How far can you trust this?" not in html(without)
