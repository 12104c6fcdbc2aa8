"""Loading: every refusal says file, line, field and what was expected, and a load is all or nothing."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

import dev
from mvo_monitor.errors import BadFile, FileMissing, Phrase, Refusal
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA, LoadReport, data_files, load_files
from mvo_monitor.models import AuditEntry, metadata, table
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a data file and gives its path."""

    def write(text: str, name: str = "gegevens.yaml") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def counts(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(each)) or 0
            for name, each in metadata.tables.items()
        }


def is_empty(store: Store) -> bool:
    return not any(counts(store).values())


def refusal_of(store: Store, *paths: Path) -> BadFile:
    with pytest.raises(BadFile) as refused:
        load_files(store, paths)
    assert is_empty(store)
    return refused.value


GOOD = """\
documents:
  - key: jaarverslag-2020
    title: Jaarverslag 2020
    lang: nl
    kind: annual_report
    own: true
plans:
  - code: 2016-2020
    title: {nl: Strategieplan}
    first_year: 2016
    last_year: 2020
    source: {document: jaarverslag-2020, at: "1.2"}
    goals:
      - code: 1
        title: {nl: Een sterk netwerk}
        source: {document: jaarverslag-2020}
        indicators:
          - code: 1.1
            title: {nl: Leden zijn tevreden}
            measure: score
            scale: {low: 1, high: 5}
          - code: 1.2
            title: {nl: Kansen worden gebruikt}
            measure: yes_no
evidence:
  - key: motie-een
    kind: policy_outcome
    year: 2020
    title: {nl: Motie}
    outcome: {actor: parliament, instrument: motion, stance: for, result: adopted}
values:
  - indicator: 2016-2020/1.1
    year: 2020
    value: 4.30
    basis: published
"""

