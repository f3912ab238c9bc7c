"""How does a file become a case? Guards, reads, assembles; each form of file has its own reader, and all end in one shape."""

from __future__ import annotations

import warnings
from pathlib import Path

from coalition_kit.case import Case
from coalition_kit.io import read_csv as csvs
from coalition_kit.io import read_xlsx as workbook
from coalition_kit.io.assemble import assembled
from coalition_kit.io.problems import Intake, Refused, Report
from coalition_kit.io.read_json import gather_json
from coalition_kit.io.read_sheets import gather
from coalition_kit.io.safety import opened
from coalition_kit.io.tables import Gathered, Progress

File = str | Path | bytes | bytearray | memoryview


def read(source: File, *, name: str | None = None, progress: Progress | None = None) -> Intake:
    """Returns what a file of the kit's own form gave: the case with the good part kept where that is safe, and every problem.

    `source` is the path of an .xlsx, .zip, .csv or .json file or of a folder of CSV, or the bytes of a file with its `name`.
    `progress(share, sentence)` is called now and then, with a share from 0 to 1. Never raises on what stands in the file.
    """
    report = Report(name or (Path(source).name if isinstance(source, str | Path) else ""))
    case: Case | None = None
    kept: tuple[str, ...] = ()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")  # of styles and extensions that are not read anyway
            gathered = _gathered(source, name, report, progress)
        case, kept = assembled(gathered, report)
    except Refused as refusal:
        report.refused(refusal)
    except RecursionError:
        report.refused(Refused("a file without lists in lists in lists … is wanted", "one nested too deeply"))
    if progress is not None:
        progress(1.0, "Done")
    return Intake(case, report.all_problems(), kept, report.all_dropped())


def _gathered(source: File, name: str | None, report: Report, progress: Progress | None) -> Gathered:
    file = opened(source, name)
    if file.form == "json":
        return gather_json(file, report, progress)
    return gather((workbook if file.form == "xlsx" else csvs).tables(file, report), report, progress)
