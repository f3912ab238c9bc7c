"""No tool, whatever it is asked, lets a real name be put beside its made-up one; and no answer is long unless it is asked to be."""

import inspect
import json
import re

import pytest
from coroutines import awaited

import coalition_kit as ck
from coalition_kit.assistant.case_store import CaseStore, RefusedError
from coalition_kit.assistant.mcp_tools import Tools
from coalition_kit.privacy.kit_words import kit_words
from coalition_kit.register import QUESTIONS

MOST_TOKENS = 8_000
NAMES = [question.name for question in QUESTIONS if question.asked]


def text_of(answer):
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


def said(tool, *words, **arguments):
    """Returns what a tool answers, a refusal too."""
    try:
        return text_of(tool(*words, **arguments))
    except RefusedError as error:
        return str(error)


def parts(case):
    """Returns each full name, and each part of one that is no word of the kit's own sentences."""
    names = {*case.names, case.change.organization, *(person.organization for person in case.record.people)} - {""}
    alone = {word for name in case.names for word in re.findall(r"\w+", name) if len(word) > 2}
    return names | {word for word in alone if word.casefold() not in {one.casefold() for one in kit_words()}}


def revealed(text, case):
    return [name for name in parts(case) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


@pytest.fixture(scope="module", params=["product-development", "mental-health"])
def about(request):
    case = ck.load_case(request.param)
    tools = Tools(CaseStore())
    return request.param, case, tools, tools.store.hidden(case, case)


@pytest.mark.slow
def test_no_answer_about_a_case_names_anybody_and_none_is_long(about):
    name, case, tools, told = about
    answers = {
        "read_case": said(tools.read_case, name),
        "read_case, all": said(tools.read_case, name, room=10**6),
        "assess": said(tools.assess, name),
        "prompt": said(tools.prompt, name),
        "prompt, all": said(tools.prompt, name, room=10**6),
        "next_recruits": said(tools.next_recruits, name),
        "next_questions": said(tools.next_questions, name),
        "what_if": said(tools.what_if, name, add=[told.names[20]], remove=[told.member_names[0]]),
        "check_answer": said(tools.check_answer, name, f"{told.names[0]} is a member. {told.names[1]} works against it. 20 people."),
        **{f"assess {question}": said(tools.assess, name, [question], "full") for question in NAMES},
    }
    for asked, text in answers.items():
        assert not revealed(text, case), asked
        if "all" not in asked:
            assert len(text) / 4 <= MOST_TOKENS, asked


@pytest.mark.slow
def test_a_real_name_that_is_guessed_is_never_answered_with_its_made_up_one(about):
    name, case, tools, _ = about
    key = tools.store.key
    for real in (case.names[0], case.names[25], case.names[-1]):
        made_up = key.people[real]
        change = {"part": "people", "key": real}
        guesses = [
            said(tools.what_if, name, add=[real], questions=["coverage"]),
            said(tools.what_if, name, remove=[real], questions=["coverage"]),
            said(tools.what_if, name, sets=[change | {"field": "private_stance", "value": "2"}], questions=["coverage"]),
            said(tools.what_if, name, sets=[change | {"field": "name", "value": made_up}], questions=["coverage"]),
            said(tools.check_answer, name, f"{real} is a member of the coalition."),
            said(tools.check_answer, name, f"Ask {real.split()[0]} first, then {real.split()[-1]}."),
            said(tools.assess, name, [real]),
            said(tools.prompt, name, [real]),
            said(tools.read_case, real),
        ]
        for answer in guesses:
            seen = [word for word in (made_up, *re.findall(r"\w{3,}", made_up)) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", answer)]
            both = seen and any(word in answer for word in real.split())
            assert not both, (real, answer[:300])


def test_every_tool_is_under_this_test():
    source = inspect.getsource(inspect.getmodule(text_of))
    assert [tool.__name__ for tool in Tools(CaseStore()).all if f"tools.{tool.__name__}" not in source] == ["list_cases"]


def test_the_arguments_say_what_they_may_be():
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    from coalition_kit.assistant.mcp_server import server

    tools = {tool.name: tool.input_schema for tool in awaited(server(CaseStore()).list_tools())}
    for name, schema in tools.items():
        assert all(about.get("description") for about in schema["properties"].values()), name
    listed = json.dumps(tools["assess"]["properties"]["questions"])
    assert all(f'"{question}"' in listed for question in NAMES)
    assert tools["assess"]["properties"]["detail"]["enum"] == ["brief", "full"]
    assert '"partnerships"' in json.dumps(tools["what_if"]["properties"]["sets"])
