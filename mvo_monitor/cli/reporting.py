"""Makes the annual report of a year as files, from what members may read."""

from collections.abc import Callable
from pathlib import Path

from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import must_hold_tables, opened
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.floors import Floors
from mvo_monitor.reporting.annual import annual_report
from mvo_monitor.reporting.docx_file import write_docx
from mvo_monitor.reporting.paper import Paper
from mvo_monitor.reporting.paper_pdf import write_paper_pdf
from mvo_monitor.settings import read_settings
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def report(w: Words, year: int, language: Language | None, *, docx: Path | None, pdf: Path | None) -> int:
    """Write the report over ``year``, in ``language`` or else in that of the command line. Raises NotFound."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NotFound("year", str(year))
    settings, its = read_settings(), words(language or w.language)
    floors = Floors(settings.answers_for_mean, settings.answers_for_distribution, settings.answers_for_percentages)
    with opened(settings) as store:
        must_hold_tables(store)
        with store.reading() as connection:
            paper = annual_report(connection, year, its, floors, settings.public_url)
    files: tuple[tuple[Path | None, Callable[[Paper, Words], bytes]], ...] = (
        (docx, write_docx),
        (pdf, write_paper_pdf),
    )
    for file, write in files:
        if file is not None:
            file.write_bytes(write(paper, its))
            say(w("cli.reported", year=year, file=str(file)))
    return 0
