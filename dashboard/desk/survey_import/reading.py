"""Reads the file of an import as it waits, with what was chosen in the form so far."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard.desk.visit import Visit
from dashboard.desk.waiting_file import on_disk, waiting_file
from dashboard.shell.asked import whole_number, year_named
from mvo_monitor.errors import NotFound
from mvo_monitor.exchange.survey_files import DateOrder, FileMapping, Profile, Progress, Wanted, must_be_a_table
from mvo_monitor.exchange.survey_import import (
    Chosen,
    FileRead,
    Members,
    Tie,
    Use,
    choose,
    read_file,
    remembered,
    ties_of,
    units_of,
)
from mvo_monitor.progress.form_choices import read_members
from mvo_monitor.progress.keeping.lists import read_document_titles
from mvo_monitor.progress.survey_imports import (
    EarlierQuestion,
    Hook,
    ImportView,
    WaitingFile,
    read_earlier_questions,
    read_hooks,
    read_imports,
)

SEPARATORS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}

Typed = Mapping[str, str]


@dataclass(frozen=True)
class Desk:
    """What an import needs of the store: the members of the year, earlier questions, what there is to hang on."""

    year: int
    waiting: WaitingFile
    members: tuple[tuple[str, str], ...]
    earlier: tuple[EarlierQuestion, ...]
    hooks: tuple[Hook, ...]
    imports: tuple[ImportView, ...]
    round: ImportView | None
    documents: tuple[tuple[str, str], ...] = ()


def desk_of(visit: Visit) -> Desk:
    """What the address asks for. Raises FileGone, and NotFound for a year or round that is none."""
    waiting = waiting_file(visit, visit.params["upload"])
    year = year_named(visit.params.get("year", ""))
    imports = visit.read(read_imports)
    key = visit.params.get("round")
    found = next((each for each in imports if each.key == key), None)
    if key and found is None:
        raise NotFound("survey", key)
    return Desk(
        year,
        waiting,
        visit.read(read_members, year),
        visit.read(read_earlier_questions, year),
        visit.read(read_hooks, year),
        imports,
        found,
        visit.read(read_document_titles),
    )


@contextmanager
def read_waiting(desk: Desk, typed: Typed, progress: Progress) -> Iterator[FileRead]:
    """The file read with what was typed; it lies on disk only meanwhile. Raises SurveyFileRefusal."""
    with on_disk(desk.waiting.content) as path:

        def change(profile: Profile, proposed: FileMapping) -> FileMapping:
            return _chosen(profile, remembered(profile, proposed, desk.earlier), typed)

        members = Members.of(desk.members)
        wanted = wanted_of(typed)
        yield read_file(path, desk.waiting.name, members, change=change, wanted=wanted, progress=progress)


def must_hold_a_table(content: bytes, name: str) -> None:
    """Go on only with a text or a spreadsheet. Raises SurveyFileRefusal."""
    with on_disk(content) as path:
        must_be_a_table(path, name)


def wanted_of(typed: Typed) -> Wanted:
    """How the file should be read, where somebody knows better than what was found."""
    dates = typed.get("dates", "")
    return Wanted(
        separator=SEPARATORS.get(typed.get("separator", "")),
        sheet=typed.get("sheet") or None,
        heading_rows=whole_number(typed.get("heading_rows", "")) or None,
        dates=DateOrder(dates) if dates in set(DateOrder) else None,
    )


def ties_typed(read: FileRead, desk: Desk, typed: Typed) -> dict[str, Tie]:
    """What each question hangs on as it was chosen; what nobody was asked yet is proposed."""
    ties = ties_of(read.understood.questions, desk.earlier)
    series, hooks = {each.series for each in desk.earlier}, {each.ref: each for each in desk.hooks}
    for question in read.understood.questions:
        name = f"c{question.columns[0]}"
        if f"{name}.series" not in typed:
            continue
        hook = hooks.get(typed.get(f"{name}.hook", ""))
        chosen = typed[f"{name}.series"]
        ties[question.code] = Tie(
            chosen if chosen in series else None,
            hook.ref if hook and hook.is_goal else None,
            hook.ref if hook and not hook.is_goal else None,
        )
    return ties


def _chosen(profile: Profile, proposed: FileMapping, typed: Typed) -> FileMapping:
    said: dict[int, Chosen] = {}
    for unit in units_of(proposed):
        use = typed.get(f"c{unit.leader}.use", "")
        if use in set(Use):
            low, high = (_step(typed.get(f"c{unit.leader}.{end}", "")) for end in ("low", "high"))
            said[unit.leader] = Chosen(Use(use), low, high, means=_means(typed, unit.leader))
    ticked = {name: bool(typed.get(name)) for name in ("keep_unfinished", "keep_repeated")}
    mapping = choose(profile, proposed, said)
    return FileMapping(mapping.columns, **ticked)


def _means(typed: Typed, column: int) -> dict[str, int | None]:
    """Which step was chosen for each answer in words: a field holds the step and the answer, ``5 Helemaal eens``."""
    said = [value.partition(" ") for name, value in typed.items() if name.startswith(f"c{column}.means.")]
    return {words: _step(step) for step, _, words in said if words}


def _step(text: str) -> int | None:
    bare = text.strip()
    return int(bare) if bare.lstrip("-").isdecimal() and len(bare) <= 4 else None
