"""A refusal as an answer in JSON, by RFC 9457."""

from pydantic import Field

from mvo_monitor.errors import NotSignedIn, Refusal
from mvo_monitor.exchange.json_api.part import Part
from mvo_monitor.texts import Words

MEDIA_TYPE = "application/problem+json"

STATUSES = (400, 401, 403, 404, 405, 503)
"""By what a request can be refused."""


class Problem(Part):
    """Why something is not answered, in the language of the reader."""

    type: str
    """Names the kind of refusal: the page for people, at the place that tells of it."""
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    """The sentence, with how to mend it."""
    instance: str
    """The path that was asked."""
    known: tuple[str, ...] | None = Field(default=None, exclude_if=lambda known: known is None)
    """The parameters that the address takes, where another one was given."""


def problem(refusal: Refusal, status: int, w: Words, *, page: str, instance: str) -> Problem:
    """A refusal, told; ``page`` is the address of the page for people."""
    return Problem(
        type=f"{page}#problem-{status}",
        title=w(f"api.problem.{status}"),
        status=status,
        # The sentence of pages promises that what was typed is kept; a program typed nothing.
        detail=w("api.sign_in_first") if isinstance(refusal, NotSignedIn) else refusal.sentence(w),
        instance=instance,
        known=getattr(refusal, "known", None),
    )
