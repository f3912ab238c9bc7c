"""Every public name is documented in numpydoc's sections: each argument, what comes back, what is raised, an example that runs."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from numpydoc.validate import ERROR_MSGS, validate

import coalition_kit as ck
from coalition_kit import science

LEFT_OUT = {
    "SS05": "a summary says what a function returns, so it begins with 'Returns'",
    "ES01": "where the summary says all there is to say, a second paragraph only repeats it",
    "SA01": "the neighbours of a function stand on the same page of the reference",
}
LEFT_OUT_OF_METHODS = {"EX01": "the example of the class shows its methods at work"}
LEFT_OUT_OF_EXCEPTIONS = {"EX01": "the example stands where the exception is raised"}
PACKAGES = ("case", "history", "interviews", "io", "privacy", "report", "assistant", "datasets")


def documented(thing: object, name: str) -> Iterator[str]:
    """Yields the name of a function, or of a class and of what it defines in public."""
    yield name
    if inspect.isclass(thing):
        for part, content in vars(thing).items():
            written = inspect.isfunction(content) or isinstance(content, classmethod | staticmethod | property)
            if written and not part.startswith("_") and not part.startswith("model_"):
                yield f"{name}.{part}"


def own(module_name: str) -> Iterator[str]:
    """Yields the public names that a module defines itself."""
    module = import_module(module_name)
    for name, thing in vars(module).items():
        is_own = getattr(thing, "__module__", None) == module_name and (inspect.isfunction(thing) or inspect.isclass(thing))
        if is_own and not name.startswith("_"):
            yield from documented(thing, f"{module_name}.{name}")


def public_names() -> Iterator[str]:
    for name in ck.__all__:
        thing = getattr(ck, name)
        if not inspect.ismodule(thing):
            yield from documented(thing, f"coalition_kit.{name}")
    for package in PACKAGES:
        module = import_module(f"coalition_kit.{package}")
        for name in module.__all__:
            thing = getattr(module, name)
            if name not in ck.__all__ and (inspect.isfunction(thing) or inspect.isclass(thing)):
                yield from documented(thing, f"{module.__name__}.{name}")
    for module in walk_packages(science.__path__, f"{science.__name__}."):
        if not module.ispkg:
            yield from own(module.name)


def faults(name: str) -> list[str]:
    owner = name.rpartition(".")[0]
    is_method = owner.rpartition(".")[2][:1].isupper()
    is_exception = name.endswith("Error")
    allowed = {*LEFT_OUT, *(LEFT_OUT_OF_METHODS if is_method else ()), *(LEFT_OUT_OF_EXCEPTIONS if is_exception else ())}
    return [f"{code} {message}" for code, message in validate(name)["errors"] if code not in allowed]


NAMES = sorted(set(public_names()))


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_has_every_section(name: str) -> None:
    assert not faults(name)


def test_every_check_that_is_left_out_exists() -> None:
    assert {*LEFT_OUT, *LEFT_OUT_OF_METHODS, *LEFT_OUT_OF_EXCEPTIONS} <= set(ERROR_MSGS)


def test_a_docstring_without_sections_is_found() -> None:
    assert {fault.split()[0] for fault in faults(f"{__name__}.undocumented")} >= {"PR01", "RT01"}


def undocumented(count: int) -> int:
    """Returns the count."""
    return count
