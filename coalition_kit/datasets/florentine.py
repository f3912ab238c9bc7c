"""A real network: the marriages among fifteen great families of Florence, about 1434.

The ties are those of `networkx.florentine_families_graph`, from the data of Padgett and Ansell (1993) as Breiger and
Pattison (1986) used them: marriages only, without the Pucci, who had none. Padgett's data hold business ties as well;
networkx does not ship them and none are added here. The change is a frame for teaching, put around the network by this
kit: no stance, trust or chance of 1434 is known, so all of them but the two leaders' stances stay unknown.
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.case.people import Change, Decision, Member, Person, Tie

_STORY = (
    "For a generation the Albizzi and the families around them held the offices of Florence, and the Medici, bankers with "
    "friends in the lesser guilds, were their rivals. In September 1433 a city government friendly to the Albizzi arrested "
    "Cosimo de' Medici and sent him into exile. A year later a government friendly to him was drawn by lot, called him home, "
    "and in turn banished Rinaldo degli Albizzi and many who had stood with him. Padgett and Ansell (1993) asked why "
    "the Medici could act as one while their rivals, as rich and better born, could not. Their answer was the shape of the network: the "
    "Medici's partners were tied to the Medici and hardly to each other, while the great families of the other side had "
    "married into one another until nobody stood in the middle. The ties here are marriages; the families did business with "
    "each other too, and that is a second network, which this case leaves out. Reading the network as a coalition "
    "that wants Cosimo back is a frame for teaching: look at who could reach whom, and do not read it as a record of what they thought."
)
_HISTORY = {
    "Medici": "Cosimo was exiled in 1433, ran his affairs from Padua and Venice, and came home in 1434. Most of the houses "
    "married to his are not married to each other, so that word among them passed through the Medici.",
    "Albizzi": "Rinaldo degli Albizzi led those who had Cosimo exiled. A year later he called his friends to arms, laid the arms "
    "down when the pope mediated, and was himself banished. His brother Luca stayed with Cosimo: a house is not one mind.",
    "Strozzi": "Palla Strozzi was among the richest men of the city and among its best readers of Greek. He hesitated in 1434 when Rinaldo "
    "called, was exiled all the same, and died in Padua.",
    "Guadagni": "Bernardo Guadagni headed the government that arrested Cosimo in September 1433: an office of two months, drawn by lot.",
    "Peruzzi": "Once the great bankers of the city; their bank failed in the 1340s and their name did not. Ridolfo Peruzzi stood "
    "with Rinaldo and was banished with him.",
    "Barbadori": "Niccolò Barbadori was counted among Rinaldo's friends, although the family had married into the Medici too: "
    "a marriage opens a door and does not say who walks through it.",
    "Acciaiuoli": "Agnolo Acciaiuoli was exiled for his friendship with Cosimo and came back with him. Thirty years later he "
    "turned against Cosimo's son.",
    "Tornabuoni": "An old family that had changed its name from Tornaquinci to be allowed into office. Lucrezia Tornabuoni later "
    "married Cosimo's son; the tie in this network is an earlier one.",
    "Ridolfi": "Married to the Medici and to the Strozzi: one of the few houses with a door on each side of the quarrel.",
    "Salviati": "In this network the Pazzi are reached through the Salviati and through no one else.",
    "Pazzi": "Far from the middle here. In 1478, two generations on, their name stands for the conspiracy against Cosimo's grandsons.",
}


def florentine() -> Case:
    """Returns the case of the Florentine families: 15 families, 20 marriages, each as a tie in both directions (40 ties)."""
    import networkx as nx

    graph = nx.florentine_families_graph()
    families = sorted(graph)
    leaders = {"Medici": "2 reported", "Albizzi": "-2 reported"}
    return Case(
        change=Change(title="Who could call Cosimo de' Medici home? A frame for teaching, about 1434", story=_STORY),
        people=[
            Person(
                name=family,
                function="Family",
                organization=f"House of {family}",
                stance=leaders.get(family, "?"),
                note=_note(family, sorted(graph[family])),
            )
            for family in families
        ],
        ties=[
            Tie(source=source, target=target, kind="works_with", note="A marriage between the two houses.")
            for source in families
            for target in sorted(graph[source])
        ],
        decisions=[
            Decision(
                name="Call Cosimo home",
                type="process",
                note="Decided by the Signoria, nine men drawn by lot for two months. Nobody could know which families the next lot would "
                "favour, so the holders are left open.",
            )
        ],
        members=[Member(person="Medici", nucleus=True, role="the exiled house")],
    )


def _note(family: str, partners: list[str]) -> str:
    """Returns the history of `family` and the families that it had married into."""
    history = _HISTORY.get(family, "Little is told here beyond the marriages.")
    return f"{history} Marriages in this network: {', '.join(partners)}."