REFUSED = [
    # what the file says instead of what, on which line it stands, in which field, and what was expected there
    ("own: true", "own: true\n    own: false", 7, "own", "expected.field_once"),
    ("own: true", "eigen: true", 6, "documents.1.eigen", "expected.field_known"),
    ("own: true", "own: misschien", 6, "documents.1.own", "expected.true_or_false"),
    ("own: true", "published_on: 2020-02-30", 6, "documents.1.published_on", "expected.date"),
    ("own: true", "published_on: 8 december 2020", 6, "documents.1.published_on", "expected.date"),
    ("own: true", "published_on: [2020]", 6, "documents.1.published_on", "expected.date"),
    ("own: true", 'authors: "a\\0b"', 6, "documents.1.authors", "expected.plain_text"),
    ("own: true", 'authors: "  "', 6, "documents.1.authors", "expected.text"),
    ("own: true", "authors: [SOMO]", 6, "documents.1.authors", "expected.text"),
    ("own: true", "note: {}", 6, "documents.1.note", "expected.a_language"),
    ("own: true", "note: Nederlands", 6, "documents.1.note", "expected.fields"),
    ("own: true", "source: {document: weg}", 6, "documents.1.source.document", "refusal.unknown_reference"),
    ("kind: annual_report", "kind: jaarverslag", 5, "documents.1.kind", "expected.one_of"),
    ("    lang: nl\n", "", 2, "documents.1.lang", "expected.field_present"),
    ("- key: jaarverslag-2020\n", "- key: Jaarverslag 2020\n", 2, "documents.1.key", "expected.key"),
    ("first_year: 2016", "first_year: 16", 10, "plans.1.first_year", "expected.at_least"),
    ("first_year: 2016", "first_year: 9999999999999", 10, "plans.1.first_year", "expected.at_most"),
    ("first_year: 2016", "first_year: " + "9" * 5000, 10, "plans.1.first_year", "expected.whole_number"),
    ("first_year: 2016", "first_year: zestien", 10, "plans.1.first_year", "expected.whole_number"),
    ("first_year: 2016", "first_year: 2021", 8, "plans.1", "expected.years_in_order"),
    ("code: 1\n", "code: 1/2\n", 14, "plans.1.goals.1.code", "expected.key"),
    ("code: 1.2", "code: 1.1", 8, "plans.1", "expected.each_code_once"),
    ("measure: yes_no", "measure: yes_no\n            baseline: {year: 2015, value: 3, basis: read}", 22,
     "plans.1.goals.1.indicators.2", "expected.position_of_a_level"),
    ("measure: yes_no", "measure: rubric", 22, "plans.1.goals.1.indicators.2",
     "expected.levels_of_milestone_or_rubric"),
    ("measure: yes_no", "measure: count\n            direction: keep", 22, "plans.1.goals.1.indicators.2",
     "expected.band_of_keep"),
    ("measure: yes_no", "measure: yes_no\n            first_year: 2015", 8, "plans.1", "expected.years_of_the_plan"),
    ("scale: {low: 1, high: 5}", "scale: {low: 5, high: 1}", 21, "plans.1.goals.1.indicators.1.scale",
     "expected.low_below_high"),
    ("scale: {low: 1, high: 5}", "scale: {low: 1, high: 1e999999}", 21, "plans.1.goals.1.indicators.1.scale.high",
     "expected.number"),
    ("scale: {low: 1, high: 5}", "scale: {low: 1, high: NaN}", 21, "plans.1.goals.1.indicators.1.scale.high",
     "expected.number"),
    ("scale: {low: 1, high: 5}", "margin: 0.2", 18, "plans.1.goals.1.indicators.1", "expected.scale_of_a_score"),
    ("{actor: parliament,", "{follows: [{evidence: weg}], actor: parliament,", 30,
     "evidence.1.outcome.follows.1.evidence", "refusal.unknown_reference"),
    ("{actor: parliament,", "{follows: [{evidence: motie-een}], actor: parliament,", 26, "evidence.1",
     "expected.rule_kept"),
    ("{actor: parliament,", "{significance: 5, actor: parliament,", 30, "evidence.1.outcome.significance",
     "expected.at_most"),
    ("kind: policy_outcome", "kind: narrative", 26, "evidence.1", "expected.fields_of_its_kind"),
    ("    title: {nl: Motie}", "    title: {nl: Motie}\n    dossiers: [weg]", 30, "evidence.1.dossiers.1",
     "refusal.unknown_reference"),
    ("    title: {nl: Motie}", "    title: {nl: Motie}\n    dossiers: wetgeving", 30, "evidence.1.dossiers",
     "expected.list"),
    ("value: 4.30", "value: 4,3", 34, "values.1.value", "expected.number"),
    ("value: 4.30", "value: 5.1", 34, "values.1.value", "refusal.outside_scale"),
    ("2016-2020/1.1\n", "2016-2020/1.2\n", 34, "values.1.value", "refusal.level_unknown"),
    ("2016-2020/1.1\n", "2016-2020/1.9\n", 32, "values.1.indicator", "refusal.unknown_reference"),
    ("2016-2020/1.1\n", "1.1\n", 32, "values.1.indicator", "expected.key"),
    ("basis: published", "basis: published\n    n: 25\n    asked: 24", 32, "values.1",
     "expected.no_more_answers_than_asked"),
    ("basis: published", "basis: published\n  - {indicator: 2016-2020/1.1, year: 2020, value: 4.2, basis: read}", 36,
     "values.2", "refusal.already_different"),
    ("values:", "waarden:", 31, "waarden", "expected.field_known"),
    ("plans:", "plans: [", 8, None, "expected.yaml"),
]  # fmt: skip


@pytest.mark.parametrize("refused", REFUSED, ids=[f"{fault[1][:40]}" for fault in REFUSED])
def test_a_refusal_tells_line_field_and_what_was_expected(
    sqlite_store: Store, written: Written, refused: tuple[str, str, int, str | None, str]
) -> None:
    instead_of, says, line, field, expected = refused
    assert GOOD.count(instead_of) >= 1
    file = written(GOOD.replace(instead_of, says, 1))
    refusal = refusal_of(sqlite_store, file)
    told = refusal.fields["expected"]
    assert isinstance(told, Phrase)
    assert (refusal.fields["line"], refusal.fields["field"], told.key) == (line, field, expected)
    for language in Language:
        sentence = refusal.sentence(words(language))
        assert str(file) in sentence
        assert f"{'regel' if language is Language.NL else 'line'} {line}" in sentence
        assert "Value error" not in sentence


def test_no_fault_that_people_make_is_told_in_the_words_of_a_library(sqlite_store: Store, written: Written) -> None:
    """Each scalar of a good file becomes, in turn, something else: what comes back is worded, or it fits."""
    odd = ["", "x", "-1", "[]", "{}", "[1]", "{a: 1}", "1e40", "1.5", "true", "9" * 30, '"\\t"', "0x10", "~", "é"]
    lines = GOOD.splitlines()
    for number, text in enumerate(lines):
        head, colon, tail = text.partition(": ")
        for value in odd if colon and not tail.startswith("{") else ():
            changed = [*lines[:number], f"{head}: {value}", *lines[number + 1 :]]
            try:
                load_files(sqlite_store, [written("\n".join(changed))])
            except BadFile as refused:
                told = refused.fields["expected"]
                assert isinstance(told, Phrase)
                assert told.key != "expected.other", f"{head}: {value} → {told}"
            except Refusal as other:
                pytest.fail(f"{head}: {value} → {other}")


