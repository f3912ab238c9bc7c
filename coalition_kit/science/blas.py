"""How many threads does linear algebra take? One: matrices are small here, and several threads wait more for each other than they work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import threadpoolctl


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Lets BLAS work in one thread inside, and in as many as before afterwards.

    Yields
    ------
    None
        Nothing; the limit holds inside the `with`.

    Examples
    --------
    >>> import numpy, threadpoolctl
    >>> with one_blas_thread():
    ...     {pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"} <= {1}
    True
    """
    with threadpoolctl.threadpool_limits(limits=1, user_api="blas"):
        yield
