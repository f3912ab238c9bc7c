"""A published story to read out: Zachary's karate club, typed into a case with one threshold.

Published (Zachary 1977): 34 members, the ties outside the club's lessons and their strengths (in how many of eight settings two met),
the quarrel between the instructor ("Mr. Hi", number 1) and the president ("John A.", number 34), and the split that followed. Zachary
predicted everybody's side but one by the cheapest cut of the network: number 9, whom it puts with John A., and who went with Mr. Hi.
Not published: a threshold, an order of joining, a change that somebody wanted. The threshold here, two fifths of those around, is
this kit's, and so is the telling as a cascade; the tests say over which thresholds it reads out the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from coalition_kit.case import Case
from coalition_kit.case.people import Change, Member, Node, Person, Tie

THRESHOLD = 0.4
_NAMED = {1: "Mr. Hi", 34: "John A."}
_MOST = 7.0  # the strongest tie: seven settings


def karate_club(members: Sequence[int] = (33, 34), threshold: float = THRESHOLD) -> Case:
    """Returns the karate club as a case in which `members` want what John A. wants.

    Parameters
    ----------
    members : sequence of int
        Zachary's numbers, 1 to 34, of those who begin.
    threshold : float
        Everybody's threshold.

    Returns
    -------
    Case
        34 people without stances, 78 ties told both ways by their strength, and the club as the place where it must be practised.

    References
    ----------
    Zachary, W. W. (1977). An information flow model for conflict and fission in small groups. Journal of Anthropological Research 33(4).

    Examples
    --------
    >>> case = karate_club()
    >>> len(case.names), len(case.record.ties), case.member_names
    (34, 156, ('Member 33', 'John A.'))
    """
    import networkx as nx

    graph = nx.karate_club_graph()
    names = {node: _NAMED.get(node + 1, f"Member {node + 1}") for node in graph}
    sides = {names[node]: side for node, side in graph.nodes(data="club")}
    return Case(
        change=Change(
            title="A club that split in two. A published network, with a threshold of this kit's",
            story="A karate club at a university quarrelled about the price of lessons and split: half went with the instructor, half "
            "with the president (Zachary 1977). What if the president's friends ask the others over, one after the other?",
        ),
        people=[Person(name=name, threshold=str(threshold), note=f"Went with {sides[name]}.") for name in names.values()],
        ties=[
            Tie(source=names[i], target=names[j], kind="works_with", strength=repr(weight / _MOST))
            for one, other, weight in graph.edges(data="weight")
            for i, j in ((one, other), (other, one))
        ],
        nodes=[Node(name="The club", people=tuple(names.values()), target=1.0)],
        members=[Member(person=names[number - 1]) for number in members],
    )
