"""What is read in by ``mvo-monitor import``: an archive, an edited workbook, answers to a survey, or IATI for a look.

No ``from __future__ import annotations`` here: the help texts inside the annotations belong to one language.
"""

from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from mvo_monitor.errors import BadUsage, Phrase
from mvo_monitor.texts import Words


def import_commands(w: Words, command: str, made_as: dict[str, Any]) -> App:
    """``import FILE`` as it always was, and those of surveys, workbooks and IATI; ``made_as``: how parts are made."""
    prologue = w("cli.usage_of", command=command, rest=w("cli.file"))
    app = App(name="import", help=w("cli.import"), help_prologue=prologue, **made_as)
    app["--help"].help = w("cli.help_flag")
    file_name, number = w("cli.file"), w("cli.number")

    @app.default
    def archive(file: Annotated[Path | None, Parameter(name=file_name, help=w("cli.import.file"))] = None, /) -> int:
        from mvo_monitor.cli import exchanging

        return exchanging.read_archive(w, _given(file, file_name))

    rest = w("cli.rest.import_survey")
    told = w("cli.usage_of", command=f"{command} survey", rest=rest)

    @app.command(help=w("cli.import_survey"), usage="", help_prologue=told)
    def survey(
        file: Annotated[Path | None, Parameter(name=file_name, help=w("cli.import_survey.file"))] = None,
        /,
        *,
        year: Annotated[int | None, Parameter(help=w("cli.import_survey.year"), metavar=number)] = None,
        round_: Annotated[
            str | None, Parameter(name="--round", help=w("cli.import_survey.round"), metavar=w("cli.key"))
        ] = None,
        title: Annotated[str | None, Parameter(help=w("cli.import_survey.title"), metavar=w("cli.text"))] = None,
        asked: Annotated[int | None, Parameter(help=w("cli.import_survey.asked"), metavar=number)] = None,
        reason: Annotated[str | None, Parameter(help=w("cli.import_survey.reason"), metavar=w("cli.text"))] = None,
        drop_column: Annotated[
            list[str] | None,
            Parameter(help=w("cli.import_survey.drop_column"), metavar=w("cli.column"), negative=""),
        ] = None,
        mapping: Annotated[Path | None, Parameter(help=w("cli.import_survey.mapping"), metavar=file_name)] = None,
        write_mapping: Annotated[
            Path | None, Parameter(help=w("cli.import_survey.write_mapping"), metavar=file_name)
        ] = None,
        yes: Annotated[bool, Parameter(negative="", help=w("cli.import_survey.yes"))] = False,
    ) -> int:
        from mvo_monitor.cli import importing_surveys

        asking = importing_surveys.Asked(
            year=year,
            round_key=round_,
            title=title,
            asked=asked,
            reason=reason,
            dropped=tuple(drop_column or ()),
            mapping=mapping,
            write_mapping=write_mapping,
            yes=yes,
        )
        return importing_surveys.import_survey(w, _given(file, file_name), asking)

    told_of_workbook = w("cli.usage_of", command=f"{command} workbook", rest=w("cli.rest.import_workbook"))

    @app.command(help=w("cli.import_workbook"), usage="", help_prologue=told_of_workbook)
    def workbook(
        file: Annotated[Path | None, Parameter(name=file_name, help=w("cli.import_workbook.file"))] = None,
        /,
        *,
        reason: Annotated[str | None, Parameter(help=w("cli.import_workbook.reason"), metavar=w("cli.text"))] = None,
        since: Annotated[int | None, Parameter(help=w("cli.import_workbook.since"), metavar=number)] = None,
        meaning: Annotated[str | None, Parameter(help=w("cli.import_workbook.meaning"), metavar=w("cli.text"))] = None,
        remove_all: Annotated[
            list[str] | None, Parameter(negative="", help=w("cli.import_workbook.remove_all"), metavar=w("cli.text"))
        ] = None,
        yes: Annotated[bool, Parameter(negative="", help=w("cli.import_workbook.yes"))] = False,
    ) -> int:
        from mvo_monitor.cli import importing_workbooks

        asking = importing_workbooks.Asked(reason, since, meaning, tuple(remove_all or ()), yes)
        return importing_workbooks.import_workbook(w, _given(file, file_name), asking)

    told_iati = w("cli.usage_of", command=f"{command} iati", rest=w("cli.file"))

    @app.command(help=w("cli.import_iati"), usage="", help_prologue=told_iati)
    def iati(file: Annotated[Path | None, Parameter(name=file_name, help=w("cli.import_iati.file"))] = None, /) -> int:
        from mvo_monitor.cli import looking_at_iati

        return looking_at_iati.look_at_iati(w, _given(file, file_name))

    return app


def _given(path: Path | None, name: str) -> Path:
    """What must be given. (Were it required of cyclopts, its help would say so in English.)"""
    if path is None:
        raise BadUsage(Phrase("usage.missing", {"option": name}))
    return path
