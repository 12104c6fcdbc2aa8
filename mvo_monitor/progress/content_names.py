"""What the keys in the content of a record are called: its documents, dossiers, indicators, organisations, records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.models import Document, DocumentFile, Dossier, Evidence, Indicator, Organisation, StrategicPlan, table
from mvo_monitor.store.evidence_content import Said


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that a record names; ``file`` is the name of the one that can be opened here, if there is one."""

    key: str
    title: str
    lang: str
    url: str | None
    typed: str | None
    own: bool
    published_on: PartialDate | None
    file: str | None


@dataclass(frozen=True, slots=True)
class ContentNames:
    """By key: what is not there is called by its key."""

    documents: Mapping[str, NamedDocument]
    dossiers: Mapping[str, Written]
    indicators: Mapping[str, Written]
    organisations: Mapping[str, str]
    records: Mapping[str, Written]


def read_names(connection: Connection, *contents: Said) -> ContentNames:
    """The names of everything that these contents name."""
    keys: dict[str, set[str]] = {noun: set() for noun in ("documents", "dossiers", "organisations", "records")}
    for said in contents:
        keys["documents"] |= set(_documents(said))
        keys["dossiers"] |= set(said["dossiers"])
        keys["organisations"] |= {each["organisation"] for each in said["contributors"]}
        keys["organisations"] |= {said["submitted_by"]} - {None}
        keys["records"] |= {each["evidence"] for each in (said["outcome"] or {}).get("follows", ())}
    dossier, organisation, record = table(Dossier), table(Organisation), table(Evidence)
    return ContentNames(
        documents=_named(connection, keys["documents"]),
        dossiers=_titles(connection, dossier, keys["dossiers"]),
        indicators=_indicators(connection),
        organisations={
            row.key: row.name
            for row in connection.execute(
                sa.select(organisation.c.key, organisation.c.name).where(organisation.c.key.in_(keys["organisations"]))
            )
        },
        records=_titles(connection, record, keys["records"]),
    )


def _documents(said: Said) -> Iterable[str]:
    yield from (each["document"] for each in said["sources"])
    if said["publication"]:
        yield said["publication"]["document"]
    if said["citation"]:
        yield said["citation"]["citing"]
        if said["citation"]["cited"]:
            yield said["citation"]["cited"]


def _named(connection: Connection, keys: set[str]) -> dict[str, NamedDocument]:
    document, file = table(Document), table(DocumentFile)
    query = (
        sa.select(document, file.c.name.label("file"))
        .outerjoin(file, file.c.document_id == document.c.id)
        .where(document.c.key.in_(keys))
    )
    return {
        row.key: NamedDocument(
            row.key, row.title, row.lang.value, row.url, row.reference_typed, row.own, row.published_on, row.file
        )
        for row in connection.execute(query)
    }


def _titles(connection: Connection, of: sa.Table, keys: set[str]) -> dict[str, Written]:
    query = sa.select(of.c.key, of.c.title_nl, of.c.title_en).where(of.c.key.in_(keys))
    return {row.key: Written(row.title_nl, row.title_en) for row in connection.execute(query)}


def _indicators(connection: Connection) -> dict[str, Written]:
    indicator, plan = table(Indicator), table(StrategicPlan)
    query = sa.select(
        (plan.c.code + "/" + indicator.c.code).label("ref"), indicator.c.title_nl, indicator.c.title_en
    ).join(plan, plan.c.id == indicator.c.plan_id)
    return {row.ref: Written(row.title_nl, row.title_en) for row in connection.execute(query)}
