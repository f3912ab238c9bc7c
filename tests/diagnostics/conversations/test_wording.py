"""A conversation in words: what is asked, brought and waited for, one thing at a time; and the verdict on the plan."""

from dataclasses import replace

import pytest

from coalition_kit.case import Case
from coalition_kit.diagnostics.conversations import wording
from coalition_kit.diagnostics.conversations.rows import ConversationsDetail, Talk

FOR, AGAINST, OPEN = ("for it", "against it", "not known")
NOTHING, UNANSWERED = "Not yet: nothing that is planned answers this worry", "An open question: nothing in hand answers this worry"
ANSWER, NEWS = "evidence that answers the worry", "something new to say: the last reply was no"


def talk(position=FOR, worry="What does it cost?", **fields):
    return Talk("Ana", position, worry=worry, **{"kind": "costs" if worry else "", **fields})


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        (talk(), "Ask what it would take for a yes"),
        (talk(OPEN), "Ask for a view of this change"),
        (talk(OPEN, question="private stance"), "Ask for a view of this change"),
        (talk(question="how many others must go first"), "Ask how many others must go first"),
        (talk(worry=""), "Ask about worries"),
        (talk(worry="", kind="costs"), "Ask what it would take for a yes"),
        (talk(worry="", question="heaviest worry"), "Ask about the heaviest worry"),
        (talk(opens=("Ben", "Cem")), "Ask for an introduction to Ben and Cem"),
        (talk(decisions=("Budget",)), "A yes to “Budget”"),
        (talk(AGAINST, decisions=("Budget",)), "Ask what it would take for a yes to “Budget”"),
        (talk(decisions=("Budget", "Bonus", "Rule")), "A yes to “Budget” and two more"),
        (talk(recruit=True), "Ask for a yes to joining"),
        (talk(AGAINST, recruit=True), "Ask what it would take to join"),
        (talk(decisions=("Budget",), recruit=True), "A yes to “Budget”"),
        (talk(OPEN, worry="", opens=("Ben",)), "Ask for a view of this change; ask about worries; ask for an introduction to Ben"),
    ],
)
def test_what_is_asked(given, asks):
    assert wording.asks(given) == asks


@pytest.mark.parametrize(
    ("given", "ready", "brings", "waits"),
    [
        (talk(brings="Trial", way=("Mia", "Ana")), True, "“Trial”", ""),
        (talk(way=("Mia", "Ana")), True, UNANSWERED, ""),
        (talk(worry="", way=("Mia", "Ana")), True, "An open question", ""),
        (talk(waits=True, lacks="Visit"), False, "Not yet: “Visit” first", "“Visit”"),
        (talk(waits=True), False, NOTHING, ANSWER),
        (
            talk(waits=True, worry="", kind="costs"),
            False,
            NOTHING,
            ANSWER,
        ),
        (talk(waits=True, worry=""), False, "Not yet: the worry is not known", "the worry to be known"),
        (talk(waits=True, kind=""), False, "Not yet: the kind of worry is not known", "the kind of worry to be known"),
        (talk(kind="", way=("Mia", "Ana")), True, "An open question", ""),
        (talk(), True, UNANSWERED, "somebody who can introduce us"),
        (
            talk(waits=True, last="no"),
            True,
            UNANSWERED,
            NEWS,
        ),
        (talk(waits=True, last="no", lacks="Visit"), False, "Not yet: “Visit” first", NEWS),
    ],
)
def test_what_is_brought_and_what_is_waited_for(given, ready, brings, waits):
    assert (wording.is_ready(given), wording.brings(given), wording.waits_for(given)) == (ready, brings, waits)


def row(given, **fields):
    return replace(wording.row(Case(people=[{"name": "Ana"}]), given, None), **fields)


NOW, LATER = row(talk(way=("Mia", "Ana"))), row(talk(waits=True, lacks="Visit"))


def test_a_line_of_the_plan_says_what_is_brought():
    assert wording.brings_line(row(talk(brings="Trial"))) == "We bring: “Trial”"
    assert wording.brings_line(row(talk())) == "We bring: an open question: nothing in hand answers this worry"
    assert wording.brings_line(LATER) == "Not yet: “Visit” first"
    assert (row(talk()).worry, row(talk(worry="", kind="costs")).worry, row(talk(worry="")).worry) == (
        "“What does it cost?”",
        "Costs? (not in their words)",
        "",
    )
    assert row(talk(last="maybe", came="Asked for numbers.")).came == "Maybe. Asked for numbers."


