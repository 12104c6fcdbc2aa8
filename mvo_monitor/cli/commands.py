"""The commands with their parameters and the words of their help; what they do stands in the modules they call.

No ``from __future__ import annotations`` here: the help texts inside the annotations belong to one language.
"""

from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Group, Parameter

from mvo_monitor.cli.import_commands import import_commands
from mvo_monitor.cli.language import LANGUAGE_OPTION
from mvo_monitor.cli.user_commands import user_commands
from mvo_monitor.errors import BadUsage, Phrase
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

NAME = "mvo-monitor"


def commands(w: Words, asked: Language | None = None) -> App:
    """The command line in the language of ``w``; ``asked`` if it was asked for, and then a server speaks it first too.

    A command imports what it needs only when it runs.
    """
    made_as: dict[str, Any] = {
        "help_format": "plaintext",
        "usage": "",
        "group_arguments": Group(w("cli.arguments"), sort_key=0),
        "group_parameters": Group(w("cli.options"), sort_key=1),
        "group_commands": Group(w("cli.commands"), sort_key=2),
        "default_parameter": Parameter(show_default=False),
        "version_flags": [],
        "exit_on_error": False,
        "print_error": False,
        "suppress_keyboard_interrupt": False,
        "result_action": "return_value",
    }
    app = App(
        name=NAME,
        help=w("cli.help"),
        help_epilogue=w("cli.epilogue", option=LANGUAGE_OPTION),
        help_prologue=w("cli.usage", command=NAME),
        **made_as,
    )
    app["--help"].help = w("cli.help_flag")

    def usage(verb: str, rest: str) -> str:
        return w("cli.usage_of", command=f"{NAME} {verb}", rest=rest)

    @app.command(help=w("cli.serve"), usage="", help_prologue=usage("serve", w("cli.rest.options")))
    def serve(
        *,
        port: Annotated[int | None, Parameter(help=w("cli.serve.port"), metavar=w("cli.number"))] = None,
        open_browser: Annotated[bool, Parameter(name="--open", negative="--no-open", help=w("cli.serve.open"))] = True,
        sample: Annotated[bool, Parameter(negative="", help=w("cli.serve.sample"))] = False,
        accounts: Annotated[bool, Parameter(negative="", help=w("cli.serve.accounts"))] = False,
    ) -> int:
        from mvo_monitor.cli import serving

        if accounts and not sample:
            raise BadUsage(Phrase("usage.accounts_need_sample"))
        return serving.serve(w, language=asked, port=port, open_browser=open_browser, sample=sample, accounts=accounts)

    @app.command(help=w("cli.load"), usage="", help_prologue=usage("load", w("cli.rest.load")))
    def load(
        *files: Annotated[Path, Parameter(name=w("cli.file"), help=w("cli.load.files"))],
        sample: Annotated[bool, Parameter(negative="", help=w("cli.load.sample"))] = False,
    ) -> int:
        from mvo_monitor.cli import storing

        if files and sample:
            raise BadUsage(Phrase("usage.files_or_sample"))
        return storing.load(w, files, sample=sample)

    @app.command(help=w("cli.migrate"), usage="", help_prologue=usage("migrate", ""))
    def migrate() -> int:
        from mvo_monitor.cli import storing

        return storing.migrate(w)

    @app.command(help=w("cli.backup"), usage="", help_prologue=usage("backup", w("cli.rest.backup")))
    def backup(
        folder: Annotated[Path | None, Parameter(name=w("cli.folder"), help=w("cli.backup.folder"))] = None, /
    ) -> int:
        from mvo_monitor.cli import exchanging

        return exchanging.back_up(w, folder)

    @app.command(help=w("cli.restore"), usage="", help_prologue=usage("restore", w("cli.file")))
    def restore(
        file: Annotated[Path | None, Parameter(name=w("cli.file"), help=w("cli.restore.file"))] = None, /
    ) -> int:
        from mvo_monitor.cli import exchanging

        return exchanging.restore(w, _given(file, w("cli.file")))

    @app.command(help=w("cli.check"), usage="", help_prologue=usage("check", ""))
    def check() -> int:
        from mvo_monitor.cli import checking

        return checking.check(w)

    @app.command(help=w("cli.export"), usage="", help_prologue=usage("export", w("cli.rest.export")))
    def export(
        folder: Annotated[Path | None, Parameter(name=w("cli.folder"), help=w("cli.export.folder"))] = None,
        /,
        *,
        json: Annotated[Path | None, Parameter(help=w("cli.export.json"), metavar=w("cli.file"))] = None,
        csv: Annotated[Path | None, Parameter(help=w("cli.export.csv"), metavar=w("cli.folder"))] = None,
        xlsx: Annotated[Path | None, Parameter(help=w("cli.export.xlsx"), metavar=w("cli.file"))] = None,
        iati: Annotated[Path | None, Parameter(help=w("cli.export.iati"), metavar=w("cli.file"))] = None,
        edition: Annotated[str | None, Parameter(help=w("cli.export.edition"), metavar=w("cli.edition"))] = None,
    ) -> int:
        from mvo_monitor.cli import exchanging

        if (edition is None) is not (folder is None):
            missing = w("cli.folder") if folder is None else "--edition"
            raise BadUsage(Phrase("usage.missing", {"option": missing}))
        if edition is not None and folder is not None:
            exchanging.export_one_edition(w, edition, folder)
        elif all(each is None for each in (json, csv, xlsx, iati)):
            raise BadUsage(Phrase("usage.missing", {"option": "--json / --csv / --xlsx / --iati / --edition"}))
        return exchanging.export(w, archive=json, tables=csv, workbook=xlsx, iati=iati)

    @app.command(help=w("cli.report"), usage="", help_prologue=usage("report", w("cli.rest.report")))
    def report(
        year: Annotated[int | None, Parameter(name=w("cli.year"), help=w("cli.report.year"))] = None,
        /,
        *,
        language: Annotated[
            Language | None, Parameter(help=w("cli.report.language"), metavar="nl|en", show_choices=False)
        ] = None,
        edition: Annotated[str | None, Parameter(help=w("cli.report.edition"), metavar=w("cli.edition_asked"))] = None,
        docx: Annotated[Path | None, Parameter(help=w("cli.report.docx"), metavar=w("cli.file"))] = None,
        pdf: Annotated[Path | None, Parameter(help=w("cli.report.pdf"), metavar=w("cli.file"))] = None,
    ) -> int:
        from mvo_monitor.cli import reporting

        if year is None:
            raise BadUsage(Phrase("usage.missing", {"option": w("cli.year")}))
        if docx is None and pdf is None:
            raise BadUsage(Phrase("usage.missing", {"option": "--docx / --pdf"}))
        return reporting.report(w, year, language, edition=edition, docx=docx, pdf=pdf)

    app.command(import_commands(w, f"{NAME} import", made_as))
    app.command(user_commands(w, f"{NAME} user", made_as))
    return app


def _given(path: Path | None, name: str) -> Path:
    """What must be given. (Were it required of cyclopts, its help would say so in English.)"""
    if path is None:
        raise BadUsage(Phrase("usage.missing", {"option": name}))
    return path
