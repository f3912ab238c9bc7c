"""What every test needs: callbacks that raise."""

import ipywidgets
import pytest


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
