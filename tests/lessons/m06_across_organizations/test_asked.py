"""What is asked of one case by several labs is worked out once."""

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.lessons.m06_across_organizations.asked import once, ruled
from coalition_kit.lessons.m06_across_organizations.choices import RULES


def test_an_answer_is_remembered_for_the_same_case_and_asked_anew_for_another():
    asked = []

    def ask(case):
        asked.append(case)
        return len(asked)

    remembered, cases = once(ask), [Case(change={"title": "Mine"}) for _ in range(3)]
    assert [remembered(case) for case in (cases[0], cases[1], cases[0], cases[1])] == [1, 2, 1, 2], "two equal cases are two cases"
    assert [remembered(cases[2]), remembered(cases[1]), remembered(cases[0])] == [3, 2, 4], "the first made room"


def test_another_rule_is_another_question_on_the_same_case():
    case = load_case("mental-health")
    chances = {rule: [row.chance for row in ruled(case, rule).rows] for rule in RULES}
    assert all([row.chance for row in ruled(case, rule).rows] == chances[rule] for rule in RULES)
    assert len({tuple(each) for each in chances.values()}) > 1
