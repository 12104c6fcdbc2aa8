"""A document that stands in the store already is offered while it is typed again, on SQLite and PostgreSQL alike."""

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.twins import read_twins
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import TwinReason
from tests.factories import a_document


def test_a_document_typed_again_is_found_by_title_reference_or_address(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_document(writing, "so-may", title="Input SO IMVO op 27 mei 2020", published_on="2020")
        a_document(writing, "so-june", title="Input SO IMVO op 3 juni 2020", published_on="2020-06")
        a_document(writing, "motion", title="Motie-Voordewind", reference="26 485, nr. 345", own=False)
        a_document(writing, "paper", title="Effectief toezicht", url="https://www.example.org/toezicht/")
    with store.reading() as connection:
        (may,) = read_twins(connection, "so imvo 27/5/2020")
        assert (may.document.key, may.document.date, may.reason) == (
            "so-may",
            PartialDate(2020),
            TwinReason.ALIKE_TITLE,
        )
        (june,) = read_twins(connection, "SO IMVO", date=PartialDate(2020, 6, 3))
        assert june.document.key == "so-june"
        (motion,) = read_twins(connection, "Een motie", reference="Kamerstuk 26 485, nr. 345")
        assert (motion.document.key, motion.reason) == ("motion", TwinReason.SAME_REFERENCE)
        (paper,) = read_twins(connection, "", url="http://example.org/toezicht?utm_source=brief")
        assert (paper.document.key, paper.reason) == ("paper", TwinReason.SAME_ADDRESS)
        assert read_twins(connection, "SO IMVO 10 juni 2020") == read_twins(connection, " ") == ()
