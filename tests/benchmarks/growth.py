"""How do time and memory of a cascade grow with people, ties and runs? And does a sweep give the same answers wherever it runs?

Run `python tests/benchmarks/growth.py`: it prints a table, each row measured in a process of its own, with the exponent of
growth beside the row before (1 is in proportion). `--most 100000` stops at smaller networks. Then a sweep over thresholds with joblib,
on its own processes (loky) and on a dask cluster on this machine; on a cluster of machines only the client's address changes.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import time

import numpy as np

from coalition_kit.science.contagion.cascade import threshold_cascade

PEOPLE = [(people, 10, 32) for people in (1_000, 10_000, 100_000, 1_000_000)]
TIES = [(100_000, degree, 32) for degree in (4, 10, 30, 100)]
RUNS = [(10_000, 10, runs) for runs in (10, 100, 1_000, 10_000)]


def network(people: int, degree: int):
    """Returns CSR influence in which everybody hears `degree` others drawn at random, each as much as the others."""
    from scipy.sparse import csr_array

    heard = np.random.default_rng(people).integers(people, size=people * degree, dtype=np.int32)
    starts = np.arange(people + 1, dtype=np.int32) * degree
    return csr_array((np.full(heard.size, 1 / degree), heard, starts), shape=(people, people))


def measured(people: int, degree: int, runs: int) -> str:
    """Returns seconds, peak memory in bytes and the share of adopters, of one sweep in which most people adopt in the end."""
    weights = network(people, degree)
    rng = np.random.default_rng(1)
    thresholds = rng.uniform(0.02, 0.45, people)
    seeds = rng.random((people, runs)) < 0.02
    begun = time.perf_counter()
    share = threshold_cascade(weights, thresholds, seeds).mean()
    seconds = time.perf_counter() - begun
    return f"{seconds} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024} {share}"


def table(title: str, rows: list[tuple[int, int, int]], varying: int) -> None:
    print(f"\n{title}\n{'people':>10} {'ties':>11} {'runs':>7} {'seconds':>9} {'peak memory':>12} {'adopted':>8} {'growth':>7}")
    before = None
    for row in rows:
        command = [sys.executable, __file__, "--row", *map(str, row)]
        seconds, peak, share = map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
        growth = f"{math.log(seconds / before[0]) / math.log(row[varying] / before[1]):7.2f}" if before else ""
        people, degree, runs = row
        print(f"{people:>10,} {people * degree:>11,} {runs:>7,} {seconds:>9.3f} {peak / 2**30:>8.2f} GiB {share:>8.2f} {growth:>7}")
        before = seconds, row[varying]


def sweep() -> None:
    """Prints the share of adopters over thresholds, from joblib's own processes and from a dask cluster."""
    import joblib
    from distributed import Client, LocalCluster

    weights, seeds = network(20_000, 10), np.random.default_rng(2).random((20_000, 50)) < 0.02
    highest = [0.6, 0.7, 0.8, 1.0, 1.2, 1.6]
    limits = [np.random.default_rng(3).uniform(0.02, high, 20_000) for high in highest]
    tasks = [joblib.delayed(threshold_cascade)(weights, thresholds, seeds) for thresholds in limits]
    found = {"loky": joblib.Parallel(n_jobs=2, backend="loky")(tasks)}
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
        joblib.parallel_config(backend="dask"),
    ):
        found["dask"] = joblib.Parallel()(tasks)
    same = all((one == other).all() for one, other in zip(*found.values(), strict=True))
    print("\nA sweep of 6 × 50 runs of 20,000 people: share of adopters where thresholds reach up to")
    print(" ".join(f"{high:>6}" for high in highest))
    for backend, answers in found.items():
        print(" ".join(f"{answer.mean():6.3f}" for answer in answers), f" on {backend}")
    print("The answers are the same." if same else "THE ANSWERS DIFFER.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--row", nargs=3, type=int, help=argparse.SUPPRESS)
    parser.add_argument("--most", type=int, default=1_000_000, help="the most people")
    options = parser.parse_args()
    if options.row:
        print(measured(*options.row))
    else:
        table("Growth with people, ten ties each", [row for row in PEOPLE if row[0] <= options.most], 0)
        table("Growth with ties", [row for row in TIES if row[0] <= options.most], 1)
        table("Growth with runs", [row for row in RUNS if row[0] <= options.most], 2)
        sweep()
