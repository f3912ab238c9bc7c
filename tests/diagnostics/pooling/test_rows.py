"""Every number of a kind of resource and of a shared risk, counted by hand."""

from __future__ import annotations

import math

import pytest
from row_cells import differing

from coalition_kit.case import Case
from coalition_kit.diagnostics.pooling import pooling

BEDS = {"kind": "beds", "unit": "a night"}


def test_the_row_of_a_kind_and_who_gives_what_to_whom():
    """A offers nine at a cost of 3 each: B takes four, somebody one, for 15. What C needs and what D offers is not known."""
    rows = [
        {"owner": "A", "amount": 9, "cost": 3},
        {"owner": "D", "amount": "?", "cost": 1},
        *({"owner": owner, "amount": amount, "offered": False} for owner, amount in (("B", 4), ("", 1), ("C", "?"))),
    ]
    finding = pooling(Case(resources=[{**BEDS, **row} for row in rows]))
    ends = {
        f"{name}{end}": value
        for name, value in {"needed": 5, "offered": 9, "unmet": 0, "surplus": 4}.items()
        for end in ("", "_low", "_high")
    }
    told = {"kind": "beds", "unit": "a night", "status": "at risk", "chance": 0, "cost": 15}
    assert differing(finding.rows[0], **told, **ends, givers="A; D", takers="B; Somebody; C", unknown="D; C") == {}
    flows = [("A", "B", 4, False, 12), ("A", "Somebody", 1, False, 3)]
    assert [tuple(flow)[2:] for flow in finding.detail.flows] == flows
    assert {flow[:2] for flow in finding.detail.flows} == {("beds", "a night")}


def test_the_row_of_a_risk_and_what_each_carries():
    """Three quarters of 4 and a quarter of 8: 3 and 2, both at once 5; with a correlation of ¼ √(9 + 4 + 2 · ¼ · 6) = 4."""
    rows = [("A", 4, 0.75), ("B", 8, 0.25)]
    risks = [{"name": "storm", "owner": owner, "size": size, "share": share, "correlation": 0.25} for owner, size, share in rows]
    detail = pooling(Case(risks=risks)).detail
    (row,) = detail.risks
    assert (row.risk, row.owners, row.effect) == ("storm", ("A", "B"), "helps")
    assert (row.pool.alone, row.pool.correlation, row.pool.least_ratio) == pytest.approx((5, 0.25, 0.5))
    assert tuple(row.pool.pooled) == pytest.approx((4, 4, 4))
    assert tuple(row.pool.ratio) == pytest.approx((0.8, 0.8, 0.8))
    pot = math.sqrt(16 + 64 + 2 * 0.25 * 32)  # both losses in one pot
    for carrier, (owner, size, share) in zip(detail.carriers, rows, strict=True):
        assert differing(carrier, risk="storm", owner=owner, share=share, alone=size, pooled=share * pot) == {}
