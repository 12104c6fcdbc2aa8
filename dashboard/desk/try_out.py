"""The way in to the fictitious sample: a link printed at its start signs somebody invented in, once.

What is in the link opens a session that nobody used yet; coming in ends it and begins another, so it works once.
"""

import datetime as dt

from starlette.responses import Response

from dashboard.desk.coming_in import let_in
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import FIRST_PAGE, page_path
from mvo_monitor.errors import AccountLinkGone, NotFound
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.progress.sign_in import read_session
from mvo_monitor.recording.sessions import end_session


def show(visit: Visit) -> Response:
    """In as whom the link is for; only on the sample, and only at its own machine."""
    about = visit.read(read_coalition)
    if about is None or not about.fictitious or not visit.settings.only_this_machine or visit.request.method != "GET":
        raise NotFound("page", "try")
    waiting = visit.fresh(read_session, visit.params["token"], dt.datetime.now(dt.UTC))
    if waiting is None or waiting.doer.person_id is None:
        raise AccountLinkGone
    with visit.writing() as writing:
        end_session(writing, waiting.session_id, told=False)
    return let_in(visit, waiting.doer.person_id, page_path(FIRST_PAGE))
