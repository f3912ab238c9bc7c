"""Sphinx: the site of coalition_kit. Built offline; nothing in a page is loaded from elsewhere."""

import os
import sys
from importlib.metadata import version as installed_version
from pathlib import Path

HERE = Path(__file__).parent
(HERE / "generated" / "static").mkdir(parents=True, exist_ok=True)  # Sphinx looks for it before the pages are written
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]
# The executed pages call the command of the environment that builds them.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
os.environ["PYTHONPATH"] = f"{HERE.parent}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"

project = "coalition_kit"
author = "The coalition_kit contributors"
copyright = "2026, the coalition_kit contributors"
release = version = installed_version("coalition_kit")

extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc", "myst_nb", "kit_pages"]
exclude_patterns = ["_build", "jupyter_execute", "generated/static", "generated/sheets.md", "generated/lessons.md", "generated/model.md"]
source_suffix = {".rst": "restructuredtext", ".md": "myst-nb"}
default_role = "code"
nitpicky = False

autosummary_generate = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
numpydoc_show_class_members = False

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nb_execution_mode = "cache"
nb_execution_cache_path = str(HERE / "_build" / ".jupyter_cache")
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_execution_in_temp = True
nb_ipywidgets_js = {}  # by default these come from a CDN

html_theme = "pydata_sphinx_theme"
html_title = "coalition_kit"
html_favicon = "../coalition_kit/voila_template/static/icon.svg"
html_context = {"default_mode": "auto"}
html_static_path = ["_static", "generated/static"]
html_css_files = ["kit.css", "figures.css", "site.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "navbar_end": ["theme-switcher"],
    "navigation_with_keys": False,
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "header_links_before_dropdown": 6,
    "footer_start": ["copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "back_to_top_button": False,
}
