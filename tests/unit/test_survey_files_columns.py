"""Each column gets a role and each question a kind; what tells who answered is dropped unless somebody decides else."""

from pathlib import Path

import pytest

from mvo_monitor.exchange.survey_files import ColumnRole, as_question, propose, responses, understand
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, QuestionKind, SurveyTool
from tests.unit import survey_files_examples as ex

PERSONAL, TIME, SYSTEM, QUESTION = ColumnRole.PERSONAL, ColumnRole.TIME, ColumnRole.SYSTEM, ColumnRole.QUESTION


def roles(folder: Path, *columns: tuple[str, ...]) -> list[ColumnRole]:
    """The roles of these columns, each given as its heading and its cells."""
    _, profile = ex.looked(folder, ex.text(list(zip(*columns, strict=True)), "\t"))
    return [each.role for each in profile.columns]


@pytest.mark.parametrize(
    "heading",
    [
        *("E-mail", "E-mailadres", "Email Address", "Naam", "Name", "Voornaam", "Achternaam", "IP-adres", "IP Address"),
        *("Token", "Telefoonnummer", "Respondent ID", "Response ID", "Gebruikersnaam", "Wat is uw naam?", "Uw naam:"),
        *("Wat is je e-mailadres?", "What is your name?", "Postcode", "Ingevuld door", "Nr.", "Organisatie", "Lid"),
        *("Namens welke organisatie vult u dit in?", "Naam van uw organisatie", "Which organisation do you work for?"),
    ],
)
def test_what_tells_who_answered_is_dropped_by_default(tmp_path: Path, heading: str) -> None:
    assert roles(tmp_path, (heading, "a", "b", "c"), ("Oordeel", "4", "5", "4")) == [PERSONAL, QUESTION]


@pytest.mark.parametrize(
    "heading",
    [
        "Hoe tevreden bent u over uw organisatie?",
        "Naamsbekendheid",
        "Bent u lid?",
        "Lid?",
        "Wat is uw rol?",
        "Mail u ons?",
    ],
)
def test_a_question_that_only_resembles_one_is_kept(tmp_path: Path, heading: str) -> None:
    assert roles(tmp_path, (heading, "ja", "nee", "ja"), ("Oordeel", "4", "5", "4")) == [QUESTION, QUESTION]


def test_addresses_are_personal_whatever_stands_above_them(tmp_path: Path) -> None:
    mails = ("Hoe bereiken we u?", "a@voorbeeld.test", "b@voorbeeld.test", "liever niet")
    places = ("Bron", "192.0.2.1", "2001:db8:0:0:0:0:0:1", "192.0.2.7")
    assert roles(tmp_path, mails, places, ("v", "4", "5", "4")) == [PERSONAL, PERSONAL, QUESTION]


def test_moments_are_times_whatever_stands_above_them(tmp_path: Path) -> None:
    moments = ("Klaar", "31-8-2020 14:20:53", "1-9-2020 09:00", "2-9-2020 10:00")
    days = ("Beste dag?", "31-8-2020", "1-9-2020", "2-9-2020")
    assert roles(tmp_path, moments, days) == [TIME, QUESTION]


def test_each_dropped_column_says_why_in_both_languages(tmp_path: Path) -> None:
    rows = [("E-mail", "Datum", "Nr", "", "Leeg", "v"), ("a@b.test", "2020-06-01", "1", "x", "", "4")]
    found = ex.understood(tmp_path, ex.text(rows))
    w, v = words(Language.NL), words(Language.EN)
    assert [(each.heading, w(each.why.key), w(each.role.phrase.key)) for each in found.dropped] == [
        ("E-mail", "De kop zegt dat hier staat wie invulde", "persoonlijk"),
        ("Datum", "Wanneer is ingevuld; alleen gebruikt om het jaar voor te stellen", "tijd"),
        ("Nr", "Nummer van wie invulde; alleen gebruikt om dubbele rijen te herkennen", "persoonlijk"),
        ("#4", "Deze kolom heeft geen kop", "weggelaten"),
        ("Leeg", "Niemand heeft hier iets ingevuld", "weggelaten"),
    ]
    assert all(v(each.why.key) for each in found.dropped)


