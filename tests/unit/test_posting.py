"""Letters reach a real mail server as they were written; what it refuses is told, and does not stop the others."""

import datetime as dt
import email
import socket
import ssl
import threading
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from mvo_monitor.posting.letters import LetterOut
from mvo_monitor.posting.mailbox import Mailbox
from mvo_monitor.posting.post import Failed, post
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, LetterTrouble
from tests.unit.mail_server import HOST, PASSWORD, USER, MailServer, certificate, free_port, running, sealing

BODY = (
    "Beste Zoë,\n\n‘Geïnstitutionaliseerd’ – één vraag: hebt u vóór 1 mei tijd? €\n.\n.een punt vooraan\n"
    + "lang " * 60
)


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server needs to seal its connections, with a certificate that this machine trusts."""
    made = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    return sealing(made)


def letter(number: int = 1, to: str = "zoe@example.org") -> LetterOut:
    return LetterOut(
        number,
        "request",
        Mailbox("monitor@example.org", "MVO Platform"),
        Mailbox(to, "Zoë de Vries"),
        f"Uw drie indicatoren over 2026 – vóór 1 mei (brief {number})",
        BODY,
        Language.NL,
        dt.datetime(2026, 11, 3, 10, 15, tzinfo=dt.UTC),
    )


def mail_settings(server: MailServer, security: str = "none", **said: object) -> Settings:
    return read_settings(
        smtp_host=HOST, smtp_port=server.port, smtp_security=security, mail_from="monitor@example.org", **said
    )


def posted(
    letters: Sequence[LetterOut], settings: Settings, timeout: float = 10.0
) -> tuple[list[int], list[tuple[int, Failed]]]:
    sent: list[int] = []
    failed: list[tuple[int, Failed]] = []
    post(
        letters,
        settings,
        lambda each: sent.append(each.number),
        lambda each, why: failed.append((each.number, why)),
        timeout=timeout,
    )
    return sent, failed


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def sentence(failed: Failed, language: Language = Language.NL) -> str:
    phrase = failed.phrase()
    return words(language)(phrase.key, **phrase.fields)


def test_twenty_four_letters_go_over_one_connection_and_arrive_with_every_accent() -> None:
    with running(MailServer()) as server:
        letters = [letter(number, f"lid{number}@example.org") for number in range(1, 25)]
        sent, failed = posted(letters, mail_settings(server))
    assert (sent, failed) == (list(range(1, 25)), [])
    assert server.connections == 1
    assert server.recipients == [each.recipient.address for each in letters]
    for each, content in zip(letters, server.letters, strict=True):
        message = read(content)
        assert (
            message.get_content() == BODY.rstrip().replace("\n", "\r\n") + "\r\n"
            or message.get_content() == BODY.rstrip() + "\n"
        )
        assert message["Subject"] == each.subject
        assert str(message["To"]) == f"Zoë de Vries <{each.recipient.address}>"


def test_the_way_is_sealed_with_starttls_and_the_login_goes_through_it(sealed: ssl.SSLContext) -> None:
    with running(MailServer(), starttls=sealed, login=True) as server:
        settings = mail_settings(server, "starttls", smtp_user=USER, smtp_password=PASSWORD)
        assert posted([letter()], settings) == ([1], [])
        assert len(server.letters) == 1


def test_the_way_is_sealed_from_the_start_with_tls(sealed: ssl.SSLContext) -> None:
    with running(MailServer(), tls=sealed) as server:
        assert posted([letter()], mail_settings(server, "tls")) == ([1], [])


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("host", [HOST, "127.0.0.2"])
def test_a_certificate_that_nobody_vouches_for_or_of_another_server_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str, host: str
) -> None:
    made = certificate(tmp_path, host)
    if host != HOST:
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
    tls, starttls = (sealing(made) if security == each else None for each in ("tls", "starttls"))
    with running(MailServer(), tls=tls, starttls=starttls) as server:
        sent, failed = posted([letter(1), letter(2)], mail_settings(server, security))
        assert server.letters == []
    assert sent == []
    assert [(number, why.trouble, why.lasting) for number, why in failed] == [
        (1, LetterTrouble.NOT_SECURE, False),
        (2, LetterTrouble.NOT_SECURE, False),
    ]
    assert "komt geen veilige verbinding tot stand" in sentence(failed[0][1])


def test_nothing_is_sent_to_a_server_that_cannot_seal_the_way() -> None:
    with running(MailServer()) as server:
        sent, failed = posted([letter()], mail_settings(server, "starttls"))
        assert (sent, server.letters) == ([], [])
    assert failed[0][1].trouble is LetterTrouble.NOT_SECURE


def test_a_refused_login_is_told_once_for_all_letters_and_never_with_the_password(sealed: ssl.SSLContext) -> None:
    with running(MailServer(), starttls=sealed, login=True) as server:
        settings = mail_settings(server, "starttls", smtp_user=USER, smtp_password="fout wachtwoord")
        sent, failed = posted([letter(1), letter(2), letter(3)], settings)
        assert server.connections == 1, "one wrong login is enough"
    assert sent == []
    assert [(number, why.trouble, why.lasting) for number, why in failed] == [
        (number, LetterTrouble.LOGIN_REFUSED, False) for number in (1, 2, 3)
    ]
    told = sentence(failed[0][1])
    assert told.startswith(f"De mailserver {HOST}:{server.port} weigert de aanmelding (535 5.7.8")
    assert "fout wachtwoord" not in told + repr(failed) + repr(settings)


def test_one_refused_address_does_not_stop_the_others_and_for_good_is_told_from_for_now() -> None:
    server = MailServer(unknown=frozenset({"weg@example.org"}), busy=frozenset({"druk@example.org"}))
    letters = [letter(1), letter(2, "weg@example.org"), letter(3), letter(4, "druk@example.org"), letter(5)]
    with running(server):
        sent, failed = posted(letters, mail_settings(server))
    assert sent == [1, 3, 5]
    assert [(number, why.trouble, why.lasting) for number, why in failed] == [
        (2, LetterTrouble.RECIPIENT_REFUSED, True),
        (4, LetterTrouble.RECIPIENT_REFUSED, False),
    ]
    assert server.connections == 1
    assert sentence(failed[0][1]) == (
        "De mailserver weigert het adres weg@example.org (550 5.1.1 no such mailbox). "
        "Controleer het adres, of vraag de ontvanger om een ander."
    )


def test_a_refused_sender_or_letter_is_told() -> None:
    with running(MailServer(senders_refused=True)) as server:
        _, failed = posted([letter(1), letter(2)], mail_settings(server))
    assert [why.trouble for _, why in failed] == [LetterTrouble.SENDER_REFUSED] * 2
    assert not failed[0][1].lasting, "the setting is wrong, not the letter"
    with running(MailServer(letters_refused=True)) as server:
        _, failed = posted([letter()], mail_settings(server))
    assert (failed[0][1].trouble, failed[0][1].lasting) == (LetterTrouble.LETTER_REFUSED, True)
    assert "554 5.6.0 looks like advertising" in sentence(failed[0][1], Language.EN)


def test_a_server_that_dies_half_way_leaves_the_rest_for_later() -> None:
    with running(MailServer(dies_after=2)) as server:
        sent, failed = posted([letter(number) for number in range(1, 6)], mail_settings(server))
    assert sent == [1, 2]
    assert [(number, why.trouble, why.lasting) for number, why in failed] == [
        (3, LetterTrouble.CONNECTION_LOST, False),
        (4, LetterTrouble.NO_CONNECTION, False),
        (5, LetterTrouble.NO_CONNECTION, False),
    ]
    assert "is niet zeker" in sentence(failed[0][1])
    assert "is niet te bereiken" in sentence(failed[1][1])


def test_a_server_that_wants_a_new_connection_now_and_then_gets_it_and_no_letter_is_lost_or_doubled() -> None:
    with running(MailServer(tires_after=10)) as server:
        sent, failed = posted([letter(n, f"lid{n}@example.org") for n in range(1, 25)], mail_settings(server))
    assert (sent, failed) == (list(range(1, 25)), [])
    assert server.recipients == [f"lid{n}@example.org" for n in range(1, 25)]
    assert server.connections == 3


def test_a_server_that_breaks_off_at_every_letter_is_asked_twice() -> None:
    server = MailServer(breaks_off=True)
    with running(server):
        sent, failed = posted([letter(number) for number in range(1, 5)], mail_settings(server))
    assert sent == []
    assert [why.trouble for _, why in failed] == [LetterTrouble.CONNECTION_LOST] * 2 + [LetterTrouble.NO_CONNECTION] * 2
    assert server.connections == 2


def test_where_nobody_listens_every_letter_stays_ready() -> None:
    sent, failed = posted([letter(1), letter(2)], mail_settings(MailServer(port=free_port())))
    assert sent == []
    assert {why.trouble for _, why in failed} == {LetterTrouble.NO_CONNECTION}


def test_a_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    with socket.create_server((HOST, 0)) as silent:
        held: list[socket.socket] = []
        threading.Thread(target=lambda: held.append(silent.accept()[0]), daemon=True).start()
        _, failed = posted([letter(1), letter(2)], mail_settings(MailServer(port=silent.getsockname()[1])), timeout=0.3)
        for connection in held:
            connection.close()
    assert [why.trouble for _, why in failed] == [LetterTrouble.NO_CONNECTION] * 2


def test_without_a_mail_server_the_letters_are_to_be_sent_by_hand() -> None:
    sent, failed = posted([letter()], read_settings())
    assert sent == []
    assert "download hem als .eml-bestand" in sentence(failed[0][1])


def test_what_is_done_with_a_sent_letter_is_done_before_the_next_is_sent() -> None:
    with running(MailServer()) as server:
        order: list[tuple[int, int]] = []
        post(
            [letter(1), letter(2)],
            mail_settings(server),
            lambda each: order.append((each.number, len(server.letters))),
            lambda each, why: pytest.fail(sentence(why)),
        )
    assert order == [(1, 1), (2, 2)]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("trouble", list(LetterTrouble))
def test_every_trouble_has_its_sentence(trouble: LetterTrouble, language: Language) -> None:
    assert sentence(Failed(trouble, True, "550 no", "mail.example.org:587", "zoe@example.org"), language)
