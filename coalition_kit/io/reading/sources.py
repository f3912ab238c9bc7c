"""What sort of file is this? Looks at the content, not at the name, and hands it to the reader that knows it; names what nobody reads.

Every file is hostile until it has passed `safety`: sizes, archives, XML.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from coalition_kit.case.record import Record
from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.read_xlsx import DAMAGE
from coalition_kit.io.reading import contacts, documents, flat_spreadsheets, networks, outlines, spreadsheets
from coalition_kit.io.reading.grids import FileContent, RawText
from coalition_kit.io.reading.nested_records import holds_nested_records
from coalition_kit.io.safety import MOST_BYTES, MOST_FILES, ZIP_FAULTS, Source, archive_names, load_source, safe_name

File = str | Path | bytes | bytearray | memoryview
_TEXTS = {".csv", ".tsv", ".tab", ".txt"}
_BOOKS = {
    ".xlsx",
    ".xlsm",
    ".xltx",
    ".xltm",
    ".xls",
    ".xlsb",
    ".ods",
    ".json",
    ".graphml",
    ".gexf",
    ".net",
    ".paj",
    ".dl",
    ".gml",
    ".vna",
    ".fods",
    ".gv",
    ".dot",
    ".drawio",
    ".jsonl",
    ".docx",
    ".docm",
    ".dotx",
    ".odt",
    ".pptx",
    ".odp",
    ".opml",
    ".mm",
    ".xmind",
    ".vcf",
    ".ics",
    ".eml",
}
_SHEETS_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_SAVE_AS = "a workbook, a table as CSV, a network file or a saved case is wanted"
_NAMED: tuple[tuple[bytes, str, str], ...] = (
    (b"%pdf", "a PDF", "open the table it was made from, or copy the table into a spreadsheet"),
    (b"\x89png", "a picture", "the table that it shows has to be typed in or exported"),
    (b"\xff\xd8", "a picture", "the table that it shows has to be typed in or exported"),
    (b"gif8", "a picture", "the table that it shows has to be typed in or exported"),
    (b"{\\rtf", "a Word document (RTF)", "open it and save it as .docx, or copy its table into a spreadsheet"),
    (b"sqlite format 3", "a database (SQLite)", "export the table as CSV"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and open the file in it"),
    (b"rar!", "a RAR archive", "unpack it and open the file in it"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and open the file in it"),
    (b"$fl2", "a data file of SPSS", "save it there as Excel or CSV, with labels for values"),
    (b"<stata_dta", "a data file of Stata", "save it there as Excel or CSV, with labels for values"),
    (b"par1", "a Parquet file", "save it as CSV"),
)
_NAMING: dict[bytes, Callable[[bytes], FileContent]] = {b"begin:vcard": contacts.contacts, b"begin:vcalendar": contacts.invitation}
_NO_TABLE = {".yaml": "a YAML file", ".yml": "a YAML file", ".toml": "a TOML file", ".ini": "a file of settings"}
_JSON = re.compile(rb"\{|\[(?!\d{1,4}[./-]\d{1,2}(?:[./-]| \d{1,2}:\d)|\d{1,2}:\d)")  # not the date or time that begins a line of a chat


def content_of(source: File, name: str | None, report: Report) -> FileContent | Source:
    """Returns what `source` holds, or the Source of a saved case in JSON; raises Refused in plain words for what nobody reads."""
    title, data = load_source(source, name)
    if data is None:
        return _files(title, _of_folder(Path(source), report), report)  # type: ignore[arg-type]
    try:
        return _one(title or "the file", data, report, inside=False)
    except RecursionError:  # a RuntimeError, which damage raises too
        raise
    except DAMAGE as error:  # a part of an archive that is not what its table of contents says
        raise Refused("a whole workbook or zip file is wanted: save or send it again", "a damaged or cut-off file") from error


def _one(name: str, data: bytes, report: Report, *, inside: bool) -> FileContent | Source:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    if data.startswith(b"PK"):
        return _archive(name, data, report, inside=inside)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office(data)
    for sign, read in _NAMING.items():
        if start.startswith(sign):
            return read(data)
    if Path(name).suffix.lower() == ".eml":
        return contacts.message(data)
    for sign, what, way in _NAMED:
        if start.startswith(sign):
            raise Refused(f"{_SAVE_AS}: {way}", what)
    if _JSON.match(start):
        return _json(name, data, report)
    if (found := networks.network(data, report)) is not None:
        return found
    if start.startswith(b"<"):
        return _markup(name, data, start)
    if other := _NO_TABLE.get(Path(name).suffix.lower(), ""):
        raise Refused(f"{_SAVE_AS}: save it as JSON, or put what it says into a table", other)
    if Path(name).suffix.lower() in _BOOKS - {".json"}:
        if b"\0" in data[:2000]:
            raise Refused("a whole workbook is wanted: save or send it again", "a damaged file, or one of another kind")
        doubt = f"{name} is named like a workbook or a network file, but holds plain text. Is it a table in text (CSV)?"
        return FileContent("a table in text", (RawText(name, data),), doubt)
    elif Path(name).suffix.lower() == ".json":
        raise Refused("a JSON file, which starts with {, is wanted", "another text")
    return FileContent("a table in text", (RawText(name, data),))


def _archive(name: str, data: bytes, report: Report, *, inside: bool) -> FileContent | Source:
    names = archive_names(data)
    if "xl/workbook.xml" in names:
        return FileContent("a workbook", spreadsheets.xlsx(name, data, report))
    if "xl/workbook.bin" in names:
        return FileContent("a binary workbook (.xlsb)", spreadsheets.by_calamine(data))
    if "content.xml" in names and "mimetype" in names:
        with zipfile.ZipFile(_stream(data)) as archive:
            kind = archive.read("mimetype")[:80]
        if kind.startswith(_SHEETS_ODS):
            return FileContent("an OpenDocument workbook (.ods)", spreadsheets.by_calamine(data))
        if found := documents.open_document(name, data, kind.strip(), report):
            return found
        raise Refused(f"{_SAVE_AS}: copy its table into a spreadsheet", "an OpenDocument file that is no workbook and no text")
    if found := documents.document(name, data, names, report):
        return found
    if outlines.XMIND in names and (found := outlines.xmind(data)):
        return found
    for sign, what, way in (
        ("index/", "a document of Apple Numbers or Pages", "choose File, Export to, Excel, and open that file"),
        ("index.zip", "a document of Apple Numbers or Pages", "choose File, Export to, Excel, and open that file"),
    ):
        if any(part.lower().startswith(sign) for part in names) and (sign != "index/" or any(part.endswith(".iwa") for part in names)):
            raise Refused(f"{_SAVE_AS}: {way}", what)
    if "[Content_Types].xml" in names:
        raise Refused("a workbook saved as .xlsx is wanted", "another Office file")
    if inside:
        raise Refused("an archive with tables or one workbook in it is wanted: unpack it", "an archive inside an archive")
    return _files(name, _of_archive(data, report), report)


def _files(name: str, files: dict[str, Callable[[], bytes]], report: Report) -> FileContent | Source:
    """Returns the tables among several files together, or else the one workbook or network among them."""
    texts = {file: read for file, read in files.items() if PurePosixPath(file).suffix.lower() in _TEXTS - {".txt"}}
    books = {file: read for file, read in files.items() if PurePosixPath(file).suffix.lower() in _BOOKS}
    texts = texts or {file: read for file, read in files.items() if PurePosixPath(file).suffix.lower() == ".txt"}
    if not texts and len(books) > 1 and all(PurePosixPath(file).suffix.lower() == ".vcf" for file in books):
        return contacts.contacts(b"\n".join(read() for read in books.values()))
    if not texts and len(books) > 1:
        raise Refused("one workbook at a time is wanted: open one of these", ", ".join(books))
    used = texts or books
    for file in files:
        if file not in used:
            report.notice(file, "", "a table (.csv, .tsv) is wanted; this file was not read", file)
    if texts:
        return FileContent("a set of tables in text", tuple(RawText(file, read()) for file, read in texts.items()))
    for file, read in books.items():
        found = _one(file, read(), report, inside=True)
        if isinstance(found, FileContent):
            return FileContent(f"{found.kind}, {file}, in {name}", found.sheets)
        return found
    raise Refused("a folder or archive with tables (.csv) or one workbook (.xlsx) in it is wanted", "one without")


def _of_archive(data: bytes, report: Report) -> dict[str, Callable[[], bytes]]:
    files: dict[str, Callable[[], bytes]] = {}

    def reader(member: zipfile.ZipInfo) -> Callable[[], bytes]:
        def read() -> bytes:
            try:
                with zipfile.ZipFile(_stream(data)) as archive:
                    return archive.read(member)
            except ZIP_FAULTS as error:
                raise Refused("a whole zip file is wanted: save or send it again", f"{member.filename}, damaged") from error

        return read

    with zipfile.ZipFile(_stream(data)) as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if member.is_dir() or path.parts[:1] == ("__MACOSX",) or path.name.startswith("."):
                continue
            if not safe_name(member.filename):
                report.notice(member.filename, "", "a file that stays inside the archive is wanted; this one was not read", member.filename)
            else:
                files[path.name] = reader(member)
            if len(files) > MOST_FILES:
                raise Refused(f"at most {MOST_FILES} files are wanted", "more")
    return files


def _of_folder(folder: Path, report: Report) -> dict[str, Callable[[], bytes]]:
    paths = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith((".", "~$"))]
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            report.notice(path.name, "", "a folder of tables is wanted; the folder inside it was not read", path.name)
    known = [path for path in paths if path.suffix.lower() in _TEXTS | _BOOKS]
    if sum(path.stat().st_size for path in known) > MOST_BYTES:
        raise Refused(f"a folder with at most {MOST_BYTES // 1_000_000} MB of tables is wanted", "more")
    return {path.name: path.read_bytes for path in paths}


def _old_office(data: bytes) -> FileContent:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("a workbook without a password is wanted: open it, take the password off, save it again", "a password-protected file")
    if not any(word.encode("utf-16-le") in data for word in ("Workbook", "Book")):
        raise Refused(f"{_SAVE_AS}: copy its table into a spreadsheet", "an old Office file that is no workbook")
    return FileContent("an old Excel workbook (.xls)", spreadsheets.by_calamine(data))


def _json(name: str, data: bytes, report: Report) -> FileContent | Source:
    content = networks.parse_json(data)
    if isinstance(content, dict) and (found := outlines.board(content, report)):
        return found
    own = isinstance(content, dict) and (
        "format" in content or not ({"links", "edges", "connections"} & set(content) or holds_nested_records(content.get("people")))
    )
    if own and isinstance(content, dict) and set(content) & set(Record.model_fields) and not networks.has_people_of_another_name(content):
        return Source(name, data)
    return networks.json_network(content, report) or Source(name, data)


def _markup(name: str, data: bytes, start: bytes) -> FileContent:
    if re.search(rb"<(?:opml|map version)\b", start):
        return outlines.mind_map(data)
    if b"office:document" in start or b"oasis:names" in start:
        return FileContent("a flat OpenDocument workbook (.fods)", flat_spreadsheets.flat_ods(data))
    if b"excel.sheet" in data[:2000].lower() or b"urn:schemas-microsoft-com:office:spreadsheet" in data[:4000].lower():
        return FileContent("an XML spreadsheet of Excel 2003", flat_spreadsheets.excel_2003(data))
    if re.search(rb"<table\b", data[:200_000], re.IGNORECASE) and (grids := spreadsheets.html_tables(name, data)):
        return FileContent("a web page with a table", grids)
    raise Refused(f"{_SAVE_AS}: save the table itself, not the page around it", "a web page or XML file")


def _stream(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)
