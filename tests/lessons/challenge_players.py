"""How often is the challenge of a lesson won by chance, by the obvious choice, and by sense that does not know the answer?

    PYTHONPATH=tests/lessons python -m challenge_players --tries 60 --only 04 07

prints for each lesson, or for those named, the share of tries that win, and of five in a row. Of the season tells `season_players`.
"""

import argparse
from itertools import combinations, permutations
from random import Random

from season_players import NEAR, within

from coalition_kit.case.estimates import CONTINUUM, SHARE, STANCE, Judgement
from coalition_kit.datasets import load_case
from coalition_kit.datasets.bundled import product_development_in_january, product_development_in_march
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.evidence_fit.options import MENU
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.slates import SIZE
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.diagnostics.withdrawal.finding import withdrawal
from coalition_kit.lessons.m00_start_here import lab as memo
from coalition_kit.lessons.m00_start_here import mandate as push
from coalition_kit.lessons.m02_evidence import lab as evidence
from coalition_kit.lessons.m02_evidence.line import in_sight
from coalition_kit.lessons.m04_launch.deciding_lab import CONDITIONS, MOVED, after_each_answer, to_choose_from
from coalition_kit.lessons.m05_maintenance.half_year import ATTENTION, HalfYear
from coalition_kit.lessons.m06_across_organizations.choices import LET_GO, RULES, SORTS, contested_sentences, is_sorted_well, kinds
from coalition_kit.lessons.m06_across_organizations.compact import compact
from coalition_kit.lessons.m07_third_brain.faults_lab import CHART
from coalition_kit.lessons.m07_third_brain.sample_answer import sample_answer
from coalition_kit.lessons.predictions import NEXT_DATE, TO_DESMOND
from coalition_kit.model.influence import influence
from coalition_kit.model.support import ANSWERS
from coalition_kit.model.world import World

CLOSE = 5  # arrows of six that hold, as one sees them on the map
HALF_RIGHT = 0.5  # how often sense passes a sentence whose row shows its first half
MISREAD = 0.1  # how often sense takes what stands beside a sentence for the contrary
ONE_OF = 3  # sense chooses among so many times as many as are wanted


def listened(case):
    """Returns the names, those first to whom the others listen most."""
    counts = influence(case).sum(axis=0)
    return [case.names[at] for at in (-counts).argsort(kind="stable")]


def likely(case):
    """Returns the names by how much they are listened to and how likely they say yes, as the case estimates both."""
    counts = dict(zip(case.names, influence(case).sum(axis=0), strict=True))
    return sorted(case.names, key=lambda name: -counts[name] * case.person(name).chance.mean(SHARE))


