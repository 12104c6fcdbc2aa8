"""The form of a kind of evidence: what every record says, and between it what only this kind needs."""

from dashboard.desk.evidence.documents import own_fields, source_rows
from dashboard.desk.evidence.outcome_fields import outcome_sections
from dashboard.desk.evidence.sheet import Sheet
from dashboard.desk.kit import AnyOf, Button, Day, Field, Form, Line, OneOf, Pick, Prose, Section, Tick, When, Whole
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import ActivityForm, EvidenceKind, Language, Visibility

SUMMARY = 8000
_NEEDS_STORY = (EvidenceKind.NARRATIVE, EvidenceKind.MEASUREMENT)
_ITS_OWN_PROOF = (EvidenceKind.PUBLICATION, EvidenceKind.CITATION)


def form_of(sheet: Sheet, w: Words, questions: tuple[Field, ...] = ()) -> Form:
    """The form; ``questions`` ask which of the documents in the store are meant, and stand in front."""
    kind = sheet.kind
    sections: list[Section] = []
    if questions:
        sections.append(Section(w("evidence_form.twins_title"), questions, text=w("evidence_form.twins_told")))
    if sheet.is_revision:
        why = Prose("reason", w("evidence_form.reason"), hint=w("evidence_form.reason_hint"), required=True, lines=2)
        sections.append(Section(w("evidence_form.reason_title"), (why,)))
    sections.append(Section(w(f"evidence_form.what.{kind.value}"), (_title(kind, w), *_of_kind(kind, w))))
    if kind is EvidenceKind.POLICY_OUTCOME:
        sections += outcome_sections(sheet, w)
    sections.append(Section(w("evidence_form.where"), _where(sheet, w)))
    if kind not in _ITS_OWN_PROOF:
        sections.append(Section(w("evidence_form.proof"), (source_rows(w),)))
    sections.append(Section(w("evidence_form.who"), _who(sheet, w)))
    submit = "revise" if sheet.is_revision else "again" if sheet.record else "hand_in"
    return Form("evidence", tuple(sections), (Button("submit", w(f"evidence_form.submit.{submit}")),))


def _title(kind: EvidenceKind, w: Words) -> Field:
    label, hint = w(f"evidence_form.title.{kind.value}"), w(f"evidence_form.title_hint.{kind.value}")
    return Line("title", label, hint=hint, required=True)


def _of_kind(kind: EvidenceKind, w: Words) -> tuple[Field, ...]:
    summary = Prose(
        "summary",
        w(f"evidence_form.summary.{kind.value}"),
        hint=w(f"evidence_form.summary_hint.{kind.value}"),
        required=kind in _NEEDS_STORY,
        most=SUMMARY,
    )
    day = Day("happened_on", w(f"evidence_form.on.{kind.value}"), hint=w("evidence_form.on_hint"))
    match kind:
        case EvidenceKind.POLICY_OUTCOME:
            return (summary,)
        case EvidenceKind.PUBLICATION:
            return (day, *own_fields(kind, w), summary)
        case EvidenceKind.CITATION:
            page = Line("citation.page", w("evidence_form.page"), hint=w("evidence_form.page_hint"), most=120)
            cited = Line("cited", w("evidence_form.cited"), hint=w("evidence_form.cited_hint"), required=True)
            return (*own_fields(kind, w), page, cited, summary)
        case EvidenceKind.ACTIVITY:
            return (*_activity(w), day, summary)
    return (day, summary)


def _activity(w: Words) -> tuple[Field, ...]:
    forms = tuple(Pick(each.value, w.sentence(w.term(each))) for each in ActivityForm)
    return (
        OneOf("activity.form", w("evidence_form.activity_form"), required=True, options=forms),
        Whole("activity.count", w("evidence_form.count"), hint=w("evidence_form.count_hint"), low=1, high=10_000),
        Tick("activity.count_is_minimum", w("evidence_form.at_least")),
        Line("activity.attended", w("evidence_form.attended"), hint=w("evidence_form.attended_hint")),
    )


def _where(sheet: Sheet, w: Words) -> tuple[Field, ...]:
    choices = sheet.choices
    indicators = tuple(
        Pick(
            each.value,
            f"{each.code}{each.part or ''}  {(each.part_title or each.title)(w.language)}",
            group=w("evidence_form.goal", code=each.goal, title=each.goal_title(w.language)),
        )
        for each in choices.indicators
    )
    dossiers = tuple(Pick(each.key, each.name(w.language)) for each in choices.dossiers)
    fields: list[Field] = []
    if indicators:
        hint = w("evidence_form.indicators_hint")
        name = sheet.who.organisation.short if sheet.who else ""
        near, near_name = choices.own, w("evidence_form.indicators_before", name=name)
        label = w("evidence_form.indicators")
        fields.append(AnyOf("indicators", label, hint=hint, options=indicators, near=near, near_name=near_name))
    if dossiers:
        hint = w("evidence_form.dossiers_hint")
        fields.append(AnyOf("dossiers", w("evidence_form.dossiers"), hint=hint, options=dossiers))
    return tuple(fields)


def _who(sheet: Sheet, w: Words) -> tuple[Field, ...]:
    own = sheet.organisation
    others = tuple(Pick(key, name) for key, name in sheet.choices.members if key != own)
    visibilities = tuple(
        Pick(each.value, w.sentence(w.term(each)), w(f"evidence_form.visibility.{each.value}"))
        for each in (Visibility.MEMBERS, Visibility.PUBLIC, Visibility.INTERNAL)
    )
    languages = tuple(Pick(each.value, words(each)("shell.language")) for each in Language)
    fields: list[Field] = []
    if sheet.who is not None:
        fields.append(Tick("we_gave", w("evidence_form.we_gave", name=sheet.who.organisation.short)))
    if others:
        fields.append(Tick("others_gave", w("evidence_form.others_gave")))
        hint, when = w("evidence_form.contributors_hint"), When("others_gave", ("1",))
        fields.append(AnyOf("contributors", w("evidence_form.contributors"), hint=hint, options=others, when=when))
    fields.append(OneOf("visibility", w("evidence_form.visibility"), required=True, options=visibilities))
    fields.append(OneOf("lang", w("evidence_form.language"), required=True, options=languages))
    return tuple(fields)
