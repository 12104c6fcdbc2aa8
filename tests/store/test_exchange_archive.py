"""An archive holds everything; an empty store takes it in whole or not at all, and gives it out again byte for byte."""

import datetime as dt
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from mvo_monitor.errors import (
    ArchiveDamaged,
    ArchiveTooNew,
    ArchiveTooOld,
    BadFile,
    FileMissing,
    NotAnArchive,
    Refusal,
    StoreNotEmpty,
    StoreNotMigrated,
)
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.exchange.archive.layout import LEFT_OUT, archived_tables
from mvo_monitor.loading.load import SAMPLE_DATA
from mvo_monitor.models import (
    AuditEntry,
    Document,
    DocumentFile,
    Indicator,
    Organisation,
    Poll,
    PollOption,
    ReportingYear,
    SurveyAnswer,
    SurveyImport,
    SurveyRound,
    SurveySealed,
    metadata,
    table,
)
from mvo_monitor.progress.checks import audit_chain
from mvo_monitor.recording.coalition import NewDocument
from mvo_monitor.recording.drafts import DraftOf, keep_draft
from mvo_monitor.recording.files import attach_upload, keep_upload
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.store.audit_head import last_head
from mvo_monitor.store.migrating import newest_version
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, OrganisationKind, RoundState, SurveyTool
from tests.data_stores import DataStores
from tests.factories import a_document


def what_no_data_file_holds(writing: Writing) -> None:
    """Answers that are still sealed, the file that a round came from, a poll at a meeting, a year that was closed."""
    writing.put(ReportingYear(year=2017, closed_on=dt.date(2018, 3, 1)))
    rounds = table(SurveyRound)
    open_ = writing.session.execute(sa.select(rounds.c.id).where(rounds.c.state == RoundState.OPEN)).scalar_one()
    writing.put(SurveySealed(round_id=open_, sealed=bytes(range(256))))
    came = SurveyImport(
        round_id=1, digest="a" * 64, file_name="leden.csv", tool=SurveyTool.LIMESURVEY, taken=9, left_out=1
    )
    writing.put(came)
    poll = writing.put(Poll(code="ABC234", text_nl="Gaan we door?", in_steps=True, answers=7, shown=5))
    writing.put_all([PollOption(poll_id=poll, value=1, text_nl="Ja", chosen=4, shown=3)])


@pytest.fixture(scope="module")
def sample(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(SAMPLE_DATA, tmp_path_factory.mktemp("sample")) as store:
        with store.writing(LOAD) as writing:
            what_no_data_file_holds(writing)
        yield store


@pytest.fixture(scope="module")
def archive(sample: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("archive") / "sample.json"
    export_archive(sample, file)
    return file


@pytest.fixture
def empty(store: Store) -> Store:
    return store


@pytest.fixture
def lite(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(None, tmp_path_factory.mktemp("lite")) as store:
        yield store


def count(store: Store, model: Any) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table(model))) or 0


def rows_in(store: Store) -> int:
    with store.reading() as connection:
        counts = [connection.scalar(sa.select(sa.func.count()).select_from(each)) for each in metadata.sorted_tables]
    return sum(each or 0 for each in counts)


def sealed(lines: list[bytes]) -> bytes:
    """An archive whose digest fits, whatever it says: what only somebody who means it can make."""
    body = b"".join(lines[:-1])
    return body + f'"sha256": "{hashlib.sha256(body).hexdigest()}"}}\n'.encode()


def forged(archive: Path, target: Path, old: str, new: str) -> Path:
    text = archive.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1).encode("utf-8", "surrogatepass")
    target.write_bytes(sealed(changed.splitlines(keepends=True)))
    return target


def refused(store: Store, file: Path) -> Refusal:
    """What importing this file is refused with; the store stays as empty as it was."""
    with pytest.raises(Refusal) as refusal:
        import_archive(store, file)
    assert rows_in(store) == 0
    for language in Language:
        assert "{" not in refusal.value.sentence(words(language))
    return refusal.value


# ---- There and back --------------------------------------------------------------------------------------------------


def test_a_store_that_takes_in_an_archive_gives_it_out_again_byte_for_byte(
    empty: Store, archive: Path, tmp_path: Path
) -> None:
    rows = import_archive(empty, archive)
    assert rows == json.loads(archive.read_bytes())["rows"] == rows_in(empty)
    export_archive(empty, tmp_path / "second.json")
    assert (tmp_path / "second.json").read_bytes() == archive.read_bytes()


@pytest.mark.postgres
def test_an_archive_survives_the_way_over_postgresql_and_back(
    archive: Path, lite: Store, postgres_store: Store, tmp_path: Path
) -> None:
    import_archive(postgres_store, archive)
    export_archive(postgres_store, tmp_path / "postgres.json")
    import_archive(lite, tmp_path / "postgres.json")
    export_archive(lite, tmp_path / "back.json")
    assert (tmp_path / "back.json").read_bytes() == archive.read_bytes()


