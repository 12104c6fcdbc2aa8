"""Choosing a file with the answers to a survey, the year they count for, and the round they belong to."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Files, Filled, Form, KeptFile, OneOf, Pick, Whole, form_html, open_form, read
from dashboard.desk.survey_import.page import IMPORT
from dashboard.desk.survey_import.reading import must_hold_a_table
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import h
from dashboard.shell.layout import bullets, section
from mvo_monitor.clock import today
from mvo_monitor.errors import Refusal
from mvo_monitor.progress.survey_imports import ImportView, read_imports, read_waiting_file
from mvo_monitor.recording.files import keep_survey_file
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR

NEW = "new"

_ACCEPT = ".csv,.tsv,.txt,.tab,.xlsx"


def show(visit: Visit) -> Response:
    """The form; with a file that was chosen before, where another year or round is wanted for it."""
    imports = visit.read(read_imports)
    token = visit.params.get("file", "")
    waiting = visit.fresh(read_waiting_file, visit.owner, token) if token else None
    held = {
        "file": (KeptFile(token, waiting.name),) if waiting else None,
        "year": whole_number(visit.params.get("year", "")) or today().year,
        "round": visit.params.get("round") or NEW,
    }
    form = _form(visit, imports)
    return _page(visit, form, open_form(form, visit.w, held))


def do(visit: Visit) -> Response:
    """Keep the file for the steps that follow, and go on to what is in it."""
    imports = visit.read(read_imports)
    form = _form(visit, imports)
    filled = read(form, visit.typed.multi_items(), visit.w)
    kept = next(iter(filled.values.get("file") or ()), None)
    try:
        for upload in filled.uploads.get("file", ()):
            megabytes = visit.settings.upload_megabytes
            content = upload.file.read()
            with visit.writing() as writing:
                new = keep_survey_file(writing, visit.owner, upload.filename or "", content, megabytes)
                must_hold_a_table(content, new.name)
            kept = KeptFile(new.token, new.name)
            filled = filled.with_typed({"file": (f"{new.token} {new.name}",)})
    except Refusal as refusal:
        filled = filled.with_fault(refusal.sentence(visit.w), "file")
    chosen = next((each for each in imports if each.key == filled.values.get("round")), None)
    if filled.ok and chosen is not None and chosen.year != filled["year"]:
        filled = filled.with_fault(visit.w("survey_import.fault_year", year=str(chosen.year)), "year")
    if filled.ok and kept is not None:
        return visit.go(address(f"{IMPORT}/{kept.token}", {"year": filled["year"], "round": chosen and chosen.key}))
    return _page(visit, form, filled, status=422)


def _form(visit: Visit, imports: tuple[ImportView, ...]) -> Form:
    w = visit.w
    rounds = (
        Pick(NEW, w("survey_import.new_round"), w("survey_import.new_round_told")),
        *(Pick(each.key, _named(visit, each), w("survey_import.again_told", file=each.file_name)) for each in imports),
    )
    hint = w("survey_import.file_hint", most=visit.settings.upload_megabytes)
    return Form(
        "survey-file",
        (
            Files("file", w("survey_import.file"), hint=hint, required=True, accept=_ACCEPT, most=1),
            Whole("year", w("survey_import.year"), required=True, low=FIRST_YEAR, high=LAST_YEAR),
            OneOf("round", w("survey_import.round"), required=True, options=rounds),
        ),
        (Button("go", w("survey_import.look")),),
    )


def _named(visit: Visit, each: ImportView) -> str:
    return visit.w.n(
        "survey_import.earlier_round", each.responses, title=each.title(visit.w.language), year=str(each.year)
    )


def _page(visit: Visit, form: Form, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    drawn = form_html(form, filled, w, action=IMPORT, csrf=visit.visitor.mark, draft=f"{visit.owner}/survey-file")
    tools = bullets(w(f"survey_import.tool.{each}") for each in ("limesurvey", "microsoft", "google", "others"))
    told = section(w("survey_import.which_files"), tools, h("p", w("survey_import.nothing_yet"), class_="mvo-source"))
    return visit.page(w("place.survey_import"), drawn, told, lede=w("survey_import.lede"), status=status)
