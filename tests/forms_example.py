"""A form with every kind of field, as somebody would fill in a policy outcome; for tests of the kit."""

from dashboard.desk.kit import (
    Address,
    Amount,
    AnyOf,
    Button,
    Day,
    Email,
    Files,
    Form,
    Hidden,
    Line,
    Money,
    OneOf,
    Pick,
    Prose,
    Reference,
    Rows,
    Secret,
    Section,
    Tick,
    When,
    Whole,
)
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

KINDS = ("motion", "law", "answer")

_SAID = {
    Language.NL: {
        "what": "Wat gebeurde er",
        "title": "Titel",
        "title_hint": "Zo kort als u het aan een collega zou zeggen.",
        "kind": "Soort",
        "motion": "Motie",
        "motion_told": "De Kamer sprak een oordeel uit.",
        "law": "Wet",
        "law_told": "Staat in het Staatsblad.",
        "answer": "Antwoord op Kamervragen",
        "votes": "Stemmen voor",
        "on": "Wanneer",
        "on_hint": "Zo precies als u het weet: 27-11-2026, november 2026 of 2026.",
        "summary": "Samenvatting",
        "proof": "Bewijs",
        "sources": "Bronnen",
        "source": "Bron",
        "add": "Nog een bron",
        "reference": "Verwijzing",
        "at": "Plaats in het stuk",
        "page": "Webpagina",
        "files": "Bestanden",
        "dossiers": "Dossiers",
        "people": "Wie bent u",
        "email": "E-mailadres",
        "score": "Cijfer",
        "paid": "Betaald",
        "code": "Wachtwoord",
        "agreed": "Ik heb dit nagelezen",
        "submit": "Dien in",
        "later": "Ga later verder",
    },
    Language.EN: {
        "what": "What happened",
        "title": "Title",
        "title_hint": "As short as you would tell a colleague.",
        "kind": "Kind",
        "motion": "Motion",
        "motion_told": "The House gave its judgement.",
        "law": "Law",
        "law_told": "It is published.",
        "answer": "Answer to questions",
        "votes": "Votes in favour",
        "on": "When",
        "on_hint": "As precisely as you know: 27-11-2026, November 2026 or 2026.",
        "summary": "Summary",
        "proof": "Evidence",
        "sources": "Sources",
        "source": "Source",
        "add": "Another source",
        "reference": "Reference",
        "at": "Place in the document",
        "page": "Web page",
        "files": "Files",
        "dossiers": "Dossiers",
        "people": "Who are you",
        "email": "E-mail address",
        "score": "Mark",
        "paid": "Paid",
        "code": "Password",
        "agreed": "I have read this over",
        "submit": "Submit",
        "later": "Go on later",
    },
}
DOSSIERS = (
    "conflictmineralen",
    "kleding",
    "cacao",
    "palmolie",
    "soja",
    "textiel",
    "goud",
    "kobalt",
    "bauxiet",
    "zorgplicht",
)


def example_form(w: Words, *, upload: str | None = None, look_up: str | None = None) -> Form:
    """The form, in the reader's language."""
    s = _SAID[w.language]
    kinds = tuple(Pick(kind, s[kind], s.get(f"{kind}_told")) for kind in KINDS)
    return Form(
        "outcome",
        (
            Section(
                s["what"],
                (
                    Line("title.nl", s["title"], hint=s["title_hint"], required=True, most=120),
                    OneOf("outcome.kind", s["kind"], options=kinds, required=True),
                    Whole("outcome.votes", s["votes"], low=0, high=150, when=When("outcome.kind", ("motion",))),
                    Day("happened_on", s["on"], hint=s["on_hint"], required=True),
                    Prose("summary.nl", s["summary"]),
                ),
            ),
            Section(
                s["proof"],
                (
                    Rows(
                        "sources",
                        s["sources"],
                        fields=(
                            Reference("document", s["reference"], required=True, look_up=look_up),
                            Line("at", s["at"]),
                        ),
                        each=s["source"],
                        add=s["add"],
                        most=4,
                    ),
                    Address("page", s["page"]),
                    Files("files", s["files"], upload=upload, accept=".pdf,.txt", most=3),
                    AnyOf("dossiers", s["dossiers"], options=tuple(Pick(each, each.capitalize()) for each in DOSSIERS)),
                ),
            ),
            Section(
                s["people"],
                (
                    Email("email", s["email"]),
                    Amount("score", s["score"], low=1, high=10),
                    Money("paid", s["paid"]),
                    Secret("code", s["code"]),
                    Tick("agreed", s["agreed"]),
                    Hidden("round", "round"),
                ),
            ),
        ),
        (Button("submit", s["submit"]), Button("later", s["later"], lenient=True)),
    )
