"""What copies keep of the audit: a tail that was cut off shows, and a copy that was put back stays told as a fact."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
from mvo_monitor.cli import checking, exchanging, main
from mvo_monitor.cli.exit_codes import DONE, FOUND
from mvo_monitor.progress.checks import CheckRule, Finding, audit_chain, tell
from mvo_monitor.settings import Settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.audit_head import last_head
from mvo_monitor.store.backup import back_up
from mvo_monitor.store.backup_heads import moment_of_copy, read_heads
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.factories import a_document
from tests.store.test_audit_chain import numbers, past_the_triggers, write

R = CheckRule


@pytest.fixture(autouse=True)
def _with_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs on the path."""
    monkeypatch.setenv("PATH", f"{dev.find_postgres() or ''}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def copies(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for copies of the store, which is also that of the command line."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", store.url.render_as_string(hide_password=False))
    for module in (checking, exchanging):
        monkeypatch.setattr(module, "backups_of", lambda _: tmp_path / "copies")
    yield tmp_path / "copies"
    store.dispose()


def findings(store: Store, copies: Path) -> list[Finding]:
    with store.reading() as connection:
        return list(audit_chain(connection, read_heads(store, copies)))


def found(store: Store, copies: Path) -> list[tuple[CheckRule, str]]:
    return [(each.rule, each.key) for each in findings(store, copies)]


def put_back(store: Store, copy: Path) -> None:
    store.dispose()
    assert main(["restore", str(copy)]) == DONE


def test_every_copy_leaves_the_last_deed_that_is_in_it(store: Store, copies: Path) -> None:
    nothing = back_up(store, copies)
    write(store, "a", "b")
    copy = back_up(store, copies)
    with store.reading() as connection:
        head = last_head(connection)
    assert [each.copy for each in read_heads(store, copies)] == [nothing.name, copy.name]
    last = read_heads(store, copies)[-1]
    assert (last.head, last.at, last.file) == (head, moment_of_copy(copy), f"{copy.stem}.head.json")
    assert head.number == 2
    assert found(store, copies) == []


def test_a_copy_made_beside_a_writer_tells_the_last_deed_of_the_copy(store: Store, copies: Path) -> None:
    write(store, "a")
    with store.writing(LOAD) as writing:
        a_document(writing, "b")
        writing.session.flush()
        back_up(store, copies)
    (copied,) = read_heads(store, copies)
    assert copied.head is not None
    assert (copied.head.number, numbers(store)) == (1, [1, 2])


def test_a_copy_that_fails_leaves_nothing_behind(store: Store, copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr("mvo_monitor.store.backup_heads.take_its_place", full)
    with pytest.raises(Exception, match="disk full"):
        back_up(store, copies)
    assert list(copies.iterdir()) == []


# ---- A tail that was cut off -----------------------------------------------------------------------------------------


def test_a_tail_that_was_cut_off_shows_by_the_copies_that_saw_it(store: Store, copies: Path) -> None:
    write(store, "a", "b")
    back_up(store, copies)
    write(store, "c", "d")
    copy = back_up(store, copies)
    past_the_triggers(store, "DELETE FROM audit_entry WHERE id > 2")
    (cut,) = findings(store, copies)
    assert (cut.rule, cut.key) == (R.AUDIT_CUT_OFF, "4")
    at = read_heads(store, copies)[-1].at
    told = tell(cut, words(Language.NL))
    assert told.startswith(f"handeling 4: de kopie {copy.name} van {words(Language.NL).date(at)}, {at:%H:%M} uur (UTC)")
    assert "de database gaat maar tot 2" in told
    assert f"{copy.stem}.head.json" in told
    assert main(["check"]) == FOUND


def test_the_small_file_tells_also_when_its_copy_was_thrown_away(store: Store, copies: Path) -> None:
    write(store, "a", "b")
    back_up(store, copies).unlink()
    past_the_triggers(store, "DELETE FROM audit_entry")
    assert found(store, copies) == [(R.AUDIT_CUT_OFF, "2")]


def test_a_chain_that_was_written_anew_from_the_start_shows(store: Store, copies: Path) -> None:
    write(store, "a", "b")
    back_up(store, copies)
    past_the_triggers(store, "DELETE FROM audit_entry")
    write(store, "c", "d", "e")
    assert found(store, copies) == [(R.AUDIT_REWRITTEN, "2")]


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"store": 1}', "null", "[" * 9000])
def test_a_small_file_that_can_no_longer_be_read_is_told(store: Store, copies: Path, content: str) -> None:
    copy = back_up(store, copies)
    file = copy.with_suffix(".head.json")
    file.write_text(content)
    told = [] if content == '{"store": 1}' else [(R.AUDIT_HEAD_UNREADABLE, file.name)]
    assert found(store, copies) == told


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", "4"), ("number", True), ("digest", "f" * 63), ("digest", None), ("at", "gisteren"),
     ("at", "2026-11-27"), ("format", "something else")],
)  # fmt: skip
def test_a_small_file_with_a_field_that_cannot_be_is_told(
    store: Store, copies: Path, field: str, value: object
) -> None:
    file = back_up(store, copies).with_suffix(".head.json")
    file.write_text(json.dumps(json.loads(file.read_text()) | {field: value}))
    assert found(store, copies) == [(R.AUDIT_HEAD_UNREADABLE, file.name)]


