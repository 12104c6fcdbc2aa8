"""The questions of a survey in order, each with its scale or options, what it hangs on, and how it compares."""

from dashboard.desk.asking import acts, way
from dashboard.desk.rounds.ways import pressed, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import empty, link, section
from mvo_monitor.progress.survey_round import AskedQuestion, RoundInFull
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind, RoundState


def questions_section(visit: Visit, found: RoundInFull) -> Html:
    """The list, with what can be done to each while the survey is being made."""
    w, number = visit.w, found.held.id
    draft = found.held.state is RoundState.DRAFT
    new = way(w("rounds.add_question"), to_round(number, "questions", "new"), quiet=bool(found.questions))
    preview = link(w("rounds.preview"), f"/answer-survey/{number}?preview=1") if found.questions else None
    listed = h("ol", (_question(visit, found, each) for each in found.questions), class_="mvo-kept mvo-asked")
    none = empty(w("rounds.no_questions_yet"))
    steps = acts(new if draft else None, preview) if found.held.state is not RoundState.CLOSED else None
    return section(w("rounds.questions"), listed if found.questions else none, steps, id_="questions")


def _question(visit: Visit, found: RoundInFull, each: AskedQuestion) -> Html:
    w = visit.w
    on = h("p", _on(w, each), class_="mvo-doing")
    return h(
        "li",
        h("p", h("strong", said(each.text, w)), h("span", _answered_by(w, each), class_="mvo-why")),
        on,
        _steps(visit, found, each) if found.held.state is RoundState.DRAFT else None,
        id=f"question-{each.code}",
    )


def _answered_by(w: Words, each: AskedQuestion) -> Child:
    """``score van 1 (helemaal niet) tot 5 (zeer)``, or the options."""
    if each.kind is QuestionKind.SCORE and each.scale:
        ends = []
        for value, label in zip(each.scale, (each.low_label, each.high_label), strict=True):
            ends.append(w("rounds.end_labelled", value=value, label=label(w.language)) if label else str(value))
        scale = w("rounds.scale_in_words", low=ends[0], high=ends[1])
        words_ = ", ".join(f"{value} {text(w.language)}" for value, text in each.options)
        return f"{scale} ({words_})" if words_ else scale
    if each.options:
        return f"{w.term(each.kind)}: {' / '.join(text(w.language) for _, text in each.options)}"
    return w.term(each.kind)


def _on(w: Words, each: AskedQuestion) -> Child:
    told: list[Child] = []
    if each.on is None:
        told.append(w("rounds.on_nothing"))
    else:
        key = "rounds.on_goal" if each.goal else "rounds.on_indicator"
        told.append(h("span", w(key, ref=each.goal or each.indicator), " ", said(each.on, w)))
    if each.version > 1:
        told.append(w("rounds.version", version=each.version))
    return join(told, " · ")


def _steps(visit: Visit, found: RoundInFull, each: AskedQuestion) -> Html | None:
    w, here, at = visit.w, to_round(found.held.id), found.questions.index(each)
    named = h("span", " ", w("rounds.question_n", n=at + 1), class_="mvo-unseen")

    def button(deed: str) -> Html:
        label = h("span", w(f"rounds.{deed}"), named)
        return pressed(visit, here, label, found.held, do=deed, question=each.id)

    sure = pressed(visit, here, h("span", w("rounds.remove_sure"), named), found.held, do="remove", question=each.id)
    remove = h(
        "details", h("summary", w("rounds.remove"), named), h("p", w("rounds.remove_told")), sure, class_="mvo-sure"
    )
    return h(
        "div",
        acts(
            h("a", w("rounds.change"), named, href=to_round(found.held.id, "questions", each.id)),
            button("up") if at else None,
            button("down") if at + 1 < len(found.questions) else None,
        ),
        remove,
        class_="mvo-steps",
    )
