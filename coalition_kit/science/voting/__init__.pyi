from . import collective, games

__all__ = ["collective", "games"]
