"""What a record said under one number: the whole text as it was, why it was changed, and what changed next."""

from starlette.responses import Response

from dashboard.desk.checking.claimed import lines, side_by_side
from dashboard.desk.checking.telling import moment
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h
from dashboard.shell.layout import facts, link, section
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.written import Written
from mvo_monitor.permissions import may, readable_by
from mvo_monitor.progress.content_names import read_names
from mvo_monitor.progress.evidence_content import Content, Revision, read_content
from mvo_monitor.progress.record import read_record
from mvo_monitor.progress.wording.content import content_in_words
from mvo_monitor.progress.wording.revision import revision_in_words
from mvo_monitor.vocabulary import EvidenceState, Right, Visibility


def show(visit: Visit) -> Response:
    """The revision in the address, as far as its reader may see it. Raises NotFound."""
    key, number = visit.params["record"], visit.params["number"]
    found = visit.fresh(read_content, key)
    revision = next((each for each in found.revisions if str(each.number) == number), None) if found else None
    if found is None or revision is None or not _may_see(visit, found, revision):
        raise NotFound("evidence", f"{key}, {number}")
    w = visit.w
    later = next(
        (each for each in found.revisions if each.number > revision.number and _is_shown(visit, found, each)), None
    )
    names = visit.fresh(read_names, revision.said, *(later.said,) if later else ())
    told = [(each.label, lines(each.texts)) for each in content_in_words(revision.said, names, w)]
    title = Written(**revision.said["title"])(w.language)
    return visit.page(
        w("revision.title", number=revision.number, title=title),
        h("p", link(w("revision.to_record"), address("/evidence", {"record": key, **visit.carried})))
        if _is_readable(visit, key)
        else None,
        section(w("revision.became"), *_became(visit, revision)),
        section(w("revision.said"), facts(told)),
        section(
            w("revision.next", number=later.number),
            h(
                "p",
                link(
                    w("revision.see", number=later.number),
                    address(f"/record/{key}/revision/{later.number}", visit.carried),
                ),
            ),
            side_by_side(
                revision.said,
                later.said,
                names,
                w,
                was=w("revision.number", number=revision.number),
                now=w("revision.number", number=later.number),
            ),
        )
        if later
        else None,
        lede=w.sentence(revision_in_words(revision, w)),
    )


def _became(visit: Visit, revision: Revision) -> list[Html | None]:
    w = visit.w
    at = f" ({moment(revision.decided_at, w)})" if revision.decided_at else ""
    return [
        h("p", w.sentence(w.term(revision.state)), at, "."),
        h("p", w("revision.reason", reason=revision.reason)) if revision.reason else None,
        h("p", w("revision.returned", because=revision.returned_because)) if revision.returned_because else None,
    ]


def _may_see(visit: Visit, found: Content, revision: Revision) -> bool:
    """Whoever reads the record reads what was in force; what was not is for its owner and the coordinator."""
    return _is_shown(visit, found, revision) and (_is_involved(visit, found) or _is_readable(visit, found.key))


def _is_shown(visit: Visit, found: Content, revision: Revision) -> bool:
    """What was never in force, or was internal then, is shown to who would have read it then."""
    visible = Visibility(revision.said["visibility"]) in readable_by(visit.doer)
    return (revision.state is EvidenceState.APPROVED and visible) or _is_involved(visit, found)


def _is_involved(visit: Visit, found: Content) -> bool:
    own = found.owner_number is not None and may(visit.doer, Right.FILL, found.owner_number)
    return own or may(visit.doer, Right.APPROVE)


def _is_readable(visit: Visit, key: str) -> bool:
    return visit.read(read_record, key) is not None
