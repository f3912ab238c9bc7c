"""Measures of networks: centralization, core and periphery, brokerage, camps of signed ties, E-I, consensus.

From networkx where it has them. All are reached directly: `from coalition_kit.science import networks; networks.line_index(signs)`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
