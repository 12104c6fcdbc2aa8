"""One edition: what it is, how to read as of it, what the rules of today would say, and how to check it oneself."""

from starlette.responses import Response

from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import FIRST_PAGE, address, page_path
from dashboard.shell.as_of import EDITION_PARAM, reading_as_of
from dashboard.shell.edition_banner import edition_address, otherwise_in_words
from dashboard.shell.html import Html, h
from dashboard.shell.layout import bullets, facts, link, section
from mvo_monitor.progress.editions.listing import EditionView, PartView, read_edition
from mvo_monitor.progress.editions.statuses import StatusLine, said_of
from mvo_monitor.progress.wording.sums import one_of_said
from mvo_monitor.store.frozen.parts import FrozenEdition
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Right, Status

_SHORT = 12


def show(visit: Visit) -> Response:
    """The page. Raises NotFound and EditionDamaged."""
    w = visit.w
    view = visit.read(read_edition, int(visit.params["year"]), int(visit.params["number"]))
    head = view.edition.head
    reading = reading_as_of(visit.reading, view.edition.asked)
    told = otherwise_in_words(reading, w) or w("edition.same_today")
    lede = w("edition.lede" if view.is_last else "edition.lede_replaced", on=head.closed_on, year=str(head.year))
    return visit.page(
        w("edition.name", year=str(head.year), number=head.number),
        h("p", link(w("edition.open_as_of"), as_of_address(view.edition)), class_="mvo-go"),
        facts(_facts(view, w)),
        section(
            w("edition.statuses"),
            _counts(reading.frozen_statuses(), w),
            h("p", told, class_="mvo-read"),
        ),
        section(w("edition.changes"), bullets(change_links(view, w))),
        section(w("edition.check_it"), *_proof(visit, view)),
        h("p", link(w("years.back"), "/years")),
        lede=lede,
    )


def as_of_address(edition: FrozenEdition) -> str:
    """The monitor as of an edition, in its year."""
    return address(page_path(FIRST_PAGE), {"year": edition.head.year, EDITION_PARAM: edition.asked})


def change_links(view: EditionView, w: Words) -> list[Html]:
    """What an edition can be laid beside: the one before it, and today."""
    head, base = view.edition.head, f"{edition_address(view.edition)}/changes"
    links = [link(w("edition.changes_now"), address(base, {"with": "now"}))]
    if head.number > 1:
        links.insert(0, link(w("edition.changes_before", number=head.number - 1), base))
    return links


def digest_html(digest: str, label: str | None = None) -> Html:
    """A digest: its beginning, and the whole on demand."""
    whole = h("code", digest, class_="mvo-digest")
    short = h("code", digest[:_SHORT] + "…")
    return h("details", h("summary", f"{label} " if label else None, short), whole)


def _facts(view: EditionView, w: Words) -> list[tuple[Html | str, Html | str]]:
    head = view.edition.head
    told: list[tuple[Html | str, Html | str]] = [(w("edition.closed_on"), w.date(head.closed_on))]
    if head.decided_on:
        told.append((w("edition.decided"), " · ".join(filter(None, (w.date(head.decided_on), head.decided_by)))))
    if head.reason:
        told.append((w("edition.reason"), head.reason))
    told.append((w("edition.who"), view.who or w("edition.by_program")))
    told.append((w("edition.digest"), digest_html(view.edition.digest)))
    return told


def _counts(frozen: tuple[StatusLine, ...], w: Words) -> Html:
    """How many indicators stood how, in the year of the edition; and how many the steering group judged otherwise."""
    whole = [line for line in frozen if line.of == "indicator" and line.part is None]
    found = said_of(frozen)
    said = {found[line.key] for line in whole if line.key in found}
    rows = [
        (w.sentence(one_of_said(w, status, said)), str(sum(line.status == status.value for line in whole)),
         str(sum(line.judged == status.value for line in whole)))
        for status in Status
    ]  # fmt: skip
    heads = (w("edition.status"), w("edition.computed"), w("edition.judged"))
    return stacked(w("edition.statuses_caption"), heads, rows, unseen=True)


def _proof(visit: Visit, view: EditionView) -> list[Html]:
    w = visit.w
    name = f"{view.edition.head.year}/{view.edition.head.number}"
    told = [
        h("p", w("edition.proof"), class_="mvo-read"),
        h("pre", f"mvo-monitor export --edition {name} edition\ncd edition\nsha256sum -c SHA256SUMS\n"
                 "cat head.json SHA256SUMS | sha256sum", tabindex=0),
    ]  # fmt: skip
    if visit.visitor.may(Right.MANAGE_ACCOUNTS):
        told.append(h("p", h("a", w("edition.zip"), href=f"{edition_address(view.edition)}/files", download=True)))
    heads = (w("edition.part"), w("edition.lines"), w("edition.size"), w("edition.digest"))
    rows = [_part(part, w) for part in view.parts]
    table = stacked(w("edition.parts_caption"), heads, rows)
    parts = h("details", h("summary", w.n("edition.parts", len(rows))), table)
    return [*told, parts]


def _part(part: PartView, w: Words) -> tuple[Html, ...]:
    digest = h("code", part.digest, class_="mvo-digest")
    return h("code", part.name), h("span", w.number(part.lines)), h("span", w.number(part.size)), digest
