"""What does one take home? A report of an assessment: one page that says it all, then each question with its figures and reasons.

`html` is one file that needs nothing else, on the screen and on paper; `markdown` the same as text; `workbook` the numbers. A version
for the room names nobody. A report with made-up names is made from an assessment that `privacy` has hidden.
"""

from coalition_kit.report.content import Report, report_of
from coalition_kit.report.files import FORMS, KEPT_APART, Form, form_of, hidden, key_path, report_bytes, write_report
from coalition_kit.report.html import html, summary_html
from coalition_kit.report.markdown import markdown
from coalition_kit.report.xlsx import workbook, workbook_bytes

__all__ = [
    "FORMS",
    "KEPT_APART",
    "Form",
    "Report",
    "form_of",
    "hidden",
    "html",
    "key_path",
    "markdown",
    "report_bytes",
    "report_of",
    "summary_html",
    "workbook",
    "workbook_bytes",
    "write_report",
]
