from . import cascade, compliance

__all__ = ["cascade", "compliance"]
