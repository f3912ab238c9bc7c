"""The views of the notebooks: one call each, so that a cell of a lesson stays one line."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
