"""The site is built without a warning and offline: every page stands on its own files, and every question has a page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import coalition_kit as ck
from coalition_kit.io.schema import SHEETS
from coalition_kit.register import QUESTIONS

ROOT = Path(__file__).parents[2]
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-q",
        "-b",
        "html",
        "-d",
        str(place / "trees"),
        str(ROOT / "docs"),
        str(place / "html"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "html"


class Loads(HTMLParser):
    """Collects what a page loads: scripts, styles, pictures, frames."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        content = dict(attrs)
        if tag in LOADED and content.get("rel") not in {"canonical", "next", "prev", "index", "search", "author", "genindex"}:
            self.found.append(content.get(LOADED[tag]) or "")


def loaded(page: Path) -> Iterator[str]:
    reader = Loads()
    reader.feed(page.read_text(encoding="utf-8"))
    return iter(reader.found)


def test_no_page_and_no_style_sheet_loads_anything_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    outside = [(page.name, target) for page in pages for target in loaded(page) if re.match(r"(?:https?:)?//", target)]
    sheets = [
        (sheet.name, target)
        for sheet in site.rglob("*.css")
        for target in re.findall(
            r"url\(\s*['\"]?((?:https?:)?//[^)'\"]+)|@import\s+['\"]((?:https?:)?//[^'\"]+)", sheet.read_text(encoding="utf-8")
        )
    ]
    assert len(pages) > 50
    assert outside == []
    assert sheets == []


@pytest.mark.parametrize("name", [question.name for question in QUESTIONS if question.asked])
def test_every_question_has_a_page_with_an_answer_limits_and_sources(site: Path, name: str) -> None:
    text = (site / "generated" / "questions" / f"{name}.html").read_text(encoding="utf-8")
    assert 'class="ck-finding"' in text or "class='ck-finding'" in text
    for heading in ("What it asks", "An answer", "Limits", "Sources"):
        assert f"<h2>{heading}<" in text


def test_every_sheet_and_every_column_is_on_the_page_of_files(site: Path) -> None:
    text = (site / "use" / "files.html").read_text(encoding="utf-8")
    assert [sheet.title for sheet in SHEETS.values() if f"<h2>{sheet.title}<" not in text] == []
    assert [column.header for sheet in SHEETS.values() for column in sheet.columns if f"<strong>{column.header}</strong>" not in text] == []


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    found = {page.stem.removeprefix("coalition_kit.") for page in (site / "generated" / "reference").glob("coalition_kit.*.html")}
    assert set(ck.__all__) <= found
