"""The page of the apps says word for word what the texts say, and leads to nothing outside."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import coalition_kit
from coalition_kit.privacy import texts

STATIC = Path(coalition_kit.__file__).parent / "voila_template" / "static"
PAGE = (STATIC / "privacy.html").read_text("utf-8")
BLOCKS = {"h1", "h2", "h3", "h4", "p", "li"}


class Blocks(HTMLParser):
    """The headings, paragraphs and items of the part of a page with one id: (level of a heading or "", words)."""

    def __init__(self, part):
        super().__init__()
        self.part, self.found, self.depth, self.open = part, [], 0, ""

    def handle_starttag(self, tag, attributes):
        if dict(attributes).get("id") == self.part or self.depth:
            self.depth += 1
        if self.depth and tag in BLOCKS:
            self.open = tag
            self.found.append([tag, ""])

    def handle_endtag(self, tag):
        self.depth -= bool(self.depth)
        self.open = "" if tag == self.open else self.open

    def handle_data(self, data):
        if self.open:
            self.found[-1][1] += data


def on_page(part):
    reader = Blocks(part)
    reader.feed(PAGE)
    return [(int(tag[1]) if tag[0] == "h" else 0, " ".join(words.split())) for tag, words in reader.found]


def in_text(text, deeper):
    found = []
    for block in re.split(r"\n\s*\n|\n(?=- )", text.strip()):
        level = len(block) - len(block.lstrip("#"))
        words = " ".join(block.lstrip("#").split()).removeprefix("- ").replace("[ ]", "☐")
        found.append((level and level + deeper, words))
    return found


@pytest.mark.parametrize(("part", "text", "deeper"), [("ck-uses", texts.uses(), 0), ("ck-consent", texts.consent(), 2)])
def test_the_page_says_what_the_text_says(part, text, deeper):
    assert on_page(part) == in_text(text, deeper)
    assert len(in_text(text, deeper)) > 20


def test_every_file_that_the_page_needs_lies_beside_it():
    linked = re.findall(r'(?:src|href)="([^"#]+)"', PAGE)
    assert {name for name in linked if not name.startswith("../")} >= {"kit.css", "page.css", "privacy.css", "privacy.js", "theme.js"}
    assert [name for name in linked if not (name == "../../../tree/" or (STATIC / name).is_file())] == []
