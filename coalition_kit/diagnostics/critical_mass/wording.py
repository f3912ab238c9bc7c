"""How `critical_mass` says it: the verdict, the reasons with their names, what is missing, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coalition_kit.diagnostics.critical_mass.analysis import Mass
from coalition_kit.diagnostics.critical_mass.blocking import NEARLY_ALL
from coalition_kit.diagnostics.critical_mass.results import Group, Kind, Leaving, MassCondition, MassDetail
from coalition_kit.finding import Reason
from coalition_kit.finding.status import is_better
from coalition_kit.model import wording as assumed
from coalition_kit.wording import capitalise, count_of, every, in_runs, name_list, number_word, part_of, positions_of, quoted_names

_SHOWN = 3
_GROUP = 9  # names of a group that a sentence lists


def standard(mass: Mass) -> str:
    """Returns what must come about, as a sentence without its end; of what nobody is named for there is no chance."""
    holders, people = " that has holders" * bool(mass.orphans), " with people" * bool(mass.unpeopled)
    parts = [f"every decision{holders} passes"] * bool(mass.world.games) + [f"every place of daily work{people} holds"] * bool(
        mass.world.nodes
    )
    return capitalise(" and ".join(parts))


def verdict(mass: Mass) -> str:
    """Returns the verdict: the weakest decision and the weakest node, each by name."""
    if mass.status == "met":
        return "It would hold if nobody pushed: every decision passes, and every place of daily work keeps what it needs."
    weak = list(_weak(mass))
    opening = "It would not hold" if mass.status == "not met" else "It may not hold"
    if weak:
        return f"{opening}: {', and '.join(weak)}."
    if mass.standard.status_of_chance(mass.chance) == "met":
        return f"What is known would hold, but {_unknown(mass)}."
    return f"{opening}: each part is likely by itself, all of them together {in_runs(mass.chance)}."


def before_a_coalition(mass: Mass) -> str:
    """Returns the verdict where nobody is a member: how likely the weakest decision is if all are asked, and the weakest node by itself."""
    decision, node = (next(iter(mass.of(kind)), None) for kind in ("decision", "node"))
    asked = f"if everybody were asked, “{decision.name}” would pass {in_runs(decision.chance_all or 0.0)}" if decision else ""
    alone = f"by itself, “{node.name}” {'holds ' + in_runs(node.chance_or_nought)}" if node else ""
    return f"No coalition yet. {capitalise('; '.join(filter(None, [asked, alone])))}."


def _unknown(mass: Mass) -> str:
    """Returns the first thing that keeps the answer from being met."""
    if not mass.standard.knowledge.enough(mass.world.parameters):
        known = mass.standard.knowledge
        return f"of only {len(known.judged)} of the {len(known.concerned)} people concerned is a position known"
    if not mass.standard.doubtful:
        return "that hangs on the model's own constants"
    if not mass.world.games or not mass.world.nodes:
        return f"no {'place of daily work' if mass.world.games else 'decision'} is listed"
    return f"nobody is named for “{(*mass.orphans, *mass.unpeopled)[0]}”"


def _weak(mass: Mass) -> Iterator[str]:
    sides: tuple[tuple[Kind, str, str], ...] = (
        ("decision", "needs a yes from outside", "may not pass"),
        ("node", "does not hold", "may not hold"),
    )
    for kind, cannot, may in sides:
        worst = next(iter(mass.of(kind)), None)
        if worst and mass.standard.status_of_chance(worst.chance_or_nought) != "met":
            lost = (
                worst.chance_or_nought <= 0 if kind == "decision" else mass.standard.status_of_chance(worst.chance_or_nought) == "not met"
            )
            yield f"“{worst.name}” {cannot if lost else may}"


def reasons(mass: Mass, detail: MassDetail) -> Iterable[Reason]:
    """Yields the reasons: each condition, its weakest part, blocking groups, people who stop, dependence on few, and other models."""
    yield from _parts(mass)
    yield from _decisions(mass, detail)
    yield from _nodes(mass)
    yield from _left_out_reasons(detail)
    yield from _leaving(mass, detail.leaving)
    yield from _concentration(mass)
    yield from _majority(mass)
    yield from _beyond(mass)
    if mass.world.nodes:
        yield Reason(detail.agreement, measure=True)


def _parts(mass: Mass) -> Iterator[Reason]:
    if mass.world.games and mass.world.nodes:
        decisions = every(len(mass.world.games), "decision", "passes", "pass")
        nodes = every(len(mass.world.nodes), "place of daily work", "holds", "hold", "places of daily work")
        yield Reason(
            f"Both must come about in one run: {decisions} {in_runs(mass.pass_chance)}, {nodes} {in_runs(mass.hold_chance)}, and both "
            f"together {in_runs(mass.chance)}."
        )


def _decisions(mass: Mass, detail: MassDetail) -> Iterator[Reason]:
    """Yields which decisions the members cannot pass, which they may, and which stays unlikely though everybody is asked."""
    found = mass.of("decision")
    lost = [row.name for row in found if row.chance_or_nought <= 0]
    if lost:
        verb = "needs" if len(lost) == 1 else "need"
        some = f"{part_of(len(lost), count_of(len(found), 'decision'))} {verb}"
        need = some if len(lost) < len(found) else every(len(found), "decision", "needs", "need")
        names = quoted_names(lost, 8)
        yield Reason(f"{capitalise(need)} a yes from outside the coalition: {names}.", decisions=tuple(lost))
    for row in found:
        if row.chance_or_nought > 0 and mass.standard.status_of_chance(row.chance_or_nought) != "met":
            yield Reason(f"“{row.name}” passes {in_runs(row.chance_or_nought)}, counting the members.", decisions=(row.name,))
    if hard := _hardest(mass):
        against = mass.balances["decision", hard.name].resisters[:_SHOWN]
        whose = f"; what weighs against it there {'is' if len(against) == 1 else 'are'} {positions_of(against)}" if against else ""
        yield Reason(
            f"Even if everybody were asked, “{hard.name}” would pass {in_runs(hard.chance_all or 0.0)}{whose}.", against, (), (hard.name,)
        )
    if len(found) > 1:
        yield Reason(assumed.joint_chance(detail.joint, len(found)), measure=True)


def _hardest(mass: Mass) -> MassCondition | None:
    """Returns the decision that is least likely to pass if everybody were asked; None where that one is likely enough."""
    hard = min(mass.of("decision"), key=lambda row: row.chance_all or 0.0, default=None)
    return hard if hard and mass.standard.status_of_chance(hard.chance_all or 0.0) != "met" else None


def _nodes(mass: Mass) -> Iterator[Reason]:
    found = mass.of("node")
    weak = [row for row in found if mass.standard.status_of_chance(row.chance_or_nought) != "met"]
    for row in weak[:_SHOWN]:
        shares = assumed.practice_at_place(row.during or 0.0, row.after or 0.0, row.target or 0.0)
        yield Reason(f"“{row.name}” holds {in_runs(row.chance_or_nought)}: {shares}.")
    if len(weak) > _SHOWN:
        others = name_list(f"“{row.name}” ({in_runs(row.chance_or_nought)})" for row in weak[_SHOWN:])
        yield Reason(f"Not sure either: {others}.")


def _leaving(mass: Mass, leaving: Sequence[Leaving]) -> Iterator[Reason]:
    often = [row for row in leaving if row.chance >= 0.2]
    if often:
        told = name_list(f"{row.person} ({in_runs(row.chance)}{', a member' if row.member else ''})" for row in often)
        yield Reason(f"When the push ends, these let go: {told}.", tuple(row.person for row in often))


def _left_out_reasons(detail: MassDetail) -> Iterator[Reason]:
    """Yields the blocking groups; where there is none, the people left out in every failure, and that they would follow."""
    for group in detail.groups:
        yield Reason(inward(group), group.people)
    waiting = tuple(row.person for row in detail.left_out if row.in_failing >= NEARLY_ALL)
    if waiting and not detail.groups:
        are = "is" if len(waiting) == 1 else "are"
        alone = "" if len(waiting) == 1 else " No group among them hears mostly itself: they wait for company."
        yield Reason(f"When it fails, {name_list(waiting)} {are} nearly always left out.{alone}", waiting)


def inward(group: Group) -> str:
    """Returns who holds out together, how often, and what cannot be reached without them."""
    whom, tenths = name_list(group.people, _GROUP), round(10 * group.cohesion)
    everybody = "Both" if len(group.people) == 2 else f"All {number_word(len(group.people))}"
    says = f"{whom} get {tenths} of 10 of their cues from each other. {everybody} hold out {in_runs(group.chance)}"
    if group.alone < group.chance - 0.05:
        says += f", and would {in_runs(group.alone)} even if everybody else took it up."
    else:
        says += ", whatever the others do."
    if not group.stops:
        return says
    need = "what it needs" if len(group.stops) == 1 else "what they need"
    return f"{says} Without them {quoted_names(group.stops, 6)} cannot reach {need}."


def _concentration(mass: Mass) -> Iterator[Reason]:
    """Yields where support rests on one person."""
    narrow = [(name, found) for (_, name), found in mass.balances.items() if found.backers and found.effective and found.effective < 1.5]
    if narrow:
        where = name_list((f"“{name}” ({found.backers[0]})" for name, found in narrow), 8)
        yield Reason(f"Here the support rests on one person: {where}.", tuple(dict.fromkeys(found.backers[0] for _, found in narrow)))


def _majority(mass: Mass) -> Iterator[Reason]:
    total, backing = len(mass.world.names), mass.supporters
    if mass.standard.status_of_chance(mass.chance) == "met" and mass.opponents > backing:
        yield Reason(
            f"More lean against it than for it ({mass.opponents} and {backing} of {total}), and yet it holds in this model: whoever leans "
            "against it goes on because the others do. Where a few stop, others may follow."
        )
    elif mass.standard.status_of_chance(mass.chance) == "met" and 0 < 2 * backing < total:
        yield Reason(f"Fewer than half lean for it ({backing} of {total}), and it holds: critical mass is concentration, not majority.")
    elif mass.standard.status_of_chance(mass.chance) != "met" and 2 * backing > total:
        how = "does not hold" if mass.status == "not met" else "is not sure to hold"
        yield Reason(f"Most people lean for it ({backing} of {total}), and it {how}: critical mass is concentration, not majority.")


def _beyond(mass: Mass) -> Iterator[Reason]:
    """Yields what everybody in the coalition would bring, where that is not enough: then no recruits are."""
    if mass.standard.status_of_chance(mass.chance) != "met" and not is_better(mass.standard.status(mass.world.names), mass.status):
        yield Reason(
            f"With everybody in the coalition it would hold {in_runs(mass.standard.ceiling)}: more members alone do not do it, positions "
            "must change."
        )


def missing(mass: Mass) -> Iterable[str]:
    """Yields what the answer had to do without."""
    record = mass.case.record
    if not record.decisions:
        yield "Which decisions the change needs: budget, incentives, process, personnel."
    if not record.nodes:
        yield "Where the change must be practised every day: the places of daily work."
    yield from (f"Who decides “{name}”: no holder is named." for name in mass.orphans)
    yield from (f"Who must change at “{name}”: nobody is listed there." for name in mass.unpeopled)
    if not mass.members:
        return
    seats = {name for game in mass.world.games.values() for name in game.players}
    unsure = [name for name in mass.world.names if name in seats and not mass.case.person(name).private_stance.known]
    if unsure:
        yield f"The private stance of {name_list(unsure)}, who {'has' if len(unsure) == 1 else 'have'} a vote in decisions."
    unheard = [q.name for q in record.people if not any(j.known for j in (q.threshold, q.stance, q.private_stance, q.readiness))]
    if unheard:
        yield f"How much company {name_list(unheard)} would need: no threshold, stance or readiness is known, so anything was tried."
    if told := mass.standard.knowledge.missing():
        yield told
    if vague := mass.world.ties.unknown:
        both_ways = dict.fromkeys(frozenset((tie.source, tie.target)) for tie in vague)
        pairs = name_list((f"{one} and {other}" for one, other in map(sorted, both_ways)), 4)
        many = count_of(len(vague), "tie")
        yield f"How much they count for each other: {pairs}. The strength of {many} is not known; the whole scale was drawn."
    alone = [name for name, heard in zip(mass.world.names, mass.world.influence.sum(axis=1), strict=True) if not heard]
    if alone and mass.world.nodes:
        yield f"Whom {name_list(alone)} listen{'s' if len(alone) == 1 else ''} to: no tie of trust, advice, work or influence is listed."


def steps(mass: Mass, detail: MassDetail) -> Iterable[str]:
    """Yields the next steps: people to win for the nodes, positions to clarify, introductions to use, members to keep."""
    points = detail.curve
    enough = next((row for row in points if row.chance >= mass.confidence), None)
    if mass.world.nodes and enough and enough.recruits:
        names = [row.person for row in points[1 : enough.recruits + 1]]
        yield (
            f"For daily work: talk to {name_list(names, 8)}. "
            f"With {'this recruit' if len(names) == 1 else 'them'} every place of daily work holds {in_runs(enough.chance)} in this model."
        )
    if hard := _hardest(mass):
        against = mass.balances["decision", hard.name].resisters[:1]
        if against:
            yield f"Ask {against[0]} what would have to be true for “{hard.name}”, and look for evidence that speaks to the answer."
    for group in detail.groups[:1]:
        if group.introducer:
            yield f"Ask {group.introducer} for an introduction: nobody outside counts for more among {name_list(group.people, 3)}."
    kept = next((row.person for row in detail.leaving if row.member and row.chance >= 0.2), None)
    if kept:
        yield f"Ask {kept}, a member, what would make it worth keeping when the push ends."
    yield from (f"Find out who decides “{name}”." for name in mass.orphans)
    yield from (f"Name who must change at “{name}”." for name in mass.unpeopled)
