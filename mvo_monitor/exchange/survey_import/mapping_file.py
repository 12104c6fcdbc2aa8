"""What each column of a survey file is, as a file to edit: written from what was proposed, and read back."""

from typing import Any

import yaml
from pydantic import Field, model_validator

from mvo_monitor.exchange.survey_files import Choice, DateOrder, FileMapping, Profile, Wanted
from mvo_monitor.exchange.survey_import.choosing import Chosen, Use, choose, units_of, use_of
from mvo_monitor.exchange.survey_import.reading import FileRead
from mvo_monitor.exchange.survey_import.tying import Tie
from mvo_monitor.recording.shapes import Count, Date, GoalRef, IndicatorRef, Key, Shape, Text, TextIn, unexpected
from mvo_monitor.recording.survey_shapes import Step
from mvo_monitor.vocabulary import AnswerUnit, Language, QuestionKind, SurveyMode, SurveyTool


class ChoiceIn(Shape):
    """A step with words or an option, and how it stands in the cells."""

    value: int = Field(ge=-100, le=1000)
    text: Text | None = None
    written: tuple[Text, ...] = ()


class ColumnIn(Shape):
    """One column. ``column`` counts from 1; ``heading`` is there to recognise it by, and is not read."""

    column: int = Field(ge=1)
    heading: str | None = None
    use: Use
    text: Text | None = None
    low: Step | None = None
    high: Step | None = None
    choices: tuple[ChoiceIn, ...] = ()
    series: Key | None = None
    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "ColumnIn":
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise unexpected("expected.low_below_high")
        if self.goal is not None and self.indicator is not None:
            raise unexpected("expected.goal_or_indicator")
        return self


class RoundIn(Shape):
    """What the round is; what is not said here, the command line or the file itself says."""

    title: TextIn | None = None
    mode: SurveyMode = SurveyMode.ANONYMOUS
    unit: AnswerUnit = AnswerUnit.ORGANISATION
    asked: Count | None = None
    asked_note: TextIn | None = None
    opened_on: Date | None = None
    closed_on: Date | None = None
    source: Key | None = None
    language: Language = Language.NL


class FileIn(Shape):
    """How the file is read where it is recognised wrongly."""

    encoding: Text | None = None
    separator: str | None = None
    sheet: Text | None = None
    heading_rows: int | None = Field(default=None, ge=0, le=5)
    tool: SurveyTool | None = None
    dates: DateOrder | None = None
    keep_unfinished: bool = False
    keep_repeated: bool = False


class MappingFile(Shape):
    """The whole file, of which each part may be left out."""

    round: RoundIn = RoundIn()
    file: FileIn = FileIn()
    columns: tuple[ColumnIn, ...] = ()

    @property
    def wanted(self) -> Wanted:
        """How the survey file is to be read."""
        return Wanted(**self.file.model_dump(exclude={"keep_unfinished", "keep_repeated"}))

    def change(self, profile: Profile, proposed: FileMapping) -> FileMapping:
        """The proposed mapping with what this file says of its columns; numbers that are no column say nothing."""
        said = {each.column - 1: each for each in self.columns}
        chosen = {at: Chosen(each.use, each.low, each.high, each.text) for at, each in said.items()}
        mapping = choose(profile, proposed, chosen)
        for at, each in said.items():
            if each.choices and at < len(mapping.columns):
                options = tuple(Choice(one.value, one.text, one.written) for one in each.choices)
                mapping = mapping.with_column(at, choices=options)
        return FileMapping(mapping.columns, self.file.keep_unfinished, self.file.keep_repeated)

    def ties(self, read: FileRead, proposed: dict[str, Tie]) -> dict[str, Tie]:
        """What each question hangs on: as this file says for its column, else as proposed."""
        said = {each.column - 1: each for each in self.columns}
        found = dict(proposed)
        for question in read.understood.questions:
            each = said.get(question.columns[0])
            if each is not None:
                found[question.code] = Tie(each.series, each.goal, each.indicator)
        return found


def written_mapping(read: FileRead, ties: dict[str, Tie], about: RoundIn) -> str:
    """What was proposed, as YAML: every column with its heading, so that one sees what to change."""
    by_column = {each.columns[0]: each for each in read.understood.questions}
    columns: list[dict[str, Any]] = []
    for unit in units_of(read.proposed):
        now = read.mapping.columns[unit.leader]
        told: dict[str, Any] = {
            "column": unit.leader + 1,
            "heading": read.profile.columns[unit.leader].heading,
            "use": use_of(now).value,
        }
        question = by_column.get(unit.leader)
        if question is not None:
            tie = ties.get(question.code, Tie())
            told |= {"text": question.text, "series": tie.series, "goal": tie.goal, "indicator": tie.indicator}
            if question.kind is QuestionKind.SCORE:
                told |= {"low": question.low, "high": question.high}
            if now.choices and len(unit.columns) == 1:
                told["choices"] = [
                    {"value": each.value, "text": each.text, "written": list(each.written)} for each in now.choices
                ]
        columns.append({name: value for name, value in told.items() if value not in (None, "")})
    whole = {"round": about.model_dump(mode="json", exclude_none=True), "columns": columns}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)
