"""The readable tables: names instead of numbers, floors kept, nothing that is not for readers, nothing half written."""

import csv
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mvo_monitor.errors import FolderTaken, StoreEmpty
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.exchange.readable import export_tables
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.measures.floors import Floors
from mvo_monitor.models import metadata, table
from mvo_monitor.progress.tables import ReadableTable, TableKind, read_tables
from mvo_monitor.progress.tables.every_table import NEVER_SHOWN, readable_models
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.data_stores import DataStores
from tests.factories import without_internal_records

NL, EN = words(Language.NL), words(Language.EN)


@pytest.fixture(scope="module")
def sample(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(SAMPLE_DATA, tmp_path_factory.mktemp("sample")) as store:
        yield store


@pytest.fixture(scope="module")
def real(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(REAL_DATA, tmp_path_factory.mktemp("real")) as store:
        yield store


@pytest.fixture(scope="module", params=["sample", "real"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target: Path = tmp_path_factory.mktemp("tables") / request.param
    export_tables(request.getfixturevalue(request.param), target, NL, Floors())
    return target


def changed(store: Store, tmp_path: Path, statements: str) -> Store:
    """A copy of a store in which something is different."""
    file = tmp_path / "changed.db"
    with closing(sqlite3.connect(str(store.url.database))) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(statements)
    return Store(f"sqlite:///{file}")


def tables_of(store: Store) -> dict[str, ReadableTable]:
    with store.reading() as connection:
        found = read_tables(connection, Floors())
    return {each.name: each for each in found}


def read(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def package(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return told


# ---- What stands in the files ----------------------------------------------------------------------------------------


def test_every_stored_table_is_readable_or_is_named_as_never_shown() -> None:
    shown = {table(model).name for model in readable_models()}
    never = {table(model).name for model in NEVER_SHOWN}
    assert shown | never == set(metadata.tables)
    assert not shown & never


def test_the_members_of_2020_stand_there_by_name(real: Store, tmp_path: Path) -> None:
    export_tables(real, tmp_path / "out", NL, Floors())
    members = read(tmp_path / "out", "memberships")
    assert len(members) == 24
    assert {"organisation": "tax-justice-nl", "organisation_name": "Tax Justice NL", "since": "2020"}.items() <= next(
        each for each in members if each["organisation"] == "tax-justice-nl"
    ).items()


def test_the_survey_of_2020_says_4_3_of_eleven_answers(real: Store, tmp_path: Path) -> None:
    export_tables(real, tmp_path / "out", NL, Floors())
    results = {each["question"].split("/")[1]: each for each in read(tmp_path / "out", "survey_results")}
    assert (results["doel-1"]["mean"], results["doel-1"]["n"]) == ("4.3", "11")
    assert (results["doel-2"]["mean"], results["doel-2"]["n"]) == ("3.9", "11")


def test_the_nine_statuses_of_2020_stand_there_with_their_rule(real: Store) -> None:
    statuses = tables_of(real)["statuses"]
    whole = [row for row in statuses.rows if str(row[0]).startswith("2016-2020/") and row[1] is None and row[2] == 2020]
    assert len(whole) == 9
    assert all(row[5] is not None for row in whole)


def test_no_column_holds_a_number_of_the_store(folder: Path) -> None:
    names = {name for each in package(folder)["resources"] for name in (f["name"] for f in each["schema"]["fields"])}
    assert not {name for name in names if name == "id" or name.endswith("_id")}


def test_every_file_opens_in_a_spreadsheet_and_says_its_columns(folder: Path) -> None:
    for resource in package(folder)["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_every_value_is_as_the_descriptor_says(folder: Path) -> None:
    shapes = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "year": r"\d{4}", "boolean": "true|false"}
    for resource in package(folder)["resources"]:
        rows = read(folder, resource["name"])
        for field in resource["schema"]["fields"]:
            values, constraints = [row[field["name"]] for row in rows], field.get("constraints", {})
            assert all(values) or not constraints.get("required"), (resource["name"], field["name"])
            pattern = shapes.get(field["type"]) or constraints.get("pattern") or "(?s).*"
            assert all(re.fullmatch(pattern, value) for value in values if value), (resource["name"], field["name"])
            assert {value for value in values if value} <= set(constraints.get("enum", values))


def test_every_reference_leads_to_a_row(folder: Path) -> None:
    for resource in package(folder)["resources"]:
        keys = resource["schema"].get("primaryKey", [])
        rows = read(folder, resource["name"])
        assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows) or not keys
        for key in resource["schema"].get("foreignKeys", []):
            there = {row[key["reference"]["fields"][0]] for row in read(folder, key["reference"]["resource"])}
            assert {row[key["fields"][0]] for row in rows} - {""} <= there, (resource["name"], key)


def test_the_descriptor_speaks_the_language_of_the_reader(sample: Store, tmp_path: Path) -> None:
    for w, title, label in ((NL, "Waarden van indicatoren", "aangenomen"), (EN, "Values of indicators", "adopted")):
        export_tables(sample, tmp_path / w.language, w, Floors())
        told = package(tmp_path / w.language)
        by_name = {each["name"]: each for each in told["resources"]}
        assert by_name["values"]["title"] == title
        results = next(f for f in by_name["policy_outcomes"]["schema"]["fields"] if f["name"] == "result")
        assert label in {each["label"] for each in results["categories"]}


def test_the_descriptor_names_licence_and_sources_and_says_what_is_fictitious(folder: Path) -> None:
    told = package(folder)
    assert told["licenses"][0]["name"] == "notspecified"
    assert any("Jaarverslag 2020" in source["title"] for source in told["sources"])
    assert ("Verzonnen" in told["description"]) == (folder.name == "sample")


def test_both_databases_give_the_same_files(database_url: str, sample: Store, tmp_path: Path) -> None:
    export_archive(sample, tmp_path / "a.json")
    store = Store(database_url)
    migrate(store, tmp_path)
    import_archive(store, tmp_path / "a.json")
    for source, name in ((sample, "one"), (store, "other")):
        export_tables(source, tmp_path / name, NL, Floors())
    store.dispose()
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "other"))
    assert one == other


# ---- What does not -----------------------------------------------------------------------------------------------


def test_no_answer_and_no_audit_row_is_in_any_file(folder: Path) -> None:
    names = {path.stem for path in folder.iterdir()}
    assert not names & {"survey_answers", "answers", "audit", "audit_entry"}
    assert not [path for path in folder.glob("*.csv") if b"published_mean" in path.read_bytes()]


def test_a_mean_of_four_answers_is_told_nowhere(sample: Store, tmp_path: Path) -> None:
    few = changed(
        sample,
        tmp_path,
        "UPDATE survey_question SET published_n = 4, published_mean = '3.25' WHERE code = 'kennis' AND round_id = 1;"
        "UPDATE indicator_value SET value = '3.25', n = NULL WHERE year = 2016 AND question_id IS NOT NULL;",
    )
    export_tables(few, tmp_path / "out", NL, Floors())
    few.dispose()
    result = next(r for r in read(tmp_path / "out", "survey_results") if r["question"] == "ledenpeiling-2016/kennis")
    assert (result["n"], result["mean"], result["mean_absent"]) == ("4", "", "below_floor")
    value = next(v for v in read(tmp_path / "out", "values") if v["question"] == "ledenpeiling-2016/kennis")
    assert value["value"] == ""
    status = [s for s in read(tmp_path / "out", "statuses") if (s["indicator"], s["year"]) == ("2016-2020/1.1", "2016")]
    assert [(each["value"], each["progress"]) for each in status] == [("", "")]
    assert not [path.name for path in (tmp_path / "out").glob("*.csv") if b"3.25," in path.read_bytes()]


def test_a_value_of_fewer_members_than_the_floor_is_not_told(sample: Store, tmp_path: Path) -> None:
    few = changed(
        sample, tmp_path, "UPDATE indicator_value SET n = 3, asked = 12 WHERE year = 2017 AND question_id IS NOT NULL"
    )
    values = tables_of(few)["values"]
    few.dispose()
    of_few = [row for row in values.rows if 3 in (row[7],)]
    assert of_few
    position = [column.name for column in values.columns].index("value")
    assert {row[position] for row in of_few} == {None}


def test_what_is_internal_or_not_approved_is_in_no_file(sample: Store, tmp_path: Path) -> None:
    hidden = changed(
        sample,
        tmp_path,
        "UPDATE evidence SET visibility = 'internal' WHERE key = 'duinen-vragen-2016';"
        "UPDATE evidence SET state = 'submitted', approval = NULL WHERE key = 'duinen-motie-2017';",
    )
    export_tables(hidden, tmp_path / "out", NL, Floors())
    hidden.dispose()
    for path in (tmp_path / "out").glob("*.csv"):
        for key in (b"duinen-vragen-2016", b"duinen-motie-2017"):
            assert not re.search(rb"(?<![\w-])" + key + rb"(?![\w-])", path.read_bytes()), path.name


def test_the_tables_are_the_same_as_if_the_internal_records_of_the_sample_had_never_been_there(
    sample: Store, tmp_path: Path
) -> None:
    without = changed(sample, tmp_path, without_internal_records())
    assert tables_of(sample) == tables_of(without)
    without.dispose()


def test_a_document_that_only_an_internal_record_brings_up_is_not_told(sample: Store, tmp_path: Path) -> None:
    assert "stuk-duinen-vragen-2016" in tables_of(sample)["documents"].column("key")
    hidden = changed(
        sample,
        tmp_path,
        "UPDATE evidence SET visibility = 'internal' WHERE id IN (SELECT evidence_id FROM evidence_source s "
        "JOIN document d ON d.id = s.document_id WHERE d.key = 'stuk-duinen-vragen-2016')",
    )
    assert "stuk-duinen-vragen-2016" not in tables_of(hidden)["documents"].column("key")
    hidden.dispose()


def test_a_verifier_is_named_only_where_that_was_allowed(sample: Store, tmp_path: Path) -> None:
    asked = changed(sample, tmp_path, "UPDATE verification SET verifier = 'Wie Vertrouwd', may_be_named = FALSE")
    verifications = tables_of(asked)["verifications"]
    asked.dispose()
    assert len(verifications.rows) == 7
    assert set(verifications.column("verifier")) == {None}


def test_a_person_without_a_function_is_not_named(sample: Store, tmp_path: Path) -> None:
    more = changed(sample, tmp_path, "INSERT INTO person (key, name) VALUES ('iemand', 'Iemand Anders')")
    assert "iemand" not in tables_of(more)["persons"].column("key")
    more.dispose()


@pytest.mark.parametrize("name", ["=1+1", "+31", "-x", "@SUM(A1)", "\tx"])
def test_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe(sample: Store, tmp_path: Path, name: str) -> None:
    odd = changed(sample, tmp_path, f"UPDATE organisation SET name = '{name}' WHERE key = 'fictieve-otter'")
    export_tables(odd, tmp_path / "out", NL, Floors())
    odd.dispose()
    assert {r["name"] for r in read(tmp_path / "out", "organisations") if r["key"] == "fictieve-otter"} == {"'" + name}


def test_dates_keep_their_precision_as_text(sample: Store) -> None:
    column = next(c for c in tables_of(sample)["documents"].columns if c.name == "published_on")
    assert column.kind is TableKind.DATE


# ---- The folder ------------------------------------------------------------------------------------------------------


def test_an_earlier_export_is_replaced_whole(sample: Store, tmp_path: Path) -> None:
    target = tmp_path / "Überzicht €"
    count = export_tables(sample, target, NL, Floors())
    (target / "values.csv").write_text("changed")
    assert export_tables(sample, target, EN, Floors()) == count
    assert (target / "values.csv").read_bytes() != b"changed"
    assert len(list(target.iterdir())) == count + 1
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_empty_folder_is_taken(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export_tables(sample, tmp_path / "out", NL, Floors()) > 0


def test_a_folder_with_something_else_in_it_is_refused_and_stays(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("mine")
    with pytest.raises(FolderTaken) as refusal:
        export_tables(sample, tmp_path / "out", NL, Floors())
    assert "thesis.docx" in refusal.value.sentence(NL)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("foreign", ["file", "folder", "link"])
def test_an_earlier_export_to_which_something_was_added_is_refused(sample: Store, tmp_path: Path, foreign: str) -> None:
    target = tmp_path / "out"
    export_tables(sample, target, NL, Floors())
    if foreign == "file":
        (target / "notes.txt").write_text("mine")
    elif foreign == "folder":
        (target / "more").mkdir()
    else:
        (target / "values.csv").unlink()
        (target / "values.csv").symlink_to(tmp_path)
    with pytest.raises(FolderTaken):
        export_tables(sample, target, NL, Floors())


@pytest.mark.parametrize("content", ["{}", "[]", "no json", '{"mvo_monitor": 1, "resources": 3}', '{"resources": []}'])
def test_another_data_package_is_not_taken_for_ours(sample: Store, tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(FolderTaken):
        export_tables(sample, tmp_path, NL, Floors())
    assert (tmp_path / "datapackage.json").read_text() == content


def test_a_file_where_the_folder_should_be_is_refused(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FolderTaken):
        export_tables(sample, tmp_path / "out", NL, Floors())


def test_a_link_to_a_folder_stays_a_link(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    export_tables(sample, tmp_path / "link", NL, Floors())
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "datapackage.json").is_file()


def test_an_export_that_fails_half_way_leaves_the_earlier_one(
    sample: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    export_tables(sample, target, NL, Floors())
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    write, written = Path.write_bytes, []

    def full(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) > 5:
            raise OSError(28, "disk full")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="disk full"):
        export_tables(sample, target, NL, Floors())
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_store_has_nothing_to_export(database_url: str, tmp_path: Path) -> None:
    store = Store(database_url)
    migrate(store, tmp_path)
    with pytest.raises(StoreEmpty):
        export_tables(store, tmp_path / "out", NL, Floors())
    store.dispose()
    assert not (tmp_path / "out").exists()
