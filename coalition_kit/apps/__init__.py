"""The apps: the lessons served by Voila."""

import sys

# Jupyter's events import jsonschema with every format, and the one for international addresses builds parsers for seconds. No schema of
# Jupyter's has that format; without its package, jsonschema leaves it out.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
