"""What was given, side by side: a strip of marks, the agreement in a sentence, then each with name and motivation."""

from dashboard.desk.judge.here import Here
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.judged import decision_facts
from dashboard.shell.layout import section
from dashboard.shell.standings import symbol
from mvo_monitor.measures.agreement import counted
from mvo_monitor.progress.judgements import Judged
from mvo_monitor.progress.judging_seen import Given, Judgings
from mvo_monitor.progress.wording.judging import agreement_in_words, level_said, status_said
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status


def spread(visit: Visit, here: Here, judgings: Judgings) -> Html | None:
    """The spread of one judging that is shown; None where nobody gave a judgement."""
    w = visit.w
    if judgings.collects or not judgings.given:
        return None
    told = w("judge.gave", n=judgings.n, of=judgings.of)
    return section(
        w("judge.side_by_side"),
        _strip(judgings),
        h("p", agreement_in_words(w, [each.status for each in judgings.given], here.computed), class_="mvo-answer"),
        stacked(
            w("judge.spread_table"), _heads(w, here), (_row(w, here, each) for each in judgings.given), unseen=True
        ),
        h("p", told, class_="mvo-source"),
    )


def decision(visit: Visit, here: Here) -> Html | None:
    """What is decided, in full."""
    decided = here.seen.decided
    if decided is None:
        return None
    w = visit.w
    again = (
        h("p", w("judging.again", because=decided.again_because), class_="mvo-warning")
        if decided.again_because
        else None
    )
    none = h("p", w("judge.at_the_table"), class_="mvo-source") if _at_the_table(here, decided) else None
    return section(w("judge.decision"), again, decision_facts(decided, w, here.computed, here.definition), none)


def history(visit: Visit, here: Here) -> Html | None:
    """Earlier judgings, the latest first: what was given and what was decided then."""
    w, decided = visit.w, here.seen.decided
    by_number = {each.number: each for each in (*((decided, *decided.earlier) if decided else ()),)}
    told = []
    for each in here.seen.earlier:
        then = by_number.get(each.number)
        shown = (
            decision_facts(then, w, here.computed, here.definition)
            if then is not None and then is not decided
            else None
            if then is not None
            else h("p", w("judge.never_decided"))
        )
        told.append(h("div", h("h3", w("judge.number", n=each.number)), shown, spread(visit, here, each)))
    return section(w("judge.history"), *told) if told else None


def _at_the_table(here: Here, decided: Judged) -> bool:
    return decided.number == here.seen.now.number and not here.seen.now.n


def _strip(judgings: Judgings) -> Html:
    """One mark per judgement, best first: how far apart they lie is seen at a glance; words stand below."""
    counts = dict(counted(each.status for each in judgings.given))
    marks = [h("span", [symbol(status, 26)] * counts[status]) for status in Status if status in counts]
    return h("div", marks, class_="mvo-spread", aria_hidden="true")


def _heads(w: Words, here: Here) -> list[str]:
    level = [w("judging.level")] if _has_levels(here) else []
    return [w("judge.column.person"), w("judge.column.status"), *level, w("judging.motivation")]


def _row(w: Words, here: Here, each: Given) -> list[Child]:
    who = w("judge.you", name=each.person) if each.own else each.person
    status = h(
        "span", symbol(each.status, 20), " ", h("strong", w.sentence(status_said(w, each.status, here.computed)))
    )
    level: list[Child] = [level_said(w, here.definition, each.level) or "–"] if _has_levels(here) else []
    return [who, status, *level, h("span", said(each.said, w), class_="mvo-as-typed")]


def _has_levels(here: Here) -> bool:
    return here.definition is not None and here.definition.measure.has_levels