def test_copies_of_another_store_in_the_same_folder_are_not_asked(store: Store, copies: Path) -> None:
    write(store, "a")
    file = back_up(store, copies).with_suffix(".head.json")
    elsewhere = json.loads(file.read_text()) | {"store": "elsewhere:5432/mvo", "number": 900}
    file.write_text(json.dumps(elsewhere))
    (copies / f"other-{file.name}").write_text(json.dumps(elsewhere))
    assert found(store, copies) == []


# ---- A copy that was put back ----------------------------------------------------------------------------------------


def test_a_copy_put_back_is_told_as_a_fact_and_not_as_a_tail_cut_off(store: Store, copies: Path) -> None:
    write(store, "a", "b")
    copy = back_up(store, copies)
    write(store, "c", "d")
    back_up(store, copies)
    put_back(store, copy)
    (restored,) = findings(store, copies)
    assert (restored.rule, restored.key, numbers(store)) == (R.STORE_RESTORED, "3", [1, 2, 3])
    told = tell(restored, words(Language.NL))
    assert told.startswith("handeling 3: op ")
    assert told.endswith(
        f"is de kopie {copy.name} teruggezet. Die gaat tot handeling 2; wat er stond ging tot handeling 4."
    )
    write(store, "e")
    back_up(store, copies)
    assert found(store, copies) == [(R.STORE_RESTORED, "3")]
    assert main(["check"]) == DONE


def test_a_restore_that_is_undone_and_an_older_copy_after_that_are_told_as_facts(store: Store, copies: Path) -> None:
    write(store, "a")
    oldest = back_up(store, copies)
    write(store, "b", "c")
    newest = back_up(store, copies)
    put_back(store, oldest)
    write(store, *"defghij")
    back_up(store, copies)  # it goes to 9
    put_back(store, newest)
    assert found(store, copies) == [(R.STORE_RESTORED, "4")]
    put_back(store, oldest)
    assert found(store, copies) == [(R.STORE_RESTORED, "2")]


def test_a_tail_cut_off_after_a_restore_shows(store: Store, copies: Path) -> None:
    write(store, "a")
    copy = back_up(store, copies)
    write(store, "b")
    put_back(store, copy)
    write(store, "c", "d", "e")
    back_up(store, copies)
    past_the_triggers(store, "DELETE FROM audit_entry WHERE id > 3")
    assert found(store, copies) == [(R.AUDIT_CUT_OFF, "5"), (R.STORE_RESTORED, "2")]


def test_a_tail_cut_off_before_a_restore_is_not_hidden_by_it(store: Store, copies: Path) -> None:
    write(store, "a")
    copy = back_up(store, copies)
    write(store, "b", "c", "d")
    back_up(store, copies)
    past_the_triggers(store, "DELETE FROM audit_entry WHERE id > 2")
    put_back(store, copy)
    assert found(store, copies) == [(R.AUDIT_CUT_OFF, "4"), (R.STORE_RESTORED, "2")]


def test_a_restore_that_was_written_by_hand_explains_nothing(store: Store, copies: Path) -> None:
    write(store, "a", "b", "c")
    back_up(store, copies)
    columns = "actor, subject, subject_key, digest, id, at, deed, details"
    past_the_triggers(
        store,
        "DELETE FROM audit_entry WHERE id > 1",
        f"INSERT INTO audit_entry ({columns}) SELECT actor, subject, subject_key, digest, 2, "
        "'2099-01-01 00:00:00.000000', 'store_restored', '{}' FROM audit_entry WHERE id = 1",
    )
    assert found(store, copies) == [(R.AUDIT_DEED_CHANGED, "2"), (R.AUDIT_CUT_OFF, "3")]


def test_a_copy_under_another_name_over_what_cannot_be_read_is_told_as_a_fact(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", str(sqlite_store.url))
    copies = tmp_path / "backups"
    write(sqlite_store, "a")
    copy = back_up(sqlite_store, copies).rename(tmp_path / "vrijdag.db")
    write(sqlite_store, "b")
    back_up(sqlite_store, copies)
    sqlite_store.dispose()
    Path(str(sqlite_store.url.database)).write_bytes(b"kapot" * 1000)
    put_back(sqlite_store, copy)
    (restored,) = findings(sqlite_store, copies)
    assert tell(restored, words(Language.EN)).endswith(
        "the copy vrijdag.db was put back. It goes to deed 1; how far what was there went is not known."
    )


def test_a_copy_of_an_older_version_is_brought_up_to_date_and_told(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    from mvo_monitor.store.migrating import alembic_config

    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", str(sqlite_store.url))
    write(sqlite_store, "a", "b")
    with sqlite_store.changing_tables() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0009")
    copy = back_up(sqlite_store, tmp_path / "old")
    assert [each.name for each in (tmp_path / "old").iterdir()] == [copy.name], "no chain, no head"
    with sqlite_store.changing_tables() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    write(sqlite_store, "c")
    put_back(sqlite_store, copy)
    assert found(sqlite_store, tmp_path / "backups") == [(R.STORE_RESTORED, "3")]


def test_a_copy_of_a_newer_program_is_put_back_without_a_trace(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", str(sqlite_store.url))
    write(sqlite_store, "a")
    with sqlite_store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    put_back(sqlite_store, back_up(sqlite_store, tmp_path / "newer"))
    assert numbers(sqlite_store) == [1]
