"""Governance in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance.analysis import most_given, voters_of
from coalition_kit.diagnostics.governance.motion import EVEN, Motion, common_rules
from coalition_kit.diagnostics.governance.results import Consensus, OpinionWeight
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import rule_in_words
from coalition_kit.finding.what_if import would_go
from coalition_kit.model import wording as assumed
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import capitalise, count_of, in_runs, name_list, number_word, part_of, percent, total_of

QUESTION = "Governance: can the members decide together?"
SOURCES = (
    "Coleman, J. S. (1971). Control of collectivities and the power of a collectivity to act. In Social Choice. Gordon & Breach.",
    "Nakamura, K. (1979). The vetoers in a simple game with ordinal preferences. International Journal of Game Theory 8.",
    "DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69.",
)
NOT_ASSESSABLE_MISSING = "What the members decide together, who votes, and by which rule."
NOT_ASSESSABLE_STEP = (
    "List in the sheet “governance” what is decided together, such as spending or admitting a member: the voters, with votes after "
    "a colon where they differ, and the rule."
)
_SHOWN = 3


def assumptions(parameters: Parameters) -> tuple[str, ...]:
    """Returns what the finding takes for granted."""
    known = percent(parameters.knowledge_floor)
    return (
        "“Not yet”: a motion with one owner. “Partly”: vetoes that not all have, votes that never decide, less than an even chance, or "
        f"stances of which fewer than {known} are known. These marks are the kit's own. A veto may be right; it should be meant.",
        *assumed.support(parameters),
        "An organization votes like the mean of its people in the coalition, else of all its people. Stances are on the change, and "
        "are taken for stances on each motion: one against a member's own interest will find that member less willing.",
        "Voters decide independently, but for what is unknown of them. The evidence in hand counts here as in every decision.",
        "Consensus, two thirds and majority are taken with one vote each. Deadlock: neither those for it nor those against it win.",
        "Opinions move by talk along good ties, by their strength; what is left weighs one's own. A strength that is not known is drawn "
        "from the whole scale. In this model nobody leaves.",
        f"What would change it was tried: another rule for each of the weakest motions. Enough is a chance of {percent(EVEN)}.",
        rule_in_words(parameters.confidence),
    )


def not_assessable(motions: Sequence[Motion]) -> str:
    """Returns the verdict where no rule can be played."""
    short = "no motion has voters and a rule that can be read" if motions else "no motion is listed"
    return f"Governance cannot be judged yet: {short}."


def unit(motions: int, free: int) -> str:
    """Returns what the finding's number counts."""
    return f"of {total_of(motions, 'motion')} {'has' if free == 1 else 'have'} no voter who can stop {'it' if free == 1 else 'them'} alone"


def verdict(motions: Sequence[Motion], status: Status) -> str:
    """Returns the answer in one sentence; no name in it, since names may be long."""
    played = [motion for motion in motions if motion.game]
    owned = [motion for motion in played if motion.owner]
    stopped = [motion for motion in played if motion.vetoers and not motion.owner]
    if owned:
        more = f", and {number_word(len(stopped))} more can be stopped by a single member" if stopped else ""
        belong = "is in one member's hands" if len(owned) == 1 else "are in one member's hands each"
        return f"{capitalise(_which(owned, played))} {belong}{more}."
    if status == "met":
        if not stopped:
            return "Every motion can be decided together: no member owns one, and none can stop one alone."
        takes = "takes everybody's yes and is" if len(stopped) == 1 else "take everybody's yes and are"
        return f"Every motion can be decided together; {_which(stopped, played)} {takes} likely to get it."
    if stopped:
        return f"No motion is in one member's hands, but {_which(stopped, played)} can be stopped by a single member."
    return f"No member owns a motion or can stop one alone, but {_doubtful(motions, played)}."


def _doubtful(motions: Sequence[Motion], played: Sequence[Motion]) -> str:
    """Returns what keeps motions that nobody owns or can stop alone from being met, the weightiest doubt alone."""
    by = {doubt: [motion for motion in played if motion.doubt == doubt] for doubt in ("unlikely", "unknown", "dummies")}
    if by["unlikely"]:
        return f"{_which(by['unlikely'], played)} may well fail"
    if by["unknown"]:
        return f"whether {_which(by['unknown'], played)} would pass is not known"
    if by["dummies"]:
        return f"{_which(by['dummies'], played)} {'has' if len(by['dummies']) == 1 else 'have'} voters whose vote never decides"
    unread = len(motions) - len(played)
    return f"the rule of {count_of(unread, 'more motion')} cannot be read"


