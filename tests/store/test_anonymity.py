"""In an anonymous round nothing joins whether with what: no copies of the database, no logs, no audit.

Copies are taken after every single submission, with what the files keep of removed rows. Two proofs. *The very same
copies*: with the same chances, whoever swaps members' answers gets copies that do not differ in anything, so each way
to divide the answers over the members is as likely as any other. *An attacker fails* on the real thing, and wins
against stores that leak, one that shuffles at each submission among them.
"""

import datetime as dt
import logging
import random
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.models import SurveyAnswer, SurveyInvited, SurveyOpenAnswer, table
from mvo_monitor.models.surveys import a_random_number
from mvo_monitor.permissions import Doer
from mvo_monitor.recording.survey_answers import sealed as handing_in
from mvo_monitor.recording.survey_rounds import closing
from mvo_monitor.store import Store
from mvo_monitor.store.sealing import mark_of
from tests.postgres_server import PostgresServer
from tests.store.anonymity_attack import BY_CHANCE, Copy, Guess, copy_of, most_right, place
from tests.store.asking import COORDINATOR
from tests.store.surveys_held import Held, hand_in, held_among

N = 12
WORDS = (
    "albatros", "boomkruiper", "citroenvlinder", "dagpauwoog", "eekhoorn", "fazant", "goudplevier", "havik", "ijsvogel",
    "jan-van-gent", "kwartelkoning", "lepelaar",
)  # fmt: skip

Sheets = Sequence[Mapping[str, Any]]


def sheets(only_here: str) -> Sheets:
    """What twelve members say: each something that nobody else says, nor any other test; some much longer."""
    return tuple(
        {
            "score": number + 1,
            "single": number % 3 + 1,
            "multiple": tuple(option for option in (1, 2, 3) if number & option or option == 1),
            "open": f"Wij zagen een {word}-{only_here}." + " Meer daarover." * (number * 11),
        }
        for number, word in enumerate(WORDS)
    )


Division = Sequence[int]
"""Which member gives which of the answers."""

AS_THEY_COME: Division = range(N)


class Collected(logging.Handler):
    """All that any logger says, down to the statements with their values."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one line."""
        self.lines.append(record.getMessage())

    def since(self) -> str:
        """What was said since the last time."""
        said, self.lines = "\n".join(self.lines), []
        return said


@pytest.fixture
def logs() -> Iterator[Collected]:
    """Everything that is logged, at the most talkative level."""
    collected, loggers = Collected(), (logging.getLogger(), logging.getLogger("sqlalchemy.engine"))
    before = [each.level for each in loggers]
    logging.getLogger().addHandler(collected)
    for each in loggers:
        each.setLevel(logging.DEBUG)
    yield collected
    logging.getLogger().removeHandler(collected)
    for each, level in zip(loggers, before, strict=True):
        each.setLevel(level)


def copies_of_a_round(
    store: Store, held: Held, doers: Sequence[Doer], said: Sheets, logs: Collected | None = None
) -> list[Copy]:
    """A copy before all, one after every single submission, and one after closing."""
    coming = random.Random(4).sample(range(N), N)
    copies = [copy_of(store)]
    for member in coming:
        hand_in(store, held, member, doers[member], **said[member])
        copies.append(copy_of(store, logs.since() if logs else ""))
    with store.writing(COORDINATOR) as writing:
        closing.close_round(writing, held.number)
    return [*copies, copy_of(store, logs.since() if logs else "")]


def divided(division: Division, only_here: str = "hier") -> Sheets:
    """The answers, each to the member that gives it."""
    all_of_them = sheets(only_here)
    return [all_of_them[each] for each in division]


def in_any_order() -> Sheets:
    """The answers of one test, divided by chance."""
    return divided(secrets.SystemRandom().sample(range(N), N), secrets.token_hex(4))


def truth(store: Store, held: Held, said: Sheets) -> Guess:
    """What each organisation really wrote."""
    of = table(SurveyInvited)
    with store.reading() as connection:
        numbers = {row.id: row.organisation_id for row in connection.execute(sa.select(of))}
    return {numbers[each]: said[at]["open"] for at, each in enumerate(held.invited)}


# ---- An attacker ---------------------------------------------------------------------------------------------------


def test_an_attacker_with_every_copy_and_every_log_does_no_better_than_chance(store: Store, logs: Collected) -> None:
    held, doers = held_among(store, N, highest=N)
    said = in_any_order()
    copies = copies_of_a_round(store, held, doers, said, logs)
    right, how = most_right(copies, truth(store, held, said))
    assert right <= BY_CHANCE, how
    assert len(copies[-1].texts) == N, "the answers are all there after closing"
    assert "INSERT INTO survey_sealed" in "".join(each.told for each in copies), "the logs do tell of submissions"


