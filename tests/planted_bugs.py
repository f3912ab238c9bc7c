"""Plant small bugs in a question and count how many of them its tests miss: `python tests/planted_bugs.py coverage commitment --most 30`.

Each bug is one small change of the source: a comparison turned round or moved by one bound, a sign, a number, `and` for `or`, `min` for
`max`, `any` for `all`, the two ends of a conditional expression, two names of a call or two texts of a list exchanged, a branch never
taken (DeMillo, Lipton & Sayward 1978, Hints on test data selection). It is planted in a copy of the package, and the tests of that
question run against the copy; a bug that no test notices survives. A survivor is either a gap in the tests or a change that means the
same. This is a script for maintainers, not a test: a bug costs a run of tests.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from coalition_kit.register import QUESTIONS

ROOT = Path(__file__).parents[1]
COPIED = ("coalition_kit", "tests", "notebooks", "pyproject.toml")
OTHER_COMPARISON = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OTHER_NAME = {"min": "max", "max": "min", "any": "all", "all": "any"}
OTHER_SIGN = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}


class Target(NamedTuple):
    """Where bugs are planted, and the tests that should notice them.

    These are the question's own, its doctests, its chart's, its snapshots, and what holds for every finding, asked of this question.
    """

    modules: tuple[Path, ...]
    tests: tuple[str, ...]


class Bug(NamedTuple):
    """One planted bug: the module, the line, what the line said and says, and the whole source with it."""

    module: Path
    line: int
    before: str
    after: str
    source: str


def target(name: str, root: Path = ROOT) -> Target:
    """Returns the modules and tests of a question; "tipping" is that module of critical mass, "report" is the package of that name."""
    if name == "report":
        report = sorted((root / "coalition_kit" / "report").glob("*.py"))
        return Target(tuple(path.relative_to(root) for path in report), ("coalition_kit/report", "tests/report"))
    question = "critical_mass" if name == "tipping" else name
    folder = root / "coalition_kit" / "diagnostics" / question
    found = sorted(folder.glob("tipping.py" if name == "tipping" else "[!_]*.py"))
    if not found:
        raise ValueError(f"a folder of coalition_kit/diagnostics, tipping or report is wanted; got {name}")
    every_time = question in {each.name for each in QUESTIONS if each.asked}  # else no test of all questions asks it
    cases = sorted(path.stem for path in root.glob("tests/snapshots/texts/*.ambr")) if every_time else []
    texts = [f"tests/snapshots/test_texts.py::test_text[{case}-{question}]" for case in cases]
    charts = [f"tests/charts/test_{question}.py"] if (root / "tests" / "charts" / f"test_{question}.py").exists() else []
    every = root / "tests" / "diagnostics" / "test_every_finding.py"
    asked = re.findall(r"^@every\ndef (test_\w+)", every.read_text("utf-8"), re.MULTILINE) if every.exists() and every_time else []
    shared = [f"{every.relative_to(root).as_posix()}::{test}[{question}]" for test in asked]
    tests = (f"coalition_kit/diagnostics/{question}", f"tests/diagnostics/{question}", *charts, *shared, *texts)
    return Target(tuple(path.relative_to(root) for path in found), tests)


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yields the changed forms of one node of a syntax tree."""
    match node:
        case ast.Compare(ops=ops):
            for at, operator in enumerate(ops):
                for other in OTHER_COMPARISON.get(type(operator), ()):
                    yield changed(node, ops=[*ops[:at], other(), *ops[at + 1 :]])
        case ast.BinOp(op=operator) if type(operator) in OTHER_SIGN and not isinstance(node.left, ast.JoinedStr):
            yield changed(node, op=OTHER_SIGN[type(operator)]())
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield node.operand
        case ast.BoolOp(op=operator):
            yield changed(node, op=ast.Or() if isinstance(operator, ast.And) else ast.And())
        case ast.IfExp():
            yield changed(node, body=node.orelse, orelse=node.body)
        case ast.Constant(value=bool()):
            yield changed(node, value=not node.value)
        case ast.Constant(value=int() | float()):
            yield changed(node, value=node.value + 1)
        case ast.Name(id=name) if name in OTHER_NAME:
            yield changed(node, id=OTHER_NAME[name])
        case ast.Tuple(elts=each) | ast.List(elts=each):
            yield from (changed(node, elts=other) for other in texts_exchanged(each))
        case ast.Dict(values=each):
            yield from (changed(node, values=other) for other in texts_exchanged(each))
        case ast.Call(func=ast.Name(id="min" | "max")):
            return  # the order of its arguments does not matter
        case ast.Call(args=args):
            for at, (one, other) in enumerate(pairwise(args)):
                if isinstance(one, ast.Name | ast.Attribute) and isinstance(other, ast.Name | ast.Attribute):
                    yield changed(node, args=[*args[:at], other, one, *args[at + 2 :]])
        case _:
            return


