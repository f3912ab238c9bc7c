"""What every test needs: callbacks that raise, and an order in which what is quick comes first."""

import ipywidgets
import pytest
from hypothesis import HealthCheck, settings

from coalition_kit.assessment import assess
from coalition_kit.datasets import load_case
from coalition_kit.finding import answers

settings.register_profile("kit", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a machine may be busy
settings.load_profile("kit")
answers._REMEMBERED = 1000  # what one file has asked about a teaching case is not worked out again for the next


@pytest.fixture(scope="session")
def assessments():
    """Both invented cases, each assessed once: name → assessment. Nothing in them can be changed."""
    return {name: assess(load_case(name)) for name in ("product-development", "mental-health")}


@pytest.fixture(autouse=True)
def _callbacks_raise(monkeypatch):
    """ipywidgets logs and swallows a callback's exception; here it reaches the test."""

    def call(self, *args, **kwargs):
        value = None
        for callback in self.callbacks:
            local = callback(*args, **kwargs)
            value = local if local is not None else value
        return value

    monkeypatch.setattr(ipywidgets.CallbackDispatcher, "__call__", call)


def pytest_collection_modifyitems(items):
    """Notebooks are slow tests. First come the quick tests, then the slow ones, then those in a browser; files stay together.

    A test in a browser that fails is tried once more, and the summary says so: what fails twice is wrong, not late.
    """
    for item in items:
        if item.path.suffix == ".ipynb":
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    rank = {}
    for item in items:
        place = 2 if item.get_closest_marker("browser") else 1 if item.get_closest_marker("slow") else 0
        rank[item.path] = max(place, rank.get(item.path, 0))
    items.sort(key=lambda item: rank[item.path])


def pytest_terminal_summary(terminalreporter):
    """Says why a test in a browser was tried once more: otherwise only the second try could be read."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"tried once more: {report.nodeid}", sep="-")
        terminalreporter.write_line(report.longreprtext)
