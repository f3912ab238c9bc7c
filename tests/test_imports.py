"""What is private stays in its folder: no module is imported, no name is used, across folders, that begins with an underscore."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "coalition_kit"
# What is reached by a text instead of an import, which import-linter does not see: lower layers, but for the prompt of an assessment.
BY_NAME = {
    "coalition_kit/assessment.py": {"coalition_kit.assistant:prompt"},
    "coalition_kit/finding/finding.py": {"coalition_kit.charts.registry:figures_of"},
    "coalition_kit/register.py": {"coalition_kit.diagnostics."},
    "coalition_kit/charts/registry.py": {"coalition_kit.charts."},
}


def files():
    return sorted(PACKAGE.rglob("*.py"))


def module_of(file, root=ROOT):
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def folder_of(module, modules):
    """The folder of a module: the module itself where it is a package."""
    return module if module in modules["packages"] else module.rpartition(".")[0]


def known():
    packages = {module_of(file) for file in files() if file.name == "__init__.py"}
    return {"packages": packages, "all": {module_of(file) for file in files()}}


def private(name):
    return name.startswith("_") and not name.startswith("__")


def trespasses(source, module, modules):
    """Yields what a module takes from another folder though its name begins with an underscore."""
    tree, here = ast.parse(source), folder_of(module, modules)
    bound = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coalition_kit"):
            there = folder_of(node.module, modules)
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in modules["all"]:
                    bound[alias.asname or alias.name] = full
                if there != here and (private(alias.name) or any(private(part) for part in node.module.split("."))):
                    yield f"{module} imports {full}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("coalition_kit"):
                    bound[alias.asname or alias.name] = alias.name
                    if any(private(part) for part in alias.name.split(".")) and folder_of(alias.name, modules) != here:
                        yield f"{module} imports {alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and private(node.attr):
            owner = bound.get(ast.unparse(node.value))
            if owner and folder_of(owner, modules) != here:
                yield f"{module} uses {owner}.{node.attr}"


@pytest.mark.slow
def test_nothing_private_is_used_across_folders():
    modules = known()
    assert len(modules["all"]) > 200
    found = [line for file in files() for line in trespasses(file.read_text("utf-8"), module_of(file), modules)]
    assert found == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from coalition_kit.io.cells import _parsed", 1),
        ("from coalition_kit.io._cells import parsed", 1),
        ("import coalition_kit.io._cells", 1),
        ("from coalition_kit.io import cells\ncells._parsed('3')", 1),
        ("import coalition_kit.io.cells as c\nc._parsed('3')", 1),
        ("import coalition_kit.io.cells\ncoalition_kit.io.cells._parsed('3')", 1),
        ("def f():\n    from coalition_kit.io.cells import _parsed", 1),
        ("from coalition_kit.case.people import _rule", 0),
        ("from coalition_kit.io.cells import parsed", 0),
        ("self._kept = 1", 0),
    ],
)
def test_the_check_finds_what_it_looks_for(source, expected):
    modules = known()
    modules["all"] |= {"coalition_kit.io._cells"}
    assert len([*trespasses(source, "coalition_kit.case.record", modules)]) == expected


def test_what_is_reached_by_a_text_is_known():
    found = {}
    for file in files():
        texts = re.findall(r'resolve_name\(f?"([^"{]+)', file.read_text("utf-8"))
        if texts:
            found[file.relative_to(ROOT).as_posix()] = {*texts}
    assert found == BY_NAME


def test_no_lazy_name_is_also_that_of_another_module():
    """Importing that module would put it in the place of the function or class."""
    for stub in PACKAGE.rglob("__init__.pyi"):
        for module, names in re.findall(r"^from \.([\w.]+) import (.+)$", stub.read_text("utf-8"), flags=re.M):
            others = [name for name in names.split(", ") if name != module]
            assert [name for name in others if (stub.parent / f"{name}.py").exists() or (stub.parent / name).is_dir()] == []
