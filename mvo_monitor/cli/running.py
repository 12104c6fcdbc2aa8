"""Runs the command that was asked for: a refusal becomes its one sentence and an exit code, never a traceback."""

import errno
import os
import sys
from collections.abc import Sequence

from cyclopts import CycloptsError

from mvo_monitor.cli.commands import commands
from mvo_monitor.cli.exit_codes import DONE, MISUSED, REFUSED, STOPPED
from mvo_monitor.cli.language import language_of_setting, split_language
from mvo_monitor.cli.saying import say
from mvo_monitor.cli.usage import usage_refusal
from mvo_monitor.errors import BadUsage, Refusal
from mvo_monitor.texts import Words, words


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # an old terminal lacks letters; that is no reason to stop
    given = list(sys.argv[1:] if arguments is None else arguments)
    w = words(language_of_setting())
    try:
        language, rest = split_language(given)
        if language is not None:
            w = words(language)
        return int(commands(w, language)(rest or ["--help"]) or DONE)
    except CycloptsError as error:
        return _refused(usage_refusal(error), w)
    except Refusal as refusal:
        return _refused(refusal, w)
    except BrokenPipeError:
        # Whoever read the answer has read enough; what is left in the buffer would complain once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        say(w("cli.system", cause=_cause(error, w), file=str(error.filename or "…")), sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        say(w("cli.stopped"), sys.stderr)
        return STOPPED


_CAUSES = {
    "missing": (errno.ENOENT,),
    "forbidden": (errno.EACCES, errno.EPERM, errno.EROFS),
    "full": (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    "a_folder": (errno.EISDIR,),
    "no_folder": (errno.ENOTDIR, errno.EEXIST),
    "long_name": (errno.ENAMETOOLONG,),
}


def _cause(error: OSError, w: Words) -> str:
    known = next((cause for cause, numbers in _CAUSES.items() if error.errno in numbers), None)
    return w(f"cli.cause.{known}") if known else str(error.strerror or error)


def _refused(refusal: Refusal, w: Words) -> int:
    say(refusal.sentence(w), sys.stderr)
    return MISUSED if isinstance(refusal, BadUsage) else REFUSED
