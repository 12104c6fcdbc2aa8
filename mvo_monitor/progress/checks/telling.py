"""A finding as a sentence for people."""

from decimal import Decimal

from mvo_monitor.measures.written import Written
from mvo_monitor.progress.checks.finding import Finding
from mvo_monitor.texts import DateLike, Words


def tell(finding: Finding, w: Words) -> str:
    """What is found, about which record, and where to look it up."""
    said = w(f"check.{finding.rule.value}", **{name: _written(value, w) for name, value in finding.fields})
    about = w("check.about", noun=w(f"noun.{finding.subject}"), key=finding.key, said=said)
    if finding.source is None:
        return about
    place = ", ".join(part for part in (finding.source.document_title, finding.source.locator) if part)
    return w("check.with_source", about=about, source=place)


def _written(value: object, w: Words) -> object:
    """What a text cannot write by itself: a text of people in their language, and an enumeration."""
    if isinstance(value, Written):
        return value(w.language)
    if isinstance(value, tuple):
        return w.join([_item(item, w) for item in value])
    return value


def _item(item: object, w: Words) -> str:
    if isinstance(item, Decimal):
        return w.number(item)
    return w.date(item) if isinstance(item, DateLike) else str(_written(item, w))
