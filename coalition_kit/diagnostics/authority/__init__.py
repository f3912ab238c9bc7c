"""Can it decide? Each decision that the change needs, as a simple game: who passes it, who blocks it, and how likely a yes is."""

from coalition_kit.diagnostics.authority.finding import authority

__all__ = ["authority"]
