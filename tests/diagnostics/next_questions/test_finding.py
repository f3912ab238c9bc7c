"""What to ask first, where it can be worked out: one unknown that decides, others that do not, and none at all."""

import math

import numpy as np
import pytest
from small_cases import AS_OF, HOSTILE, team

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.next_questions import analysis, next_questions
from coalition_kit.diagnostics.next_questions.finding import first_asked, of_finding
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.model.world import World

LN4 = math.log(4)


def case_(ben="?", cem=0, **changes) -> Case:
    """Ben alone decides; Cem practises with Ana, who is for it and holds on; Dia has nothing to do with it."""
    lists = {
        "change": {"title": "Smaller batches", "as_of": AS_OF},
        "people": [
            {"name": "Ana", "private_stance": 2, "threshold": 0.5},
            {"name": "Ben", "private_stance": ben, "threshold": 0.5},
            {"name": "Cem", "private_stance": cem, "threshold": 0.5, "unit": "Bench"},
            {"name": "Dia", "private_stance": "-2 to 2", "threshold": "?"},
        ],
        "ties": [{"source": "Cem", "target": "Ana", "kind": "trust", "strength": 1}],
        "decisions": [{"name": "Budget", "holders": ["Ben"]}],
        "nodes": [{"name": "The bench", "people": ["Cem"], "target": 1}],
        "members": [{"person": "Ana"}, {"person": "Ben"}],
    }
    return Case(**{**lists, **changes})


def yes(stance):
    return 4.0**stance / (1 + 4.0**stance)


def mean_yes(low, high):
    """The mean chance of a yes over an even stance."""
    return (math.log(1 + 4**high) - math.log(1 + 4**low)) / LN4 / (high - low)


def test_the_one_unknown_that_decides_comes_first_with_its_worth():
    finding = next_questions(case_())
    first = finding.rows[0]
    assert (first.ask, first.about, first.decides) == ("Ben", "private stance", "whether “Budget” can pass")
    assert first.evppi == pytest.approx((3 * 1.5 * mean_yes(0.5, 2) - 2 * 1.5) / 4, abs=0.02)
    assert first.evppi <= finding.detail.evpi == finding.value
    assert first.low == pytest.approx(mean_yes(-2, -1.2), abs=0.02)
    assert first.high == pytest.approx(mean_yes(1.2, 2), abs=0.02)
    assert first.now == pytest.approx(0.5, abs=0.03)
    assert finding.status == "at risk"
    assert finding.detail.relevant is True
    assert finding.verdict == "Find out in private where Ben stands: it decides whether “Budget” can pass."
    assert finding.reasons[0].people == ("Ben",)


def test_eight_draws_are_enough_where_an_answer_decides():
    assert next_questions(case_(), draws=8).rows[0].ask == "Ben"


def test_what_does_not_matter_is_not_asked():
    assert {row.ask for row in next_questions(case_()).rows} == {"Ben"}


def test_an_unknown_that_cannot_turn_it_is_worth_nothing():
    finding = next_questions(case_(ben="-1 to 0"))  # a yes with 1/2 at best, where 2/3 is needed
    assert finding.status == "met"
    assert finding.value == 0
    assert finding.rows[0].ask == "Ben"
    assert finding.rows[0].evppi == 0
    assert finding.detail.relevant is False
    assert finding.verdict == (
        "No open question decides the launch: whatever the answer, now is too early. First find out in private where Ben stands."
    )


def test_two_holders_alike_are_equally_good_to_ask_and_one_who_counts_more_is_not():
    """Ana and Ben have the same range; with both needed either answer moves it as far. Where Ben's range is wider, he comes first."""
    people = [{"name": name, "private_stance": stance} for name, stance in (("Ana", "-1 to 0"), ("Ben", "-1 to 0"))]
    both = {"people": people, "ties": (), "nodes": (), "decisions": [{"name": "Budget", "holders": ["Ana", "Ben"], "rule": "all"}]}
    alike = next_questions(case_(**both))
    assert (alike.detail.relevant, alike.detail.leading, len(alike.rows)) == (False, 2, 2)
    assert alike.verdict.endswith(f" First find out in private where {alike.rows[0].ask} stands; one other is as useful.")
    either = {"Ana (private stance) or Ben (private stance)", "Ben (private stance) or Ana (private stance)"}
    assert alike.sensitivity.usual.leader in either
    assert {end.leader for row in alike.sensitivity.rows for _, end in row.ends} == {alike.sensitivity.usual.leader}
    people[1]["private_stance"] = "-2 to 0"
    unlike = next_questions(case_(**both))
    assert (unlike.rows[0].ask, unlike.detail.leading) == ("Ben", 1)
    assert unlike.sensitivity.usual.leader == "Ben (private stance)"


def test_where_launching_is_right_whatever_the_answer_nothing_is_worth_asking():
    finding = next_questions(case_(ben="1.5 to 2"))
    assert finding.status == "met"
    assert "now is the right time" in finding.verdict


