"""A YAML file as plain strings, lists and mappings, with the line on which everything stands.

Every scalar stays the text that was typed: ``no`` is not False and ``2020-12`` is not a sum; the shapes give meaning.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mvo_monitor.errors import BadFile, FileMissing, Phrase

Location = tuple[str | int, ...]

MAX_BYTES = 20_000_000
"""A data file larger than this is not one that people wrote."""

MAX_DEPTH = 20
"""Sections, records and lists within lists; a plan with the levels of its indicators goes eight deep."""


@dataclass(frozen=True)
class YamlFile:
    """What a file says (``content``) and on which line each place of it stands (``lines``), counted from 1."""

    path: Path
    content: dict[str, Any]
    lines: dict[Location, int]

    def line(self, location: Location) -> int | None:
        """The line of a place, or of the nearest thing around it that stands in the file."""
        return next((self.lines[place] for place in _outwards(location) if place in self.lines), None)

    def find(self, value: str, within: Location) -> Location | None:
        """The first place inside ``within`` that holds this very text."""
        return next((place for place, text in _scalars(self._at(within), within) if text == value), None)

    def _at(self, place: Location) -> Any:
        content: Any = self.content
        for step in place:
            content = content[step]
        return content


def _outwards(location: Location) -> Iterator[Location]:
    for length in range(len(location), -1, -1):
        yield location[:length]


def _scalars(content: Any, place: Location) -> Iterator[tuple[Location, Any]]:
    if isinstance(content, dict):
        for field, value in content.items():
            yield from _scalars(value, (*place, field))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from _scalars(value, (*place, index))
    else:
        yield place, content


def read_yaml(path: Path) -> YamlFile:
    """Read a file. Raises FileMissing, and BadFile when it is no UTF-8, no YAML or not a mapping of sections.

    A file may not nest deeply or refer to itself: a few lines of either can fill the memory of a machine.
    """
    if not path.is_file():
        raise FileMissing(str(path))
    if path.stat().st_size > MAX_BYTES:
        raise BadFile(str(path), None, None, Phrase("expected.file_size", {"most": MAX_BYTES // 1_000_000}))
    try:
        return _Reader(path, path.read_text(encoding="utf-8")).read()
    except UnicodeDecodeError as error:
        raise BadFile(str(path), None, None, Phrase("expected.utf8")) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise BadFile(str(path), line, None, Phrase("expected.yaml")) from error
    except yaml.YAMLError as error:
        raise BadFile(str(path), None, None, Phrase("expected.yaml")) from error


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Reader:
    """Goes through the events of a file once; libyaml's own way of building nodes has no bottom and can crash."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._lines: dict[Location, int] = {}

    def read(self) -> YamlFile:
        content: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(event, None, "expected.yaml")
                content = self._plain(next(self._events), ())
        if not isinstance(content, dict):
            raise BadFile(str(self._path), 1, None, Phrase("expected.sections"))
        return YamlFile(self._path, content, self._lines)

    def _plain(self, event: yaml.Event, place: Location) -> Any:
        self._lines.setdefault(place, _line(event))
        if len(place) > MAX_DEPTH:
            raise self._refused(event, None, "expected.less_deep")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._fields(place)
        if isinstance(event, yaml.ScalarEvent):
            # An empty scalar is a field that was left open, not a text without letters.
            return event.value or None
        raise self._refused(event, None, "expected.no_alias")

    def _list(self, place: Location) -> list[Any]:
        found: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._plain(event, (*place, len(found))))
        return found

    def _fields(self, place: Location) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(event, None, "expected.fields")
            if event.value in found:
                raise self._refused(event, event.value, "expected.field_once")
            self._lines[(*place, event.value)] = _line(event)
            found[event.value] = self._plain(next(self._events), (*place, event.value))
        return found

    def _refused(self, event: yaml.Event, field: str | None, expected: str) -> BadFile:
        return BadFile(str(self._path), _line(event), field, Phrase(expected))
