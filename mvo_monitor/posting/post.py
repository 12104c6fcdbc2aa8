"""Posts letters to the mail server: many over one connection, and what happens to one does not stop the others.

Whether a letter can be tried again is told apart: a server that is down or busy (4xx, no connection) may take it later,
an address that it does not know (5xx) it will never take.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from mvo_monitor.errors import Phrase
from mvo_monitor.posting.letters import LetterOut, compose
from mvo_monitor.posting.mailbox import one_line
from mvo_monitor.settings import Settings
from mvo_monitor.vocabulary import LetterTrouble, SmtpSecurity

TIMEOUT = 20.0
_LONGEST_ANSWER = 200
_LOST_AT_MOST = 2
_CLOSING = 421
"""The server ends the conversation; on a new one it may take the same letter."""

# All that smtplib raises is an OSError too, so that ``except OSError`` means: the server, or the line to it.


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a letter was not posted. ``lasting``: posting the same letter again will not help.

    ``answer`` is what the server or the machine said, in its own words.
    """

    trouble: LetterTrouble
    lasting: bool
    answer: str
    server: str = ""
    recipient: str = ""

    def phrase(self) -> Phrase:
        """What went wrong and how to mend it."""
        fields = {"answer": self.answer, "server": self.server, "recipient": self.recipient}
        return Phrase(f"posting.{self.trouble.value}", fields)


def post(
    letters: Iterable[LetterOut],
    settings: Settings,
    on_sent: Callable[[LetterOut], None],
    on_failed: Callable[[LetterOut, Failed], None],
    *,
    timeout: float = TIMEOUT,
) -> None:
    """Post each letter, and say of each what came of it before the next is asked for.

    Once the server cannot be reached, or refuses the login, the letters left over are told so without trying again.
    """
    with _Line(settings, timeout) as line:
        for letter in letters:
            failed = line.hand_over(letter)
            if failed is None:
                on_sent(letter)
            else:
                on_failed(letter, failed)


class _Trouble(Exception):
    """What went wrong. ``again``: the letter is surely not sent, and a new connection may take it."""

    def __init__(self, trouble: LetterTrouble, answer: object, *, lasting: bool = False, again: bool = False) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.answer = _told(answer)
        self.lasting = lasting
        self.again = again


