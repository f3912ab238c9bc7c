"""Is there one horizon, and can it be checked? And would it be reached by its date if things went on as they have?"""

from coalition_kit.diagnostics.horizon.finding import horizon

__all__ = ["horizon"]
