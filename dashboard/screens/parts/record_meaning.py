"""What an outcome means for us: good or bad and why, our part, the part of others, another explanation."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import bullets, facts, section
from dashboard.shell.records import favour_mark
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.record import RecordView
from mvo_monitor.progress.record_links import ContributionView
from mvo_monitor.progress.wording.outcome import because, part_in_words
from mvo_monitor.texts import Words


def meaning(frame: Frame, found: RecordView) -> Html | None:
    """The meaning of an outcome; of other records only who contributed, if anybody is known to."""
    w, card, note, detail = frame.w, found.card, found.note, found.outcome
    gave = [_contribution(each, w) for each in found.contributions]
    if card.outcome is None or note is None or detail is None:
        return section(w("evidence.contributors"), bullets(gave)) if gave else None
    why = h("p", favour_mark(card.outcome.favour, w), ": ", because(w, card.outcome, note.effect), ".")
    significance = w("outcome.part_unknown")
    if detail.significance is not None:
        significance = w(f"significance.{detail.significance}")
    told: list[tuple[Child, Child]] = [
        (w("evidence.why"), h("div", why, _note(note.effect_basis, w))),
        (w("evidence.significance"), h("div", h("p", significance), _note(detail.significance_note, w))),
        (
            w("evidence.part"),
            h("div", h("p", part_in_words(w, note.contribution)), _note(note.contribution_story, w)),
        ),
        (w("evidence.contributors"), bullets(gave) if gave else w("evidence.no_contributors")),
        (w("evidence.others"), said(detail.others_part, w) or w("outcome.part_unknown")),
        (w("evidence.alternative"), said(detail.alternative, w) or w("outcome.part_unknown")),
    ]
    return section(w("evidence.meaning"), facts(told))


def _note(text: Written | None, w: Words) -> Html | None:
    return h("p", said(text, w)) if text is not None else None


def _contribution(each: ContributionView, w: Words) -> Html:
    if each.confirmed_on is None:
        confirmed = w("evidence.unconfirmed")
    else:
        confirmed = w("evidence.confirmed", date=each.confirmed_on)
    return h("span", each.organisation, " (", confirmed, ")", ": " if each.note else None, said(each.note, w))
