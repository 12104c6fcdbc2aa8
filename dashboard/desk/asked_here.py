"""A request as it stands on the list of one organisation, at an address that names it."""

from dataclasses import dataclass

from dashboard.desk.visit import Visit
from dashboard.desk.whose import Whose
from dashboard.shell.asked import whole_number
from mvo_monitor.errors import NotFound, RequestIsClosed, YearIsClosed
from mvo_monitor.progress.own_records import read_year_asked
from mvo_monitor.progress.requests import Asked, ListOfMember, read_list
from mvo_monitor.texts import Words


@dataclass(frozen=True, slots=True)
class AskedHere:
    """Whose list it is, the list, and the request on it."""

    who: Whose
    on_list: ListOfMember
    asked: Asked

    def locked(self, w: Words) -> str | None:
        """Why nothing can be sent in for it; None where it can."""
        if self.on_list.closed_on is not None:
            return YearIsClosed(self.on_list.year, self.on_list.closed_on).sentence(w)
        return None if self.asked.is_open else RequestIsClosed(self.asked.year).sentence(w)


def asked_here(visit: Visit, who: Whose | None, number: str) -> AskedHere:
    """The request with this number. Raises NotFound where it does not stand on the list that is open to the visitor."""
    asked_for = whole_number(number)
    year = visit.fresh(read_year_asked, asked_for) if who is not None and asked_for is not None else None
    if who is None or asked_for is None or year is None or not is_open_to(visit, year):
        raise NotFound("request", number)
    on_list = visit.fresh(read_list, who.organisation.number, year)
    asked = on_list.request(asked_for)
    if asked is None:
        raise NotFound("request", number)
    return AskedHere(who, on_list, asked)


def is_open_to(visit: Visit, year: int) -> bool:
    """A personal link opens the list of its own year, and no other."""
    signed_in = visit.visitor.signed_in
    return signed_in is None or signed_in.year in (None, year)