def test_the_chain_of_the_audit_comes_along_and_goes_on(empty: Store, archive: Path, sample: Store) -> None:
    import_archive(empty, archive)
    heads = []
    for store in (sample, empty):
        with store.reading() as connection:
            heads.append(last_head(connection))
    assert heads[0] == heads[1]
    with empty.writing(LOAD) as writing:
        a_document(writing, "een-nieuw-document")
    with empty.reading() as connection:
        assert (last_head(connection).number, list(audit_chain(connection))) == (heads[0].number + 1, [])
    with pytest.raises(IntegrityError, match="append-only"), empty.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit_entry WHERE id = 1")


def test_importing_leaves_no_audit_row_of_its_own(empty: Store, archive: Path, sample: Store) -> None:
    import_archive(empty, archive)
    assert count(empty, AuditEntry) == count(sample, AuditEntry)


def test_after_an_import_new_rows_are_numbered_after_those_that_came(empty: Store, archive: Path) -> None:
    import_archive(empty, archive)
    with empty.reading() as connection:
        highest = connection.scalar(sa.select(sa.func.max(table(Organisation).c.id)))
    with empty.writing(LOAD) as writing:
        number = writing.put(Organisation(key="nieuw", name="Nieuw", kind=OrganisationKind.NGO))
    assert highest is not None
    assert number == highest + 1


def test_digits_and_dates_stand_in_the_archive_as_they_were_written(archive: Path) -> None:
    tables = json.loads(archive.read_bytes())["tables"]
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", row["value"]) for row in tables["indicator_value"])
    assert {len(row["since"]) for row in tables["membership"]} | {
        len(row["published_on"]) for row in tables["document"] if row["published_on"]
    } == {4, 7, 10}
    assert all(re.fullmatch(r"20\d\d-.*T.*\.\d{6}Z", row["at"]) for row in tables["audit_entry"])


def test_a_file_travels_byte_for_byte_and_what_nobody_handed_in_stays(
    lite: Store, empty: Store, tmp_path: Path
) -> None:
    content = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"
    with lite.writing(LOAD) as writing:
        a_document(writing, "eerst")
        kept = keep_upload(writing, "person:1", "Verslag.pdf", content, 10)
        new = {"key": "verslag", "title": "Verslag", "lang": "nl", "kind": "other"}
        attach_upload(writing, "person:1", kept.token, NewDocument.model_validate(new))
        keep_upload(writing, "person:1", "Half.pdf", content + b"\n%%EOF\n", 10)
        keep_draft(writing, DraftOf("person:1", "evidence.1"), {"at": 1})
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    export_archive(lite, first)
    assert b"Half.pdf" not in first.read_bytes()
    import_archive(empty, first)
    export_archive(empty, second)
    assert second.read_bytes() == first.read_bytes()
    with empty.reading() as connection:
        assert connection.scalar(sa.select(table(DocumentFile).c.content)) == content


def test_every_table_is_in_the_archive_or_is_named_as_left_out(archive: Path) -> None:
    assert set(json.loads(archive.read_bytes())["tables"]) | LEFT_OUT == set(metadata.tables)
    assert not {each.name for each in archived_tables()} & LEFT_OUT


def test_the_same_store_gives_the_same_bytes_in_another_process(sample: Store, archive: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "MVO_MONITOR_DATABASE_URL": str(sample.url), "PYTHONHASHSEED": "7"}
    other = tmp_path / "ånder archief.json"
    command = [sys.executable, "-c", "import sys; from mvo_monitor.cli import main; sys.exit(main())"]
    subprocess.run([*command, "export", "--json", str(other)], env=environment, check=True, capture_output=True)
    assert other.read_bytes() == archive.read_bytes()


