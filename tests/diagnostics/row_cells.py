"""A row as one dictionary of plain cells, so that a test says every number of it at once."""

import pytest


def cells(row):
    """Returns the fields of a row by name, names in a tuple as one text."""
    fields = row._asdict() if hasattr(row, "_asdict") else vars(row)
    return {name: "; ".join(map(str, value)) if isinstance(value, tuple) else value for name, value in fields.items()}


def differing(row, **expected):
    """Returns the cells of a row that are not as expected, with what was: none is left out."""
    found = cells(row)
    wrong = {name: (found.get(name), value) for name, value in expected.items() if name not in found or found[name] != pytest.approx(value)}
    return wrong | {name: (found[name], "not said") for name in found.keys() - expected.keys()}