def texts_exchanged(each: list[ast.expr]) -> Iterator[list[ast.expr]]:
    """Yields the list with two texts exchanged that stand side by side and differ."""
    for at, pair in enumerate(pairwise(each)):
        match pair:
            case (ast.Constant(value=str() as one), ast.Constant(value=str() as other)) if one != other:
                yield [*each[:at], *reversed(pair), *each[at + 2 :]]


def changed(node: ast.AST, **fields: object) -> ast.AST:
    """Returns a shallow copy of `node` with these fields."""
    other = copy.copy(node)
    for field, value in fields.items():
        setattr(other, field, value)
    return other


def expressions(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yields every place of an expression: parent, field, and position in a list; not of what is no behaviour.

    These are annotations and decorators, types, the names that a module exports, and whether lists that are gone through together must be
    of one length.
    """
    match tree:
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Subscript(value=ast.Name(id="Literal")) | ast.keyword(arg="strict"):
            return
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.expr):
                yield tree, field, at
            if isinstance(child, ast.AST):
                yield from expressions(child)


def bugs(module: Path, root: Path = ROOT) -> list[Bug]:
    """Returns every bug that can be planted in `module`, in the order of the source."""
    tree = ast.parse((root / module).read_text("utf-8"))
    found = []
    for parent, field, at in list(expressions(tree)):
        node = getattr(parent, field) if at is None else getattr(parent, field)[at]
        never = [ast.Constant(False)] if isinstance(parent, ast.If) else []
        for variant in (*variants(node), *never):
            put(parent, field, at, variant)
            found.append(Bug(module, node.lineno, ast.unparse(node), ast.unparse(variant), ast.unparse(tree)))
            put(parent, field, at, node)
    return sorted(found, key=lambda bug: bug.line)


def put(parent: ast.AST, field: str, at: int | None, node: ast.AST) -> None:
    """Puts `node` at a place that `expressions` gave."""
    if at is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[at] = node


def noticed(aim: Target, copied: Path, limit: float = 300) -> bool:
    """Returns whether a test of the question fails in `copied`; a run of more than `limit` seconds counts as noticed."""
    run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *aim.tests]
    environment = {**os.environ, "PYTHONPATH": str(copied), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(run, cwd=copied, env=environment, capture_output=True, timeout=limit, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def survives(bug: Bug, aim: Target, copied: Path, limit: float = 300) -> bool:
    """Returns whether no test of the question notices `bug`, planted in `copied` for as long as the tests run."""
    module = copied / bug.module
    kept = module.read_text("utf-8")
    module.write_text(bug.source, "utf-8")
    try:
        return not noticed(aim, copied, limit)
    finally:
        module.write_text(kept, "utf-8")


def main() -> None:
    """Plants bugs in the questions named and prints those that survive, and their share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="+", help="folders of coalition_kit/diagnostics, tipping, or report")
    parser.add_argument("--most", type=int, default=30, help="bugs for each question, picked at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=300, help="seconds for one run of tests")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder)
        for name in COPIED:
            copy_in = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy_in(ROOT / name, copied / name)
        for question in asked.questions:
            aim = target(question)
            if noticed(aim, copied, asked.limit):
                raise SystemExit(f"the tests of {question} fail, or take more than {asked.limit:g} seconds, without any bug planted")
            every = [bug for module in aim.modules for bug in bugs(module)]
            planted = random.Random(asked.seed).sample(every, min(asked.most, len(every)))
            missed = 0
            for count, bug in enumerate(planted, start=1):
                if survives(bug, aim, copied, asked.limit):
                    missed += 1
                    print(f"{bug.module}:{bug.line}: {bug.before}  →  {bug.after}  ({missed} of {count} so far)", flush=True)
            share = missed / len(planted) if planted else 0.0
            print(f"{question}: {missed} of {len(planted)} planted bugs survive ({share:.0%}); {len(every)} are possible", flush=True)


if __name__ == "__main__":
    main()