def test_until_closing_no_word_of_an_answer_stands_anywhere(store: Store, logs: Collected) -> None:
    held, doers = held_among(store, N, highest=N)
    said = in_any_order()
    copies = copies_of_a_round(store, held, doers, said, logs)
    for word in (each["open"].split()[3] for each in said):
        assert not any(copy.says(word) for copy in copies[:-1]), word
        assert copies[-1].says(word), "the search would find it"


def test_submissions_leave_no_deed_no_draft_no_time_and_rows_of_one_size(store: Store) -> None:
    held, doers = held_among(store, N, highest=N)
    copies = copies_of_a_round(store, held, doers, in_any_order())
    still = {name for name in copies[0].rows if name not in ("survey_sealed", "survey_invited")}
    for copy in copies[1:-1]:
        assert {name: copy.rows[name] for name in still} == {name: copies[0].rows[name] for name in still}
    assert len({len(row["sealed"]) for copy in copies for row in copy.rows["survey_sealed"]}) == 1
    assert set(copies[1].rows["survey_invited"][0]) - {"lies", "came"} == {
        "id", "round_id", "organisation_id", "a_person", "email", "language", "answered",
    }  # fmt: skip


# ---- Stores that leak ----------------------------------------------------------------------------------------------


def written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that writes each answer as it comes, under a random number."""

    def put(writing: Any, new: handing_in.SealedAnswers) -> None:
        writing.session.execute(_answered(new))
        writing.put_all([SurveyOpenAnswer(question_id=n, text=text) for n, text in new.answers.texts.items()])
        writing.put_all([SurveyAnswer(question_id=n, value=step) for n, step in new.answers.scores.items()])

    monkeypatch.setattr("tests.store.surveys_held.hand_in_sealed", put)


def shuffled_at_each_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that at each submission writes all answers anew, in random order under random numbers."""

    def put(writing: Any, new: handing_in.SealedAnswers) -> None:
        writing.session.execute(_answered(new))
        of = table(SurveyOpenAnswer)
        rows = [(row.question_id, row.text) for row in writing.session.execute(sa.select(of))]
        rows += list(new.answers.texts.items())
        secrets.SystemRandom().shuffle(rows)
        writing.session.execute(sa.delete(of))
        fresh = [{"id": a_random_number(), "question_id": number, "text": text} for number, text in rows]
        writing.session.execute(sa.insert(of), fresh)

    monkeypatch.setattr("tests.store.surveys_held.hand_in_sealed", put)


def not_padded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store whose seals are as long as what is in them."""
    padded = vars(handing_in)["seal"]
    monkeypatch.setattr(handing_in, "seal", lambda key, number, plain, _: padded(key, number, plain, len(plain)))


def opened_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that opens seals as they lie."""
    monkeypatch.setattr(closing, "_shuffled", list)


def told_in_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that logs what came in."""
    real = handing_in.hand_in_sealed

    def tell(writing: Any, new: handing_in.SealedAnswers) -> None:
        logging.getLogger("mvo").info("handed in: %s", new.answers.texts)
        real(writing, new)

    monkeypatch.setattr("tests.store.surveys_held.hand_in_sealed", tell)


def _answered(new: handing_in.SealedAnswers) -> sa.Update:
    of = table(SurveyInvited)
    return sa.update(of).where(of.c.id == new.invited).values(answered=True)


LEAKS = (written_at_once, shuffled_at_each_submission, not_padded, opened_in_order, told_in_the_log)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda each: each.__name__)
def test_the_same_attacker_wins_against_a_store_that_leaks(
    store: Store, logs: Collected, monkeypatch: pytest.MonkeyPatch, leak: Callable[[pytest.MonkeyPatch], None]
) -> None:
    held, doers = held_among(store, N, highest=N)
    leak(monkeypatch)
    said = in_any_order()
    copies = copies_of_a_round(store, held, doers, said, logs)
    right, _ = most_right(copies, truth(store, held, said))
    assert right == N


# ---- The very same copies ------------------------------------------------------------------------------------------


class SameChances:
    """The same random bytes, numbers and order every time, and a seal that tells nothing: random bytes, and a note.

    That AES-GCM without its key tells no more than such bytes is what it is trusted for; that nothing else tells more
    is what is shown here.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        chance, noted = random.Random(20_261_115), dict[bytes, bytes]()

        def ideal(_key: bytes, _number: int, plain: bytes, size: int) -> bytes:
            assert len(plain) <= size
            sealed = chance.randbytes(12 + 4 + size + 16)
            noted[sealed] = plain
            return sealed

        frozen = SimpleNamespace(now=lambda _: dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC))
        clock = SimpleNamespace(datetime=frozen, UTC=dt.UTC)
        monkeypatch.setattr(handing_in, "seal", ideal)
        monkeypatch.setattr(closing, "unseal", lambda _key, _number, sealed: noted[bytes(sealed)])
        monkeypatch.setattr(closing, "_random", chance)
        monkeypatch.setattr(closing, "a_random_number", lambda: chance.getrandbits(53))
        monkeypatch.setattr("mvo_monitor.models.surveys.secrets", SimpleNamespace(randbits=chance.getrandbits))
        monkeypatch.setattr("mvo_monitor.store.writing.dt", clock)
        monkeypatch.setattr(closing, "dt", clock)


