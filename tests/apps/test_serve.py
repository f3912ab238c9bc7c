"""How the server talks to its kernels, and what a page is told whose kernel dies before it has begun."""

import asyncio
import sys
import tempfile

import pytest
from voila.exporter import VoilaExporter

from coalition_kit.apps.serve import NOT_BEGUN, Exporter, settings, transport
from tests.coroutines import awaited


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the paths of such files are too long")
@pytest.mark.parametrize(
    ("folder", "expected"), [("/tmp", "ipc"), ("/" + "u" * 36, "ipc"), ("/" + "u" * 37, "tcp"), ("/" + "ü" * 20, "tcp")]
)
def test_kernels_listen_on_files_where_their_paths_are_short_enough(tmp_path, monkeypatch, folder, expected):
    monkeypatch.setattr(tempfile, "gettempdir", lambda: folder)
    longest = f"{folder}/voila_12345678/kernel-{'0' * 36}.json-ipc-5"
    assert (len(longest.encode()) <= 107) == (expected == "ipc")  # what Linux takes
    assert transport() == settings(tmp_path, 0).KernelManager.transport == expected


def test_a_page_whose_kernel_dies_at_its_start_is_told_so(monkeypatch):
    async def dying(_self, *_):
        yield "the text", {}
        await asyncio.sleep(0)
        raise RuntimeError("Kernel died before replying to kernel_info")

    async def parts():
        return [part async for part, _ in Exporter.generate_from_notebook_node(Exporter(), None)]

    monkeypatch.setattr(VoilaExporter, "generate_from_notebook_node", dying)
    assert awaited(parts()) == ["the text", NOT_BEGUN]
