"""Makes the deck of a round: what changed since last time, a slide per question, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.survey_chosen import ChoiceView, OpenView
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.survey import response_in_words, round_response_in_words
from mvo_monitor.reporting.change import change_slides
from mvo_monitor.reporting.choice_slide import choice_slide
from mvo_monitor.reporting.score_slide import score_slide
from mvo_monitor.reporting.slides import Deck, Slide, SlideKind
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent

QUOTES_A_SLIDE = 4
"""So many fit in letters that are read from ten metres."""

MOST_ALOUD = 60
"""More of what people wrote is not read aloud at a meeting; they come shuffled, so the first are drawn by lot."""

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
    floors: Floors,
    *,
    coalition: str,
    address: str,
    wishes: Wishes = AS_IT_IS,
) -> Deck:
    """The deck of the round ``key``; nothing in it is below its floor. Raises NotFound.

    ``rounds`` are all, read whole; ``address`` is where the results can be read. What people wrote comes in only where
    it is wished.
    """
    round_ = next((each for each in rounds if each.key == key), None)
    if round_ is None:
        raise NotFound("survey", key)
    asked: list[Slide] = []
    for question in round_.in_order:
        match question:
            case QuestionView():
                asked.append(score_slide(w, rounds, question, floors, diverging=wishes.diverging))
            case ChoiceView():
                asked.append(choice_slide(w, rounds, question, floors))
            case OpenView() if wishes.with_open:
                asked += _open_slides(w, question, floors)
    return Deck(
        key=key,
        year=round_.year,
        title=said(round_.title, w),
        coalition=coalition,
        source=sources_in_words([round_.source] if round_.source else []),
        address=address,
        has_open=bool(round_.open_questions),
        slides=(*change_slides(w, rounds, round_, floors), *asked, _next_slide(w, round_, address)),
    )


def _open_slides(w: Words, question: OpenView, floors: Floors) -> list[Slide]:
    """What people wrote, a few a slide; where too few did, a slide that says so."""
    title, response = said(question.text, w), response_in_words(w, question)
    if isinstance(question.answers, Absent):
        few = w("meeting.too_few", floor=floors.detail)
        return [Slide(SlideKind.OPEN, title, response, lines=(few,), notes=(few,))]
    order = w("meeting.shuffled")
    drawn = question.answers[:MOST_ALOUD]
    lines = (w("meeting.some", shown=len(drawn), n=question.n),) if len(drawn) < question.n else ()
    pages = [drawn[at : at + QUOTES_A_SLIDE] for at in range(0, len(drawn), QUOTES_A_SLIDE)]
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
