"""On what the statuses of a goal rest: how many of its indicators have evidence, and where their values come from."""

from dashboard.shell.frame import Frame
from mvo_monitor.progress.overview import GoalStanding


def goal_basis(frame: Frame, found: GoalStanding) -> str:
    """The small print under a goal."""
    w = frame.w
    bases = dict.fromkeys(
        reading.basis
        for standing in found.standings
        for series in standing.definition.series
        if (reading := series.approved(standing.year)) is not None
    )
    covered = w.n("overview.covered", len(found.standings), covered=found.with_evidence)
    if not bases:
        return covered
    return f"{covered} {w('overview.bases', bases=w.join([w(f'overview.basis.{basis.value}') for basis in bases]))}"
