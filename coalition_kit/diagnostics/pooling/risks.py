"""What is a risk worth together? Each risk of a case carried alone and in a pool, in every draw of sizes, shares and correlations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from coalition_kit.case.estimates import AMOUNT, SHARE
from coalition_kit.case.partners import Risk
from coalition_kit.model.draws import draw
from coalition_kit.science.decisions.pooling import carried, pooled_risk
from coalition_kit.science.statistics.estimates import interval

HARDLY = 0.9  # a pool that leaves more than this of the risk hardly helps: the kit's own mark
WHOLE = 0.01  # shares that miss 1 by more are said to


class Shared:
    """One risk and those who carry it with a known size; shares are scaled to make a whole."""

    def __init__(self, name: str, rows: Sequence[Risk], seed: int, draws: int) -> None:
        self.name, self.all = name, rows
        self.rows = [row for row in rows if row.size.known]
        self.sizes = np.array([self._drawn(row, "size", AMOUNT, seed, draws) for row in self.rows]).reshape(-1, draws)
        shares = np.array([self._drawn(row, "share", SHARE, seed, draws) for row in self.rows]).reshape(-1, draws)
        self.given = float(shares.sum(axis=0).mean()) if self.rows and all(row.share.known for row in self.rows) else None
        total = shares.sum(axis=0)
        self.shares = np.where(total > 0, shares / np.where(total > 0, total, 1.0), 1.0 / max(len(self.rows), 1))
        self.together = np.array([self._drawn(row, "correlation", SHARE, seed, draws) for row in self.rows]).reshape(-1, draws)

    def _drawn(self, row: Risk, field: str, scale: Any, seed: int, draws: int) -> np.ndarray:
        return draw(getattr(row, field), scale, draws, seed, self.name, row.owner, field)

    @property
    def ratio(self) -> np.ndarray:
        """The pooled risk as a share of the same risks striking all at once, in each draw."""
        alone = (self.shares * self.sizes).sum(axis=0)
        pooled = np.asarray(pooled_risk(self.sizes, self.shares, self.together))
        return np.where(alone > 0, pooled / np.where(alone > 0, alone, 1.0), 1.0)

    @property
    def helps(self) -> str:
        """`helps`, `hardly` (a shared shock), `one owner`, or `not known`."""
        if not self.rows:
            return "not known"
        if len(self.rows) < 2:
            return "one owner" if len(self.all) == 1 else "not known"
        return "helps" if float(self.ratio.mean()) <= HARDLY else "hardly"

    def row(self) -> dict[str, Any]:
        """Returns what it is alone and in the pool, with 90 % intervals."""
        row: dict[str, Any] = {"risk": self.name, "owners": [each.owner or "Somebody" for each in self.all], "helps": self.helps}
        if not self.rows:
            names = ("alone", "pooled", "pooled_low", "pooled_high", "ratio", "ratio_low", "ratio_high", "correlation")
            return {**row, **dict.fromkeys(names)}
        pooled = np.asarray(pooled_risk(self.sizes, self.shares, self.together))
        pooled_low, pooled_high = interval(pooled)
        ratio_low, ratio_high = interval(self.ratio)
        return {
            **row,
            "alone": float((self.shares * self.sizes).sum(axis=0).mean()),
            "pooled": float(pooled.mean()),
            "pooled_low": pooled_low,
            "pooled_high": pooled_high,
            "ratio": float(self.ratio.mean()),
            "ratio_low": ratio_low,
            "ratio_high": ratio_high,
            "correlation": float(self.together.mean()) if len(self.rows) > 1 else None,
        }

    def carriers(self) -> Iterator[dict[str, Any]]:
        """Yields what each owner carries alone, and by its share when all losses go into one pot."""
        if len(self.rows) > 1:
            together = np.asarray(carried(self.sizes, self.shares, self.together))
            for at, row in enumerate(self.rows):
                yield {
                    "risk": self.name,
                    "owner": row.owner or "Somebody",
                    "share": float(self.shares[at].mean()),
                    "alone": float(self.sizes[at].mean()),
                    "pooled": float(together[at].mean()),
                }


def shared(risks: Sequence[Risk], seed: int, draws: int) -> list[Shared]:
    """Returns the risks of a case by their names, capitals apart, in the order in which they first occur."""
    rows: dict[str, list[Risk]] = {}
    for row in risks:
        rows.setdefault(row.name.casefold(), []).append(row)
    return [Shared(these[0].name, these, seed, draws) for these in rows.values()]
