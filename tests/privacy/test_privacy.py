"""Made-up names: nobody is named any more, wherever and however the name stood, and the key alone leads back."""

import json
import re
import stat
from dataclasses import dataclass

import pytest

import coalition_kit as ck
from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.finding import Finding, Reason
from coalition_kit.finding.finding import as_dict
from coalition_kit.privacy import Key, names_to_review, pseudonymised, texts_to_review
from coalition_kit.privacy.name_pool import NAMES, NOBODY

pytestmark = pytest.mark.slow  # works out whole teaching cases

CASES = list(list_cases())


@pytest.fixture(scope="module", params=CASES)
def hidden(request, assessments):
    """A bundled case, its hidden form, its key, its assessment and the hidden assessment."""
    case = load_case(request.param)
    made_up, key = pseudonymised(case)
    assessment = assessments.get(request.param) or assess(case)
    return case, made_up, key, assessment, key.hide(assessment)


def said(word, text):
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)


def of_people(names):
    """Returns full names, and first names and surnames that are no particle."""
    return {word for name in names for word in (name, *name.split()) if word.lower() not in NOBODY}


def small(*names, story="", **lists):
    return Case(change={"title": "A change", "story": story}, people=[{"name": name} for name in names], **lists)


# Nobody is left


def test_no_name_is_left_in_any_bundled_case(hidden):
    case, made_up, key, _, _ = hidden
    text = made_up.to_json()
    assert [word for word in of_people(case.names) if said(word, text)] == []
    assert [name for name in key.organizations if said(name, text)] == []
    employers = {person.organization for person in case.record.people} | {one.organization for one in case.record.partnerships}
    assert employers - {""} <= set(key.organizations)


@pytest.mark.parametrize("form", ["to_text", "to_html", "to_json", "to_markdown"])
def test_no_name_is_left_in_an_assessment(hidden, form):
    case, _, key, _, assessment = hidden
    text = getattr(assessment, form)() + assessment.case.to_json()
    assert [word for word in of_people(case.names) if said(word, text)] == []
    assert [name for name in key.organizations if said(name, text)] == []


def test_no_made_up_name_is_a_word_of_the_cases_or_of_the_kits_sentences(hidden):
    case, _, _, assessment, _ = hidden
    text = case.to_json() + assessment.to_json()
    assert [name for name in NAMES if said(name, text)] == []
    assert len(set(NAMES)) == len(NAMES) >= 150


def test_an_assessment_keeps_every_number_and_status(hidden):
    _, _, _, assessment, made_up = hidden

    def numbers(value):
        if isinstance(value, int | float) or value is None:
            return [value]
        if isinstance(value, dict):
            return [each for item in value.values() for each in numbers(item)]
        return [each for item in value for each in numbers(item)] if isinstance(value, list) else []

    for finding, other in zip(assessment, made_up, strict=True):
        for field in ("status", "value", "interval", "chance", "chance_error", "sources"):
            assert getattr(finding, field) == getattr(other, field)
        assert numbers(finding.to_dict()) == numbers(other.to_dict())
        assert [list(as_dict(row)) for row in finding.rows] == [list(as_dict(row)) for row in other.rows]


def test_hiding_and_showing_gives_the_case_back_with_full_names(hidden):
    """What was a first name comes back as the full name; everything else as it was. Hidden again, it is the same hidden case."""
    case, made_up, key, _, _ = hidden
    back = key.show(made_up)
    assert key.hide(back) == made_up
    assert set(back.names) == set(case.names)
    for part in ("people", "ties", "members", "pledges", "partnerships"):
        rows, others = (sorted(map(str, getattr(one.record, part))) for one in (case, back))
        texts = [row for row in rows if row not in others]
        assert len(rows) == len(others)
        assert len(texts) <= len(rows) // 4
    for decision, other in zip(case.record.decisions, back.record.decisions, strict=True):
        assert (decision.holders, decision.rule.replace('"', "")) == (other.holders, other.rule.replace('"', ""))


def test_the_rules_of_a_hidden_case_decide_as_before(hidden):
    case, made_up, key, _, _ = hidden
    for decision, other in zip(case.record.decisions, made_up.record.decisions, strict=True):
        if decision.holders:
            game, hidden_game = decision.game(), other.game()
            winning = {frozenset(key.people[name] for name in coalition) for coalition in game.minimal_winning()}
            assert winning == {frozenset(coalition) for coalition in hidden_game.minimal_winning()}


# The key


def test_the_assignment_is_drawn_anew_each_time_and_follows_no_order():
    case = load_case("product-development")
    keys = [Key.of(case).people for _ in range(6)]
    assert len({json.dumps(key, sort_keys=True) for key in keys}) == 6
    names = sorted(case.names)
    for key in keys:
        made_up = [key[name] for name in names]
        assert made_up != sorted(made_up)
        assert len(set(made_up)) == len(names)


