"""Do the members tell one story? What each says of problem, cause, remedy, ask, proof and horizon, side by side."""

from coalition_kit.diagnostics.narrative.finding import narrative

__all__ = ["narrative"]
