"""The first slides: who answered now and last time, and which means changed by more than chance."""

from collections.abc import Sequence

from mvo_monitor.charts.phrases import said, sentence
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.survey import difference
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.round import earlier_question
from mvo_monitor.progress.wording.survey import beside_earlier_in_words, round_response_in_words
from mvo_monitor.reporting.slides import Point, Slide, SlideKind
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent

POINTS_A_SLIDE = 3
"""So many questions with their sentence fit in letters that are read from ten metres."""


def change_slides(w: Words, rounds: Sequence[RoundView], round_: RoundView, floors: Floors) -> tuple[Slide, ...]:
    """What changed since last time, and what did not; of a first round only who answered."""
    response = round_response_in_words(w, round_)
    earlier = max((each for each in rounds if each.year < round_.year), key=lambda each: each.year, default=None)
    if earlier is None:
        lines: tuple[str, ...] = (w("meeting.first_round"), w("meeting.response_now", response=response))
        return (Slide(SlideKind.CHANGED, w("meeting.first_round.title"), response, lines=lines, notes=lines),)
    before = round_response_in_words(w, earlier)
    lines = (
        w("meeting.response_then", response=response, year=earlier.year, before=before),
        *_summary(w, rounds, round_, floors),
    )
    points = _points(w, rounds, round_, floors)
    pages = [points[at : at + POINTS_A_SLIDE] for at in range(0, len(points), POINTS_A_SLIDE)] or [()]
    title = w("meeting.changed")
    return tuple(
        Slide(
            SlideKind.CHANGED,
            title if not at else w("meeting.changed_further", part=at + 1),
            response,
            lines=lines if not at else (),
            points=page,
            notes=(*(lines if not at else ()), *map(str, page)),
        )
        for at, page in enumerate(pages)
    )


def beyond_margin(rounds: Sequence[RoundView], question: QuestionView, floors: Floors) -> bool | None:
    """Whether a mean changed by more than the margin; None where that cannot be told."""
    before = earlier_question(rounds, question, floors)
    if before is None or isinstance(visible(question.summary, floors).mean, Absent):
        return None
    if min(before.summary.n, question.summary.n) < floors.detail:
        return None
    found = difference(before.summary, question.summary)
    return None if found is None else not found.within_margin


def _summary(w: Words, rounds: Sequence[RoundView], round_: RoundView, floors: Floors) -> tuple[str, ...]:
    """How many means changed by more than chance; of a single one its own sentence says so."""
    told = [beyond_margin(rounds, question, floors) for question in round_.questions]
    known = [each for each in told if each is not None]
    if not known:
        return (w("meeting.nothing_to_compare"),)
    if len(known) == 1:
        return ()
    return (w.n("meeting.beyond", sum(known), compared=len(known)) if any(known) else w("meeting.all_within"),)


def _points(w: Words, rounds: Sequence[RoundView], round_: RoundView, floors: Floors) -> tuple[Point, ...]:
    """A sentence per question that was asked before: what changed by more than chance comes first."""
    told: list[tuple[int, Point]] = []
    for question in round_.questions:
        before = earlier_question(rounds, question, floors)
        if before is None or isinstance(visible(question.summary, floors).mean, Absent):
            continue
        rank = {True: 0, False: 1, None: 2}[beyond_margin(rounds, question, floors)]
        beside = beside_earlier_in_words(w, before.summary, question.summary, floors)
        told.append((rank, Point(sentence(said(question.text, w)), beside)))
    return tuple(point for _, point in sorted(told, key=lambda each: each[0]))
