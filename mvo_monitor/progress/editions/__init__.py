"""Editions of closed years: what is worked out when one is made, which there are, and what changed between two."""

from mvo_monitor.progress.editions.working_out import worked_out

__all__ = ["worked_out"]
