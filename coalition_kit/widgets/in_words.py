"""What every widget of the kit says of itself in plain text, for a notebook without widgets and for its kept outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

STATIC = Path(__file__).parent / "static"  # the built scripts, and the style sheets, of the widgets


class InWords:
    """What a widget mixes in whose plain text is `describe()`: the same for every run, where a widget's own holds the id of its model."""

    def describe(self) -> str:
        """Returns what the widget offers and shows, in plain sentences."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)  # type: ignore[misc]
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if data is not None:
            data["text/plain"] = self.describe()
        return bundle
