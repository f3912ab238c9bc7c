"""Is it holding together? Wins, conflicts, camps and adaptation, each by itself: a coalition comes apart where it is weakest."""

from coalition_kit.diagnostics.maintenance.finding import maintenance

__all__ = ["maintenance"]
