"""The house: a picture of the layers, drawn from the contract that the imports are checked against and from the imports themselves."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from xml.etree.ElementTree import Element

import grimp
from markup import first_sentence, table

from coalition_kit.charts.svg import drawing, ink
from coalition_kit.markup import html, tag

ROOT = Path(__file__).parents[2]
PACKAGE = "coalition_kit"
ROW, TOP, LEFT, CELL = 34.0, 12.0, 148.0, 19.0


def pages() -> dict[str, str]:
    """Returns the picture of the layers, and a table that says what each is for."""
    rows = layers()
    uses = imports([name for row in rows for name in row])
    said = [(f"`{name}`", says(name)) for row in rows for name in row]
    text = "```{raw} html\n" + figure(rows, uses) + "\n```\n\n" + table(("folder", "what it says of itself"), said) + "\n"
    return {"layers.txt": text}


def layers() -> list[list[str]]:
    """Returns the layers from the top down, as import-linter reads them; a layer may hold several folders."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    lines = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in line.replace("|", ":").split(":")] for line in lines]


def imports(names: list[str]) -> set[tuple[str, str]]:
    """Returns which folder imports which, each pair once."""
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=True)
    found = set()
    for module in graph.modules:
        own = module.split(".")[1:2]
        for imported in graph.find_modules_directly_imported_by(module):
            other = imported.split(".")[1:2]
            if own and other and own != other and own[0] in names and other[0] in names:
                found.add((own[0], other[0]))
    return found


def says(name: str) -> str:
    """Returns the first sentence of a folder's docstring."""
    return first_sentence(import_module(f"{PACKAGE}.{name}").__doc__ or "")


def figure(rows: list[list[str]], uses: set[tuple[str, str]]) -> str:
    """Returns the layers as SVG: a row each, and a dot in column B of row A where A imports B."""
    names = [name for row in rows for name in row]
    place = {name: at for at, name in enumerate(names)}
    width = LEFT + CELL * len(names) + 12
    height = TOP + ROW * 0.8 * len(names) + 96
    step = ROW * 0.8
    content: list[Element] = []
    for name, at in place.items():
        y = TOP + step * at
        content.append(tag("rect", x=0, y=y, width=width, height=step - 4, rx=3, fill=ink("wash" if row_of(name, rows) % 2 else "raised")))
        content.append(tag("text", name, x=8, y=y + step / 2 + 2, font_size=13, fill=ink("ink")))
        x = LEFT + CELL * at + CELL / 2
        foot = TOP + step * len(names) + 8
        content.append(tag("text", name, x=x, y=foot, font_size=12, fill=ink("soft"), transform=f"rotate(60 {x:g} {foot:g})"))
    for upper, lower in sorted(uses):
        x, y = LEFT + CELL * place[lower] + CELL / 2, TOP + step * place[upper] + (step - 4) / 2
        content.append(tag("circle", tag("title", f"{upper} imports {lower}"), cx=x, cy=y, r=4.5, fill=ink("accent")))
    label = f"{len(names)} folders from the top down; each imports only folders below it: {len(uses)} pairs."
    image = tag("div", drawing(height, *content, width=width + 40), class_="ck-picture", role="img", aria_label=label)
    return html(tag("figure", image, class_="ck-figure site-layers", tabindex="0", role="group", aria_label="The layers"))


def row_of(name: str, rows: list[list[str]]) -> int:
    """Returns the layer of a folder, the top one 0."""
    return next(at for at, row in enumerate(rows) if name in row)
