"""Which partner organizations share the aim, and which give something for something? And what depends on those?"""

from coalition_kit.diagnostics.partnerships.finding import partnerships

__all__ = ["partnerships"]
