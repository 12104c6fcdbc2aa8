"""The commands under ``mvo-monitor user``, with their parameters and the words of their help."""

from typing import Annotated, Any, TypeVar

from cyclopts import App, Parameter

from mvo_monitor.errors import BadUsage, Phrase
from mvo_monitor.texts import Words

Value = TypeVar("Value")


def user_commands(w: Words, command: str, made_as: dict[str, Any]) -> App:
    """The sub-commands on accounts; ``made_as`` is how every part of the command line is made."""
    prologue = w("cli.usage_of", command=command, rest=w("cli.rest.user"))
    app = App(name="user", help=w("cli.user"), help_prologue=prologue, **made_as)
    app["--help"].help = w("cli.help_flag")

    def usage(verb: str, rest: str) -> str:
        return w("cli.usage_of", command=f"{command} {verb}", rest=rest)

    @app.command(help=w("cli.user.add"), usage="", help_prologue=usage("add", w("cli.rest.user_add")))
    def add(
        email: Annotated[str | None, Parameter(name="EMAIL", help=w("cli.user.email"))] = None,
        /,
        *,
        name: Annotated[str | None, Parameter(help=w("cli.user.name"), metavar=w("cli.name"))] = None,
        role: Annotated[
            list[str] | None, Parameter(help=w("cli.user.role"), metavar=w("cli.role"), negative="")
        ] = None,
        organisation: Annotated[str | None, Parameter(help=w("cli.user.organisation"), metavar=w("cli.key"))] = None,
        password_stdin: Annotated[bool, Parameter(negative="", help=w("cli.user.password_stdin"))] = False,
    ) -> int:
        from mvo_monitor.cli import users

        return users.add(
            w,
            _given(email, "EMAIL"),
            name=_given(name, "--name"),
            roles=_given(role, "--role"),
            organisation=organisation,
            password_stdin=password_stdin,
        )

    @app.command(help=w("cli.user.link_help"), usage="", help_prologue=usage("link", "EMAIL"))
    def link(email: Annotated[str | None, Parameter(name="EMAIL", help=w("cli.user.email"))] = None, /) -> int:
        from mvo_monitor.cli import users

        return users.link(w, _given(email, "EMAIL"))

    @app.command(name="list", help=w("cli.user.list"), usage="", help_prologue=usage("list", ""))
    def list_() -> int:
        from mvo_monitor.cli import users

        return users.show(w)

    @app.command(help=w("cli.user.close"), usage="", help_prologue=usage("close", "EMAIL"))
    def close(email: Annotated[str | None, Parameter(name="EMAIL", help=w("cli.user.email"))] = None, /) -> int:
        from mvo_monitor.cli import users

        return users.close(w, _given(email, "EMAIL"))

    return app


def _given(value: Value | None, name: str) -> Value:
    """What must be given. (Were it required of cyclopts, its help would say so in English.)"""
    if value is None:
        raise BadUsage(Phrase("usage.missing", {"option": name}))
    return value
