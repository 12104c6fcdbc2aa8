"""An organisation that was named in a record says whether it contributed: only it can."""

from starlette.responses import Response

from dashboard.desk.asked_here import is_open_to
from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import Button, Filled, Form, OneOf, Pick, Prose, open_form, read
from dashboard.desk.refusing import status_of_form
from dashboard.desk.visit import Visit
from dashboard.desk.whose import LIST, Whose, marked, whose
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import facts, link, outside
from mvo_monitor.errors import NotFound, NotNamed, Refusal, YearIsClosed
from mvo_monitor.measures.written import Written, written
from mvo_monitor.progress.evidence_content import Content, read_content
from mvo_monitor.progress.own_records import read_closed_on
from mvo_monitor.progress.requests import read_list
from mvo_monitor.progress.source_documents import read_documents
from mvo_monitor.recording.evidence_flow import confirm_contribution, decline_contribution
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.texts import Words

_MOST = 5000
_YES, _NO = "yes", "no"


def show(visit: Visit) -> Response:
    """What the record says, and the question."""
    who, record = _here(visit)
    declined = next((each for each in record.declined if each.organisation == who.organisation.key), None)
    stands = _contribution(record, who)
    values: dict[str, str | None] = {}
    if declined is not None:
        values = {"contributed": _NO, "note": declined.note}
    elif stands and stands.get("confirmed_on"):
        values = {"contributed": _YES, "note": _text(stands.get("note"), visit.w)}
    return _page(visit, who, record, open_form(_form(visit.w), visit.w, values))


def do(visit: Visit) -> Response:
    """Keep what the organisation says of itself."""
    who, record = _here(visit)
    filled = read(_form(visit.w), visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _page(visit, who, record, filled, 422)
    kept, note, organisation = _kept(who, record), filled["note"], who.organisation.key
    try:
        with visit.writing() as writing:
            if filled["contributed"] == _YES:
                told = TextIn(**{visit.w.language.value: note}) if note else None
                confirm_contribution(writing, record.key, organisation, told)
            else:
                decline_contribution(writing, record.key, organisation, note)
            kept.done(visit, writing)
    except Refusal as refusal:
        return _page(visit, who, record, filled.with_fault(refusal.sentence(visit.w)), status_of_form(refusal))
    return visit.go(who.to(LIST, {"year": record.year}), "confirmed", done=kept.draft_of(visit))


def _here(visit: Visit) -> tuple[Whose, Content]:
    """The record, for an organisation that is named in it or was asked. Raises NotFound."""
    who, key = whose(visit), visit.params["record"]
    record = visit.fresh(read_content, key)
    if who is None or record is None or not is_open_to(visit, record.year):
        raise NotFound("evidence", key)
    named = _contribution(record, who) or any(each.organisation == who.organisation.key for each in record.declined)
    on_list = visit.fresh(read_list, who.organisation.number, record.year).asked
    if not named and not any(each.record and each.record.key == key for each in on_list):
        raise NotNamed(key, who.organisation.key)
    return who, record


def _contribution(record: Content, who: Whose) -> Said | None:
    gave = record.said.get("contributors") or ()
    return next((each for each in gave if each["organisation"] == who.organisation.key), None)


def _kept(who: Whose, record: Content) -> KeptForm:
    return KeptForm(f"confirm.{record.number}.{who.organisation.number}", who.organisation.number)


def _form(w: Words) -> Form:
    options = (
        Pick(_YES, w("my_list.contributed"), w("my_list.contributed_told")),
        Pick(_NO, w("my_list.not_contributed"), w("my_list.not_contributed_told")),
    )
    return Form(
        "confirm",
        (
            OneOf("contributed", w("my_list.did_you"), required=True, options=options),
            Prose("note", w("my_list.confirm_note"), hint=w("my_list.confirm_note_hint"), most=_MOST, lines=3),
        ),
        (Button("submit", w("my_list.confirm_submit")),),
    )


def _page(visit: Visit, who: Whose, record: Content, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    closed_on = visit.fresh(read_closed_on, record.year)
    form: Child = _kept(who, record).html(visit, _form(w), filled, who.to(f"/confirm/{record.key}"))
    if closed_on and not filled.again:
        form = h("p", YearIsClosed(record.year, closed_on).sentence(w), class_="mvo-warning")
    back = h("p", link(w("my_list.back"), who.to(LIST, {"year": record.year})))
    lede = w("my_list.confirm_lede", who=record.owner_name or w("my_list.coordinator"), name=who.organisation.short)
    parts = (marked(visit, who), _record(visit, record), form, back)
    return visit.page(w("my_list.confirm_title"), *parts, lede=lede, status=status)


def _record(visit: Visit, record: Content) -> Html:
    """What the record says, and where it stands: enough to know whether one was there."""
    w, told = visit.w, record.said
    title = _written(told.get("title"))
    summary, story = _written(told.get("summary")), _written((told.get("outcome") or {}).get("contribution_story"))
    pairs: list[tuple[Child, Child]] = [(w("my_list.record_kind"), w.term(record.kind))]
    if summary:
        pairs.append((w("my_list.record_said"), h("span", said(summary, w), class_="mvo-as-typed")))
    if story:
        pairs.append((w("my_list.record_part"), h("span", said(story, w), class_="mvo-as-typed")))
    documents = visit.fresh(read_documents, [each["document"] for each in told.get("sources") or ()])
    if documents:
        pairs.append((w("my_list.record_sources"), [h("p", outside(each.title, each.url)) for each in documents]))
    return h("section", h("h2", said(title, w) if title else record.key), facts(pairs), class_="mvo-section")


def _written(text: dict[str, str | None] | None) -> Written | None:
    return written(text.get("nl"), text.get("en")) if text else None


def _text(text: dict[str, str | None] | None, w: Words) -> str | None:
    found = _written(text)
    return found(w.language) if found else None
