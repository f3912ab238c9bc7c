from . import agreement, diversity, estimates, raters

__all__ = ["agreement", "diversity", "estimates", "raters"]
