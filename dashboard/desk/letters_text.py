"""A letter as it reads: folded away in a list, or as the text to copy."""

from dashboard.shell.html import Html, h
from mvo_monitor.vocabulary import Language


def letter_text(summary: str, subject: str, body: str, language: Language) -> Html:
    """The letter behind a line that opens it."""
    return h("details", h("summary", summary), letter_html(subject, body, language))


def letter_html(subject: str, body: str, language: Language) -> Html:
    """Subject and text, line by line as they go out."""
    return h(
        "div",
        h("p", h("strong", subject)),
        h("div", body, class_="mvo-plain"),
        class_="mvo-letter",
        lang=language.value,
    )
