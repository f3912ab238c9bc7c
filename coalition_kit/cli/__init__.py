"""The command line."""

from coalition_kit.cli.main import app

__all__ = ["app"]
