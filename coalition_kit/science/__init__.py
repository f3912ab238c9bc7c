"""Pure numerics on arrays and graphs, by subject: voting, contagion, networks, decisions, statistics. Nothing here knows of a case.

The modules that analysts ask for most are reached directly:
`from coalition_kit.science import agreement, cascade, diversity, games, networks`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
