"""A real mail server on this machine, which keeps what it gets and can be told to misbehave."""

import asyncio
import datetime as dt
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
USER, PASSWORD = "monitor", "het is geheim"


@dataclass
class MailServer:
    """What the server got; ``unknown`` and ``busy`` addresses it refuses, for good or for now.

    After ``dies_after`` letters it breaks off in the middle of the next and is gone; after ``tires_after`` on one
    connection it asks for a new one; one that ``breaks_off`` does so in the middle of each letter.
    """

    port: int = 0
    letters: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    connections: int = 0
    unknown: frozenset[str] = frozenset()
    busy: frozenset[str] = frozenset()
    senders_refused: bool = False
    letters_refused: bool = False
    breaks_off: bool = False
    dies_after: int | None = None
    tires_after: int | None = None
    controller: Controller | None = None

    async def handle_EHLO(  # noqa: N802 (the server calls it so)
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        if session.ssl is None:  # else it is said once more, after the way was sealed
            self.connections += 1
        session.taken = 0  # type: ignore[attr-defined]
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.senders_refused:
            return "550 5.7.1 not from here"
        if self.tires_after is not None and session.taken >= self.tires_after:
            return "421 4.7.0 too many letters in this connection"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.unknown:
            return "550 5.1.1 no such mailbox"
        if address in self.busy:
            return "450 4.2.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.letters_refused:
            return "554 5.6.0 looks like advertising"
        dies = self.dies_after is not None and len(self.letters) >= self.dies_after
        if dies or self.breaks_off:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            if dies:
                assert self.controller is not None
                assert self.controller.server is not None
                self.controller.server.close()
            return "250 OK"
        assert isinstance(envelope.content, bytes)
        self.letters.append(envelope.content)
        self.recipients.extend(envelope.rcpt_tos)
        session.taken += 1
        return "250 OK"


Server = TypeVar("Server", bound=MailServer)


def _authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def running(
    server: Server,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    login: bool = False,
) -> Iterator[Server]:
    """The server on a free port of this machine, until it is no longer needed; it takes a login only when sealed."""
    server.port = free_port()
    needs: dict[str, Any] = {"authenticator": _authenticated, "auth_required": True}
    controller = Controller(
        server,
        hostname=HOST,
        port=server.port,
        ready_timeout=60,  # seconds; on a busy machine it may take longer than the five it would have
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        **(needs if login else {}),
    )
    server.controller = controller
    controller.start()
    server.connections = 0
    try:
        yield server
    finally:
        controller.stop(no_assert=True)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def certificate(folder: Path, host: str = HOST) -> Path:
    """A certificate that this machine made for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail server of a test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def sealing(certificate_file: Path) -> ssl.SSLContext:
    """What a server needs to seal its connections with this certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate_file)
    return context
