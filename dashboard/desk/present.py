"""The meeting: a round on the wall, one question a screen, each screen at an address of its own."""

from dataclasses import replace

from starlette.responses import Response

from dashboard.desk.coming_in import site_of
from dashboard.desk.present_slide import slide_html
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.desk.wall import is_dark, on_the_wall
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.coalition import coalition_name
from dashboard.shell.html import Child, h, join, said
from dashboard.shell.layout import bullets, empty, link, section
from dashboard.shell.scores import floors_of
from mvo_monitor.progress.survey_results import read_whole_rounds
from mvo_monitor.progress.surveys import RoundView, read_rounds
from mvo_monitor.progress.wording.edition import edition_in_words
from mvo_monitor.progress.wording.survey import round_response_in_words
from mvo_monitor.reporting.deck import Wishes, make_deck
from mvo_monitor.reporting.slides import Deck
from mvo_monitor.vocabulary import Right

PRESENT = "/present"
DIVERGING = "diverging"


def show(visit: Visit) -> Response:
    """The slide that the address names; without a round those that can be shown."""
    if "round" not in visit.params:
        return _choose(visit)
    deck = deck_at(visit)
    number = deck.number(whole_number(visit.params.get("slide", "1")) or 1)
    slide = slide_html(visit, deck, number, dark=is_dark(visit))
    return on_the_wall(visit, f"{number}. {deck.slides[number - 1].title}", slide, script="present.js")


def deck_at(visit: Visit) -> Deck:
    """The deck of the round in the address, as it is wished there. Raises NotFound."""
    floors, key = floors_of(visit.settings), visit.params.get("round", "")
    rounds = visit.read(read_whole_rounds, floors=floors)
    wishes = Wishes(visit.params.get("as") == DIVERGING, visit.params.get("open") == "1")
    year = next((each.year for each in rounds if each.key == key), None)
    deck = make_deck(
        visit.w,
        rounds,
        key,
        floors,
        coalition=coalition_name(visit.reading),
        address=address(f"{site_of(visit).partition('://')[2]}/survey", {"year": year, **visit.carried}),
        wishes=wishes,
    )
    if visit.edition is None:
        return deck
    name = edition_in_words(visit.edition, visit.w)
    # At the foot of every slide, on the wall and in both files: nobody takes it for the numbers of today.
    slides = tuple(replace(each, response=f"{each.response} · {name}") for each in deck.slides)
    return replace(deck, slides=slides, edition=name)


def _choose(visit: Visit) -> Response:
    w, rounds = visit.w, visit.read(read_rounds)
    polls = h("p", link(w("meeting.to_polls"), "/polls")) if visit.visitor.may(Right.HOLD_SURVEYS) else None
    if not rounds:
        return visit.page(w("place.present"), empty(w("meeting.nothing_to_present")), polls)
    heads = (w("meeting.round"), w("meeting.table.answered"), w("meeting.start"), w("meeting.as_file"))
    rows = [_round(visit, each) for each in sorted(rounds, key=lambda each: -each.year)]
    keys = ("next", "back", "ends", "blank", "full", "leave")
    told = section(w("meeting.keys"), bullets(w(f"meeting.key.{each}") for each in keys))
    table = stacked(w("place.present"), heads, rows, unseen=True)
    return visit.page(w("place.present"), table, told, polls, lede=w("meeting.lede"))


def _round(visit: Visit, each: RoundView) -> tuple[Child, ...]:
    w, params = visit.w, {"round": each.key, **visit.carried}
    files = [link(w(f"meeting.as_{kind}"), address(f"{PRESENT}/deck.{kind}", params)) for kind in ("pptx", "pdf")]
    about = h("span", " ", said(each.title, w), class_="mvo-unseen")
    start = h("a", w("meeting.start"), about, href=address(PRESENT, params), class_="mvo-button mvo-quiet")
    return said(each.title, w), round_response_in_words(w, each), start, join(files, " · ")
