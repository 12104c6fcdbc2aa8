"""What an edited workbook changes, and the step to take it in: all of it, or nothing."""

from pathlib import Path

from starlette.responses import Response

from dashboard.desk.behind import Progress, Task, answered, at_work, stop
from dashboard.desk.kit import open_form, read
from dashboard.desk.visit import Visit
from dashboard.desk.waiting_file import drop, on_disk, waiting_file
from dashboard.desk.workbook_in.asking import (
    Typed,
    answers_typed,
    asking_form,
    emptied_unsaid,
    opened_with,
    years_are_sound,
)
from dashboard.desk.workbook_in.page import Shown, file_page, refused_page
from dashboard.desk.workbook_in.start import START
from dashboard.shell.asked import whole_number
from mvo_monitor.errors import InputRefusal, Stale, YearIsClosed
from mvo_monitor.exchange.workbook_in import Answers, Outlook, look_at_workbook, take_in_workbook
from mvo_monitor.exchange.workbook_in.telling import counts_in_words
from mvo_monitor.progress.survey_imports import WaitingFile

AT_ONCE = 500_000
"""Of so many bytes a workbook is looked at within the visit itself: it is packed, and ten times as large to read."""


def show(visit: Visit) -> Response:
    """Every change; nothing is stored."""
    return at_work(visit) or _answered(visit, {})


def do(visit: Visit) -> Response:
    """Look again with what was answered, take it in, or throw the file away."""
    typed = {name: value for name, value in visit.typed.multi_items() if isinstance(value, str)}
    if typed.get("_pressed") == "stop":
        stop(visit)
        return visit.go(START, "workbook_stopped")
    if typed.get("_pressed") == "drop":
        stop(visit)
        drop(visit)
        return visit.go(START, "workbook_dropped")
    return _answered(visit, typed)


def _answered(visit: Visit, typed: Typed) -> Response:
    waiting = waiting_file(visit, visit.params["upload"])
    title, lede = visit.w("workbook_in.title_of", file=waiting.name), visit.w("workbook_in.at_work")
    task = Task(title, lede, len(waiting.content), AT_ONCE)
    return answered(visit, task, lambda progress: _answer(visit, waiting, typed, progress), sent=bool(typed))


def _answer(visit: Visit, waiting: WaitingFile, typed: Typed, progress: Progress) -> Response:
    w = visit.w
    with on_disk(waiting.content) as path:
        try:
            outlook = _outlook(visit, path, waiting.name, typed, progress)
        except (InputRefusal, YearIsClosed, Stale) as refusal:
            return refused_page(visit, waiting.name, refusal.sentence(w))
    if outlook.taken:
        drop(visit)
        return visit.go(START, "workbook_taken_in", counts=counts_in_words(w, outlook))
    form = asking_form(w, outlook, typed)
    filled = read(form, visit.typed.multi_items(), w) if typed else open_form(form, w, opened_with(outlook))
    saving = typed.get("_pressed") == "save"
    if saving and not outlook.is_refused:
        filled = emptied_unsaid(w, outlook, filled)
    stale = saving and whole_number(typed.get("_version", "")) != outlook.version
    comes_back = saving or (bool(typed) and not filled.ok)
    return file_page(Shown(visit, outlook, form, filled, stale=stale), 422 if comes_back else 200)


def _outlook(visit: Visit, path: Path, name: str, typed: Typed, progress: Progress) -> Outlook:
    answers: Answers = answers_typed(typed, visit.w)
    version = whole_number(typed.get("_version", ""))
    if typed.get("_pressed") == "save" and version is not None and years_are_sound(typed):
        return take_in_workbook(visit.writing, path, name, version=version, answers=answers, progress=progress)
    return look_at_workbook(visit.writing, path, name, answers, progress)
