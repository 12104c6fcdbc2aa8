"""For which organisation somebody fills in: their own, or, marked on every page, one that they help."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h
from mvo_monitor.errors import NotFound
from mvo_monitor.permissions import check
from mvo_monitor.progress.own_records import OrganisationName, read_organisation
from mvo_monitor.vocabulary import Right

LIST = "/my-list"


@dataclass(frozen=True, slots=True)
class Whose:
    """The organisation, and whether somebody else fills in for it."""

    organisation: OrganisationName
    on_behalf: bool

    @property
    def params(self) -> dict[str, str]:
        """What addresses carry along so that the next page is for the same organisation."""
        return {"organisation": self.organisation.key} if self.on_behalf else {}

    def to(self, path: str, params: Mapping[str, object] | None = None) -> str:
        """An address for this organisation."""
        return address(path, {**(params or {}), **self.params})


def whose(visit: Visit) -> Whose | None:
    """The organisation of the address, else the visitor's own; None where they have none and named none.

    Raises NotFound for one that is not there, NotOfYours and Forbidden for one that is not theirs to fill in for.
    """
    key = visit.params.get("organisation", "")
    own = visit.doer.organisation_id
    if not key and own is None:
        return None
    found = visit.read(read_organisation, key=key) if key else visit.read(read_organisation, number=own or 0)
    if found is None:
        raise NotFound("organisation", key)
    check(visit.doer, Right.FILL, found.number)
    return Whose(found, found.number != own)


def whose_number(visit: Visit, number: int) -> Whose | None:
    """The organisation that a record is of. Raises NotOfYours and Forbidden."""
    check(visit.doer, Right.FILL, number)
    found = visit.read(read_organisation, number=number)
    return Whose(found, number != visit.doer.organisation_id) if found else None


def address_for(who: Whose | None, path: str, params: Mapping[str, object]) -> str:
    """An address for this organisation; for a record that is of none, the bare one."""
    return who.to(path, params) if who is not None else address(path, params)


def marked(visit: Visit, who: Whose | None) -> Html | None:
    """That one fills in for somebody else, above everything; nothing where it is one's own."""
    if who is None or not who.on_behalf:
        return None
    return h("p", visit.w("my_list.on_behalf", name=who.organisation.name), class_="mvo-on-behalf")
