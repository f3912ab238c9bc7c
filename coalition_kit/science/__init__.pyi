from . import networks
from .contagion import cascade
from .statistics import diversity, raters
from .voting import games

__all__ = ["cascade", "diversity", "games", "networks", "raters"]
