"""Settles what two people typed in one record: for each field that differs, the side that the second one chose."""

from collections.abc import Mapping

from dashboard.desk.kit.form import Form, belonging

CHOOSE, THEIRS = "_choose.", "_theirs."
MINE_SIDE, THEIR_SIDE = "mine", "theirs"


def resolved(form: Form, texts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What was posted, with the other's text in the fields where the other's was chosen."""
    found = dict(texts)
    other = {name.removeprefix(THEIRS): held for name, held in texts.items() if name.startswith(THEIRS)}
    for field in form.kept:
        if texts.get(CHOOSE + field.name, ()) != (THEIR_SIDE,):
            continue
        for name in belonging(field, found):
            del found[name]
        found |= belonging(field, other)
    return found
