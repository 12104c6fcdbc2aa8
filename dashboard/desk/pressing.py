"""Forms that are one button: a deed that needs no words."""

from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h

PRESSED = "_pressed"


def one_button(visit: Visit, label: str, pressed: str, *, about: str | None = None, quiet: bool = True) -> Html:
    """A button that sends ``pressed`` to this very page; ``about`` tells those who do not see it what it is about."""
    named = h("span", " ", about, class_="mvo-unseen") if about else None
    look = "mvo-button mvo-quiet" if quiet else "mvo-button"
    button = h("button", label, named, type="submit", name=PRESSED, value=pressed, class_=look)
    return h("form", visit.mark(), button, method="post", action=visit.request.url.path, class_="mvo-one-button")


def pressed_in(visit: Visit) -> str:
    """Which button was pressed."""
    return str(visit.typed.get(PRESSED, ""))