def test_the_good_file_is_good(store: Store, written: Written) -> None:
    assert load_files(store, [written(GOOD)]) == LoadReport(files=1, records=4, new=9)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "expected.sections"),
        (b"# niets", "expected.sections"),
        (b"- a\n- b", "expected.sections"),
        (b"een zin", "expected.sections"),
        ("documents: []\n# é".encode("cp1252"), "expected.utf8"),
        (b"\xff\xfe\x00", "expected.utf8"),
        (b"a: 1\n---\nb: 2", "expected.yaml"),
        (b"\t- a: [", "expected.yaml"),
        (b"documents: \x07", "expected.yaml"),
        (b"? [a, b]\n: c", "expected.fields"),
        (b"documents: &d [1]\ndossiers: *d", "expected.no_alias"),
        (b"documents: &d [*d]", "expected.no_alias"),
        (b"documents: " + b"[" * 200_000 + b"]" * 200_000, "expected.less_deep"),
        (b"documents: " + b"{a: " * 200_000, "expected.less_deep"),
        (b"documents:\n" + b"#" * 21_000_000, "expected.file_size"),
    ],
    ids=["empty", "only a comment", "a list", "a sentence", "cp1252", "no text", "two documents", "open bracket",
         "a bell", "a key of two", "an alias", "an alias to itself", "deep lists", "deep fields", "large"],
)  # fmt: skip
def test_a_file_that_holds_no_sections_is_refused_at_once(
    sqlite_store: Store, tmp_path: Path, content: bytes, expected: str
) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    began = time.thread_time()
    told = refusal_of(sqlite_store, tmp_path / "x.yaml").fields["expected"]
    assert isinstance(told, Phrase)
    assert told.key == expected
    assert time.thread_time() - began < 5


def test_a_billion_laughs_are_refused_before_they_are_told(sqlite_store: Store, written: Written) -> None:
    laughs = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    told = refusal_of(sqlite_store, written("\n".join(laughs)))
    assert told.fields["line"] == 2


def test_a_mark_at_the_start_of_a_file_is_passed_over(store: Store, written: Written) -> None:
    assert load_files(store, [written("\ufeff" + GOOD)]).records == 4


@pytest.mark.parametrize("name", ["weg.yaml", "."])
def test_a_file_that_is_not_there_is_missing(sqlite_store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMissing):
        load_files(sqlite_store, [tmp_path / name])


def test_a_circle_of_outcomes_is_refused(store: Store, written: Written) -> None:
    def outcome(key: str, after: str) -> str:
        return (
            f"  - {{key: {key}, kind: policy_outcome, year: 2020, title: {{nl: {key}}}, outcome: {{actor: parliament, "
            f"instrument: motion, stance: for, result: adopted, follows: [{{evidence: {after}}}]}}}}\n"
        )

    refused = refusal_of(store, written("evidence:\n" + outcome("a", "b") + outcome("b", "c") + outcome("c", "a")))
    assert (refused.fields["line"], refused.fields["field"]) == (2, "evidence.1.outcome.follows.1.evidence")


def test_records_may_stand_in_any_order_and_in_any_file(store: Store, written: Written) -> None:
    first = "evidence:\n  - {key: b, kind: narrative, year: 2020, title: {nl: B}, sources: [{document: later}]}\n"
    second = (
        "documents:\n"
        "  - {key: later, title: L, lang: nl, kind: letter, source: {document: origin}}\n"
        "  - {key: origin, title: O, lang: nl, kind: annual_report}\n"
    )
    assert load_files(store, [written(first, "1.yaml"), written(second, "2.yaml")]).records == 3


def test_the_fault_in_the_second_file_takes_back_the_first(store: Store, written: Written) -> None:
    second = written("evidence:\n  - {key: x, kind: narrative, year: 2020, title: {nl: X}, dossiers: [weg]}", "2.yaml")
    refused = refusal_of(store, written(GOOD), second)
    assert (refused.fields["file"], refused.fields["line"]) == (str(second), 2)


