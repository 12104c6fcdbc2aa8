"""The table in which each column of a file gets its meaning: which question it is, or that nothing is taken of it."""

from collections.abc import Iterable, Mapping

from dashboard.desk.stacked import stacked
from dashboard.desk.survey_import.reading import Desk, Typed
from dashboard.shell.html import Child, Html, h, join
from mvo_monitor.exchange.survey_files import Question
from mvo_monitor.exchange.survey_import import FileRead, Tie, Unit, Use, label_of, units_of, use_of
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind

MOST_CHOSEN = 300
"""Of so many columns one can choose what they are; a survey with more has its mapping in a file."""


def questions_table(w: Words, read: FileRead, desk: Desk, typed: Typed, ties: Mapping[str, Tie]) -> Html | None:
    """The columns that are questions, or the organisation."""
    by_column = {each.columns[0]: each for each in read.understood.questions}
    rows = [
        _row(w, read, desk, typed, unit, by_column.get(unit.leader), ties)
        for unit in _units(read)
        if read.mapping.columns[unit.leader].role.is_taken
    ]
    if not rows:
        return None
    heads = [w(f"survey_import.head.{each}") for each in ("column", "use", "scale", "series", "hook")]
    return stacked(w("survey_import.columns_caption"), heads, rows, unseen=True, class_="mvo-import")


def dropped_table(w: Words, read: FileRead, typed: Typed) -> Html | None:
    """The columns of which nothing is taken, each with why, and the way to take it after all."""
    why = {each.column: each.why for each in read.understood.dropped}
    rows = [
        (_heading(w, read, unit), _use(w, read, typed, unit), w(told.key, **told.fields) if told else "")
        for unit in _units(read)
        if not read.mapping.columns[unit.leader].role.is_taken
        for told in (why.get(unit.leader),)
    ]
    heads = [w(f"survey_import.head.{each}") for each in ("column", "use", "why")]
    return stacked(w("survey_import.dropped"), heads, rows, unseen=True, class_="mvo-import") if rows else None


def faults_of(w: Words, read: FileRead, typed: Typed) -> list[str]:
    """What was typed as the end of a scale and cannot be one, each with its column."""
    found: list[str] = []
    for unit in _units(read):
        if typed.get(f"c{unit.leader}.use") != Use.SCORE:
            continue
        ends = [typed.get(f"c{unit.leader}.{end}", "").strip() for end in ("low", "high")]
        numbers = [int(each) for each in ends if each.lstrip("-").isdecimal() and len(each) <= 4]
        given = [each for each in ends if each]
        if len(numbers) < len(given) or (len(numbers) == 2 and not numbers[0] < numbers[1] <= numbers[0] + 100):
            heading = read.profile.columns[unit.leader].heading
            found.append(w("survey_import.fault_scale", column=heading, typed=" – ".join(ends)))
    return found


def _units(read: FileRead) -> tuple[Unit, ...]:
    return units_of(read.proposed)[:MOST_CHOSEN]


def _row(
    w: Words, read: FileRead, desk: Desk, typed: Typed, unit: Unit, question: Question | None, ties: Mapping[str, Tie]
) -> tuple[Child, ...]:
    use = _use(w, read, typed, unit)
    if question is None:
        return (_heading(w, read, unit), use, "", "", "")
    tie = ties.get(question.code, Tie())
    name = f"c{unit.leader}"
    about = read.columns_of(question)
    scale: Child = ""
    if question.kind is QuestionKind.SCORE:
        low, high = (
            _number(w(f"survey_import.{end}_of", column=about), f"{name}.{end}", typed, value)
            for end, value in (("low", question.low), ("high", question.high))
        )
        unsure = h("div", w("survey_import.assumed"), class_="mvo-hint") if question.assumed else None
        scale = h("div", h("span", low, " – ", high, class_="mvo-ends"), unsure)
    elif question.kind.is_choice:
        scale = w.n("survey_import.options", len(question.choices))
    same = [("", w("survey_import.new_question"))]
    same += [(each.series, label_of(each, w.language)) for each in desk.earlier if each.kind is question.kind]
    hooks = [("", w("survey_import.no_hook"))]
    for each in desk.hooks:
        if each.is_goal or _fits(question, each.scale_low, each.scale_high):
            sort = "goal" if each.is_goal else "indicator"
            code = each.ref.partition("/")[2]
            hooks.append((each.ref, w(f"survey_import.hook_{sort}", code=code, title=each.title(w.language))))
    return (
        _heading(w, read, unit),
        use,
        scale,
        _select(w("survey_import.series_of", column=about), f"{name}.series", same, tie.series or ""),
        _select(w("survey_import.hook_of", column=about), f"{name}.hook", hooks, tie.indicator or tie.goal or ""),
    )


def _fits(question: Question, low: int | None, high: int | None) -> bool:
    """An indicator takes a score on its own scale only."""
    return question.kind is QuestionKind.SCORE and (question.low, question.high) == (low, high)


def _heading(w: Words, read: FileRead, unit: Unit) -> Html:
    column = read.profile.columns[unit.leader]
    more = w.n("survey_import.columns_together", len(unit.columns)) if len(unit.columns) > 1 else None
    where = w("survey_import.column_number", number=unit.leader + 1)
    text = read.mapping.columns[unit.leader].text or column.heading
    return join((h("span", text), h("div", more or where, class_="mvo-hint")))


def _use(w: Words, read: FileRead, typed: Typed, unit: Unit) -> Html:
    heading = read.profile.columns[unit.leader].heading
    now = use_of(read.mapping.columns[unit.leader])
    offered = [each for each in Use if each is not Use.ORGANISATION or read.members.keys]
    options = [(each.value, w(f"survey_import.use.{each.value}")) for each in offered]
    chosen = typed.get(f"c{unit.leader}.use", now.value)
    return _select(w("survey_import.use_of", column=heading), f"c{unit.leader}.use", options, chosen)


def _select(label: str, name: str, options: Iterable[tuple[str, str]], chosen: str) -> Html:
    made = [h("option", text, value=value, selected=value == chosen) for value, text in options]
    return h("select", *made, name=name, id=name.replace(".", "-"), aria_label=label)


def _number(label: str, name: str, typed: Typed, value: int | None) -> Html:
    text = typed.get(name) or ("" if value is None else str(value))
    return h("input", name=name, value=text, size=4, inputmode="numeric", aria_label=label, class_="mvo-end")
