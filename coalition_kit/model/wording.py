"""What the model takes for granted, in sentences: one place, so that every question that rests on it says the same."""

from __future__ import annotations

from collections.abc import Callable
from math import comb

from coalition_kit.case import Case
from coalition_kit.case.rules import COUNT_OR_QUOTA, names_voters
from coalition_kit.model.decisions import Joint
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sides import position
from coalition_kit.science.voting.expression import RuleNode, parse
from coalition_kit.wording import capitalise, count_of, every, name_list, number, number_word, percent


def joint_chance(joint: Joint, count: int) -> str:
    """Returns the chance that each of `count` decisions passes: every holder asked, and by the members' votes alone."""
    asked, together = percent(joint.everybody_independent), percent(joint.everybody_correlated)
    moves = "where what moves one holder moves the others too"
    common = f"the same {moves}" if asked == together else f"{together} {moves}"
    alone = " and ".join(dict.fromkeys(percent(chance) for chance in (joint.members_independent, joint.members_correlated)))
    return (
        f"{capitalise(every(count, 'decision', 'passes', 'pass'))} with a chance of {asked} if every holder is asked and votes on their "
        f"own, and {common} (correlation {joint.correlation:g}). With the members' votes alone: {alone}."
    )


def evidence_for_opponent(case: Case, name: str) -> str:
    """Returns the sentence that follows the advice to talk to somebody against the change; empty for anybody else.

    >>> evidence_for_opponent(Case(people=[{"name": "Ana", "stance": -2}]), "Ana")
    ' Ana stands against it: bring evidence that answers the worry.'
    """
    return f" {name} stands against it: bring evidence that answers the worry." if position(case.person(name)) == "against it" else ""


def support(parameters: Parameters = DEFAULT) -> tuple[str, ...]:
    """Returns what is assumed of support and of evidence."""
    p = parameters
    return (
        f"Support before evidence: each step of stance multiplies the odds of a yes by {p.odds_per_step:g}; undecided is 1 in 2. This map "
        "is the kit's own.",
        "Where the private stance is unknown, the public one is the likeliest value and the whole scale stays open; where both are, the "
        f"whole scale is drawn. What is unknown of different people goes together (correlation {p.unknown_correlation:g}, the kit's own).",
        "Evidence moves the log-odds by κ · similarity · credibility · ln(likelihood ratio). κ says how far its form answers the worry: "
        "pilot for trialability and observability, cost analysis for relative advantage, external example for compatibility (Rogers "
        "2003); the numbers are the kit's own.",
        f"Reports of one source count as n/(1 + (n − 1) · {p.repeated:g}) times their mean, not as n: a weak one beside a strong one takes "
        "something off it.",
        "A person whose worry is not known may be reached fully or not at all; evidence whose strength is not known may speak either way.",
    )


def adoption(parameters: Parameters = DEFAULT) -> tuple[str, ...]:
    """Returns what is assumed of who takes the change up and who goes on."""
    p = parameters
    return (
        "A person takes it up when the weighted share of those around who practise it reaches the threshold (Granovetter 1978). What "
        "counts around a person are good ties of trust, advice, work and influence, by their strength; two people have one tie, however "
        "many kinds of it are told.",
        f"Where no threshold is judged: {p.threshold:g} − {p.threshold_per_stance:g} · private stance − {p.threshold_per_readiness:g} · "
        f"(readiness − 1), give or take {p.threshold_spread:g}. This map is the kit's own.",
        f"Evidence takes {p.evidence_on_threshold:g} of its shift in log-odds off the log-odds of a threshold. While the coalition pushes, "
        f"whoever has a tie to a member feels a little more company ({p.push:g} of all around). Both are the kit's own.",
        "When the push ends, members who lean for it in private hold on. Whoever leans against it then needs more company than before, "
        f"{p.opposition:g} of all around, and whoever works against it never goes on (Kuran 1991 on private preferences; the sizes are "
        "the kit's own). Whoever has a judged threshold and no known position is not taken to lean against it.",
    )


