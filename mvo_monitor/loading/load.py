"""Load data files: read all, check all, then record all in one transaction, by the deeds that everybody uses."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mvo_monitor.errors import BadFile, LevelUnknown, OutsideScale, Phrase, RecordRefusal, RuleBroken
from mvo_monitor.loading.expectations import expected
from mvo_monitor.loading.shape import DataFile
from mvo_monitor.loading.yaml_file import Location, YamlFile, read_yaml
from mvo_monitor.recording.coalition import NewDocument, record_coalition, record_document
from mvo_monitor.recording.evidence import NewEvidence, approve_evidence, record_dossier, submit_evidence
from mvo_monitor.recording.finance import record_budget
from mvo_monitor.recording.judging import record_judgement
from mvo_monitor.recording.people import (
    record_affiliation,
    record_function,
    record_membership,
    record_organisation,
    record_person,
)
from mvo_monitor.recording.plans import record_plan
from mvo_monitor.recording.surveys import record_round
from mvo_monitor.recording.values import NewValue, approve_value, submit_value
from mvo_monitor.settings import CHECKOUT
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Approval

REAL_DATA = CHECKOUT / "db" / "plans" / "mvo-platform"
"""The published data of the first coalition."""

SAMPLE_DATA = CHECKOUT / "db" / "demo"
"""The fictitious coalition, for trying comparison and for tests."""


Step = Callable[[Writing], None]


@dataclass(frozen=True)
class LoadReport:
    """How many files were read, how many records they held, and how many deeds that took: none where all stood."""

    files: int
    records: int
    new: int


@dataclass(frozen=True)
class _Place:
    file: YamlFile
    location: Location


def data_files(folder: Path) -> tuple[Path, ...]:
    """The data files of a folder, in the order of their names."""
    return tuple(sorted(folder.glob("*.yaml")))


def load_files(store: Store, paths: Sequence[Path]) -> LoadReport:
    """Record everything in these files, or nothing; a record that stands already as it is passes unnoticed.

    Evidence and values are approved as published. Raises BadFile with file, line and field; FileMissing;
    StoreUnreachable.
    """
    read = [(file, _shaped(file)) for file in map(read_yaml, paths)]
    steps = _steps(read)
    place = None
    with store.writing(LOAD) as writing:
        before = writing.told
        for place, step in steps:
            try:
                step(writing)
            except (RecordRefusal, RuleBroken) as refusal:
                raise _refused(place, refusal) from refusal
        new = writing.told - before
    return LoadReport(files=len(paths), records=len(steps), new=new)


def _refused(place: _Place, refusal: RecordRefusal | RuleBroken) -> BadFile:
    """Where it stands that a deed refused: the name that the refusal tells, as far as the record holds it."""
    location = place.location
    name = refusal.fields.get("name")
    if isinstance(refusal, LevelUnknown | OutsideScale):
        location = (*location, "value")
    elif isinstance(name, str):
        location = place.file.find(name, location) or location
    # A refused file says itself that nothing was stored, so the rule is told without saying it again.
    key = "expected.rule_kept" if isinstance(refusal, RuleBroken) else refusal.key
    return _bad(place.file, location, Phrase(key, refusal.fields))


def _shaped(file: YamlFile) -> DataFile:
    try:
        return DataFile.model_validate(file.content)
    except ValidationError as invalid:
        first = invalid.errors()[0]
    raise _bad(file, tuple(first["loc"]), expected(first))


def _bad(file: YamlFile, location: Location, expected: Phrase) -> BadFile:
    # The third record of a list is record 3 for whoever counts.
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    return BadFile(str(file.path), file.line(location), field, expected)


def _steps(read: Sequence[tuple[YamlFile, DataFile]]) -> list[tuple[_Place, Step]]:
    """What to record in which order: section after section, so that files may stand in any order."""
    steps: list[tuple[_Place, Step]] = []

    def add(section: str, deed: Callable[..., object]) -> None:
        for file, data in read:
            for index, record in enumerate(getattr(data, section)):
                steps.append((_Place(file, (section, index)), _bound(deed, record)))

    for file, data in read:
        if data.coalition is not None:
            steps.append((_Place(file, ("coalition",)), _bound(record_coalition, data.coalition)))
    steps += _in_order(read, "documents", record_document, _known_from)
    add("organisations", record_organisation)
    add("memberships", record_membership)
    add("persons", record_person)
    add("functions", record_function)
    add("affiliations", record_affiliation)
    position = 0
    for file, data in read:
        for index, dossier in enumerate(data.dossiers):
            steps.append((_Place(file, ("dossiers", index)), _bound(record_dossier, position, dossier)))
            position += 1
    add("plans", record_plan)
    add("surveys", record_round)
    steps += _in_order(read, "evidence", _evidence_as_published, _earlier)
    add("values", _value_as_published)
    add("budgets", record_budget)
    add("judgements", record_judgement)
    return steps


def _bound(deed: Callable[..., object], *arguments: object) -> Step:
    def step(writing: Writing) -> None:
        deed(writing, *arguments)

    return step


def _in_order(
    read: Iterable[tuple[YamlFile, DataFile]],
    section: str,
    deed: Callable[..., object],
    needs: Callable[[Any], list[str]],
) -> list[tuple[_Place, Step]]:
    """A section whose records name each other, each after those that it needs."""
    waiting = [
        (_Place(file, (section, index)), record)
        for file, data in read
        for index, record in enumerate(getattr(data, section))
    ]
    steps: list[tuple[_Place, Step]] = []
    while waiting:
        keys = {record.key for _, record in waiting}
        ready = [not any(key in keys for key in needs(record)) for _, record in waiting]
        # Nothing ready is a circle: record the first, and its deed says which record is not there yet.
        ready[0] |= not any(ready)
        steps += [(place, _bound(deed, record)) for (place, record), now in zip(waiting, ready, strict=True) if now]
        waiting = [entry for entry, now in zip(waiting, ready, strict=True) if not now]
    return steps


def _known_from(document: NewDocument) -> list[str]:
    return [document.source.document] if document.source and document.source.document != document.key else []


def _earlier(record: NewEvidence) -> list[str]:
    return [link.evidence for link in record.outcome.follows] if record.outcome else []


def _evidence_as_published(writing: Writing, new: NewEvidence) -> None:
    if submit_evidence(writing, new):
        approve_evidence(writing, new.key, Approval.AS_PUBLISHED)


def _value_as_published(writing: Writing, new: NewValue) -> None:
    number = submit_value(writing, new)
    if number is not None:
        approve_value(writing, number, Approval.AS_PUBLISHED)
