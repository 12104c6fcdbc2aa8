"""One slide as HTML: the question, the answer, who answered, the way on; the numbers and the choices a press away."""

from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import link
from mvo_monitor.reporting.slides import Deck, Picture, Slide, table_of
from mvo_monitor.reporting.wall import DARK, LIGHT, NARROW, WIDE, draw_picture
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Right


def slide_html(visit: Visit, deck: Deck, number: int, *, dark: bool) -> Html:
    """The slide with this number, counted from 1; its links keep all that the address wishes."""
    w, slide, last = visit.w, deck.slides[number - 1], len(deck.slides)
    return h(
        "main",
        h("h1", slide.title, tabindex=-1),
        _said(slide),
        _drawn(slide.picture, w, dark=dark) if slide.picture else None,
        h(
            "footer",
            h("p", w("meeting.answered_at_foot", response=slide.response), class_="mvo-response"),
            _tools(visit, deck, slide),
            h(
                "nav",
                _step(visit, number - 1, last, w("meeting.back"), "prev"),
                h("span", w("meeting.number", number=number, last=last)),
                _step(visit, number + 1, last, w("meeting.on"), "next"),
                aria_label=w("meeting.slides"),
            ),
        ),
        id="slide",
        class_="mvo-slide mvo-bare" if slide.is_bare else "mvo-slide",
        data_first=visit.here(slide=1),
        data_last=visit.here(slide=last),
        data_leave=address("/survey", {"year": deck.year, **visit.carried}),
        data_blank=w("meeting.blanked"),
    )


def _step(visit: Visit, number: int, last: int, label: str, rel: str) -> Html:
    if not 1 <= number <= last:
        return h("span", label, class_="mvo-none", aria_hidden="true")
    return h("a", label, href=visit.here(slide=number), rel=rel)


def _said(slide: Slide) -> Html:
    points = [h("li", h("b", point.about), " ", point.said) for point in slide.points]
    quotes = [h("li", h("q", text)) for text in slide.quotes]
    return h(
        "div",
        *(h("p", line) for line in slide.lines),
        h("ul", points, class_="mvo-points") if points else None,
        h("ul", quotes, class_="mvo-quotes") if quotes else None,
        class_="mvo-told",
    )


def _drawn(picture: Picture, w: Words, *, dark: bool) -> Html | None:
    if picture.is_empty:
        return None
    ground = DARK if dark else LIGHT
    drawings = {"wide": WIDE, "narrow": NARROW}
    return h(
        "figure",
        *(
            h("div", Html(draw_picture(picture, w, width=width, ground=ground)), class_=f"mvo-{name}")
            for name, width in drawings.items()
        ),
    )


def _tools(visit: Visit, deck: Deck, slide: Slide) -> Html:
    """What one may want besides: the numbers, another look, the deck as a file, a poll, the way out."""
    w = visit.w
    params = {**visit.request.query_params, "slide": None}
    ways = [
        _switch(visit, "as", "diverging", "diverging"),
        _switch(visit, "dark", "1", "dark"),
        _switch(visit, "open", "1", "open", slide=1) if deck.has_open else None,
        link(w("meeting.as_pptx"), address("/present/deck.pptx", params)),
        link(w("meeting.as_pdf"), address("/present/deck.pdf", params)),
        link(w("meeting.new_poll"), "/polls/new") if visit.visitor.may(Right.HOLD_SURVEYS) else None,
        *(link(w(f"meeting.in_{lang}"), visit.here(lang=lang)) for lang in ("nl", "en") if lang != w.language.value),
        link(w("meeting.leave"), address("/survey", {"year": deck.year, **visit.carried})),
    ]
    table = _table(slide.picture, w, slide.title) if slide.picture else None
    listed = h("ul", *(h("li", way) for way in ways if way))
    return h("details", h("summary", w("meeting.more")), h("div", table, listed, class_="mvo-panel"))


def _switch(visit: Visit, name: str, value: str, key: str, **also: object) -> Html:
    """A link that changes one thing of the look, and back."""
    on = visit.params.get(name) == value
    label = visit.w(f"meeting.{key}.off" if on else f"meeting.{key}.on")
    return link(label, visit.here(**{name: None if on else value}, **also))


def _table(picture: Picture, w: Words, about: str) -> Html:
    heads, rows = table_of(picture, w)

    def row(cells: tuple[str, ...]) -> Html:
        first: Child = h("th", cells[0], scope="row")
        return h("tr", first, *(h("td", cell) for cell in cells[1:]))

    head = h("thead", h("tr", *(h("th", each, scope="col") for each in heads)))
    told = h("caption", w("meeting.table", question=about))
    table = h("table", told, head, h("tbody", *(row(each) for each in rows)))
    return h("div", table, class_="mvo-numbers", tabindex=0, role="region", aria_label=w("meeting.numbers"))
