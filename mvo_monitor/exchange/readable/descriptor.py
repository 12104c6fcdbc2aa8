"""The descriptor of a folder of tables, as a Data Package (datapackage.org, version 2) says it."""

import hashlib
from collections.abc import Sequence
from typing import Any

from mvo_monitor.progress.plans import CoalitionView
from mvo_monitor.progress.tables import ReadableTable, TableColumn, TableKind
from mvo_monitor.texts import Words

MADE_BY = "mvo_monitor"
"""The property by which an earlier export is known again."""

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_TYPES: dict[TableKind, dict[str, Any]] = {
    TableKind.TEXT: {"type": "string"},
    TableKind.WHOLE: {"type": "integer"},
    TableKind.NUMBER: {"type": "number"},
    TableKind.YEAR: {"type": "year"},
    TableKind.DATE: {"type": "string"},
    TableKind.TRUTH: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    TableKind.TERM: {"type": "string"},
}
_PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


def file_name(table: ReadableTable) -> str:
    """The name of the file of a table."""
    return f"{table.name}.csv"


def descriptor(
    coalition: CoalitionView, version: int, contents: Sequence[tuple[ReadableTable, bytes]], w: Words
) -> dict[str, Any]:
    """What stands in the folder: files, columns, references, sources, licence. ``version``: that of the data."""
    return {
        "$schema": _PROFILE,
        "name": "mvo-monitor",
        "title": w("package.title", coalition=coalition.name),
        "description": w("package.fictitious") if coalition.fictitious else w("package.description"),
        "version": str(version),
        **({"homepage": coalition.website} if coalition.website else {}),
        "licenses": [{"name": "notspecified", "title": w("package.licence", coalition=coalition.name)}],
        "sources": _sources([table for table, _ in contents]),
        MADE_BY: {"format_version": 1, "language": w.language.value},
        "resources": [_resource(table, content, w) for table, content in contents],
    }


def _resource(table: ReadableTable, content: bytes, w: Words) -> dict[str, Any]:
    references = [
        {"fields": [column.name], "reference": {"resource": column.refers[0], "fields": [column.refers[1]]}}
        for column in table.columns
        if column.refers is not None
    ]
    return {
        "name": table.name,
        "title": w(f"table.{table.name}"),
        "type": "table",
        "path": file_name(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column, w) for column in table.columns],
            "missingValues": [""],
            **({"primaryKey": list(table.key)} if table.key else {}),
            **({"foreignKeys": references} if references else {}),
        },
    }


def _field(column: TableColumn, w: Words) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.kind is TableKind.DATE:
        constraints["pattern"] = _PARTIAL_DATE
    if column.terms:
        constraints["enum"] = [term.value for term in column.terms]
    words = [{"value": term.value, "label": w.term(term)} for term in column.terms]
    return {
        "name": column.name,
        **_TYPES[column.kind],
        **({"categories": words} if words else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _sources(tables: Sequence[ReadableTable]) -> list[dict[str, str]]:
    """The documents that any record names as its source."""
    named = {
        source
        for table in tables
        for column in table.columns
        if column.name == "source"
        for source in table.column("source")
    }
    documents = next(table for table in tables if table.name == "documents")
    listed = zip(documents.column("key"), documents.column("title"), documents.column("url"), strict=True)
    return [{"title": str(title), **({"path": str(url)} if url else {})} for key, title, url in listed if key in named]
