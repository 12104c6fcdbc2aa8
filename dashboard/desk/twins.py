"""Says of a document, while its title is being typed, whether it likely stands in the store already."""

from starlette.responses import JSONResponse, Response

from dashboard.desk.visit import Visit
from mvo_monitor.measures.likeness import likely_twins
from mvo_monitor.progress.form_choices import read_known_documents


def show(visit: Visit) -> Response:
    """The likely twins of ``?text=`` (or ``?title=``), of those that the visitor may know of."""
    title = (visit.params.get("text") or visit.params.get("title") or "")[:500]
    known = visit.read(read_known_documents, visit.doer.organisation_id)
    twins = likely_twins(title, known) if len(title.strip()) > 3 else ()
    exact = any(each.document.title.casefold() == title.casefold().strip() for each in twins)
    said = ""
    if twins:
        key = "evidence_form.twin_stands" if exact else "evidence_form.twin_likely"
        said = visit.w(key, title=twins[0].document.title)
    told = [{"key": each.document.key, "title": each.document.title, "why": each.reason.value} for each in twins]
    return JSONResponse({"said": said, "title": None, "url": None, "twins": told})
