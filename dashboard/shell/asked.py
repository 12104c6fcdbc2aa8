"""What an address asks of a picture's file. People edit addresses, so anything may be left out or be no year at all."""

import re

from dashboard.shell.pictures import Params
from mvo_monitor.errors import NotFound
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR

_YEAR = re.compile(r"[0-9]{4}")
_WHOLE = re.compile(r"[0-9]{1,9}")


class Asked(dict[str, str]):
    """The filters of an address; one that was left out is the empty text, which is no year and names nothing."""

    def __missing__(self, _: str) -> str:
        return ""


def whole_number(text: str) -> int | None:
    """The number that a form or an address names; None for what is none, or has more digits than any in the store."""
    return int(text) if _WHOLE.fullmatch(text) else None


def year_named(text: str) -> int:
    """The year that an address names. Raises NotFound for what is no year that the monitor knows of."""
    year = whole_number(text)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound("year", text)
    return year


def asked_year(params: Params) -> int:
    """The year of an address. Raises NotFound for what is no year of four digits."""
    if not _YEAR.fullmatch(params["year"]):
        raise NotFound("year", params["year"])
    return int(params["year"])
