"""Every way out of the kit under made-up names, held against every name of a case and each part of it. Nothing may be left.

The cases name somebody in every text, in capitals, without accents and in another order; see `named_cases`.
"""

import datetime as dt
import json
import re
import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
from named_cases import NAMES, ORGANIZATIONS, left_in, named_case, parts

from coalition_kit import markup, report
from coalition_kit.assistant import answers, prompt
from coalition_kit.assistant.case_store import CaseStore, RefusedError
from coalition_kit.assistant.mcp_tools import Tools
from coalition_kit.charts import figures_of
from coalition_kit.history import events, what_moved
from coalition_kit.io import case_bytes
from coalition_kit.io.write import tables_bytes
from coalition_kit.privacy.name_pool import NOBODY, ORDINARY
from coalition_kit.report.html import summary_element

SPRING, SUMMER = dt.date(2026, 3, 1), dt.date(2026, 6, 30)
FILE = "file 1"
NETWORKS = ("graphml", "gexf", "net", "kumu.json", "kumu.xlsx")
GUESSES = (
    "{0} is a member.",
    "{0} is not a member of the coalition. {0} is committed.",
    "{0} supports the change. {0} opposes it. {0} is a sceptic.",
    "{0} can block it alone. Ask {0} to pass the budget.",
    "The case does not say what the stance of {0} is.",
    "{0} trusts {0}. {0} reports to {0}.",
    "The best three are {0}.",
    "Nobody says “{0} asked for it” here.",
    "{0}",
)


class Ways:
    """A case of one kind of names, its tools, and its findings with made-up names."""

    def __init__(self, kind, folder):
        self.names = NAMES[kind]
        self.case = named_case(self.names)
        self.file = self.case.save(folder / f"{self.names[0]}.json")
        self.shelf = CaseStore([self.file])
        self.tools = Tools(self.shelf)
        self.assessment = self.shelf.assessment(FILE)
        self.hidden = self.shelf.hidden(self.assessment, self.case)
        self.key = self.shelf.key
        self.own = sorted({source for finding in self.assessment for source in finding.sources}, key=len, reverse=True)

    def left_in(self, text, names=None):
        return left_in(text, self.names if names is None else names, self.own)


@pytest.fixture(scope="module", params=NAMES)
def ways(request, tmp_path_factory):
    return Ways(request.param, tmp_path_factory.mktemp("case"))


def unpacked(name, content):
    """Yields each file within `content`, as (name, text): what a workbook holds, its properties and the names of its parts too."""
    if content[:2] != b"PK":
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:  # binary parts (pictures, printer settings): a name would be found as bytes
            text = content.decode("latin-1")
        yield name, f"{name}\n{text}"
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.namelist():
            yield from unpacked(f"{name}: {part}", archive.read(part))


def assert_nobody(ways, found, names=None):
    leaks = {name: left for name, text in found if (left := ways.left_in(text, names))}
    assert leaks == {}


