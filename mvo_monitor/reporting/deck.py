"""Makes the deck of a round: what changed since last time, a slide per question, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.meeting import MeetingView, OpenQuestion
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.progress.wording.survey import round_response_in_words
from mvo_monitor.reporting.change import change_slides
from mvo_monitor.reporting.choice_slide import choice_slide, response_of
from mvo_monitor.reporting.score_slide import score_slide
from mvo_monitor.reporting.slides import Deck, Slide, SlideKind
from mvo_monitor.texts import Words

QUOTES_A_SLIDE = 4
"""So many fit in letters that are read from ten metres."""


ON_THE_WALL, IN_NOTES = 220, 2_000
"""So many signs of what somebody wrote."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants the deck: bars around the middle of the scale, and with what people wrote."""

    diverging: bool = False
    with_open: bool = False


AS_IT_IS = Wishes()


def make_deck(
    w: Words,
    rounds: Sequence[RoundView],
    key: str,
    meeting: MeetingView,
    floors: Floors,
    *,
    coalition: str,
    address: str,
    wishes: Wishes = AS_IT_IS,
) -> Deck:
    """The deck of the round ``key``; nothing in it is below its floor. Raises NotFound.

    ``address`` is where the results can be read. What people wrote comes in only where it is wished.
    """
    round_ = next((each for each in rounds if each.key == key), None)
    if round_ is None:
        raise NotFound("survey", key)
    scores = {question.id: question for question in round_.questions}
    choices = {question.id: question for question in meeting.choices}
    written = {question.id: question for question in meeting.open}
    asked: list[Slide] = []
    for number in meeting.order:
        if number in scores:
            asked.append(score_slide(w, rounds, scores[number], floors, diverging=wishes.diverging))
        elif number in choices:
            asked.append(choice_slide(w, choices[number], meeting.earlier, floors))
        elif wishes.with_open:
            asked += _open_slides(w, written[number], floors)
    return Deck(
        key=key,
        year=round_.year,
        title=said(round_.title, w),
        coalition=coalition,
        source=sources_in_words([round_.source] if round_.source else []),
        address=address,
        has_open=bool(meeting.open),
        slides=(*change_slides(w, rounds, round_, floors), *asked, _next_slide(w, round_, address)),
    )


def _open_slides(w: Words, question: OpenQuestion, floors: Floors) -> list[Slide]:
    """What people wrote, a few a slide; where too few did, a slide that says so."""
    title, response = said(question.text, w), response_of(w, question.n, question.asked)
    if question.n < floors.detail:
        few = w("meeting.too_few", floor=floors.detail)
        return [Slide(SlideKind.OPEN, title, response, lines=(few,), notes=(few,))]
    order = w("meeting.shuffled")
    some = w("meeting.some", shown=len(question.answers), n=question.n)
    lines = (some,) if len(question.answers) < question.n else ()
    pages = [question.answers[at : at + QUOTES_A_SLIDE] for at in range(0, len(question.answers), QUOTES_A_SLIDE)]
    return [
        Slide(
            SlideKind.OPEN,
            title,
            response,
            lines=lines,
            quotes=tuple(_cut(text, ON_THE_WALL) for text in page),
            notes=(order, *lines, *(_cut(text, IN_NOTES) for text in page)),
        )
        for page in pages
    ]


def _cut(text: str, most: int) -> str:
    """A text in one piece, cut with an ellipsis after so many signs."""
    whole = " ".join(text.split())
    return whole if len(whole) <= most else whole[: most - 2].rstrip() + " …"


def _next_slide(w: Words, round_: RoundView, address: str) -> Slide:
    lines = (w("meeting.next.thanks"), w("meeting.next.where", address=address))
    return Slide(SlideKind.NEXT, w("meeting.next"), round_response_in_words(w, round_), lines=lines, notes=lines)
