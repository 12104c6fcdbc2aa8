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


@dataclass(frozen=True)
class YamlFile:
    """What a file says (``content``) and on which line each place of it stands (``lines``), counted from 1."""

    path: Path
    content: dict[str, Any]
    lines: dict[Location, int]

    def line(self, location: Location) -> int | None:
        """The line of a place, or of the nearest thing around it that stands in the file."""
        return next((self.lines[place] for place in _outwards(location) if place in self.lines), None)


def _outwards(location: Location) -> Iterator[Location]:
    for length in range(len(location), -1, -1):
        yield location[:length]


def read_yaml(path: Path) -> YamlFile:
    """Read a file. Raises FileMissing, and BadFile when it is no UTF-8, no YAML or not a mapping of sections."""
    if not path.is_file():
        raise FileMissing(str(path))
    if path.stat().st_size > MAX_BYTES:
        raise BadFile(str(path), None, None, Phrase("expected.file_size", {"most": MAX_BYTES // 1_000_000}))
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise BadFile(str(path), None, None, Phrase("expected.utf8")) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise BadFile(str(path), line, None, Phrase("expected.yaml")) from error
    except yaml.YAMLError as error:
        raise BadFile(str(path), None, None, Phrase("expected.yaml")) from error
    lines: dict[Location, int] = {}
    content = _plain(root, (), lines, path) if root is not None else None
    if not isinstance(content, dict):
        raise BadFile(str(path), 1, None, Phrase("expected.sections"))
    return YamlFile(path, content, lines)


def _plain(node: yaml.Node, place: Location, lines: dict[Location, int], path: Path) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), lines, path) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise BadFile(str(path), key.start_mark.line + 1, str(key.value), Phrase("expected.field_once"))
            lines[(*place, key.value)] = key.start_mark.line + 1
            found[key.value] = _plain(value, (*place, key.value), lines, path)
        return found
    # An empty scalar is a field that was left open, not a text without letters.
    return node.value or None
