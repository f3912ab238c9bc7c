"""Markup is built from elements: no text can become a tag, and no module writes tags by hand that did not do so before."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coalition_kit.charts.figure import Figure
from coalition_kit.charts.svg import picture, words
from coalition_kit.exercises.model import Verdict
from coalition_kit.exercises.prose import TextTable, to_html
from coalition_kit.finding import Finding, Reason
from coalition_kit.markup import html, list_element, tag
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
TAG = re.compile(r"(?<!\?P)</?(?:h[1-6]|[a-z]+)(?:[\s/>]|$)")  # a tag, and no named group of a regular expression


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
        "an element": html(tag("p", name, title=name), list_element([name, tag("b", name)])),
        "a finding": finding.to_html(),
        "a figure": Figure(name, picture(40, words(name, 0, 24)), f"{name}\n- {name}", ({name: name},)).to_html(),
        "a table of an exercise": TextTable(name, (name, name), ((name, name),)).to_html(),
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


@pytest.mark.slow
def test_no_module_writes_a_tag_by_hand():
    found = {}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
        by_hand = [node.value for node in texts if id(node) not in told and TAG.search(node.value)]
        found |= {path.relative_to(PACKAGE).as_posix(): by_hand} if by_hand else {}
    assert found.keys() == {"markup.py"}, "build it with coalition_kit.markup"
