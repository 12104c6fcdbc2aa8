"""What a survey of a few answers can and cannot say, worked out for the score of goal 1 in 2020."""

from collections.abc import Iterable

from mvo_monitor.measures.examples.asked import ASKED, Bound, Spread, spreads, t_of, whole_answers, worked_bounds
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.progress.rules.blocks import Paragraph, Points, Section, Subheading
from mvo_monitor.texts import Words


def surveys(w: Words, floors: Floors) -> Section:
    """Margin, bounds, floors; the numbers of the floors are those of this installation."""
    least, most = spreads(ASKED)
    total, exact = whole_answers(ASKED)
    known = {"mean": ASKED.published_mean, "n": ASKED.n, "asked": ASKED.asked, "total": total, "t": t_of(ASKED)}
    margins = (
        w("rules.survey.whole", **known, exact=w.number(exact, 2)),
        _margin(w, "rules.survey.least", least, ASKED),
        _margin(w, "rules.survey.most", most, ASKED),
        w("rules.survey.upper", low=w.number(least.margin, 1), high=w.number(most.margin, 1)),
    )
    return Section(
        "surveys",
        w("rules.surveys"),
        (
            Paragraph(w("rules.surveys.lede")),
            Subheading(w("rules.survey.margin")),
            Paragraph(w("rules.survey.formula")),
            Points(margins),
            Subheading(w("rules.survey.bounds")),
            Points(tuple(_bound(w, bound) for bound in worked_bounds(ASKED))),
            Subheading(w("rules.survey.floors")),
            Points(tuple(_floors(w, floors))),
        ),
    )


def _margin(w: Words, key: str, spread: Spread, summary: ScoreSummary) -> str:
    return w(
        key,
        answers=w.join(
            [
                w("rules.survey.times", n=count, step=step)
                for step, count in enumerate(spread.counts, start=summary.low)
                if count
            ]
        ),
        s=w.number(spread.deviation, 2),
        t=t_of(summary),
        n=summary.n,
        asked=summary.asked,
        margin=w.number(spread.margin, 1),
    )


def _bound(w: Words, bound: Bound) -> str:
    total, _ = whole_answers(ASKED)
    return w(
        "rules.survey.bound",
        others=bound.others,
        step=bound.step,
        total=total,
        asked=ASKED.asked,
        sum=bound.total,
        mean=w.number(bound.mean, 1),
    )


def _floors(w: Words, floors: Floors) -> Iterable[str]:
    """From how many answers what is shown; an installation that shows nothing halfway has no step halfway."""
    yield w("rules.floor.response", floor=floors.mean)
    if floors.mean < floors.detail:
        yield w("rules.floor.mean", floor=floors.mean, last=floors.detail - 1)
    yield w("rules.floor.detail", floor=floors.detail)
    yield w("rules.floor.percentages", floor=floors.percentages)
    yield w("rules.floor.group", mean=floors.mean, detail=floors.detail)
