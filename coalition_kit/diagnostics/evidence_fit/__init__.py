"""Which evidence for whom? Each person's heaviest worry, what in hand speaks to it, and how far it moves whom."""

from coalition_kit.diagnostics.evidence_fit.finding import evidence_fit

__all__ = ["evidence_fit"]
