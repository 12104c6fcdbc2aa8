"""What every chart says about itself, whatever it shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every chart says about itself.

    ``key`` is a slug (file name, element id). ``subtitle`` is the sentence that answers the reader's question.
    ``n_note`` tells how many answered or were counted ("11 van 24"). ``source`` and ``citation`` are what a reader
    quotes; ``note`` is what one must know to read it rightly.
    """

    key: str
    title: str
    subtitle: str
    x_title: str
    y_title: str
    n_note: str
    source: str
    citation: str
    note: str | None = None
