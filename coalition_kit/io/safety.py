"""Is this file what it says, and small enough to open? Looks at the first bytes and the table of contents, never inside.

Every file from a user is taken as hostile until it has passed here. The limits are for one organization's case: they leave
room for 100,000 rows and stop a small archive from unpacking into a large one (Fifield 2019 shows how far that can go).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from os import PathLike
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from coalition_kit.case.exchange import type_and_taker
from coalition_kit.io.problems import Refused

MOST_BYTES = 25_000_000
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
MOST_UNPACKED = 250_000_000
MOST_IN_A_TREE = 50_000_000  # its elements take ten times that in memory
MOST_RATIO = 250  # of one member; a column of equal cells compresses to about 1:100
_RATIO_FROM = 1_000_000
MOST_MEMBERS = 1_000
MOST_FILES = 200
_PROLOG = 65_536
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_ROOT = re.compile(rb"<[A-Za-z_]")
_NOT_UTF8 = re.compile(rb"""encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)

ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError)


@dataclass(frozen=True)
class Source:
    """A file that may be opened: its name and its bytes."""

    name: str
    data: bytes

    def archive(self) -> zipfile.ZipFile:
        """Returns the bytes as an open zip archive."""
        return zipfile.ZipFile(io.BytesIO(self.data))


def load_source(source: str | Path | bytes | bytearray | memoryview, name: str | None) -> tuple[str, bytes | None]:
    """Returns the name and the bytes of `source`, None for those of a folder; raises Refused where it cannot be opened."""
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
        _small_enough(len(data))
        return name or "", data
    if not isinstance(source, str | PathLike):
        raise TypeError(f"a path or the bytes of a file are wanted; got {type_and_taker(source)}")
    path = Path(source)
    try:
        if path.is_dir():
            return name or path.name, None
        _small_enough(path.stat().st_size)
        return name or path.name, path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused("a file or folder that can be opened is wanted", getattr(error, "strerror", None) or str(error)) from error


def _small_enough(size: int) -> None:
    if size > MOST_BYTES:
        raise Refused(f"a file of at most {MOST_BYTES // 1_000_000} MB is wanted", f"{size / 1_000_000:.0f} MB")
    if size == 0:
        raise Refused("a file with something in it is wanted", "an empty file")


def archive_names(data: bytes) -> set[str]:
    """Returns the names of the members of an archive; raises Refused where it is damaged, has a password or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except ZIP_FAULTS as error:
        raise Refused("a whole workbook or zip file is wanted: save or send it again", "a damaged or cut-off file") from error
    if len(members) > MOST_MEMBERS:
        raise Refused(f"a file with at most {MOST_MEMBERS:,} parts is wanted", f"{len(members):,} parts")
    unpacked = sum(member.file_size for member in members)
    dense = any(m.file_size > _RATIO_FROM and m.file_size > MOST_RATIO * max(m.compress_size, 1) for m in members)
    if unpacked > MOST_UNPACKED or dense:
        raise Refused(
            f"a file that unpacks to at most {MOST_UNPACKED // 1_000_000} MB, and to at most {MOST_RATIO} times its size, is wanted",
            f"{unpacked / 1_000_000:,.0f} MB unpacked from {len(data) / 1_000_000:.2f} MB",
        )
    if any(member.flag_bits & 1 for member in members):
        raise Refused("an archive without a password is wanted", "a password-protected file")
    return {member.filename for member in members}


def unpack_part(data: bytes, part: str) -> bytes:
    """Returns a part of an archive that is read as one tree; raises Refused where the tree would not fit."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.getinfo(part).file_size > MOST_IN_A_TREE:
            raise Refused(f"a file with at most {MOST_IN_A_TREE // 1_000_000} MB of text is wanted", "a larger one")
        return archive.read(part)


def harmless_xml(archive: zipfile.ZipFile) -> None:
    """Raises Refused where an XML part declares a document type: that is how entities that explode or read files come in."""
    for member in archive.infolist():
        with archive.open(member) as part:
            head = part.read(_PROLOG)
        if not _XML.match(head):
            continue
        root = _ROOT.search(head)
        prolog = head[: root.start()] if root else head
        strange = b"<!DOCTYPE" in prolog.upper() or b"\0" in prolog or _NOT_UTF8.search(prolog) or (root is None and len(head) == _PROLOG)
        if strange:
            raise Refused(
                "a workbook whose parts are plain XML without a document type is wanted", f"{member.filename} with something else in front"
            )


def xml_root(data: bytes, whole: str) -> ElementTree.Element:
    """Returns the root of an XML file; raises Refused, with `whole` as what is wanted, where it is damaged or has a document type.

    Entities that explode come in by a document type.
    """
    if _DOCTYPE.search(data):
        raise Refused(whole, "one with a document type in it")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise Refused(whole, "a damaged or cut-off file") from error


def safe_name(name: str) -> bool:
    """Returns True for a name inside an archive that stays inside it."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and not re.match(r"[A-Za-z]:", name)
