"""The status of a need near the mark is the same for every seed."""

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, Judgement
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.finding.status import adaptive_rating, rate


@pytest.mark.parametrize(("share", "status"), [(0.78, "at risk"), (0.8, "at risk"), (0.82, "met")])
def test_seeds_agree_on_an_offer_that_is_enough_in_about_80_of_100_draws(share, status):
    need = float(Judgement.parse("0-20", AMOUNT).quantile(AMOUNT, np.array(1 - share)))
    offer = {"kind": "beds", "owner": "Clinic", "amount": "0-20"}
    case = Case(resources=[offer, {"kind": "beds", "owner": "Us", "amount": need, "offered": False}])
    found = [pooling(case, seed=seed) for seed in range(12)]
    assert {finding.status for finding in found} == {status}
    assert all(abs(finding.chance - share) < 0.015 for finding in found)
    assert all(finding.chance == finding.rows[0].chance for finding in found)


def test_more_draws_are_taken_only_where_fewer_leave_it_open():
    asked = []

    def rate_at(share, draws):
        asked.append(draws)
        return rate(np.arange(draws) % 1000 < 1000 * share, sure=0.8)

    assert [adaptive_rating(lambda draws, p=share: rate_at(p, draws), 1000).status for share in (0.99, 0.78, 0.8, 0.81)] == [
        "met", "at risk", "at risk", "met",
    ]  # fmt: skip
    assert asked == [1000, 1000, 4000, 1000, 4000, 16000, 1000, 4000, 16000]
