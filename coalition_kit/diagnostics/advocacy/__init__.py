"""Does each tool of advocacy move a decision? The chain from an audience to an act, to a decision, to an outcome."""

from coalition_kit.diagnostics.advocacy.finding import advocacy

__all__ = ["advocacy"]