def test_where_nothing_is_unknown_nothing_is_asked():
    finding = next_questions(case_(ben=1, people=[q for q in case_(ben=1).record.people if q.name != "Dia"]))
    assert finding.rows == ()
    assert finding.status == "met"
    assert finding.verdict == "No open question decides the launch: whatever the answer, now is the right time."


def test_evidence_that_proves_nothing_makes_no_worry_worth_asking_about():
    """Ben says yes and the bench follows Ana; what worries Ben and Cem is not known, and a report that weighs nothing answers nobody."""
    people = [{**each.model_dump(), "stance": "?"} for each in case_(ben=2).record.people if each.name != "Dia"]
    finding = next_questions(
        case_(people=people, evidence=[{"name": "Trial", "form": "pilot", "strength": 1, "credibility": 1, "similarity": 1}])
    )
    assert (finding.status, finding.rows) == ("met", ())


def test_every_holder_counts_where_no_answer_decides():
    outside = case_(ben="-2 to 2").without_members(["Ben"])
    row = next_questions(outside).rows[0]
    assert (row.ask, row.part, row.kind) == ("Ben", "Budget", "decision")
    draws = Judgement.parse("-2 to 2", STANCE).draw(STANCE, np.random.default_rng(0), 100_000)
    chances = np.sort(yes(draws))
    assert row.part_low == pytest.approx(chances[:20_000].mean(), abs=0.03)
    assert row.part_high == pytest.approx(chances[-20_000:].mean(), abs=0.03)
    assert row.low == pytest.approx((row.part_low + 1) / 2)  # the node holds in any case


def test_a_threshold_can_be_what_decides():
    case = case_(ben=2).with_person("Cem", threshold="0-1").with_person("Ana", threshold="0.1-0.9")
    case = case.replace(ties=(*case.record.ties, {"source": "Cem", "target": "Dia", "kind": "trust", "strength": 1}))
    finding = next_questions(case)
    first = finding.rows[0]
    assert (first.ask, first.about) == ("Cem", "how many others must go first")
    # Ana is half of those around Cem: it holds where his threshold is at most one half.
    assert first.part_low == 1
    assert first.part_high == 0
    assert first.evppi == pytest.approx((3 * yes(2) - 2) / 2, abs=0.04)  # launched in half of the cases, and 3/2 · p is below 2
    assert {row.ask for row in finding.rows} == {"Cem"}


def test_evidence_in_hand_and_a_worry_are_questions_too():
    pilot = {"name": "Six Thursdays", "form": "pilot", "strength": "0.1-16", "credibility": 1, "similarity": 1}
    worry = [{"person": name, "attribute": "trialability", "weight": 1} for name in ("Ana", "Ben", "Cem")]
    finding = next_questions(case_(ben=0, evidence=[pilot], concerns=worry))
    assert finding.rows[0].ask == "Six Thursdays"
    assert finding.reasons[0].people == ()
    sure = {**pilot, "strength": 16}
    asked = next_questions(case_(ben=0, evidence=[sure], concerns=[w for w in worry if w["person"] != "Ben"])).rows[0]
    assert (asked.ask, asked.about) == ("Ben", "heaviest worry")


def test_where_most_are_silent_one_cannot_say():
    people = [*case_().record.people, *({"name": f"P{n}"} for n in range(9))]
    finding = next_questions(case_(people=people))
    assert finding.status == "not met"
    assert finding.verdict.startswith("Ask widely first")


@pytest.mark.parametrize("part", ["decisions", "nodes"])
def test_what_is_known_decides_where_the_rest_is_not_listed(part):
    finding = next_questions(case_(**{part: []}))
    assert finding.status in ("met", "at risk")
    assert finding.missing


@pytest.mark.parametrize("case", [Case(), case_(decisions=[], nodes=[]), load_case("florentine")])
def test_what_cannot_be_judged_says_what_is_missing(case):
    finding = next_questions(case)
    assert finding.status == "not assessable"
    assert finding.missing


@pytest.mark.parametrize(
    "case", [case_(), case_(ben=1), case_(ben="1-2"), case_(ben=2, cem=-2), team(), team().with_members(["Cem", "Eve"])]
)
def test_every_flip_was_tried(case):
    finding = next_questions(case)
    for flip in finding.would_change:
        assert flip.status != finding.status
        assert next_questions(apply_flip(case, flip)).status == flip.status, flip.text


def test_his_answer_would_settle_it_and_so_would_his_leaving():
    flips = next_questions(case_()).would_change
    assert {flip.sets[0][3] for flip in flips if flip.sets} == {"2", "-2"}
    assert any(flip.remove == ("Ben",) for flip in flips)
    doubted = [flip for flip in next_questions(case_(ben=1)).would_change if flip.sets]
    assert [(flip.sets[0][1:], flip.status) for flip in doubted] == [(("Ben", "private_stance", "?"), "at risk")]


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_teaching_cases_say_whom_to_ask_first(name):
    case = load_case(name)
    finding = next_questions(case)
    assert finding.status == finding.usual_status == "met"
    assert {found.status for _, _, found in finding.sensitivity.turning} <= {"met"}  # no answer decides, whatever the constants
    first = finding.rows[0]
    assert first.ask in case.names
    assert first.ask in first.sentence.partition(":")[0]
    assert first.sentence in [reason.text for reason in finding.reasons]
    swings = [abs(row.high - row.low) for row in finding.rows]
    assert swings == sorted(swings, reverse=True)


