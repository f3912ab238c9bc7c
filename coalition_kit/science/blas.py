"""How many threads does linear algebra take? One: matrices are small here, and several threads wait more for each other than they work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

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
    with _libraries(len(sys.modules)).limit(limits=1, user_api="blas"):
        yield


@lru_cache(maxsize=1)
def _libraries(modules: int) -> threadpoolctl.ThreadpoolController:
    """Returns the libraries that are loaded, looked for again where a module has come since: the search takes milliseconds."""
    return threadpoolctl.ThreadpoolController()
