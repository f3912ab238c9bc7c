"""Is there a nucleus? One to three people who trust each other, complete each other, see the same problem and put themselves at stake.

Each link is judged by itself, and the weakest decides. Trust is the weakest *directed* pair, the mean of the three trust
items of the PARTNER tool (Varda et al. 2008); shared diagnosis is rank agreement on the leverage points, Kendall's τ of two
rankings or W of three (Kendall & Babington Smith 1939). The pieces follow the first phase of the lesson: analysis and
leverage points come before any announcement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER, Judgement
from coalition_kit.diagnostics.nucleus.links import ABILITY, BY_WEIGHT, MOST, TAU, TRUST, Table, W, overall
from coalition_kit.diagnostics.nucleus.trust import ITEMS, Pairs
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import RULE, first_step, is_better
from coalition_kit.finding.what_if import ARROW, no_improvement
from coalition_kit.wording import capitalised, count_of, name_list, percent

QUESTION = "Nucleus: is there one?"
_BEST, _WORST = f"{PARTNER.high:g}", f"{PARTNER.low:g}"
_SHOWN = 3
_TRIED = 40  # exchanges tried, those of the highest mean trust first


def nucleus(case: Case, *, seed: int = 0, draws: int = 2000, people: Sequence[str] | None = None) -> Finding:
    """Returns whether the first one to three people are a nucleus, and names their weakest link.

    `people`: one to three names to try in place of `case.nucleus_names`. Six links: size (one to three); trust, the mean of
    reliability, mission support and openness, 1 to 4, of the weakest directed pair (met from 3, not met below 2; unknown items
    span the scale); complementarity, the share of the required capabilities that someone has (0.8, 0.5); shared diagnosis, τ of
    two (0.5, 0) or W of three rankings (0.7, 1/3), points left out of a ranking sharing its last places; at stake, everybody's
    credibility; order, analysis and leverage points before any announcement. These marks are the kit's own. Pairwise links
    need two people. What people who are not members yet put at stake nobody can know: it is left out. The whole is as strong as
    its weakest link; a link that cannot be judged keeps it from being met.
    `value`: trust of the weakest pair, 1 to 4. `rows`: one per link with link, value, low, high, status, why.
    `extra`: pairs (each directed pair, its items, mean and interval, share of draws in which it is the weakest), people
    (capabilities, unique_share, at_stake, ranking). Raises KeyError on unknown names, ValueError on none, more than three or repeated ones.
    """
    names = case.nucleus_names if people is None else _checked(case, people)
    if not names:
        missing = "Who the first one to three people are: nobody is marked as nucleus."
        verdict = "A nucleus cannot be judged yet: nobody is marked."
        return Finding("nucleus", QUESTION, verdict, "not assessable", missing=(missing,), next_steps=first_step(case))
    table = Table(case, seed, draws)
    links = tuple(table.links(names))
    status = overall(links)
    weak = min((link for link in links if link.status == status and link.decides), key=lambda link: BY_WEIGHT.index(link.name))
    trust = next(link for link in links if link.name == "trust")
    flips = tuple(_flips(table, names, status))
    return Finding(
        "nucleus",
        QUESTION,
        f"{capitalised(count_of(len(names), 'person', 'people'))}, and every link holds." if status == "met" else weak.told,
        status,
        value=trust.value,
        interval=None if trust.low is None or trust.high is None else (trust.low, trust.high),
        unit="of 4 for the weakest trust" if trust.value is not None else "",
        chance=trust.rating.chance if trust.rating else None,
        chance_error=trust.rating.error if trust.rating else None,
        chance_of=f"The weakest trust reaches {TRUST:g}",
        rows=tuple(link.row() for link in links),
        reasons=(
            *(Reason(f"{capitalised(link.name)}: {link.why}", link.people, link.ties) for link in links),
            *no_improvement(status, flips),
        ),
        assumptions=(
            "The weakest link decides; strong ones do not make up for it.",
            f"Trust is enough from {TRUST:g} (a fair amount) on all sides, capabilities from {percent(ABILITY)}, agreement from "
            f"τ {TAU:g} or W {W:g}. These marks are the kit's own.",
            "What people who are not members yet would put at stake is shown as unknown, and left out of the verdict.",
            "A tie marked as bad, without ratings, is taken as 1 to 2.5.",
            "Whoever leaves leverage points out of a ranking puts them last, side by side.",
            "What would change it was tried: each unknown answered, the weakest pair rated anew, and single exchanges of people, "
            f"the {_TRIED} with the best trust.",
            RULE,
        ),
        missing=tuple(dict.fromkeys(sentence for link in links for sentence in link.missing)),
        would_change=flips,
        next_steps=tuple(link.step for link in links if link.step and link.status != "met"),
        sources=(
            "Varda, D. M., et al. (2008). Core dimensions of connectivity in public health collaboratives. JPHMP 14(5).",
            "Kendall, M. G., & Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10(3).",
        ),
        extra={"weakest": weak.name, "names": tuple(names), "pairs": tuple(table.pairs(names)), "people": tuple(table.people(names))},
    )


def both_ways(case: Case) -> tuple[tuple[str, str], ...]:
    """Returns the pairs whose trust, on the mean of what is recorded, is enough in both directions; pairs without a record are left out."""
    table = Pairs(case, seed=0, draws=1)
    arrows = {pair for pair in table.ties if all(item.known for item in table.items(pair).values()) and table.mean_trust(pair) >= TRUST}
    return tuple((a, b) for a, b in combinations(case.names, 2) if {(a, b), (b, a)} <= arrows)


def _checked(case: Case, people: Sequence[str]) -> tuple[str, ...]:
    names = tuple(case.person(name).name for name in people)
    if not 1 <= len(names) <= MOST or len(set(names)) < len(names):
        raise ValueError(f"one to {MOST} different names are wanted; got {list(people)!r}")
    return names


def _flips(table: Table, names: Sequence[str], now: Status) -> Iterator[Flip]:
    """Yields answers to what is unknown that turn the status, then the single changes of people that better it."""
    yield from _answered(table, names, now)
    yield from _rated_otherwise(table, names, now)
    if now != "met":
        stakes = {trio: _at_stake(table, names, trio) for trio in _neighbours(table, names)}
        worth = [trio for trio, stake in stakes.items() if is_better(table.untrusted(trio, stake), now)]
        best_first = sorted(worth, key=table.weakest_mean, reverse=True)[:_TRIED]
        found = ((trio, status) for trio in best_first if is_better(status := table.status(trio, stakes[trio]), now))
        for trio, status in sorted(islice(found, _SHOWN), key=lambda pair: pair[1] != "met"):
            yield _as_flip(names, trio, stakes[trio], status)


def _at_stake(table: Table, names: Sequence[str], trio: Sequence[str]) -> dict[tuple[str, ...], bool]:
    """Returns what is asked of whoever in `trio` is new, or no member yet, and did not say: to be visibly for it."""
    new = [name for name in trio if name not in names or name not in table.stake]
    return {(name,): True for name in new if table.stake.get(name) is None}


def _rated_otherwise(table: Table, names: Sequence[str], now: Status) -> Iterator[Flip]:
    """Yields what the weakest pair's trust would have to be to better the status, and how low it would turn it: one item, else all."""
    if len(names) < 2:
        return
    source, target = pair = table.weakest_pair(names, {})
    items = sorted(ITEMS, key=lambda item: table.items(pair)[item].mean(PARTNER))
    for value, wanted in ((_BEST, True), (_WORST, False)):
        for chosen in (items[:1], items):
            given: dict[tuple[str, ...], str] = {(source, target, item): value for item in chosen}
            if (status := _tried(table, names, given)) != now and is_better(status, now) == wanted:
                what = name_list([ITEMS[item] for item in chosen])
                yield Flip(f"If {source} gave {target} a {value} of 4 for {what}, this would be {status}.", status, sets=_sets(given))
                break