def test_the_first_question_is_the_same_one_unknown_at_a_time(monkeypatch):
    world = World(load_case("mental-health"), seed=0, draws=100)
    members, found = frozenset(world.case.member_names), analysis.unknowns(world)
    together = analysis.first(world, members, 1.0, found)
    monkeypatch.setattr(analysis, "_AT_ONCE", 1)
    assert len(found) > 1
    assert analysis.first(world, members, 1.0, found) == together
    assert together[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_where_no_answer_decides_the_order_of_the_questions_has_no_part_in_the_status(name):
    """Which questions come first differs from seed to seed and at the ends of the constants; those not told apart are equally good."""
    found = [next_questions(load_case(name), seed=seed) for seed in range(6)]
    assert {(finding.status, finding.detail.relevant) for finding in found} == {("met", False)}
    assert any(end.leader != finding.sensitivity.usual.leader for finding in found for end in (finding.sensitivity.worst, *_ends(finding)))
    alone = {finding.rows[0].ask for finding in found if finding.detail.leading == 1}
    assert len(alone) <= 1
    for finding in found:
        assert ("as useful" in finding.verdict) == (finding.detail.leading > 1)


def _ends(finding):
    return [end for row in finding.sensitivity.rows for _, end in row.ends]


def test_whom_to_ask_first_is_the_same_without_the_finding():
    """Ben's stance comes before the trial, and an item of evidence is nobody; where nobody's stance is known, nobody comes first."""
    trial = {"name": "Six Thursdays", "form": "pilot", "strength": "0.1-16", "credibility": 1, "similarity": 1}
    worry = [{"person": name, "attribute": "trialability", "weight": 1} for name in ("Ana", "Ben", "Cem")]
    case = case_(evidence=[trial], concerns=worry)
    finding = next_questions(case)
    assert {row.ask for row in finding.rows} == {"Ben", "Six Thursdays"}
    assert first_asked(case) == of_finding(finding) == (("Ben", "private stance"),)
    silent = case_(people=[{"name": name, "threshold": 0.5} for name in ("Ana", "Ben", "Cem", "Dia")])
    assert first_asked(silent) == of_finding(next_questions(silent)) == ()
    assert first_asked(case_(decisions=[], nodes=[])) == ()


def test_hostile_names_stay_text():
    case = Case.from_json(case_().to_json().replace('"Ben"', f'"{HOSTILE}"'.replace('"x"', '\\"x\\"')))
    finding = next_questions(case)
    assert finding.rows[0].ask == HOSTILE
    assert "<script" not in finding.to_html()


# ---- what is read ---------------------------------------------------------------------------------------------------


def test_the_sentence_says_which_end_is_which():
    """Ben's yes is likelier the more he is for it."""
    first = next_questions(case_()).rows[0]
    assert first.part_low < first.part_high
    assert first.sentence.endswith("(in 1 of 10 runs if Ben is least for it, in 9 if Ben is most for it).")


@pytest.mark.parametrize(("swing", "verb"), [("-2 to 2", "decides"), ("0.2 to 0.5", "bears on")])
def test_a_small_swing_bears_on_and_a_large_one_decides(swing, verb):
    first = next_questions(case_(ben=swing)).rows[0]
    assert f": it {verb} whether “Budget” can pass" in first.sentence
    assert (abs(first.part_high - first.part_low) >= 0.25) == (verb == "decides")


def test_the_mark_of_too_few_told_is_one_half():
    """Of four people, two have told: enough. Of five, two: too few."""
    silent = [{"name": "Eve"}, {"name": "Fay"}]
    two = [q for q in case_().record.people if q.name in ("Ana", "Cem")]
    people = [*two, {"name": "Ben"}]
    assert next_questions(case_(people=[*people, silent[0]], ties=case_().record.ties)).status != "not met"
    assert next_questions(case_(people=[*people, *silent], ties=case_().record.ties)).status == "not met"


def test_what_would_change_it_says_from_what_to_what():
    flips = next_questions(case_()).would_change
    assert "If Ben told you “works for it”, this would go from “partly” to “good”." in [flip.text for flip in flips]
    doubted = next_questions(case_(ben=1)).would_change
    assert "If Ben's private stance were not known after all, this would go from “good” to “partly”." in [flip.text for flip in doubted]


def test_the_first_four_members_who_decide_are_tried_as_unknown():
    """Five decide one thing each, and all are for it by 16 to 1: (16/17)⁵ is above 2/3. Of whichever nothing were known, that decides."""
    names = ("P1", "P2", "P3", "P4", "P5")
    people = [{"name": name, "private_stance": 2, "threshold": 0.5} for name in names]
    decisions = [{"name": f"Budget of {name}", "holders": [name]} for name in names]
    case = Case(people=people, decisions=decisions, members=[{"person": name} for name in names])
    flips = [flip.sets for flip in next_questions(case).would_change if flip.sets]
    assert flips == [(("people", name, "private_stance", "?"),) for name in names[:4]]
