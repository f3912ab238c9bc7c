"""The cases that come with the kit, as data."""

from coalition_kit.datasets.bundled import list_cases, load_case

__all__ = ["list_cases", "load_case"]
