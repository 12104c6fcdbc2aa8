"""The introduction: the mission, the plan with its goals, and per goal its aims, indicators and standing."""

from collections import Counter

from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.wording.outcome import tally_in_words
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.reporting.annual.connecting import connected
from mvo_monitor.reporting.annual.indicators import goal_chart, goal_score, indicator_table, readings
from mvo_monitor.reporting.annual.judged import goal_judged
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.annual.unattained import unattained
from mvo_monitor.reporting.paper import Block, Listing, Paragraph, Run, Section, Table, TableRow, plain
from mvo_monitor.vocabulary import AimSort, Favour, ReportSection, Status

_FEW = 3
"""With fewer dossiers a table of them says no more than the sections do."""


def introduction(making: Making) -> Section:
    """Who the coalition is, what it works towards, and how its goals stand at the end of the year."""
    w, plan = making.w, making.facts.overview.plan
    blocks: list[Block] = [*connected(making, ReportSection.INTRODUCTION)]
    about = making.facts.coalition.about if making.facts.coalition else None
    if about is not None:
        blocks.append(Paragraph(plain(ended(making.said(about)))))
    if plan is None:
        blocks.append(Paragraph(plain(w("report.no_plan", year=making.year))))
        return Section("introduction", w("report.introduction"), tuple(blocks))
    opening = w("report.plan", plan=making.said(plan.title), first=plan.first_year, last=plan.last_year)
    blocks.append(Paragraph((Run(opening, note=making.note_of(plan.source, "goal")),)))
    if plan.mission is not None:
        blocks += [
            Paragraph(plain(w("report.mission"))),
            Paragraph((Run(making.said(plan.mission), emphasis=True),)),
        ]
    if plan.goals:
        blocks += [
            Paragraph(plain(making.counted("report.goals", len(plan.goals)))),
            Listing(tuple(plain(ended(making.said(goal.text or goal.title))) for goal in plan.goals), numbered=True),
            *_standing(making),
        ]
    goals = tuple(_goal(making, story) for story in making.facts.stories)
    return Section("introduction", w("report.introduction"), tuple(blocks), goals)


def _standing(making: Making) -> tuple[Block, ...]:
    """How many indicators stand how, of all goals together."""
    w, standings = making.w, making.facts.overview.standings
    if not standings:
        return ()
    order = sorted(standings, key=lambda each: list(Status).index(each.assessment.status))
    said = Counter(status_in_words(w, each.assessment) for each in order)
    tally = w.join([w("standing.tally", n=n, status=status) for status, n in said.items()])
    return (Paragraph(plain(making.counted("report.standing", len(standings), year=making.year, tally=tally))),)


def _goal(making: Making, story: GoalStory) -> Section:
    w, goal = making.w, story.goal
    blocks: list[Block] = [*connected(making, ReportSection.GOAL, goal.ref)]
    blocks += [*_aims(making, story), *indicator_table(making, story), *readings(making, story)]
    blocks += [
        *unattained(making, story),
        *goal_judged(making, story),
        *goal_score(making, story),
        *goal_chart(making, story),
        *_setbacks(making, story),
    ]
    title = w("report.goal", goal=goal.code, title=making.said(goal.title))
    return Section(f"goal-{goal.code}", title, tuple(blocks))


def _aims(making: Making, story: GoalStory) -> list[Block]:
    """What was to be done in the year, sort by sort."""
    mine = [aim for aim in story.goal.aims if aim.first_year <= making.year <= aim.last_year]
    blocks: list[Block] = []
    for sort in AimSort:
        found = [aim for aim in mine if aim.sort is sort]
        if found:
            lead = making.w(f"report.aims.{sort.value}", year=making.year)
            notes = [making.note_of(aim.source, "goal") for aim in found]
            shared = making.alike(notes)
            items = tuple(
                (Run(making.said(aim.text), note=None if shared else note),)
                for aim, note in zip(found, notes, strict=True)
            )
            blocks += [Paragraph((Run(lead, note=shared),)), Listing(items)]
    return blocks


def _setbacks(making: Making, story: GoalStory) -> tuple[Block, ...]:
    """What went the wrong way under this goal: a report that tells only good news is not believed."""
    if not story.setbacks:
        return ()
    titles = [making.title(card) for card in story.setbacks]
    return (Paragraph(making.woven("report.setbacks", len(titles), runs={"titles": titles})),)


def context(making: Making) -> tuple[Block, ...]:
    """How the year went in politics, in numbers; the records themselves stand per dossier."""
    favours = making.facts.favours
    if not favours:
        return (Paragraph(plain(making.w("report.no_outcomes", year=making.year))),)
    total = len(making.facts.outcomes)
    tally = tally_in_words(making.w, favours)
    told = making.counted("report.outcomes", total, year=making.year, tally=tally)
    return (Paragraph(plain(told)), *_per_dossier(making, favours))


def _per_dossier(making: Making, favours: tuple[tuple[Favour, int], ...]) -> tuple[Block, ...]:
    """A row per dossier; the last row counts each outcome once, also where it belongs to several."""
    w, kinds = making.w, [favour for favour, _ in favours]
    rows = []
    for dossier in making.facts.dossiers:
        mine = [
            e.card.outcome.favour for e in making.facts.outcomes if e.card.outcome and dossier.key in e.card.dossiers
        ]
        if mine:
            cells = (plain(w.number(mine.count(kind)) if kind in mine else "–") for kind in kinds)
            rows.append(TableRow((plain(making.said(dossier.title)), *cells)))
    if len(rows) < _FEW:
        return ()
    total = TableRow((plain(w("report.each_once")), *(plain(w.number(n)) for _, n in favours)), total=True)
    heads = (w("report.column.dossier"), *(w.sentence(w.term(kind)) for kind in kinds))
    caption = w("report.outcomes_per_dossier", year=making.year)
    return (Table(caption, heads, (*rows, total), frozenset(range(1, len(heads)))),)
