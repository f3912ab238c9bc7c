"""What does one take home? A report of an assessment: one page that says it all, then each question with its figures and reasons.

`html` is one file that needs nothing else, on the screen and on paper; `markdown` the same as text; `workbook_bytes` the numbers. A version
for the room names nobody. A report with made-up names is made from an assessment that `privacy` has hidden.
"""

import sys
from pathlib import Path
from types import ModuleType

from coalition_kit.assessment import Assessment, assess
from coalition_kit.case import Case
from coalition_kit.report.content import ReportContent, report_of
from coalition_kit.report.files import FORMS, KEPT_APART, Form, form_of, hidden, key_path, report_bytes, write_report
from coalition_kit.report.html import html
from coalition_kit.report.markdown import markdown
from coalition_kit.report.xlsx import workbook_bytes

__all__ = [
    "FORMS",
    "KEPT_APART",
    "Form",
    "ReportContent",
    "form_of",
    "hidden",
    "html",
    "key_path",
    "markdown",
    "report_bytes",
    "report_of",
    "workbook_bytes",
    "write_report",
]


class _Report(ModuleType):
    """The package, which can be called: `ck.report(case, "plan.html")`."""

    def __call__(self, of: Case | Assessment, path: str | Path, *, for_the_room: bool = False, by: str = "") -> Path:
        """Writes a report to take home.

        Parameters
        ----------
        of : Case or Assessment
            What it is about; a case is assessed.
        path : str or Path
            Ends in .html, .md or .xlsx.
        for_the_room : bool, default False
            Name nobody.
        by : str, default ""
            Who made it.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        ValueError
            On another extension, before anything is computed.

        Examples
        --------
        >>> import coalition_kit as ck, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     ck.report(ck.load_case("florentine"), Path(folder) / "plan.md").name
        'plan.md'
        """
        form_of(Path(path))
        return write_report(assess(of) if isinstance(of, Case) else of, path, group=for_the_room, by=by)


sys.modules[__name__].__class__ = _Report