def _neighbours(table: Table, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yields every nucleus that differs by one person: one more, one less, one in place of another."""
    others = [name for name in table.case.names if name not in names]
    for gone in names:
        kept = tuple(name for name in names if name != gone)
        yield from ((*kept, other) for other in others)
        if kept:
            yield kept
    if len(names) < MOST:
        yield from ((*names, other) for other in others)


def _as_flip(names: Sequence[str], trio: Sequence[str], stake: Iterable[tuple[str, ...]], status: Status) -> Flip:
    gone, new = ([name for name in these if name not in those] for these, those in ((names, trio), (trio, names)))
    text = f"With {new[0]} in place of {gone[0]}" if gone and new else f"With {new[0]} as well" if new else f"Without {gone[0]}"
    asked = [name for (name,) in stake]
    text += f", and credibility at stake for {name_list(asked)}" if asked else ""
    sets = [("members", name, "nucleus", "yes") for name in trio] + [("members", name, "nucleus", "no") for name in gone]
    sets += [("members", name, "at_stake", "yes") for name in asked]
    return Flip(f"{text}, this would be {status}.", status, sets=tuple(sets))


def _answered(table: Table, names: Sequence[str], now: Status) -> Iterator[Flip]:
    """Yields which single unknown, once answered, turns the status for better or worse; else all of them, answered well."""
    questions: list[tuple[str, dict[tuple[str, ...], tuple[str, str]]]] = []  # words, and what a good and a bad answer would be
    for source in names:
        for target in names:
            open_ = [item for item, value in table.items((source, target)).items() if not value.known] if source != target else []
            if open_:
                answers: dict[tuple[str, ...], tuple[str, str]] = {(source, target, item): (_BEST, _WORST) for item in open_}
                questions.append((f"{source}'s trust in {target} ({name_list([ITEMS[item] for item in open_])})", answers))
    questions += [(f"{name}'s credibility at stake", {(name,): ("yes", "no")}) for name in names if table.stake.get(name, True) is None]
    found: list[Flip] = []
    for good in (True, False):
        for words, ends_of in questions:
            given = {key: ends[0 if good else 1] for key, ends in ends_of.items()}
            if (status := _tried(table, names, given)) != now and is_better(status, now) == good:
                found.append(Flip(f"If you learned that {words} is {_told(given)}, this would be {status}.", status, sets=_sets(given)))
    together = {key: ends[0] for _, answers in questions for key, ends in answers.items()}
    if not any(is_better(flip.status, now) for flip in found) and is_better(status := _tried(table, names, together), now):
        found.insert(0, Flip(f"If all {len(questions)} unknowns turned out well, this would be {status}.", status, sets=_sets(together)))
    yield from found[: 2 * _SHOWN]


def _tried(table: Table, names: Sequence[str], given: dict[tuple[str, ...], str]) -> Status:
    answers = {key: value == "yes" if len(key) == 1 else Judgement.parse(value, PARTNER) for key, value in given.items()}
    return table.status(names, answers)


def _told(given: dict[tuple[str, ...], str]) -> str:
    value = next(iter(given.values()))
    return {"yes": "visible", "no": "not visible"}.get(value, f"{value} of 4")


def _sets(given: dict[tuple[str, ...], str]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        ("members", key[0], "at_stake", value) if len(key) == 1 else ("ties", ARROW.join(key[:2]), key[2], value)
        for key, value in given.items()
    )
