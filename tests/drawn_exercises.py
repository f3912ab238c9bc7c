"""What the tests of exercises read off a drawn exercise."""

from coalition_kit.exercises.model import Instance


def rows(instance: Instance) -> dict[str, list[str]]:
    """The rows of the table that a learner sees: the name of each and its cells."""
    return {name: cells for name, *cells in instance.table.rows}
