"""A letter is sound mail, and nothing that people typed can become a line of its head."""

import datetime as dt
import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from zoneinfo import ZoneInfo

import pytest

from mvo_monitor.errors import BadMailAddress
from mvo_monitor.posting.letters import LetterOut, compose, eml_name, to_eml
from mvo_monitor.posting.mailbox import Mailbox
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

LETTER = LetterOut(
    12,
    "reminder",
    Mailbox("coordinator@mvoplatform.example", "Coördinatiepunt MVO Platform"),
    Mailbox("zoe@somo.example", "Zoë de Vries"),
    "Herinnering: één indicator en twee uitkomsten",
    "Beste Zoë,\r\n\r\nWilt u vóór 1 mei kijken?\nMet dank",
    Language.NL,
    dt.datetime(2026, 4, 3, 10, 15, tzinfo=ZoneInfo("Europe/Amsterdam")),
)


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_letter_says_who_when_what_in_which_language_and_that_a_program_made_it() -> None:
    message = compose(LETTER)
    assert str(message["From"]) == "Coördinatiepunt MVO Platform <coordinator@mvoplatform.example>"
    assert str(message["To"]) == "Zoë de Vries <zoe@somo.example>"
    assert message["Date"] == "Fri, 03 Apr 2026 10:15:00 +0200"
    assert message["Message-ID"] == "<letter-12.20260403081500@mvoplatform.example>"
    assert message["Content-Language"] == "nl"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["MIME-Version"] == "1.0"
    assert message["Content-Type"] == 'text/plain; charset="utf-8"; format="fixed"'
    assert message["Content-Transfer-Encoding"] == "quoted-printable"


def test_as_it_travels_it_is_plain_ascii_in_short_lines_and_reads_as_it_was_written() -> None:
    content = compose(replace(LETTER, body="één lange regel " * 100)).as_bytes()
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")
    message = read(content)
    assert message.get_content().strip() == ("één lange regel " * 100).strip()
    assert message["Subject"] == LETTER.subject
    assert read(compose(LETTER).as_bytes()).get_content().splitlines() == [
        "Beste Zoë,",
        "",
        "Wilt u vóór 1 mei kijken?",
        "Met dank",
    ]


def test_the_same_letter_is_the_same_message_each_time_and_another_letter_is_another() -> None:
    assert compose(LETTER).as_bytes() == compose(LETTER).as_bytes()
    assert compose(LETTER)["Message-ID"] != compose(replace(LETTER, number=13))["Message-ID"]


def test_the_file_opens_as_a_draft_that_a_person_sends() -> None:
    message = read(to_eml(LETTER))
    assert message["X-Unsent"] == "1"
    assert message["Auto-Submitted"] is None
    assert (message["Subject"], str(message["To"])) == (LETTER.subject, "Zoë de Vries <zoe@somo.example>")
    assert to_eml(LETTER).isascii()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("reminder", "0012-reminder-somo.example.eml"),
        ("Verzoek: één", "0012-verzoek-een-somo.example.eml"),
        ("../../x\r\n", "0012-x-somo.example.eml"),
        ("", "0012-letter-somo.example.eml"),
    ],
)
def test_the_file_has_a_harmless_name(kind: str, name: str) -> None:
    assert eml_name(replace(LETTER, kind=kind)) == name


HOSTILE = [
    "Onderwerp\r\nBcc: alle@leden.example",
    "Onderwerp\nBcc: alle@leden.example",
    "Onderwerp\rBcc: alle@leden.example",
    "Onderwerp\x0bBcc: x\x0c\x85Bcc: y\u2028Bcc: z\u2029",
    "Onderwerp\r\n\r\n<html><script>alert(1)</script>",
    "Onderwerp\0\x1b[31m\u202e",
    "=?utf-8?q?Onderwerp=0D=0ABcc:_x@y.example?=",
    "=\u200b?utf-8?q?Onderwerp=0D=0ABcc:_x@y.example?=",
    "=\0?utf-8?q?Onderwerp=0D=0ABcc:_x@y.example=0D=0A=0D=0Atekst?=",
    "",
    "a" * 3000,
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_subject_name_or_body_can_add_a_line_to_the_head(hostile: str) -> None:
    sender, recipient = Mailbox("a@b.example", hostile), Mailbox("c@d.example", hostile)
    for content in (
        compose(replace(LETTER, subject=hostile, sender=sender, recipient=recipient, body=hostile)).as_bytes(),
        to_eml(replace(LETTER, subject=hostile, sender=sender, recipient=recipient, body=hostile)),
    ):
        message = read(content)
        assert message["Bcc"] is None
        assert set(message) == {
            *("From", "To", "Subject", "Date", "Message-ID", "Content-Language", "MIME-Version", "Content-Type"),
            *("Content-Transfer-Encoding", "X-Unsent" if b"X-Unsent" in content else "Auto-Submitted"),
        }
        assert [each.addr_spec for each in message["To"].addresses] == ["c@d.example"]
        assert [each.addr_spec for each in message["From"].addresses] == ["a@b.example"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "zoe",
        "zoe@",
        "@somo.example",
        "zoe@somo.example, alle@leden.example",
        "zoe@somo.example\r\nBcc: alle@leden.example",
        "zoe@somo.example>\r\nRCPT TO:<alle@leden.example",
        "Zoë <zoe@somo.example>",
        "zoë@somo.example",
        "zoe de vries@somo.example",
        '"zoe"@somo.example',
        "zoe@so mo.example",
        "zoe@-somo.example",
        "zoe..devries@somo.example",
        "zoe@[127.0.0.1]",
        "z" * 65 + "@somo.example",
        "zoe@" + "a" * 64 + ".example",
    ],
)
def test_what_is_no_single_address_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(BadMailAddress) as refused:
        Mailbox(address)
    told = refused.value.sentence(words(Language.NL))
    assert told.endswith("is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")
    assert "\n" not in told


def test_an_address_is_trimmed_and_a_domain_in_other_letters_gets_its_own_form() -> None:
    assert Mailbox(" Zoe.de-Vries+mvo@SOMO.example ").address == "Zoe.de-Vries+mvo@somo.example"
    assert Mailbox("info@coöperatie.example").host == "xn--coperatie-17a.example"


def test_a_letter_without_a_time_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        compose(replace(LETTER, made_at=dt.datetime(2026, 4, 3)))  # noqa: DTZ001
