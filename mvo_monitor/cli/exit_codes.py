"""How the program ends: what a script that calls it goes by."""

DONE = 0
REFUSED = 1
"""One sentence on the error stream says why; nothing was half done."""
MISUSED = 2
"""The command line was not understood."""
FOUND = 3
"""``check`` found what cannot be so, ``import`` took in an audit that is not whole, or ``import iati`` what cannot be
judged; warnings alone are DONE."""
STOPPED = 130
"""By Ctrl-C, as a shell says it."""
