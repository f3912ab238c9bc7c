"""The script that plants bugs: what it plants, and that a test which looks notices it while one which does not lets it live."""

import pytest
from planted_bugs import Target, bugs, survives, target

SOURCE = """
__all__ = ["cut", "verdict"]
SIDES = ("for it", "against it", cut)
Side = Literal["for it", "against it"]

@dataclass(frozen=True)
class Mark:
    enough: Literal[2] = 2

def verdict(share, most, wide):
    if share >= 2 and not wide:
        return cut(share, most) - 1 + max(most, share)
    return "met" if share < most else dict(zip(SIDES, share, strict=True))
"""


@pytest.fixture
def made_up(tmp_path):
    """A package with one question: its folder, and the path of its module."""
    folder = tmp_path / "coalition_kit" / "diagnostics" / "made_up"
    folder.mkdir(parents=True)
    for package in (folder.parents[1], folder.parent, folder):
        (package / "__init__.py").touch()
    return tmp_path, folder / "analysis.py"


def test_bugs_of_every_kind_are_planted_and_none_in_annotations_and_decorators(made_up):
    root, module = made_up
    module.write_text(SOURCE, "utf-8")
    assert [(bug.line, bug.before, bug.after) for bug in bugs(module.relative_to(root), root)] == [
        (3, "('for it', 'against it', cut)", "('against it', 'for it', cut)"),
        (8, "2", "3"),
        (11, "share >= 2 and (not wide)", "share >= 2 or not wide"),
        (11, "share >= 2 and (not wide)", "False"),
        (11, "share >= 2", "share > 2"),
        (11, "share >= 2", "share <= 2"),
        (11, "2", "3"),
        (11, "not wide", "wide"),
        (12, "cut(share, most) - 1 + max(most, share)", "cut(share, most) - 1 - max(most, share)"),
        (12, "cut(share, most) - 1", "cut(share, most) + 1"),
        (12, "cut(share, most)", "cut(most, share)"),
        (12, "1", "2"),
        (12, "max", "min"),
        (
            13,
            "'met' if share < most else dict(zip(SIDES, share, strict=True))",
            "dict(zip(SIDES, share, strict=True)) if share < most else 'met'",
        ),
        (13, "share < most", "share <= most"),
        (13, "share < most", "share > most"),
        (13, "zip(SIDES, share, strict=True)", "zip(share, SIDES, strict=True)"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("asked", "lives"), [((1, 2, 3), False), ((1, 3), True)])
def test_a_bound_off_by_one_is_noticed_where_the_bound_itself_is_tested(made_up, asked, lives):
    root, module = made_up
    module.write_text("def enough(share):\n    return share >= 2\n", "utf-8")
    tests = root / "tests" / "diagnostics" / "made_up"
    tests.mkdir(parents=True)
    (tests / "test_finding.py").write_text(
        "from coalition_kit.diagnostics.made_up.analysis import enough\n\n\n"
        f"def test_enough():\n    assert [share for share in {asked} if enough(share)] == [share for share in {asked} if share > 1]\n",
        "utf-8",
    )
    aim = target("made_up", root)
    (bug,) = [bug for bug in bugs(aim.modules[0], root) if bug.after == "share > 2"]
    assert survives(bug, aim, root) is lives
    assert "share >= 2" in module.read_text("utf-8")


def test_a_question_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="got horoscope"):
        target("horoscope")


def test_tipping_is_one_module_of_critical_mass():
    aim = target("tipping")
    assert isinstance(aim, Target)
    assert [module.name for module in aim.modules] == ["tipping.py"]
    assert "tests/diagnostics/critical_mass" in aim.tests
    whole = "tests/diagnostics/test_every_finding.py"
    assert f"{whole}::test_a_default_is_the_one_that_is_documented[critical_mass]" in aim.tests


def test_the_report_is_a_package_of_its_own():
    aim = target("report")
    assert {"decision.py", "office.py"} <= {module.name for module in aim.modules}
    assert "tests/report" in aim.tests


def test_a_question_that_is_not_asked_every_time_has_its_own_tests_alone():
    aim = target("pilot")
    assert "tests/diagnostics/pilot" in aim.tests
    assert not [test for test in aim.tests if "::" in test]
    assert [test for test in target("tipping").tests if test.endswith("-critical_mass]")]
