"""What does a file of the user say? Workbook, CSV or JSON in, a `Case` out, with every problem of the file at its place; and back.

`reading` never raises on what stands in a file and keeps the good part; `read_case` takes a file whole or raises `IntakeError`.
"""

from coalition_kit.io.problems import Intake, IntakeError, Problem
from coalition_kit.io.reading import Reading, ReadingQuestion, UndecidedError, read_case, reading
from coalition_kit.io.unread import UNREAD
from coalition_kit.io.write import case_bytes, template_bytes, write_case, write_tables, write_template

__all__ = [
    "UNREAD",
    "Intake",
    "IntakeError",
    "Problem",
    "Reading",
    "ReadingQuestion",
    "UndecidedError",
    "case_bytes",
    "read_case",
    "reading",
    "template_bytes",
    "write_case",
    "write_tables",
    "write_template",
]
