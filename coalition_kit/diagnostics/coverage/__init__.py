"""Who is missing? Which places of the system the members hold, and which views of the change they bring."""

from coalition_kit.diagnostics.coverage.finding import coverage

__all__ = ["coverage"]
