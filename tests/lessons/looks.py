"""What a visitor sees of a view without reading it."""

from typing import Any


def is_main(button: Any) -> bool:
    """Returns whether `button` is the filled one, which moves its view on."""
    return "ck-primary" in button._dom_classes
