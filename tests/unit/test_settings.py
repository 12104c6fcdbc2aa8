"""The settings refuse what is unsafe, and say what they expected."""

import pytest

from mvo_monitor.errors import BadSetting
from mvo_monitor.settings import CHECKOUT, Settings, read_settings
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)


def test_without_any_setting_the_store_is_a_file_in_the_checkout_and_only_this_machine_can_read() -> None:
    settings = read_settings()
    assert settings.database_url == f"sqlite:///{CHECKOUT}/db/mvo.db"
    assert (settings.address, settings.port, settings.language) == ("127.0.0.1", 8501, Language.NL)
    assert (settings.answers_for_mean, settings.answers_for_distribution, settings.answers_for_percentages) == (
        5,
        8,
        20,
    )


def test_the_environment_chooses_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", "postgresql+psycopg://monitor@localhost/mvo")
    assert read_settings().database_url == "postgresql+psycopg://monitor@localhost/mvo"


def test_the_command_line_goes_before_the_environment_and_nothing_given_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MVO_MONITOR_PORT", "9000")
    assert read_settings(port=9001).port == 9001
    assert read_settings(port=None).port == 9000


def test_a_relative_path_means_the_same_from_every_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert read_settings(database_url="sqlite:///db/other.db").database_url == f"sqlite:///{CHECKOUT}/db/other.db"


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("address", "0.0.0.0", "want de monitor kent nog geen aanmelding"),
        ("port", "web", "De instelling MVO_MONITOR_PORT is ‘web’; verwacht: een heel getal van 1 tot en met 65535."),
        ("language", "fr", "verwacht: nl of en"),
        ("database_url", "mysql://root@localhost/mvo", "een SQLite-bestand"),
        ("database_url", "sqlite:///:memory:", "een SQLite-bestand"),
        ("answers_for_mean", 3, "een lagere ondergrens maakt antwoorden herleidbaar"),
        ("answers_for_distribution", 30, "oplopende ondergrenzen"),
    ],
)
def test_an_unsafe_or_unreadable_setting_is_refused_with_a_sentence(setting: str, value: object, sentence: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings(**{setting: value})
    assert sentence in refused.value.sentence(words(Language.NL))


def test_a_password_in_the_address_of_the_database_is_never_shown() -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings(database_url="mysql://root:secret@localhost/mvo")
    assert "secret" not in str(refused.value) + refused.value.sentence(words(Language.EN))
    assert "secret" not in repr(read_settings(database_url="postgresql+psycopg://monitor:secret@localhost/mvo"))