def said(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def test_the_real_case_names_somebody_nearly_everywhere(ways):
    """The test of the test: the same search finds the names where they are not hidden."""
    found = ways.left_in(ways.case.to_json())
    assert {line.partition(":")[0] for line in found} >= {part for name in ways.names for part in (name, *parts(name))}
    assert all(ways.left_in(finding.to_json()) for finding in ways.assessment if finding.name in {"horizon", "next_recruits", "authority"})


@pytest.mark.slow
def test_the_tools_of_an_assistant(ways):
    tools, made_up = ways.tools, [ways.key.people[name] for name in ways.names]
    decision = ways.hidden.case.record.decisions[0].name
    claims = [
        f"{one} is a member. {one} is committed. {one} supports it. {one} can pass “{decision}”. {one} trusts {other}."
        for one, other in pairwise(made_up)
    ]
    calls = {
        "list_cases": tools.list_cases(),
        "read_case": tools.read_case(FILE),
        "assess": tools.assess(FILE),
        "next_recruits": tools.next_recruits(FILE),
        "next_questions": tools.next_questions(FILE),
        "what_if": tools.what_if(FILE, add=[ways.key.people[name] for name in ways.names if name not in ways.case.member_names]),
        "prompt": tools.prompt(FILE),
        "check_answer": tools.check_answer(FILE, " ".join([*claims, "The coalition has 9 members.", f"The best three: {made_up[0]}."])),
    }
    assert set(calls) == {tool.__name__ for tool in tools.all}
    found = [(name, said(value)) for name, value in calls.items()]
    assert_nobody(ways, found)
    assert_nobody(ways, found, [name.split()[0] for name in ORGANIZATIONS.values()])


def test_findings_in_every_form_and_the_assistants_questions(ways, tmp_path):
    hidden = ways.hidden
    found = [(form, getattr(hidden, f"to_{form}")()) for form in ("text", "html", "json", "markdown")]
    found += unpacked("findings.xlsx", hidden.to_xlsx(tmp_path / "findings.xlsx").read_bytes())
    found += [("answers", said(answers(hidden))), ("prompt", prompt(ways.assessment).text)]
    moved = ways.key.hide(what_moved(ways.case, SPRING, SUMMER))
    found += [("what moved", moved.to_json() + moved.to_text()), ("log", str(events(hidden.case)))]
    assert_nobody(ways, found)


def test_pictures_with_their_texts(ways):
    moved = ways.key.hide(what_moved(ways.case, SPRING, SUMMER))
    figures = [(one.name, figure) for one in (*ways.hidden, moved) for figure in figures_of(ways.hidden.case, one)]
    assert figures
    assert_nobody(ways, [(name, "\n".join([figure.title, figure.text, figure.svg, str(figure.rows)])) for name, figure in figures])


@pytest.mark.slow
@pytest.mark.parametrize("group", [False, True], ids=["made-up names", "for a room"])
def test_reports(ways, group):
    shown = ways.assessment if group else ways.hidden
    found = [("one page", markup.html(summary_element(shown, group=group)))]
    for form in report.FORMS:
        found += unpacked(f"report.{form}", report.report_bytes(shown, form, made_up=not group, group=group))
    assert_nobody(ways, found)


@pytest.mark.slow
def test_files_of_the_case(ways):
    hidden = ways.hidden.case
    assert_nobody(
        ways, [each for form in ("json", "xlsx", "zip", *NETWORKS) for each in unpacked(f"case.{form}", case_bytes(hidden, form))]
    )
    frames = {part: getattr(hidden, part).to_dict("records") for part in ("people", "ties", "wins", "horizons")}
    assert_nobody(ways, unpacked("tables.xlsx", tables_bytes(frames)))


# Guesses: whoever knows a name must not learn whose made-up name stands for it, nor whether it stands in the case


def guessed(ways):
    return [guess for name in ways.names for guess in (name, *parts(name))]


def alike(name):
    """Returns a name of the same shape that is nobody's: the same initials, particles and accents."""

    def other(word):
        known = len(word) == 1 or word.lower() in NOBODY
        return word if known else f"{word[0]}{word[:0:-1]}q"

    return re.sub(r"[^\W\d_]+", lambda match: other(match[0]), name)


def without(name, text):
    """Returns a text with a mark for `name` and each part of it."""
    for word in (name, *parts(name)):
        text = text.replace(word, "?")
    return text


def asked(ways, name):
    """Returns what a caller hears who claims all kinds of things about `name`, one claim a line."""
    return ways.tools.check_answer(FILE, "\n".join(form.format(name) for form in GUESSES))


@pytest.mark.slow
def test_no_made_up_name_answers_a_guess(ways):
    made_up = set(ways.key.people.values())
    for guess in guessed(ways):
        says = said([{**row, "sentence": ""} for row in asked(ways, guess)])
        assert [name for name in made_up if name in says] == [], guess


@pytest.mark.slow
def test_a_right_guess_is_answered_like_a_wrong_one(ways):
    read = " ".join(ways.own)  # what the caller may read besides: an author's name is no stranger's
    for guess in guessed(ways):
        if any(part in read or part.lower() in ORDINARY for part in parts(guess)):
            continue  # a word of the language, or an author, is answered as such, whoever bears that name
        wrong = alike(guess)
        assert without(guess, said(asked(ways, guess))) == without(wrong, said(asked(ways, wrong)))


def tries(name):
    """Yields changes that hold a name wherever a change can hold one."""
    yield {"add": [name]}
    yield {"remove": [name]}
    for part, key, field, value in (
        ("people", name, "stance", "2"),
        ("people", name, "note", name),
        ("evidence", name, "form", "pilot"),
        ("ties", f"{name} → {name}", "sign", "1"),
        ("claims", f"{name} → ask", "position", name),
        ("resources", f"{name} → {name} → offered", "amount", "2"),
        (name, name, name, name),
    ):
        yield {"sets": [{"part": part, "key": key, "field": field, "value": value}]}


def tried_out(ways, change):
    questions = ["coverage", "narrative", "evidence_fit"]
    try:
        return said(ways.tools.what_if(FILE, questions=questions, **change))
    except RefusedError as refusal:
        return f"refused: {refusal}"


@pytest.mark.slow
def test_a_change_with_a_guessed_name_is_answered_like_one_with_any_other(ways):
    for guess in (ways.names[0], *parts(ways.names[-1])):
        wrong = alike(guess)
        for right_change, wrong_change in zip(tries(guess), tries(wrong), strict=True):
            right_says, wrong_says = tried_out(ways, right_change), tried_out(ways, wrong_change)
            assert without(guess, right_says) == without(wrong, wrong_says), right_change
