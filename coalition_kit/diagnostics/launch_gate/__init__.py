"""Launch: go, hold, or learn first? Eight conditions that must all hold, and what it would be worth to know more before deciding."""

from coalition_kit.diagnostics.launch_gate.finding import launch_gate

__all__ = ["launch_gate"]
