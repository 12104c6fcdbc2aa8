"""Says what in the store is inconsistent."""

from mvo_monitor.cli.exit_codes import DONE, FOUND
from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import backups_of, must_hold_tables, opened
from mvo_monitor.progress.checks import Severity, tell
from mvo_monitor.progress.checks import check as findings_of
from mvo_monitor.store.backup_heads import read_heads
from mvo_monitor.texts import Words


def check(w: Words) -> int:
    """Print every finding, the worst first; FOUND when there is an error among them, warnings are no failure."""
    with opened() as store:
        must_hold_tables(store)
        heads = read_heads(store, backups_of(store))
        with store.reading() as connection:
            findings = findings_of(connection, heads)
        if not findings:
            say(w("cli.check.nothing", database=store.name))
    for severity in Severity:
        of_it = [finding for finding in findings if finding.severity is severity]
        if of_it:
            say(w.n(f"cli.check.severity.{severity.value}", len(of_it)))
            for finding in of_it:
                say(f"- {tell(finding, w)}")
    return FOUND if any(finding.severity is Severity.ERROR for finding in findings) else DONE
