"""What every lesson shares: the session, the map, the own case, the diagnoses, the exercise, the log, the report."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