def test_a_link_that_stands_twice_is_told_of_its_own_record(store: Store, written: Written) -> None:
    text = (
        "dossiers:\n  - {key: d, title: {nl: D}}\nevidence:\n"
        "  - {key: a, kind: narrative, year: 2020, title: {nl: A}, dossiers: [d, d]}\n"
        "  - {key: b, kind: narrative, year: 2020, title: {nl: B}}\n"
    )
    refused = refusal_of(store, written(text))
    assert (refused.fields["line"], refused.fields["field"]) == (4, "evidence.1")


@pytest.mark.parametrize("folder", [REAL_DATA, SAMPLE_DATA], ids=["real", "sample"])
def test_the_data_files_loaded_twice_change_nothing(store: Store, folder: Path) -> None:
    load_files(store, data_files(folder))
    before = counts(store)
    again = load_files(store, data_files(folder))
    assert (again.new, counts(store)) == (0, before)


def test_everything_loaded_was_done_by_load_and_approved_as_published(store: Store, written: Written) -> None:
    load_files(store, [written(GOOD)])
    audit = table(AuditEntry)
    with store.reading() as connection:
        entries = connection.execute(sa.select(audit.c.actor, audit.c.details)).all()
    assert {entry.actor for entry in entries} == {"load"}
    approvals = [entry.details["approval"] for entry in entries if "approval" in entry.details]
    assert approvals == ["as_published", "as_published"]


def test_a_text_that_looks_like_no_or_a_sum_stays_the_text_that_was_typed(store: Store, written: Written) -> None:
    load_files(store, [written("documents:\n  - {key: a, title: no, lang: nl, kind: letter, authors: 1_000}\n")])
    document = metadata.tables["document"]
    with store.reading() as connection:
        assert connection.execute(sa.select(document.c.title, document.c.authors)).one() == ("no", "1_000")


def _many(number: int) -> str:
    return "evidence:\n" + "".join(
        f"  - {{key: e-{n}, kind: narrative, year: 2020, title: {{nl: Bewijs {n}}}}}\n" for n in range(number)
    )


_PROGRAM = """
import sys, time
from pathlib import Path
from mvo_monitor.loading import load
from mvo_monitor.store import Store

deed, stop_after, done = load.approve_evidence, int(sys.argv[3]), 0

def approve(*arguments):
    global done
    deed(*arguments)
    done += 1
    if done == stop_after:
        print("half-way", flush=True)
        time.sleep(60)

load.approve_evidence = approve
print(load.load_files(Store(sys.argv[1]), [Path(sys.argv[2])]).new)
"""


def _loading(store: Store, file: Path, stop_after: int = 0) -> subprocess.Popen[str]:
    address = store.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", _PROGRAM, address, str(file), str(stop_after)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=dev.ROOT)


def test_a_load_killed_half_way_leaves_the_old_state(store: Store, written: Written) -> None:
    load_files(store, [written(GOOD, "before.yaml")])
    before = counts(store)
    store.dispose()
    process = _loading(store, written(_many(100)), stop_after=50)
    assert process.stdout is not None
    assert process.stdout.readline() == "half-way\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert counts(store) == before
    assert load_files(store, [written(GOOD, "before.yaml")]).new == 0


def test_two_loads_of_one_file_at_once_keep_each_record_once(store: Store, written: Written) -> None:
    file = written(_many(150))
    both = [_loading(store, file) for _ in range(2)]
    told = sorted(each.communicate(timeout=240)[0].split()[-1] for each in both)
    assert told == ["0", "300"]
    assert (counts(store)["evidence"], counts(store)["audit_entry"]) == (150, 300)


def test_one_who_reads_meets_no_half_of_a_load(store: Store, written: Written) -> None:
    seen: set[int] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(counts(store)["evidence"])

    reader = threading.Thread(target=look)
    reader.start()
    load_files(store, [written(_many(200))])
    done.set()
    reader.join(20)
    assert seen <= {0, 200}


def test_a_store_and_a_file_may_stand_in_a_folder_with_blanks_and_accents(tmp_path: Path, migrated_file: Path) -> None:
    folder = tmp_path / "Één map & nog wat #1 100%"
    folder.mkdir()
    (folder / "store é.db").write_bytes(migrated_file.read_bytes())
    (folder / "gegevens é.yaml").write_text(GOOD, encoding="utf-8")
    store = Store(f"sqlite:///{folder}/store é.db")
    assert load_files(store, data_files(folder)).records == 4
    store.dispose()