def practice_at_place(during: float, after: float, target: float) -> str:
    """Returns who practises it at a place of daily work, in the push and after it, and what the place needs: shares of its people.

    >>> practice_at_place(0.65, 0.6, 0.6)
    '65 % practise it while the coalition pushes, 60 % after, and 60 % are needed'
    >>> practice_at_place(1.0, 0.0, 1.0)
    'everybody practises it while the coalition pushes, nobody after, and everybody is needed'
    """
    practise = "practises" if during in (0.0, 1.0) else "practise"
    needed = "is" if target == 1.0 else "are"
    return f"{_who(during)} {practise} it while the coalition pushes, {_who(after)} after, and {_who(target)} {needed} needed"


def _who(share: float) -> str:
    return {0.0: "nobody", 1.0: "everybody"}.get(share, percent(share))


def rule_in_names(rule: str, name: Callable[[str], str] = str) -> str:
    """Returns a rule in words as a reader says it, each name as `name` writes it; every pair of three, spelled out, is two of three.

    >>> rule_in_names('"Ana Ruiz" or (Ben and Cem)'), rule_in_names("Ana and ((Ben and Cem) or (Ben and Dia) or (Cem and Dia))")
    ('Ana Ruiz or (Ben and Cem)', 'Ana and two of three (Ben, Cem and Dia)')
    >>> rule_in_names("2 of (Ana, Ben or Cem, Dia)")
    'two of three (Ana, (Ben or Cem) and Dia)'
    """
    tree, names = parse(rule)

    def said(node: RuleNode | int) -> str:
        if isinstance(node, int):
            return name(names[node])
        node = _counted(node)
        parts = [said(part) if isinstance(part, int) or _counts(part) else f"({said(part)})" for part in node.parts]
        if _counts(node):
            return f"{number_word(node.need)} of {number_word(len(parts))} ({name_list(parts, None)})"
        return (" and " if node.need > 1 else " or ").join(parts)

    return said(tree)


def _counts(node: RuleNode | int) -> bool:
    """Returns whether a node asks for some of its parts, more than one and not all."""
    return not isinstance(node, int) and 1 < _counted(node).need < len(_counted(node).parts)


def _counted(node: RuleNode) -> RuleNode:
    """Returns a node that lists every group of some of the same people as one that counts them; any other as it is."""
    groups = [frozenset(part.parts) for part in node.parts if not isinstance(part, int) and part.need == len(part.parts)]
    everybody = frozenset[RuleNode | int]().union(*groups)
    size = len(groups[0]) if groups else 0
    whole = len(groups) == len(node.parts) == len(set(groups)) == comb(len(everybody), size) and {*map(len, groups)} == {size}
    plain = all(isinstance(one, int) for one in everybody)
    return RuleNode(size, tuple(sorted(everybody))) if node.need == 1 < len(groups) and whole and plain else node  # type: ignore[type-var]


def rule_words(rule: str, total_votes: float, voters: int) -> str:
    """Returns a rule as a reader says it; one in words as it is written, without the quotation marks that names need there.

    >>> rule_words("quota 9", 19, 5), rule_words("4 of 5", 5, 5), rule_words("all", 7, 7), rule_words('"Ana Ruiz" or Ben', 2, 2)
    ('9 of 19 votes are needed', 'four of five voters must say yes', 'all seven voters must say yes', 'Ana Ruiz or Ben must say yes')
    >>> rule_words("majority", 5, 5), rule_words("any", 3, 3)
    ('more than half of five votes is needed', 'any one of three voters is enough')
    """
    if names_voters(rule):
        return f"{rule_in_names(rule)} must say yes"
    if not voters:
        return rule
    said = rule.strip().lower()
    if found := COUNT_OR_QUOTA.fullmatch(said):
        if found["count"]:
            return f"{number_word(int(found['count']))} of {count_of(voters, 'voter')} must say yes"
        return f"{number(float(found['quota']))} of {number(total_votes)} votes are needed"
    if said == "all":
        return {1: "the one voter must say yes", 2: "both voters must say yes"}.get(voters, f"all {count_of(voters, 'voter')} must say yes")
    if said == "majority":
        votes = number_word(int(total_votes)) if float(total_votes).is_integer() else number(total_votes)
        return f"more than half of {votes} votes is needed"
    return f"any one of {count_of(voters, 'voter')} is enough"
