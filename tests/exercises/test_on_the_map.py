"""The exercises whose answer is picked on a map: the map shows what the table says, and a short list of names stays in the text."""

from itertools import combinations, product

import pytest

from coalition_kit import exercises
from coalition_kit.lessons.m03_critical_mass.exercises import EXERCISES as MASS
from coalition_kit.lessons.m05_maintenance.exercises import EXERCISES as MAINTENANCE

BLOCK, SPLIT = (next(one for one in (*MASS, *MAINTENANCE) if one.id == name) for name in ("03-block", "05-split"))


@pytest.mark.parametrize("seed", range(1, 6))
def test_each_looks_on_the_map_to_those_whom_the_table_names(seed):
    instance = BLOCK.make(seed)
    looks = {(tie.source, tie.target) for tie in instance.case.record.ties}
    assert looks == {(name, other) for name, others in instance.facts["looks"].items() for other in others}


@pytest.mark.parametrize("seed", range(1, 6))
def test_good_and_bad_ties_stand_on_the_map(seed):
    instance = SPLIT.make(seed)
    assert {(tie.source, tie.target): tie.sign for tie in instance.case.record.ties} == instance.facts["ties"]


@pytest.mark.parametrize("exercise", [BLOCK, SPLIT], ids=lambda one: one.id)
def test_few_people_stand_in_the_text_too(exercise):
    instance = exercise.make()
    assert all(f"- {name}" in instance.to_text() for name in instance.options)


# ---- what a choice leads to is played -----------------------------------------------------------------------------

SEEDS = range(1, 21)
PLAYED = [exercise for exercise in exercises.every() if exercise.make().plays]


def drawn(id):
    return (exercises.get(id).make(seed) for seed in SEEDS)


def test_these_exercises_are_played():
    assert {exercise.id for exercise in PLAYED} == {
        *("00-ends", "01-evening", "02-seen", "03-begin", "04-asked", "05-settle", "06-heard", "07-plan", "09-april"),
    }


@pytest.mark.parametrize("exercise", PLAYED, ids=lambda one: one.id)
def test_what_comes_of_an_answer_is_in_the_verdict_and_the_map_says_what_the_table_says(exercise):
    instance = exercise.make()
    verdict = instance.check(instance.mistakes[0].typical)
    assert verdict.rounds == instance.plays(frozenset(instance.mistakes[0].typical))
    for label, doing, note in verdict.rounds:
        assert {*doing} <= {*instance.case.names}
        assert f"- {label}: {note}" in verdict.to_text()
        assert note in verdict.to_html()
    assert len(instance.case.names) <= 12
    assert set(instance.options) <= set(instance.case.names)


@pytest.mark.parametrize("exercise", PLAYED, ids=lambda one: one.id)
def test_the_legend_has_the_exercises_own_words_for_all_that_is_shown(exercise):
    instance = exercise.make()
    practised = {"does", "not"} if exercise.id == "04-asked" else set()  # there it is the change, as everywhere else on the map
    for guess in combinations(instance.options, instance.pick):
        rounds, before = instance.plays(frozenset(guess)), None
        for _, doing, _ in rounds:
            now, then = {*doing}, {*doing} if before is None else before
            shown = {"does": now & then, "began": now - then, "stopped": then - now, "not": {*instance.case.names} - now - then}
            assert {kind for kind, people in shown.items() if people} <= {*instance.played} | practised
            before = now


@pytest.mark.parametrize("exercise", PLAYED, ids=lambda one: one.id)
def test_who_guesses_is_seldom_right(exercise):
    for instance in (exercise.make(seed) for seed in range(1, 7)):
        guesses = list(combinations(instance.options, instance.pick))
        assert sum(instance.check(set(guess)).outcome == "right" for guess in guesses) <= 0.1 * len(guesses)


def test_those_go_on_who_were_talked_with_or_see_two():
    for instance in drawn("00-ends"):
        beside, left = instance.facts["beside"], {}
        for talked in combinations(beside, 2):
            doing = set(beside)
            while stops := {who for who in doing - set(talked) if len(doing & set(beside[who])) < 2}:
                doing -= stops
            left[frozenset(talked)] = doing
        for talked in (instance.right, *(mistake.typical for mistake in instance.mistakes)):
            assert set(instance.check(talked).rounds[-1][1]) == left[frozenset(talked)]
        right = [talked for talked in left if instance.check(set(talked)).outcome == "right"]
        assert right == [talked for talked, doing in left.items() if len(doing) == max(map(len, left.values()))]


def test_the_answer_that_decides_turns_the_launch_whatever_the_others_say():
    for instance in drawn("04-asked"):
        looks, begin, unasked = (instance.facts[key] for key in ("looks", "begin", "unasked"))
        (right,) = instance.right
        for answers in product((True, False), repeat=len(unasked)):
            doing = {*begin, *(who for who, yes in zip(unasked, answers, strict=True) if yes)}
            while more := {who for who in looks if len(doing & set(looks[who])) >= 2} - doing:
                doing |= more
            assert (len(doing) >= 8) == dict(zip(unasked, answers, strict=True))[right]
        assert [len(doing) >= 8 for _, doing, _ in instance.check(instance.right).rounds] == [False, True, False, False]
        assert [len(doing) >= 8 for _, doing, _ in instance.check(instance.mistakes[0].typical).rounds] == [False, False, False, True]


def test_every_keeper_asks_one_of_the_two_who_earns_nothing():
    for instance in drawn("06-heard"):
        asks, paid, gives = (instance.facts[key] for key in ("asks", "paid", "gives"))
        assert paid == max(gives, key=gives.get)
        for two in combinations(instance.options, 2):
            come = {keeper for keeper, those in asks.items() if ({*two} - {paid}) & {*those}}
            verdict = instance.check(set(two))
            assert {*verdict.rounds[-1][1]} == come | {*two}
            assert (verdict.outcome == "right") == (len(come) == len(asks))