def start_here(rng):
    """Six in ten still practise it four weeks after an effort within the budget, in enough runs."""
    case = load_case("product-development")
    budget, talks = push.budget(case), push.conversations(case)

    def won(**effort):
        found = push.mandate(case, **effort)
        return found.detail.reached >= memo.wanted_runs() and found.detail.cost <= budget

    def by_chance():
        if rng.random() < 0.5:
            return {"talk_to": rng.sample(case.names, talks)}
        force = rng.choice(list(push.FORCES))
        return {"force": force, "weeks": rng.randint(1, budget // push.DAYS_A_WEEK[force])}

    most = {"force": "full force", "weeks": budget // push.DAYS_A_WEEK["full force"]}
    good = likely(case)[: 2 * talks]
    return lambda: won(**by_chance()), lambda: won(**most), lambda: won(talk_to=rng.sample(good, talks))


def nucleus_of_three(rng):
    """Three people trust each other in both directions and bring what the analysis needs."""
    case = load_case("product-development")
    needed = set(case.change.capabilities)
    trust = {(tie.source, tie.target) for tie in case.record.ties if tie.kind == "trust" and tie.sign > 0}  # the map shows no ratings

    def open_(name):
        person = case.person(name)
        return not person.private_stance.known or person.stance.mean(STANCE) - person.private_stance.mean(STANCE) < 1

    able = [q.name for q in case.record.people if open_(q.name) and set(q.capabilities) & needed]
    close = [three for three in combinations(able, 3) if sum(two in trust for two in permutations(three, 2)) >= CLOSE]
    threes = [three for three in close if needed <= {can for name in three for can in case.person(name).capabilities}]

    def won(names):
        return nucleus(case, people=list(names)).status == "met"

    return lambda: won(rng.sample(case.names, 3)), lambda: won(listened(case)[:3]), lambda: won(rng.choice(threes))


def evidence_for_two(rng):
    """Two items within the budget move two sceptics, Priya among them, and one of those in sight at most is a surprise."""
    case = load_case("product-development")
    asking = evidence.Asking(case)
    today = asking.with_([])
    sight = in_sight(case, today, evidence.HEROINE)
    doubts = {name for name, chance in zip(today.names, today.before, strict=True) if chance < 0.5}
    pairs = [two for two in combinations(MENU, evidence.WANTED) if evidence.days(list(two)) <= evidence.BUDGET]
    asks = {worry.person: worry.attribute for worry in reversed(case.record.concerns)}  # the first worry of each, as on the line
    best = {name: max(ANSWERS, key=lambda form: ANSWERS[form].get(asks[name], 0.0)) for name in sight}
    form = best[evidence.HEROINE]
    near = [item for item in MENU if item.name in NEAR]  # what answers the worry on her line, and one more that is near
    read = [two for two in pairs if set(two) <= set(near) and form in (two[0].form, two[1].form)]

    def won(items, expected):
        moved = asking.with_(list(items)).moved
        doubtful = evidence.sceptics(case, moved)
        few = len(evidence.surprising(sight, moved, expected)) <= evidence.SURPRISES
        return len(doubtful) >= evidence.WANTED and evidence.HEROINE in doubtful and few

    def with_sense(items):
        forms = {item.form for item in items}
        crosses = {name for name in doubts if best.get(name) in forms}
        return won(items, [name for name in sight if (name in crosses) == (rng.random() >= MISREAD)])

    cheapest = min(pairs, key=lambda two: evidence.days(list(two)))
    return (
        lambda: won(rng.choice(pairs), [name for name in sight if rng.random() < 0.5]),
        lambda: won(cheapest, sight),
        lambda: with_sense(rng.choice(read)),
    )


def three_recruits(rng):
    """The coalition of January holds with three recruits more."""
    case = product_development_in_january()[0]
    world = World(case)
    others = [name for name in case.names if name not in case.member_names]
    places = [[case.names[at] for at in node if case.names[at] in others] for _, node in world.nodes]
    large = [people for people in places if len(people) >= 3]

    def won(names):
        return withdrawal(case, [*case.member_names, *names], world=world).usual_status == "met"

    most = [name for name in listened(case) if name in others][:3]
    return lambda: won(rng.sample(others, 3)), lambda: won(most), lambda: won(rng.sample(rng.choice(large), 3))


def one_question(rng):
    """The question that is worth most is named, with the condition of the gate that hangs on it and what one does after each answer."""
    case = product_development_in_march()[0]
    rows = to_choose_from(next_questions(case).rows)
    gate = launch_gate(case, months=NEXT_DATE, search=False).rows
    open_ = [row.condition for row in gate if row.status != "met"]
    deciding = {holder for decision in case.record.decisions for holder in decision.weights}
    asked = [row for row in rows if row.ask in deciding] or rows  # a condition that is open speaks of those who decide
    ruled = [ruled.decision for ruled in after_each_answer(case, rows[0].ask)]
    says = list(TO_DESMOND.values())

    def won(row, condition, plan):
        return row is rows[0] and condition == MOVED[row.kind] and plan == ruled

    def with_sense():  # a yes and a no are clear; whether half a yes is enough is not
        clear = [one if rng.random() >= MISREAD else rng.choice(says) for one in ("go", "hold")]
        return [clear[0], rng.choice(["go", "learn first"]), clear[1]]

    return (
        lambda: won(rng.choice(rows), rng.choice(CONDITIONS), [rng.choice(says) for _ in ruled]),
        lambda: won(rows[-1], CONDITIONS[-1], ["go", "go", "hold"]),
        lambda: won(rng.choice(asked), rng.choice(open_), with_sense()),
    )


def month_nine(rng):
    """The coalition is whole after six months, the credit shared and the number answered."""

    def played(choose):
        season = HalfYear()
        while not season.over:
            season = season.after(choose(season.open))
        return season.won

    def quiet(things):
        return tuple(rng.sample(things[-ONE_OF:], min(ATTENTION, len(things))))

    return (
        lambda: played(lambda things: tuple(rng.sample(things, min(ATTENTION, len(things))))),
        lambda: played(lambda things: tuple(things[:ATTENTION])),
        lambda: played(quiet),
    )


def one_page(rng):
    """A page leaves no question in eight parts, within five pages; a part that leaves none stays. A try is five pages in a row."""
    case = load_case("mental-health")
    rows = partnerships(case).rows
    field = VoicesField(case, 0, 1000)
    away = [name for name in case.names if name in field.candidates and field.sectors[name]]
    heard = sorted(away, key=lambda name: -sum(tie.target == name for tie in case.record.ties))[: ONE_OF * SIZE]
    told, broken = contested_sentences(case), [row.tool for row in advocacy(case).rows if row.breaks]
    whole = [row.outcome for row in horizon(case).rows if row.complete]
    lacking = [row.kind for row in pooling(case).rows if row.status != "met"]
    largest = max(rows, key=lambda row: Judgement.parse(row.resources, CONTINUUM).mean(CONTINUUM))
    claims = [(claim.member, claim.element) for claim in case.record.claims]

    def struck(places):
        return [{"member": member, "element": element} for member, element in places]

    def some(things):
        return [thing for thing in things if rng.random() >= MISREAD]

    def sort(row):
        fits = [one for one in SORTS if is_sorted_well(row, one) == (rng.random() >= MISREAD)]
        return rng.choice(fits or list(SORTS))

    by_chance = {
        "speaker": lambda: rng.choice(rows).organization,
        "exchange": lambda: {row.organization: rng.choice(list(SORTS)) for row in rows},
        "horizon": lambda: rng.choice([each.outcome for each in case.record.horizons]),
        "voices": lambda: rng.sample(case.names, SIZE),
        "struck": lambda: struck(rng.sample(claims, rng.randint(0, 2))),
        "tools": lambda: {tool.name: LET_GO for tool in case.record.tools if rng.random() < 0.5},
        "asked": lambda: rng.choice(kinds(case)),
        "rule": lambda: rng.choice(list(RULES)),
    }
    sensible = {
        "speaker": lambda: rng.choice([row for row in rows if row is not largest]).organization,
        "exchange": lambda: {row.organization: sort(row) for row in rows},
        "horizon": lambda: rng.choice(whole),
        "voices": lambda: rng.sample(heard, SIZE),
        "struck": lambda: struck(some(told)),
        "tools": lambda: dict.fromkeys(some(broken), LET_GO),
        "asked": lambda: rng.choice(lacking),
        "rule": lambda: rng.choice(list(RULES)),
    }

    def played(way, pages=5):
        kept = {}
        for _ in range(pages):
            page = {key: kept.get(key) or choose() for key, choose in way.items()}
            found = compact(case, page)
            if found.status == "met":
                return True
            kept = {key: page[key] for key, item in zip(way, found.rows, strict=True) if item.status == "met"}
        return False

    return lambda: played(by_chance), lambda: played(by_chance, 1), lambda: played(sensible)


def four_faults(rng):
    """The wrong sentences of ten are marked, each with the finding that shows it to be wrong."""
    lines = sample_answer()
    faults = {line["text"]: line["finding"] for line in lines if line["fault"]}

    def won(marks):
        return dict(marks) == faults

    def doubted(line):
        missed = HALF_RIGHT if line["fault"] == "overstated" else MISREAD
        return bool(line["fault"]) != (rng.random() < missed)

    return (
        lambda: won((line["text"], rng.choice(CHART)) for line in rng.sample(lines, len(faults))),
        lambda: won((line["text"], line["finding"]) for line in lines[: len(faults)]),
        lambda: won((line["text"], line["finding"]) for line in lines if doubted(line)),
    )


FIVE = "06 one page"  # a try of which is five already
CHALLENGES = {
    "00 the memo": start_here,
    "01 three people": nucleus_of_three,
    "02 two items": evidence_for_two,
    "03 three recruits": three_recruits,
    "04 one question": one_question,
    "05 month nine": month_nine,
    FIVE: one_page,
    "07 four faults": four_faults,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--tries", type=int, default=60)
    parser.add_argument("--only", nargs="*", default=[])
    asked = parser.parse_args()
    tries = asked.tries
    for lesson, challenge in CHALLENGES.items():
        if asked.only and lesson.split()[0] not in asked.only:
            continue
        for way, play in zip(("random", "obvious", "sensible"), challenge(Random(1)), strict=True):
            share = sum(play() for _ in range(1 if way == "obvious" else tries)) / (1 if way == "obvious" else tries)
            print(f"{lesson}, {way}: {share:.0%} of tries, {share if lesson == FIVE else within(share):.0%} within five", flush=True)
