"""Takes an edited workbook back in: shows every change, asks, and stores on a yes."""

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mvo_monitor.cli.exit_codes import DONE, REFUSED
from mvo_monitor.cli.progress_bar import progress_bar
from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import must_hold_tables, opened
from mvo_monitor.errors import BadUsage, FileMissing, Phrase
from mvo_monitor.exchange.workbook_in import Answer, Answers, Outlook, look_at_workbook, take_in_workbook
from mvo_monitor.exchange.workbook_in.telling import (
    by_sheet,
    cells_in_words,
    counts_in_words,
    documents_in_words,
    in_the_way,
    left_in_words,
    row_in_words,
    state_in_words,
)
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import Doer
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Meaning

IMPORT = Doer("import")
"""Under this name the audit tells what came in by the command line."""

_SHOWN = 100
"""So many changes are printed of one sheet."""


@dataclass(frozen=True)
class Asked:
    """What the command line says."""

    reason: str | None
    since: int | None
    meaning: str | None
    remove_all: tuple[str, ...]
    yes: bool


def import_workbook(w: Words, file: Path, asked: Asked) -> int:
    """Show what the workbook changes, and take it in once somebody said yes."""
    if not file.is_file():
        raise FileMissing(str(file))
    answers = _answers(w, asked)
    with opened() as store:
        must_hold_tables(store)
        opening = partial(store.writing, IMPORT)
        with progress_bar(w("cli.import_workbook.reading")) as progress:
            outlook = look_at_workbook(opening, file, file.name, answers, progress)
        _preview(w, outlook)
        if not outlook.is_ready:
            if outlook.asks and not outlook.is_refused:
                _say_what_is_missing(w, outlook)
            return DONE if outlook.is_empty else REFUSED
        if not asked.yes and not _agreed(w):
            return REFUSED
        with progress_bar(w("cli.import_workbook.storing")) as progress:
            done = take_in_workbook(
                opening, file, file.name, version=outlook.version, answers=answers, progress=progress
            )
    if not done.taken:
        say(w("cli.import_workbook.changed_meanwhile"), sys.stderr)
        return REFUSED
    say(w("cli.import_workbook.done", counts=counts_in_words(w, done)))
    return DONE


def _answers(w: Words, asked: Asked) -> Answers:
    """Raises BadUsage for a meaning that is none."""
    meaning = None
    if asked.meaning is not None:
        if asked.meaning not in set(Meaning):
            raise BadUsage(Phrase("usage.bad_value", {"option": "--meaning", "value": asked.meaning}))
        meaning = Meaning(asked.meaning)
    reason = TextIn.model_validate({w.language.value: asked.reason}) if (asked.reason or "").strip() else None
    return Answers(every=Answer(reason, asked.since, meaning), emptied=frozenset(asked.remove_all))


def _say_what_is_missing(w: Words, outlook: Outlook) -> None:
    for each in outlook.emptied:
        if not each.agreed:
            say(w("cli.import_workbook.emptied", n=w.number(each.rows), sheet=each.sheet), sys.stderr)
    if any(each.asks for each in outlook.tried):
        say(w("cli.import_workbook.missing_answer"), sys.stderr)


def _preview(w: Words, outlook: Outlook) -> None:
    """What stands in the way, sheet by sheet what changes, what is not taken over; then what has to be done."""
    _section(w("workbook_in.in_the_way"), [f"{where}: {why}" for where, why in in_the_way(w, outlook)])
    told = {each.step.name: documents_in_words(w, each) for each in outlook.evidence}
    for sheet, rows in by_sheet(outlook).items():
        lines = []
        for change, tried in rows[:_SHOWN]:
            what = w(f"workbook_in.kind.{change.kind.value}")
            lines.append(f"{row_in_words(w, change)} ({what})")
            lines += [f"  {cell}" for cell in cells_in_words(w, change)]
            lines += [f"  {each}" for each in told.get(tried.step.name, ())]
            lines += [f"  {w(f'workbook_in.asked.{ask.value}')}" for ask in sorted(tried.asks)]
        if len(rows) > _SHOWN:
            lines.append(w("workbook_in.more_changes", n=w.number(len(rows) - _SHOWN)))
        _section(w("workbook_in.changes_of", sheet=sheet), lines)
    left = [f"{where}: {why}" for where, why in left_in_words(w, outlook)]
    _section(w("workbook_in.not_taken"), left)
    if not outlook.is_empty:
        say("\n" + counts_in_words(w, outlook))
    say(state_in_words(w, outlook))


def _section(title: str, lines: list[str]) -> None:
    if lines:
        say("\n".join(["", title, *(f"  {line}" for line in lines)]))


def _agreed(w: Words) -> bool:
    """Whether somebody at the terminal says yes; where nobody can, nothing is stored."""
    if not sys.stdin.isatty():
        say(w("cli.import_workbook.needs_yes"), sys.stderr)
        return False
    if input(w("cli.import_survey.ask") + " ").strip().casefold() in w("cli.import_survey.yeses").split():
        return True
    say(w("cli.import_workbook.not_stored"))
    return False
