"""The columns of the sheet on which new evidence is typed; its headings stand under ``workbook.evidence.<name>``."""

from dataclasses import dataclass
from enum import StrEnum

from mvo_monitor.progress.tables import TableColumn, TableKind
from mvo_monitor.vocabulary import (
    ActivityForm,
    Actor,
    DocumentKind,
    Effect,
    EvidenceKind,
    Instrument,
    Language,
    Result,
    Stance,
    Visibility,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A column. ``several``: what it names stands there more than once, with a semicolon between."""

    column: TableColumn
    several: bool = False

    @property
    def name(self) -> str:
        """Its name."""
        return self.column.name


def _text(name: str, *, required: bool = False) -> Asked:
    return Asked(TableColumn(name, required=required))


def _term(name: str, terms: type[StrEnum], *, required: bool = False) -> Asked:
    return Asked(TableColumn(name, TableKind.TERM, required, terms=tuple(terms)))


def _date(name: str) -> Asked:
    return Asked(TableColumn(name, TableKind.DATE))


def _named(name: str, table: str, key: str) -> Asked:
    return Asked(TableColumn(name, refers=(table, key)), several=True)


ASKED: tuple[Asked, ...] = (
    _term("kind", EvidenceKind, required=True),
    Asked(TableColumn("year", TableKind.YEAR, required=True)),
    _text("title", required=True),
    _text("summary"),
    _term("language", Language),
    _date("happened_on"),
    _named("indicators", "indicators", "ref"),
    _named("dossiers", "dossiers", "key"),
    Asked(TableColumn("organisation", refers=("organisations", "key"))),
    _named("contributors", "organisations", "key"),
    _term("visibility", Visibility),
    Asked(TableColumn("document", refers=("documents", "key"))),
    _text("document_title"),
    _text("document_url"),
    _term("document_kind", DocumentKind),
    _text("document_place"),
    _term("actor", Actor),
    _text("actor_name"),
    _term("instrument", Instrument),
    _text("reference"),
    _date("tabled_on"),
    _date("decided_on"),
    _date("published_on"),
    _term("stance", Stance),
    _term("result", Result),
    _term("effect", Effect),
    _text("effect_basis"),
    _term("form", ActivityForm),
    Asked(TableColumn("count", TableKind.WHOLE)),
    _text("attended"),
    _text("cited"),
    _text("page"),
)
"""First what every record says, then its document, then what only an outcome, an activity or a citation has."""

ROWS = 1_000
"""So far down the drop-downs reach."""
