"""What people call the records that rows refer to by key or code: the title of an indicator, the name of a member."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mvo_monitor.measures.written import Written
from mvo_monitor.progress.tables import ReadableTable, Value


@dataclass(frozen=True, slots=True)
class Called:
    """A record as people know it. ``code``: where they know it by that too; ``plan``: of which plan the code is."""

    title: Written | str
    code: str | None = None
    plan: str | None = None


CalledBy = Mapping[tuple[str, str], Called]
"""By the table and what names the record in it: ``("indicators", "2016-2020/2.4")``."""

_TITLES = {
    "organisations": "name",
    "persons": "name",
    "documents": "title",
    "dossiers": "title",
    "evidence": "title",
    "plans": "title",
    "goals": "title",
    "indicators": "title",
    "survey_rounds": "title",
    "survey_questions": "text",
}

_BY_CODE = ("goals", "indicators")


def called_in(tables: Iterable[ReadableTable]) -> dict[tuple[str, str], Called]:
    """What the records of these tables are called."""
    return {named: called for table in tables if table.name in _TITLES for named, called in _of(table)}


def _of(table: ReadableTable) -> Iterator[tuple[tuple[str, str], Called]]:
    names = [column.name for column in table.columns]
    for values in table.rows:
        row: dict[str, Value] = dict(zip(names, values, strict=True))
        key, title = str(row[table.key[0]]), _title(row, _TITLES[table.name])
        if title is None:
            continue
        if table.name in _BY_CODE:
            yield (table.name, key), Called(title, str(row["code"]), str(row["plan"]))
        else:
            yield (table.name, key), Called(title)


def _title(row: dict[str, Value], column: str) -> Written | str | None:
    if column in row:
        return str(row[column]) if row[column] else None
    nl, en = row.get(f"{column}_nl"), row.get(f"{column}_en")
    return Written(nl=str(nl) if nl else None, en=str(en) if en else None) if nl or en else None
