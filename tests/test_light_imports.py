"""What could run in a browser alone: the science, cases, questions and widgets load without what is heavy, until it is used."""

import json
import subprocess
import sys

import pandas as pd

import coalition_kit as ck

HEAVY = {"pandas", "scipy", "zmq", "tornado", "openpyxl", "jupyterlab", "voila", "python_calamine", "rapidfuzz", "krippendorff", "typer"}
LIGHT = ("science", "case", "model", "diagnostics", "widgets")
EVERY_MODULE = """
import importlib, json, pkgutil, sys
for name in {names}:
    package = importlib.import_module("coalition_kit." + name)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name != "coalition_kit.case.frame":  # a DataFrame: loaded when somebody asks for one
            importlib.import_module(module.name)
print(json.dumps(sorted(name.partition(".")[0] for name in sys.modules)))
"""
OPENED = """
import sys
from coalition_kit.widgets.session import open_session
session = open_session("00_start_here")
content = open(sys.argv[1], "rb").read()
session._hear(session, {"kind": "part", "name": "mine.xlsx"}, [memoryview(content)])
session._hear(session, {"kind": "read"}, [])
print("Ida" in session.case.names, "pandas" in sys.modules)
"""


def test_every_module_of_the_light_packages_loads_without_what_is_heavy():
    done = subprocess.run([sys.executable, "-c", EVERY_MODULE.format(names=LIGHT)], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "numpy" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_server_of_the_apps_loads_without_the_parsers_of_a_format_that_nobody_uses():
    code = (
        "import coalition_kit.apps.serve, jsonschema, sys; print('lark' in sys.modules, 'date-time' in jsonschema.FormatChecker.checkers)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_a_workbook_is_opened_on_a_page_without_a_library_of_tables(tmp_path):
    ck.Case.from_frames(people=pd.DataFrame({"name": ["Ida", "Ben"], "function": ["Care", "Data"]})).save(tmp_path / "mine.xlsx")
    done = subprocess.run([sys.executable, "-c", OPENED, str(tmp_path / "mine.xlsx")], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
