"""Personal links as they stand, and the signed address that opens one."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.credentials import read_link, same, sign_link
from mvo_monitor.models import InstallationKey, Organisation, PersonalLink, SurveyInvited, table

_LINK, _KEY, _ORGANISATION = table(PersonalLink), table(InstallationKey), table(Organisation)
_INVITED = table(SurveyInvited)


@dataclass(frozen=True, slots=True)
class StandingLink:
    """A link that was signed by this installation and not revoked; ``token`` is what stands in its address.

    ``invited_id``: the invitation to the round ``survey`` that it opens, and nothing else.
    """

    id: int
    organisation_id: int
    organisation: str
    year: int
    expires_at: dt.datetime
    token: str
    invited_id: int | None = None
    survey: int | None = None


def read_opened(connection: Connection, token: str) -> StandingLink | None:
    """The link that a token opens; None where this installation did not sign it, or it was revoked since.

    An expired one is given too: whoever asks compares the day, so that its holder can be told.
    """
    key = _key(connection)
    signed = read_link(key, token) if key else None
    if signed is None:
        return None
    number, serial = signed
    row = connection.execute(_QUERY.where(_LINK.c.id == number)).one_or_none()
    if row is None or not same(row.serial, serial):
        return None
    return _standing(row, token)


def read_standing(connection: Connection, organisation_id: int, year: int, now: dt.datetime) -> StandingLink | None:
    """The link that an organisation has for a year now, or None."""
    of_them = _QUERY.where(
        _LINK.c.organisation_id == organisation_id,
        _LINK.c.year == year,
        _LINK.c.invited_id.is_(None),
        _LINK.c.expires_at > now,
    )
    row = connection.execute(of_them.order_by(_LINK.c.id.desc()).limit(1)).one_or_none()
    key = _key(connection)
    if row is None or key is None:
        return None
    return _standing(row, sign_link(key, row.id, row.serial))


def read_tokens(connection: Connection, numbers: frozenset[int]) -> dict[int, str]:
    """The tokens of these links, by number; whatever was revoked has none."""
    key = _key(connection)
    rows = connection.execute(_QUERY.where(_LINK.c.id.in_(numbers))) if key and numbers else ()
    return {row.id: sign_link(key or "", row.id, row.serial) for row in rows}


def _standing(row: Any, token: str) -> StandingLink:
    link = (row.id, row.organisation_id, row.name, row.year, row.expires_at, token)
    return StandingLink(*link, row.invited_id, row.survey)


def _key(connection: Connection) -> str | None:
    return connection.scalar(sa.select(_KEY.c.key).where(_KEY.c.id == 1))


_QUERY = (
    sa.select(
        _LINK.c.id,
        _LINK.c.organisation_id,
        sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("name"),
        _LINK.c.year,
        _LINK.c.serial,
        _LINK.c.expires_at,
        _LINK.c.invited_id,
        _INVITED.c.round_id.label("survey"),
    )
    .outerjoin(_INVITED, _INVITED.c.id == _LINK.c.invited_id)
    .join(_ORGANISATION, _ORGANISATION.c.id == _LINK.c.organisation_id)
    .where(_LINK.c.revoked_at.is_(None))
)
