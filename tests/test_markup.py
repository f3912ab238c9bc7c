"""Markup is built from elements: no text can become a tag, and no module writes tags by hand that did not do so before."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coalition_kit.charts.figure import Figure
from coalition_kit.charts.svg import picture, words
from coalition_kit.exercises.model import Verdict
from coalition_kit.exercises.prose import Table, to_html
from coalition_kit.finding import Finding, Reason
from coalition_kit.markup import html, listed, tag
from coalition_kit.privacy.group_counts import GroupTable

PACKAGE = Path(__file__).parents[1] / "coalition_kit"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</p><script>alert(1)</script>",
    '" onclick="alert(1)',
    "' autofocus onfocus='x",
    "a & b &lt; c",
    "\u202eevil",
)
TAG = re.compile(r"</?[a-z][a-z0-9]*[\s>/]|</?[a-z][a-z0-9]*$")
# How many f-strings with a tag in them a module still has. Convert a module and take it out; the numbers never rise.
BY_HAND = {
    "assistant/check_sentences.py": 1,
    "lessons/m00_start_here/lab.py": 6,
    "lessons/m01_nucleus/lab.py": 10,
    "lessons/m02_evidence/lab.py": 10,
    "lessons/m02_evidence/pilot_lab.py": 3,
    "lessons/m03_critical_mass/groups_lab.py": 6,
    "lessons/m03_critical_mass/lab.py": 11,
    "lessons/m04_launch/lab.py": 7,
    "lessons/m05_maintenance/lab.py": 17,
    "lessons/m06_across_organizations/compact_lab.py": 17,
    "lessons/m06_across_organizations/lab.py": 13,
    "lessons/m06_across_organizations/step.py": 1,
    "lessons/m07_third_brain/faults_lab.py": 9,
    "lessons/m07_third_brain/lab.py": 8,
    "lessons/m08_your_plan/lab.py": 4,
    "report/html.py": 31,
    "science/voting/boolean.py": 1,
    "widgets/compare_dates.py": 2,
    "widgets/diagnose.py": 6,
    "widgets/exercise.py": 2,
    "widgets/log.py": 7,
    "widgets/own_case.py": 3,
    "widgets/own_case_labs.py": 2,
    "widgets/report.py": 1,
}


class Parts(HTMLParser):
    """The tags, attributes and text that a browser would see."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = set(), set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def places(name):
    """Returns every text of the kit that is built by `markup`, with `name` wherever a case can bring one."""
    finding = Finding("coverage", name, name, "not met", reasons=(Reason(name),), assumptions=(name,), next_steps=(name,), sources=(name,))
    return {
        "an element": html(tag("p", name, title=name), listed([name, tag("b", name)])),
        "a finding": finding.to_html(),
        "a figure": Figure(name, picture(40, words(name, 0, 24)), f"{name}\n- {name}", ({name: name},)).to_html(),
        "a table of an exercise": Table(name, (name, name), ((name, name),)).to_html(),
        "a text of an exercise": to_html(f"{name}\n- {name}"),
        "a verdict": Verdict("wrong", name).to_html(),
        "a table of groups": GroupTable(
            name, (name,), (name,), ({"group": name, "people": 7, "answer": name, "count": 7},), (name,)
        ).to_html(),
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_becomes_text_wherever_it_stands(name):
    plain = {place: Parts(text) for place, text in places("Ana").items()}
    for place, text in places(name).items():
        seen = Parts(text)
        assert seen.tags == plain[place].tags, f"a name made a tag in {place}"
        assert seen.attributes == plain[place].attributes, f"a name made an attribute in {place}"
        assert name.translate({0x202E: None}) in seen.text.translate({0x202E: None}), f"{place} lost the name"


def test_no_module_writes_more_tags_by_hand_than_before():
    found = {}
    for path in PACKAGE.rglob("*.py"):
        strings = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
        count = sum(any(isinstance(part, ast.Constant) and TAG.search(str(part.value)) for part in each.values) for each in strings)
        found |= {path.relative_to(PACKAGE).as_posix(): count} if count else {}
    assert {name: count for name, count in found.items() if count > BY_HAND.get(name, 0)} == {}, "build it with coalition_kit.markup"
    assert BY_HAND.keys() - found.keys() == set(), "take what is converted out of the list"
