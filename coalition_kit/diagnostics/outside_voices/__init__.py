"""Whom could the coalition hear that it does not hear yet? Three influential people from outside its immediate sector."""

from coalition_kit.diagnostics.outside_voices.finding import outside_voices

__all__ = ["outside_voices"]
