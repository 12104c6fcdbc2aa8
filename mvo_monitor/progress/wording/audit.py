"""A deed of the audit as a sentence: who did what, to what, and why."""

from collections.abc import Mapping
from typing import Any

from mvo_monitor.measures.written import Written
from mvo_monitor.progress.audit import AuditLine, Who
from mvo_monitor.texts import Words


def who_sentence(who: Who, w: Words) -> str:
    """Who did it: a person with the organisation, an organisation by its link, or a function of the program."""
    if who.actor == "link":
        return w("audit.by_link", organisation=who.organisation or "–")
    if who.person_id is None:
        key = f"audit.by.{who.actor}"
        return w(key) if key in w else w("audit.by_program", name=who.actor)
    name = who.name or w("audit.erased", number=who.person_id)
    return w("audit.by_person", name=name, organisation=who.organisation) if who.organisation else name


def what(line: AuditLine, w: Words) -> str:
    """What it was done to: its title of today, else the key that the audit kept."""
    if isinstance(line.title, Written):
        return line.title.best(w.language)[0]
    return line.title or line.key


def audit_sentence(line: AuditLine, w: Words) -> str:
    """The whole sentence; a deed that has a reason says it."""
    fields = {"who": who_sentence(line.who, w), "name": what(line, w), **_plain(line.details)}
    because = line.details.get("because") or line.details.get("reason")
    several = f"audit.{line.deed}.{line.subject}"  # a deed on many at once has a sentence of its own
    sentence = w(
        several if several in w else f"audit.{line.deed}",
        **{name: fields.get(name, "–") for name in (*fields, *_FIELDS)},
    )
    return w("audit.because", sentence=sentence.rstrip("."), because=_reason(because, w)) if because else sentence


def changes_of(line: AuditLine, w: Words) -> tuple[str, ...]:
    """What was changed in a record, field by field, as far as the deed kept it."""
    kept = line.details.get("changed")
    if not isinstance(kept, dict):
        return ()
    pairs = [(field, pair) for field, pair in kept.items() if isinstance(pair, list) and len(pair) == 2]
    return tuple(
        w("audit.change", field=field, before=_shown(old, w), after=_shown(new, w)) for field, (old, new) in pairs
    )


_FIELDS = ("year", "n", "missed", "nothing", "of", "to", "organisation", "kind", "road", "file", "number")


def _plain(details: Mapping[str, Any]) -> dict[str, Any]:
    """What a sentence can name; several codes stand after each other."""
    listed = {name: ", ".join(map(str, value)) for name, value in details.items() if value and isinstance(value, list)}
    return {name: value for name, value in details.items() if isinstance(value, str | int)} | listed


def _reason(because: object, w: Words) -> str:
    if isinstance(because, dict):
        return str(because.get(w.language) or next(iter(because.values()), "–"))
    return str(because)


def _shown(value: object, w: Words) -> str:
    return w("audit.nothing") if value in (None, "") else str(value)
