"""A file with the answers to a survey cannot be read at all. ``file`` is safe to show."""

from mvo_monitor.errors.input import InputRefusal


class SurveyFileRefusal(InputRefusal):
    """A file with the answers to a survey cannot be read at all; nothing of it was taken."""

    def __init__(self, file: str, **fields: object) -> None:
        super().__init__(file=file, **fields)


class NotATable(SurveyFileRefusal):
    """The file is neither text in columns nor a spreadsheet."""


class OldSpreadsheet(SurveyFileRefusal):
    """The file is a spreadsheet of before 2007 (xls)."""


class SpreadsheetLocked(SurveyFileRefusal):
    """The spreadsheet asks for a password."""


class SpreadsheetBroken(SurveyFileRefusal):
    """The spreadsheet is damaged, or holds what a spreadsheet of answers never holds."""


class SpreadsheetTooLarge(SurveyFileRefusal):
    """The spreadsheet is far larger once it is unpacked than answers to a survey are."""


class SheetUnknown(SurveyFileRefusal):
    """The spreadsheet has no sheet of this name."""

    def __init__(self, file: str, sheet: str) -> None:
        super().__init__(file, sheet=sheet)


class TooManyColumns(SurveyFileRefusal):
    """The table has more columns than a survey."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file, limit=limit)


class TooManyRows(SurveyFileRefusal):
    """The table has more rows than are taken at once."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file, limit=limit)


class CellTooLong(SurveyFileRefusal):
    """What stands in one row is so long that a quotation mark may be missing. ``row`` counts from 1."""

    def __init__(self, file: str, row: int) -> None:
        super().__init__(file, row=row)


class QuoteNeverCloses(SurveyFileRefusal):
    """A quotation mark opens in this row and never closes, so that the rest of the file would be one cell."""

    def __init__(self, file: str, row: int) -> None:
        super().__init__(file, row=row)


class EmptySurvey(SurveyFileRefusal):
    """The file holds headings and no answers, or nothing at all."""
