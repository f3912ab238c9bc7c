"""The links of an answer, a tie rated anew, and rankings that agree or not."""

from coalition_kit.diagnostics.nucleus import nucleus


def links(case, **arguments):
    return {row.link: row for row in nucleus(case, **arguments).rows}


def rated(case, source, target, **items):
    """The case with this trust tie rated anew."""
    rest = [tie for tie in case.record.ties if (tie.source, tie.target) != (source, target)]
    return case.replace(ties=[*rest, {"source": source, "target": target, "kind": "trust", **items}])


FULL = {"reliability": 4, "mission_support": 4, "openness": 4}


ORDERS = {
    "same": ("bonus", "batch", "gate", "data"),
    "one pair": ("batch", "bonus", "gate", "data"),
    "two pairs": ("batch", "bonus", "data", "gate"),
    "three": ("gate", "batch", "bonus", "data"),
    "reversed": ("data", "gate", "batch", "bonus"),
}
