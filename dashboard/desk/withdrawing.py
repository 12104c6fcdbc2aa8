"""The button by which a member takes back what was handed in: folded away, and asked once more where it opens."""

from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h


def withdraw_button(visit: Visit, label: Child, action: str, **fields: object) -> Html:
    """What it does, and the button that does it; ``fields`` travel along."""
    w = visit.w
    sure = h(
        "form",
        visit.mark(),
        *(h("input", type="hidden", name=name, value=str(value)) for name, value in fields.items()),
        h("p", w("my_list.withdraw_told")),
        h("button", w("my_list.withdraw_sure"), type="submit", class_="mvo-button mvo-quiet"),
        method="post",
        action=action,
    )
    return h("details", h("summary", label), sure, class_="mvo-sure")
