"""A workbook that comes back cannot be read at all, or asks for what no sheet does. ``file`` is safe to show."""

from mvo_monitor.errors.input import InputRefusal
from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.errors.tree import WritesText


class WorkbookRefusal(InputRefusal):
    """A workbook cannot be read at all; nothing of it was taken."""

    def __init__(self, file: str, **fields: object) -> None:
        super().__init__(file=file, **fields)


class NotAWorkbook(WorkbookRefusal):
    """The file is no workbook (xlsx): another kind of spreadsheet, a text, or something else."""


class WorkbookHasMacros(WorkbookRefusal):
    """The workbook carries programs."""


class WorkbookBroken(WorkbookRefusal):
    """The workbook is damaged, or holds what no program for spreadsheets writes."""


class WorkbookTooLarge(WorkbookRefusal):
    """The workbook holds far more than this program ever writes into one."""


class CellTooLarge(WorkbookRefusal):
    """A cell holds more than a cell can hold."""

    def __init__(self, file: str, sheet: str, cell: str) -> None:
        super().__init__(file, sheet=sheet, cell=cell)


class WorkbookNotOurs(WorkbookRefusal):
    """The sheet that tells how the workbook was is not in it, or was changed."""


class WorkbookTooNew(WorkbookRefusal):
    """A newer program wrote the workbook."""


class WorkbookOfAnother(WorkbookRefusal):
    """The workbook was made from another store: of another coalition, or of a state that this store never had."""

    def __init__(self, file: str, coalition: str) -> None:
        super().__init__(file, coalition=coalition)


class WorkbookTakenIn(WorkbookRefusal):
    """This very file was taken in before."""


class NotBySheet(RecordRefusal):
    """What a row of a workbook asks for is not done, or not by a sheet; ``why`` names the sentence."""

    def __init__(self, why: str, **fields: object) -> None:
        super().__init__(why=why, **fields)

    def sentence(self, w: WritesText) -> str:
        """Why not, and how it is done."""
        return w(f"{self.key}.{self.fields['why']}", **self.fields)