def test_a_column_dropped_by_choice_says_so(tmp_path: Path) -> None:
    path, profile = ex.looked(tmp_path, ex.text([("v", "w"), ("4", "a"), ("5", "b")]))
    found = understand(path, profile, propose(profile).with_column(1, role=ColumnRole.LEFT_OUT))
    assert [(each.column, each.why.key) for each in found.dropped] == [(1, "survey_files.why.chosen")]
    assert [each.code for each in found.questions] == ["q1"]


def test_a_personal_column_can_be_taken_as_a_question(tmp_path: Path) -> None:
    path, profile = ex.looked(tmp_path, ex.text([("Naam", "v"), ("Brief", "4"), ("Web", "5"), ("Brief", "5")]))
    question = as_question(profile, 0, QuestionKind.SINGLE)
    found = understand(path, profile, propose(profile).with_mapping(question))
    assert found.questions[0].counts == {1: 2, 2: 1}
    assert found.dropped == ()


def test_nothing_of_a_personal_column_is_ever_told(tmp_path: Path) -> None:
    rows = [
        ("Nr", "E-mail", "v"),
        *((str(at % 3), f"geheim{at}@voorbeeld.test", "9") for at in range(9)),
        ("x", "y", "4"),
    ]
    found = ex.understood(tmp_path, ex.text([*rows, *(("", "", "4") for _ in range(40))]))
    assert found.problem_counts
    assert "geheim" not in repr(found)


# ---- Kinds ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("4", "5", "3"), QuestionKind.SCORE),
        (("4,0", "5,0", "3,0"), QuestionKind.SCORE),
        (("4", "5", "3", "weet niet"), QuestionKind.SCORE),
        (("4", "5", "3", "55"), QuestionKind.SCORE),
        (("1957", "1990", "2001"), QuestionKind.OPEN),
        (("250", "17", "3"), QuestionKind.OPEN),
        (("4,3", "3,9", "4,1", "3"), QuestionKind.OPEN),
        (("0", "1", "1"), QuestionKind.SINGLE),
        (("Ja", "Nee"), QuestionKind.SINGLE),
        (("Bestuur", "Lid", "Lid", "Lid"), QuestionKind.SINGLE),
        (("Goed zo", "Niets", "Meer overleg"), QuestionKind.OPEN),
        (("A;B;", "B;", "A;", "A;B"), QuestionKind.MULTIPLE),
        (("A, B", "B", "A", "C, A", "C, B"), QuestionKind.MULTIPLE),
        (("Ja, zeker", "Nee, nooit", "Ja, zeker", "Ja, zeker", "Nee, nooit"), QuestionKind.SINGLE),
        (("Meer, beter, sneller", "Niets, dank u", "Goed, hoor"), QuestionKind.OPEN),
        (("x" * 300, "x" * 300), QuestionKind.OPEN),
    ],
)
def test_the_kind_is_proposed_from_the_answers(tmp_path: Path, cells: tuple[str, ...], kind: QuestionKind) -> None:
    path, profile = ex.looked(tmp_path, ex.text([("v",), *((each,) for each in cells)], "\t"))
    assert propose(profile).columns[0].kind is kind
    assert understand(path, profile).questions[0].unreadable == (1 if "55" in cells else 0)


def test_the_rows_of_a_grid_share_one_scale(tmp_path: Path) -> None:
    rows = [("Oordeel [overleg]", "Oordeel [web]", "Cijfer"), ("7", "1", "4"), ("6", "2", "5"), ("5", "2", "4")]
    found = ex.understood(tmp_path, ex.text(rows))
    assert [(each.text, each.high) for each in found.questions] == [
        *(("Oordeel [overleg]", 7), ("Oordeel [web]", 7), ("Cijfer", 5))
    ]


