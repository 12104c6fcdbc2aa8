"""Numbers in the texts of reports that no longer agree with the store, or lead to nothing any more."""

from collections.abc import Iterable, Iterator

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.measures.text_numbers import references
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.report_facts import read_report_facts
from mvo_monitor.progress.report_numbers import ReportNumber, numbers_of
from mvo_monitor.progress.report_texts import ReportTextView, read_report_texts
from mvo_monitor.progress.wording.report_number import differing, report_number_in_words, unknown_of
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language


def numbers_in_texts(connection: Connection) -> Iterable[Finding]:
    """Each number of a text that refers to something; years whose texts refer to nothing cost nothing."""
    years: dict[int, list[ReportTextView]] = {}
    for text in read_report_texts(connection):
        if references(text.text.nl) or references(text.text.en):
            years.setdefault(text.year, []).append(text)
    for year, texts in years.items():
        numbers = numbers_of(read_report_facts(connection, year), STANDARD)
        for text in texts:
            yield from _of_text(text, numbers)


def _of_text(text: ReportTextView, numbers: dict[str, ReportNumber]) -> Iterator[Finding]:
    for language, written in ((Language.NL, text.text.nl), (Language.EN, text.text.en)):
        for piece in unknown_of(written, numbers):
            rule = CheckRule.REPORT_NUMBER_UNKNOWN
            yield found(rule, "report_text", text.key, typed=piece.text, ref=piece.ref)
        for typed, number in differing(words(language), written, numbers):
            if _is_of_answers(number, text.year):
                # A mean is not told here: an installation may have a higher floor than the standard.
                yield found(CheckRule.REPORT_SCORE_DIFFERS, "report_text", text.key, typed=typed, ref=number.ref)
                continue
            now = report_number_in_words(words(language), number)
            yield found(CheckRule.REPORT_NUMBER_DIFFERS, "report_text", text.key, typed=typed, ref=number.ref, now=now)


def _is_of_answers(number: ReportNumber, year: int) -> bool:
    """Whether it is the mean of what people answered: on a goal, or as the value of an indicator."""
    definition = number.definition
    reading = None if definition is None else definition.counted(definition.series[0], year)
    return number.ref.startswith("goal-score:") or (reading is not None and reading.n is not None)
