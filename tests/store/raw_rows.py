"""Rows as the database itself takes them, past every deed: two valid ones per table, and ways to break each rule."""

from tests.store import raw_accounts, raw_closing, raw_records, raw_requests, raw_revisions, raw_surveys
from tests.store.raw_case import Case, Row

_NOUNS = (raw_records, raw_accounts, raw_requests, raw_revisions, raw_surveys, raw_closing)

SEED: dict[str, tuple[Row, Row]] = {table: rows for noun in _NOUNS for table, rows in noun.SEED.items()}

BESIDE: dict[tuple[str, str], Row] = {column: row for noun in _NOUNS for column, row in noun.BESIDE.items()}
"""What must change beside a column, so that a wrong value in it breaks no second rule."""

BY_HAND: list[Case] = [case for noun in _NOUNS for case in noun.BY_HAND]

BESIDE_ITSELF = [*raw_records.BESIDE_ITSELF, *raw_surveys.BESIDE_ITSELF, *raw_closing.BESIDE_ITSELF]
