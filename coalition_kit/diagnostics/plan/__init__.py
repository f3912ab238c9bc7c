"""When would it be launched, and done? The tasks of a launch in the order they allow, their uncertain lengths drawn, and the date."""

from coalition_kit.diagnostics.plan.finding import plan

__all__ = ["plan"]
