"""The verbs at work on a real database: what an administrator does from an empty folder to a restored archive."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from mvo_monitor.cli import main, serving
from mvo_monitor.cli.exit_codes import DONE, FOUND, REFUSED
from mvo_monitor.errors import PortTaken
from mvo_monitor.settings import Settings
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate, newest_version
from mvo_monitor.vocabulary import Language

Captured = pytest.CaptureFixture[str]
PROGRAM = [sys.executable, "-c", "import sys; from mvo_monitor.cli import main; sys.exit(main())"]


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("loaded") / "mvo.db"
    environment = {**os.environ, "MVO_MONITOR_DATABASE_URL": f"sqlite:///{file}"}
    subprocess.run([*PROGRAM, "load", "--sample"], env=environment, check=True, capture_output=True)
    return file


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database of this test is; nothing stands there yet."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    file = tmp_path / "mvo.db"
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", f"sqlite:///{file}")
    return file


@pytest.fixture
def sample(sample_file: Path, database: Path) -> Path:
    """A database that holds the fictitious coalition."""
    shutil.copyfile(sample_file, database)
    return database


def asked(file: Path, query: str) -> object:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchone()[0]


# ---- Loading, copies, archives ---------------------------------------------------------------------------------------


def test_the_sample_is_loaded_once(database: Path, capsys: Captured) -> None:
    assert main(["load", "--sample"]) == DONE
    assert "records geladen uit" in capsys.readouterr().out
    rows = asked(database, "SELECT count(*) FROM audit_entry")
    assert main(["load", "--sample"]) == DONE
    assert "stond al in" in capsys.readouterr().out
    assert asked(database, "SELECT count(*) FROM audit_entry") == rows


def test_a_wrong_data_file_is_told_with_file_line_field_and_what_was_expected(
    sample: Path, tmp_path: Path, capsys: Captured
) -> None:
    wrong = tmp_path / "één fout.yaml"
    wrong.write_text("dossiers:\n  - key: nieuw\n    title: {nl: Nieuw}\n    colour: red\n", encoding="utf-8")
    before = asked(sample, "SELECT count(*) FROM dossier")
    assert main(["load", str(wrong)]) == REFUSED
    told = capsys.readouterr().err
    assert told.startswith(f"{wrong}, regel 4, veld ‘dossiers.1.colour’: verwacht dit veld bestaat niet")
    assert asked(sample, "SELECT count(*) FROM dossier") == before


def test_a_load_that_is_killed_leaves_the_store_as_it_was(database: Path) -> None:
    store = Store(f"sqlite:///{database}")
    migrate(store, database.parent)
    store.dispose()
    slowly = (
        "import sys, time\n"
        "from mvo_monitor.store.writing import Writing\n"
        "put, puts = Writing.put, []\n"
        "def slow(self, row):\n"
        "    number = put(self, row); print(number, flush=True); puts.append(number)\n"
        "    if len(puts) == 40: time.sleep(60)\n"
        "    return number\n"
        "Writing.put = slow\n"
        "from mvo_monitor.cli import main\n"
        "sys.exit(main(['load', '--sample']))\n"
    )
    with subprocess.Popen([sys.executable, "-c", slowly], stdout=subprocess.PIPE) as loading:
        assert loading.stdout is not None
        for _ in range(40):
            assert loading.stdout.readline()
        loading.send_signal(signal.SIGKILL)
    assert asked(database, "SELECT count(*) FROM audit_entry") == 0
    assert asked(database, "SELECT count(*) FROM document") == 0
    assert asked(database, "PRAGMA integrity_check") == "ok"
    assert main(["load", "--sample"]) == DONE


def test_a_copy_is_made_and_put_back(sample: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["backup", str(tmp_path / "kopieën")]) == DONE
    (copy,) = (tmp_path / "kopieën").glob("*.db")
    assert str(copy) in capsys.readouterr().out
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("DELETE FROM value_evidence")
        connection.commit()
    assert main(["restore", str(copy)]) == DONE
    assert asked(sample, "SELECT count(*) FROM value_evidence") == 67
    assert len(list((tmp_path / "backups").glob("*.db"))) == 1, "what stood there was copied first"


def test_a_copy_can_be_put_back_where_the_database_is_beyond_reading(
    sample: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["backup", str(tmp_path / "copies")]) == DONE
    (copy,) = (tmp_path / "copies").glob("*.db")
    sample.write_bytes(b"no database at all, whatever it was" * 1000)
    assert main(["check"]) == REFUSED
    assert main(["restore", str(copy)]) == DONE
    assert asked(sample, "SELECT fictitious FROM coalition") == 1
    assert "Traceback" not in capsys.readouterr().err


def test_an_archive_goes_out_and_comes_in_elsewhere(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert main(["export", "--json", str(tmp_path / "a.json"), "--csv", str(tmp_path / "tabellen")]) == DONE
    assert "Vertrouwelijk" in capsys.readouterr().out
    assert (tmp_path / "tabellen" / "datapackage.json").is_file()
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    assert main(["import", str(tmp_path / "a.json")]) == DONE
    assert main(["export", "--json", str(tmp_path / "b.json")]) == DONE
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert main(["import", str(tmp_path / "a.json")]) == REFUSED
    assert "is niet leeg" in capsys.readouterr().err


def test_an_archive_of_which_the_audit_was_changed_is_taken_in_and_that_is_told(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.executescript(
            "DROP TRIGGER audit_entry_is_not_changed; UPDATE audit_entry SET actor = 'nobody' WHERE id = 5"
        )
    assert main(["export", "--json", str(tmp_path / "a.json")]) == DONE
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    assert main(["import", str(tmp_path / "a.json"), "--lang", "en"]) == FOUND
    told = capsys.readouterr().err
    assert "its list of deeds is not whole. Something in it was changed:\n- deed 5: this is not as it was" in told
    assert main(["export", "--json", str(tmp_path / "b.json")]) == DONE
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


# ---- Checking --------------------------------------------------------------------------------------------------------


def test_warnings_are_no_failure(sample: Path, capsys: Captured) -> None:
    assert main(["check"]) == DONE
    told = capsys.readouterr().out
    assert "waarschuwingen: kijk of dit klopt\n- " in told
    assert "fout: dit kan niet zo zijn" not in told


def test_an_error_ends_with_3(sample: Path, capsys: Captured) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("INSERT INTO survey_answer (question_id, value) VALUES (1, 9)")
        connection.commit()
    assert main(["check", "--lang", "en"]) == FOUND
    assert capsys.readouterr().out.startswith("1 error: this cannot be so\n- question ledenpeiling-2016/doel-1: ")


def test_a_store_without_anything_in_it_has_nothing_wrong(database: Path, capsys: Captured) -> None:
    assert main(["migrate"]) == DONE
    assert main(["check"]) == DONE
    assert "Niets gevonden" in capsys.readouterr().out


# ---- Serving ---------------------------------------------------------------------------------------------------------


class Dashboard(SimpleNamespace):
    """What stands in for the dashboard: it notes with which settings it was started."""

    def __init__(self) -> None:
        super().__init__(served=[], checked=[])

    def check_port(self, address: str, port: int) -> None:
        self.checked.append((address, port))

    def serve(self, settings: Settings) -> None:
        self.served.append(settings)


@pytest.fixture
def dashboard(monkeypatch: pytest.MonkeyPatch) -> Dashboard:
    stand_in = Dashboard()
    monkeypatch.setitem(sys.modules, serving.DASHBOARD, stand_in)
    return stand_in


def test_an_empty_store_is_filled_with_the_real_data_and_served(
    database: Path, dashboard: Dashboard, capsys: Captured
) -> None:
    assert main(["serve", "--no-open", "--port", "8765", "--lang", "en"]) == DONE
    (settings,) = dashboard.served
    assert (settings.port, settings.language) == (8765, Language.EN)
    assert "The monitor is at http://127.0.0.1:8765" in capsys.readouterr().out
    assert asked(database, "SELECT name FROM coalition WHERE NOT fictitious") == "MVO Platform"


def test_a_store_in_which_there_is_nothing_yet_but_an_administrator_is_filled_too(
    database: Path, dashboard: Dashboard
) -> None:
    assert main(["user", "add", "kim@example.org", "--name", "Kim", "--role", "administrator"]) == DONE
    assert main(["serve", "--no-open"]) == DONE
    assert asked(database, "SELECT name FROM coalition") == "MVO Platform"


def test_what_is_there_is_served_as_it_is(sample: Path, dashboard: Dashboard, capsys: Captured) -> None:
    before = asked(sample, "SELECT count(*) FROM audit_entry")
    assert main(["serve", "--no-open", "--sample"]) == DONE
    assert asked(sample, "SELECT count(*) FROM audit_entry") == before
    assert "geladen" not in capsys.readouterr().out


def test_the_sample_has_a_database_of_its_own(
    tmp_path: Path, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, database: Path
) -> None:
    monkeypatch.delenv("MVO_MONITOR_DATABASE_URL")
    monkeypatch.setattr(serving, "SAMPLE_DATABASE", tmp_path / "sample.db")
    assert main(["serve", "--no-open", "--sample"]) == DONE
    assert dashboard.served[0].database_url == f"sqlite:///{tmp_path}/sample.db"
    assert asked(tmp_path / "sample.db", "SELECT fictitious FROM coalition") == 1
    assert not database.exists()


def test_the_sample_does_not_mix_with_a_real_coalition(sample: Path, dashboard: Dashboard, capsys: Captured) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("UPDATE coalition SET fictitious = 0")
        connection.commit()
    assert main(["serve", "--sample", "--no-open"]) == REFUSED
    assert "kan daar niet bij" in capsys.readouterr().err
    assert dashboard.served == []


def test_a_database_of_a_newer_program_is_refused(sample: Path, dashboard: Dashboard, capsys: Captured) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for arguments in (["serve", "--no-open"], ["load"], ["migrate"], ["check"], ["export", "--json", "a.json"]):
        assert main(arguments) == REFUSED
        assert "nieuwere versie" in capsys.readouterr().err
    assert dashboard.served == []


def test_a_database_of_an_older_program_is_copied_and_brought_up_to_date(
    database: Path, dashboard: Dashboard, capsys: Captured
) -> None:
    from alembic import command

    from mvo_monitor.store.migrating import alembic_config

    store = Store(f"sqlite:///{database}")
    with store.changing_tables() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    store.dispose()
    assert main(["check"]) == REFUSED
    assert "mvo-monitor migrate" in capsys.readouterr().err
    assert main(["serve", "--no-open"]) == DONE
    assert "Een kopie van hoe het was: " in capsys.readouterr().out
    assert asked(database, "SELECT version_num FROM alembic_version") == newest_version()
    assert len(list((database.parent / "backups").iterdir())) == 1


def test_a_taken_port_is_told_before_anything_is_done(
    database: Path, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def taken(address: str, port: int) -> None:
        raise PortTaken(address, port)

    monkeypatch.setattr(dashboard, "check_port", taken)
    assert main(["serve", "--no-open"]) == REFUSED
    assert capsys.readouterr().err.startswith("Poort 8501 op 127.0.0.1 is al in gebruik.")
    assert not database.exists()


def test_the_browser_opens_once_the_monitor_answers(
    sample: Path, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    is_open = threading.Event()
    answers = iter([urllib.error.URLError("not yet"), None])

    class Answer:
        def __enter__(self) -> None:
            told = next(answers)
            if told is not None:
                raise told

        def __exit__(self, *_: object) -> None: ...

    def opens(address: str) -> None:
        opened.append(address)
        is_open.set()

    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: Answer())
    monkeypatch.setattr("webbrowser.open", opens)
    monkeypatch.setattr(dashboard, "serve", lambda _: is_open.wait(60))
    assert main(["serve", "--open"]) == DONE
    assert opened == ["http://127.0.0.1:8501"]


def test_ctrl_c_ends_a_server_well(sample: Path, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Settings) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dashboard, "serve", stopped)
    assert main(["serve", "--no-open"]) == DONE


# ---- The program itself ----------------------------------------------------------------------------------------------


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


def test_the_real_server_answers_tells_that_its_port_is_taken_and_stops_at_ctrl_c(
    sample: Path, tmp_path: Path, free_port: int
) -> None:
    command = [*PROGRAM, "serve", "--no-open", "--port", str(free_port)]
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        _wait_for(f"http://127.0.0.1:{free_port}/healthz", server)
        second = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        server.send_signal(signal.SIGINT)
        code = server.wait(60)
    assert (second.returncode, second.stderr.count("\n")) == (REFUSED, 1)
    assert f"Poort {free_port}" in second.stderr
    assert code == DONE
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:  # nobody there yet, or nobody who answers yet
            time.sleep(0.1)
    server.kill()
    raise AssertionError("the server does not answer")


def test_who_stops_reading_hears_no_complaint(sample: Path) -> None:
    with subprocess.Popen([*PROGRAM, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as checking:
        assert checking.stdout is not None
        assert checking.stderr is not None
        checking.stdout.close()
        assert checking.stderr.read() == b""
    assert checking.returncode == DONE
