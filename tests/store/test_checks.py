"""What ``check`` finds: in the real data what its report contradicts, and each rule on a store that breaks it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.progress.checks import CheckRule, Finding, Severity, check, tell
from mvo_monitor.progress.checks.documents import words_of
from mvo_monitor.recording.restoring import record_restore
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.backup_heads import read_heads
from mvo_monitor.store.migrating import migrate
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.data_stores import DataStores

R = CheckRule


@pytest.fixture(scope="module")
def real_file(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with data_stores.on_sqlite(REAL_DATA, folder := tmp_path_factory.mktemp("real")):
        return folder / "store.db"


@pytest.fixture(scope="module")
def sample_file(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with data_stores.on_sqlite(SAMPLE_DATA, folder := tmp_path_factory.mktemp("sample")):
        return folder / "store.db"


def findings(file: Path, copies: Path | None = None) -> tuple[Finding, ...]:
    store = Store(f"sqlite:///{file}")
    with store.reading() as connection:
        found = check(connection, read_heads(store, copies) if copies else ())
    store.dispose()
    return found


@pytest.fixture(scope="module")
def of_real_data(real_file: Path) -> tuple[Finding, ...]:
    return findings(real_file)


def dutch(found: tuple[Finding, ...], rule: CheckRule) -> list[str]:
    return [tell(finding, words(Language.NL)) for finding in found if finding.rule is rule]


# ---- The platform's 2020 ---------------------------------------------------------------------------------------------


def test_three_printed_totals_of_2020_differ_by_one_from_their_lines(of_real_data: tuple[Finding, ...]) -> None:
    printed = {
        "Subtotaal projectlasten": ("2.239", "2.240"),
        "Totale lasten": ("208.797", "208.798"),
        "Bijdrage uit reserve": ("-1.297", "-1.298"),
    }
    source = "(Bron: Jaarverslag 2020, 3.)"
    assert dutch(of_real_data, R.TOTAL_DIFFERS) == [
        f"jaar 2020: ‘{label}’ (gerealiseerd) is gedrukt als {said}; de regels samen zijn {lines}. {source}"
        for label, (said, lines) in printed.items()
    ]


def test_tax_justice_is_the_one_member_of_2020_without_a_contribution(of_real_data: tuple[Finding, ...]) -> None:
    assert dutch(of_real_data, R.MEMBER_WITHOUT_PAYMENT) == [
        "organisatie tax-justice-nl: Tax Justice NL was lid in 2020; er is geen bijdrage over dat jaar bekend."
    ]


def test_the_paper_of_november_2021_and_what_came_in_2021_lie_outside_2020(of_real_data: tuple[Finding, ...]) -> None:
    told = dutch(of_real_data, R.DATE_OUTSIDE_YEAR)
    assert any(
        "Next Decade UNGPs 10+" in each and each.endswith("telt voor 2020, maar is van november 2021.") for each in told
    )
    assert any("is van 26 januari 2021." in each for each in told)
    assert any("is van 17 februari 2021." in each for each in told)


def test_the_printed_means_of_2020_are_possible_and_nothing_in_it_is_an_error(
    of_real_data: tuple[Finding, ...],
) -> None:
    assert dutch(of_real_data, R.IMPOSSIBLE_MEAN) == []
    assert [finding for finding in of_real_data if finding.severity is Severity.ERROR] == []


def test_indicators_that_were_not_measured_and_have_no_evidence_are_named(of_real_data: tuple[Finding, ...]) -> None:
    assert "2016-2020/1.3" in {f.key for f in of_real_data if f.rule is R.INDICATOR_WITHOUT_EVIDENCE}


def test_both_databases_tell_the_same(database_url: str, sample_file: Path, tmp_path: Path) -> None:
    sample = Store(f"sqlite:///{sample_file}")
    export_archive(sample, tmp_path / "sample.json")
    sample.dispose()
    store = Store(database_url)
    migrate(store, tmp_path)
    import_archive(store, tmp_path / "sample.json")
    with store.reading() as connection:
        assert check(connection) == findings(sample_file)
    store.dispose()


def test_an_empty_store_has_nothing_wrong(database_url: str, tmp_path: Path) -> None:
    store = Store(database_url)
    migrate(store, tmp_path)
    with store.reading() as connection:
        assert check(connection) == ()
    store.dispose()


# ---- Each rule -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """What breaks a rule in a store, and what is then said; ``sample``: in the store of the fictitious coalition."""

    breaks: str
    says: str
    sample: bool = False
    noted: str | None = None
    """What the small file of a copy says, from 27 November 2026 at 9:30."""


OF_INDICATOR = (
    "indicator_id = (SELECT i.id FROM indicator i JOIN plan p ON p.id = i.plan_id "
    "WHERE p.code = '2016-2020' AND i.code = '{}')"
)
EVIDENCE = "(SELECT id FROM evidence WHERE key = '{}')"
ORGANISATION = "(SELECT id FROM organisation WHERE key = '{}')"

REPORT_TEXT = "INSERT INTO report_text (year, section, text_nl) VALUES (2020, 'platform', '{}')"
RESTORED = "-- by the deed itself, since its digest must fit"

CASES = {
    R.DATABASE_DAMAGED: Case(
        "UPDATE evidence_dossier SET dossier_id = 999 WHERE rowid = 1",
        "database SQLite: het databasebestand is beschadigd (evidence_dossier",
    ),
    R.AUDIT_DEED_CHANGED: Case(
        "DROP TRIGGER audit_entry_is_not_changed; UPDATE audit_entry SET actor = 'person', person_id = 1 WHERE id = 12",
        "handeling 12: dit staat er niet zoals het is opgeschreven.",
    ),
    R.AUDIT_DEEDS_MISSING: Case(
        "DROP TRIGGER audit_entry_is_not_removed; DELETE FROM audit_entry WHERE id BETWEEN 12 AND 14",
        "handeling 12–14: ontbreekt. Dat kan alleen als er buiten de monitor om is gewist.",
    ),
    R.AUDIT_REWRITTEN: Case(
        "",
        "handeling 12: de kopie broken-20261127T093000000000Z.db van 27 november 2026, 09:30 uur (UTC) heeft deze "
        "handeling met een ander controlegetal.",
        noted=f'"number": 12, "digest": "{"0" * 64}"',
    ),
    R.AUDIT_CUT_OFF: Case(
        "",
        "handeling 99999: de kopie broken-20261127T093000000000Z.db van 27 november 2026, 09:30 uur (UTC) heeft deze "
        "handeling nog, de database gaat maar tot ",
        noted=f'"number": 99999, "digest": "{"0" * 64}"',
    ),
    R.MISSING_ADDITION: Case(
        f"DELETE FROM policy_outcome WHERE evidence_id = {EVIDENCE.format('csddd-2024')};"
        f"DELETE FROM outcome_follows WHERE {EVIDENCE.format('csddd-2024')} IN (evidence_id, earlier_id)",
        "bewijsstuk csddd-2024: dit is een beleidsuitkomst, maar wat daarbij hoort ontbreekt.",
    ),
    R.ANSWER_OUTSIDE_SCALE: Case(
        "INSERT INTO survey_answer (question_id, value) VALUES (1, 6), (1, 0), (1, 4)",
        "aantal antwoorden buiten de schaal van 1 tot 5: 2.",
    ),
    R.MORE_ANSWERS_THAN_ASKED: Case(
        "UPDATE survey_question SET published_n = 12 WHERE code = 'doel-1'",
        "/doel-1: er zijn 12 antwoorden, terwijl er hoogstens 11 kunnen zijn.",
    ),
    R.ANSWER_WITHOUT_OPTION: Case(
        "INSERT INTO survey_question (round_id, code, position, series, version, text_nl, kind) "
        "VALUES (1, 'x', 9, 'x', 1, 'X', 'single');"
        "INSERT INTO survey_answer (question_id, value) SELECT id, 1 FROM survey_question WHERE code = 'x'",
        "/x: aantal antwoorden dat geen van de mogelijkheden is: 1.",
    ),
    R.SEALED_LEFT_OVER: Case(
        "UPDATE survey_round SET mode = 'anonymous';"
        "INSERT INTO survey_sealed (id, round_id, mode, sealed) VALUES (1, 1, 'anonymous', x'00')",
        "aantal antwoorden van een gesloten enquête dat verzegeld bleef en niet meetelt: 1.",
    ),
    R.RESPONSES_DIFFER: Case(
        "INSERT INTO survey_invited (round_id, organisation_id, a_person, answered) VALUES (1, 1, FALSE, TRUE)",
        "er staat dat 11 antwoordden; van wie gevraagd zijn, antwoordden er 1.",
    ),
    R.VALUE_OUTSIDE_SCALE: Case(
        f"UPDATE indicator_value SET value = '3' WHERE {OF_INDICATOR.format('2.2')}",
        "indicator 2016-2020/2.2: de waarde van 2020 is 3; dat kan alleen van 0 tot en met 2.",
    ),
    R.MEMBERSHIPS_OVERLAP: Case(
        "INSERT INTO membership (organisation_id, period_kind, since) "
        f"VALUES ({ORGANISATION.format('fictieve-otter')}, 'spans', '2018-05')",
        "is twee keer tegelijk lid: sinds 2014 en sinds mei 2018.",
        sample=True,
    ),
    R.IMPOSSIBLE_MEAN: Case(
        "UPDATE survey_question SET published_mean = '4.30' WHERE code = 'doel-1'",
        "geen 11 hele antwoorden geven samen een gemiddelde van 4,30: 47/11 is 4,273 en 48/11 is 4,364.",
    ),
    R.MEAN_DIFFERS: Case(
        f"UPDATE indicator_value SET value = '3.5' WHERE year = 2016 AND {OF_INDICATOR.format('1.1')}",
        "de waarde van 2016 is 3,5, maar het gemiddelde van vraag ledenpeiling-2016/kennis is 3,4.",
        sample=True,
    ),
    R.ROUND_PAST_DUE: Case(
        "UPDATE survey_round SET mode = 'anonymous', unit = 'organisation', state = 'open', due_on = '2020-12-01'",
        "de enquête staat nog open, terwijl antwoorden tot 1 december 2020 konden worden gegeven.",
    ),
    R.SCORE_HAS_NO_PLACE: Case(
        "UPDATE survey_question SET goal_id = NULL, indicator_id = "
        "(SELECT id FROM indicator WHERE code = '1.1' AND measure = 'yes_no' LIMIT 1) WHERE code = 'doel-1'",
        "de score kan niet de waarde van indicator 2016-2020/1.1 in 2020 worden: de indicator is geen score.",
    ),
    R.SCORE_NOT_PASSED_ON: Case(
        "DELETE FROM value_evidence; DELETE FROM indicator_value WHERE year = 2025",
        "vraag ledenpeiling-2025/kennis: er is een score, maar indicator 2021-2025/1.1 heeft geen waarde in 2025.",
        sample=True,
    ),
    R.SCALE_CHANGED: Case(
        "UPDATE survey_question SET scale_high = 7 WHERE code = 'doel-1' AND round_id = "
        "(SELECT id FROM survey_round WHERE key = 'ledenpeiling-2025')",
        "vraag ledenpeiling-2025/doel-1: de vraag heet dezelfde te zijn als ledenpeiling-2016/doel-1 van 2016",
        sample=True,
    ),
    R.TOTAL_DIFFERS: Case(
        "UPDATE printed_total SET budgeted = '200000' WHERE scope = 'side' AND side = 'income'",
        "(begroot) is gedrukt als 200.000; de regels samen zijn 197.500.",
    ),
    R.DATE_OUTSIDE_YEAR: Case(
        "UPDATE evidence SET year = 2023 WHERE key = 'csddd-2024'",
        "telt voor 2023, maar is van",
    ),
    R.CHAIN_BACKWARDS: Case(
        f"UPDATE policy_outcome SET decided_on = '2029-01' WHERE evidence_id = {EVIDENCE.format('duinen-vragen-2016')}",
        "maar zou volgen uit duinen-vragen-2016 van januari 2029.",
        sample=True,
    ),
    R.VALUE_OUTSIDE_YEARS: Case(
        f"UPDATE indicator_value SET year = 2021 WHERE {OF_INDICATOR.format('2.2')}",
        "indicator 2016-2020/2.2: er is een waarde van 2021; deze indicator loopt van 2020 tot en met 2020.",
    ),
    R.TARGET_ON_WRONG_SIDE: Case(
        f"UPDATE target SET value = '3.0' WHERE {OF_INDICATOR.format('1.1')}",
        "indicator 2016-2020/1.1: de streefwaarde voor 2020 is 3,0 en de nulmeting 3,2;",
        sample=True,
    ),
    R.TWIN_DOCUMENTS: Case(
        "INSERT INTO document (key, title, lang, kind, own) VALUES "
        "('visiestuk-nationaal', 'Visiestuk Nationale Brede Due Diligence-Wetgeving', 'nl', 'position_paper', 1)",
        "document visiestuk-brede-due-diligence-wetgeving: ‘Visiestuk Brede Due Diligence-Wetgeving’ "
        "lijkt hetzelfde als ‘Visiestuk Nationale Brede Due Diligence-Wetgeving’ (visiestuk-nationaal).",
    ),
    R.UNKNOWN_REFERENCE: Case(
        "UPDATE document SET reference_typed = 'Handelingen 41' WHERE key = 'jaarverslag-2020'",
        "document jaarverslag-2020: de verwijzing ‘Handelingen 41’ heeft geen bekende vorm;",
    ),
    R.MEMBER_WITHOUT_PAYMENT: Case(
        f"DELETE FROM budget_line WHERE organisation_id = {ORGANISATION.format('arisa')}",
        "organisatie arisa: Arisa was lid in 2020; er is geen bijdrage over dat jaar bekend.",
    ),
    R.PAYMENT_BY_NON_MEMBER: Case(
        f"DELETE FROM membership WHERE organisation_id = {ORGANISATION.format('arisa')}",
        "organisatie arisa: Arisa staat in 2020 bij ‘Ledenbijdragen’, maar is in dat jaar niet als lid bekend.",
    ),
    R.CONTRIBUTION_BY_NON_MEMBER: Case(
        f"DELETE FROM membership WHERE organisation_id = {ORGANISATION.format('denkbeeldig-duin')}",
        "bewijsstuk duinen-vragen-2016: ",
        sample=True,
    ),
    R.READING_WITHOUT_RECORDS: Case(
        "DELETE FROM value_evidence WHERE value_id IN (SELECT id FROM indicator_value WHERE "
        f"{OF_INDICATOR.format('2.3')})",
        "indicator 2016-2020/2.3: de waarde van 2020 is een lezing, maar noemt geen bewijsstuk waarop zij berust.",
    ),
    R.EVIDENCE_WITHOUT_SOURCE: Case(
        f"DELETE FROM evidence_source WHERE evidence_id = {EVIDENCE.format('csddd-2024')}",
        "bewijsstuk csddd-2024: ‘Europese richtlijn over gepaste zorgvuldigheid (CSDDD)’ (2024) noemt geen bron.",
    ),
    R.INDICATOR_WITHOUT_EVIDENCE: Case(
        f"DELETE FROM evidence_indicator WHERE {OF_INDICATOR.format('2.3')}",
        "indicator 2016-2020/2.3: over ‘",
    ),
    R.OUTCOME_WITHOUT_INDICATOR: Case(
        "DELETE FROM evidence_indicator",
        "is aan geen indicator gekoppeld.",
        sample=True,
    ),
    R.REPORT_NUMBER_DIFFERS: Case(
        REPORT_TEXT.format("[23](members) leden"),
        "tekst van het jaarverslag 2020/platform: In de tekst staat 23 voor members; de monitor heeft nu 24.",
    ),
    R.REPORT_SCORE_DIFFERS: Case(
        REPORT_TEXT.format("een [4,1](goal-score:1)"),
        "tekst van het jaarverslag 2020/platform: In de tekst staat 4,1 voor goal-score:1; de enquête zegt nu iets",
    ),
    R.REPORT_NUMBER_UNKNOWN: Case(
        REPORT_TEXT.format("[9](goal-answers:7) antwoorden"),
        "tekst van het jaarverslag 2020/platform: In de tekst staat 9 met de verwijzing goal-answers:7;",
    ),
    R.AUDIT_HEAD_UNREADABLE: Case(
        "",
        "bestand broken-20261127T093000000000Z.head.json: hierin staat tot welke handeling een kopie gaat, maar",
        noted='"number": 12',
    ),
    R.STORE_RESTORED: Case(
        RESTORED,
        "is de kopie broken-20261127T093000000000Z.db teruggezet. Die gaat tot handeling ",
    ),
}


OF_EDITIONS = {
    *(R.EDITION_CHANGED, R.EDITION_PART_CHANGED, R.EDITION_NOT_TOLD, R.EDITION_MISSING, R.EDITION_UNREADABLE),
    *(R.YEAR_OPENED_PAST_DEEDS, R.YEAR_CLOSED_PAST_DEEDS, R.CLOSED_YEAR_CHANGED, R.CLOSED_YEAR_STATUS),
    *(R.STATUS_BY_OTHER_RULES, R.CLOSED_WITHOUT_EDITION),
}
"""What is tried on both databases by ``test_checks_of_editions``."""


def test_every_rule_is_tried() -> None:
    assert list(CASES) == [rule for rule in CheckRule if rule not in OF_EDITIONS]


@pytest.fixture
def broken(real_file: Path, sample_file: Path, tmp_path: Path) -> Callable[[str, bool], Path]:
    def break_it(statements: str, sample: bool) -> Path:
        file = tmp_path / "broken.db"
        shutil.copyfile(sample_file if sample else real_file, file)
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(statements)
        if statements == RESTORED:
            store = Store(f"sqlite:///{file}")
            with store.writing(LOAD) as writing:
                record_restore(writing, f"{COPY}.db", None, None)
            store.dispose()
        return file

    return break_it


COPY = "broken-20261127T093000000000Z"


def note(folder: Path, said: str | None) -> Path:
    """The folder for copies, with the small file of one in it if anything is said."""
    copies = folder / "backups"
    if said is not None:
        copies.mkdir()
        head = f'"store": "broken.db", "copy": "{COPY}.db", "at": "2026-11-27T09:30:00+00:00", {said}'
        (copies / f"{COPY}.head.json").write_text(f'{{"format": "mvo-monitor audit head", {head}}}')
    return copies


@pytest.mark.parametrize("rule", CASES)
def test_what_breaks_a_rule_is_found_and_said_in_both_languages(
    rule: CheckRule,
    broken: Callable[[str, bool], Path],
    real_file: Path,
    sample_file: Path,
    tmp_path: Path,
) -> None:
    case = CASES[rule]
    before = findings(sample_file if case.sample else real_file)
    after = findings(broken(case.breaks, case.sample), note(tmp_path, case.noted))
    found = [each for each in after if each.rule is rule and each not in before]
    assert any(case.says in tell(each, words(Language.NL)) for each in found)
    for each in found:
        english = tell(each, words(Language.EN))
        assert english != tell(each, words(Language.NL))
        assert "{" not in english


def test_of_a_damaged_database_only_the_damage_is_told(broken: Callable[[str, bool], Path]) -> None:
    found = findings(broken(CASES[R.DATABASE_DAMAGED].breaks, False))
    assert {each.rule for each in found} == {R.DATABASE_DAMAGED}


def test_a_row_that_breaks_a_rule_of_its_table_is_damage(broken: Callable[[str, bool], Path]) -> None:
    found = findings(broken("PRAGMA ignore_check_constraints = ON; UPDATE evidence SET state = 'lost'", False))
    assert {each.rule for each in found} == {R.DATABASE_DAMAGED}


# ---- Edges -----------------------------------------------------------------------------------------------------------


def test_a_mean_of_fewer_answers_than_are_shown_is_not_told(broken: Callable[[str, bool], Path]) -> None:
    few = "UPDATE survey_question SET published_n = 4, published_mean = '3.50' WHERE kind = 'score';"
    few += CASES[R.MEAN_DIFFERS].breaks
    assert [
        each for each in findings(broken(few, True)) if each.rule is R.MEAN_DIFFERS and each.key.endswith("1.1")
    ] == []


def test_out_and_in_again_in_one_year_is_no_overlap(broken: Callable[[str, bool], Path]) -> None:
    otter = ORGANISATION.format("fictieve-otter")
    again = (
        f"UPDATE membership SET until = '2018' WHERE organisation_id = {otter};"
        f"INSERT INTO membership (organisation_id, period_kind, since) VALUES ({otter}, 'spans', '2018-09')"
    )
    assert not [each for each in findings(broken(again, True)) if each.rule is R.MEMBERSHIPS_OVERLAP]


def twins(broken: Callable[[str, bool], Path], title: str, more: str = "NULL") -> list[str]:
    insert = (
        "INSERT INTO document (key, title, lang, kind, own, published_on) "
        f"VALUES ('het-andere', '{title}', 'nl', 'other', 0, {more})"
    )
    found = findings(broken(insert, False))
    return [each.key for each in found if each.rule is R.TWIN_DOCUMENTS and ("twin", "het-andere") in each.fields]


@pytest.mark.parametrize(
    "title", ["SO IMVO 27 mei 2020", "Input SO IMVO 27 mei 2020", "INPUT, so IMVO - op 27 mei 2020!"]
)
def test_one_paper_under_three_titles_is_a_twin_each_time(broken: Callable[[str, bool], Path], title: str) -> None:
    assert len(twins(broken, title)) == 1


@pytest.mark.parametrize("title", ["Input SO IMVO op 28 mei 2020", "Jaarverslag 2019", "Jaarverslag"])
def test_another_day_or_another_year_is_another_paper(broken: Callable[[str, bool], Path], title: str) -> None:
    assert twins(broken, title) == []


def test_the_same_title_in_another_year_is_another_paper(broken: Callable[[str, bool], Path]) -> None:
    assert twins(broken, "SO IMVO 27 mei 2020", "'2021-05-27'") == []
    assert len(twins(broken, "SO IMVO 27 mei 2020", "'2020-05-27'")) == 1


def test_titles_are_compared_without_accents_and_little_words() -> None:
    assert words_of("Énquête over de Coöperatie") == words_of("enquete cooperatie")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    file = tmp_path / "many.db"
    store = Store(f"sqlite:///{file}")
    migrate(store, tmp_path)
    store.dispose()
    with closing(sqlite3.connect(file)) as connection:
        rows = ((f"d{n}", f"Brief {n % 97} aan de Kamer over dossier {n} en wet {n % 89}") for n in range(10_000))
        statement = "INSERT INTO document (key, title, lang, kind, own) VALUES (?, ?, 'nl', 'letter', 0)"
        connection.executemany(statement, rows)
        connection.commit()
    return file


def test_ten_thousand_documents_are_compared_without_comparing_each_with_each(many: Path) -> None:
    assert findings(many) == ()
