"""The functions need neither JupyterLab nor Voila nor widgets: the dependency group `library` is enough for them and the command line."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APPS = {"anywidget", "ipywidgets", "jupyterlab", "voila", "psutil", "segno", "sqlalchemy"}
LOOK = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {sorted(APPS | {"IPython", "traitlets", "jupyter_server", "nbformat", "tornado"})}:
            raise ModuleNotFoundError(f"{{name}} is not in the library", name=name)

sys.meta_path.insert(0, Absent())
import coalition_kit as ck
from coalition_kit.report import html

case = ck.load_case("product-development")
few = ck.assess(case, questions=["coverage", "nucleus", "next_recruits"])
assert few.table.shape[0] == 3 and "<svg" in html(few) and few.to_prompt().text
assert ck.pseudonymised(case)
ck.write_template("template.xlsx")
case.save("case.xlsx")
assert ck.read_case("case.xlsx").names == case.names
from coalition_kit.cli.main import app
app(["cases"])
"""


def test_the_group_is_the_dependencies_without_the_apps():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = project["project"]["dependencies"]
    left_out = {line.partition(">")[0] for line in needed} - {line.partition(">")[0] for line in project["dependency-groups"]["library"]}
    assert left_out == APPS
    assert set(project["dependency-groups"]["library"]) <= set(needed)


@pytest.mark.slow
def test_the_functions_and_the_command_line_work_without_the_apps(tmp_path):
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", LOOK], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "product-development" in done.stdout
