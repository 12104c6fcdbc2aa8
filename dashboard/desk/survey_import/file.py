"""What is in a file of answers: how it was understood, what could not be read, and the step to take it in."""

from dataclasses import replace

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.behind import Task, answered, at_work, stop
from dashboard.desk.kit import Filled, Form, open_form, read, refused_by_shape
from dashboard.desk.survey_import.columns import faults_of
from dashboard.desk.survey_import.page import IMPORT, Looked, file_page
from dashboard.desk.survey_import.reading import Desk, Typed, desk_of, read_waiting, ties_typed
from dashboard.desk.survey_import.round_form import held_by, import_form, said_of
from dashboard.desk.visit import Visit
from dashboard.desk.waiting_file import drop
from dashboard.shell.addresses import address
from mvo_monitor.errors import RecordRefusal, Stale, SurveyFileRefusal, YearIsClosed
from mvo_monitor.exchange.survey_files import Progress
from mvo_monitor.exchange.survey_import import FileRead, round_of
from mvo_monitor.recording.files import drop_upload
from mvo_monitor.recording.survey_import import Taken, import_round


def show(visit: Visit) -> Response:
    """The file as it was recognised; nothing is stored."""
    return at_work(visit) or _answered(visit, {})


def do(visit: Visit) -> Response:
    """Look again with what was changed, take it in, or throw the file away."""
    typed = {name: value for name, value in visit.typed.multi_items() if isinstance(value, str)}
    if typed.get("_pressed") == "stop":
        stop(visit)
        return visit.go(IMPORT, "import_stopped")
    if typed.get("_pressed") == "drop":
        stop(visit)
        drop(visit)
        return visit.go(IMPORT, "import_dropped")
    return _answered(visit, typed)


def _answered(visit: Visit, typed: Typed) -> Response:
    w, desk = visit.w, desk_of(visit)
    title = w("survey_import.title_of_file", file=desk.waiting.name)
    task = Task(title, w("survey_import.at_work"), len(desk.waiting.content))
    return answered(visit, task, lambda progress: _answer(visit, desk, typed, progress), sent=bool(typed))


def _answer(visit: Visit, desk: Desk, typed: Typed, progress: Progress) -> Response:
    w = visit.w
    try:
        with read_waiting(desk, typed, progress) as found:
            form = import_form(w, desk, paired=found.is_paired)
            looked = Looked(visit, desk, typed, form, _filled(visit, desk, form, typed), progress, found)
            faults = faults_of(w, found, typed)
            if faults:
                looked = replace(looked, filled=looked.filled.with_fault(" ".join(faults)))
            if looked.filled.pressed == "save":
                return _saved(looked, found)
            return file_page(looked, 200 if looked.filled.ok or not typed else 422)
    except SurveyFileRefusal as refusal:
        form = import_form(w, desk, paired=True)
        filled = _filled(visit, desk, form, typed).with_fault(refusal.sentence(w))
        return file_page(Looked(visit, desk, typed, form, filled, progress), 422)


def _filled(visit: Visit, desk: Desk, form: Form, typed: Typed) -> Filled:
    if typed:
        return read(form, visit.typed.multi_items(), visit.w)
    return open_form(form, visit.w, held_by(desk), desk.round.version if desk.round else None)


def _saved(looked: Looked, found: FileRead) -> Response:
    """On to the results; to the files where this one was taken in before; or back with what is wrong."""
    w, filled = looked.visit.w, looked.filled
    if filled.values.get("source.at") and not filled.values.get("source.document"):
        filled = filled.with_fault(w("survey_import.fault_source"), "source.document")
    if filled.ok:
        try:
            taken = _take(looked, found)
            if not taken.changed:
                return looked.visit.go(IMPORT, "survey_stands")  # the results would not say so
            return looked.visit.go(address("/survey", {"year": looked.desk.year}))  # they begin with how many answered
        except ValidationError as error:
            filled = refused_by_shape(looked.form, filled, error, w)
        except (RecordRefusal, YearIsClosed, Stale) as refusal:
            filled = filled.with_fault(refusal.sentence(w))
    return file_page(replace(looked, filled=filled), 422)


def _take(looked: Looked, found: FileRead) -> Taken:
    visit, desk = looked.visit, looked.desk
    ties = ties_typed(found, desk, looked.typed)
    new = round_of(found, said_of(visit, desk, looked.filled), ties, desk.earlier, looked.progress)
    with visit.writing() as writing:
        taken = import_round(writing, new, looked.progress)
        drop_upload(writing, visit.owner, visit.params["upload"])
    return taken
