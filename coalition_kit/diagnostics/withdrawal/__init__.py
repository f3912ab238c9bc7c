"""Would the daily work hold if nobody pushed? The withdrawal test at each operational node: the half of critical mass that spreads."""

from coalition_kit.diagnostics.withdrawal.finding import withdrawal

__all__ = ["withdrawal"]
