"""How does a report become files? As bytes of a form, and on the disk, with the key to made-up names beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from xml.etree.ElementTree import Element

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.io.write import write_bytes
from coalition_kit.privacy import Key, names_to_review
from coalition_kit.report.anonymous import without_people
from coalition_kit.report.calendar import calendar
from coalition_kit.report.content import report_of
from coalition_kit.report.html import html, summary_element
from coalition_kit.report.markdown import markdown
from coalition_kit.report.office import document, slides
from coalition_kit.report.xlsx import workbook_bytes
from coalition_kit.wording import name_list

Form = Literal["html", "md", "xlsx", "ics", "docx", "pptx"]
FORMS: tuple[Form, ...] = get_args(Form)
KEPT_APART = "Keep the key apart from the report: whoever has both can name everybody."


def report_bytes(assessment: Assessment, form: Form, *, made_up: bool = False, group: bool = False, by: str = "") -> bytes:
    """Returns the report as the bytes of a file.

    Parameters
    ----------
    assessment : Assessment
        The findings.
    form : {"html", "md", "xlsx", "ics", "docx", "pptx"}
        The form.
    made_up : bool, default False
        Whether its names are made up.
    group : bool, default False
        The version for a room, which names nobody.
    by : str, default ""
        Who made it.

    Returns
    -------
    bytes
        The file.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> report_bytes(ck.assess(ck.load_case("product-development"), questions=["coverage"]), "md")[:2]
    b'# '
    """
    if form == "xlsx":
        return workbook_bytes(assessment, made_up=made_up, group=group, by=by)
    if form == "ics":
        return calendar(without_people(assessment)[0] if group else assessment).encode("utf-8", "backslashreplace")
    if form in ("docx", "pptx"):
        return (document if form == "docx" else slides)(assessment, made_up=made_up, group=group, by=by)
    text = (html if form == "html" else markdown)(assessment, made_up=made_up, group=group, by=by)
    return text.encode("utf-8", "backslashreplace")  # half a surrogate pair cannot be written as it is


def hidden(assessment: Assessment, earlier: Key | None = None) -> tuple[Assessment, Key]:
    """Returns the assessment with made-up names, and the key to them.

    Parameters
    ----------
    assessment : Assessment
        The findings, with their case.
    earlier : Key, optional
        Whoever it knows keeps that name.

    Returns
    -------
    assessment : Assessment
        With made-up names in every sentence.
    key : Key
        The way back.

    Raises
    ------
    ValueError
        For an assessment without its case, from which alone one knows what is a name.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> with_other_names, key = hidden(ck.assess(ck.load_case("product-development"), questions=["nucleus"]))
    >>> "Noor Haddadin" in with_other_names["nucleus"].verdict, "Noor Haddadin" in key.people
    (False, True)
    """
    if assessment.case is None:
        raise ValueError("an assessment that carries its case is wanted: without it nobody knows what is a name")
    key = Key.of(assessment.case, earlier=earlier)
    return key.hide(assessment), key


def write_report(assessment: Assessment, path: str | Path, *, made_up: bool = False, group: bool = False, by: str = "") -> Path:
    """Writes the report to a file.

    Parameters
    ----------
    assessment : Assessment
        The findings.
    path : str or Path
        Ends in .html, .md, .xlsx, .ics (the conversation plan as a calendar), .docx or .pptx (these two with the extra "office").
    made_up : bool, default False
        Whether its names are made up.
    group : bool, default False
        The version for a room, which names nobody.
    by : str, default ""
        Who made it.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    ValueError
        On another extension.

    Examples
    --------
    >>> import coalition_kit as ck, tempfile
    >>> assessment = ck.assess(ck.load_case("product-development"), questions=["coverage"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_report(assessment, Path(folder) / "plan.html").name
    'plan.html'
    """
    target = Path(path)
    return write_bytes(target, report_bytes(assessment, form_of(target), made_up=made_up, group=group, by=by))


def form_of(path: Path) -> Form:
    """Returns the form that the extension of a path asks for.

    Parameters
    ----------
    path : Path
        Where the report goes.

    Returns
    -------
    {"html", "md", "xlsx", "ics", "docx", "pptx"}
        The form.

    Raises
    ------
    ValueError
        On another extension; says what is wanted.

    Examples
    --------
    >>> form_of(Path("plan.html"))
    'html'
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix == "pdf":
        raise ValueError(
            f"the report is printed from its page: write {path.with_suffix('.html').name}, open it, and print it to a PDF file from there"
        )
    for form in FORMS:
        if form == suffix:
            return form
    raise ValueError(f"a file that ends in .html, .md, .xlsx, .ics, .docx or .pptx is wanted; got {path.name!r}")


def key_path(path: Path) -> Path:
    """Returns where the key to the made-up names of a report goes.

    Parameters
    ----------
    path : Path
        Where the report goes.

    Returns
    -------
    Path
        Where the key goes.

    Examples
    --------
    >>> key_path(Path("plan.html")).name
    'plan_key.json'
    """
    return path.with_name(f"{path.stem}_key.json")


@dataclass(frozen=True)
class Made:
    """A report that is ready: its file's name and content, the key where the names are made up, and its one page."""

    name: str
    content: bytes
    summary: Element
    key: str = ""
    review: tuple[str, ...] = ()  # what in it may still name a firm or a unit


def second_look(assessment: Assessment, key: Key) -> tuple[str, ...]:
    """Returns what in an assessment with made-up names may still name a firm, a place or a unit."""
    return names_to_review(assessment.case, (*key.people.values(), *key.words.values())) if assessment.case is not None else ()


def look_again(names: tuple[str, ...]) -> str:
    """Returns what to look at again before a report with made-up names is sent; empty where nothing was found."""
    return f"Before you send it, look again: these words may name a firm, a place or a unit: {name_list(names, 12)}." if names else ""


def make_report(case: Case, form: Form = "html", names: str = "as they are", key: Key | None = None) -> Made:
    """Returns the report of `case` in a form: `names` are "as they are", "made up" (as in `key`, where one is given) or "none"."""
    from coalition_kit.assessment import assess  # brings every diagnostic: not before one is asked

    assessment, kept = assess(case), ""
    review: tuple[str, ...] = ()
    if names == "made up":
        assessment, known = hidden(assessment, key)
        kept, review = known.to_json(), second_look(assessment, known)
    group = names == "none"
    content = report_bytes(assessment, form, made_up=bool(kept), group=group)
    title = report_of(assessment, group=group).title
    version = " with made-up names," if kept else " for a room," if group else ""  # three versions are three files
    return Made(f"Report{version} {title}.{form}", content, summary_element(assessment, group=group, level=3), kept, review)
