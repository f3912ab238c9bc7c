"""The model and its parameters: the typed table of constants as a page."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from markup import cell, rst, table

from coalition_kit import model
from coalition_kit.model.parameters import DEFAULT

INTRODUCTION = """\
# The model and its parameters

Some questions need a model of people: how likely somebody is to support a decision, and who takes up a practice when others
do. The model stands in `coalition_kit.model`, once, and every question that needs it uses the same.

**What it is not.** It is no forecast. Chances hold *in this model*. Where a constant is the kit's own and not a published
result, it is called a *heuristic*, and its range is given, so that you can see whether a verdict survives it.

## The parts

"""


def pages() -> dict[str, str]:
    """Returns the page of the model."""
    modules = [module.name for module in iter_modules(model.__path__)]
    parts = [f"### {name}\n\n" + rst((import_module(f"{model.__name__}.{name}").__doc__ or "").splitlines()) for name in modules]
    return {"model.md": INTRODUCTION + "\n\n".join(parts) + "\n\n" + constants()}


def constants() -> str:
    """Returns the table of the constants that are varied."""
    names = ("name", "value", "low", "high", "meaning", "source")
    body = [[cell(getattr(entry, name)) for name in names] for entry in DEFAULT.entries]
    return (
        "## The constants of the model and the standards\n\nEach is varied within its range, from low to high.\n\n"
        + table(names, body)
        + "\n"
    )
