"""What do analysts compute with? `Frame`: a list of a case as a DataFrame, with its judgements as numbers when asked for."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coalition_kit.case.estimates import Judgement
from coalition_kit.case.fields import Part

_KEYS = ("name", "person", "source", "target", "kind", "function", "level", "organization", "member", "element")  # what a row is called by


class Frame(pd.DataFrame):
    """A list of a case; what is made from it with pandas is a plain DataFrame.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> case = ck.Case(people=[{"name": "Ana", "stance": "0-2"}, {"name": "Ben"}])
    >>> case.people.estimates()[["name", "stance_low", "stance_mode", "stance_high"]]
      name  stance_low  stance_mode  stance_high
    0  Ana         0.0          1.0          2.0
    1  Ben         NaN          NaN          NaN
    """

    kind_of_row: type[Part]
    _metadata = ["kind_of_row"]  # noqa: RUF012 - pandas wants a list here

    def estimates(self) -> pd.DataFrame:
        """Returns the judgements as numbers: what names a row, then low, most likely and high of each; NaN where it is not known.

        Returns
        -------
        pandas.DataFrame
            In place of each judgement three columns of floats, such as stance_low, stance_mode and stance_high.
        """
        kind = self.kind_of_row
        judged = {field for field, info in kind.model_fields.items() if info.annotation is Judgement}
        columns: dict[str, Any] = {name: self[name] for name in _KEYS if name in self and name not in judged}
        for field in (field for field in kind.model_fields if field in judged and field in self):
            told = [Judgement.model_validate(text) for text in self[field]]
            for end in ("low", "mode", "high"):
                columns[f"{field}_{end}"] = pd.Series([getattr(one, end) for one in told], index=self.index, dtype=float)
        return pd.DataFrame(columns, index=self.index)


def frame_of(kind: type[Part], rows: list[dict[str, Any]]) -> Frame:
    """Returns rows of one kind of part as a frame."""
    frame = Frame(rows, columns=list(kind.model_fields))
    object.__setattr__(frame, "kind_of_row", kind)
    return frame
