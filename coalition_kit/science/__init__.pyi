from .contagion import cascade
from .statistics import diversity
from .voting import games

__all__ = ["cascade", "diversity", "games"]
