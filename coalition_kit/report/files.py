"""How does a report become files? As bytes of a form, and on the disk, with the key to made-up names beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.io.write import write_bytes
from coalition_kit.privacy import Key
from coalition_kit.report.html import html
from coalition_kit.report.markdown import markdown
from coalition_kit.report.xlsx import workbook_bytes

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


@dataclass(frozen=True)
class Made:
    """A report that is ready: its file's name and content, the key where the names are made up, and its one page as HTML."""

    name: str
    content: bytes
    summary: str
    key: str = ""


def made(case: Case, form: Form = "html", names: str = "as they are", key: Key | None = None) -> Made:
    """Returns the report of `case` in a form: `names` are "as they are", "made up" (as in `key`, where one is given) or "none"."""
    from coalition_kit import report  # brings every figure and every diagnostic: not before one is asked
    from coalition_kit.assessment import assess

    assessment, kept = assess(case), ""
    if names == "made up":
        assessment, known = report.hidden(assessment, key)
        kept = known.to_json()
    group = names == "none"
    content = report.report_bytes(assessment, form, made_up=bool(kept), group=group)
    title = report.report_of(assessment, group=group).title
    return Made(f"Report {title}.{form}", content, report.summary_html(assessment, group=group, level=3), kept)
