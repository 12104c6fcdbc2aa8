"""What goes along with everything that is returned: whoever handed it in is told."""

from mvo_monitor.measures.written import Written
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow.standing import Standing
from mvo_monitor.recording.letters import write_returned_letter
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Language


def tell_owner(writing: Writing, record: Standing, said: NewEvidence, because: str, otherwise: Language) -> int | None:
    """Write the letter, in the transaction of the deed; None where the record is of no organisation.

    ``otherwise``: the language of an organisation that chose none.
    """
    if record.owner is None:
        return None
    title = Written(said.title.nl, said.title.en)
    return write_returned_letter(writing, record.owner, record.year, title, because, otherwise=otherwise)
