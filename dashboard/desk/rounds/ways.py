"""Addresses within the pages on surveys, and what these share: the response, the mode, buttons that need no words."""

from collections.abc import Callable

from dashboard.desk.asking import act
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import link
from mvo_monitor.errors import Stale
from mvo_monitor.progress.survey_rounds import HeldRound
from mvo_monitor.store import Writing
from mvo_monitor.texts import Words

ROUNDS = "/rounds"


def to_round(number: int, *steps: object, **params: object) -> str:
    """A page of one round: ``to_round(3, "questions", 7)``."""
    return address("/".join([ROUNDS, str(number), *map(str, steps)]), params)


def asked_number(visit: Visit) -> int:
    """The round in the address."""
    return int(visit.params["round"])


def response(w: Words, held: HeldRound) -> str:
    """``11 van 24 (46%)``; how many answered, or were asked, may not be known."""
    if held.response is not None:
        return w("survey.response", n=held.answered, asked=held.asked, share=w.percent(held.response))
    return w.n("survey.answers", held.answered) if held.answered else w("survey.nobody")


def how(w: Words, held: HeldRound) -> str:
    """``anoniem · één antwoord per organisatie``."""
    return f"{w.term(held.mode)} · {w.term(held.unit)}"


def pressed(
    visit: Visit, action: str, label: Child, held: HeldRound, *, quiet: bool = True, **fields: str | int
) -> Html:
    """A button that does something to a round as it was seen."""
    return act(visit, action, label, about=None, quiet=quiet, version=held.version, **fields)


def done(visit: Visit, deed: Callable[[Writing], object], said: str) -> str:
    """Do a deed that a button asked for; gives what is then said, something else if the round had changed meanwhile."""
    try:
        with visit.writing() as writing:
            deed(writing)
    except Stale:
        return "round_changed_meanwhile"
    return said


def back_to(w: Words, number: int) -> Html:
    """The way back to the round."""
    return h("p", link(w("rounds.back"), to_round(number)), class_="mvo-doing")
