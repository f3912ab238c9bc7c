from . import agreement, diversity, estimates, rankings, raters

__all__ = ["agreement", "diversity", "estimates", "rankings", "raters"]
