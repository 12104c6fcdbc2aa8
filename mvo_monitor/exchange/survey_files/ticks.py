"""Whether a cell of one option says that it was chosen."""

from mvo_monitor.exchange.survey_files.cells import folded

CHOSEN = frozenset({"y", "yes", "ja", "1", "true", "waar", "x", "✓", "✔", "☑", "checked", "selected", "aangevinkt"})
NOT_CHOSEN = frozenset(
    {"n", "no", "nee", "0", "false", "onwaar", "not selected", "unchecked", "niet geselecteerd", "niet aangevinkt", "-"}
)


def tick(text: str, own: str | None) -> bool | None:
    """Chosen, not chosen, or None where neither can be told. The option's ``own`` words say that it was chosen."""
    said = folded(text)
    if own is not None and said == folded(own):
        return True
    if said in CHOSEN:
        return True
    return False if said in NOT_CHOSEN else None
