"""How does a report become files? As bytes of a form, and on the disk, with the key to made-up names beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from coalition_kit.finding import Assessment
from coalition_kit.intake.export import write_bytes
from coalition_kit.privacy import Key
from coalition_kit.report.book import workbook_bytes
from coalition_kit.report.page import html
from coalition_kit.report.prose import markdown

Form = Literal["html", "md", "xlsx"]
FORMS: tuple[Form, ...] = get_args(Form)
KEPT_APART = "Keep the key apart from the report: whoever has both can name everybody."


def report_bytes(assessment: Assessment, form: Form, *, made_up: bool = False, group: bool = False, by: str = "") -> bytes:
    """Returns the report as the bytes of a file of `form`; the other arguments are those of `html`."""
    if form == "xlsx":
        return workbook_bytes(assessment, made_up=made_up, group=group, by=by)
    text = (html if form == "html" else markdown)(assessment, made_up=made_up, group=group, by=by)
    return text.encode("utf-8", "backslashreplace")  # half a surrogate pair cannot be written as it is


def hidden(assessment: Assessment, earlier: Key | None = None) -> tuple[Assessment, Key]:
    """Returns the assessment with made-up names, and the key to them; whoever `earlier` knows keeps that name.

    Raises ValueError for an assessment without its case, from which alone one knows what is a name.
    """
    if assessment.case is None:
        raise ValueError("an assessment that carries its case is wanted: without it nobody knows what is a name")
    key = Key.of(assessment.case, earlier=earlier)
    return key.hide(assessment), key


def write_report(assessment: Assessment, path: str | Path, *, made_up: bool = False, group: bool = False, by: str = "") -> Path:
    """Writes the report to `path`, .html, .md or .xlsx, and returns it; raises ValueError for another extension."""
    target = Path(path)
    return write_bytes(target, report_bytes(assessment, form_of(target), made_up=made_up, group=group, by=by))


def form_of(path: Path) -> Form:
    """Returns the form that the extension of `path` asks for; raises ValueError that says what is wanted."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix == "pdf":
        raise ValueError(
            f"the report is printed from its page: write {path.with_suffix('.html').name}, open it, and print it to a PDF file from there"
        )
    for form in FORMS:
        if form == suffix:
            return form
    raise ValueError(f"a file that ends in .html, .md or .xlsx is wanted; got {path.name!r}")


def key_path(path: Path) -> Path:
    """Returns where the key to a report's made-up names goes: `plan.html` → `plan_key.json`."""
    return path.with_name(f"{path.stem}_key.json")
