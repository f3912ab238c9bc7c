"""Is it a guiding coalition? Kotter's (1996) four sources, each by itself: position power, expertise, credibility, leadership."""

from coalition_kit.diagnostics.guiding_coalition.finding import guiding_coalition

__all__ = ["guiding_coalition"]
