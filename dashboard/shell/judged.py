"""What the steering group decided, alike on every page: the status by shape and word, why, when, and who differs."""

from collections.abc import Callable, Mapping

from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import facts, margin_note
from dashboard.shell.standings import symbol
from mvo_monitor.charts.symbols import differs_svg
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.judgements import Dissenting, Judged, Subject
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.judging import differs, judged_in_words, level_said, status_said
from mvo_monitor.texts import Words


def differs_mark(judged: Judged | None, computed: Assessment, w: Words) -> Html | None:
    """The small mark beside a computed status where the steering group decided otherwise; None where it did not."""
    if judged is None or not differs(judged, computed):
        return None
    told = w("judging.mark", status=status_said(w, judged.status, computed))
    return h("span", differs_sign(), " ", symbol(judged.status, 16), " ", told, class_="mvo-judged")


def differs_sign() -> Html:
    """Two answers that are not the same, as a shape; words stand beside it."""
    return h("span", Html(differs_svg(14)), class_="mvo-svg", aria_hidden="true")


def marks_of(judged: Mapping[Subject, Judged], w: Words) -> Callable[[Standing], Html | None]:
    """For a strip of indicators: the mark of each on which the steering group decided otherwise than the sum."""

    def mark(standing: Standing) -> Html | None:
        return differs_mark(judged.get(standing.subject), standing.assessment, w)

    return mark


def judged_note(title: Child, judged: Judged | None, computed: Assessment | None, w: Words, *, none: str) -> Html:
    """For the margin: the status, the difference, the motivation and the day; ``none`` where nothing was decided."""
    if judged is None:
        return margin_note(title, none)
    lines: list[Child] = [
        h("p", symbol(judged.status, 20), " ", judged_in_words(w, judged, computed), class_="mvo-judged-answer"),
        h("p", said(judged.motivation, w)),
        h("p", _when(judged, w), class_="mvo-soft"),
    ]
    if judged.dissent:
        lines.append(h("p", w.n("judging.dissent_n", len(judged.dissent)), class_="mvo-soft"))
    return margin_note(title, *lines)


def decision_facts(
    judged: Judged, w: Words, computed: Assessment | None = None, definition: IndicatorDefinition | None = None
) -> Html:
    """The decision in full: status, level, motivation, day, who was there, who saw it otherwise, why anew."""
    status = h("strong", symbol(judged.status, 20), " ", w.sentence(status_said(w, judged.status, computed)))
    level = level_said(w, definition, judged.level)
    pairs: list[tuple[Child, Child]] = [(w("judging.decided"), status)]
    if level:
        pairs.append((w("judging.level"), level))
    pairs += [
        (w("judging.motivation"), said(judged.motivation, w)),
        (w("judging.decided_on"), w.date(judged.decided_on)),
    ]
    if judged.present:
        pairs.append((w("judging.present"), w.join(list(judged.present))))
    if judged.dissent:
        pairs.append(
            (w("judging.dissent"), h("ul", (_dissent(each, w, computed) for each in judged.dissent), class_="mvo-list"))
        )
    if judged.reason:
        pairs.append((w("judging.anew_because"), judged.reason))
    return facts(pairs)


def _dissent(each: Dissenting, w: Words, computed: Assessment | None) -> Html:
    who = each.person or w("judging.unnamed")
    status = (": ", symbol(each.status, 16), " ", status_said(w, each.status, computed)) if each.status else None
    return h("li", h("strong", who), status, h("br"), said(each.text, w))


def _when(judged: Judged, w: Words) -> Html:
    parts = [w("judging.on", date=judged.decided_on)]
    if judged.again_because:
        parts.append(w("judging.again", because=judged.again_because))
    return join(parts, " ")
