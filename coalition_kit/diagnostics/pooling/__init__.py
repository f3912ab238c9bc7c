"""Are the needs met together, and does sharing the risk help? Resources kind by kind, who gives what to whom, and pooled risks."""

from coalition_kit.diagnostics.pooling.finding import pooling

__all__ = ["pooling"]
