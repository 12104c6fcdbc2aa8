"""Who can sign in, from the command line: the first administrator is made there."""

import io
import re
from pathlib import Path

import pytest

from mvo_monitor.cli import main
from mvo_monitor.cli.exit_codes import DONE, REFUSED
from mvo_monitor.credentials import password_fits
from mvo_monitor.progress.account_links import link_for
from mvo_monitor.progress.sign_in import read_password
from mvo_monitor.settings import Settings
from mvo_monitor.store import LOAD, Store
from tests.factories import an_organisation

FIRST = ["user", "add", "Baas@example.org", "--name", "De Baas", "--role", "administrator"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A database of which not even the file is there."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    url = f"sqlite:///{tmp_path}/mvo.db"
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", url)
    return Store(url)


def test_the_first_administrator_is_made_on_an_empty_machine_and_gets_a_link(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(FIRST) == DONE
    said = capsys.readouterr().out
    link = re.search(r"http://127\.0\.0\.1:8501/welcome/(\S+)", said)
    assert link, said
    with store.reading() as connection:
        found = link_for(connection, link[1])
    assert found is not None
    assert (found.email, found.name) == ("baas@example.org", "De Baas")
    store.dispose()


def test_the_link_begins_with_the_address_for_readers(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MVO_MONITOR_PUBLIC_URL", "https://monitor.example.org")
    main(FIRST)
    assert "https://monitor.example.org/welcome/" in capsys.readouterr().out
    assert main(["user", "link", "baas@EXAMPLE.org"]) == DONE
    assert "https://monitor.example.org/welcome/" in capsys.readouterr().out


def test_a_password_comes_from_standard_input_and_stands_nowhere(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("vier losse woorden samen\nmeer\n"))
    assert main([*FIRST, "--password-stdin"]) == DONE
    said = capsys.readouterr()
    assert "woorden" not in said.out + said.err
    assert "/welcome/" not in said.out
    with store.reading() as connection:
        kept = read_password(connection, "baas@example.org")
    assert kept is not None
    assert password_fits(kept.password_hash, "vier losse woorden samen")
    store.dispose()


def test_an_unfit_password_makes_no_account(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("kort\n"))
    assert main([*FIRST, "--password-stdin"]) == REFUSED
    assert "neem er minstens 12" in capsys.readouterr().err
    main(["user", "list"])
    assert "Nog niemand heeft een account." in capsys.readouterr().out


def test_they_are_listed_and_closed_but_not_the_last_administrator(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    main(FIRST)
    with store.writing(LOAD) as writing:
        an_organisation(writing, "somo", name="SOMO")
    more = ["user", "add", "lid@example.org", "--name", "Lid", "--role", "member", "--role", "steering_group"]
    assert main(more) == REFUSED
    assert "Een lid vult in voor een organisatie" in capsys.readouterr().err
    assert main([*more, "--organisation", "somo"]) == DONE
    assert main(["user", "close", "baas@example.org"]) == REFUSED
    assert "Dit is de enige beheerder" in capsys.readouterr().err
    assert main(["user", "close", "lid@example.org"]) == DONE
    capsys.readouterr()
    main(["user", "list"])
    assert capsys.readouterr().out.splitlines() == [
        "baas@example.org  De Baas  beheerder  uitgenodigd",
        "lid@example.org  Lid (SOMO)  lid en stuurgroep  gesloten",
    ]
    assert main(["user", "link", "lid@example.org"]) == REFUSED
    assert "Dit account is gesloten" in capsys.readouterr().err
    assert main(["user", "link", "niemand@example.org"]) == REFUSED
    assert "Met niemand@example.org logt niemand in" in capsys.readouterr().err
    store.dispose()