def _which(some: Sequence[Motion], played: Sequence[Motion]) -> str:
    """Returns how many of the motions: `the one motion`, `both motions`, `all three motions`, `one of four motions`."""
    if len(some) == len(played):
        return {1: "the one motion", 2: "both motions"}.get(len(some), f"all {count_of(len(some), 'motion')}")
    return part_of(len(some), count_of(len(played), "motion"))


def reasons(case: Case, motions: Sequence[Motion], talk: Consensus | None) -> Iterator[Reason]:
    """Yields the motions with one owner, those that never pass against somebody, idle votes, chances, circles, and what talking does."""
    played = [motion for motion in motions if motion.game]
    for motion in played:
        if motion.owner:
            most = most_given(case, motion.owner)
            giver = f" It is also the one who offers the most {name_list(most)}." if most else ""
            yield Reason(
                f"“{motion.name}” belongs to {motion.owner}: it passes with that vote alone, and never without it, whatever the others "
                f"want.{giver}",
                people=_people(case, [motion.owner]),
            )
    for motion in played:
        if motion.vetoers and not motion.owner:
            yield _veto(case, motion)
    for motion in played:
        yield from _doubts(case, motion)
    for motion in played:
        if not motion.vetoers and motion.blocking:
            yield Reason(f"It takes {count_of(motion.blocking, 'voter')} to stop “{motion.name}”.{_options(motion)}")
    if talk:
        yield Reason(_talking(talk))
    for motion in played:
        if not motion.owner and (motion.vetoers or motion.doubt == "unlikely") and (said := _ways(motion)):
            yield Reason(f"“{motion.name}”: {said}", measure=True)
    for motion in played:
        if not motion.vetoers and motion.blocking and motion.nakamura is not None:
            yield Reason(f"“{motion.name}”: Nakamura number {motion.nakamura}.", measure=True)
    if talk and talk.consensus:
        weights = name_list([_weight(each) for each in _ranking(talk)])
        yield Reason(f"Weight of the first opinions in the common one: {weights}.", measure=True)


def _veto(case: Case, motion: Motion) -> Reason:
    voters = len(motion.players)
    if motion.everybody_vetoes:
        everybody = "both voters" if voters == 2 else f"all {count_of(voters, 'voter')}"
        return Reason(f"“{motion.name}” needs {everybody}: each can stop it alone.{_likely(motion)}")
    one = "that vote" if len(motion.vetoers) == 1 else "each of these votes"
    return Reason(
        f"“{motion.name}” can never pass against {name_list(motion.vetoers)}: {one} can stop it alone, and the other "
        f"{count_of(voters - len(motion.vetoers), 'voter')} cannot.{_likely(motion)}",
        people=_people(case, motion.vetoers),
    )


def _doubts(case: Case, motion: Motion) -> Iterator[Reason]:
    if motion.dummies and not motion.owner:
        never = "has a vote that never decides" if len(motion.dummies) == 1 else "have votes that never decide"
        text = f"{name_list(motion.dummies)} {never} in “{motion.name}”, however the others vote."
        yield Reason(text, people=_people(case, motion.dummies))
    if motion.doubt == "unlikely" and not motion.vetoers:
        yield Reason(f"Nobody can stop “{motion.name}” alone, and yet it may well fail.{_likely(motion)}")
    if motion.doubt == "unknown" and not motion.owner:
        known = round(motion.known_share * len(motion.players))
        voters = count_of(len(motion.players), "voter")
        yield Reason(f"Whether “{motion.name}” would pass is not known: the stances of {part_of(known, voters)} are known.")


def _likely(motion: Motion) -> str:
    """Returns how often the motion would pass at the known stances; empty where that is not known."""
    return "" if motion.chance is None else f" As far as stances are known, it would pass {in_runs(motion.chance)}."


def _ways(motion: Motion) -> str:
    """Returns how the motion fares at the known stances, and by the rule among the common ones that leaves it the least stuck."""
    if motion.chance is None or motion.deadlock is None:
        return ""
    now = f"{passing(motion.chance).lower()}, and that of a deadlock {percent(motion.deadlock)}."
    other = motion.least_stuck()
    if other is None or other.chance is None or other.deadlock is None:
        return now
    return f"{now} With one vote each and {other.rule} needed, they would be {percent(other.chance)} and {percent(other.deadlock)}."


def passing(chance: float | None) -> str:
    """Returns the chance that a motion passes, as a sentence without its full stop."""
    if chance is None:
        return "Whether it would pass is not known"
    return f"As far as stances are known, the chance that it passes is {percent(chance)}"


