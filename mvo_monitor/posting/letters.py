"""A letter as a message: for a mail server, or as a file that a mail program opens as a draft."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from mvo_monitor.posting.mailbox import Mailbox, one_line
from mvo_monitor.vocabulary import Language


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter ready to go out. ``kind`` is the word by which its file is named, ``made_at`` knows its time zone."""

    number: int
    kind: str
    sender: Mailbox
    recipient: Mailbox
    subject: str
    body: str
    language: Language
    made_at: dt.datetime


def compose(letter: LetterOut) -> EmailMessage:
    """The message that a mail server gets: plain text, said to be made by a program, so that no absence is answered.

    Composed again it is the same message, with the same ``Message-ID``: who gets it twice sees it once.
    """
    message = _message(letter)
    message["Auto-Submitted"] = "auto-generated"
    return message


def to_eml(letter: LetterOut) -> bytes:
    """The letter as a file that mail programs open as a draft: a person looks at it once more and sends it."""
    message = _message(letter)
    message["X-Unsent"] = "1"
    return message.as_bytes()


def eml_name(letter: LetterOut) -> str:
    """The name of that file: ``0012-reminder-somo.nl.eml``."""
    plain = unicodedata.normalize("NFKD", letter.kind).encode("ascii", "ignore").decode().lower()
    kind = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "letter"
    return f"{letter.number:04d}-{kind}-{letter.recipient.host[:60]}.eml"


def _message(letter: LetterOut) -> EmailMessage:
    if letter.made_at.tzinfo is None:
        raise ValueError("a letter without a time zone would be dated wrongly")
    message = EmailMessage(policy=SMTP)
    message["From"] = letter.sender.header()
    message["To"] = letter.recipient.header()
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(letter.made_at)
    stamp = letter.made_at.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S")
    message["Message-ID"] = f"<letter-{letter.number}.{stamp}@{letter.sender.host}>"
    message.set_content(_lines(letter.body), charset="utf-8", cte="quoted-printable", params={"format": "fixed"})
    message["Content-Language"] = letter.language.value  # after the content, which drops what is said of it before
    return message


def _lines(body: str) -> str:
    """The text in lines, without control characters other than their ends and tabs."""
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", body)
    sound = ("".join(char for char in line if char == "\t" or unicodedata.category(char) != "Cc") for line in lines)
    return "\n".join(sound).rstrip() + "\n"