def test_an_option_that_nobody_chose_stays_an_option(tmp_path: Path) -> None:
    rows = [["1", "2020-06-01 10:00:00", "3", "nl", "1234567890", "Y", ""]] * 1
    rows += [["2", "2020-06-02 10:00:00", "3", "nl", "1234567891", "Y", ""]]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=[*ex.LIME_SYSTEM, "mee[dag]", "mee[avond]"]))
    assert [(each.kind, each.counts, each.answered) for each in found.questions] == [
        (QuestionKind.MULTIPLE, {1: 2, 2: 0}, 2)
    ]


def test_codes_are_unique_and_can_stand_in_an_address(tmp_path: Path) -> None:
    headings = ("vraag één", "vraag één", "x" * 90, "Q1[a b]", "Q1[a/b]", "Q1[a.b]")
    rows = [[str(at), "2020-06-01 10:00:00", "3", "nl", "1", *"434345"] for at in (1, 2)]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=[*ex.LIME_SYSTEM, *headings]))
    codes = [each.code for each in found.questions]
    assert len({each.lower() for each in codes}) == len(codes) == 6
    assert all(0 < len(each) <= 40 and each.isascii() and not set(each) - set(CODE_SIGNS) for each in codes)


CODE_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"


def test_two_questions_with_one_code_are_told_apart(tmp_path: Path) -> None:
    path, profile = ex.looked(tmp_path, ex.text([("v", "w"), ("4", "2"), ("5", "1")]))
    mapping = propose(profile).with_column(1, code="q1")
    assert [each.code for each in understand(path, profile, mapping).questions] == ["q1", "q1-2"]
    assert next(responses(path, profile, mapping)).answers == {"q1": 4, "q1-2": 2}


def test_every_role_and_tool_has_its_word() -> None:
    for language in Language:
        w = words(language)
        assert all(w(each.phrase.key) for each in ColumnRole)
        assert all(w.term(each) for each in SurveyTool)


def test_more_combinations_than_are_kept_still_show_every_option(tmp_path: Path) -> None:
    options = [f"Optie {at}" for at in range(1, 11)]
    combinations = [[option for bit, option in enumerate(options) if at >> bit & 1] for at in range(1, 1024)]
    rows = [("v", "Wat?"), *(("4", ";".join(each) + ";") for each in combinations)]
    path, profile = ex.looked(tmp_path, ex.text(rows, "\t"))
    assert profile.columns[1].more_values
    found = understand(path, profile).questions[1]
    assert (found.kind, found.answered) == (QuestionKind.MULTIPLE, 1023)
    assert [each.text for each in found.choices] == options
    assert found.counts == dict.fromkeys(range(1, 11), 512)


def test_long_lists_of_words_are_open_and_never_kept(tmp_path: Path) -> None:
    path, profile = ex.looked(
        tmp_path, ex.text([("v", "Waarom?"), *(("4", f"reden nummer {at}") for at in range(999))])
    )
    assert profile.columns[1].more_values
    assert len(profile.columns[1].values) <= 300
    found = understand(path, profile)
    assert (found.questions[1].kind, found.questions[1].answered, found.questions[1].read) == (
        QuestionKind.OPEN,
        999,
        (),
    )
    assert found.has_open_answers
    assert "reden" not in repr(found) + repr(profile)


def test_another_answer_ticks_its_option_and_is_a_question_of_its_own(tmp_path: Path) -> None:
    headings = [*ex.LIME_SYSTEM, "mee[dag]", "mee[avond]", "mee[other]"]
    answers = (("Y", "", ""), ("", "Y", "de lunch"), ("", "", "de lunch"), ("", "", ""))
    rows = [[str(at), "2020-06-01 10:00:00", "3", "nl", "1234567890", *each] for at, each in enumerate(answers)]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=headings))
    assert [(each.code, each.kind, each.answered) for each in found.questions] == [
        ("mee", QuestionKind.MULTIPLE, 3),
        ("mee_other", QuestionKind.OPEN, 2),
    ]
    assert found.questions[0].counts == {1: 1, 2: 1, 3: 2}
    assert [each.text for each in found.questions[0].choices] == ["dag", "avond", "other"]
