"""Makes of a file that was read the shape of a round: counts and texts, or what each member answered."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mvo_monitor.exchange.survey_files import Progress, Question, Response, responses
from mvo_monitor.exchange.survey_import.reading import FileRead
from mvo_monitor.exchange.survey_import.tying import Tie, version_of
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.survey_imports import EarlierQuestion
from mvo_monitor.recording.keys import key_of
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.survey_import import ImportedRound
from mvo_monitor.vocabulary import AnswerUnit, Language, QuestionKind, SurveyMode

_NO_CODE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_CODE, _LONGEST_SERIES = 40, 60


@dataclass(frozen=True)
class RoundSaid:
    """What a person says of a round beside its file. ``language``: in which the questions were asked."""

    key: str
    year: int
    title: TextIn
    mode: SurveyMode = SurveyMode.ANONYMOUS
    unit: AnswerUnit = AnswerUnit.ORGANISATION
    asked: int | None = None
    asked_note: TextIn | None = None
    opened_on: PartialDate | None = None
    closed_on: PartialDate | None = None
    source: str | None = None
    source_at: str | None = None
    language: Language = Language.NL
    version: int | None = None
    reason: str | None = None


def round_of(
    read: FileRead,
    said: RoundSaid,
    ties: Mapping[str, Tie],
    earlier: Sequence[EarlierQuestion],
    progress: Progress | None = None,
) -> ImportedRound:
    """The shape for the deed. Raises ValidationError where it does not add up, and SurveyFileRefusal.

    Only where somebody wrote answers, or answered under a name, the file is gone through once more.
    """
    understood, named = read.understood, said.mode is SurveyMode.NAMED
    codes = codes_of(understood.questions)
    texts: dict[str, list[str]] = {}
    joined: list[dict[str, Any]] = []
    if named or understood.has_open_answers:
        for response in responses(read.path, read.profile, read.mapping, progress=progress):
            if named:
                joined.append(_named(response, read.members.keys, codes))
            else:
                for code, answer in response.answers.items():
                    if isinstance(answer, str):
                        texts.setdefault(code, []).append(answer)
    asked = _Asked(codes, {each.series: each for each in earlier}, said.language)
    questions = [asked.question(each, ties.get(each.code, Tie()), not named, texts) for each in understood.questions]
    return ImportedRound.model_validate(
        {
            "key": said.key,
            "year": said.year,
            "title": said.title,
            "mode": said.mode,
            "unit": said.unit,
            "asked": said.asked,
            "asked_note": said.asked_note,
            "responses": understood.rows.taken,
            "opened_on": said.opened_on,
            "closed_on": said.closed_on,
            "source": {"document": said.source, "at": said.source_at} if said.source else None,
            "questions": questions,
            "named": joined,
            "file_name": read.profile.name,
            "tool": understood.tool,
            "left_out": read.left_out,
            "version": said.version,
            "reason": said.reason,
        }
    )


def codes_of(questions: Iterable[Question]) -> dict[str, str]:
    """For the code of each question in the file the one it gets here: ``G01Q01[SQ001]`` is ``G01Q01-SQ001``."""
    found: dict[str, str] = {}
    for at, question in enumerate(questions, 1):
        code = _NO_CODE.sub("-", question.code).strip("-")[:_LONGEST_CODE] or f"v{at}"
        found[question.code] = _free(code, set(found.values()), _LONGEST_CODE)
    return found


class _Asked:
    """Makes the questions one after the other, each with a series of its own."""

    def __init__(self, codes: Mapping[str, str], earlier: Mapping[str, EarlierQuestion], language: Language) -> None:
        self._codes = codes
        self._earlier = earlier
        self._language = language.value
        self._series: set[str] = set()

    def question(self, one: Question, tie: Tie, is_counted: bool, texts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        same = self._earlier.get(tie.series or "")
        series = tie.series or key_of(one.text, "vraag")[:_LONGEST_SERIES]
        if same is None:
            series = _free(series, self._series | self._earlier.keys(), _LONGEST_SERIES + 4)
        self._series.add(series)
        several = one.kind is QuestionKind.MULTIPLE
        ends = {each.value: {self._language: each.text} for each in one.choices if each.text}
        return {
            "code": self._codes[one.code],
            "series": series,
            "version": version_of(one, same) if same else 1,
            "kind": one.kind,
            "text": {self._language: one.text},
            "scale_low": one.low,
            "scale_high": one.high,
            "low_label": ends.get(one.low) if one.low is not None else None,
            "high_label": ends.get(one.high) if one.high is not None else None,
            "options": [{"value": value, "text": text} for value, text in ends.items()],
            "goal": tie.goal,
            "indicator": tie.indicator,
            "answers": {value: n for value, n in one.counts.items() if n} if is_counted else {},
            "answered": one.answered if several and is_counted else 0,
            "texts": texts.get(one.code, ()),
        }


def _named(response: Response, members: Sequence[str], codes: Mapping[str, str]) -> dict[str, Any]:
    answers: dict[str, tuple[int, ...]] = {}
    texts: dict[str, str] = {}
    for code, answer in response.answers.items():
        if isinstance(answer, str):
            texts[codes[code]] = answer
        else:
            answers[codes[code]] = answer if isinstance(answer, tuple) else (answer,)
    who = members[response.organisation] if response.organisation is not None else None
    return {"organisation": who, "answers": answers, "texts": texts}


def _free(name: str, taken: set[str], longest: int) -> str:
    tried, number = name, 2
    while tried in taken:
        tried = f"{name[: longest - 4]}-{number}"
        number += 1
    return tried
