"""The table in which each column of a file gets its meaning: which question it is, or that nothing is taken of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.desk.stacked import stacked
from dashboard.desk.survey_import.reading import Desk, Typed
from dashboard.shell.html import Child, Html, h, join
from mvo_monitor.exchange.survey_files import Question
from mvo_monitor.exchange.survey_import import FileRead, Tie, Unit, Use, label_of, units_of, use_of
from mvo_monitor.progress.survey_imports import Hook
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind

MOST_CHOSEN = 300
"""Of so many columns one can choose what they are; a survey with more has its mapping in a file."""


@dataclass(frozen=True)
class ColumnTables:
    """The columns of a file with what was chosen for each so far; ``ties`` are what the questions hang on."""

    w: Words
    read: FileRead
    desk: Desk
    typed: Typed
    ties: Mapping[str, Tie]

    @property
    def shown(self) -> set[int]:
        """The first columns of what one can choose for."""
        return {unit.leader for unit in _units(self.read)}

    def questions(self) -> Html | None:
        """The columns that are questions, or the organisation."""
        by_column = {each.columns[0]: each for each in self.read.understood.questions}
        taken = (unit for unit in _units(self.read) if self.read.mapping.columns[unit.leader].role.is_taken)
        rows = [self._row(unit, by_column.get(unit.leader)) for unit in taken]
        caption = self.w("survey_import.columns_caption")
        heads = self._heads("column", "use", "scale", "series", "hook")
        return stacked(caption, heads, rows, unseen=True, class_="mvo-import") if rows else None

    def dropped(self) -> Html | None:
        """The columns of which nothing is taken, each with why, and the way to take it after all."""
        why = {each.column: each.why for each in self.read.understood.dropped}
        rows = [
            (self._heading(unit), self._use(unit), self.w(told.key, **told.fields) if told else "")
            for unit in _units(self.read)
            if not self.read.mapping.columns[unit.leader].role.is_taken
            for told in (why.get(unit.leader),)
        ]
        heads = self._heads("column", "use", "why")
        return stacked(self.w("survey_import.dropped"), heads, rows, unseen=True, class_="mvo-import") if rows else None

    def _heads(self, *names: str) -> list[str]:
        return [self.w(f"survey_import.head.{each}") for each in names]

    def _row(self, unit: Unit, question: Question | None) -> tuple[Child, ...]:
        heading, use = self._heading(unit), self._use(unit)
        if question is None:
            return (heading, use, "", "", "")
        return (heading, use, self._scale(unit, question), self._series(unit, question), self._hook(unit, question))

    def _scale(self, unit: Unit, question: Question) -> Child:
        w, about = self.w, self.read.columns_of(question)
        if question.kind is not QuestionKind.SCORE:
            return w.n("survey_import.options", len(question.choices)) if question.kind.is_choice else ""
        low, high = (
            self._number(w(f"survey_import.{end}_of", column=about), f"c{unit.leader}.{end}", value)
            for end, value in (("low", question.low), ("high", question.high))
        )
        unsure = h("div", w("survey_import.assumed"), class_="mvo-hint") if question.assumed else None
        return h("div", h("span", low, " – ", high, class_="mvo-from-to"), unsure)

    def _series(self, unit: Unit, question: Question) -> Html:
        w = self.w
        same = [("", w("survey_import.new_question"))]
        same += [(each.series, label_of(each, w.language)) for each in self.desk.earlier if each.kind is question.kind]
        label = w("survey_import.series_of", column=self.read.columns_of(question))
        return _select(label, f"c{unit.leader}.series", same, self._tie(question).series or "")

    def _hook(self, unit: Unit, question: Question) -> Html:
        w, tie = self.w, self._tie(question)
        hooks = [("", w("survey_import.no_hook"))]
        for each in self.desk.hooks:
            if each.is_goal or _fits(question, each):
                key = "survey_import.hook_goal" if each.is_goal else "survey_import.hook_indicator"
                hooks.append((each.ref, w(key, code=each.ref.partition("/")[2], title=each.title(w.language))))
        label = w("survey_import.hook_of", column=self.read.columns_of(question))
        return _select(label, f"c{unit.leader}.hook", hooks, tie.indicator or tie.goal or "")

    def _tie(self, question: Question) -> Tie:
        return self.ties.get(question.code, Tie())

    def _heading(self, unit: Unit) -> Html:
        w, column = self.w, self.read.profile.columns[unit.leader]
        together = w.n("survey_import.columns_together", len(unit.columns)) if len(unit.columns) > 1 else None
        where = w("survey_import.column_number", number=unit.leader + 1)
        text = self.read.mapping.columns[unit.leader].text or column.heading
        return join((h("span", text), h("div", together or where, class_="mvo-hint")))

    def _use(self, unit: Unit) -> Html:
        w, name = self.w, f"c{unit.leader}.use"
        now = use_of(self.read.mapping.columns[unit.leader])
        offered = [each for each in Use if each is not Use.ORGANISATION or self.read.members.keys]
        options = [(each.value, w(f"survey_import.use.{each.value}")) for each in offered]
        label = w("survey_import.use_of", column=self.read.profile.columns[unit.leader].heading)
        return _select(label, name, options, self.typed.get(name, now.value))

    def _number(self, label: str, name: str, value: int | None) -> Html:
        text = self.typed.get(name) or ("" if value is None else str(value))
        return h("input", name=name, value=text, size=4, inputmode="numeric", aria_label=label, class_="mvo-end")


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


def _fits(question: Question, hook: Hook) -> bool:
    """An indicator takes a score on its own scale only."""
    return question.kind is QuestionKind.SCORE and (question.low, question.high) == (hook.scale_low, hook.scale_high)


def _select(label: str, name: str, options: Iterable[tuple[str, str]], chosen: str) -> Html:
    made = [h("option", text, value=value, selected=value == chosen) for value, text in options]
    return h("select", *made, name=name, id=name.replace(".", "-"), aria_label=label)
