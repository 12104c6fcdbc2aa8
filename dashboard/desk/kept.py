"""How a form of the desk is drawn with its drafts: those of the browser under its owner, those of the server beside."""

import json
from dataclasses import dataclass

from dashboard.desk.kit import Filled, Form, form_html
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html
from mvo_monitor.progress.drafts import read_kept
from mvo_monitor.recording.drafts import drop_draft
from mvo_monitor.store import Writing


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that is kept while it is typed in. ``name`` is the same whenever the same thing is filled in again."""

    name: str
    organisation_id: int | None = None
    request_id: int | None = None

    def draft_of(self, visit: Visit) -> str:
        """Under which name the browser keeps it, and is told to let it go (``visit.go(done=…)``)."""
        return f"{visit.owner}/{self.name}"

    def html(self, visit: Visit, form: Form, filled: Filled, action: str, after: Child = None) -> Html:
        """The form; what lies on the server is given along when it is opened, not when it comes back."""
        signed_in = visit.visitor.signed_in is not None
        kept = visit.fresh(read_kept, visit.owner, self.name) if signed_in and not filled.again else None
        where = {"request": self.request_id, "organisation": self.organisation_id}
        return form_html(
            form,
            filled,
            visit.w,
            action=action,
            csrf=visit.visitor.mark,
            draft=self.draft_of(visit),
            keep=address(f"/drafts/{self.name}", where) if signed_in else None,
            kept=json.dumps(kept, ensure_ascii=False) if kept else None,
            after=after,
        )

    def done(self, visit: Visit, writing: Writing) -> None:
        """The form was handed in: its draft has served."""
        drop_draft(writing, visit.owner, self.name)
