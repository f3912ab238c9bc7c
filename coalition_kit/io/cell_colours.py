"""Which colours do the cells of an .xlsx sheet have? Fills as RGB, of the workbook's theme, or of Excel's palette, by name.

What a conditional format paints follows from the values in the cells, which are read; so only the fills of the cells themselves count.
"""

from __future__ import annotations

import colorsys
import re
import zipfile
from xml.etree import ElementTree

from coalition_kit.io.tables import column_number

LIGHTS = frozenset({"red", "amber", "green"})
_STYLES, _THEME = "xl/styles.xml", "xl/theme/theme1.xml"
_HUES = (
    ("red", 0, 15),
    ("orange", 15, 25),
    ("amber", 25, 65),
    ("green", 75, 165),
    ("blue", 165, 255),
    ("purple", 255, 340),
    ("red", 340, 360),
)
_LEAST_SATURATION, _DARKEST, _PALEST = 0.3, 0.15, 0.95
_OF_A_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))  # as cells count them (ECMA-376, 18.8.3)


def coloured_cells(content: bytes, archive: zipfile.ZipFile) -> dict[tuple[int, int], str]:
    """Returns row and column of the cells of a sheet that have a colour, and its name; nothing where all have the same."""
    styles = _coloured_styles(archive)
    if len({*styles.values()}) < 2:
        return {}
    cells = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})" s="(' + b"|".join(styles) + rb')"')
    return {(int(row), column_number(column.decode())): styles[style] for column, row, style in cells.findall(content)}


def _coloured_styles(archive: zipfile.ZipFile) -> dict[bytes, str]:
    """Returns the cell styles by number whose fill is a colour, with its name."""
    if _STYLES not in archive.namelist():
        return {}
    root = ElementTree.fromstring(archive.read(_STYLES))
    theme = _theme(archive)
    fills = [
        next((_name(_rgb(each, theme)) for each in fill.iter() if each.tag.endswith("}fgColor")), "") for fill in _children(root, "fills")
    ]
    styles = [style.get("fillId", "") for style in _children(root, "cellXfs")]
    named = {str(number): fills[int(fill)] for number, fill in enumerate(styles) if fill.isdecimal() and int(fill) < len(fills)}
    return {number.encode(): name for number, name in named.items() if name}


def _theme(archive: zipfile.ZipFile) -> list[str]:
    """Returns the colours of the workbook's theme, in the order in which cells count them."""
    if _THEME not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read(_THEME))
    scheme = next((each for each in root.iter() if each.tag.endswith("}clrScheme")), root)
    colours: dict[str, str] = {
        each.tag.rpartition("}")[2]: next((one.get("lastClr", one.get("val", "")) for one in each), "") for each in scheme
    }
    return [colours.get(name, "") for name in _OF_A_THEME]


def _rgb(colour: ElementTree.Element, theme: list[str]) -> str:
    """Returns a colour in eight digits, the first two for how opaque it is; a tint makes it paler or darker and leaves its hue."""
    from openpyxl.styles.colors import COLOR_INDEX

    for kind, known in (("theme", [f"FF{each}" for each in theme]), ("indexed", list(COLOR_INDEX))):
        number = colour.get(kind, "")
        if number.isdecimal() and int(number) < len(known):
            return known[int(number)]
    return colour.get("rgb", "")


def _children(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [child for part in root if part.tag.endswith("}" + name) for child in part]


def _name(rgb: str) -> str:
    """Returns what a colour is called, full or pale: `FF00B050` is green; empty for grey, black and white."""
    if not re.fullmatch(r"[0-9A-Fa-f]{8}", rgb):
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (2, 4, 6)))
    if saturation < _LEAST_SATURATION or not _DARKEST < lightness < _PALEST:
        return ""
    return next((name for name, low, high in _HUES if low <= hue * 360 <= high), "")
