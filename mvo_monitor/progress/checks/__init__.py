"""What in the store is inconsistent, as values: dates outside their year, totals that differ, twins, gaps.

Every rule has its sentence in both languages and its test with real numbers. Nothing is mended silently, and nothing of
this is refused when it comes in: a source may well say it so.
"""

from mvo_monitor.progress.checks.audit import audit_chain
from mvo_monitor.progress.checks.every_rule import check
from mvo_monitor.progress.checks.finding import CheckRule, Finding, Severity
from mvo_monitor.progress.checks.telling import tell

__all__ = ["CheckRule", "Finding", "Severity", "audit_chain", "check", "tell"]
