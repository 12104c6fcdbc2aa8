"""A draft as it travels: what stands in a form, as JSON that nobody needs to trust."""

import json
from dataclasses import dataclass

from dashboard.desk.kit.cleaning import safe
from dashboard.desk.kit.fields import Secret
from dashboard.desk.kit.form import Form, Typed

MOST_BYTES = 400_000
"""What the browser keeps of one form at most; a record of evidence takes a few thousand."""

_MOST_NAMES = 2000


@dataclass(frozen=True)
class Draft:
    """What was typed and when (milliseconds since 1970), and what the record was when the form was opened."""

    at: int
    typed: Typed
    version: str | None = None
    opened: Typed | None = None

    def json(self) -> str:
        """As the browser and the store keep it."""
        held = {"at": self.at, "typed": self.typed, "version": self.version, "opened": self.opened}
        return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def read_draft(body: str | bytes, form: Form | None = None) -> Draft | None:
    """The draft in a request or the store; None where it is none, or too large. Passwords of ``form`` are left out."""
    if len(body) > MOST_BYTES:
        return None
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or type(found.get("at")) is not int:
        return None
    typed, version = _typed(found.get("typed")), found.get("version")
    if typed is None:
        return None
    secrets = {field.name for field in form.fields if isinstance(field, Secret)} if form else set()
    kept = {name: held for name, held in typed.items() if name not in secrets and not name.startswith("_")}
    return Draft(found["at"], kept, safe(version) if isinstance(version, str) else None, _typed(found.get("opened")))


def typed_in(text: str) -> Typed | None:
    """What stood in a form, from its JSON; None where it is none."""
    try:
        return _typed(json.loads(text)) if 0 < len(text) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        return None


def typed_json(typed: Typed) -> str:
    """What stands in a form, as JSON."""
    return json.dumps(typed, ensure_ascii=False, separators=(",", ":"))


def _typed(found: object) -> Typed | None:
    if not isinstance(found, dict) or len(found) > _MOST_NAMES:
        return None
    typed: dict[str, tuple[str, ...]] = {}
    for name, held in found.items():
        if not isinstance(held, list) or not all(isinstance(each, str) for each in held):
            return None
        typed[safe(name)] = tuple(map(safe, held))
    return typed
