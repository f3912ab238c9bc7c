"""Cascades reuse the memory of their arrays: the pages that the operating system has to give are counted, in a process of its own."""

import platform
import subprocess
import sys

import pytest

COUNT = """
import resource
import numpy as np
from coalition_kit.science.contagion.cascade import threshold_cascade

rng = np.random.default_rng(1)
crowd, thresholds = np.full((200, 200), 1 / 200), rng.uniform(0, 0.3, (200, 1000))
for _ in range(5):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    threshold_cascade(crowd, thresholds, np.arange(200) < 10)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the limit that is raised is GNU's C library's")
def test_a_cascade_that_was_run_before_asks_for_next_to_no_new_memory():
    pages = int(subprocess.run([sys.executable, "-c", COUNT], check=True, capture_output=True, text=True).stdout)
    assert pages < 100  # an array of 200 people in 1,000 runs alone has 391
