"""The parts that pages are set in: headings, sections with a margin, notes. All texts come in ready."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h


def heading(title: Child, lede: Child = None, *controls: Html | None) -> Html:
    """The page's one ``h1``, the answer in a sentence, and the controls at its side."""
    told = h("div", h("h1", title, id="mvo-content", tabindex=-1), h("p", lede, class_="mvo-lede") if lede else None)
    return h("header", told, h("div", controls, class_="mvo-controls") if any(controls) else None, class_="mvo-head")


def section(title: Child, *content: Child, margin: Child = None, id_: str | None = None) -> Html:
    """A part of the page under its own ``h2``, with what stands beside it in the margin."""
    main = h("div", h("h2", title), content)
    aside = h("aside", margin) if margin else None
    return h("section", main, aside, class_="mvo-section mvo-with-margin" if aside else "mvo-section", id=id_)


def margin_note(title: Child, *content: Child) -> Html:
    """A short fact for the margin, under a small heading."""
    return h("div", h("h3", title), *(c if isinstance(c, Html) else h("p", c) for c in content), class_="mvo-note")


def bullets(items: Iterable[Child]) -> Html:
    """A list of sentences."""
    return h("ul", *(h("li", item) for item in items), class_="mvo-list")


def facts(pairs: Iterable[tuple[Child, Child]]) -> Html:
    """Terms and what they are, side by side."""
    return h("dl", *(h("div", h("dt", term), h("dd", told)) for term, told in pairs), class_="mvo-facts")


def link(text: Child, href: str) -> Html:
    """A link within the monitor."""
    return h("a", text, href=href)


def outside(text: Child, url: str | None) -> Html:
    """A link to somewhere else, or the bare text where ``url`` is none or leads to no web page."""
    if url is None or not url.startswith(("https://", "http://")):
        return h("span", text)
    return h("a", text, href=url, rel="noreferrer", class_="mvo-outside")


def file_link(document: str, name: str, text: Child = None, asked: Mapping[str, str] | None = None) -> Html:
    """The file of a document, by its name unless ``text`` says more; it is served to who may read the record.

    ``asked``: as of which edition.
    """
    return h(
        "a", text or name, href=address(f"/file/{document}/{quote(name, safe='')}", asked or {}), class_="mvo-file"
    )


def source_line(*parts: Child) -> Html:
    """The small print under a part: where it comes from, on what basis."""
    return h("p", parts, class_="mvo-source")


def empty(sentence: Child, *ways_on: Html) -> Html:
    """What stands where there is nothing yet: why, and what to do next."""
    return h("p", sentence, *((" ", way) for way in ways_on), class_="mvo-empty")
