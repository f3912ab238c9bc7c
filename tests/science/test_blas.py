"""Linear algebra takes one thread while a question is answered, and what the program had before afterwards."""

import numpy as np
import threadpoolctl

from coalition_kit.case import Case
from coalition_kit.finding.answers import Content, answer
from coalition_kit.science.blas import one_blas_thread


def threads():
    np.ones((2, 2)) @ np.ones((2, 2))
    return [pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"]


def test_one_thread_inside_and_as_before_afterwards():
    with threadpoolctl.threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        with one_blas_thread():
            assert set(threads()) == {1}
        assert threads() == before


def test_a_question_is_answered_in_one_thread():
    seen = []

    def question(case, *, seed):
        seen.append(set(threads()))
        return seed

    with threadpoolctl.threadpool_limits(limits=2, user_api="blas"):
        answer(question, Content.of(Case(people=[{"name": "Ana"}])), 0)
    assert seen == [{1}]
