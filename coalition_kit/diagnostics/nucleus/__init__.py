"""Is there a nucleus? One to three people who trust each other, complete each other, see the same problem and put themselves at stake."""

from coalition_kit.diagnostics.nucleus.finding import nucleus

__all__ = ["nucleus"]
