"""The settings refuse what is unsafe, and say what they expected."""

import pytest

from mvo_monitor.errors import BadSetting
from mvo_monitor.settings import CHECKOUT, Settings, read_settings
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, SmtpSecurity


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
        ("address", "0.0.0.0", "want zonder versleuteling zijn wachtwoorden onderweg te lezen"),
        ("address", "monitor.example.org", "het nummer van een netwerkadres"),
        ("proxy", "0.0.0.0/0", "het nummer van een machine of netwerk"),
        ("proxy", "proxy.example.org", "het nummer van een machine of netwerk"),
        ("oidc_issuer", "http://login.example.org", "het adres van de aanbieder met https"),
        ("oidc_issuer", "https://name:x@login.example.org", "het adres van de aanbieder met https"),
        ("oidc_name", "x" * 61, "hoogstens 60 tekens"),
        ("password_sign_in", "misschien", "true of false"),
        ("password_sign_in", False, "anders kan niemand inloggen"),
        ("oidc_client_secret", "sleutelwoord", "alle drie of geen"),
        ("port", "web", "De instelling MVO_MONITOR_PORT is ‘web’; verwacht: een heel getal van 1 tot en met 65535."),
        ("language", "fr", "verwacht: nl of en"),
        ("database_url", "mysql://root@localhost/mvo", "een SQLite-bestand"),
        ("database_url", "sqlite:///:memory:", "een SQLite-bestand"),
        ("answers_for_mean", 3, "een lagere ondergrens maakt antwoorden herleidbaar"),
        ("answers_for_distribution", 30, "oplopende ondergrenzen"),
        ("public_url", "http://monitor.example.org", "met https en zonder pad"),
        ("public_url", "https://monitor.example.org/pad", "met https en zonder pad"),
        ("public_url", "https://monitor.example.org/?a=b", "met https en zonder pad"),
        ("public_url", "https://name@monitor.example.org", "met https en zonder pad"),
        ("public_url", "https://monitor.example.org:99999", "met https en zonder pad"),
        ("public_url", "javascript:alert(1)", "met https en zonder pad"),
        ("public_url", "https://", "met https en zonder pad"),
        ("smtp_host", "smtp://mail.example.org", "de naam van een mailserver"),
        ("smtp_host", "mail.example.org:587", "de naam van een mailserver"),
        ("smtp_host", "m" * 64 + ".example.org", "de naam van een mailserver"),
        ("smtp_port", 0, "een heel getal van 1 tot en met 65535"),
        ("smtp_security", "ssl", "verwacht: starttls, tls of none"),
        ("smtp_user", "één", "zonder letters met accenten"),
        ("smtp_password", "één", "zonder letters met accenten"),
        ("mail_from", "MVO Platform <info@example.org>", "één e-mailadres zonder naam"),
        ("mail_from", "info@example.org\nBcc: x@example.org", "één e-mailadres zonder naam"),
        ("mail_from", "info@localhost", "één e-mailadres zonder naam"),
        ("mail_from", "info.@example.org", "één e-mailadres zonder naam"),
        ("mail_from", "m..vo@example.org", "één e-mailadres zonder naam"),
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


MAIL = {"smtp_host": "mail.example.org", "mail_from": "monitor@example.org"}
LOGIN = {"smtp_user": "monitor", "smtp_password": "sleutelwoord"}


def test_without_a_mail_server_no_letter_goes_out_by_itself_and_with_one_it_is_sealed() -> None:
    settings = read_settings()
    assert (settings.posts_letters, settings.public_url) == (False, None)
    with_mail = read_settings(**MAIL, **LOGIN)
    assert with_mail.posts_letters
    assert (with_mail.smtp_port, with_mail.smtp_security) == (587, SmtpSecurity.STARTTLS)


def test_an_empty_variable_says_as_little_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    without = read_settings()
    for name in ("PUBLIC_URL", "SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD", "MAIL_FROM"):
        monkeypatch.setenv(f"MVO_MONITOR_{name}", "")
    assert read_settings() == without


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://monitor.example.org/", "https://monitor.example.org"),
        ("https://Monitor.Example.org:8443", "https://monitor.example.org:8443"),
        ("http://localhost:8501", "http://localhost:8501"),
        ("http://[::1]:8501/", "http://[::1]:8501"),
    ],
)
def test_the_address_for_readers_has_no_slash_and_plain_http_is_for_this_machine(given: str, kept: str) -> None:
    assert read_settings(public_url=given).public_url == kept


@pytest.mark.parametrize(
    ("given", "setting", "sentence"),
    [
        ({"smtp_host": "mail.example.org"}, "MAIL_FROM", "het e-mailadres waar brieven vandaan komen"),
        ({**MAIL, "smtp_user": "monitor"}, "SMTP_USER", "allebei of geen van beide"),
        ({**MAIL, "smtp_password": "sleutelwoord"}, "SMTP_USER", "allebei of geen van beide"),
        ({**MAIL, **LOGIN, "smtp_security": "none"}, "SMTP_SECURITY", "een wachtwoord gaat niet onbeveiligd"),
    ],
)
def test_settings_of_the_mail_must_fit_each_other(given: dict[str, str], setting: str, sentence: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings(**given)
    assert refused.value.fields["setting"] == f"MVO_MONITOR_{setting}"
    assert sentence in refused.value.sentence(words(Language.NL))
    assert "sleutelwoord" not in str(refused.value) + refused.value.sentence(words(Language.EN))


def test_a_password_may_travel_unsealed_on_this_machine_only() -> None:
    local = read_settings(**{**MAIL, "smtp_host": "localhost"}, **LOGIN, smtp_security="none")
    assert local.smtp_security is SmtpSecurity.NONE


def test_the_password_of_the_mail_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(**MAIL, **LOGIN)
    assert (
        "sleutelwoord" not in repr(settings) + str(settings) + repr(settings.model_dump()) + settings.model_dump_json()
    )
    assert settings.smtp_password is not None
    assert settings.smtp_password.get_secret_value() == "sleutelwoord"
    with pytest.raises(BadSetting) as refused:
        read_settings(public_url="https://name:sleutelwoord@monitor.example.org/pad")
    assert "sleutelwoord" not in str(refused.value)


OTHERS = {"address": "0.0.0.0", "public_url": "https://monitor.example.org", "proxy": "172.18.0.5/16"}


def test_others_reach_it_through_a_proxy_that_is_named_and_by_https_only() -> None:
    settings = read_settings(**OTHERS)
    assert (settings.proxy, settings.only_this_machine) == ("172.18.0.0/16", False)
    for name in ("public_url", "proxy"):
        with pytest.raises(BadSetting):
            read_settings(**{**OTHERS, name: None})
    with pytest.raises(BadSetting):
        read_settings(**{**OTHERS, "public_url": "http://localhost:8501"})


def test_a_provider_asks_for_all_three_and_its_secret_is_never_shown() -> None:
    whole = {
        "oidc_issuer": "https://login.example.org/realm/",
        "oidc_client_id": "m",
        "oidc_client_secret": "sleutelwoord",
    }
    settings = read_settings(**whole)
    assert (settings.oidc_issuer, settings.signs_in_elsewhere) == ("https://login.example.org/realm", True)
    assert "sleutelwoord" not in repr(settings) + settings.model_dump_json()
    assert not read_settings(**whole, password_sign_in=False).password_sign_in
    for name in whole:
        with pytest.raises(BadSetting) as refused:
            read_settings(**{**whole, name: None})
        assert "sleutelwoord" not in str(refused.value) + refused.value.sentence(words(Language.NL))
