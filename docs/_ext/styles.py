"""The kit's colours and the look of its figures, for the site: the same style sheets that the apps use."""

from __future__ import annotations

from importlib.resources import files

STATIC = files("coalition_kit") / "voila_template" / "static"
# The site's theme says light or dark in `data-theme`; the apps say it in `data-ck-theme` or leave it to the system.
SELECTORS = {
    "@media screen and (prefers-color-scheme: dark)": "@media not all",
    ':root[data-ck-theme="dark"], body[data-jp-theme-light="false"]': ':root[data-theme="dark"]',
}


def pages() -> dict[str, str]:
    """Returns the style sheets by file name."""
    tokens = (STATIC / "kit.css").read_text(encoding="utf-8")
    for apps, site in SELECTORS.items():
        if apps not in tokens:
            raise ValueError(f"kit.css has no selector {apps!r} any more: adapt docs/_ext/styles.py")
        tokens = tokens.replace(apps, site)
    return {"static/kit.css": tokens, "static/figures.css": (STATIC / "figures.css").read_text(encoding="utf-8")}
