"""Four at a bench, of whom three are needed: who takes it up, who goes on, and who must be won is counted on one hand."""

from coalition_kit.case import Case


def bench(**changes):
    """Mia is in. Al and Bo listen to her; Bo works against it and lets go. Cy and Di listen to nobody. Three of the four are needed."""
    people = [
        {"name": name, "private_stance": -2 if name == "Bo" else 2, "threshold": 0.5, "cost": 1, "chance": 1}
        for name in ("Mia", "Al", "Bo", "Cy", "Di")
    ]
    nodes = [{"name": "Bench", "people": ["Al", "Bo", "Cy", "Di"], "target": 0.75}, {"name": "Desk", "people": ["Al"], "target": 0.5}]
    ties = [{"source": who, "target": "Mia", "strength": 1} for who in ("Al", "Bo")]
    return Case(**{"people": people, "ties": ties, "nodes": nodes, "members": [{"person": "Mia"}], **changes})
