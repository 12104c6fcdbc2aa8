"""What deeds on requests have in common: the request, whom it was put to, and on whose behalf somebody acts."""

import sqlalchemy as sa

from mvo_monitor.errors import NotAsked, RequestIsClosed, UnknownReference
from mvo_monitor.measures.written import Written
from mvo_monitor.models import Evidence, Indicator, IndicatorPart, Organisation, Request, RequestedOf, table
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import RequestState

_ORGANISATION = table(Organisation)
_EVIDENCE, _INDICATOR, _PART = table(Evidence), table(Indicator), table(IndicatorPart)


def request_of(writing: Writing, number: int) -> Request:
    """The request with this number. Raises UnknownReference."""
    found = writing.session.get(Request, number)
    if found is None:
        raise UnknownReference("request", str(number))
    return found


def open_request(writing: Writing, number: int) -> Request:
    """The request, where both it and its year take answers. Raises UnknownReference, YearIsClosed, RequestIsClosed."""
    found = request_of(writing, number)
    must_be_open(writing, found.year)
    if found.state is not RequestState.OPEN:
        raise RequestIsClosed(found.year)
    return found


def asked_of(writing: Writing, request_id: int, organisation_id: int) -> RequestedOf:
    """That the request was put to this organisation. Raises NotAsked."""
    found = writing.session.get(RequestedOf, (request_id, organisation_id))
    if found is None:
        raise NotAsked(organisation_key(writing, organisation_id))
    return found


def organisation_key(writing: Writing, organisation_id: int) -> str:
    """The key of an organisation, as the audit names it. Raises UnknownReference."""
    found = writing.session.scalar(sa.select(_ORGANISATION.c.key).where(_ORGANISATION.c.id == organisation_id))
    if found is None:
        raise UnknownReference("organisation", str(organisation_id))
    return str(found)


def is_on_behalf(writing: Writing, organisation_id: int) -> bool:
    """Whether somebody acts for an organisation that is not their own."""
    return writing.doer.organisation_id != organisation_id


def request_title(writing: Writing, request: Request) -> Written:
    """What a request is about: the title of its indicator or its part, or of the record to confirm."""
    if request.evidence_id is not None:
        of, number = _EVIDENCE, request.evidence_id
    elif request.part_id is not None:
        of, number = _PART, request.part_id
    else:
        of, number = _INDICATOR, request.indicator_id or 0
    row = writing.session.execute(sa.select(of.c.title_nl, of.c.title_en).where(of.c.id == number)).one()
    return Written(row.title_nl, row.title_en)
