"""Takes in the answers of another survey tool: shows what was understood, asks, and stores on a yes."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from mvo_monitor.cli.exit_codes import DONE, REFUSED
from mvo_monitor.cli.progress_bar import progress_bar
from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import opened, up_to_date
from mvo_monitor.cli.survey_preview import preview
from mvo_monitor.errors import BadFile, BadUsage, FileMissing, Phrase
from mvo_monitor.exchange.arriving import arriving_file
from mvo_monitor.exchange.survey_files import Column, ColumnRole, FileMapping, Profile
from mvo_monitor.exchange.survey_import import (
    FileRead,
    Members,
    RoundSaid,
    Tie,
    read_file,
    remembered,
    round_of,
    ties_of,
)
from mvo_monitor.exchange.survey_import.mapping_file import MappingFile, RoundIn, written_mapping
from mvo_monitor.loading.yaml_file import read_yaml
from mvo_monitor.progress.form_choices import read_members
from mvo_monitor.progress.survey_imports import (
    EarlierQuestion,
    ImportView,
    free_round_key,
    read_answers_per_question,
    read_earlier_questions,
    read_imports,
)
from mvo_monitor.recording.expectations import expected
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.survey_import import ImportedRound, import_round
from mvo_monitor.store import Doer, Store
from mvo_monitor.texts import Words

IMPORT = Doer("import")
"""Under this name the audit tells what came in by the command line."""


@dataclass(frozen=True)
class Asked:
    """What the command line says."""

    year: int | None
    round_key: str | None
    title: str | None
    asked: int | None
    reason: str | None
    dropped: tuple[str, ...]
    mapping: Path | None
    write_mapping: Path | None
    yes: bool


@dataclass(frozen=True)
class _Known:
    """What the store holds of it."""

    year: int
    members: Members
    earlier: tuple[EarlierQuestion, ...]
    before: ImportView | None
    answers: dict[str, int]
    free_key: str


def import_survey(w: Words, file: Path, asked: Asked) -> int:
    """Show what the file holds, and take it in once somebody said yes; or only write down what is proposed."""
    if asked.year is None:
        raise BadUsage(Phrase("usage.missing", {"option": "--year"}))
    if not file.is_file():
        raise FileMissing(str(file))
    told = _mapping_in(asked.mapping) if asked.mapping else MappingFile()
    with opened() as store:
        up_to_date(w, store)
        known = _known(store, asked.year, asked.round_key)
        read = _read(w, file, told, asked, known)
        ties = told.ties(read, ties_of(read.understood.questions, known.earlier))
        if asked.write_mapping is not None:
            about = told.round.model_copy(update={"asked": asked.asked or told.round.asked})
            with arriving_file(asked.write_mapping) as out:
                out.write(written_mapping(read, ties, about).encode())
            say(w("cli.import_survey.mapping_written", file=str(asked.write_mapping)))
            return DONE
        preview(w, read, known.before, known.answers)
        new = _shaped(w, read, _said(w, asked, told.round, known), ties, known)
        if not asked.yes and not _agreed(w):
            return REFUSED
        return _stored(w, store, new)


def _mapping_in(path: Path) -> MappingFile:
    """Raises FileMissing and BadFile."""
    file = read_yaml(path)
    try:
        return MappingFile.model_validate(file.content)
    except ValidationError as invalid:
        first = invalid.errors()[0]
    place = tuple(first["loc"])
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    raise BadFile(str(path), file.line(place), field, expected(first))


def _known(store: Store, year: int, key: str | None) -> _Known:
    with store.reading() as connection:
        before = next((each for each in read_imports(connection) if each.key == key), None)
        return _Known(
            year,
            Members.of(read_members(connection, year)),
            read_earlier_questions(connection, year),
            before,
            read_answers_per_question(connection, before.key) if before else {},
            key or free_round_key(connection, year),
        )


def _read(w: Words, file: Path, told: MappingFile, asked: Asked, known: _Known) -> FileRead:
    def change(profile: Profile, proposed: FileMapping) -> FileMapping:
        if asked.mapping is not None:
            _must_be_there(asked.mapping, told, len(profile.columns))
        mapping = told.change(profile, remembered(profile, proposed, known.earlier))
        for name in asked.dropped:
            mapping = mapping.with_column(_column(profile, name), role=ColumnRole.LEFT_OUT, kind=None, group=None)
        return mapping

    with _bar(w("cli.import_survey.reading")) as progress:
        return read_file(file, file.name, known.members, change=change, wanted=told.wanted, progress=progress)


def _must_be_there(file: Path, told: MappingFile, columns: int) -> None:
    """A mapping for another file must not be half followed. Raises BadFile for a column that there is not, or twice."""
    numbers = [each.column for each in told.columns]
    for at, number in enumerate(numbers):
        field = f"columns.{at + 1}.column"
        if number > columns:
            raise BadFile(str(file), None, field, Phrase("expected.at_most", {"bound": columns}))
        if number in numbers[:at]:
            raise BadFile(str(file), None, field, Phrase("expected.each_column_once"))


def _column(profile: Profile, name: str) -> int:
    """A column by its heading, or by its number from 1. Raises BadUsage."""
    found = next((each.index for each in profile.columns if name.casefold() in _names(each)), None)
    if found is None and name.isdecimal() and 1 <= int(name) <= len(profile.columns):
        found = int(name) - 1
    if found is None:
        raise BadUsage(Phrase("usage.bad_value", {"option": "--drop-column", "value": name}))
    return found


def _names(column: Column) -> set[str]:
    return {each.casefold() for each in (*column.headings, column.heading, column.code or "") if each}


def _said(w: Words, asked: Asked, about: RoundIn, known: _Known) -> RoundSaid:
    """The command line goes before the mapping, and that before what an earlier file of the round said."""
    before = known.before
    title = TextIn.model_validate({about.language.value: asked.title}) if asked.title else about.title
    if title is None and before is not None:
        title = TextIn(nl=before.title.nl, en=before.title.en)
    return RoundSaid(
        key=known.free_key,
        year=known.year,
        title=title or TextIn(nl=w("survey_import.title_of", year=str(known.year))),
        mode=about.mode,
        unit=about.unit,
        asked=asked.asked or about.asked or (before.asked if before else None),
        asked_note=about.asked_note,
        opened_on=about.opened_on,
        closed_on=about.closed_on,
        source=about.source,
        language=about.language,
        version=before.version if before else None,
        reason=asked.reason,
    )


def _shaped(w: Words, read: FileRead, said: RoundSaid, ties: Mapping[str, Tie], known: _Known) -> ImportedRound:
    """Raises BadFile where the answers and what was said of them do not add up."""
    try:
        with _bar(w("cli.import_survey.reading")) as progress:
            return round_of(read, said, ties, known.earlier, progress)
    except ValidationError as invalid:
        first = invalid.errors()[0]
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    raise BadFile(read.profile.name, None, field or None, expected(first))


def _agreed(w: Words) -> bool:
    """Whether somebody at the terminal says yes; where nobody can, nothing is stored."""
    if not sys.stdin.isatty():
        say(w("cli.import_survey.needs_yes"), sys.stderr)
        return False
    answer = input(w("cli.import_survey.ask") + " ").strip().casefold()
    if answer in w("cli.import_survey.yeses").split():
        return True
    say(w("cli.import_survey.not_stored"))
    return False


def _stored(w: Words, store: Store, new: ImportedRound) -> int:
    with progress_bar(w("cli.import_survey.storing")) as watch, store.writing(IMPORT) as writing:
        taken = import_round(writing, new, watch)
    key = "cli.import_survey.done" if taken.changed else "cli.import_survey.stands"
    say(w(key, n=w.n("survey_import.rows.taken", new.responses), round=new.key))
    return DONE


@contextmanager
def _bar(says: str) -> Iterator[Callable[[int, int | None], None]]:
    with progress_bar(says) as watch:
        yield lambda done, of: watch(done, of or 0)
