"""The small file beside each copy: the last deed that is in the copy, by number and digest.

A chain cannot tell that its own end was cut off; what a copy once held can. The files outlive their copies: a copy may
be thrown away, its small file stays.
"""

import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mvo_monitor.measures.audit_chain import Head
from mvo_monitor.store.engine import Store
from mvo_monitor.store.placing import take_its_place

_FORMAT = "mvo-monitor audit head"
_MOMENT = "%Y%m%dT%H%M%S%fZ"
_ENDS = ".head.json"
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class BackupHead:
    """What the small file ``file`` says of a copy. ``head`` is None where it can no longer be read."""

    file: str
    copy: str
    at: dt.datetime
    head: Head | None


def name_of_copy(store: Store, moment: dt.datetime) -> str:
    """The name of a copy of this store that is made at this moment."""
    return f"{_stem(store)}-{moment.strftime(_MOMENT)}{'.db' if store.is_sqlite else '.dump'}"


def moment_of_copy(copy: Path) -> dt.datetime | None:
    """When a copy was made, as its name tells; None when somebody gave it another name."""
    told = re.search(r"-(\d{8}T\d{12}Z)$", copy.stem)
    return _moment(told[1]) if told else None


def write_head(store: Store, copy: Path, moment: dt.datetime, head: Head) -> None:
    """Leave the small file beside ``copy``. Raises OSError."""
    told = {
        "format": _FORMAT,
        "store": _place(store),
        "copy": copy.name,
        "at": moment.isoformat(timespec="microseconds"),
        "number": head.number,
        "digest": head.digest,
    }
    target = copy.with_suffix(_ENDS)
    unfinished = copy.with_suffix(".head.unfinished")
    try:
        unfinished.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        take_its_place(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def read_heads(store: Store, folder: Path) -> tuple[BackupHead, ...]:
    """What the small files in ``folder`` tell of this store, the oldest first. Raises OSError."""
    if not folder.is_dir():
        return ()
    ours = re.compile(rf"{re.escape(_stem(store))}-(\d{{8}}T\d{{12}}Z){re.escape(_ENDS)}")
    heads = (_read(store, file, told[1]) for file in folder.iterdir() if (told := ours.fullmatch(file.name)))
    return tuple(sorted((head for head in heads if head is not None), key=lambda head: (head.at, head.file)))


def _read(store: Store, file: Path, moment: str) -> BackupHead | None:
    """None for a copy of another store that has the same name."""
    try:
        told: Any = json.loads(file.read_text(encoding="utf-8"))
        if told["store"] != _place(store):
            return None
        at, number, digest = dt.datetime.fromisoformat(told["at"]), told["number"], told["digest"]
        if told["format"] != _FORMAT or type(number) is not int or not _DIGEST.fullmatch(digest) or at.tzinfo is None:
            raise ValueError(told)
        return BackupHead(file.name, str(told["copy"]), at, Head(number, digest))
    except (ValueError, TypeError, KeyError, RecursionError):
        return BackupHead(file.name, file.name, _moment(moment) or dt.datetime.now(dt.UTC), None)


def _stem(store: Store) -> str:
    return Path(store.url.database or "store").stem


def _place(store: Store) -> str:
    """What tells this store from another one whose copies may lie in the same folder."""
    if store.is_sqlite:
        return Path(store.url.database or "").name
    host = store.url.host or store.url.query.get("host", "")
    return f"{host}:{store.url.port or 5432}/{store.url.database or ''}"


def _moment(told: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(told, _MOMENT).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
