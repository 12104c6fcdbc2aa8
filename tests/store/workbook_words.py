"""What the tests of workbooks that come back share: stores of both data sets, and how they are looked at."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from mvo_monitor.exchange.archive import export_archive
from mvo_monitor.exchange.readable import export_workbook
from mvo_monitor.exchange.workbook_in import Answer, Answers, Outlook, look_at_workbook, take_in_workbook
from mvo_monitor.measures.floors import Floors
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import Doer, Store, Writing
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.edited_workbook import Edited

NL = words(Language.NL)
IMPORT = Doer("import")
WHY = Answers(every=Answer(TextIn(nl="besloten in de stuurgroep")))


def opens(store: Store) -> Callable[[], AbstractContextManager[Writing]]:
    """How the import opens its transaction."""
    return lambda: store.writing(IMPORT)


def exported(store: Store, folder: Path, language: Language = Language.NL) -> Path:
    """The workbook of the store as it is."""
    file = folder / "export.xlsx"
    export_workbook(store, file, words(language), Floors())
    return file


def edited(store: Store, folder: Path) -> Edited:
    """The workbook of the store, open to be edited."""
    return Edited(exported(store, folder))


def look(store: Store, book: Edited, folder: Path, answers: Answers | None = None) -> Outlook:
    """What the edited workbook would do."""
    return look_at_workbook(opens(store), book.save(folder / "edited.xlsx"), "edited.xlsx", answers)


def take_in(store: Store, book: Edited, folder: Path, answers: Answers | None = None) -> Outlook:
    """Take the edited workbook in."""
    file = book.save(folder / "edited.xlsx")
    version = look_at_workbook(opens(store), file, file.name, answers).version
    return take_in_workbook(opens(store), file, file.name, version=version, answers=answers)


def digest_of(store: Store, folder: Path) -> str:
    """The digest of everything that the store holds."""
    export_archive(store, folder / "all.json")
    return hashlib.sha256((folder / "all.json").read_bytes()).hexdigest()
