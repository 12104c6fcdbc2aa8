"""A file that takes long is read and stored in a thread of its own; a page says how far it is, and can stop it.

A hundred thousand answers are shown in two seconds and stored in one, so that is done at once. The largest file that
is taken in holds fifty times as many, and a page that says nothing for a minute looks broken. The form of such a page
sends ``stop`` as the button that was pressed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Thread

from starlette.responses import Response

from dashboard.desk.visit import Visit
from dashboard.shell.html import h

AT_ONCE = 2_000_000
"""Of so many bytes a file is read within the visit itself: about three seconds of work."""

MOST_KEPT = 20
"""So many pages that are done wait for their reader; the oldest make way."""

SOON = 1.0
"""So many seconds a page waits: what is nearly done need not be come back for."""

Progress = Callable[[int, int | None], None]

Answer = Callable[[Progress], Response]

Sent = tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Task:
    """What is to be done: the page's title and lede while it goes on, and how many bytes there are to read.

    ``at_once``: so many are done within the visit, where that is fewer than ``AT_ONCE``.
    """

    title: str
    lede: str
    size: int
    at_once: int | None = None


class Stopped(Exception):  # nothing went wrong
    """Somebody wants no more of it; what was begun is taken back."""


@dataclass
class Work:
    """What goes on behind a page: how far it is, and the answer once there is one.

    ``sent``: the form that asked for it; empty where the page was only opened.
    """

    task: Task
    sent: Sent = ()
    done: int = 0
    of: int | None = None
    stopped: bool = False
    answer: Response | None = None
    refusal: Exception | None = None
    thread: Thread | None = field(default=None, repr=False)

    @property
    def is_over(self) -> bool:
        """It came to an answer, or to a refusal that its page will tell."""
        return self.answer is not None or self.refusal is not None

    def progress(self, done: int, of: int | None) -> None:
        """Note how far it is. Raises Stopped."""
        if self.stopped:
            raise Stopped
        self.done, self.of = done, of


_AT_WORK: dict[tuple[str, str], Work] = {}

_ONE_BY_ONE = Lock()
"""Two presses at once take turns: without it both began, and only one of the two could be seen or stopped."""


def at_work(visit: Visit) -> Response | None:
    """How far the work behind this page is, or its answer; None where there is none."""
    key = _key(visit)
    work = _AT_WORK.get(key)
    if work is None:
        return None
    if work.refusal is not None:
        _let_go(key, work)
        raise work.refusal
    if work.answer is None:
        return _how_far(visit, work)
    if work.answer.status_code == 303:
        _let_go(key, work)
    return work.answer


def stop(visit: Visit) -> None:
    """Let the work behind this page stop at its next step."""
    with _ONE_BY_ONE:
        work = _AT_WORK.pop(_key(visit), None)
        if work is not None:
            work.stopped = True


def answered(visit: Visit, task: Task, answer: Answer, *, sent: bool) -> Response:
    """The answer at once, or the page that says how far it is; what was ``sent`` in goes on behind it."""
    if task.size <= min(AT_ONCE, AT_ONCE if task.at_once is None else task.at_once):
        return answer(_unwatched)
    work = _begun(visit, task, answer, tuple(visit.typed.multi_items()) if sent else ())
    if work.thread is not None:
        work.thread.join(SOON)
    return visit.go(visit.here()) if sent else at_work(visit) or visit.go(visit.here())


def _key(visit: Visit) -> tuple[str, str]:
    return visit.owner, visit.here(lang=None)


def _begun(visit: Visit, task: Task, answer: Answer, sent: Sent) -> Work:
    """What is at work behind the page from now on: what was asked already, else this in the place of what was there."""
    key = _key(visit)
    with _ONE_BY_ONE:
        held = _AT_WORK.get(key)
        if held is not None and (not sent or (held.sent == sent and not held.is_over)):
            return held
        if held is not None:
            held.stopped = True
        for old in [each for each, done in _AT_WORK.items() if done.is_over][:-MOST_KEPT]:
            del _AT_WORK[old]
        work = _AT_WORK[key] = Work(task, sent)
        work.thread = Thread(target=_work, args=(work, answer), name="behind-a-page", daemon=True)
        work.thread.start()
        return work


def _work(work: Work, answer: Answer) -> None:
    try:
        work.answer = answer(work.progress)
    except Stopped:
        pass
    except Exception as refusal:  # noqa: BLE001  # told on the page that asks for it
        work.refusal = refusal


def _let_go(key: tuple[str, str], work: Work) -> None:
    """It was told; what took its place meanwhile stays."""
    with _ONE_BY_ONE:
        if _AT_WORK.get(key) is work:
            del _AT_WORK[key]


def _how_far(visit: Visit, work: Work) -> Response:
    w = visit.w
    known = work.of is not None and work.of > 0
    told = w(
        "survey_import.far_of" if known else "survey_import.far", done=w.number(work.done), of=w.number(work.of or 0)
    )
    bar = h("progress", max=work.of if known else None, value=work.done if known else None, aria_label=told)
    stop = h("button", w("survey_import.stop"), name="_pressed", value="stop", class_="mvo-button mvo-quiet")
    page = visit.page(
        work.task.title,
        h("p", bar, class_="mvo-far"),
        h("p", told, role="status"),
        h("form", visit.mark(), stop, method="post", action=visit.here(), class_="mvo-act"),
        lede=work.task.lede,
    )
    page.headers["Refresh"] = "2"
    return page


def _unwatched(_done: int, _of: int | None) -> None:
    pass