@pytest.mark.parametrize(
    ("rows", "silent", "verdict"),
    [
        ([], [], "Nobody has to be talked to: the members can pass every decision."),
        ([], ["Mia"], "Nobody outside has to be talked to, yet of one member with a vote nobody knows where they stand."),
        ([LATER], [], "One conversation is needed. It waits for “Visit”."),
        ([LATER, LATER], [], "Two conversations are needed. They wait for “Visit”."),
        ([NOW], [], "One conversation can begin: that of Mia with Ana."),
        ([LATER, NOW], [], "One conversation can begin: that of Mia with Ana. One more waits."),
        ([NOW, NOW, LATER, LATER], [], "Two conversations can begin, first that of Mia with Ana. Two more wait."),
        ([replace(NOW, by="2026-07-08")], [], "One conversation can begin: that of Mia with Ana, by 8 July 2026."),
    ],
)
def test_the_verdict_counts_what_can_begin_and_what_waits(rows, silent, verdict):
    assert wording.verdict(rows, silent) == verdict


def test_steps_are_the_first_three_that_can_begin_the_evidence_that_others_wait_for_and_the_log():
    way = row(talk(way=("Mia", "Ben", "Ana"), decisions=("Budget",)), by="2026-07-08")
    found = list(wording.steps([way, *[NOW] * 3, LATER]))
    assert found == [
        "Mia talks to Ana by 8 July 2026: a yes to “Budget”. Ask Ben for an introduction.",
        *["Mia talks to Ana: ask what it would take for a yes."] * 2,
        "Get “Visit” before the conversations that wait for it.",
        "Write what came of each into the log: the next plan is made from it.",
    ]
    assert list(wording.steps([])) == []


def test_what_is_missing_of_those_in_the_plan_and_of_others_who_count():
    unknown = row(talk(OPEN, worry=""))
    assert list(wording.missing([unknown], ["Ana", "Ben"])) == [
        "Where Ana and Ben stand.",
        "What worries Ana.",
        "From which day the weeks count: the case has no date on which it was last true.",
    ]
    assert list(wording.missing([row(talk(), by="2026-07-08")], ["Ben"])) == ["Where Ben stands."]


@pytest.mark.parametrize(("reached", "needed", "said"), [(0, 2, "none"), (1, 1, "one"), (2, 3, "two"), (3, 3, "all")])
def test_how_many_of_those_needed_can_be_reached(reached, needed, said):
    reasons = wording.reasons(Case(people=[{"name": "Ana"}], members=["Ana"]), [], ConversationsDetail(reached=reached, needed=needed))
    assert f"whose yes is needed, {said} can be reached" in next(reasons).text


@pytest.mark.parametrize(("people", "verdict"), [((), "nobody is listed."), (("Ana",), "nobody is known to listen to anybody.")])
def test_what_keeps_it_from_being_planned(people, verdict):
    said, _ = wording.not_assessable(Case(people=[{"name": name} for name in people]))
    assert said == f"No conversation can be planned yet: {verdict}"


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ((), None),
        (("Ana",), "Said yes already: Ana."),
        (("Ana", "Ben"), "Said yes already: Ana and Ben. Put Ben on the list of members if they joined."),
    ],
)
def test_who_said_yes_is_told_and_who_of_them_is_no_member_yet(agreed, said):
    case = Case(people=[{"name": "Ana"}, {"name": "Ben"}], members=["Ana"])
    texts = [each.text for each in wording.reasons(case, [], ConversationsDetail(agreed=agreed))]
    assert texts == ["The members can pass every decision that is listed without anybody else.", *([said] if said else [])]


def test_before_there_is_a_coalition_the_reasons_begin_with_that():
    said = [each.text for each in wording.reasons(Case(people=[{"name": "Ana"}]), [], ConversationsDetail(needed=1, reached=1))]
    assert said[0] == wording.NO_COALITION
    assert said[1].startswith("Of one person whose yes is needed, one can be reached")


def test_what_came_of_a_conversation_is_told_with_the_person():
    case = Case(people=[{"name": "Ana"}, {"name": "Ben"}], members=["Ana"])
    told = [each.text for each in wording.reasons(case, [row(talk(), came="She will think."), row(talk())], ConversationsDetail())]
    assert [text for text in told if "came:" in text] == [f"Of the last conversation with {row(talk()).person} came: She will think."]