class _Line:
    """One connection to the mail server, made when the first letter needs it, and again when the server ended it."""

    def __init__(self, settings: Settings, timeout: float) -> None:
        self._settings = settings
        self._timeout = timeout
        self._server: smtplib.SMTP | None = None
        self._closed_for_good: _Trouble | None = None
        self._lost_in_a_row = 0

    def __enter__(self) -> "_Line":
        return self

    def __exit__(self, *raised: object) -> None:
        self._hang_up()

    def hand_over(self, letter: LetterOut) -> Failed | None:
        """Post one letter; on a connection that the server had ended meanwhile, once more on a new one."""
        try:
            used_before = self._server is not None
            try:
                self._say(letter)
            except _Trouble as trouble:
                if not (trouble.again and used_before):
                    raise
                self._say(letter)
        except _Trouble as trouble:
            self._count(trouble)
            server = f"{self._settings.smtp_host}:{self._settings.smtp_port}"
            return Failed(trouble.trouble, trouble.lasting, trouble.answer, server, letter.recipient.address)
        self._lost_in_a_row = 0
        return None

    def _count(self, trouble: _Trouble) -> None:
        """A server that breaks off at every letter is not asked for each of them to do so."""
        self._lost_in_a_row = self._lost_in_a_row + 1 if trouble.trouble is LetterTrouble.CONNECTION_LOST else 0
        if self._lost_in_a_row == _LOST_AT_MOST:
            self._closed_for_good = _Trouble(LetterTrouble.NO_CONNECTION, trouble.answer)

    def _say(self, letter: LetterOut) -> None:
        """The three steps of a letter. Up to the last the letter is surely not sent; after it nobody can know."""
        message = compose(letter).as_bytes()
        server = self._server or self._connect()
        sent_off = False
        try:
            self._step(LetterTrouble.SENDER_REFUSED, server.mail(letter.sender.address))
            self._step(LetterTrouble.RECIPIENT_REFUSED, server.rcpt(letter.recipient.address))
            sent_off = True
            self._step(LetterTrouble.LETTER_REFUSED, server.data(message))
        except smtplib.SMTPDataError as refused:
            self._step(LetterTrouble.LETTER_REFUSED, (refused.smtp_code, refused.smtp_error))
        except OSError as lost:
            self._drop()
            raise _Trouble(LetterTrouble.CONNECTION_LOST, lost, again=not sent_off) from lost

    def _step(self, trouble: LetterTrouble, answered: tuple[int, bytes | str]) -> None:
        code, answer = answered
        if code in (250, 251):
            return
        if code == _CLOSING:
            self._drop()
            raise _Trouble(LetterTrouble.CONNECTION_LOST, answer, again=True)
        self._reset()
        lasting = code >= 500 and trouble is not LetterTrouble.SENDER_REFUSED
        raise _Trouble(trouble, f"{code} {_told(answer)}", lasting=lasting)

    def _connect(self) -> smtplib.SMTP:
        if self._closed_for_good is not None:
            raise self._closed_for_good
        try:
            self._server = self._called()
            self._sign_in(self._server)
        except _Trouble as trouble:
            self._drop()
            self._closed_for_good = trouble
            raise
        return self._server

    def _called(self) -> smtplib.SMTP:
        """A sealed connection, or an open one where that is wished."""
        host, port, security = self._settings.smtp_host, self._settings.smtp_port, self._settings.smtp_security
        if host is None:
            raise _Trouble(LetterTrouble.NOT_CONFIGURED, "")
        own_name = urlsplit(self._settings.public_url or "").hostname
        try:
            if security is SmtpSecurity.TLS:
                return smtplib.SMTP_SSL(
                    host, port, own_name, timeout=self._timeout, context=ssl.create_default_context()
                )
            self._server = smtplib.SMTP(host, port, own_name, timeout=self._timeout)
            if security is SmtpSecurity.STARTTLS:
                self._seal(self._server)
        except ssl.SSLError as untrusted:
            raise _Trouble(LetterTrouble.NOT_SECURE, untrusted) from untrusted
        except OSError as absent:
            raise _Trouble(LetterTrouble.NO_CONNECTION, absent) from absent
        return self._server

    @staticmethod
    def _seal(server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        try:
            server.starttls(context=ssl.create_default_context())
        except (smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as refused:
            raise _Trouble(LetterTrouble.NOT_SECURE, refused) from refused

    def _sign_in(self, server: smtplib.SMTP) -> None:
        user, password = self._settings.smtp_user, self._settings.smtp_password
        try:
            server.ehlo_or_helo_if_needed()
            if user is not None and password is not None:
                server.login(user, password.get_secret_value())
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPHeloError) as lost:
            raise _Trouble(LetterTrouble.NO_CONNECTION, lost) from lost
        except smtplib.SMTPException as refused:
            raise _Trouble(LetterTrouble.LOGIN_REFUSED, refused) from refused
        except OSError as lost:
            raise _Trouble(LetterTrouble.NO_CONNECTION, lost) from lost

    def _reset(self) -> None:
        """Forget the letter that was refused, so that the next begins anew."""
        if self._server is not None:
            try:
                self._server.rset()
            except OSError:
                self._drop()

    def _hang_up(self) -> None:
        if self._server is not None:
            with suppress(OSError):
                self._server.quit()
        self._drop()

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None


def _told(answer: object) -> str:
    """The answer of a server or machine on one line; never what was sent to it."""
    if isinstance(answer, smtplib.SMTPResponseException):
        return one_line(f"{answer.smtp_code} {_told(answer.smtp_error)}")
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    return one_line(text)[:_LONGEST_ANSWER]
