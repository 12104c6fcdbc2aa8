"""A number of the report in words, and whether what somebody typed is still that number."""

from collections.abc import Mapping

from mvo_monitor.measures.text_numbers import TextPiece, references
from mvo_monitor.progress.report_numbers import Kind, ReportNumber
from mvo_monitor.progress.wording.value import number_in_words
from mvo_monitor.texts import Words

_SPELLED = range(1, 13)
"""These numbers are also written as words."""


def report_number_in_words(w: Words, number: ReportNumber) -> str:
    """The number as the store has it, written as a person would."""
    match number.kind:
        case Kind.MONEY:
            return w.money(number.value)
        case Kind.VALUE if number.definition is not None:
            return number_in_words(w, number.definition, number.value)
    return w.number(number.value)


def report_number_label(w: Words, number: ReportNumber) -> str:
    """What the number is."""
    label = w(number.label.key, **number.label.fields)
    return f"{label}: {number.titled(w.language)}" if number.titled is not None else label


def agrees(w: Words, typed: str, number: ReportNumber) -> bool:
    """Whether what was typed is this number: in figures, with or without its sign, or spelled out as far as twelve."""
    told = _bare(typed)
    if told == _bare(report_number_in_words(w, number)):
        return True
    if number.definition is not None and number.definition.measure.has_levels:
        return False
    read = w.reads(told)
    if read is not None:
        # "€ 1.298 te weinig" is the balance of -1.298.
        return read == number.value or (number.kind is Kind.MONEY and read == -number.value)
    return number.value in _SPELLED and told == w(f"compare.spelled.{int(number.value)}").casefold()


def differing(w: Words, text: str | None, numbers: Mapping[str, ReportNumber]) -> tuple[tuple[str, ReportNumber], ...]:
    """The numbers of a text that are no longer what was typed: the words as typed, and the number as it is."""
    known = ((piece.text, numbers.get(piece.ref or "")) for piece in references(text))
    return tuple((typed, number) for typed, number in known if number is not None and not agrees(w, typed, number))


def unknown_of(text: str | None, numbers: Mapping[str, ReportNumber]) -> tuple[TextPiece, ...]:
    """The references of a text that lead to nothing."""
    return tuple(piece for piece in references(text) if piece.ref not in numbers)


def _bare(text: str) -> str:
    """What was typed without the signs that stand around a number."""
    return text.replace("€", "").replace("\u00a0", " ").replace("%", "").strip().casefold()
