"""The one table of the API: each address with its parameters, its right, its answer and the schema of that answer.

What serves, the OpenAPI document and the page for people all follow it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mvo_monitor.exchange.json_api import answers
from mvo_monitor.exchange.json_api.evidence import PageAnswer
from mvo_monitor.exchange.json_api.finance import FinanceAnswer
from mvo_monitor.exchange.json_api.indicators import GoalsAnswer, IndicatorAnswer, IndicatorsAnswer, StatusesAnswer
from mvo_monitor.exchange.json_api.members import MembersAnswer
from mvo_monitor.exchange.json_api.parameters import ANY_YEAR, LIMIT, OFFSET, YEAR, Param
from mvo_monitor.exchange.json_api.part import Answer, EditionAnswer
from mvo_monitor.exchange.json_api.plans import CoalitionAnswer, DossiersAnswer, PlansAnswer
from mvo_monitor.exchange.json_api.question import Question
from mvo_monitor.exchange.json_api.record import RecordAnswer
from mvo_monitor.exchange.json_api.surveys import SurveysAnswer
from mvo_monitor.store.frozen.parts import FrozenEdition
from mvo_monitor.vocabulary import EvidenceKind, Right

ROOT = "/api/v1"
OPENAPI = f"{ROOT}/openapi.json"


@dataclass(frozen=True)
class Endpoint:
    """An address of the API; its words stand under ``api.endpoint.<key>``.

    ``example`` is what follows the path in an address that opens on something real, once its names are filled in.
    """

    key: str
    path: str
    model: type[Answer]
    answer: Callable[[Question], Answer]
    params: tuple[Param, ...] = ()
    example: str = ""
    right: Right = field(default=Right.READ_PUBLISHED, kw_only=True)

    def example_of(self, known: Mapping[str, object]) -> str | None:
        """An address that opens on something real; None where ``known`` lacks what stands in it."""
        try:
            return (self.address + self.example).format_map(known)
        except KeyError:
            return None

    def told(self, question: Question) -> Answer:
        """The answer, which says as of which edition it is. Raises Refusal."""
        return self.answer(question).model_copy(update={"edition": edition_answer(question.edition)})

    @property
    def address(self) -> str:
        """Its whole path."""
        return ROOT + self.path

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Which paths it answers, with the names that stand in them."""
        return re.compile(
            re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", re.escape(self.address).replace(r"\{", "{").replace(r"\}", "}"))
        )


_EVIDENCE = (
    ANY_YEAR,
    Param("kind", terms=tuple(EvidenceKind)),
    Param("dossier"),
    Param("indicator", example="2016-2020/2.3"),
    LIMIT,
    OFFSET,
)

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("coalition", "/coalition", CoalitionAnswer, answers.coalition),
    Endpoint("plans", "/plans", PlansAnswer, answers.plans),
    Endpoint("goals", "/goals", GoalsAnswer, answers.goals, (YEAR,), "?year={year}"),
    Endpoint("indicators", "/indicators", IndicatorsAnswer, answers.indicators, (YEAR,), "?year={year}"),
    Endpoint(
        "indicator",
        "/indicators/{plan}/{code}",
        IndicatorAnswer,
        answers.indicator,
        (Param("plan", in_path=True), Param("code", in_path=True)),
    ),
    Endpoint("statuses", "/statuses", StatusesAnswer, answers.statuses),
    Endpoint("evidence", "/evidence", PageAnswer, answers.evidence, _EVIDENCE, "?year={year}&limit=10"),
    Endpoint("record", "/evidence/{key}", RecordAnswer, answers.record, (Param("key", in_path=True),)),
    Endpoint("dossiers", "/dossiers", DossiersAnswer, answers.dossiers),
    Endpoint("surveys", "/surveys", SurveysAnswer, answers.surveys, (ANY_YEAR,), right=Right.READ),
    Endpoint("members", "/members", MembersAnswer, answers.members, (YEAR,), "?year={year}", right=Right.READ),
    Endpoint("finance", "/finance", FinanceAnswer, answers.finance, (ANY_YEAR,), "?year={year}", right=Right.READ),
)


def edition_answer(edition: FrozenEdition | None) -> EditionAnswer | None:
    """What an answer says of its edition."""
    if edition is None:
        return None
    head = edition.head
    return EditionAnswer(
        edition=edition.asked,
        year=head.year,
        number=head.number,
        closed_on=head.closed_on.isoformat(),
        digest=edition.digest,
    )


def is_of_api(path: str) -> bool:
    """Whether an address lies within the API, be there something or not."""
    return path == ROOT or path.startswith(f"{ROOT}/")


def endpoint_at(path: str) -> tuple[Endpoint, dict[str, str]] | None:
    """What answers at a path, and the names that stand in it; None where nothing does."""
    for each in ENDPOINTS:
        found = each.pattern.fullmatch(path)
        if found is not None:
            return each, found.groupdict()
    return None
