"""What the pages of outcomes, coverage and evidence read is the same on SQLite and PostgreSQL."""

from mvo_monitor.progress.coverage import read_coverage
from mvo_monitor.progress.outcomes import OutcomeFilter, read_follows, read_outcomes
from mvo_monitor.progress.record import read_record
from mvo_monitor.progress.records import NONE, PAGE, RecordFilter, read_records
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Agreement, EvidenceKind, Favour, Instrument, Stance, Strength, Visibility


def test_the_sample_reads_the_same_on_both_databases(sample_store: Store) -> None:
    with sample_store.reading() as connection:
        everything = read_outcomes(connection, OutcomeFilter())
        assert (everything.total, everything.judged, everything.count(Favour.UNFAVOURABLE)) == (48, 35, 8)
        assert everything.around == ()
        opposed = OutcomeFilter(stance=Stance.AGAINST, instrument=Instrument.MOTION, dossier="duinen")
        assert {card.key for card in read_outcomes(connection, opposed).cards} == {
            "duinen-motie-huisjes-2019",
            "duinen-uitstel-2020",
        }
        year = read_outcomes(connection, OutcomeFilter(year=2022, dossier="duinen"), most=2)
        assert len(year.cards) == year.total == 2
        assert "duinen-vragen-2016" in {card.key for card in year.around}, "a chain runs over years"

        covered = read_coverage(connection, "2021-2025", range(2021, 2026))
        assert (covered.records, covered.outcomes, covered.loose, len(covered.bare)) == (44, 23, 4, 4)
        dunes = next(row for row in covered.rows if row.dossier and row.dossier.key == "duinen")
        assert (dunes.cells["2021-2025/2.3"], dunes.unlinked, dunes.records) == (8, 2, 11)
        best = next(each for each in covered.indicators if each.code == "2.3")
        assert best.strongest is Strength.VERIFIED
        assert sum(n for _, n in best.strengths) == 8

        page = read_records(connection, RecordFilter(), page=2)
        assert (page.total, page.pages, page.first, page.last) == (91, 4, PAGE + 1, 2 * PAGE)
        assert dict(page.kinds)[EvidenceKind.POLICY_OUTCOME] == 48
        assert all(card.visibility is not Visibility.INTERNAL for card in page.cards)
        assert read_records(connection, RecordFilter(text="ORDINANCE 2022-018")).total == 1
        assert read_records(connection, RecordFilter(plan="2021-2025", indicator="2021-2025/2.3")).total == 8
        assert read_records(connection, RecordFilter(kind=EvidenceKind.NARRATIVE, dossier=NONE)).total == 2

        record = read_record(connection, "duinen-verordening-2022")
        assert record is not None
        assert [each.agreement for each in record.verifications] == [Agreement.FULLY]
        assert [value.year for value in record.values] == [2022]
        assert len(record.chain) == 11
        assert read_record(connection, "vertrek-quasi-2019") is None, "it is internal"
        assert len(read_follows(connection)) == 26
