"""A page with one network map and a stand-in for its model, and a local server that shows it."""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from anywidget import AnyWidget

from coalition_kit.datasets import load_case
from coalition_kit.widgets.network_map import NetworkMap

ROOT = Path(__file__).parents[2] / "coalition_kit"
TRAITS = tuple(set(NetworkMap.class_traits(sync=True)) - set(AnyWidget.class_traits(sync=True)))  # also those of what it mixes in
CASES = {name: load_case(name) for name in ("product-development", "mental-health")}
SIZES = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 900}}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Map</title><link rel="icon" href="data:,"><link rel="stylesheet" href="kit.css"><link rel="stylesheet" href="network_map.css">
<style>body {{ margin: 16px; background: var(--ck-paper); color: var(--ck-ink); }}</style></head>
<body>{top}<main><h1>The map</h1><div id="here"></div><p style="height: 1200px">Below</p></main><script type="module">
import widget from "./network_map.js";
const state = {state}, heard = {{}};
const model = {{
  get: (key) => state[key],
  set: (key, value) => {{
    if (JSON.stringify(state[key]) === JSON.stringify(value)) return; // as the real one: who sets the same is not heard
    state[key] = value;
    for (const event of ["change:" + key, "change"]) (heard[event] || []).forEach((act) => act());
  }},
  save_changes: () => {{ window.saves = (window.saves || 0) + 1; }},
  on: (event, act) => (heard[event] ||= []).push(act),
  off: (event, act) => {{ heard[event] = (heard[event] || []).filter((other) => other !== act); }},
}};
const el = document.createElement("div");
window.close_map = widget.render({{ model, el }});
document.querySelector("#here").append(el); // after render, as anywidget may do
window.model = model;
</script></body></html>"""


_PAGES = itertools.count()  # an address for each: a browser asks whether a page has changed, and is told by whole seconds


@dataclass(frozen=True)
class Site:
    """A folder that a local server shows."""

    folder: Path
    url: str

    def put(self, made: NetworkMap, top: str = "") -> str:
        """Returns the address of a page that shows `made`, which is closed here, below the markup `top`."""
        text = json.dumps(state(made)).replace("<", "\\u003c")
        made.close()
        (self.folder / "index.html").write_text(PAGE.format(state=text, top=top), encoding="utf-8")
        return f"{self.url}/index.html?{next(_PAGES)}"


def state(made: NetworkMap) -> dict[str, object]:
    """Returns what the browser gets of `made`."""
    return {trait: getattr(made, trait) for trait in TRAITS}


def value(page, trait):
    """Returns the value that the page's model has for `trait`."""
    return page.evaluate("(trait) => window.model.get(trait)", trait)


def person(page, name):
    """Returns the person's group in the picture."""
    return page.locator(f'.ck-person[aria-label^="{name},"]')


@contextmanager
def serving_maps(folder: Path) -> Iterator[Site]:
    """Yields a site in `folder`, with the map's script and looks."""
    (folder / "network_map.js").write_text(str(NetworkMap._esm), encoding="utf-8")
    for source in ("widgets/static/network_map.css", "voila_template/static/kit.css"):
        shutil.copy(ROOT / source, folder)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Says nothing: a test's output is for the test."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()


def centre(locator):
    """Returns where on the page the middle of a person's circle is."""
    box = locator.locator(".ck-halo").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
