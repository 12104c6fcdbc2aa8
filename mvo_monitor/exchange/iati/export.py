"""Write the plans with their results as one IATI file: an activity per plan, a result per goal, public records only."""

from pathlib import Path

from lxml import etree

from mvo_monitor.errors import IatiOrganisationMissing, StoreEmpty
from mvo_monitor.exchange.arriving import arriving_file
from mvo_monitor.exchange.iati.activity import Plan, activity
from mvo_monitor.exchange.iati.judging import PREFIXED
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.plans import read_coalition, read_plans
from mvo_monitor.progress.readable import Readable, reading_for
from mvo_monitor.store import Store
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Visibility

VERSION = "2.03"


def export_iati(store: Store, file: Path, w: Words, floors: Floors, organisation: str | None) -> int:
    """Write ``file``; gives how many indicators stand in it, each part of one counted.

    ``organisation``: how the register knows the coalition. The language of ``w`` is the one that texts without a
    language of their own are in. The same store gives the same bytes.

    Raises IatiOrganisationMissing, StoreEmpty, StoreUnreachable and OSError.
    """
    if organisation is None:
        raise IatiOrganisationMissing
    with store.reading() as connection, reading_for(Readable((Visibility.PUBLIC,))):
        coalition = read_coalition(connection)
        plans = read_plans(connection)
        if coalition is None or not plans:
            raise StoreEmpty(store.name)
        indicators = read_indicators(connection, floors=floors)
    root = etree.Element("iati-activities", version=VERSION, nsmap=PREFIXED)
    if coalition.fictitious:
        root.append(etree.Comment(f" {w('package.fictitious')} "))
    written = 0
    for plan in plans:
        those = tuple(each for each in indicators if each.plan == plan.code)
        root.append(activity(w, Plan(organisation, coalition, plan, those, last=plan is plans[-1])))
        written += sum(len(each.series) for each in those)
    with arriving_file(file) as arriving:
        arriving.write(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return written
