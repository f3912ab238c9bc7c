"""What the kit says, sentence by sentence: the text of every finding about five cases, one file of snapshots a case.

A changed sentence fails here until somebody has read it. `python -m pytest tests/snapshots --snapshot-update` accepts the new texts;
the diff of the files is then what readers will notice.
"""

from pathlib import Path

import pytest
from small_cases import informed, team
from syrupy.extensions.amber import AmberSnapshotExtension

from coalition_kit.assessment import assess
from coalition_kit.datasets import load_case
from coalition_kit.register import QUESTIONS

CASES = {
    "product-development": lambda: load_case("product-development"),
    "mental-health": lambda: load_case("mental-health"),
    "florentine": lambda: load_case("florentine"),
    "team": team,
    "informed": informed,
}


class FilePerCase(AmberSnapshotExtension):
    """Snapshots in `texts/<case>.ambr`."""

    snapshot_dirname = "texts"

    @classmethod
    def get_file_basename(cls, *, test_location, index):
        return test_location.item.callspec.params["name"]

    @classmethod
    def matches_test_location(cls, *, test_location, snapshot_location):
        return Path(snapshot_location).stem == cls.get_file_basename(test_location=test_location, index=0)


@pytest.fixture(scope="module", params=CASES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def case(name):
    return CASES[name]()


@pytest.mark.slow
@pytest.mark.parametrize("question", [question.name for question in QUESTIONS if question.asked])
def test_text(case, question, snapshot):
    (finding,) = assess(case, questions=[question])
    assert finding.to_text() == snapshot(extension_class=FilePerCase)
