"""Before a pilot: what could it show, and whose mind would which result change?"""

from coalition_kit.diagnostics.pilot.finding import outlook, with_result

__all__ = ["outlook", "with_result"]