def as_far_as_anybody_sees(store: Store, copies: Sequence[Copy]) -> list[Any]:
    """Copies as they can be compared: transactions by their order, since a server counts them for all its databases."""
    came = sorted({int(row["came"]) for copy in copies for rows in copy.rows.values() for row in rows if "came" in row})
    order = {number: at for at, number in enumerate(came)}

    def row_of(row: Mapping[str, Any]) -> dict[str, Any]:
        return {**row, "lies": place(row["lies"]), **({"came": order[int(row["came"])]} if "came" in row else {})}

    seen = [{name: [row_of(row) for row in rows] for name, rows in copy.rows.items()} for copy in copies]
    if not store.is_sqlite:
        return seen
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return [*seen, Path(store.url.database or "").read_bytes()]


Fresh = Callable[[], Store]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def begun(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Fresh, Held, list[Doer]]]:
    """A round that was just opened, as often as it is asked for: each time in a store of its own."""
    made: list[Store] = []
    if request.param == "sqlite":
        first = Store(f"sqlite:///{tmp_path}/0.db", tmp_path / "keys")
        shutil.copyfile(request.getfixturevalue("migrated_file"), tmp_path / "0.db")
        held, doers = held_among(first, N, highest=N)
        first.dispose()

        def another() -> Store:
            file = tmp_path / f"{len(made) + 1}.db"
            shutil.copyfile(tmp_path / "0.db", file)
            made.append(Store(f"sqlite:///{file}", tmp_path / "keys"))
            return made[-1]

        yield another, held, doers
        drop: list[Callable[[], None]] = []
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        name = server.create(request.getfixturevalue("migrated_template"))
        first = Store(server.url(name), tmp_path / "keys")
        held, doers = held_among(first, N, highest=N)
        first.dispose()
        names = [name]

        def another() -> Store:
            names.append(server.create(name))
            made.append(Store(server.url(names[-1]), tmp_path / "keys"))
            return made[-1]

        yield another, held, doers
        drop = [partial(server.drop, each) for each in names]
    for store in made:
        store.dispose()
    for each in drop:
        each()


def seen_by_anybody(fresh: Fresh, held: Held, doers: Sequence[Doer], division: Division, keys: bytes) -> list[Any]:
    """All that can be seen of a round in which the answers are divided so, with the same chances as any other time."""
    store = fresh()
    (store.keys.folder / _key_name(store, held)).write_bytes(keys)
    with pytest.MonkeyPatch.context() as patched:
        SameChances(patched)
        copies = copies_of_a_round(store, held, doers, divided(division))
    return as_far_as_anybody_sees(store, copies)


def _key_name(store: Store, held: Held) -> str:
    with store.reading() as connection:
        return f"{mark_of(connection)}-{held.number}.key"


def test_whoever_swaps_answers_gets_the_very_same_copies(begun: tuple[Fresh, Held, list[Doer]]) -> None:
    fresh, held, doers = begun
    keys = secrets.token_bytes(32)
    first = seen_by_anybody(fresh, held, doers, AS_THEY_COME, keys)
    swapped = [1, 0, *range(2, N)]
    turned = [*range(1, N), 0]
    for division in (swapped, turned, random.Random(1).sample(range(N), N), list(reversed(range(N)))):
        assert seen_by_anybody(fresh, held, doers, division, keys) == first, division


@pytest.mark.parametrize("leak", LEAKS[:4], ids=lambda each: each.__name__)
def test_a_store_that_leaks_gives_other_copies(
    begun: tuple[Fresh, Held, list[Doer]],
    monkeypatch: pytest.MonkeyPatch,
    leak: Callable[[pytest.MonkeyPatch], None],
) -> None:
    fresh, held, doers = begun
    keys = secrets.token_bytes(32)
    turned = [*range(1, N), 0]

    def seen(division: Division) -> list[Any]:
        store = fresh()
        (store.keys.folder / _key_name(store, held)).write_bytes(keys)
        with pytest.MonkeyPatch.context() as patched:
            SameChances(patched)
            leak(patched)
            return as_far_as_anybody_sees(store, copies_of_a_round(store, held, doers, divided(division)))

    assert seen(AS_THEY_COME) != seen(turned)
