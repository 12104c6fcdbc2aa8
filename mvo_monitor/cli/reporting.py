"""Makes the annual report of a year as files, from what members may read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import must_hold_tables, opened
from mvo_monitor.errors import NotFound
from mvo_monitor.exchange.arriving import arriving_file
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.report_facts import read_report_facts
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR
from mvo_monitor.reporting.annual import paper_of
from mvo_monitor.reporting.docx_file import write_docx
from mvo_monitor.reporting.paper import Paper
from mvo_monitor.reporting.paper_pdf import write_paper_pdf
from mvo_monitor.settings import read_settings
from mvo_monitor.store import Store
from mvo_monitor.store.frozen.opening import as_of_edition
from mvo_monitor.store.frozen.parts import FrozenEdition
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language


def report(
    w: Words, year: int, language: Language | None, *, edition: str | None, docx: Path | None, pdf: Path | None
) -> int:
    """Write the report over ``year``, in ``language`` or else in that of the command line.

    ``edition``: as of which it is made ("2020.1"); None: today. Raises NotFound, EditionDamaged and OSError.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound("year", str(year))
    settings, its = read_settings(), words(language or w.language)
    floors = Floors(settings.answers_for_mean, settings.answers_for_distribution, settings.answers_for_percentages)
    with opened(settings) as store:
        must_hold_tables(store)
        with _read_from(store, edition) as (source, as_of), source.reading() as connection:
            facts = read_report_facts(connection, year, floors=floors, as_of=as_of)
    paper = paper_of(facts, its, floors, settings.public_url)
    files: tuple[tuple[Path | None, Callable[[Paper, Words], bytes]], ...] = (
        (docx, write_docx),
        (pdf, write_paper_pdf),
    )
    made = [(file, write(paper, its)) for file, write in files if file is not None]  # both, before either is written
    with ExitStack() as stack:  # and both whole, before either takes the place of an earlier one
        for file, content in made:
            arriving = stack.enter_context(arriving_file(file))
            arriving.write(content)
            arriving.flush()
    told = "cli.reported" if edition is None else "cli.reported_as_of"
    for file, _ in made:
        say(w(told, year=year, file=str(file), edition=edition))
    return 0


@contextmanager
def _read_from(store: Store, edition: str | None) -> Iterator[tuple[Store, FrozenEdition | None]]:
    if edition is None:
        yield store, None
        return
    with as_of_edition(store, edition) as found:
        yield found
