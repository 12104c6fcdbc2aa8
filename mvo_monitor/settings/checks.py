"""What a single setting may hold: each function gives the value as it is kept, or raises ValueError."""

import ipaddress
import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

CHECKOUT = Path(__file__).resolve().parents[2]
"""The folder that holds ``db/``, ``dashboard/`` and ``.streamlit/``: the program runs from its checkout."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")

SQLITE = "sqlite:///"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_MAIL_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?P<host>[^@\s]+\.[^@\s]+)", re.ASCII)


def an_address(address: str) -> str:
    """Where a program can listen."""
    if address not in LOOPBACK:
        ipaddress.ip_address(address)
    return address


def a_network(address: str | None) -> str | None:
    """One machine or a network of them; never everybody."""
    if address is None:
        return None
    network = ipaddress.ip_network(address, strict=False)
    if network.prefixlen == 0:
        raise ValueError("everybody is no proxy")
    return str(network)


def a_database(url: str) -> str:
    """A relative SQLite path counts from the checkout, so that it means the same from every folder."""
    if url.startswith("postgresql+psycopg://"):
        return url
    if not url.startswith(SQLITE) or url in (SQLITE, SQLITE + ":memory:"):
        raise ValueError("neither an SQLite file nor PostgreSQL")
    return SQLITE + str(CHECKOUT / url.removeprefix(SQLITE))


def a_folder(path: Path | None) -> Path | None:
    """A relative path counts from the checkout; what is a file holds no files."""
    if path is None:
        return None
    folder = CHECKOUT / path
    if folder.is_file():
        raise ValueError("not a folder")
    return folder


def a_host(name: str | None) -> str | None:
    """The name or number of a machine."""
    if name is not None and not _HOST.fullmatch(name):
        ipaddress.ip_address(name)
    return name


def a_mail_address(address: str | None) -> str | None:
    """One bare address for mail."""
    if address is not None and not ((found := _MAIL_ADDRESS.fullmatch(address)) and _HOST.fullmatch(found["host"])):
        raise ValueError("not one address")
    return address


def a_site(url: str | None) -> str | None:
    """An address without a path, as a reader's browser has it; plain http only on this machine itself."""
    if url is None:
        return None
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme not in (("https", "http") if host in LOOPBACK else ("https",)):
        raise ValueError("not an address that nobody on the way can read")
    if not a_host(host) or parts.username is not None or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError("not a site")
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}" + (f":{port}" if port else "")


def an_issuer(url: str | None) -> str | None:
    """As the provider writes it in what it signs, so nothing of it is changed but a slash at its end."""
    if url is None:
        return None
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in (("https", "http") if parts.hostname in LOOPBACK else ("https",)):
        raise ValueError("not an address that nobody on the way can read")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("not an issuer")
    return url.rstrip("/")


def an_iati_organisation(text: str | None) -> str | None:
    """Country and register, then the number in it (org-id.guide); no spaces and none of the signs that IATI forbids."""
    if text is not None and not re.fullmatch(r"[A-Z]{2,3}-[A-Z0-9_]+-[^\s/&|?]+", text):
        raise ValueError("not an identifier of an organisation")
    return text


def plain(text: str | SecretStr | None) -> str | SecretStr | None:
    """The login of a mail server travels in the letters of ASCII."""
    if text is not None and not (text if isinstance(text, str) else text.get_secret_value()).isascii():
        raise ValueError("letters that a mail server does not know")
    return text
