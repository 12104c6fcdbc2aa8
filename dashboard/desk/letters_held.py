"""Letters that wait and do not go: how many, why, and what can be done about it."""

from collections.abc import Mapping, Sequence

from dashboard.desk.asking import REQUESTS
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from dashboard.shell.layout import link, section
from mvo_monitor.vocabulary import LetterHold

_WHERE = {
    LetterHold.YEAR_CLOSED: ("place.years", "/years"),
    LetterHold.SURVEY_CLOSED: ("place.rounds", "/rounds"),
    LetterHold.NOTHING_LEFT: ("place.requests", REQUESTS),
    LetterHold.LINK_EXPIRED: ("place.requests", REQUESTS),
}
"""The page on which what holds them can be undone."""


def held_section(visit: Visit, counted: Mapping[LetterHold, int], items: Sequence[Html]) -> Html | None:
    """Each reason with how many it holds, and those of this page; None where none is held."""
    if not counted:
        return None
    w = visit.w
    reasons = [
        h("p", w.n(f"letters.held.{why.value}", counted[why]), " ", link(w(key), path))
        for why, (key, path) in _WHERE.items()
        if why in counted
    ]
    return section(w("letters.held"), *reasons, h("ul", items, class_="mvo-letters") if items else None)
