"""The views of the notebooks: one call each, so that a cell of a lesson stays one line.

One folder a lesson, with its labs, its exercises and what only it needs; what all lessons share comes from `coalition_kit.widgets`
and is reached here too, so that a notebook needs one import.
"""

from typing import Any

import lazy_loader

from coalition_kit import widgets

_lab, __dir__, _labs = lazy_loader.attach_stub(__name__, __file__)
__all__ = sorted([*_labs, *widgets.__all__])


def __getattr__(name: str) -> Any:
    return getattr(widgets, name) if name in widgets.__all__ else _lab(name)
