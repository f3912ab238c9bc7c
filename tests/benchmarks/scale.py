"""How do the questions grow with the case? CPU seconds and peak memory of each: `python tests/benchmarks/scale.py 66 300 1000`.

Each runs in a process of its own, which ends at the limit of CPU seconds (`--limit`, 120 without it): such a cell says "> 120".
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from coalition_kit.register import QUESTIONS

PARTNERS = ("partnerships", "horizon", "narrative", "advocacy", "pooling", "governance")  # asked about a case that has them
ONE = """
import resource, sys, time
sys.path.insert(0, {folder!r})
import coalition_kit as ck
from large_cases import large_case, with_partners, with_sectors
from coalition_kit.register import QUESTIONS
resource.setrlimit(resource.RLIMIT_CPU, ({limit}, {limit}))
case, name = large_case({size}, seed={seed}), {name!r}
case = with_sectors(case) if name == "outside_voices" else with_partners(case) if name in {partners!r} else case
function = next(question.function for question in QUESTIONS if question.name == name) if name != "assess" else ck.assess
start = time.process_time()
function(case)
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measured(name: str, size: int, limit: int, seed: int) -> tuple[float | None, float | None]:
    """Returns CPU seconds and peak memory in MB of one question about the case of `size` people and a seed; None beyond the limit."""
    code = ONE.format(folder=str(Path(__file__).parent), limit=limit, size=size, seed=seed, name=name, partners=PARTNERS)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode < 0:
        return None, None
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[66, 300, 1000, 3000])
    parser.add_argument(
        "--questions",
        nargs="*",
        choices=["assess", *(question.name for question in QUESTIONS)],
        default=[question.name for question in QUESTIONS if question.asked],
    )
    parser.add_argument("--limit", type=int, default=120)
    parser.add_argument("--seed", type=int, default=0, help="of the case: cases of the same size differ in what there is to search")
    asked = parser.parse_args()
    print(f"{'question':<20}" + "".join(f"{size:>10,}{'':>9}" for size in asked.sizes) + "   (CPU s, MB)")
    for name in asked.questions:
        cells = []
        for size in asked.sizes:
            seconds, memory = measured(name, size, asked.limit, asked.seed)
            cells.append(f"{seconds:>9.2f}s {memory:>6.0f}MB" if seconds is not None else f"{f'> {asked.limit}':>9}s {'':>8}")
        print(f"{name:<20}" + " ".join(cells), flush=True)


if __name__ == "__main__":
    main()
