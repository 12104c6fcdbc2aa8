"""Letters before they are written, as a list in which one by one can be left out: of requests and surveys alike."""

from collections.abc import Sequence
from typing import Protocol

from dashboard.desk.letters_text import letter_text
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from mvo_monitor.texts.letters import Text
from mvo_monitor.vocabulary import Language, LetterKind

SHOWN = 200
"""So many letters can be looked at and left out one by one; more than that nobody reads before posting."""


class _Letter(Protocol):
    """A letter that is not written yet; ``number`` says for whom, as the form sends it back."""

    @property
    def number(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def address(self) -> str | None: ...

    @property
    def text(self) -> Text: ...

    @property
    def language(self) -> Language: ...


def road(visit: Visit) -> str:
    """How letters go out here: ``mail``, or ``by_hand`` from the coordinator's own."""
    return "mail" if visit.settings.posts_letters else "by_hand"


def letters_form(visit: Visit, kind: LetterKind, letters: Sequence[_Letter], action: str) -> Html:
    """The form that has these written; what is ticked comes back as ``to``, or ``all`` where they are too many."""
    w, many = visit.w, len(letters) > SHOWN
    rows = [_letter(visit, each, chosen_by_one=not many) for each in letters[:SHOWN]]
    more = h("p", w("requests.and_more", n=w.number(len(letters) - SHOWN))) if many else None
    button = h("button", w.n(f"requests.write.{road(visit)}", len(letters)), class_="mvo-button")
    return h(
        "form",
        visit.mark(),
        h("input", type="hidden", name="kind", value=kind.value),
        h("input", type="hidden", name="all", value="1") if many else None,
        h("ul", *rows, class_="mvo-letters"),
        more,
        h("div", button, class_="mvo-buttons"),
        method="post",
        action=action,
    )


def _letter(visit: Visit, each: _Letter, *, chosen_by_one: bool) -> Html:
    w, number = visit.w, each.number
    to = each.address or h("span", w("requests.no_address"), class_="mvo-missing")
    box = h("input", type="checkbox", name="to", value=number, id=f"to-{number}", checked=True)
    name = h("label", each.name, for_=f"to-{number}") if chosen_by_one else h("span", each.name)
    text = letter_text(w("letters.to_read"), each.text.subject, each.text.body, each.language)
    return h("li", h("div", box if chosen_by_one else None, name, h("span", to, class_="mvo-soft")), text)
