"""Critical mass: would it hold if nobody pushed? Every decision passes, and at every node enough people still practise it, at once."""

from coalition_kit.diagnostics.critical_mass.finding import critical_mass

__all__ = ["critical_mass"]
