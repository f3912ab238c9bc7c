"""Build coalitions for systemic change, by doing it: map a system, test a coalition, see who and what is missing.

import coalition_kit as ck
case = ck.load_case("product-development")
print(ck.coverage(case))
"""

from importlib import import_module
from typing import Any

import lazy_loader

_public_name, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    if name == "report":  # a package that can be called, so that `import coalition_kit.report` goes on to mean the package
        return import_module("coalition_kit.report")
    return _version() if name == "__version__" else _public_name(name)


def _version() -> str:
    """Returns the version that is installed. It is looked up when somebody asks: the look-up takes longer than the import."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("coalition_kit")
    except PackageNotFoundError:  # a folder that was never installed
        return "0+unknown"
