"""Tells from headings, and from what stands beneath, whether a column is a question, personal, a time or the tool's."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.survey_files import heading_words as known
from mvo_monitor.exchange.survey_files.cells import folded
from mvo_monitor.exchange.survey_files.dates import orders_of
from mvo_monitor.exchange.survey_files.headings import Head
from mvo_monitor.exchange.survey_files.mapping import ColumnRole
from mvo_monitor.vocabulary import SurveyTool

Told = tuple[ColumnRole, Phrase]

QUESTION: Told = (ColumnRole.QUESTION, Phrase("survey_files.why.question"))
SUMMARY: Told = (ColumnRole.SYSTEM, Phrase("survey_files.why.summary"))

_SYSTEM: Told = (ColumnRole.SYSTEM, Phrase("survey_files.why.system"))
_TIME: Told = (ColumnRole.TIME, Phrase("survey_files.why.time"))
_PERSONAL: Told = (ColumnRole.PERSONAL, Phrase("survey_files.why.personal_heading"))
_ADDRESSES: Told = (ColumnRole.PERSONAL, Phrase("survey_files.why.personal_content"))
_RESPONDENT: Told = (ColumnRole.PERSONAL, Phrase("survey_files.why.respondent"))
_ORGANISATION: Told = (ColumnRole.ORGANISATION, Phrase("survey_files.why.organisation"))
_OF_NOBODY: Told = (ColumnRole.PERSONAL, Phrase("survey_files.why.organisation_unnamed"))
UNANSWERED: Told = (ColumnRole.LEFT_OUT, Phrase("survey_files.why.empty"))
_NO_HEADING: Told = (ColumnRole.LEFT_OUT, Phrase("survey_files.why.no_heading"))

_OF_TOOL: Mapping[SurveyTool, Collection[str]] = {
    SurveyTool.LIMESURVEY: known.LIMESURVEY_SYSTEM,
    SurveyTool.LIMESURVEY_VV: known.LIMESURVEY_SYSTEM,
    SurveyTool.MICROSOFT_FORMS: known.FORMS_SYSTEM,
    SurveyTool.GOOGLE_FORMS: known.GOOGLE_SYSTEM,
    SurveyTool.SURVEYMONKEY: known.MONKEY_SYSTEM,
    SurveyTool.QUALTRICS: known.QUALTRICS_SYSTEM,
    SurveyTool.KOBOTOOLBOX: known.KOBO_SYSTEM,
}
_LIMESURVEY_ORDER = (_RESPONDENT, _TIME, _SYSTEM, _SYSTEM)
"""Number, day of sending, last page, language: with full texts their names are translated, their order stays."""

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{0,4}:){4,7}[0-9a-f]{0,4}", re.IGNORECASE)
_SEED = re.compile(r"[0-9]{6,}")
_MOST, _NEARLY_ALL = 0.6, 0.8


def role_by_heading(head: Head, tool: SurveyTool, place: int | None = None) -> Told:
    """What the heading says; a question where it says nothing.

    ``place`` (from 0): where the column stands, for a file of LimeSurvey whose headings are translated (``by_place``).
    """
    names = head.names - {""}
    if place is not None and place < len(_LIMESURVEY_ORDER):
        return _LIMESURVEY_ORDER[place]
    of_limesurvey = tool in (SurveyTool.LIMESURVEY, SurveyTool.LIMESURVEY_VV)
    of_a_quiz = tool is SurveyTool.MICROSOFT_FORMS and known.FORMS_QUIZ.match(folded(head.text)) is not None
    told: tuple[tuple[Told, bool], ...] = (
        (_NO_HEADING, not names),
        (_TIME, of_limesurvey and bool(names & known.LIMESURVEY_TIME)),
        (_RESPONDENT, bool(names & known.RESPONDENT)),
        (_SYSTEM, of_a_quiz or not names.isdisjoint(_OF_TOOL.get(tool, ()))),
        (_PERSONAL, bool(names & known.PERSONAL or known.PERSONAL_SENTENCE.fullmatch(folded(head.text)))),
        (_TIME, bool(names & known.TIME)),
    )
    return next((each for each, is_told in told if is_told), QUESTION)


def by_place(heads: Sequence[Head], tool: SurveyTool) -> bool:
    """Whether only the place of a column tells what LimeSurvey keeps for itself."""
    return tool is SurveyTool.LIMESURVEY and not any(head.code or head.names & known.LIMESURVEY_FULL for head in heads)


def role_by_content(
    told: Told, head: Head, values: Mapping[str, int], organisations: Collection[str], tool: SurveyTool
) -> Told:
    """The same, once it is known which different answers stand there, and how often.

    ``organisations`` are folded names. Under any heading a column of such names tells who answered only if hardly any
    comes twice: the answers to "with whom do you work?" are names too.
    """
    if told[0] is not ColumnRole.QUESTION:
        return told
    if not values:
        return told  # nothing but long texts
    seed = tool is SurveyTool.LIMESURVEY and head.code is None and all(_SEED.fullmatch(each) for each in values)
    by_form: tuple[tuple[Told, bool], ...] = (
        (_ADDRESSES, _share(values, lambda each: bool(_MAIL.fullmatch(each.strip()))) >= _MOST),
        (_ADDRESSES, _share(values, lambda each: bool(_IP.fullmatch(each.strip()))) >= _MOST),
        (_TIME, _share(values, lambda each: ":" in each and bool(orders_of(each))) >= _MOST),
        (_SYSTEM, seed),
    )
    for each, is_told in by_form:
        if is_told:
            return each
    named = any(known.ORGANISATION.fullmatch(name) for name in head.names)
    if organisations:
        known_names = _share(values, lambda each: folded(each) in organisations)
        once_each = len(values) >= _NEARLY_ALL * sum(values.values())
        if (known_names >= _MOST and once_each) or (named and known_names > 0):
            return _ORGANISATION
    return _OF_NOBODY if named else told


def is_respondent(told: Told) -> bool:
    """Whether the column numbers those who answered."""
    return told is _RESPONDENT


def _share(values: Collection[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, values)) / len(values)
