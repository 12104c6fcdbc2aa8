"""Addresses: a page and its filters. Everything one sees can be pointed at, so every filter stands in here."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

FIRST_PAGE = "overview"

SIGN_IN = "/sign-in"

AS_PARAM = "as"
"""Whom pages are shown for, where that is not the one who looks."""

CARRIED = ("year", "lang", "edition", AS_PARAM)
"""What goes along from page to page: whoever looks at 2020, or as of an edition, goes on doing so."""


def writable(params: Mapping[str, str]) -> dict[str, str]:
    """What an address holds, without the one character that no database can look for: PostgreSQL refuses it."""
    return {name: value.replace("\0", "\N{REPLACEMENT CHARACTER}") for name, value in params.items()}


def page_path(page: str) -> str:
    """The path of a page: its key, and the root for the first one."""
    return "/" if page == FIRST_PAGE else f"/{page}"


def address(path: str, params: Mapping[str, object]) -> str:
    """A path with its filters; those that are None are left out. Commas stay readable: ``years=2019,2020``."""
    query = urlencode(
        {name: str(value) for name, value in params.items() if value is not None}, safe=",:", quote_via=quote
    )
    return f"{path}?{query}" if query else path


def local_path(asked: str | None) -> str:
    """Where to go on to after signing in: an address of this monitor, else the first page.

    Whoever could name another site here would lead people from our own page to theirs.
    """
    if not asked or not asked.startswith("/") or asked.startswith(("//", "/\\", SIGN_IN, "/sign-out", "/welcome")):
        return page_path(FIRST_PAGE)
    try:
        parts = urlsplit(asked)
    except ValueError:
        return page_path(FIRST_PAGE)
    if parts.scheme or parts.netloc or "\\" in asked or any(not sign.isprintable() for sign in asked):
        return page_path(FIRST_PAGE)
    return asked
