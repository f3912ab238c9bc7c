"""The reference: a page for each public name and for each module of the science, made from what the package exports."""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import walk_packages

import coalition_kit as ck
from coalition_kit import science
from coalition_kit.register import QUESTIONS

PACKAGES = {
    "case": "What is known: people, ties, decisions, partners and a log",
    "io": "Files in and out",
    "history": "A log of what happened, and the case as it was on a day",
    "privacy": "Made-up names and counts for a room",
    "charts": "Figures with their text alternative",
    "report": "A page to take home",
    "assistant": "A prompt for an assistant, and a check of its answer",
    "datasets": "The teaching cases",
}
SUBJECTS = {
    "voting": "Voting",
    "contagion": "Contagion",
    "networks": "Networks",
    "decisions": "Decisions",
    "statistics": "Statistics",
}


def pages() -> dict[str, str]:
    """Returns the reference."""
    modules = [module.name for module in walk_packages(science.__path__, f"{science.__name__}.") if not module.ispkg]
    made = {f"reference/{ck.__name__}.{name}.rst": name_page(name) for name in public_names()}
    made |= {f"reference/{module}.rst": module_page(module) for module in modules}
    made |= {f"reference/coalition_kit.{package}.rst": package_page(package) for package in PACKAGES}
    return {"reference/index.rst": index(modules), **made}


def public_names() -> list[str]:
    """Returns the names of `coalition_kit`, modules left out."""
    return [name for name in ck.__all__ if not inspect.ismodule(getattr(ck, name))]


def index(modules: list[str]) -> str:
    """Returns the first page of the reference."""
    asked = [question.name for question in QUESTIONS if question.name in ck.__all__]
    others = [name for name in public_names() if name not in asked]
    parts = [
        heading("Reference", "="),
        "Everything public. `import coalition_kit as ck` gives the first two tables; the rest is imported from where it stands.",
        heading("Cases and answers", "-"),
        listing("coalition_kit", others),
        heading("Questions", "-"),
        "Each takes a case and returns a :py:class:`~coalition_kit.Finding`.",
        listing("coalition_kit", asked),
        heading("Packages", "-"),
        "\n".join(f"- :doc:`coalition_kit.{package} <coalition_kit.{package}>`: {said}" for package, said in PACKAGES.items()),
        heading("Science", "-"),
        "Pure functions on arrays and graphs. They know nothing of a case, and need numpy, scipy and networkx only.",
    ]
    for subject, title in SUBJECTS.items():
        own = [module for module in modules if module.startswith(f"{science.__name__}.{subject}.")]
        parts += [heading(title, "~"), "\n".join(f"- :doc:`{module.removeprefix('coalition_kit.')} <{module}>`" for module in own)]
    pages = [f"coalition_kit.{name}" for name in public_names()] + [f"coalition_kit.{package}" for package in PACKAGES] + modules
    parts.append(".. toctree::\n   :hidden:\n\n" + "\n".join(f"   {page}" for page in pages))
    return "\n\n".join(parts) + "\n"


def name_page(name: str) -> str:
    """Returns the page of one public name."""
    thing = getattr(ck, name)
    kind = "autoclass" if inspect.isclass(thing) else "autofunction"
    split = inspect.isclass(thing) and any(base.__module__.startswith("coalition_kit.") for base in thing.__bases__)
    options = "   :inherited-members:\n" if split else ""  # the methods that a module of their own holds
    return f"{heading(name, '=')}\n\n.. currentmodule:: coalition_kit\n\n.. {kind}:: {name}\n{options}"


def module_page(module: str) -> str:
    """Returns the page of one module of the science."""
    title = module.removeprefix("coalition_kit.")
    return f"{heading(title, '=')}\n\n.. automodule:: {module}\n   :member-order: bysource\n"


def package_page(package: str) -> str:
    """Returns the page of a package: its docstring, and what it exports beside the names of `coalition_kit` itself."""
    module = import_module(f"coalition_kit.{package}")
    parts = [heading(f"coalition_kit.{package}", "="), f".. automodule:: {module.__name__}\n   :no-members:"]
    for name in module.__all__:
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            known = name in ck.__all__ and getattr(ck, name) is thing
            kind = "autoclass" if inspect.isclass(thing) else "autofunction"
            role = "class" if inspect.isclass(thing) else "func"
            parts.append(f"See :py:{role}:`coalition_kit.{name}`." if known else f".. {kind}:: {module.__name__}.{name}")
    return "\n\n".join(parts) + "\n"


def listing(module: str, names: list[str]) -> str:
    """Returns a table of names with their summaries."""
    return f".. currentmodule:: {module}\n\n.. autosummary::\n\n" + "\n".join(f"   {name}" for name in names)


def heading(text: str, line: str) -> str:
    """Returns a heading underlined with `line`."""
    return f"{text}\n{line * len(text)}"
