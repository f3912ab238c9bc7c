"""The public questions of `coalition_kit/__init__.pyi`, written from the register: run `python tests/public_names.py` after a new line."""

import re
from pathlib import Path

import coalition_kit
from coalition_kit.register import QUESTIONS

STUB = Path(coalition_kit.__file__).with_suffix(".pyi")
_QUESTION = re.compile(r"^from \.diagnostics\.\w+ import (\w+)\n", flags=re.M)


def written(stub: str) -> str:
    """Returns the text of the stub with the questions that the register has, and everything else as it stands there."""
    names = [question.name for question in QUESTIONS if question.asked]
    others = set(re.findall(r'^    "(\w+)",$', stub, flags=re.M)) - {*_QUESTION.findall(stub)}
    before = stub[: next(_QUESTION.finditer(stub)).start()]
    after = _QUESTION.sub("", stub[len(before) :]).partition("__all__ = [")[0]
    imports = "".join(f"from .diagnostics.{name} import {name}\n" for name in sorted(names))
    listed = "".join(f'    "{name}",\n' for name in sorted({*others, *names}))
    return f"{before}{imports}{after}__all__ = [\n{listed}]\n"


if __name__ == "__main__":
    STUB.write_text(written(STUB.read_text("utf-8")), encoding="utf-8")