def test_the_rows_of_a_hidden_case_do_not_keep_the_order_of_the_list():
    """An alphabetical list of staff beside an alphabetical case would name everybody."""
    case = small(*(f"{letter}na Kim" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    made_up, key = pseudonymised(case)
    assert [person.name for person in made_up.record.people] == sorted(key.people.values())


def test_an_earlier_key_keeps_everybody_and_newcomers_get_names_of_their_own():
    key = Key.of(small("Ana Ruiz", "Ben Okafor", people_organization := "Cem Kaya"))
    later = Key.of(small("Dana Novak", "Cem Kaya", "Ana Ruiz"), earlier=key)
    assert people_organization in later.people
    assert {name: later.people[name] for name in key.people} == dict(key.people)
    assert later.people["Dana Novak"] not in key.people.values()
    assert later.hide("Ben Okafor has left; Dana joined.") == f"{key.people['Ben Okafor']} has left; {later.people['Dana Novak']} joined."


def test_beyond_the_list_names_are_numbered_and_lead_back():
    names = [f"Person{chr(97 + n // 26)}{chr(97 + n % 26)} Kim" for n in range(400)]
    made_up, key = pseudonymised(small(*names, story="; ".join(names)))
    assert len(set(key.people.values())) == 400
    assert key.show(made_up.record.change.story) == "; ".join(names)


def test_a_made_up_name_is_never_a_word_of_the_case():
    story = " ".join(NAMES[:-3])
    for _ in range(5):
        key = Key.of(small("Ana Ruiz", "Ben Okafor", "Cem Kaya", story=story))
        assert set(key.people.values()) == set(NAMES[-3:])


def test_a_key_can_be_kept_in_a_file_and_says_what_it_is(tmp_path):
    key = Key.of(load_case("mental-health"))
    path = key.save(tmp_path / "key.json")
    assert Key.load(path) == key
    content = json.loads(path.read_text("utf-8"))
    assert "Whoever holds this file can name everybody" in content["note"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_shows_no_name_in_a_log():
    key = Key.of(load_case("mental-health"))
    assert repr(key) == str(key) == "<Key to 49 people and 12 organizations>"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": "coalition-kit-case", "version": 1}',
        '{"format": "coalition-kit-key", "version": 2}',
        '{"format": "coalition-kit-key", "version": 1, "people": ["Ana"]}',
        '{"format": "coalition-kit-key", "version": 1, "people": {"Ana": 3}}',
        '{"format": "coalition-kit-key", "version": 1, "people": {"Ana": ""}}',
        '{"format": "coalition-kit-key", "version": 1, "people": {"Ana": "Alder", "Ben": "Alder"}}',
    ],
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (json's own error is one)
        Key.from_json(text)


def test_a_key_that_does_not_know_everybody_hides_no_case():
    key = Key.of(small("Ana Ruiz"))
    with pytest.raises(ValueError, match=r"a key that knows everybody.*Ben Okafor"):
        key.hide(small("Ana Ruiz", "Ben Okafor"))


def test_a_nickname_can_be_added_by_hand():
    content = json.loads(Key.of(small("Desmond Oyelaran")).to_json())
    content["words"]["Dezza"] = content["people"]["Desmond Oyelaran"]
    key = Key.from_json(json.dumps(content))
    assert key.hide("Dezza and desmond") == "{0} and {0}".format(key.people["Desmond Oyelaran"])


# Findings, nested values, journals


@dataclass(frozen=True)
class Reach:
    person: str
    names: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Pairs:
    held: dict


def test_everything_in_a_finding_is_reached():
    key = Key({"Ana Ruiz": "Alder", "Ben Okafor": "Birch"}, words={"Ana": "Alder"})
    finding = Finding(
        "reach",
        "Who reaches Ana Ruiz?",
        "Ben Okafor does.",
        "met",
        rows=(Reach("Ana Ruiz", ("Ana Ruiz", "Smith; Jones", "Ben Okafor"), 2),),
        reasons=(Reason("Ana said so.", ("Ana Ruiz",), (("Ana Ruiz", "Ben Okafor"),)),),
        detail=Pairs({"Ana Ruiz": [("Ben Okafor", 1.5)], "deep": {"er": {"Ana"}}}),
        sources=("Ruiz, Ana (2003).",),
    )
    hidden = key.hide(finding)
    assert "Ruiz" not in hidden.to_json().replace("Ruiz, Ana (2003).", "")
    assert hidden.rows == (Reach("Alder", ("Alder", "Smith; Jones", "Birch"), 2),)
    assert hidden.reasons == (Reason("Alder said so.", ("Alder",), (("Alder", "Birch"),)),)
    assert hidden.detail == Pairs({"Alder": [("Birch", 1.5)], "deep": {"er": {"Alder"}}})
    assert hidden.sources == finding.sources


def test_nested_values_keep_their_shape():
    key = Key({"Ana Ruiz": "Alder"})
    value = {"a": ["Ana Ruiz", 3, None, True], "Ana Ruiz": ("x", {"Ana Ruiz"}), 4: 2.5}
    assert key.hide(value) == {"a": ["Alder", 3, None, True], "Alder": ("x", {"Alder"}), 4: 2.5}
    assert key.show(key.hide(value)) == value


def test_a_journal_is_cleaned_and_what_cannot_be_cleaned_is_left_out():
    case = small("Ana Ruiz")
    for name, value in {
        "unread": {"phones.xlsx": [["Bob Smith", "+44"]]},
        "teaching_case": "product-development",
        "predictions": {"memo": 12, "who": "Ana Ruiz", "why": "ana asked"},
        "answered objection": "Ruiz's own",
        "before": {"format": "coalition-kit-case", "people": [{"name": "Bob"}], "ties": []},
        "kept": [json.dumps({"format": "coalition-kit-case", "people": [{"name": "Bob"}]})],
        "key to the names": Key({"Ana Ruiz": "Alder", "Bob Smith": "Birch"}).to_json(),
        "keys": [json.loads(Key({"Bob Smith": "Birch"}).to_json())],
        "Ana Ruiz": [1],
    }.items():
        case = case.with_journal(name, value)
    made_up, key = pseudonymised(case)
    alder = key.people["Ana Ruiz"]
    assert made_up.record.journal == {
        "predictions": {"memo": 12, "who": alder, "why": f"{alder} asked"},
        "answered objection": f"{alder}'s own",
        alder: [1],
    }


def test_names_of_rows_that_become_alike_stay_apart_and_are_still_found():
    case = small(
        "Ana Ruiz",
        leverage_points=[{"name": "Ana's plan"}, {"name": "Ruiz's plan"}],
        tasks=[{"name": "Ask Ana"}, {"name": "Ask Ruiz", "after": ["Ask Ana"]}],
    ).with_person("Ana Ruiz", ranking=("Ruiz's plan", "Ana's plan"))
    made_up, key = pseudonymised(case)
    alder = key.people["Ana Ruiz"]
    assert made_up.record.people[0].ranking == (f"{alder}'s plan (2)", f"{alder}'s plan")
    assert made_up.record.tasks[1].after == (f"Ask {alder}",)


def test_a_text_that_grows_stays_within_what_a_file_may_hold():
    case = small("Al", story="Al " * 6_000, decisions=[{"name": "Al " * 66, "holders": ["Al"], "rule": '"Al"'}])
    made_up, _ = pseudonymised(case)
    assert Case.from_json(made_up.to_json()) == made_up


def test_the_texts_to_read_again_are_listed():
    case = Case(
        change={"story": "It began with a flood."},
        people=[{"name": "Ana Ruiz", "note": "The only woman on the board."}],
        wins=[{"text": "One"}],
    )
    assert texts_to_review(case) == [
        {"sheet": "change", "row": 1, "field": "story", "text": "It began with a flood."},
        {"sheet": "people", "row": 1, "field": "note", "text": "The only woman on the board."},
    ]


def test_the_public_names():
    assert ck.Key is Key
    assert ck.pseudonymised is pseudonymised


def test_firms_and_units_in_texts_are_listed_for_a_second_look_and_made_up_names_are_not():
    case = Case(
        change={"title": "A rota", "story": "It began at Brackwater Instruments. The ward of Kestmere asked Ana Ruiz in May."},
        people=[{"name": "Ana Ruiz", "unit": "pharmacy", "note": "Knows the pharmacy well."}],
    )
    key = Key.of(case)
    assert names_to_review(case) == ("Brackwater Instruments", "Kestmere", "pharmacy")
    assert not set(key.people.values()) & set(names_to_review(key.hide(case), key.people.values()))


def test_a_text_that_is_too_long_with_made_up_names_is_cut_between_words():
    """Half a made-up name could not be turned back, and might read like somebody's own."""
    item = Case(people=[{"name": "Bo"}], evidence=[{"name": " ".join(["Bo"] * 66), "form": "pilot"}])
    key = Key.of(item)
    text = key.hide(item).record.evidence[0].name
    assert len(text) <= 200
    assert set(text.removesuffix("…").split()) <= set(key.people["Bo"].split())