def test_it_travels_among_those_with_the_worry_alone():
    for instance in drawn("02-seen"):
        worries, goes, answered = (instance.facts[key] for key in ("worries", "goes", "answered"))
        with_it = {name for name, asks in worries.items() if asks == answered}
        for two in combinations(instance.options, 2):
            yes = with_it & {*two}
            while more := {name for name in with_it - yes if yes & {*goes[name]}}:
                yes |= more
            verdict = instance.check(set(two))
            assert {*verdict.rounds[-1][1]} == yes
            assert (verdict.outcome == "right") == (yes == with_it)
        popular = max(instance.options, key=lambda name: sum(name in those for those in goes.values()))
        assert popular not in with_it


def test_a_plan_goes_as_far_as_the_map_bears_it_out():
    for instance in drawn("07-plan"):
        asks, begin, claims, bad = (instance.facts[key] for key in ("asks", "begin", "claims", "bad"))
        everybody = {*begin, *claims}
        for three in combinations(instance.options, 3):
            doing = {*begin, *three}
            while more := {name for name in asks if doing & {*asks[name]}} - doing:
                doing |= more
            verdict = instance.check(set(three))
            assert {*verdict.rounds[-1][1]} == doing
            assert (verdict.outcome == "right") == (doing == everybody)
        faults = {who: whom for who, whom in claims.items() if whom not in asks[who]}
        assert {*faults} == instance.right
        turned = {who: whom for who, whom in faults.items() if who in asks.get(whom, ())}
        assert (len(turned), len(bad), len(faults)) == (1, 1, 3)
        assert bad.items() <= faults.items()


def test_each_at_the_table_hears_everything_where_all_six_arrows_are_there():
    for instance in drawn("01-evening"):
        knows, trusts = (instance.facts[key] for key in ("knows", "trusts"))
        right = []
        for three in combinations(instance.options, 3):
            hears = {name for name in three if all(name in trusts[other] for other in three if other != name)}
            verdict = instance.check(set(three))
            assert {*verdict.rounds[-1][1]} == hears
            for name, (_, heard, note) in zip(sorted(three), verdict.rounds[1:-1], strict=True):
                assert {*heard} == {name} | ({*three} & {*trusts[name]})
                assert ("there the table breaks" in note) == (len(heard) < 3)
            whole = hears == {*three} and len({knows[name] for name in three}) == 3
            assert (verdict.outcome == "right") == whole
            assert verdict.outcome != "wrong"  # each slip is named
            right += [three] if whole else []
        assert len(right) == 1


def test_it_goes_as_far_as_two_are_seen_by_everybody():
    for instance in drawn("03-begin"):
        beside, ends = instance.facts["beside"], {}
        for two in combinations(instance.options, 2):
            doing = {*two}
            while more := {name for name in beside if len(doing & {*beside[name]}) >= 2} - doing:
                doing |= more
            ends[two] = doing
            assert {*instance.check(set(two)).rounds[-1][1]} == doing
        best = max(map(len, ends.values()))
        assert [two for two in ends if instance.check(set(two)).outcome == "right"] == [two for two in ends if len(ends[two]) == best]
        assert {instance.check(set(two)).outcome for two in ends} == {"right", "known mistake"}
        popular = sorted(beside, key=lambda name: (-len(beside[name]), name))[:2]
        assert len(ends[tuple(sorted(popular))]) <= best - 3


def test_whom_nobody_won_knows_is_not_won_and_the_rest_is_company_of_two():
    for instance in drawn("09-april"):
        beside, first = instance.facts["beside"], instance.facts["first"]
        ends = {}
        for three in combinations(instance.options, 3):
            doing = {first}
            while more := {name for name in three if doing & {*beside[name]}} - doing:
                doing |= more
            won = len(doing) - 1
            while more := {name for name in beside if len(doing & {*beside[name]}) >= 2} - doing:
                doing |= more
            ends[three] = doing
            verdict = instance.check(set(three))
            assert {*verdict.rounds[-1][1]} == doing
            assert {*verdict.rounds[3][1]} == {first} | {name for name in three if name in verdict.rounds[3][1]}
            assert len(verdict.rounds[3][1]) == won + 1
            assert sum("will not hear of it" in note for _, _, note in verdict.rounds) == 3 - won
            assert verdict.outcome != "wrong"  # each slip is named
        best = max(map(len, ends.values()))
        assert {three for three in ends if instance.check(set(three)).outcome == "right"} == {
            three for three in ends if len(ends[three]) == best
        }
        popular = tuple(sorted(sorted(instance.options, key=lambda name: (-len(beside[name]), name))[:3]))
        near = tuple(sorted(beside[first]))
        assert max(len(ends[popular]), len(ends[near])) <= best - 3


def test_the_quarrel_that_is_heard_of_least_is_the_one_that_empties_chairs():
    for instance in drawn("05-settle"):
        good, quarrels, heard = (instance.facts[key] for key in ("good", "quarrels", "heard"))
        kept = {}
        for two in combinations(instance.options, 2):
            ties = [*good, *(pair for pair in quarrels if pair == two)]
            here = set(instance.options)
            while gone := {name for name in here if sum(name in pair and {*pair} <= here for pair in ties) < 2}:
                here -= gone
            kept[two] = here
            verdict = instance.check(set(two))
            assert {*verdict.rounds[-1][1]} == here
            assert verdict.outcome == ("right" if {*two} == instance.right else "known mistake")
        (right,) = [two for two in kept if {*two} == instance.right]
        assert right == min(heard, key=heard.get)
        assert max(len(here) for two, here in kept.items() if two != right) <= len(kept[right]) - 3
