"""Can the organizations decide together? Each motion's rule as a simple game: what it can pass, who owns it, who can stop it."""

from coalition_kit.diagnostics.governance.finding import governance

__all__ = ["governance"]
