"""What was understood of a file, answer by answer, and what was not, word by word with its rows."""

from dashboard.desk.stacked import stacked
from dashboard.desk.survey_import.reading import Desk
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import section
from mvo_monitor.exchange.survey_files import AsRead, Problem, Question
from mvo_monitor.exchange.survey_import import FileRead, changes_of, is_in_words, scale_in_words, understood_as
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind

MOST_SHOWN = 40
"""So many different answers are shown of one question."""


def answers_html(w: Words, read: FileRead) -> Html:
    """Each question with what stands in its cells and what it was taken for; never whose it is."""
    questions = read.understood.questions
    unknown = sum(each.n for one in questions for each in one.read if each.is_problem and _is_asked(one, each))
    told = h("p", w.n("survey_import.unknown_words", unknown), class_="mvo-advice") if unknown else None
    return section(w("survey_import.understood"), told, *(_answers(w, read, each) for each in questions))


def other_year_html(w: Words, read: FileRead, desk: Desk) -> Html | None:
    """That most answers were sent in another year than the one that was chosen."""
    days = read.understood.days
    if days is None or days.year in (None, desk.year):
        return None
    told = w("survey_import.other_year", found=str(days.year), chosen=str(desk.year))
    return h("p", told, class_="mvo-advice")


def problems_html(w: Words, read: FileRead) -> Html:
    """What could not be read: in which rows and column, what stood there, why, and how to mend it."""
    understood = read.understood
    total = sum(understood.problem_counts.values())
    if not total:
        return section(w("survey_import.unread"), h("p", w("survey_import.all_read")))
    heads = [w(f"survey_import.head.{each}") for each in ("row", "column", "found", "why")]
    rows = (
        (
            _rows(w, each),
            each.column or "–",
            _found(w, each.found),
            each.sentence(w),
        )
        for each in understood.problems
    )
    shown = sum(each.n for each in understood.problems)
    more = w("survey_import.first_problems", most=shown, total=total) if total > shown else None
    table = stacked(w("survey_import.unread"), heads, rows, unseen=True, class_="mvo-import")
    return section(w("survey_import.unread"), h("p", w.n("survey_import.problems", total), " ", more), table)


def _rows(w: Words, problem: Problem) -> str:
    """The row; of many, how many there are: the sentence beside it names the first."""
    if problem.n == 1:
        return w("survey_import.row_number", row=w.number(problem.row))
    return w.n("survey_import.rows_of", problem.n)


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
    # First what nobody knows the meaning of: that is what there is to do here.
    ways = sorted(question.read, key=lambda each: not (each.is_problem and _is_asked(question, each)))
    rows: list[tuple[Child, ...]] = [
        (_found(w, each.written), _taken_as(w, question, each, at), w.number(each.n))
        for at, each in enumerate(ways[:MOST_SHOWN])
    ]
    more = len(question.read) - MOST_SHOWN
    last = h("p", w.n("survey_import.more_answers", more), class_="mvo-source") if more > 0 else None
    return join((title, told, _few_columns(question.text, heads, rows) if rows else None, last))


def _is_asked(question: Question, each: AsRead) -> bool:
    """Whether one can say which step of the scale an answer means."""
    return question.kind is QuestionKind.SCORE and is_in_words(each.written)


def _taken_as(w: Words, question: Question, each: AsRead, at: int) -> Child:
    """What an answer was taken for; where it is in words, the steps to choose from."""
    if not _is_asked(question, each) or question.low is None or question.high is None:
        as_ = understood_as(w, question, each)
        return h("strong", as_, class_="mvo-fault") if each.is_problem else as_
    texts = {choice.value: choice.text for choice in question.choices}
    steps = [("–", w("survey_import.no_step"))]
    for step in range(question.low, question.high + 1):
        text = texts.get(step)
        steps.append((str(step), f"{step} – {text}" if text and text != each.written else str(step)))
    now = "–" if each.value is None else str(each.value)
    options = [h("option", told, value=f"{step} {each.written}", selected=step == now) for step, told in steps]
    label = w("survey_import.means_of", written=each.written, question=question.text)
    name = f"c{question.columns[0]}.means.{at}"
    return h("select", *options, name=name, id=name.replace(".", "-"), aria_label=label)


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
