"""A town whose outside voices are counted by hand."""

from coalition_kit.case import Case


def person(name, sector, **fields):
    return {"name": name, "sector": sector, "chance": 1, "credibility": 4, **fields}


def advice(source, target, strength=1):
    return {"source": source, "target": target, "kind": "advice", "strength": strength}


def town(**changes):
    """Mia is the coalition; Han decides. Han takes advice of Ana (.8) and trusts Cem (.5), who is half believed; Ana may come or not."""
    lists = {
        "people": [
            person("Mia", "Industry"),
            person("Ana", "Law", chance=0.5),
            person("Bo", "Care"),
            person("Cem", "Press", credibility=2),
            person("Dan", "Industry"),
            person("Han", "Industry"),
        ],
        "ties": [advice("Han", "Ana", 0.8), {"source": "Han", "target": "Cem", "kind": "trust", "strength": 0.5}, advice("Mia", "Bo")],
        "decisions": [{"name": "Pass", "holders": ["Han", "Mia"]}],
        "members": [{"person": "Mia"}],
    }
    return Case(**{**lists, **changes})