def test_an_archive_is_for_its_owner_only(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600


def test_strange_signs_come_back_as_they_were(lite: Store, empty: Store, tmp_path: Path) -> None:
    name = 'Ünïcode \u2028 ‘\\n’ "=1+1" \t 🙂'
    with lite.writing(LOAD) as writing:
        writing.put(Organisation(key="vreemd", name=name, kind=OrganisationKind.NGO))
    export_archive(lite, tmp_path / "a.json")
    import_archive(empty, tmp_path / "a.json")
    with empty.reading() as connection:
        assert connection.scalar(sa.select(table(Organisation).c.name)) == name


# ---- What is refused -------------------------------------------------------------------------------------------------


def test_an_archive_does_not_mix_with_what_is_there(empty: Store, archive: Path) -> None:
    import_archive(empty, archive)
    before = rows_in(empty)
    with pytest.raises(StoreNotEmpty):
        import_archive(empty, archive)
    assert rows_in(empty) == before


def test_a_database_without_tables_takes_no_archive(sqlite_url: str, archive: Path) -> None:
    with pytest.raises(StoreNotMigrated):
        import_archive(Store(sqlite_url), archive)


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n", b"[]\n", b'{"format": "datapackage"}\n', b"\xff\xfe{\x00", b"a" * 100_000]
)
def test_another_file_is_no_archive(lite: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "wrong").write_bytes(content)
    assert isinstance(refused(lite, tmp_path / "wrong"), NotAnArchive)


def test_a_file_that_is_not_there_is_named(lite: Store, tmp_path: Path) -> None:
    assert isinstance(refused(lite, tmp_path / "weg.json"), FileMissing)
    assert isinstance(refused(lite, tmp_path), FileMissing)


@pytest.mark.parametrize("kept", [0.02, 0.5, 0.999])
def test_an_archive_that_breaks_off_is_damaged(lite: Store, archive: Path, tmp_path: Path, kept: float) -> None:
    whole = archive.read_bytes()
    (tmp_path / "half.json").write_bytes(whole[: int(len(whole) * kept)])
    assert isinstance(refused(lite, tmp_path / "half.json"), ArchiveDamaged)


def test_an_archive_that_was_changed_is_damaged(lite: Store, archive: Path, tmp_path: Path) -> None:
    changed = archive.read_bytes().replace(b'"rows": ', b'"rows":  ')
    (tmp_path / "changed.json").write_bytes(changed)
    assert isinstance(refused(lite, tmp_path / "changed.json"), ArchiveDamaged)


def test_an_archive_of_a_newer_program_is_refused_before_its_digest_is_looked_at(
    lite: Store, archive: Path, tmp_path: Path
) -> None:
    newest = newest_version()
    file = tmp_path / "newer.json"
    file.write_bytes(archive.read_bytes().replace(f'"schema": "{newest}"'.encode(), b'"schema": "9999"'))
    refusal = refused(lite, file)
    assert isinstance(refusal, ArchiveTooNew)
    assert "9999" in refusal.sentence(words(Language.NL))
    file.write_bytes(archive.read_bytes().replace(b'"format_version": 1', b'"format_version": 2'))
    assert isinstance(refused(lite, file), ArchiveTooNew)


def test_an_archive_of_older_tables_says_how_to_take_it_in(lite: Store, archive: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.json"
    older.write_bytes(archive.read_bytes().replace(f'"schema": "{newest_version()}"'.encode(), b'"schema": "0001"'))
    refusal = refused(lite, older)
    assert isinstance(refusal, ArchiveTooOld)
    assert "mvo-monitor migrate" in refusal.sentence(words(Language.EN))


HOSTILE = {
    "an unknown table": ('"organisation": [', '"sessions": ['),
    "a table twice": ('"organisation": [', '"document": ['),
    "an unknown column": ('"fictitious": true', '"fictitious": true, "admin": true'),
    "a column that is missing": ('"fictitious": true, ', ""),
    "truth that is a number": ('"fictitious": true', '"fictitious": 1'),
    "a text that is a list": ('"short_name": "', '"short_name": ["'),
    "no JSON": ('"fictitious": true', '"fictitious": tru'),
    "half a pair of code units": ('"about_en": "', '"about_en": "\\ud800'),
    "a number too large": ('"id": 1, ', '"id": 99999999999999999999, '),
    "a number of very many digits": ('"id": 1, ', f'"id": {"9" * 5000}, '),
    "very deep brackets": ('"fictitious": true', f'"fictitious": {"[" * 100_000}'),
    "an unknown word of a closed list": ('"actor": "parliament"', '"actor": "nobody"'),
    "a number that is none": ('"margin": "0"', '"margin": "NaN"'),
    "a number with an exponent": ('"margin": "0"', '"margin": "1e9"'),
    "a date that is none": ('"published_on": "2', '"published_on": "x2'),
    "a moment without a zone": ('Z", "deed"', '", "deed"'),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_sealed_archive_that_says_what_cannot_be_is_refused_with_its_line(
    lite: Store, archive: Path, tmp_path: Path, what: str
) -> None:
    refusal = refused(lite, forged(archive, tmp_path / "forged.json", *HOSTILE[what]))
    assert isinstance(refusal, BadFile)
    assert refusal.fields["line"]


BREAKS_A_RULE = {
    "a rule of one row": ('"fictitious": true, "id": 1', '"fictitious": true, "id": 2'),
    "a reference to nothing": ('"plan_id": 1, ', '"plan_id": 999999, '),
    "a reference within its own table": ('"source_document_id": 1, ', '"source_document_id": 999999, '),
}


@pytest.mark.parametrize("what", BREAKS_A_RULE)
def test_a_row_that_breaks_a_rule_of_the_store_is_named_by_line_and_table(
    empty: Store, archive: Path, tmp_path: Path, what: str
) -> None:
    old, new = BREAKS_A_RULE[what]
    refusal = refused(empty, forged(archive, tmp_path / "forged.json", old, new))
    assert isinstance(refusal, BadFile)
    line = (tmp_path / "forged.json").read_bytes().splitlines()[int(str(refusal.fields["line"])) - 1]
    assert new.encode() in line
    assert refusal.fields["field"] in metadata.tables


@pytest.mark.postgres
def test_a_text_that_postgresql_cannot_keep_is_refused_and_nothing_stays(
    postgres_store: Store, archive: Path, tmp_path: Path
) -> None:
    file = forged(archive, tmp_path / "nul.json", '"about_en": "', '"about_en": "\\u0000')
    assert isinstance(refused(postgres_store, file), BadFile)


def test_a_missing_table_is_named(lite: Store, archive: Path, tmp_path: Path) -> None:
    text = archive.read_text(encoding="utf-8")
    begin = text.index('"series_break": [\n')
    without = text[:begin] + text[text.index("],\n", begin) + 3 :]
    (tmp_path / "without.json").write_bytes(sealed(without.encode().splitlines(keepends=True)))
    refusal = refused(lite, tmp_path / "without.json")
    assert refusal.fields["field"] == "series_break"


# ---- Nothing half done -----------------------------------------------------------------------------------------------


def test_a_folder_that_may_not_be_written_leaves_nothing_behind(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="file"):
        export_archive(sample, tmp_path / "file" / "a.json")
    with pytest.raises(IsADirectoryError):
        export_archive(sample, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_export_that_fails_keeps_the_earlier_file(
    sample: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text("earlier")

    def full(_done: int, _of: int) -> None:
        raise OSError(28, "disk full")

    with pytest.raises(OSError, match="disk full"):
        export_archive(sample, tmp_path / "a.json", full)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "earlier")]


def test_a_link_is_replaced_and_what_it_leads_to_stays(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "a.json").symlink_to(tmp_path / "theirs")
    export_archive(sample, tmp_path / "a.json")
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert not (tmp_path / "a.json").is_symlink()


SLOW_IMPORT = """
import sys, time
from pathlib import Path
from mvo_monitor.exchange.archive import import_archive
from mvo_monitor.store import Store

told = []

def watch(done, of):
    print(done, flush=True)
    told.append(done)
    if len(told) == 10:
        time.sleep(60)

import_archive(Store(sys.argv[1]), Path(sys.argv[2]), watch)
"""


def test_an_import_that_is_killed_half_way_leaves_the_store_empty(empty: Store, archive: Path) -> None:
    address = empty.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", SLOW_IMPORT, address, str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as importing:
        assert importing.stdout is not None
        for _ in range(10):
            assert importing.stdout.readline()
        importing.send_signal(signal.SIGKILL)
    assert rows_in(empty) == 0
    for _ in range(100):  # PostgreSQL notices a moment later that its client is gone
        try:
            import_archive(empty, archive)
            break
        except Refusal:
            time.sleep(0.1)
    assert rows_in(empty) == json.loads(archive.read_bytes())["rows"]


# ---- Many rows -------------------------------------------------------------------------------------------------------

MEASURED_EXPORT = """
import resource, sys
from pathlib import Path
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate
import mvo_monitor.cli.exchanging

begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
folder = Path(sys.argv[2])
export_archive(Store(sys.argv[1]), folder / "many.json")
other = Store(f"sqlite:///{folder}/other.db")
migrate(other, folder)
import_archive(other, folder / "many.json")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begin)
"""


def test_many_answers_need_no_more_memory_than_few(lite: Store, archive: Path, tmp_path: Path) -> None:
    import_archive(lite, archive)
    with lite.writing(LOAD) as writing:
        query = sa.select(sa.func.max(table(SurveyAnswer).c.question_id))
        question = writing.session.scalar(query)
        many = [{"question_id": question, "value": 3}] * 100_000
        writing.session.connection().execute(table(SurveyAnswer).insert(), many)
    command = [sys.executable, "-c", MEASURED_EXPORT, str(lite.url), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (tmp_path / "many.json").stat().st_size > 4_000_000
    assert int(done.stdout) < 40_000, "kilobytes; the rows as objects would take several times as much"


def test_what_the_archive_restores_is_what_the_pages_ask_for(empty: Store, archive: Path, sample: Store) -> None:
    import_archive(empty, archive)
    for model in (Document, Indicator, SurveyAnswer):
        assert count(empty, model) == count(sample, model)
