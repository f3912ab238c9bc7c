from . import agreement, diversity, estimates, rankings

__all__ = ["agreement", "diversity", "estimates", "rankings"]
