"""A cell is not run where it is known what it shows: on pages of one and the same build of a lesson, and on no others."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from voila.execute import VoilaExecutor

from coalition_kit.apps.known_cells import WIDGET, Executor
from tests.coroutines import awaited


@pytest.fixture
def kernel(monkeypatch):
    """What a kernel shows, cell by cell, and which cells it was asked to run."""
    shown, ran = {}, []

    async def run(self, cell, resources, cell_index, store_history=True):
        if cell["cell_type"] == "code":
            ran.append(cell["source"])
            cell["outputs"] = [new_output("display_data", data=shown[cell["source"]])]
        return cell

    monkeypatch.setattr(VoilaExecutor, "execute_cell", run)
    monkeypatch.setattr(Executor, "lessons", {})
    return shown, ran


def page(*sources):
    """What a visitor's page shows of the cells, with words between them."""
    executor = Executor.__new__(Executor)  # which no kernel waits for
    cells = [cell for source in sources for cell in (new_markdown_cell("words"), new_code_cell(source))]
    done = [awaited(executor.execute_cell(cell, None, index)) for index, cell in enumerate(cells)]
    return [cell["outputs"][0]["data"] for cell in done if cell["cell_type"] == "code"]


def widget(number):
    return {WIDGET: {"model_id": number}}


def test_only_the_first_cell_is_run_for_the_second_visitor(kernel):
    shown, ran = kernel
    shown.update(session=widget("a"), lab=widget("b"), words={"text/plain": "c"})
    assert page("session", "lab", "words") == page("session", "lab", "words") == list(shown.values())
    assert ran == ["session", "lab", "words", "session"]


def test_what_one_page_does_to_an_output_no_other_page_sees(kernel):
    shown, _ = kernel
    shown.update(session=widget("a"), lab={"text/plain": "b"})
    for _ in range(3):
        lab = page("session", "lab")[1]
        assert lab == {"text/plain": "b"}
        lab["text/plain"] = "spoilt"


def test_another_build_of_the_lesson_is_run_anew(kernel):
    shown, ran = kernel
    shown.update(session=widget("a"), lab=widget("b"))
    page("session", "lab")
    shown.update(session=widget("c"), lab=widget("d"))
    assert page("session", "lab") == [widget("c"), widget("d")]
    assert ran == 2 * ["session", "lab"]


def test_where_the_first_cell_shows_no_widget_nothing_is_known(kernel):
    shown, ran = kernel
    shown.update(session={"text/plain": "a"}, lab=widget("b"))
    page("session", "lab")
    page("session", "lab")
    assert ran == 2 * ["session", "lab"]
