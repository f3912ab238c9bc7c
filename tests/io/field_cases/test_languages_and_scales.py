"""Headings and words on scales as people write them in other languages, with additions, with signs, as `4/5`."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from coalition_kit.io import reading
from coalition_kit.io.reading.vocabulary import fields_of
from tests.io.files import NAMES, listed, record, workbook


def people_of(text: str | bytes, name: str = "list.csv"):
    """The people that come out with every proposal taken."""
    return reading(text.encode() if isinstance(text, str) else text, name=name).accept().case().record.people


LISTS = {
    "Italian": "Nome e cognome;Ufficio;Influenza;Atteggiamento;Note\n"
    "Giulia Bianchi;Acquisti;Alta;Favorevole;x\nMarco Neri;Vendite;Bassa;Contrario;\n",
    "Dutch": "Naam;Afdeling;Invloed;Houding;Opmerkingen\nPiet de Vries;Inkoop;Hoog;Voorstander;x\nAnke Bakker;Zorg;Laag;Tegenstander;\n",
    "Portuguese": "Nome;Departamento;Influência;Posição;Observações\nJoão Silva;Compras;Alta;A favor;x\nMaria Souza;Saúde;Baixa;Contra;\n",
    "Polish": "Imię i nazwisko;Dział;Wpływ;Postawa;Uwagi\nAnna Kowalska;Zakupy;Wysoki;Zwolennik;x\nPiotr Nowak;Handel;Niski;Przeciwnik;\n",
    "Russian": "ФИО;Отдел;Влияние;Отношение;Комментарий\nАнна Петрова;Закупки;Высокое;Поддерживает;x\nИван Сидоров;Цех;Низкое;Против;\n",
    "Swedish": "Namn;Avdelning;Inflytande;Inställning;Kommentar\nÅsa Lind;Inköp;Högt;För;x\nPer Öst;Vård;Lågt;Emot;\n",
    "Turkish": "Ad Soyad;Departman;Etki;Tutum;Notlar\nAyşe Yılmaz;Alım;Yüksek;Destekliyor;x\nMehmet Kaya;Üretim;Düşük;Karşı;\n",
    "Chinese": "姓名,部门,影响力,态度,备注\n王伟,采购部,高,支持,x\n李娜,生产部,低,反对,\n",
    "Japanese": "氏名,部署,影響力,態度,備考\n田中太郎,購買部,高,賛成,x\n鈴木花子,製造部,低,反対,\n",
    "Arabic": "الاسم,القسم,التأثير,الموقف,ملاحظات\nأميرة حداد,المالية,عالي,مؤيد,x\nباسم نصر,الإنتاج,منخفض,معارض,\n",
}


@pytest.mark.parametrize("language", LISTS)
def test_a_register_in_another_language(language):
    first, second = people_of(LISTS[language])
    assert (first.stance.mode, second.stance.mode) == (1, -1)
    assert (first.position_power.mode, second.position_power.mode) == (3, 1)
    assert first.function
    assert first.note == "x"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Current level of support for the change", "stance"),
        ("View of the change", "stance"),
        ("Position vis-à-vis du projet", "stance"),
        ("Einstellung zum Vorhaben", "stance"),
        ("support_for_change", "stance"),
        ("Attitude today", "stance"),
        ("Stakeholder / Ansprechpartner", "name"),
        ("respondent_name", "name"),
        ("Power rating", "position_power"),
        ("Department / team", "function"),
        ("How ready are you for the change? (1 = not at all, 5 = fully)", "stance"),
        ("How supportive are you of the new process?", "stance"),
        ("Are you in favour of the new system?", "stance"),
        ("Is this person for or against?", "stance"),
        ("I support the proposed way of working (1-5)", "stance"),
        ("How likely are you to back the new rota?", "stance"),
        ("Wie offen sind Sie für die neue Software?", "stance"),
        ("How much say does this person have?", "position_power"),
        ("How influential are they?", "position_power"),
        ("How credible is this colleague to others?", "credibility"),
        ("Which team are you in?", "unit"),
    ],
)
def test_a_heading_with_additions(heading, field):
    assert fields_of("people", heading)[0][0] == field


@pytest.mark.parametrize(
    "heading",
    [
        "How much influence does Ida have on you?",
        "How many people support you?",
        "How likely are you to come back?",
        "Position in company",
        "Name of project",
        "Level of education",
        "Date of contact",
        "Team size",
        "Project",
        "start",
        "end",
    ],
)
def test_a_heading_that_names_something_else(heading):
    assert not fields_of("people", heading)[0]
    assert not fields_of("ties", heading)[0]


@pytest.mark.parametrize(
    ("entries", "modes"),
    [
        (("Very supportive", "Somewhat supportive", "Neutral", "Somewhat opposed", "Very opposed"), (2, 1, 0, -1, -2)),
        (("supportive", "Somewhat supportive", "Very supportive"), (1, 0.5, 2)),
        (("sehr positiv", "eher negativ", "weder noch", "negativ"), (2, -0.5, 0, -1)),
        (("Strongly support", "Neither support nor oppose", "Somewhat oppose"), (2, 0, -1)),
        (("++", "+", "0", "-", "--", "?"), (2, 1, 0, -1, -2, None)),
        (("Green", "Amber", "Red"), (1, 0, -1)),
        (("👍🏽", "😐", "👎"), (1, 0, -1)),
        (("Yes", "No", "Maybe", "not sure"), (1, -1, 0, None)),
        (("3", "-2", "0", "-3"), (2, -1.333, 0, -2)),
        (("5/5", "1/5", "3/5"), (2, -2, 0)),
        (("100%", "0 %", "50%"), (2, -2, 0)),
        (("★★★★★", "★☆☆☆☆", "★★★☆☆"), (2, -2, 0)),
    ],
)
def test_words_and_signs_of_a_stance(entries, modes):
    people = people_of("Stakeholder;Department;Support\n" + "".join(f"P{number};Care;{entry}\n" for number, entry in enumerate(entries)))
    assert tuple(person.stance.mode for person in people) == modes


def test_a_power_between_two_words():
    people = people_of("Stakeholder;Power\nIda;Medium-High\nPer;Very high\nEva;low to medium\n")
    assert [person.position_power.mode for person in people] == [2.5, 4, 1.5]


def test_a_dash_alone_is_not_known():
    ida, per = people_of("Stakeholder;Support\nIda;supportive\nPer;-\n")
    assert (ida.stance.mode, per.stance.known) == (1, False)


def test_single_entries_beyond_the_kits_own_scale_stay_errors():
    found = reading(b"name,stance\n" + b"A,3\nB,-2\nC,0\nD,1\nE,2\nF,-1\n", name="people.csv")
    assert not found.questions
    assert [problem.cell for problem in found.problems if problem.severity == "error"] == ["B2"]


@pytest.mark.parametrize(
    ("heading", "entries", "first", "second"),
    [
        ("Support", ["High", "Medium", "Low"], [1, 0, -1], [1.5, 1, 0.5]),
        ("Level of support", ["very high", "low", "none"], [2, -1, -2], [2, 0.5, 0]),
        ("Unterstützung", ["hoch", "mittel", "gering"], [1, 0, -1], [1.5, 1, 0.5]),
        ("Resistance", ["High", "Medium", "None"], [-1.5, -1, 0], [-1, 0, 2]),
        ("Resistance to change", ["yes", "no", "maybe"], [-1, 0, -0.5], None),
        ("Widerstand (1-5)", [1, 5, 3], [0, -2, -1], None),
        ("Resistance", [0, 10, 5], [0, -2, -1], None),
    ],
)
def test_how_much_support_or_resistance(heading, entries, first, second):
    """Little of it is the opposite, or it is undecided: both are offered. Resistance is never read as support."""
    rows = "".join(f"{name},{entry}\n" for name, entry in zip(("Ida", "Per", "Eva"), entries, strict=True))
    found = reading(f"Name,{heading}\n{rows}".encode(), name="register.csv")
    (question,) = found.questions
    for number, wanted in enumerate(filter(None, (first, second))):
        assert [person.stance.mode for person in found.answer(question, number).case().record.people] == wanted
    assert not found.answer(question, "leave").case().person("Ida").stance.known


@pytest.mark.parametrize("entries", [["yes", "no", "see note"], [5, "high", 2], ["agree", "disagree", "agree"], [-2, 0, 2]])
def test_resistance_is_never_read_as_support(entries):
    rows = "".join(f"{name},{entry}\n" for name, entry in zip(("Ida", "Per", "Eva"), entries, strict=True))
    found = reading(f"Name,Resistance\n{rows}".encode(), name="register.csv")
    for number in range(len(found.questions[0].options) if found.questions else 1):
        answered = found.answer(found.questions[0], number) if found.questions else found
        assert not any((person.stance.mode or 0) > 0 for person in answered.accept().case().record.people)


def test_the_heading_that_asks_for_both_is_read_by_its_words():
    found = reading(b"Name,Resistance or support\nIda,Supportive\nPer,Resistant\n", name="register.csv").accept()
    assert [person.stance.mode for person in found.case().record.people] == [1, -1]


def test_two_lists_of_people_on_two_scales_are_two_questions():
    book = workbook(
        Nursing=[["Name", "Support"], ["Ida", "High"], ["Ola", "Low"]], IT=[["Name", "Support"], ["Per", "For"], ["Eva", "Against"]]
    )
    found = reading(book, name="teams.xlsx")
    assert [question.key for question in found.questions] == ["scale/people/stance", "scale/people/stance/2"]
    case = found.accept().case()
    assert [(person.name, person.stance.mode) for person in case.record.people] == [("Ida", 1), ("Ola", -1), ("Per", 1), ("Eva", -1)]


def test_a_heading_that_says_what_its_ends_mean():
    """Organizers rate from 1, a strong supporter, to 5, hostile."""
    found = reading(b"Worker,Rating (1=strong supporter 5=hostile)\nIda,1\nPer,5\nEva,3\n", name="shop.csv").accept()
    assert [person.stance.mode for person in found.case().record.people] == [2, -2, 0]


@pytest.mark.parametrize(("heading", "place"), [("Service", "Soins"), ("Département", "Soins"), ("Poste", "cadre")])
def test_a_word_that_is_a_place_or_a_job(heading, place):
    """In France *Fonction* is a job where the list has a department too, and the place where it has none."""
    person = people_of(f"Nom;Fonction;{heading}\nIda Holm;cadre;Soins\nPer Lund;DAF;Finances\n")[0]
    assert person.function == place


def test_abstaining_is_undecided():
    people = people_of("Name,Will vote\nIda,yes\nPer,no\nEva,abstain\n")
    assert [person.stance.mode for person in people] == [1, -1, 0]


def test_headings_and_answers_in_everyday_words():
    rows = [
        ["Who", "How they feel about it", "How much sway", "Has the ear of"],
        ["Nora Hill", "Likes it", "A lot", "Omar Said"],
        ["Omar Said", "Hates it", "A little", ""],
        ["Priya Rao", "On the fence", "None", "Nora Hill"],
    ]
    found = record(rows)
    assert [(person.stance.mode, person.position_power.mode) for person in found.people] == [(1, 3), (-1, 1), (0, 0)]
    assert {(tie.source, tie.target, tie.kind) for tie in found.ties} == {
        ("Omar Said", "Nora Hill", "influence"),
        ("Nora Hill", "Priya Rao", "influence"),
    }


@pytest.mark.parametrize("name", ["vocabulary.toml", "scales.toml"])
def test_no_word_stands_twice_in_a_list(name):
    tables: list = [tomllib.loads(files("coalition_kit.io.reading").joinpath(name).read_text("utf-8"))]
    lists = []
    while tables:
        found = tables.pop()
        if isinstance(found, dict):
            tables += found.values()
        elif isinstance(found, list):
            lists.append(found)
    assert lists
    assert not [word for words in lists for word, count in Counter(words).items() if count > 1]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        ("Haltung", ("lehnt ab", "wartet ab", "trägt mit", "treibt voran")),
        ("Postura", ("se resiste", "indeciso", "apoya", "lidera")),
        ("Houding", ("afwijzend", "afwachtend", "positief", "zeer positief")),
        ("Posizione", ("si oppone", "tiepida", "appoggia", "guida")),
        ("Current view", ("Needs convincing", "Sitting on the fence", "On side", "Fully on board")),
        ("Mood", ("🙁", "😐", "🙂", "😍")),
    ],
)
def test_what_people_do_about_a_change_says_where_they_stand(heading, entries):
    people = record([["Name", heading], *zip(["Ida Holm", "Per Lund", "Eva Dahl", "Jo Moe"], entries, strict=True)]).people
    assert [person.stance.mode for person in people] == [-1, 0, 1, 2]


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (["שם", "מחלקה", "עמדה"], ["תומכת", "מתנגד", "ניטרלי"]),
        (["نام", "بخش", "موضع"], ["موافق", "مخالف", "خنثی"]),
        (["Name", "Amt", "Haltung"], ["dafür", "dagegen", "neutral"]),
    ],
)
def test_registers_from_right_to_left_and_of_an_office(heads, words):
    people = record([heads, *([f"{at} X", "A", word] for at, word in enumerate(words))]).people
    assert [(person.function, person.stance.mode) for person in people] == [("A", 1), ("A", -1), ("A", 0)]


AGREEMENT = [("Ana Ruiz", "Strongly agree"), ("Ben Ode", "Disagree"), ("Cy Lo", "Agree")]
ZUSTIMMUNG = [("Ana Ruiz", "stimme voll zu"), ("Ben Ode", "stimme nicht zu"), ("Cy Lo", "stimme zu")]


@pytest.mark.parametrize(
    ("statement", "sign"),
    [
        ("I am against the merger", -1),
        ("The merger is a mistake", -1),
        ("It will never work", -1),
        ("I don't want the merger", -1),
        ("I prefer the old system", -1),
        ("The merger is a good idea", 1),
        ("I am not against the merger", 1),
        ("The merger will work", 1),
    ],
)
def test_who_agrees_with_a_statement_against_the_change_is_against_it(statement, sign):
    question = listed([["Name", statement], *AGREEMENT]).questions[0]
    assert len(question.options) == 3
    people = record([["Name", statement], *AGREEMENT]).people
    assert [person.stance.mode for person in people] == [2 * sign, -sign, sign]


@pytest.mark.parametrize(("statement", "sign"), [("Ich lehne die Fusion ab", -1), ("Ich bin dagegen", -1), ("Die Fusion ist gut", 1)])
def test_who_agrees_in_german(statement, sign):
    people = record([["Name", statement], *ZUSTIMMUNG]).people
    assert [person.stance.mode for person in people] == [2 * sign, -sign, sign]


def test_who_says_yes_to_opposing_is_against_it_where_that_is_a_stance():
    found = listed([["Name", "Opposes the merger?"], ["Ana Ruiz", "yes"], ["Ben Ode", "no"]])
    asked = found.answer(found.questions[0], found.questions[0].codes[1])
    assert [person.stance.mode for person in asked.accept().case().record.people] == [-1, 1]


def test_who_likes_what_is_does_not_like_the_change():
    rows = [["Name", "Attitude to the status quo"], ["Ana Ruiz", "Positive"], ["Ben Ode", "Negative"], ["Cy Lo", "Neutral"]]
    assert [person.stance.mode for person in record(rows).people] == [-1, 1, 0]


@pytest.mark.parametrize("heading", ["Position", "Haltung"])
def test_words_behind_numbers_say_which_end_is_for_it(heading):
    entries = ["2 - supportive", "4 - opposed", "3 - neutral", "1 - champion"]
    rows = [["Name", heading, "Team"], *([f"{at} X", entry, "A"] for at, entry in enumerate(entries))]
    people = record(rows).people
    assert [(person.stance.mode, person.unit) for person in people] == [(1, "A"), (-1, "A"), (0, "A"), (2, "A")]


def test_words_behind_numbers_say_which_end_is_much():
    rows = [["Name", "Influence"], ["Ana Ruiz", "1 - very high"], ["Ben Ode", "5 - very low"], ["Cy Lo", "3 - medium"]]
    assert [person.position_power.mode for person in record(rows).people] == [4, 0, 2]


@pytest.mark.parametrize(
    ("headings", "words", "stances", "powers"),
    [
        (["Name", "Relationship to the project", "Power"], ["Ally|high", "Adversary|medium", "Bystander|low"], [1, -1, 0], [3, 2, 1]),
        (["Nombre", "Relación con el proyecto", "Poder"], ["Aliado|mucho", "Opositora|bastante", "Indeciso|poco"], [1, -1, 0], [3, 2, 1]),
        (["Actor clave", "Nivel de apoyo", "Poder"], ["Promotora|alto", "Opositor|medio", "Neutral|bajo"], [2, -1, 0], [3, 2, 1]),
        (
            ["Acteur", "Relation au projet", "Degré d’influence"],
            ["Alliée|fort", "Adversaire|moyen", "Hésitant|faible"],
            [1, -1, 0],
            [3, 2, 1],
        ),
        (["Person", "Verhältnis zum Projekt", "Macht"], ["Verbündete|viel", "Skeptiker|mittel", "neutral|wenig"], [1, -1, 0], [3, 2, 1]),
        (["Nome", "Relazione con il progetto", "Potere"], ["Alleata|alta", "Contrario|media", "Neutrale|bassa"], [1, -1, 0], [3, 2, 1]),
        (
            ["Naam", "Relatie tot het project", "Macht"],
            ["Bondgenoot|groot", "Tegenstander|midden", "Neutraal|klein"],
            [1, -1, 0],
            [3, 2, 1],
        ),
        (["Nome", "Relação com o projeto", "Poder"], ["Aliada|alta", "Contrário|média", "Neutra|baixa"], [1, -1, 0], [3, 2, 1]),
    ],
)
def test_how_somebody_is_related_to_the_change_is_a_stance_in_the_words_of_each_language(headings, words, stances, powers):
    people = record([headings, *([name, *said.split("|")] for name, said in zip(NAMES, words, strict=False))]).people
    assert [(each.stance.mode, each.position_power.mode) for each in people] == list(zip(stances, powers, strict=True))


def test_how_somebody_is_related_to_somebody_else_is_no_stance():
    people = record([["Name", "Relationship with Ben Ode"], ["Ana Ruiz", "good"], ["Cy Poe", "strained"]]).people
    assert [each.stance.known for each in people] == [False, False]


def test_a_word_for_one_end_of_a_rating_is_a_stance_in_a_cell_too():
    found = record([["Name", "Position"], *zip(NAMES, ["Approval", "Opposition", "Rejection", "Neutral"], strict=True)]).people
    assert [each.stance.mode for each in found] == [1, -1, -1, 0]
    found = record([["Name", "Rating (1 = no support at all, 5 = wide approval)"], *zip(NAMES, [1, 5, 3, 4], strict=True)]).people
    assert [each.stance.mode for each in found] == [-2, 2, 0, 1]
