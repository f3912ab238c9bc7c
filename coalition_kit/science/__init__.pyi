from . import networks
from .contagion import cascade
from .statistics import agreement, diversity
from .voting import games

__all__ = ["agreement", "cascade", "diversity", "games", "networks"]
