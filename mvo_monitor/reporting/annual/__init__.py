"""The annual report of any year, in either language, from the store: made as a paper, before it is Word or PDF.

``annual_report(connection, year, w, floors, public_url)``; one module per family of sections.
"""

from mvo_monitor.reporting.annual.whole import annual_report, paper_of

__all__ = ["annual_report", "paper_of"]
