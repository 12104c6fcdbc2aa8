"""What each role may do, as a table made from the very table that decides it."""

from dashboard.shell.html import Html, h
from mvo_monitor.permissions import MAY
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Reach, Right, Role

GIVEN = tuple(role for role in Role if role.is_given)


def role_table(w: Words) -> Html:
    """Each right a row, each role that an account can have a column."""
    head = h("tr", h("th", w("roles.right"), scope="col"), *(h("th", w.term(role), scope="col") for role in GIVEN))
    rows = [
        h("tr", h("th", w.sentence(w.term(right)), scope="row"), *(_cell(right, role, w) for role in GIVEN))
        for right in MAY
        if any(role in MAY[right] for role in GIVEN)
    ]
    table = h(
        "table",
        h("caption", w("roles.caption"), class_="mvo-unseen"),
        h("thead", head),
        h("tbody", *rows),
        class_="mvo-ledger",
    )
    return h("div", table, class_="mvo-scroll", tabindex=0, role="region", aria_label=w("roles.caption"))


def told(role: Role, w: Words) -> str:
    """What a role may, in a sentence."""
    all_, own = (
        [w.term(right) for right in MAY if MAY[right].get(role) is reach and right is not Right.OWN_ACCOUNT]
        for reach in (Reach.ALL, Reach.OWN)
    )
    own_told = w("roles.own", rights=w.join(own)) if own else ""
    return w.sentence(w.join([*all_, *([own_told] if own_told else [])])) + "."


def _cell(right: Right, role: Role, w: Words) -> Html:
    how_far = MAY[right].get(role)
    if how_far is None:
        return h("td", h("span", "–", aria_hidden="true"), h("span", w("roles.not"), class_="mvo-unseen"))
    own_matters = right is not Right.OWN_ACCOUNT and how_far is Reach.OWN
    return h("td", w.term(how_far) if own_matters else w("roles.yes"))
