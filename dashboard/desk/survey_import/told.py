"""What was understood of a file, answer by answer, and what was not, row by row and cell by cell."""

from dashboard.desk.stacked import stacked
from dashboard.desk.survey_import.reading import Desk
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import section
from mvo_monitor.exchange.survey_files import MOST_PROBLEMS, Question
from mvo_monitor.exchange.survey_import import FileRead, changes_of, scale_in_words, understood_as
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind

MOST_SHOWN = 40
"""So many different answers are shown of one question."""


def answers_html(w: Words, read: FileRead) -> Html:
    """Each question with what stands in its cells and what it was taken for; never whose it is."""
    return section(w("survey_import.understood"), *(_answers(w, read, each) for each in read.understood.questions))


def other_year_html(w: Words, read: FileRead, desk: Desk) -> Html | None:
    """That most answers were sent in another year than the one that was chosen."""
    days = read.understood.days
    if days is None or days.year in (None, desk.year):
        return None
    told = w("survey_import.other_year", found=str(days.year), chosen=str(desk.year))
    return h("p", told, class_="mvo-advice")


def problems_html(w: Words, read: FileRead) -> Html:
    """What could not be read: the row, the column, what stood there, why, and how to mend it."""
    understood = read.understood
    total = sum(understood.problem_counts.values())
    if not total:
        return section(w("survey_import.unread"), h("p", w("survey_import.all_read")))
    heads = [w(f"survey_import.head.{each}") for each in ("row", "column", "found", "why")]
    rows = (
        (
            w("survey_import.row_number", row=w.number(each.row)),
            each.column or "–",
            _found(w, each.found),
            each.sentence(w),
        )
        for each in understood.problems
    )
    more = w("survey_import.first_problems", most=MOST_PROBLEMS, total=total) if total > MOST_PROBLEMS else None
    table = stacked(w("survey_import.unread"), heads, rows, unseen=True, class_="mvo-import")
    return section(w("survey_import.unread"), h("p", w.n("survey_import.problems", total), " ", more), table)


def changes_html(w: Words, read: FileRead, desk: Desk, before: dict[str, int]) -> Html | None:
    """What becomes of the answers that an earlier file of the same round brought."""
    if desk.round is None:
        return None
    now = read.understood.rows.taken
    heads = [w(f"survey_import.head.{each}") for each in ("question", "before", "now")]
    rows = ((each.text, _count(w, each.before), _count(w, each.now)) for each in changes_of(read.understood, before))
    told = w("survey_import.replaces", file=desk.round.file_name, before=desk.round.responses, now=now)
    caption = w("survey_import.difference")
    return section(caption, h("p", told), stacked(caption, heads, rows, unseen=True, class_="mvo-import"))


def _answers(w: Words, read: FileRead, question: Question) -> Html:
    facts = [scale_in_words(w, question), w.n("survey_import.answered", question.answered)]
    for name in ("empty", "not_shown", "no_opinion", "unreadable"):
        n = getattr(question, name)
        facts += [w.n(f"survey_import.{name}", n)] if n else []
    title = h("h3", question.text or read.columns_of(question))
    told = h("p", " · ".join(facts), class_="mvo-source")
    if question.kind is QuestionKind.OPEN:
        return join((title, told, h("p", w.n("survey_import.written", question.answered))))
    heads = [w(f"survey_import.head.{each}") for each in ("written", "taken_as", "times")]
    rows: list[tuple[Child, ...]] = [
        (_found(w, each.written), h("strong", as_, class_="mvo-fault") if each.is_problem else as_, w.number(each.n))
        for each in question.read[:MOST_SHOWN]
        for as_ in (understood_as(w, question, each),)
    ]
    more = len(question.read) - MOST_SHOWN
    last = h("p", w.n("survey_import.more_answers", more), class_="mvo-source") if more > 0 else None
    return join((title, told, _few_columns(question.text, heads, rows) if rows else None, last))


def _few_columns(caption: str, heads: list[str], rows: list[tuple[Child, ...]]) -> Html:
    """A table so narrow that it stays one on a phone."""
    head = h("tr", *(h("th", each, scope="col") for each in heads))
    body = (h("tr", h("th", first, scope="row"), *(h("td", each) for each in others)) for first, *others in rows)
    made = h("table", h("caption", caption, class_="mvo-unseen"), h("thead", head), h("tbody", *body),
             class_="mvo-import mvo-import-answers")  # fmt: skip
    return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=caption)


def _found(w: Words, text: str | None) -> Child:
    return h("q", text) if text else w("survey_import.nothing")


def _count(w: Words, n: int | None) -> str:
    return "–" if n is None else w.number(n)
