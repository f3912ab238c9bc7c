"""The model and its parameters: the typed table of constants, once it exists, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from markup import cell, rst, table

from coalition_kit import model

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
    """Returns a table of every typed row of constants in `model.parameters`; nothing where the kit has no such module yet."""
    if find_spec(f"{model.__name__}.parameters") is None:
        return ""
    rows = list(typed_rows(vars(import_module(f"{model.__name__}.parameters"))))
    if not rows:
        raise ValueError("model/parameters.py has no table of dataclasses: adapt docs/_ext/model_page.py")
    names = [field.name for field in fields(rows[0])]
    body = [[cell(getattr(row, name)) for name in names] for row in rows]
    return "## Every constant of the kit's own\n\n" + table([name.replace("_", " ") for name in names], body) + "\n"


def typed_rows(names: Mapping[str, Any]) -> Iterator[Any]:
    """Yields the dataclasses that the public tuples and mappings of a module hold, each once."""
    seen: list[Any] = []
    for name, value in names.items():
        held = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
        for row in held if not name.startswith("_") else ():
            if is_dataclass(row) and not any(row is other for other in seen):
                seen.append(row)
                yield row