def _options(motion: Motion) -> str:
    if motion.nakamura is None or motion.nakamura < 3:
        return ""
    return (
        f" Up to {number_word(motion.nakamura - 1)} options can be set against each other without a circle in which each loses to another."
    )


def _talking(talk: Consensus) -> str:
    if talk.consensus:
        ranked = _ranking(talk)
        unheard = [each.voter for each in ranked if each.high < 1e-9]
        none = f" Nothing would remain of what {name_list(unheard)} thought at first." if unheard else ""
        return (
            "If these voters went on talking, each moving towards those who count for them, they would come to one opinion. The first "
            f"opinions that weigh most in it: {name_list([each.voter for each in ranked[:_SHOWN]])}.{none}"
        )
    if len(talk.classes) > 1:
        circles = name_list([name_list(part) for part in talk.classes], 4)
        return (
            f"Talking alone would not bring these voters to one opinion: {count_of(len(talk.classes), 'circle')} "
            f"listen to nobody outside: {circles}."
        )
    return "Talking alone would not bring these voters to one opinion: they would take over each other's in turns, for ever."


def _ranking(talk: Consensus) -> list[OpinionWeight]:
    """Returns the weights, the largest first; those equal but for rounding in the order of the voters."""
    return sorted(talk.weights, key=lambda each: -round(each.weight, 9))


def _weight(each: OpinionWeight) -> str:
    ends = dict.fromkeys(percent(end) for end in (each.low, each.high))
    span = f", {' to '.join(ends)}" if len(ends) > 1 else ""
    return f"{each.voter} ({percent(each.weight)}{span})"


def missing(motions: Sequence[Motion], talk: Consensus | None) -> Iterator[str]:
    """Yields what is missing: unknown stances, rules that cannot be played, powers not counted, and unrated ties."""
    for motion in motions:
        if motion.fault:
            yield f"The rule of “{motion.name}”: {motion.fault}."
        elif motion.act is None:
            yield f"The powers in “{motion.name}”: its rule has too many combinations to count."
    for name in voters_of(motions):
        electorate = motions[0].electorate
        unknown = electorate.unknown_speakers(name)
        if not electorate.speakers(name):
            yield f"Who votes for {name}: nobody on the list of people belongs to it."
        elif unknown:
            of = "" if unknown == (name,) else f", of {name},"
            yield f"Where {name_list(unknown)}{of} {'stands' if len(unknown) == 1 else 'stand'} on this."
    if talk and talk.unrated_ties:
        yield f"How strong {count_of(talk.unrated_ties, 'tie')} between people of the voters {'is' if talk.unrated_ties == 1 else 'are'}."


def steps(motions: Sequence[Motion]) -> Iterator[str]:
    """Yields which rule to talk about before it is needed, and whom to ask."""
    for motion in motions:
        if motion.owner and len(motion.players) > 1:
            rule = common_rules(len(motion.players))["two thirds"]
            yield f"Agree on another rule for “{motion.name}” before it is needed: with {rule} votes, one each, it belongs to nobody."
    for motion in motions:
        if motion.everybody_vetoes and not motion.owner:
            yield f"Agree now on what happens when “{motion.name}” finds no consensus: a second vote, by two thirds, after a pause."
        elif motion.vetoers and not motion.owner:
            yield f"Ask {name_list(motion.vetoers, 3)} when the veto on “{motion.name}” would not be used, and write that down."
        elif motion.doubt == "unlikely" and motion.game and not motion.owner:
            yield f"Find out what the voters on “{motion.name}” would need, before it is put to the vote."
        elif motion.doubt == "unknown" and motion.game and not motion.owner:
            yield f"Ask the voters on “{motion.name}” where they stand, before it is put to the vote."
    for motion in motions:
        if motion.fault:
            yield f"Write down who votes on “{motion.name}”, and by which rule."
    if all(motion.status == "met" for motion in motions):
        yield "Try the rules on a motion that somebody would lose, before there is one."


def if_rules(changes: Sequence[tuple[str, str]], now: Status, status: Status) -> str:
    """Returns the sentence of motions with other rules, each a motion and a count such as `3 of 5`."""
    return f"If {name_list([f'“{name}” took {rule} votes, one each' for name, rule in changes])}, {would_go(now, status)}."


def if_consensus(motion: str, now: Status, status: Status) -> str:
    """Returns the sentence of a motion that needs everybody."""
    return f"If “{motion}” took everybody's yes, {would_go(now, status)}."


def if_alone(motion: str, voter: str, now: Status, status: Status) -> str:
    """Returns the sentence of a motion that one voter decides."""
    return f"If {voter} decided “{motion}” alone, {would_go(now, status)}."


def _people(case: Case, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in case.names)
