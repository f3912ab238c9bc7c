"""Names in sentences: found as people write them, in any script, and whatever people are called."""

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from named_cases import named_case

from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.privacy import Key, pseudonymised
from coalition_kit.privacy.name_matching import NameEntry, Wording
from coalition_kit.privacy.name_pool import NO_ORGANIZATION, NOBODY, ORDINARY


def strings(value):
    """Yields every text in plain values, keys of dictionaries included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def small(*names, story="", **lists):
    return Case(change={"title": "A change", "story": story}, people=[{"name": name} for name in names], **lists)


# Names in sentences


@pytest.fixture
def pair():
    return Key(
        {"Desmond Oyelaran": "Alder", "Setsuko Arimoto": "Birch", "Grace May": "Cedar", "Arturo Villaseñor": "Larch"},
        {"Lanternmark Health Plan": "Organization A"},
        {},
        {"Desmond": "Alder", "Oyelaran": "Alder", "Grace": "Cedar", "May": "Cedar", "Villaseñor": "Larch", "Lanternmark": "Organization A"},
    )


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("Desmond Oyelaran wants it.", "Alder wants it."),
        ("Desmond wants what Oyelaran's board wants.", "Alder wants what Alder's board wants."),
        ("DESMOND OYELARAN, desmond oyelaran, Desmond\n  Oyelaran", "Alder, Alder, Alder"),
        ("d.oyelaran@example.org and desmond_oyelaran", "d.Alder@example.org and Alder_Alder"),
        ("Desmondo and Oyelarans", "Desmondo and Alders"),
        ("With grace, it may work. Grace said it in May.", "With grace, it may work. Cedar said it in Cedar."),
        (
            "From 31 May 2026 to May 2027, on the 3rd of May: May said so.",
            "From 31 May 2026 to May 2027, on the 3rd of May: Cedar said so.",
        ),
        ("Villasenor, VILLASEÑOR, Villasen\u0303or, Villa\u00adseñor", "Larch, Larch, Larch, Larch"),
        ("Lanternmark Health Plan, Lanternmark and a lanternmark", "Organization A, Organization A and a lanternmark"),
        ("&quot;Desmond&quot;", "&quot;Alder&quot;"),
        ("", ""),
    ],
)
def test_names_are_found_as_people_write_them(pair, text, made_up):
    assert pair.hide(text) == made_up


def test_a_shared_surname_points_to_neither():
    key = Key.of(small("Lorenz Achterberg", "Tova Achterberg"))
    hidden = key.hide("Achterberg's plan. Tova Achterberg's plan. Lorenz's plan.")
    assert hidden == f"Namesake A's plan. {key.people['Tova Achterberg']}'s plan. {key.people['Lorenz Achterberg']}'s plan."
    assert key.show("Namesake A asks") == "Achterberg asks"
    later = Key.of(small("Ines Kroon", "Piet Kroon"), earlier=key)
    assert later.hide("Kroon or Achterberg") == "Namesake B or Namesake A"


def test_the_kits_own_words_stay_although_somebody_is_called_so():
    names = "Anna Rule", "Bo Chance", "Cy Draws", "Di Member", "Ed Share"
    case = named_case(names)
    key = Key.of(case)
    for finding in assess(case, questions=["coverage", "commitment", "authority"]):
        own = [sentence for sentence in finding.assumptions if not any(name in sentence for name in names)]
        assert any(" rule " in sentence for sentence in own)
        assert [key.hide(sentence) for sentence in own] == own
    assert key.hide("Rule asks the member RULE.") == "{0} asks the member {0}.".format(key.people["Anna Rule"])


def test_names_that_contain_each_other_are_told_apart():
    key = Key.of(small("Ann", "Ann Lee", "Lee"))
    ann, ann_lee, lee = (key.people[name] for name in ("Ann", "Ann Lee", "Lee"))
    assert key.hide("Ann, Ann Lee and Lee; Annette; Ann  Lee") == f"{ann}, {ann_lee} and {lee}; Annette; {ann_lee}"


def test_other_scripts_are_read_as_they_are_written():
    key = Key.of(small("דנה לוי", "李明", "김민수", "राम", "محمد علي"))
    assert key.hide("נתתי לדנה לוי, ולדנה ולוי, דנהלה") == "נתתי ל{0}, ול{0} ו{0}, דנהלה".format(key.people["דנה לוי"])
    assert key.hide("דָּנָה") == key.people["דנה לוי"]
    assert key.hide("我問李明了") == f"我問{key.people['李明']}了"
    assert key.hide("김민수는") == f"{key.people['김민수']}는"
    assert key.show(key.hide("לדנה לוי ולמי")) == "לדנה לוי ולמי"


def test_roles_in_place_of_names_do_not_take_ordinary_words_away():
    case = Case(
        people=[
            {"name": "Head of Sales", "function": "Sales"},
            {"name": "Engineer 1", "function": "Engineering"},
            {"name": "Engineer 12", "function": "Engineering"},
        ],
        change={"story": "Sales asks. Every Engineer knows. Engineer 12 and Engineer 1 differ on 1 point."},
    )
    made_up, key = pseudonymised(case)
    first, twelfth = key.people["Engineer 1"], key.people["Engineer 12"]
    assert made_up.record.change.story == f"Sales asks. Every Engineer knows. {twelfth} and {first} differ on 1 point."
    assert {person.function for person in made_up.record.people} == {"Sales", "Engineering"}


def test_functions_and_units_stay_and_units_go_with_places():
    case = Case(
        people=[
            {
                "name": "Ana Ruiz",
                "function": "Care",
                "level": "Head",
                "unit": "Quay Row",
                "organization": "Kestmere Health",
                "note": "At Quay Row.",
            },
            {"name": "Ben Okafor", "organization": "Kestmere Rescue", "note": "Born in Kestmere."},
        ]
    )
    made_up, _ = pseudonymised(case)
    assert "Quay Row" in made_up.to_json()
    assert "Born in Kestmere." in made_up.to_json()
    made_up, key = pseudonymised(case, places=True)
    assert "Quay Row" not in made_up.to_json()
    assert "Kestmere" not in made_up.to_json()
    assert "Born in Locality A." in made_up.to_json()
    assert {(person.function, person.level) for person in made_up.record.people} == {("Care", "Head"), ("", "")}
    assert key.show("Unit A is in locality A.") == "Quay Row is in Kestmere."


def test_organizations_are_hidden_wherever_a_field_or_a_sentence_names_them():
    case = load_case("mental-health")
    made_up, key = pseudonymised(case)
    assert all(one.organization.startswith("Organization ") for one in made_up.record.partnerships)
    assert {claim.member for claim in made_up.record.claims} <= {*key.organizations.values(), *key.people.values()}
    for rule, other in zip(case.record.governance, made_up.record.governance, strict=True):
        assert sorted(other.game().players) == sorted(key.exact[name] for name in rule.game().players)


@pytest.mark.parametrize("words", ["Organization C", "organization C", "Organisation C", "the organization\nC"])
def test_an_answer_comes_back_with_names_as_an_assistant_writes_them(words):
    key = Key({"Ana Ruiz": "Alder"}, {"Harbour Steps": "Organization C", "Oakline": "Organization CC"})
    assert "Harbour Steps" in key.show(f"Alder asks {words}.")
    assert key.show("Alder’s and Alders of Organization CC. Alderman.") == "Ana Ruiz’s and Ana Ruizs of Oakline. Alderman."


# Any names at all


NAMED = st.one_of(
    st.sampled_from(
        [
            *("Ann", "Ann Lee", "Lee", "Lee Ann", "José Díaz", "Jose Diaz", "JOSE DIAZ", "דנה לוי", "דנה", "לוי כהן", "李明", "🙂", "1"),
            *(
                "12",
                "a",
                "and",
                "all",
                "Will May",
                "O'Hara-Byrne",
                '"Red" Fox',
                "<b>Bob</b>",
                ".*",
                "Majority Rule",
                "Alder",
                "Birch Alder",
            ),
            *("Birch Alder", "Organization A", "İpek Şahin", "Straße", "Head of Sales"),
        ]
    ),
    st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=12).filter(lambda text: ";" not in text),
)


@st.composite
def made_of_names(draw):
    """A case whose people have any names at all, named in every kind of field and in sentences."""
    drawn = draw(st.lists(NAMED, min_size=1, max_size=7))
    names = [*dict.fromkeys(" ".join(unicodedata.normalize("NFC", name).split()) for name in drawn)]
    names = [name for name in names if name and not re.search(r":\s*\d", name)]
    if not names:
        names = ["Ann"]
    rule = " or ".join('"' + name.replace('"', '""') + '"' for name in names)
    plain = not re.search("[“”„]", rule) and len(rule) < 80
    return Case(
        change={"title": "A change", "story": f"It began when {', then '.join(names)} spoke. It is {names[0]}'s."},
        people=[{"name": name, "note": f"Asked {names[-1]} twice", "organization": "House of " + name} for name in names],
        ties=[{"source": a, "target": b} for a in names for b in names if a != b],
        decisions=[{"name": "Open the fund", "holders": [f"{name}: 2" for name in names], "rule": rule if plain else "majority"}],
        members=names[:2] and [{"person": name} for name in names[:2]],
        wins=[{"text": f"{names[0]} won", "credit": names}],
        journal={"who": names, "said": {name: f"So {name} said" for name in names}},
    )


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(made_of_names())
def test_whatever_people_are_called_they_are_hidden_and_found_again(case):
    made_up, key = pseudonymised(case)
    again = Case.from_json(made_up.to_json())
    assert again == made_up
    assert set(made_up.names) == set(key.people.values())
    assert len(made_up.record.ties) == len(case.record.ties)
    assert {pair for tie in made_up.record.ties for pair in (tie.source, tie.target)} <= set(key.people.values())
    content = json.loads(made_up.to_json())
    texts = [text for part in ("change", "people", "wins", "journal") for text in strings(content[part])]
    columns = json.dumps([*content, *content["people"][0], *content["change"], "credit", "said", "who"])
    fixed = {*ORDINARY, *NOBODY, *NO_ORGANIZATION, *re.findall(r"[^\W_]+", columns)}
    for name in case.names:
        if name.casefold() in fixed or not re.fullmatch(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})*", name):
            continue
        assert [text for text in texts if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)] == [], name
    assert set(key.show(made_up).names) == set(case.names)
    if all(name[:1] == name[:1].upper() for name in case.names):  # "A plan" is no more "a plan" after a person called a
        assert key.hide(key.show(made_up)) == made_up


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["Ann Lee", "Ben Okafor", "דנה לוי", "Harbour Steps", "and", "1", ";", "Annette", "—"]), max_size=12))
def test_a_text_with_full_names_comes_back_as_it_was(pieces):
    key = Key({"Ann Lee": "Alder", "Ben Okafor": "Birch", "דנה לוי": "Cedar"}, {"Harbour Steps": "Organization A"}, {}, {"Ann": "Alder"})
    text = " ".join(pieces)
    assert key.show(key.hide(text)) == text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["ab", "a b", "b", "abc", "b c"]), min_size=1, unique=True), st.text("abc ,", max_size=30))
def test_the_longest_name_wins_and_only_whole_words_count(names, text):
    """Against a slow reading of the text: at each place the longest name that is a whole word there."""
    wording = Wording([NameEntry(name, f"<{place}>") for place, name in enumerate(names)])
    expected, at = "", 0
    while at < len(text):
        fits = [
            (match.end() - at, place)
            for place, name in enumerate(names)
            if (match := re.compile(r"(?<![a-z])" + name.replace(" ", " +") + r"(?![a-z])").match(text, at))
        ]
        if fits:
            length = max(len(names[place]) for _, place in fits)
            size, place = next((size, place) for size, place in fits if len(names[place]) == length)
            expected, at = f"{expected}<{place}>", at + size
        else:
            expected, at = expected + text[at], at + 1
    assert wording.replace(text) == expected
