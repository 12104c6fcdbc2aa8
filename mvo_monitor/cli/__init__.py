"""The command line ``mvo-monitor``: what an administrator does with a store, in the language of the reader.

Exit codes: 0 done, 1 refused (one sentence says why), 2 not understood, 3 ``check`` found something, 130 stopped.
"""

from mvo_monitor.cli.commands import commands
from mvo_monitor.cli.running import main
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

app = commands(words(Language.NL))
"""The commands, for whoever wants to list them; ``main`` makes its own in the language of the reader."""

__all__ = ["app", "main"]
